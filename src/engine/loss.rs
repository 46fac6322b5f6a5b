//! Losses over the outputs that exist. Each is a mean over them, so that its size does not depend on the length.

use super::{Matrix, Real, ShapeError};

/// Softmax cross-entropy: the mean of -ln p(target) over the columns that have a target.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html>
#[derive(Debug, Clone, PartialEq)]
pub struct CrossEntropy {
    classes: usize,
    targets: Vec<Option<usize>>,
}

impl CrossEntropy {
    /// `targets` has an entry for each column (step · batch + item); `None` where there is no output to judge.
    ///
    /// # Errors
    /// When a target is not a class.
    pub fn new(classes: usize, targets: Vec<Option<usize>>) -> Result<Self, ShapeError> {
        match targets.iter().flatten().find(|&&target| target >= classes) {
            Some(target) => Err(ShapeError::new("target", format!("a class below {classes}"), target.to_string())),
            None => Ok(Self { classes, targets }),
        }
    }

    /// Each column's softmax, computed from differences to its maximum so that large logits do not overflow.
    pub fn softmax(logits: &Matrix) -> Matrix {
        let mut probabilities = logits.clone();
        Self::softmax_in_place(&mut probabilities);
        probabilities
    }

    /// The same over the logits themselves.
    pub fn softmax_in_place(logits: &mut Matrix) {
        for mut column in logits.column_iter_mut() {
            let highest = column.max();
            column.apply(|y| *y = (*y - highest).exp());
            let sum = column.sum();
            column /= sum;
        }
    }

    /// The loss at these logits (classes x columns); 0 when no column has a target.
    ///
    /// # Errors
    /// When the shape is not classes x targets.
    pub fn loss(&self, logits: &Matrix) -> Result<Real, ShapeError> {
        self.check(logits)?;
        let mut sum = 0.0;
        for (column, target) in logits.column_iter().zip(&self.targets) {
            let Some(target) = *target else { continue };
            let highest = column.max();
            let normalizer: Real = column.iter().map(|y| (y - highest).exp()).sum();
            // The difference first: added to a large logit, the logarithm would lose its digits.
            sum += normalizer.ln() + (highest - column[target]);
        }
        Ok(sum * self.weight())
    }

    /// ∂L/∂logits from the logits' softmax: (p - target) · weight at each judged column, else 0.
    ///
    /// # Errors
    /// When the shape is not classes x targets.
    pub fn gradient(&self, probabilities: &Matrix) -> Result<Matrix, ShapeError> {
        let mut gradient = probabilities.clone();
        self.gradient_in_place(&mut gradient)?;
        Ok(gradient)
    }

    /// The same over the probabilities themselves.
    ///
    /// # Errors
    /// When the shape is not classes x targets.
    pub fn gradient_in_place(&self, probabilities: &mut Matrix) -> Result<(), ShapeError> {
        self.check(probabilities)?;
        let weight = self.weight();
        for (mut column, target) in probabilities.column_iter_mut().zip(&self.targets) {
            match *target {
                Some(target) => {
                    column *= weight;
                    column[target] -= weight;
                }
                None => column.fill(0.0),
            }
        }
        Ok(())
    }

    /// 1 at each judged column's class: classes x columns.
    pub fn target_matrix(&self) -> Matrix {
        let mut matrix = Matrix::zeros(self.classes, self.targets.len());
        for (column, target) in self.targets.iter().enumerate() {
            if let Some(target) = *target {
                matrix[(target, column)] = 1.0;
            }
        }
        matrix
    }

    /// What each column counts: 1 x columns.
    pub fn weight_matrix(&self) -> Matrix {
        Matrix::from_iterator(
            1,
            self.targets.len(),
            self.targets.iter().map(|target| if target.is_some() { self.weight() } else { 0.0 }),
        )
    }

    fn weight(&self) -> Real {
        let judged = self.targets.iter().flatten().count();
        if judged == 0 { 0.0 } else { 1.0 / judged as Real }
    }

    fn check(&self, matrix: &Matrix) -> Result<(), ShapeError> {
        ShapeError::check("logits", (self.classes, self.targets.len()), matrix.shape())
    }
}

/// The mean of (y - target)² over all entries.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html>
#[derive(Debug, Clone, PartialEq)]
pub struct SquaredError {
    target: Matrix,
}

impl SquaredError {
    pub fn new(target: Matrix) -> Self {
        Self { target }
    }

    /// # Errors
    /// When the shape is not the target's.
    pub fn loss(&self, output: &Matrix) -> Result<Real, ShapeError> {
        ShapeError::check("output", self.target.shape(), output.shape())?;
        Ok((output - &self.target).norm_squared() / self.count())
    }

    /// # Errors
    /// When the shape is not the target's.
    pub fn gradient(&self, output: &Matrix) -> Result<Matrix, ShapeError> {
        ShapeError::check("output", self.target.shape(), output.shape())?;
        Ok((output - &self.target) * (2.0 / self.count()))
    }

    fn count(&self) -> Real {
        self.target.len().max(1) as Real
    }
}
