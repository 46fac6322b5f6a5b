use super::kernels::{Panels, Right, Start, Target, Tiles};
use super::{CellKind, CellWeights, Direction, Real, Sequence};

/// A cell's weights as its products want them: packed once after each change, never inside a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Packed {
    /// W, a block for each gate.
    pub input: Panels,
    /// U, a block for each gate.
    pub recurrent: Panels,
    /// Wᵀ
    pub input_back: Panels,
    /// Uᵀ
    pub recurrent_back: Panels,
    /// What joins the input's share: all biases, but for the candidate's recurrent one where a reset gate multiplies it.
    pub bias: Vec<Real>,
}

impl Packed {
    pub fn new(kind: CellKind, weights: &CellWeights) -> Self {
        let (gates, input, hidden) = (kind.gates().len(), weights.input_size(), weights.hidden_size());
        let rows = gates * hidden;
        let mut packed = Self {
            input: Panels::new(gates, hidden, input),
            recurrent: Panels::new(gates, hidden, hidden),
            input_back: Panels::new(1, input, rows),
            recurrent_back: Panels::new(1, hidden, rows),
            bias: vec![0.0; rows],
        };
        packed.pack(kind, weights);
        packed
    }

    /// Packs weights of the same sizes.
    pub fn pack(&mut self, kind: CellKind, weights: &CellWeights) {
        self.input.pack(weights.weight_ih.as_slice());
        self.recurrent.pack(weights.weight_hh.as_slice());
        self.input_back.pack_transposed(weights.weight_ih.as_slice());
        self.recurrent_back.pack_transposed(weights.weight_hh.as_slice());
        for (bias, (&ih, &hh)) in self.bias.iter_mut().zip(weights.bias_ih.iter().zip(&weights.bias_hh)) {
            *bias = ih + hh;
        }
        if matches!(kind, CellKind::Gru(convention) if convention.resets_after()) {
            let candidate = 2 * weights.hidden_size();
            self.bias[candidate..].copy_from_slice(&weights.bias_ih.as_slice()[candidate..]);
        }
    }

    /// `to = W x (+ b)`, gates·hidden x columns.
    pub fn input_share(&self, x: &[Real], with_bias: bool, tiles: &mut Tiles, to: &mut [Real]) {
        let (blocks, depth) = (self.input.blocks(), self.input.depth());
        let start = if with_bias { Start::Column(&self.bias) } else { Start::Zero };
        let target = Target { start, to, blocks, block: 0 };
        self.input.product(0..depth, Right::columns(x, depth), tiles, [(0..blocks, target)]);
    }

    /// `to (+)= Wᵀ pre`, input x columns.
    pub fn input_gradient(&self, pre: &[Real], add: bool, to: &mut [Real]) {
        let depth = self.input_back.depth();
        let target = if add { Target::add(to) } else { Target::zero(to) };
        self.input_back.product(0..depth, Right::columns(pre, depth), &mut Tiles::default(), [(0..1, target)]);
    }
}

/// The input's share of what a cell computes: one product for many time steps, some steps before they are read, so that
/// it is still in the cache then.
pub struct InputShares<'a> {
    packed: &'a Packed,
    x: &'a Sequence,
    direction: Direction,
    /// Time steps at once.
    chunk: usize,
}

impl<'a> InputShares<'a> {
    /// Columns at once.
    const COLUMNS: usize = 64;

    pub fn new(packed: &'a Packed, x: &'a Sequence, direction: Direction) -> Self {
        Self { packed, x, direction, chunk: Self::COLUMNS.div_ceil(x.batch()) }
    }

    /// Writes what is first wanted at this turn of the reading; `to` is gates·hidden x (steps · batch).
    pub fn write_before(&self, turn: usize, with_bias: bool, tiles: &mut Tiles, to: &mut [Real]) {
        if !turn.is_multiple_of(self.chunk) {
            return;
        }
        let steps = self.x.steps();
        let last = (turn + self.chunk).min(steps) - 1;
        let ends = [turn, last].map(|turn| self.direction.position(turn, steps));
        let (from, to_step) = (ends[0].min(ends[1]), ends[0].max(ends[1]) + 1);
        let columns = |size: usize| from * size..to_step * size;
        let (inputs, outputs) = (self.x.features() * self.x.batch(), self.packed.bias.len() * self.x.batch());
        let x = &self.x.values().as_slice()[columns(inputs)];
        self.packed.input_share(x, with_bias, tiles, &mut to[columns(outputs)]);
    }
}
