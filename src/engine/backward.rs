//! What the backward passes of all cells share.

use super::kernels::{Columns, Into, Lanes, Panels, Place, transpose};
use super::{Cell, CellKind, CellWeights, Direction, GruConvention, Matrix, Real, Sequence, State, Trace};
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
    packed: PackedGradients,
}

/// The factors of the weight gradients, packed for their products.
#[derive(Debug, Clone)]
struct PackedGradients {
    pre: Panels,
    inner: Panels,
    /// x, by rows
    x: Vec<Real>,
    /// h_{t-1}, by rows
    received: Vec<Real>,
    /// GRU, reset before: r_t ⊙ h_{t-1}, by rows
    reset_received: Vec<Real>,
}

impl CellBackward {
    pub fn new(cell: &Cell, steps: usize, batch: usize) -> Self {
        let (kind, weights) = (cell.kind(), cell.weights());
        let (gates, hidden, input) = (kind.gates().len(), weights.hidden_size(), weights.input_size());
        let columns = steps * batch;
        let only = |wanted: bool, size: usize| if wanted { size } else { 0 };
        let is_gru = matches!(kind, CellKind::Gru(_));
        let resets_before = kind == CellKind::Gru(GruConvention::ResetBefore);
        let inner = only(is_gru, hidden);
        Self {
            weights: CellWeights::zeros(gates, input, hidden),
            initial: cell.zero_state(batch),
            pre: Matrix::zeros(gates * hidden, columns),
            inner: Matrix::zeros(inner, columns),
            candidate: Matrix::zeros(only(resets_before, hidden), batch),
            kind,
            packed: PackedGradients {
                pre: Panels::new(gates, hidden, columns),
                inner: Panels::new(1, only(is_gru && !resets_before, hidden), columns),
                x: vec![0.0; input * columns],
                received: vec![0.0; hidden * columns],
                reset_received: vec![0.0; only(resets_before, hidden) * columns],
            },
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

    /// The weights' gradients from those of what each product gave: one product over all steps for each matrix.
    /// `reset_hidden` is what a GRU that resets before the product multiplied with U's candidate block.
    pub(super) fn weight_gradients(&mut self, x: &Sequence, trace: &Trace, reset_hidden: Option<&Matrix>) {
        let Self { weights, pre, inner, packed, .. } = self;
        let hidden = trace.hidden().nrows();
        let columns = pre.ncols();
        packed.pre.pack(pre.as_slice());
        transpose(x.values().as_slice(), x.features(), &mut packed.x, columns, 0);
        packed.transpose_received(trace);

        let gates = packed.pre.blocks();
        let weight_ih = weights.weight_ih.as_mut_slice();
        for gate in 0..gates {
            packed.pre.sum_products(gate, &packed.x, &mut Into { blocks: gates, block: gate, ..Into::zero(weight_ih) });
        }
        packed.pre.sum_columns(weights.bias_ih.as_mut_slice());
        weights.bias_hh.copy_from(&weights.bias_ih);

        let weight_hh = weights.weight_hh.as_mut_slice();
        let candidate = gates - 1;
        for gate in 0..gates {
            let mut left = (&packed.pre, gate);
            let mut right = &packed.received;
            match self.kind {
                CellKind::Gru(GruConvention::ResetAfter) if gate == candidate => {
                    packed.inner.pack(inner.as_slice());
                    packed.inner.sum_columns(&mut weights.bias_hh.as_mut_slice()[candidate * hidden..]);
                    left = (&packed.inner, 0);
                }
                CellKind::Gru(GruConvention::ResetBefore) if gate == candidate => {
                    let reset_hidden = reset_hidden.map_or(&[][..], Matrix::as_slice);
                    transpose(reset_hidden, hidden, &mut packed.reset_received, columns, 0);
                    right = &packed.reset_received;
                }
                _ => {}
            }
            left.0.sum_products(left.1, right, &mut Into { blocks: gates, block: gate, ..Into::zero(weight_hh) });
        }
    }
}

impl PackedGradients {
    /// h_{t-1} for every step t: the hidden states moved by one step, the initial one at the start of the reading.
    fn transpose_received(&mut self, trace: &Trace) {
        let (h, batch) = (trace.hidden(), trace.batch);
        let (hidden, columns) = h.shape();
        let (others, moved, first) = match trace.direction {
            Direction::Forward => (0..columns - batch, batch, 0),
            Direction::Reverse => (batch..columns, 0, columns - batch),
        };
        let others = &h.as_slice()[others.start * hidden..others.end * hidden];
        transpose(others, hidden, &mut self.received, columns, moved);
        transpose(trace.initial.h.as_slice(), hidden, &mut self.received, columns, first);
    }
}

/// `carry += Uᵀ columns`, where U's rows are those of `depth`.
pub(super) fn carry_back(back: &Panels, depth: Range<usize>, columns: Columns<'_>, carry: &mut [Real]) {
    back.product(0, depth, columns, &mut Into::add(carry));
}

/// The loss's gradient with respect to each h_t as an output: some rows of a matrix over time.
#[derive(Clone, Copy)]
pub(super) struct OwnShare<'a> {
    values: &'a [Real],
    /// The rows of the matrix, and the first of those meant.
    rows: usize,
    first: usize,
}

impl<'a> OwnShare<'a> {
    pub fn new(matrix: &'a Matrix, first: usize) -> Self {
        Self { values: matrix.as_slice(), rows: matrix.nrows(), first }
    }

    pub fn step(self, step: usize, batch: usize) -> Self {
        Self { values: &self.values[step * batch * self.rows..], ..self }
    }

    #[inline(always)]
    pub fn read(&self, place: Place) -> Lanes {
        Lanes::read(&self.values[place.column * self.rows + self.first + place.row..][..place.rows])
    }
}
