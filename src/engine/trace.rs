//! What a cell's pass over a sequence leaves behind: every named value at every step. Gradients have the same type.

use super::{CellWeights, Direction, Matrix, MatrixView, Real, ShapeError, Value};

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

/// The values at one step, for writing.
pub(super) fn step_mut(matrix: &mut Matrix, step: usize, batch: usize) -> nalgebra::DMatrixViewMut<'_, Real> {
    matrix.columns_mut(step * batch, batch)
}

/// The values at one step.
pub(super) fn step_of(matrix: &Matrix, step: usize, batch: usize) -> MatrixView<'_> {
    matrix.columns(step * batch, batch)
}

/// The values at the step before `step` in reading order, or those of the initial state.
pub(super) fn previous<'a>(
    matrix: &'a Matrix,
    initial: &'a Matrix,
    direction: Direction,
    step: usize,
    batch: usize,
) -> MatrixView<'a> {
    match direction.previous(step, matrix.ncols() / batch) {
        Some(step) => step_of(matrix, step, batch),
        None => initial.columns(0, batch),
    }
}
