use super::backward::{CellBackward, Kept, OwnShare};
use super::hold::{All, Held, Passing};
use super::packed::Packed;
use super::padding::Padding;
use super::{
    Activation, CellGradients, CellValues, CellWeights, Direction, Gate, GruValues, LstmValues, Matrix, RnnValues,
    Sequence, ShapeError, State, Trace, gru, lstm, rnn,
};

/// The ways in which papers and libraries write a GRU: two senses of z, two places of the reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GruConvention {
    /// The course's: z admits the new (h = (1-z) ⊙ h' + z ⊙ h̃), reset before the product (Chung et al. 2014).
    ResetBefore,
    /// PyTorch's: z keeps the old (h = (1-z) ⊙ n + z ⊙ h'), reset after the product.
    ResetAfter,
    /// z keeps the old, reset before the product (Cho et al. 2014; ONNX's usual one).
    ResetBeforeKeeping,
    /// z admits the new, reset after the product.
    ResetAfterAdmitting,
}

impl GruConvention {
    pub const ALL: [Self; 4] =
        [Self::ResetBefore, Self::ResetAfter, Self::ResetBeforeKeeping, Self::ResetAfterAdmitting];

    pub fn new(keeps_old: bool, resets_after: bool) -> Self {
        match (keeps_old, resets_after) {
            (false, false) => Self::ResetBefore,
            (true, true) => Self::ResetAfter,
            (true, false) => Self::ResetBeforeKeeping,
            (false, true) => Self::ResetAfterAdmitting,
        }
    }

    /// Whether z is the share of the old state that is kept; else it is the share of the candidate that is admitted.
    pub fn keeps_old(self) -> bool {
        matches!(self, Self::ResetAfter | Self::ResetBeforeKeeping)
    }

    /// Whether r meets U h_{t-1} (+ b), after the product; else h_{t-1}, before it.
    pub fn resets_after(self) -> bool {
        matches!(self, Self::ResetAfter | Self::ResetAfterAdmitting)
    }
}

/// Which cell, and by which convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    Rnn(Activation),
    Lstm,
    Gru(GruConvention),
}

impl CellKind {
    /// The usual RNN: tanh.
    pub const RNN: Self = Self::Rnn(Activation::Tanh);

    /// The blocks of rows of the weights, in order.
    pub fn gates(self) -> &'static [Gate] {
        match self {
            Self::Rnn(_) => &rnn::GATES,
            Self::Lstm => &lstm::GATES,
            Self::Gru(_) => &gru::GATES,
        }
    }

    pub fn has_cell_state(self) -> bool {
        self == Self::Lstm
    }
}

/// One recurrent cell: its weights and what it does with them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    kind: CellKind,
    weights: CellWeights,
    packed: Packed,
}

/// A cell's weights for changing: each matrix by columns.
pub struct CellParameters<'a> {
    pub weight_ih: &'a mut [super::Real],
    pub weight_hh: &'a mut [super::Real],
    pub bias_ih: &'a mut [super::Real],
    pub bias_hh: &'a mut [super::Real],
}

impl Cell {
    /// # Errors
    /// When the weights do not fit the kind.
    pub fn new(kind: CellKind, weights: CellWeights) -> Result<Self, ShapeError> {
        let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = weights;
        let weights = CellWeights::new(kind.gates().len(), weight_ih, weight_hh, bias_ih, bias_hh)?;
        Ok(Self { kind, packed: Packed::new(kind, &weights), weights })
    }

    pub fn kind(&self) -> CellKind {
        self.kind
    }

    pub fn weights(&self) -> &CellWeights {
        &self.weights
    }

    pub(super) fn packed(&self) -> &Packed {
        &self.packed
    }

