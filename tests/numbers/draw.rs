//! Networks of every kind and what they read, drawn from a seed: what the engine's tests compute with.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{
    Activation, Cell, CellKind, CellWeights, CrossEntropy, GruConvention, Input, Join, Layer, Linear, Matrix, Network,
    NetworkGradients, NetworkTrace, Numbers, Random, Real, Sequence, Stack, State, Vector,
};

pub const KINDS: [CellKind; 5] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
    CellKind::Rnn(Activation::Sigmoid),
];

/// Those whose hidden states have no bounds: they need small weights.
pub const UNBOUNDED: [CellKind; 2] = [CellKind::Rnn(Activation::Relu), CellKind::Rnn(Activation::Linear)];

/// Everything that decides a random case. Proptest shrinks it field by field, and prints it when a check fails.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub layers: usize,
    pub bidirectional: bool,
    pub input: usize,
    pub hidden: usize,
    pub batch: usize,
    pub steps: usize,
    /// Weights are uniform in ±scale.
    pub scale: f64,
    pub seed: u64,
}

impl Shape {
    pub fn columns(&self) -> usize {
        self.steps * self.batch
    }

    pub fn random(&self) -> Random {
        Random::new(self.seed)
    }
}

/// Entries uniform in ±scale.
pub fn matrix(random: &mut Random, rows: usize, columns: usize, scale: f64) -> Matrix {
    Matrix::from_fn(rows, columns, |_, _| random.symmetric(scale) as Real)
}

pub fn vector(random: &mut Random, rows: usize, scale: f64) -> Vector {
    Vector::from_fn(rows, |_, _| random.symmetric(scale) as Real)
}

pub fn sequence(random: &mut Random, features: usize, shape: &Shape) -> Sequence {
    Sequence::new(matrix(random, features, shape.columns(), 1.5), shape.batch).unwrap()
}

/// Weights and both biases all different from zero, so that none can be left out unnoticed.
pub fn weights(random: &mut Random, kind: CellKind, input: usize, hidden: usize, scale: f64) -> CellWeights {
    let gates = kind.gates().len();
    let rows = gates * hidden;
    let (w, u) = (matrix(random, rows, input, scale), matrix(random, rows, hidden, scale));
    CellWeights::new(gates, w, u, vector(random, rows, scale), vector(random, rows, scale)).unwrap()
}

pub fn cell(random: &mut Random, kind: CellKind, shape: &Shape) -> Cell {
    Cell::new(kind, weights(random, kind, shape.input, shape.hidden, shape.scale)).unwrap()
}

pub fn stack(random: &mut Random, kind: CellKind, shape: &Shape) -> Stack {
    let mut input = shape.input;
    let mut layers = Vec::new();
    for _ in 0..shape.layers {
        let mut one = || Cell::new(kind, weights(random, kind, input, shape.hidden, shape.scale)).unwrap();
        let layer = match shape.bidirectional {
            false => Layer::one_way(one()),
            true => Layer::bidirectional(one(), one()).unwrap(),
        };
        input = layer.output_size();
        layers.push(layer);
    }
    Stack::new(layers).unwrap()
}

/// A state that a cell could be in; also any coefficients of that shape.
pub fn state(random: &mut Random, kind: CellKind, hidden: usize, batch: usize) -> State {
    let h = matrix(random, hidden, batch, 1.0);
    State { h, c: kind.has_cell_state().then(|| matrix(random, hidden, batch, 1.5)) }
}

pub fn states(random: &mut Random, stack: &Stack, batch: usize) -> Vec<State> {
    stack.cells().map(|(_, cell)| state(random, cell.kind(), cell.weights().hidden_size(), batch)).collect()
}

/// Numbers below `size`, about one in `size + 1` missing.
pub fn tokens(random: &mut Random, size: usize, count: usize) -> Vec<Option<usize>> {
    let draw = |_| Some((random.bits() % (size as u64 + 1)) as usize).filter(|&token| token < size);
    (0..count).map(draw).collect()
}

/// A whole network whose vocabulary and classes both number `shape.input`.
pub fn network(random: &mut Random, kind: CellKind, embedding: bool, shape: &Shape) -> Network {
    let vocabulary = shape.input;
    let features = if embedding { shape.input + 1 } else { vocabulary };
    let input = match embedding {
        true => Input::Embedding(matrix(random, features, vocabulary, 1.5)),
        false => Input::OneHot { size: vocabulary },
    };
    let stack = stack(random, kind, &Shape { input: features, ..*shape });
    let (classes, read) = (shape.input, stack.output_size());
    let head = Linear::new(matrix(random, classes, read, shape.scale), vector(random, classes, shape.scale)).unwrap();
    Network::new(input, stack, head).unwrap()
}

/// A network with one pass forward and back, from random states, with some inputs and some targets missing.
pub struct Pass {
    pub network: Network,
    pub trace: NetworkTrace,
    pub gradients: NetworkGradients,
}

impl Pass {
    pub fn new(kind: CellKind, embedding: bool, shape: &Shape) -> Self {
        Self::joined(kind, embedding, shape, Join::AtPosition)
    }

    /// Where a bidirectional network's two directions are joined in this way.
    pub fn joined(kind: CellKind, embedding: bool, shape: &Shape, join: Join) -> Self {
        let mut random = shape.random();
        let network = network(&mut random, kind, embedding, shape).joined(join);
        let initial = states(&mut random, network.stack(), shape.batch);
        let read = tokens(&mut random, shape.input, shape.columns());
        let trace = network.forward(read, shape.batch, Some(initial)).unwrap();
        let targets = tokens(&mut random, shape.input, shape.columns());
        let loss = CrossEntropy::new(shape.input, targets).unwrap();
        let gradients = network.backward(&trace, &loss).unwrap();
        Self { network, trace, gradients }
    }

    pub fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: Some(&self.gradients) }
    }
}
