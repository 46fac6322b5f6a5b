//! Every number of a pass, to be copied and read elsewhere: as a table (CSV), as JSON, as tensors.
//!
//! A listing holds one sequence. It is plain data, so that another thread can write it as text.

mod collect;
mod json;
mod table;

pub(super) use json::string;

use super::{Tensor, TensorFile};
use crate::engine::Direction;
use serde::{Deserialize, Serialize};

/// The numbers of a pass, and the words that were read and written.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// What is read at each step; none where there is no input.
    pub tokens: Vec<Option<String>>,
    /// The word before each word that a translator writes; of every other network none.
    pub written: Vec<Option<String>>,
    pub values: Vec<Listed>,
}

/// One named value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Of a cell or an output layer the value's key ([`crate::engine::Value::key`]), else a node's name.
    pub name: String,
    /// ∂L/∂ of it.
    pub gradient: bool,
    pub place: ListedPlace,
    pub steps: ListedSteps,
    /// Whether rows are positions of the source (attention's scores and weights), not units.
    pub rows_are_positions: bool,
    pub rows: usize,
    /// Step by step, the rows of each.
    pub numbers: Vec<f32>,
}

/// Where in a network a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListedPlace {
    /// A cell; layers count from 0 here.
    Cell {
        layer: usize,
        reverse: bool,
    },
    Output,
    /// A network that is a graph has nodes, which say in their names where they stand.
    Node,
}

/// What the steps of a value are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListedSteps {
    /// Positions of what is read.
    Source,
    /// Positions of what is written.
    Target,
    /// Each source position with each target position, source · targets + target.
    Pairs { targets: usize },
    /// One step only.
    Once,
}

impl Listing {
    /// The values as tensors: of a cell `l0.h`, `l1_reverse.i`, `grad.l0.h` `[T, 1, units]`, as [`super::trace`] names them;
    /// of the output layer `logits` and `p`; of a graph's nodes their names, `[steps, rows]`.
    pub fn tensors(&self) -> TensorFile {
        let mut file = TensorFile::default();
        for value in &self.values {
            let steps = value.count();
            if steps == 0 {
                continue;
            }
            let shape = match value.place {
                ListedPlace::Cell { .. } | ListedPlace::Output => vec![steps, 1, value.rows],
                ListedPlace::Node => vec![steps, value.rows],
            };
            let numbers = value.numbers.iter().map(|number| crate::engine::Real::from(*number)).collect();
            file.insert(value.label(), Tensor::from_parts(shape, numbers));
        }
        file
    }

    /// What stands at a step of a value, where there is something.
    fn token(&self, steps: ListedSteps, step: usize) -> Option<&str> {
        let words = match steps {
            ListedSteps::Source => &self.tokens,
            ListedSteps::Target | ListedSteps::Pairs { .. } => &self.written,
            ListedSteps::Once => return None,
        };
        words.get(step)?.as_deref()
    }
}

impl Listed {
    /// How many steps it has.
    pub fn count(&self) -> usize {
        self.numbers.len() / self.rows.max(1)
    }

    /// Its name among tensors.
    pub fn label(&self) -> String {
        let prefix = if self.gradient { "grad." } else { "" };
        match self.place {
            ListedPlace::Cell { .. } => format!("{prefix}{}.{}", self.place.label(), self.name),
            ListedPlace::Output | ListedPlace::Node => format!("{prefix}{}", self.name),
        }
    }
}

impl ListedPlace {
    /// As PyTorch ends a weight's name: `l0`, `l1_reverse`; `output`; of a node none.
    pub fn label(self) -> String {
        match self {
            Self::Cell { layer, reverse } => super::model::label(layer, direction(reverse)),
            Self::Output => "output".into(),
            Self::Node => String::new(),
        }
    }
}

fn direction(reverse: bool) -> Direction {
    if reverse { Direction::Reverse } else { Direction::Forward }
}

/// The shortest decimal that reads back as the same number.
pub(super) fn shortest(number: f32) -> String {
    let (plain, exponent) = (number.to_string(), format!("{number:e}"));
    if plain.len() <= exponent.len() { plain } else { exponent }
}
