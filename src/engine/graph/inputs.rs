//! What a graph reads, and what the columns and rows of its nodes run over.

use super::super::{Matrix, ShapeError};

/// What the columns of a node run over; within each position there is a column for each item of the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// The positions of what is read.
    Source,
    /// The positions of what is written.
    Target,
    /// Each source position with each target position: (source · targets + target).
    Pairs,
    /// One position.
    Once,
}

/// What the rows of a node are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rows {
    Units(usize),
    /// A row for each position of the axis: attention's scores and weights.
    Along(Axis),
}

/// What stands at the positions of one side.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Numbers of tokens, position · batch + item; `None` is a vector of zeros.
    Tokens(Vec<Option<usize>>),
    /// features x (positions · batch)
    Vectors(Matrix),
}

/// One side of what a graph reads: several sequences side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    given: Given,
    /// How many positions of each item are its own, the rest padding.
    lengths: Vec<usize>,
    steps: usize,
}

/// What a graph reads: a source, and what is written so far where it writes.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    source: Side,
    target: Side,
}

impl Side {
    /// # Errors
    /// When the columns are no whole number of positions for each item, or an item is empty or longer than all.
    pub fn new(given: Given, lengths: Vec<usize>) -> Result<Self, ShapeError> {
        let columns = match &given {
            Given::Tokens(tokens) => tokens.len(),
            Given::Vectors(vectors) => vectors.ncols(),
        };
        let batch = lengths.len();
        if batch == 0 || columns == 0 || !columns.is_multiple_of(batch) {
            let found = format!("{columns} columns for a batch of {batch}");
            return Err(ShapeError::new("side", "columns = positions · batch, both at least 1", found));
        }
        let steps = columns / batch;
        match lengths.iter().find(|&&length| length == 0 || length > steps) {
            Some(length) => Err(ShapeError::new("length of an item", format!("1 to {steps}"), length.to_string())),
            None => Ok(Self { given, lengths, steps }),
        }
    }

    /// One sequence of tokens.
    ///
    /// # Errors
    /// When there is none.
    pub fn tokens(tokens: &[usize]) -> Result<Self, ShapeError> {
        Self::batch_of(&[tokens])
    }

    /// Sequences of tokens side by side, the shorter ones padded with the vector of zeros.
    ///
    /// # Errors
    /// When there is none, or one is empty.
    pub fn batch_of(items: &[impl AsRef<[usize]>]) -> Result<Self, ShapeError> {
        let lengths: Vec<usize> = items.iter().map(|item| item.as_ref().len()).collect();
        let steps = lengths.iter().copied().max().unwrap_or(0);
        let token = |step: usize| items.iter().map(move |item| item.as_ref().get(step).copied());
        Self::new(Given::Tokens((0..steps).flat_map(token).collect()), lengths)
    }

    /// Some of the items, each as often as it is named.
    pub fn selected(&self, items: &[usize]) -> Self {
        let batch = self.lengths.len();
        let columns = (0..self.steps).flat_map(|step| items.iter().map(move |item| step * batch + item));
        let given = match &self.given {
            Given::Tokens(tokens) => Given::Tokens(columns.map(|column| tokens[column]).collect()),
            Given::Vectors(vectors) => Given::Vectors(vectors.select_columns(&columns.collect::<Vec<_>>())),
        };
        Self { given, lengths: items.iter().map(|&item| self.lengths[item]).collect(), steps: self.steps }
    }

    /// No positions at all.
    pub fn empty(batch: usize) -> Self {
        Self { given: Given::Tokens(Vec::new()), lengths: vec![0; batch], steps: 0 }
    }

    pub fn given(&self) -> &Given {
        &self.given
    }

    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    pub fn steps(&self) -> usize {
        self.steps
    }
}

impl Inputs {
    pub fn of_source(source: Side) -> Self {
        Self { target: Side::empty(source.lengths.len()), source }
    }

    /// # Errors
    /// When the two differ in their batch.
    pub fn new(source: Side, target: Side) -> Result<Self, ShapeError> {
        let (expected, found) = (source.lengths.len(), target.lengths.len());
        if expected != found {
            return Err(ShapeError::new("batch of the target", expected.to_string(), found.to_string()));
        }
        Ok(Self { source, target })
    }

    /// Some of the items, each as often as it is named.
    pub fn selected(&self, items: &[usize]) -> Self {
        Self { source: self.source.selected(items), target: self.target.selected(items) }
    }

    pub fn source(&self) -> &Side {
        &self.source
    }

    pub fn target(&self) -> &Side {
        &self.target
    }

    pub fn batch(&self) -> usize {
        self.source.lengths.len()
    }

    /// What stands along an axis; none where nothing is given along it.
    pub fn along(&self, axis: Axis) -> Option<&Side> {
        match axis {
            Axis::Source => Some(&self.source),
            Axis::Target => Some(&self.target),
            Axis::Pairs | Axis::Once => None,
        }
    }

    /// How many positions an axis has.
    pub fn steps(&self, axis: Axis) -> usize {
        match axis {
            Axis::Source => self.source.steps,
            Axis::Target => self.target.steps,
            Axis::Pairs => self.source.steps * self.target.steps,
            Axis::Once => 1,
        }
    }

    /// The lengths of the items along an axis; empty where it has no padding of its own.
    pub fn lengths(&self, axis: Axis) -> &[usize] {
        self.along(axis).map_or(&[], |side| &side.lengths)
    }

    /// The shape of a node.
    pub fn shape(&self, rows: Rows, axis: Axis) -> (usize, usize) {
        let rows = match rows {
            Rows::Units(units) => units,
            Rows::Along(axis) => self.steps(axis),
        };
        (rows, self.steps(axis) * self.batch())
    }
}
