use super::{Gate, Matrix, ShapeError, Vector};

/// The weights of one cell, or the loss's gradient with respect to them, in PyTorch's layout: `gates` blocks of
/// `hidden` rows, one under another (LSTM: i, f, g, o; GRU: r, z, n; RNN: one block).
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html> and its siblings.
#[derive(Debug, Clone, PartialEq)]
pub struct CellWeights {
    /// W: gates·hidden x input
    pub weight_ih: Matrix,
    /// U: gates·hidden x hidden
    pub weight_hh: Matrix,
    /// gates·hidden
    pub bias_ih: Vector,
    /// gates·hidden
    pub bias_hh: Vector,
}

impl CellWeights {
    /// # Errors
    /// When a size is zero, or the four do not belong to one cell with `gates` blocks.
    pub fn new(
        gates: usize,
        weight_ih: Matrix,
        weight_hh: Matrix,
        bias_ih: Vector,
        bias_hh: Vector,
    ) -> Result<Self, ShapeError> {
        let (hidden, input) = (weight_hh.ncols(), weight_ih.ncols());
        if hidden == 0 || input == 0 {
            return Err(ShapeError::new(
                "cell",
                "input and hidden sizes of at least 1",
                format!("input {input}, hidden {hidden}"),
            ));
        }
        let rows = gates * hidden;
        ShapeError::check("weight_ih", (rows, input), weight_ih.shape())?;
        ShapeError::check("weight_hh", (rows, hidden), weight_hh.shape())?;
        ShapeError::check("bias_ih", (rows, 1), bias_ih.shape())?;
        ShapeError::check("bias_hh", (rows, 1), bias_hh.shape())?;
        Ok(Self { weight_ih, weight_hh, bias_ih, bias_hh })
    }

    pub fn zeros(gates: usize, input: usize, hidden: usize) -> Self {
        let rows = gates * hidden;
        Self {
            weight_ih: Matrix::zeros(rows, input),
            weight_hh: Matrix::zeros(rows, hidden),
            bias_ih: Vector::zeros(rows),
            bias_hh: Vector::zeros(rows),
        }
    }

    pub fn input_size(&self) -> usize {
        self.weight_ih.ncols()
    }

    pub fn hidden_size(&self) -> usize {
        self.weight_hh.ncols()
    }

    /// How many numbers there are to learn.
    pub fn count(&self) -> usize {
        self.weight_ih.len() + self.weight_hh.len() + self.bias_ih.len() + self.bias_hh.len()
    }
}

/// The position of a gate's block among a cell's blocks.
pub(super) fn block(gates: &[Gate], gate: Gate) -> usize {
    gates.iter().position(|&g| g == gate).unwrap_or(0)
}
