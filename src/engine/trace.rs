//! What a cell's pass over a sequence leaves behind: every named value at every step. Gradients have the same type.

use super::{CellKind, CellWeights, Direction, Matrix, MatrixView, Sequence, ShapeError, Value};

/// The state a cell starts from, or ends with: hidden x batch each.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub h: Matrix,
    /// Only the LSTM has one.
    pub c: Option<Matrix>,
}

impl State {
    pub fn zeros(hidden: usize, batch: usize, with_cell: bool) -> Self {
        let zeros = Matrix::zeros(hidden, batch);
        Self { c: with_cell.then(|| zeros.clone()), h: zeros }
    }

    /// Takes another state's numbers; the two are of one size and kind.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.h.copy_from(&other.h);
        if let (Some(c), Some(other)) = (&mut self.c, &other.c) {
            c.copy_from(other);
        }
    }

    pub fn check(&self, hidden: usize, batch: usize, with_cell: bool) -> Result<(), ShapeError> {
        ShapeError::check("h0", (hidden, batch), self.h.shape())?;
        match (&self.c, with_cell) {
            (Some(c), true) => ShapeError::check("c0", (hidden, batch), c.shape()),
            (None, false) => Ok(()),
            (Some(_), false) => Err(ShapeError::new("c0", "no cell state: only an LSTM has one", "a cell state")),
            (None, true) => Err(ShapeError::new("c0", "a cell state beside h0", "none")),
        }
    }
}

/// The named values of an RNN, hidden x (steps · batch) each.
#[derive(Debug, Clone, PartialEq)]
pub struct RnnValues {
    /// W x_t
    pub input_share: Matrix,
    /// U h_{t-1}
    pub recurrent_share: Matrix,
    /// a_t = W x_t + U h_{t-1} + b
    pub pre: Matrix,
    pub h: Matrix,
}

/// The named values of an LSTM. Blocks are i, f, g, o, each `hidden` rows.
#[derive(Debug, Clone, PartialEq)]
pub struct LstmValues {
    /// 4·hidden x (steps · batch)
    pub pre: Matrix,
    /// 4·hidden x (steps · batch)
    pub gates: Matrix,
    pub c: Matrix,
    pub tanh_c: Matrix,
    pub h: Matrix,
}

/// The named values of a GRU. Blocks are r, z, n, each `hidden` rows.
#[derive(Debug, Clone, PartialEq)]
pub struct GruValues {
    /// 3·hidden x (steps · batch)
    pub pre: Matrix,
    /// 3·hidden x (steps · batch)
    pub gates: Matrix,
    /// Reset after the product: U_n h_{t-1} + b. Reset before it: r_t ⊙ h_{t-1}.
    pub inner: Matrix,
    pub h: Matrix,
    pub reset_after: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum CellValues {
    Rnn(RnnValues),
    Lstm(LstmValues),
    Gru(GruValues),
}

/// One cell's pass over a sequence, at the input's own positions whichever way it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    pub direction: Direction,
    pub batch: usize,
    /// The state before the first step read (in a gradient trace: the loss's gradient with respect to it).
    pub initial: State,
    pub values: CellValues,
}

impl Trace {
    /// Room for a pass: every number is zero.
    pub fn zeros(kind: CellKind, hidden: usize, steps: usize, batch: usize) -> Self {
        let columns = steps * batch;
        let h = || Matrix::zeros(hidden, columns);
        let gates = || Matrix::zeros(kind.gates().len() * hidden, columns);
        let values = match kind {
            CellKind::Rnn(_) => {
                CellValues::Rnn(RnnValues { input_share: h(), recurrent_share: h(), pre: gates(), h: h() })
            }
            CellKind::Lstm => {
                CellValues::Lstm(LstmValues { pre: gates(), gates: gates(), c: h(), tanh_c: h(), h: h() })
            }
            CellKind::Gru(convention) => {
                let reset_after = convention.resets_after();
                CellValues::Gru(GruValues { pre: gates(), gates: gates(), inner: h(), h: h(), reset_after })
            }
        };
        let initial = State::zeros(hidden, batch, kind.has_cell_state());
        Self { direction: Direction::Forward, batch, initial, values }
    }

