use super::{Matrix, ShapeError};

/// Vectors over time, for one or more sequences side by side: features x (steps · batch), time-major, the batch within
/// a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    values: Matrix,
    batch: usize,
    /// How many steps of each item are its own, the rest padding; empty where all are whole.
    lengths: Vec<usize>,
}

impl Sequence {
    /// `values` is features x (steps · batch).
    ///
    /// # Errors
    /// When the batch is zero or the columns are not a whole number of steps of at least one.
    pub fn new(values: Matrix, batch: usize) -> Result<Self, ShapeError> {
        let columns = values.ncols();
        if batch == 0 || columns == 0 || !columns.is_multiple_of(batch) {
            return Err(ShapeError::new(
                "sequence",
                "columns = steps · batch, both at least 1",
                format!("{columns} columns for a batch of {batch}"),
            ));
        }
        Ok(Self { values, batch, lengths: Vec::new() })
    }

    /// Items of different lengths side by side: `lengths` has one for each, and what stands after an item's end is
    /// padding, which no lane reads before the item itself.
    ///
    /// # Errors
    /// As [`Sequence::new`], and when there is not one length from 1 to the steps for each item.
    pub fn padded(values: Matrix, lengths: Vec<usize>) -> Result<Self, ShapeError> {
        let whole = Self::new(values, lengths.len())?;
        match lengths.iter().find(|&&length| length == 0 || length > whole.steps()) {
            Some(length) => {
                Err(ShapeError::new("length of an item", format!("1 to {}", whole.steps()), length.to_string()))
            }
            None => Ok(Self { lengths, ..whole }),
        }
    }

    /// Of a whole number of steps.
    pub(super) fn of(values: Matrix, batch: usize) -> Self {
        Self { values, batch, lengths: Vec::new() }
    }

    pub fn values(&self) -> &Matrix {
        &self.values
    }

    /// The lengths given to [`Sequence::padded`]; empty where nothing is padded.
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// As another sequence of this batch is padded.
    pub(super) fn pad_like(&mut self, other: &Self) {
        self.lengths.clone_from(&other.lengths);
    }

    /// For other numbers of the same shape.
    pub(super) fn values_mut(&mut self) -> &mut Matrix {
        &mut self.values
    }

    pub fn batch(&self) -> usize {
        self.batch
    }

    pub fn steps(&self) -> usize {
        self.values.ncols() / self.batch
    }

    pub fn features(&self) -> usize {
        self.values.nrows()
    }

    pub fn into_values(self) -> Matrix {
        self.values
    }
}
