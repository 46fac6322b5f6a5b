//! Whiteboard drills: a program with one line missing, and some lines to choose from. What a line is worth is found by
//! running it: each has its variant here, and the engine's own numbers beside it.

mod attention;
mod backward;
mod case;
mod forward;
mod programs;

use super::Text;
use crate::engine::ShapeError;

pub use programs::ALL;

/// A program with a gap.
#[derive(Debug)]
pub struct CodeDrill {
    /// Of its message: the task, with a sentence about each choice as the attribute of the choice's id.
    pub id: &'static str,
    /// In NumPy's manner, a line each; where the missing line stands, [`GAP`] stands after the indentation.
    pub program: &'static [&'static str],
    pub choices: &'static [Choice],
    /// The numbers of the program with the line of this place.
    run: fn(usize) -> Result<Vec<Row>, ShapeError>,
}

/// A line that may be the missing one.
#[derive(Debug)]
pub struct Choice {
    pub id: &'static str,
    pub line: &'static str,
}

/// One number as the engine has it, and as the program with the chosen line gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// `h_{3,1}`
    pub symbol: String,
    pub engine: f64,
    /// May be infinite or not a number, where the line makes it so.
    pub chosen: f64,
}

/// What a choice comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub rows: Vec<Row>,
    /// Whether all numbers are the engine's.
    pub is_right: bool,
    /// What the line does: this attribute of the drill's message.
    pub attribute: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("expected one of {expected} choices, found number {found}")]
    Choice { expected: usize, found: usize },
    #[error(transparent)]
    Shape(#[from] ShapeError),
}

/// What stands for the missing line.
pub const GAP: &str = "____";

/// How close the program's numbers have to be to the engine's, which are rounded to f32.
const CLOSE: f64 = 2e-5;

impl CodeDrill {
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|drill| drill.id == id)
    }

    /// The drill for a seed.
    pub fn of_seed(seed: u64) -> Option<&'static Self> {
        ALL.get((crate::engine::Random::stream(seed, "code drill").unit() * ALL.len() as f64) as usize).copied()
    }

    pub fn question(&self) -> Text {
        Text::plain(self.id)
    }

    /// The places of the choices in the order in which they are shown.
    pub fn order(&self, seed: u64) -> Vec<usize> {
        let mut random = crate::engine::Random::stream(seed, "order of choices");
        let mut places: Vec<usize> = (0..self.choices.len()).collect();
        for last in (1..places.len()).rev() {
            places.swap(last, (random.unit() * (last + 1) as f64) as usize);
        }
        places
    }

    /// Runs the program with a choice, by its place among [`CodeDrill::choices`].
    ///
    /// # Errors
    /// When there is no such choice, or the engine refuses.
    pub fn judge(&self, choice: usize) -> Result<Judged, CodeError> {
        let out_of_range = || CodeError::Choice { expected: self.choices.len(), found: choice };
        let attribute = self.choices.get(choice).ok_or_else(out_of_range)?.id;
        let rows = (self.run)(choice)?;
        let is_right = rows.iter().all(Row::agrees);
        Ok(Judged { rows, is_right, attribute })
    }
}

impl Row {
    /// Whether the two numbers are the same but for roundings.
    pub fn agrees(&self) -> bool {
        (self.engine - self.chosen).abs() <= CLOSE * (1.0 + self.engine.abs())
    }
}