    /// Whether the trace is one of such a cell's over such a sequence.
    pub(super) fn check(&self, kind: CellKind, hidden: usize, x: &Sequence) -> Result<(), ShapeError> {
        let columns = x.values().ncols();
        ShapeError::check("trace", (hidden, columns), self.hidden().shape())?;
        if self.batch != x.batch() {
            return Err(ShapeError::new("batch of the trace", x.batch().to_string(), self.batch.to_string()));
        }
        let (by_gate, by_unit) = match (&self.values, kind) {
            (CellValues::Rnn(v), CellKind::Rnn(_)) => ([&v.pre, &v.pre], [&v.input_share, &v.recurrent_share]),
            (CellValues::Lstm(v), CellKind::Lstm) => ([&v.pre, &v.gates], [&v.c, &v.tanh_c]),
            (CellValues::Gru(v), CellKind::Gru(convention)) if v.reset_after == convention.resets_after() => {
                ([&v.pre, &v.gates], [&v.inner, &v.h])
            }
            _ => return Err(ShapeError::new("trace", "one made by this kind of cell", "one of another kind")),
        };
        let rows = kind.gates().len() * hidden;
        by_gate.iter().try_for_each(|m| ShapeError::check("gates of the trace", (rows, columns), m.shape()))?;
        by_unit.iter().try_for_each(|m| ShapeError::check("trace", (hidden, columns), m.shape()))?;
        self.initial.check(hidden, self.batch, kind.has_cell_state())
    }

    /// A named value, hidden x (steps · batch); none where the cell has no such value.
    pub fn value(&self, value: Value) -> Option<MatrixView<'_>> {
        let (matrix, block) = match &self.values {
            CellValues::Rnn(v) => match value {
                Value::InputShare => (&v.input_share, 0),
                Value::RecurrentShare => (&v.recurrent_share, 0),
                Value::PreActivation => (&v.pre, 0),
                Value::Hidden => (&v.h, 0),
                _ => return None,
            },
            CellValues::Lstm(v) => match value {
                Value::InputPre => (&v.pre, 0),
                Value::ForgetPre => (&v.pre, 1),
                Value::CandidatePre => (&v.pre, 2),
                Value::OutputPre => (&v.pre, 3),
                Value::InputGate => (&v.gates, 0),
                Value::ForgetGate => (&v.gates, 1),
                Value::Candidate => (&v.gates, 2),
                Value::OutputGate => (&v.gates, 3),
                Value::CellState => (&v.c, 0),
                Value::CellTanh => (&v.tanh_c, 0),
                Value::Hidden => (&v.h, 0),
                _ => return None,
            },
            CellValues::Gru(v) => match value {
                Value::ResetPre => (&v.pre, 0),
                Value::UpdatePre => (&v.pre, 1),
                Value::CandidateHiddenPre => (&v.pre, 2),
                Value::ResetGate => (&v.gates, 0),
                Value::UpdateGate => (&v.gates, 1),
                Value::CandidateHidden => (&v.gates, 2),
                Value::HiddenProduct if v.reset_after => (&v.inner, 0),
                Value::ResetHidden if !v.reset_after => (&v.inner, 0),
                Value::Hidden => (&v.h, 0),
                _ => return None,
            },
        };
        let hidden = self.hidden().nrows();
        Some(matrix.rows(block * hidden, hidden))
    }

    /// h: hidden x (steps · batch).
    pub fn hidden(&self) -> &Matrix {
        match &self.values {
            CellValues::Rnn(v) => &v.h,
            CellValues::Lstm(v) => &v.h,
            CellValues::Gru(v) => &v.h,
        }
    }

    pub fn steps(&self) -> usize {
        self.hidden().ncols() / self.batch
    }

    /// The initial state behind a value that has one: h0 for h, c0 for C.
    pub fn initial(&self, value: Value) -> Option<&Matrix> {
        match value {
            Value::Hidden => Some(&self.initial.h),
            Value::CellState => self.initial.c.as_ref(),
            _ => None,
        }
    }

    /// Writes the state after the last step read over another one of its size.
    pub fn last_into(&self, state: &mut State) {
        let hidden = self.hidden().nrows();
        let first = self.direction.last(self.steps()) * self.batch * hidden;
        let copy = |to: &mut Matrix, from: &Matrix| {
            to.as_mut_slice().copy_from_slice(&from.as_slice()[first..first + self.batch * hidden]);
        };
        copy(&mut state.h, self.hidden());
        if let (CellValues::Lstm(values), Some(c)) = (&self.values, &mut state.c) {
            copy(c, &values.c);
        }
    }

    /// The state after the last step read.
    pub fn last(&self) -> State {
        let column = self.direction.last(self.steps()) * self.batch;
        let at_last = |matrix: &Matrix| matrix.columns(column, self.batch).into_owned();
        let c = match &self.values {
            CellValues::Lstm(v) => Some(at_last(&v.c)),
            _ => None,
        };
        State { h: at_last(self.hidden()), c }
    }
}

/// The loss's gradients for one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellGradients {
    /// ∂L/∂ of every named value and of the initial state; for h and C the total over all paths.
    pub trace: Trace,
    /// The part of ∂L/∂h_t that came in from above (the output of step t): hidden x (steps · batch).
    pub own_share: Matrix,
    /// The part of ∂L/∂h_t that came back through the following step, or from outside after the last one.
    pub future_share: Matrix,
    pub weights: CellWeights,
    /// ∂L/∂x: input x (steps · batch)
    pub input: Matrix,
}
