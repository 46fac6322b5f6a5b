use super::{
    CellGradients, CellValues, CellWeights, Direction, Gate, Gru, Lstm, Matrix, Real, Rnn, Sequence, ShapeError, State,
    Trace,
};

/// The two senses in which papers and libraries write a GRU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GruConvention {
    /// The course's: z admits the new (h = (1-z) ⊙ h' + z ⊙ h̃), reset before the product (Cho et al. 2014).
    ResetBefore,
    /// PyTorch's: z keeps the old (h = (1-z) ⊙ n + z ⊙ h'), reset after the product.
    ResetAfter,
}

impl GruConvention {
    /// How much of the old state and how much of the candidate an update gate of `z` takes.
    pub(super) fn blend(self, z: Real) -> (Real, Real) {
        match self {
            Self::ResetBefore => (1.0 - z, z),
            Self::ResetAfter => (z, 1.0 - z),
        }
    }
}

/// Which cell, and by which convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    Rnn,
    Lstm,
    Gru(GruConvention),
}

impl CellKind {
    /// The blocks of rows of the weights, in order.
    pub fn gates(self) -> &'static [Gate] {
        match self {
            Self::Rnn => &Rnn::GATES,
            Self::Lstm => &Lstm::GATES,
            Self::Gru(_) => &Gru::GATES,
        }
    }

    pub fn has_cell_state(self) -> bool {
        self == Self::Lstm
    }
}

/// One recurrent cell: its weights and what it does with them.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Rnn(Rnn),
    Lstm(Lstm),
    Gru(Gru),
}

impl Cell {
    /// # Errors
    /// When the weights do not fit the kind.
    pub fn new(kind: CellKind, weights: CellWeights) -> Result<Self, ShapeError> {
        match kind {
            CellKind::Rnn => Rnn::new(weights).map(Self::Rnn),
            CellKind::Lstm => Lstm::new(weights).map(Self::Lstm),
            CellKind::Gru(convention) => Gru::new(weights, convention).map(Self::Gru),
        }
    }

    pub fn kind(&self) -> CellKind {
        match self {
            Self::Rnn(_) => CellKind::Rnn,
            Self::Lstm(_) => CellKind::Lstm,
            Self::Gru(gru) => CellKind::Gru(gru.convention()),
        }
    }

    pub fn weights(&self) -> &CellWeights {
        match self {
            Self::Rnn(cell) => cell.weights(),
            Self::Lstm(cell) => cell.weights(),
            Self::Gru(cell) => cell.weights(),
        }
    }

    pub fn weights_mut(&mut self) -> &mut CellWeights {
        match self {
            Self::Rnn(cell) => cell.weights_mut(),
            Self::Lstm(cell) => cell.weights_mut(),
            Self::Gru(cell) => cell.weights_mut(),
        }
    }

    pub fn zero_state(&self, batch: usize) -> State {
        State::zeros(self.weights().hidden_size(), batch, self.kind().has_cell_state())
    }

    /// Reads the whole sequence; x is input x (steps · batch), the state hidden x batch.
    ///
    /// # Errors
    /// When the sequence's features or the state do not fit the cell.
    pub fn forward(&self, x: &Sequence, initial: State, direction: Direction) -> Result<Trace, ShapeError> {
        let weights = self.weights();
        ShapeError::check("input", (weights.input_size(), x.values().ncols()), x.values().shape())?;
        initial.check(weights.hidden_size(), x.batch(), self.kind().has_cell_state())?;
        Ok(match self {
            Self::Rnn(cell) => cell.forward(x, initial, direction),
            Self::Lstm(cell) => cell.forward(x, initial, direction),
            Self::Gru(cell) => cell.forward(x, initial, direction),
        })
    }

    /// Backpropagation through time. `own_share` is the loss's gradient with respect to each h_t as an output,
    /// hidden x (steps · batch); `after` the gradient with respect to the last state, where something else used it.
    ///
    /// # Errors
    /// When the trace is another cell's or a shape does not fit it.
    pub fn backward(
        &self,
        x: &Sequence,
        trace: &Trace,
        own_share: Matrix,
        after: Option<&State>,
    ) -> Result<CellGradients, ShapeError> {
        let weights = self.weights();
        let shape = (weights.hidden_size(), x.values().ncols());
        ShapeError::check("input", (weights.input_size(), shape.1), x.values().shape())?;
        ShapeError::check("trace", shape, trace.hidden().shape())?;
        if trace.batch != x.batch() {
            return Err(ShapeError::new("batch of the trace", x.batch().to_string(), trace.batch.to_string()));
        }
        ShapeError::check("gradient of the output", shape, own_share.shape())?;
        if let Some(state) = after {
            state.check(weights.hidden_size(), x.batch(), self.kind().has_cell_state())?;
        }
        match (self, &trace.values) {
            (Self::Rnn(cell), CellValues::Rnn(values)) => Ok(cell.backward(x, trace, values, own_share, after)),
            (Self::Lstm(cell), CellValues::Lstm(values)) => Ok(cell.backward(x, trace, values, own_share, after)),
            (Self::Gru(cell), CellValues::Gru(values)) if cell.made(values) => {
                Ok(cell.backward(x, trace, values, own_share, after))
            }
            _ => Err(ShapeError::new("trace", "one made by this kind of cell", "one of another kind")),
        }
    }
}
