//! What the backward passes of all cells share.

use super::hold::Held;
use super::kernels::{Lanes, Panels, Right, Target, Tiles};
use super::{Cell, CellKind, CellValues, CellWeights, Direction, Matrix, Real, Sequence, State, Trace, Value};
use std::ops::Range;

/// What training needs of a cell's gradients, and the room to compute them: allocated once, used for every batch.
#[derive(Debug, Clone)]
pub struct CellBackward {
    /// ∂L/∂ of the weights.
    pub weights: CellWeights,
    /// ∂L/∂ of the initial state. Before the pass: what came from outside after the last step.
    pub initial: State,
    /// ∂L/∂pre: gates·hidden x (steps · batch)
    pub(super) pre: Matrix,
    /// GRU: ∂L/∂inner, hidden x (steps · batch).
    pub(super) inner: Matrix,
    /// GRU, reset before: ∂L/∂ of the candidate's pre-activation at one step, hidden x batch.
    pub(super) candidate: Matrix,
    kind: CellKind,
    /// Some columns of the two gradients, packed for the weights' products.
    packed_pre: Panels,
    packed_inner: Panels,
}

impl CellBackward {
    pub fn new(cell: &Cell, steps: usize, batch: usize) -> Self {
        let (kind, weights) = (cell.kind(), cell.weights());
        let (gates, hidden, input) = (kind.gates().len(), weights.hidden_size(), weights.input_size());
        let columns = steps * batch;
        let only = |wanted: bool, size: usize| if wanted { size } else { 0 };
        let is_gru = matches!(kind, CellKind::Gru(_));
        let resets_before = matches!(kind, CellKind::Gru(convention) if !convention.resets_after());
        let inner = only(is_gru, hidden);
        Self {
            weights: CellWeights::zeros(gates, input, hidden),
            initial: cell.zero_state(batch),
            pre: Matrix::zeros(gates * hidden, columns),
            inner: Matrix::zeros(inner, columns),
            candidate: Matrix::zeros(only(resets_before, hidden), batch),
            kind,
            packed_pre: Panels::for_parts(gates, hidden),
            packed_inner: Panels::for_parts(1, only(is_gru && !resets_before, hidden)),
        }
    }

    /// Whether there is room for just this.
    pub(super) fn fits(&self, cell: &Cell, columns: usize, batch: usize) -> bool {
        let weights = cell.weights();
        self.kind == cell.kind()
            && self.pre.ncols() == columns
            && self.initial.h.ncols() == batch
            && self.weights.weight_ih.shape() == weights.weight_ih.shape()
            && self.weights.weight_hh.shape() == weights.weight_hh.shape()
    }

    /// What comes from outside after the last step: nothing, unless given.
    pub(super) fn start_from(&mut self, after: Option<&State>) {
        let State { h, c } = &mut self.initial;
        match after {
            Some(after) => h.copy_from(&after.h),
            None => h.fill(0.0),
        }
        if let Some(c) = c {
            match after.and_then(|after| after.c.as_ref()) {
                Some(after) => c.copy_from(after),
                None => c.fill(0.0),
            }
        }
    }

    /// RNN: where a share of the pre-activation is held, its matrix has no part in it; leaves ∂L/∂(W x) that passes in
    /// place of ∂L/∂pre.
    pub(super) fn stop_shares(&mut self, x: &Sequence, trace: &Trace, held: Held<'_>) {
        let [input, recurrent] = [Value::InputShare, Value::RecurrentShare];
        if !held.is_held(input) && !held.is_held(recurrent) {
            return;
        }
        let whole = self.pre.clone();
        let biases = self.weights.clone();
        held.stop_all(recurrent, x.batch(), &mut self.pre);
        self.weight_gradients(x, trace, None);
        let weight_hh = self.weights.weight_hh.clone();
        self.pre = whole;
        held.stop_all(input, x.batch(), &mut self.pre);
        self.weight_gradients(x, trace, None);
        let weight_ih = self.weights.weight_ih.clone();
        self.weights = CellWeights { weight_ih, weight_hh, ..biases };
    }

