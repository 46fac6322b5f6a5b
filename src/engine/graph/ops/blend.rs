//! A recurrence that is linear in its state: h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ h̃_t, where z and h̃ do not depend on h.
//! That is minGRU's; and since it is linear, it need not go step by step.
//! Source: Feng et al., Were RNNs All We Needed? (2024), section 3.1; the scan: Blelloch, Prefix Sums and Their
//! Applications (1990), section 1.4, in the form of Hillis and Steele (1986).
//!
//! All matrices are hidden x (steps · batch); the initial state is hidden x batch.

use crate::{Matrix, MatrixView};

#[derive(Debug, Clone, PartialEq)]
pub struct BlendGradients {
    pub gate: Matrix,
    pub candidate: Matrix,
    /// hidden x batch
    pub initial: Matrix,
}

/// What a span of steps does to the state before it: h ↦ keep ⊙ h + add, for every column the span that ends there.
#[derive(Debug, Clone, PartialEq)]
pub struct Spans {
    pub keep: Matrix,
    pub add: Matrix,
}

/// One step after the other.
pub fn step_by_step(gate: &Matrix, candidate: &Matrix, initial: &Matrix) -> Matrix {
    let batch = initial.ncols();
    let mut states = gate.component_mul(candidate);
    for step in 0..gate.ncols() / batch {
        for item in 0..batch {
            let column = step * batch + item;
            let before = if step == 0 { initial.column(item) } else { states.column(column - batch) }.into_owned();
            let keep = gate.column(column).map(|z| 1.0 - z);
            let mut state = states.column_mut(column);
            state += keep.component_mul(&before);
        }
    }
    states
}

/// All steps at once, in ⌈log₂ steps⌉ rounds in each of which no column waits for another.
pub fn scan(gate: &Matrix, candidate: &Matrix, initial: &Matrix) -> Matrix {
    let batch = initial.ncols();
    let mut spans = Spans::of_steps(gate, candidate);
    let mut length = 1;
    while length < gate.ncols() / batch {
        spans = spans.doubled(length * batch);
        length *= 2;
    }
    spans.after(initial)
}

/// How many rounds a scan of so many steps has.
pub fn scan_rounds(steps: usize) -> usize {
    steps.next_power_of_two().trailing_zeros() as usize
}

/// The gradient of a state comes from its own output and, through what it keeps, from the state after it: the same
/// recurrence backwards.
pub fn backward(
    gate: &Matrix,
    candidate: &Matrix,
    initial: &Matrix,
    states: &Matrix,
    d_states: &Matrix,
) -> BlendGradients {
    let batch = initial.ncols();
    let mut d = d_states.clone();
    let mut carried = Matrix::zeros(gate.nrows(), batch);
    let mut d_gate = Matrix::zeros(gate.nrows(), gate.ncols());
    for step in (0..gate.ncols() / batch).rev() {
        let first = step * batch;
        let mut at_step = d.columns_mut(first, batch);
        at_step += &carried;
        let gate = gate.columns(first, batch);
        let before = if step == 0 { whole(initial) } else { states.columns(first - batch, batch) };
        let slope = (candidate.columns(first, batch) - before).component_mul(&at_step);
        d_gate.columns_mut(first, batch).copy_from(&slope);
        carried.zip_zip_apply(&at_step, &gate, |carried, d, z| *carried = d * (1.0 - z));
    }
    BlendGradients { gate: d_gate, candidate: d.component_mul(gate), initial: carried }
}

impl Spans {
    /// Each step alone.
    pub fn of_steps(gate: &Matrix, candidate: &Matrix) -> Self {
        Self { keep: gate.map(|z| 1.0 - z), add: gate.component_mul(candidate) }
    }

    /// Each span behind the one that ends `columns` before it, twice as long. Spans that reach the beginning stay.
    pub fn doubled(&self, columns: usize) -> Self {
        let mut next = self.clone();
        let count = self.keep.ncols() - columns;
        let (keep, add) = (self.keep.columns(columns, count), self.add.columns(columns, count));
        let (keep_before, add_before) = (self.keep.columns(0, count), self.add.columns(0, count));
        next.keep.columns_mut(columns, count).copy_from(&keep.component_mul(&keep_before));
        next.add.columns_mut(columns, count).copy_from(&(keep.component_mul(&add_before) + add));
        next
    }

    /// The states, where every span reaches the beginning.
    pub fn after(&self, initial: &Matrix) -> Matrix {
        let batch = initial.ncols();
        Matrix::from_fn(self.keep.nrows(), self.keep.ncols(), |row, column| {
            self.keep[(row, column)] * initial[(row, column % batch)] + self.add[(row, column)]
        })
    }
}

fn whole(matrix: &Matrix) -> MatrixView<'_> {
    matrix.columns(0, matrix.ncols())
}
