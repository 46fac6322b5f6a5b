//! What a cell costs and carries, counted from its shapes.

use super::{Cell, CellKind, Network, Value};

impl CellKind {
    /// The values between 0, shut, and 1, open, that decide what passes.
    pub fn gate_values(self) -> &'static [Value] {
        match self {
            Self::Lstm => &[Value::ForgetGate, Value::InputGate, Value::OutputGate],
            Self::Gru(_) => &[Value::ResetGate, Value::UpdateGate],
            _ => &[],
        }
    }
}

impl Cell {
    /// How many numbers go on from one step to the next: h, and C where there is one.
    pub fn carried(&self) -> usize {
        self.weights().hidden_size() * if self.kind().has_cell_state() { 2 } else { 1 }
    }

    /// Multiplications in one step of one sequence, each with the addition of what it gives: W x and U h, blocks·hidden ·
    /// (input + hidden) of them, and the products unit by unit. Those are three a unit in an LSTM (f ⊙ C, i ⊙ C̃, o ⊙ tanh C)
    /// and in a GRU (r ⊙ what it resets, and the two of the blend). σ and tanh are not counted.
    pub fn multiply_adds(&self) -> usize {
        let (blocks, hidden) = (self.kind().gates().len(), self.weights().hidden_size());
        let by_unit = if blocks > 1 { 3 * hidden } else { 0 };
        blocks * hidden * (self.weights().input_size() + hidden) + by_unit
    }
}

impl Network {
    /// How many numbers there are to learn: in the cells; with the embedding and the output layer.
    pub fn parameters(&self) -> (usize, usize) {
        let cells = self.stack().cells().map(|(_, cell)| cell.weights().count()).sum();
        let head = self.head().weight().len() + self.head().bias().len();
        (cells, cells + head + self.embedding().map_or(0, |matrix| matrix.len()))
    }
}
