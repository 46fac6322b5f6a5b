use super::{Matrix, ShapeError, Vector};

/// The output layer: y_t = W_y h_t + b_y, the logits of each class.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.Linear.html>
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    weight: Matrix,
    bias: Vector,
}

/// The loss's gradients for a linear layer.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearGradients {
    /// classes x features
    pub weight: Matrix,
    pub bias: Vector,
    /// features x (steps · batch)
    pub input: Matrix,
}

impl Linear {
    /// `weight` is classes x features, `bias` has an entry for each class.
    ///
    /// # Errors
    /// When a size is zero or the two differ in classes.
    pub fn new(weight: Matrix, bias: Vector) -> Result<Self, ShapeError> {
        if weight.is_empty() {
            return Err(ShapeError::new("head.weight", "at least 1 x 1", format!("{:?}", weight.shape())));
        }
        ShapeError::check("head.bias", (weight.nrows(), 1), bias.shape())?;
        Ok(Self { weight, bias })
    }

    pub fn weight(&self) -> &Matrix {
        &self.weight
    }

    pub fn bias(&self) -> &Vector {
        &self.bias
    }

    pub fn weight_mut(&mut self) -> &mut Matrix {
        &mut self.weight
    }

    pub fn bias_mut(&mut self) -> &mut Vector {
        &mut self.bias
    }

    pub fn classes(&self) -> usize {
        self.weight.nrows()
    }

    /// `input` is features x (steps · batch); the result classes x (steps · batch).
    ///
    /// # Errors
    /// When the features do not fit.
    pub fn forward(&self, input: &Matrix) -> Result<Matrix, ShapeError> {
        ShapeError::check("input of the head", (self.weight.ncols(), input.ncols()), input.shape())?;
        let mut output = &self.weight * input;
        for mut column in output.column_iter_mut() {
            column += &self.bias;
        }
        Ok(output)
    }

    /// # Errors
    /// When a shape does not fit.
    pub fn backward(&self, input: &Matrix, d_output: &Matrix) -> Result<LinearGradients, ShapeError> {
        ShapeError::check("input of the head", (self.weight.ncols(), input.ncols()), input.shape())?;
        ShapeError::check("gradient of the logits", (self.classes(), input.ncols()), d_output.shape())?;
        Ok(LinearGradients {
            weight: d_output * input.transpose(),
            bias: d_output.column_sum(),
            input: self.weight.tr_mul(d_output),
        })
    }
}