    /// Changes the weights, and packs them anew.
    pub fn update<T>(&mut self, change: impl FnOnce(CellParameters<'_>) -> T) -> T {
        let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = &mut self.weights;
        let result = change(CellParameters {
            weight_ih: weight_ih.as_mut_slice(),
            weight_hh: weight_hh.as_mut_slice(),
            bias_ih: bias_ih.as_mut_slice(),
            bias_hh: bias_hh.as_mut_slice(),
        });
        self.packed.pack(self.kind, &self.weights);
        result
    }

    /// The same cell as a GRU of another convention; any other cell as it is. The other sense of z is the same function:
    /// σ(-a) = 1 - σ(a), so the update gate's weights and biases change their sign. The other place of the reset is not
    /// (U (r ⊙ h) is no r ⊙ (U h)): the same weights are then read as another network's.
    pub fn in_convention(&self, convention: GruConvention) -> Self {
        let CellKind::Gru(was) = self.kind else { return self.clone() };
        let CellWeights { mut weight_ih, mut weight_hh, mut bias_ih, mut bias_hh } = self.weights.clone();
        if was.keeps_old() != convention.keeps_old() {
            let hidden = self.weights.hidden_size();
            let update = super::weights::block(&gru::GATES, Gate::Update) * hidden;
            weight_ih.rows_mut(update, hidden).neg_mut();
            weight_hh.rows_mut(update, hidden).neg_mut();
            bias_ih.rows_mut(update, hidden).neg_mut();
            bias_hh.rows_mut(update, hidden).neg_mut();
        }
        let weights = CellWeights { weight_ih, weight_hh, bias_ih, bias_hh };
        let kind = CellKind::Gru(convention);
        Self { kind, packed: Packed::new(kind, &weights), weights }
    }

    pub fn zero_state(&self, batch: usize) -> State {
        State::zeros(self.weights.hidden_size(), batch, self.kind.has_cell_state())
    }

    /// Reads the whole sequence; x is input x (steps · batch), the state hidden x batch.
    ///
    /// # Errors
    /// When the sequence's features or the state do not fit the cell.
    pub fn forward(&self, x: &Sequence, initial: State, direction: Direction) -> Result<Trace, ShapeError> {
        let mut trace = Trace::zeros(self.kind, self.weights.hidden_size(), x.steps(), x.batch());
        self.forward_into(x, &initial, direction, &mut trace)?;
        Ok(trace)
    }

    /// The same into a trace that is there already. One of other sizes is replaced; else nothing is allocated.
    ///
    /// # Errors
    /// When the sequence's features or the state do not fit the cell.
    pub fn forward_into(
        &self,
        x: &Sequence,
        initial: &State,
        direction: Direction,
        trace: &mut Trace,
    ) -> Result<(), ShapeError> {
        self.forward_held(x, initial, (direction, Held::NONE), trace)
    }

    /// The same with some values held.
    pub(super) fn forward_held(
        &self,
        x: &Sequence,
        initial: &State,
        (direction, held): (Direction, Held<'_>),
        trace: &mut Trace,
    ) -> Result<(), ShapeError> {
        let hidden = self.weights.hidden_size();
        ShapeError::check("input", (self.weights.input_size(), x.values().ncols()), x.values().shape())?;
        initial.check(hidden, x.batch(), self.kind.has_cell_state())?;
        if trace.check(self.kind, hidden, x).is_err() {
            *trace = Trace::zeros(self.kind, hidden, x.steps(), x.batch());
        }
        trace.direction = direction;
        trace.initial.copy_from(initial);
        match (self.kind, &mut trace.values) {
            (CellKind::Rnn(activation), CellValues::Rnn(values)) => {
                rnn::forward((&self.packed, activation, held), x, direction, initial, values);
            }
            (CellKind::Lstm, CellValues::Lstm(values)) => {
                lstm::forward((&self.packed, held), x, direction, initial, values);
            }
            (CellKind::Gru(convention), CellValues::Gru(values)) => {
                gru::forward((&self.packed, &self.weights, convention, held), x, direction, initial, values);
            }
            _ => return Err(other_kind()),
        }
        Ok(())
    }

    /// Backpropagation through time. `own_share` is the loss's gradient with respect to each h_t as an output,
    /// hidden x (steps · batch); `after` the gradient with respect to the state after each item's last step, where
    /// something else used it.
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
        self.backward_held(x, (trace, Held::NONE), own_share, after)
    }

    /// The same with some values held: nothing passes through them.
    pub(super) fn backward_held(
        &self,
        x: &Sequence,
        (trace, held): (&Trace, Held<'_>),
        own_share: Matrix,
        after: Option<&State>,
    ) -> Result<CellGradients, ShapeError> {
        let shape = (self.weights.hidden_size(), x.values().ncols());
        ShapeError::check("gradient of the output", shape, own_share.shape())?;
        let mut room = CellBackward::new(self, x.steps(), x.batch());
        let mut kept = Trace::zeros(self.kind, shape.0, x.steps(), x.batch());
        let mut future_share = Matrix::zeros(shape.0, shape.1);
        let keep = Some(Kept { values: &mut kept.values, future_share: &mut future_share });
        let own = OwnShare::new(&own_share, 0, shape.0);
        self.backward_through(x, (trace, held), own, after, &mut room, keep)?;
        if let CellValues::Rnn(values) = &mut kept.values {
            // Both shares go into the sum as they are.
            values.input_share.copy_from(&room.pre);
            values.recurrent_share.copy_from(&room.pre);
            room.stop_shares(x, trace, held);
        }
        let mut input = Matrix::zeros(self.weights.input_size(), shape.1);
        self.packed.input_gradient(room.pre.as_slice(), false, input.as_mut_slice());
        let CellBackward { weights, initial, .. } = room;
        let trace = Trace { direction: trace.direction, batch: x.batch(), initial, values: kept.values };
        Ok(CellGradients { trace, own_share, future_share, weights, input })
    }

    /// What training needs of the same, into room that is there already; room of other sizes is replaced.
    ///
    /// # Errors
    /// When the trace is another cell's or a shape does not fit it.
    pub(super) fn backward_into(
        &self,
        x: &Sequence,
        trace: &Trace,
        own_share: OwnShare<'_>,
        into: &mut CellBackward,
    ) -> Result<(), ShapeError> {
        if !into.fits(self, x.values().ncols(), x.batch()) {
            *into = CellBackward::new(self, x.steps(), x.batch());
        }
        self.backward_through(x, (trace, All), own_share, None, into, None)
    }

    /// ∂L/∂x from a pass's gradients, added to what is there or in its place.
    pub(super) fn input_gradient(&self, from: &CellBackward, add: bool, to: &mut Matrix) {
        self.packed.input_gradient(from.pre.as_slice(), add, to.as_mut_slice());
    }

    pub(super) fn backward_through(
        &self,
        x: &Sequence,
        (trace, passing): (&Trace, impl Passing),
        own_share: OwnShare<'_>,
        after: Option<&State>,
        into: &mut CellBackward,
        kept: Option<Kept<'_, CellValues>>,
    ) -> Result<(), ShapeError> {
        let hidden = self.weights.hidden_size();
        ShapeError::check("input", (self.weights.input_size(), x.values().ncols()), x.values().shape())?;
        trace.check(self.kind, hidden, x)?;
        if let Some(state) = after {
            state.check(hidden, x.batch(), self.kind.has_cell_state())?;
        }
        let padding = Padding::ending(x, trace.direction, after);
        into.start_from(after.filter(|_| !padding.adds_after()));
        let packed = &self.packed;
        let read = (trace, padding);
        match (self.kind, &trace.values) {
            (CellKind::Rnn(activation), CellValues::Rnn(values)) => {
                let kept = kept.and_then(|kept| kept.of(rnn_of));
                rnn::backward((packed, activation, passing), read, values, own_share, into, kept);
                into.weight_gradients(x, trace, None);
            }
            (CellKind::Lstm, CellValues::Lstm(values)) => {
                let kept = kept.and_then(|kept| kept.of(lstm_of));
                lstm::backward((packed, passing), read, values, own_share, into, kept);
                into.weight_gradients(x, trace, None);
            }
            (CellKind::Gru(convention), CellValues::Gru(values)) => {
                let kept = kept.and_then(|kept| kept.of(gru_of));
                gru::backward((packed, passing), convention, read, values, own_share, into, kept);
                into.weight_gradients(x, trace, Some(&values.inner));
            }
            _ => return Err(other_kind()),
        }
        Ok(())
    }
}

fn rnn_of(values: &mut CellValues) -> Option<&mut RnnValues> {
    if let CellValues::Rnn(values) = values { Some(values) } else { None }
}

fn lstm_of(values: &mut CellValues) -> Option<&mut LstmValues> {
    if let CellValues::Lstm(values) = values { Some(values) } else { None }
}

fn gru_of(values: &mut CellValues) -> Option<&mut GruValues> {
    if let CellValues::Gru(values) = values { Some(values) } else { None }
}

fn other_kind() -> ShapeError {
    ShapeError::new("trace", "one made by this kind of cell", "one of another kind")
}