    /// The weights' gradients from those of what each product gave: one product over all steps for each matrix.
    /// `reset_hidden` is what a GRU that resets before the product multiplied with U's candidate block.
    pub(super) fn weight_gradients(&mut self, x: &Sequence, trace: &Trace, reset_hidden: Option<&Matrix>) {
        let Self { weights, pre, inner, packed_pre, packed_inner, kind, .. } = self;
        let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = weights;
        let (weight_ih, weight_hh) = (weight_ih.as_mut_slice(), weight_hh.as_mut_slice());
        let (gates, hidden) = (packed_pre.blocks(), trace.hidden().nrows());
        let candidate = gates - 1;
        let alike = if matches!(kind, CellKind::Gru(_)) { candidate } else { gates };
        let tiles = &mut Tiles::default();
        weight_ih.fill(0.0);
        weight_hh.fill(0.0);
        bias_ih.fill(0.0);
        packed_pre.each_part(pre.as_slice(), |panels, columns| {
            let target = Target { blocks: gates, ..Target::add(weight_ih) };
            panels.product(0..columns.len(), rows_of(x.values(), &columns), tiles, [(0..gates, target)]);
            panels.add_columns(columns.len(), bias_ih.as_mut_slice());
            each_received(trace, &columns, |depth, received| {
                let target = Target { blocks: gates, ..Target::add(weight_hh) };
                panels.product(depth, received, tiles, [(0..alike, target)]);
            });
            if let (CellKind::Gru(convention), Some(reset_hidden)) = (*kind, reset_hidden)
                && !convention.resets_after()
            {
                let target = Target { blocks: gates, block: candidate, ..Target::add(weight_hh) };
                panels.product(0..columns.len(), rows_of(reset_hidden, &columns), tiles, [(candidate..gates, target)]);
            }
        });
        bias_hh.copy_from(bias_ih);
        if matches!(kind, CellKind::Gru(convention) if convention.resets_after()) {
            let bias = &mut bias_hh.as_mut_slice()[candidate * hidden..];
            bias.fill(0.0);
            packed_inner.each_part(inner.as_slice(), |panels, columns| {
                panels.add_columns(columns.len(), bias);
                each_received(trace, &columns, |depth, received| {
                    let target = Target { blocks: gates, block: candidate, ..Target::add(weight_hh) };
                    panels.product(depth, received, tiles, [(0..1, target)]);
                });
            });
        }
    }
}

fn rows_of<'a>(matrix: &'a Matrix, columns: &Range<usize>) -> Right<'a> {
    let rows = matrix.nrows();
    Right::rows(&matrix.as_slice()[columns.start * rows..columns.end * rows], rows)
}

/// h_{t-1} at some columns: the hidden states of one step before in reading order, and the initial state at the start of
/// the reading. Visits the one and the other, each with its place among the columns.
fn each_received(trace: &Trace, columns: &Range<usize>, mut visit: impl FnMut(Range<usize>, Right<'_>)) {
    let (h, batch) = (trace.hidden(), trace.batch);
    let rest = h.ncols() - batch;
    // Where the initial state stands, where the others do, and the first of them.
    let (start, others, first) = match trace.direction {
        Direction::Forward => (0..batch, batch..h.ncols(), 0),
        Direction::Reverse => (rest..h.ncols(), 0..rest, batch),
    };
    for (matrix, at, first) in [(&trace.initial.h, start, 0), (h, others, first)] {
        let part = at.start.max(columns.start)..at.end.min(columns.end);
        if !part.is_empty() {
            let from = part.start - at.start + first;
            let depth = part.start - columns.start..part.end - columns.start;
            visit(depth.clone(), rows_of(matrix, &(from..from + depth.len())).beginning_at(depth.start));
        }
    }
}

/// `carry += Uᵀ right`, where U's rows are those of `depth`.
pub(super) fn carry_back(back: &Panels, depth: Range<usize>, right: Right<'_>, tiles: &mut Tiles, carry: &mut [Real]) {
    back.product(depth, right, tiles, [(0..1, Target::add(carry))]);
}

/// Where the gradients of all named values go, if somebody wants to see them.
pub(super) struct Kept<'a, V> {
    pub values: &'a mut V,
    /// The part of ∂L/∂h_t that came back through the following step, or from outside after the last one.
    pub future_share: &'a mut Matrix,
}

impl<'a> Kept<'a, CellValues> {
    /// Those of one kind of cell.
    pub fn of<V>(self, kind: impl FnOnce(&'a mut CellValues) -> Option<&'a mut V>) -> Option<Kept<'a, V>> {
        let Self { values, future_share } = self;
        kind(values).map(|values| Kept { values, future_share })
    }
}

/// Writes down what is to be kept: up to eight rows of a block, at a column and a row within the block.
#[inline(never)]
pub(super) fn keep(number: Lanes, to: &mut Matrix, (column, row): (usize, usize), block: usize, hidden: usize) {
    let start = column * to.nrows() + block * hidden;
    number.write(&mut to.as_mut_slice()[start..start + hidden][row..]);
}

/// The loss's gradient with respect to each h_t as an output: some rows of a matrix over time.
#[derive(Clone, Copy)]
pub(super) struct OwnShare<'a> {
    values: &'a [Real],
    /// The rows of the matrix, the first of those meant, and how many they are.
    rows: usize,
    first: usize,
    hidden: usize,
}

impl<'a> OwnShare<'a> {
    pub fn new(matrix: &'a Matrix, first: usize, hidden: usize) -> Self {
        Self { values: matrix.as_slice(), rows: matrix.nrows(), first, hidden }
    }

    pub fn step(self, step: usize, batch: usize) -> Self {
        Self { values: &self.values[step * batch * self.rows..], ..self }
    }

    pub fn column(&self, column: usize) -> &'a [Real] {
        &self.values[column * self.rows + self.first..][..self.hidden]
    }
}
