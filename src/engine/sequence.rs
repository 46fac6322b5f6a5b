use super::{Matrix, ShapeError};

/// Vectors over time, for one or more sequences side by side: features x (steps · batch), time-major, the batch within
/// a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    values: Matrix,
    batch: usize,
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
        Ok(Self { values, batch })
    }

    /// Of a whole number of steps.
    pub(super) fn of(values: Matrix, batch: usize) -> Self {
        Self { values, batch }
    }

    pub fn values(&self) -> &Matrix {
        &self.values
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
