//! Networks of every kind and what they read, drawn from a seed: what the engine's tests compute with.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{
    Activation, Address, Cell, CellKind, CellWeights, CrossEntropy, GruConvention, Hold, Input, Join, Lane, Layer,
    Linear, Matrix, Network, NetworkGradients, NetworkTrace, Numbers, Random, Real, Sequence, Stack, State, Value,
    Vector,
};

pub const KINDS: [CellKind; 7] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
    CellKind::Gru(GruConvention::ResetBeforeKeeping),
    CellKind::Gru(GruConvention::ResetAfterAdmitting),
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

/// Some values of the network held, at one unit or all, at one step or all; some of them twice.
pub fn holds(random: &mut Random, network: &Network, steps: usize) -> Vec<Hold> {
    let mut places = vec![(Address::value(Lane::Output, Value::Logits), network.head().classes())];
    for (lane, cell) in network.stack().cells() {
        places.push((Address::value(lane, Value::Input), cell.weights().input_size()));
        places.extend(cell.kind().values().iter().map(|&v| (Address::value(lane, v), cell.weights().hidden_size())));
    }
    let count = 1 + random.bits() % 6;
    (0..count)
        .map(|_| {
            let mut below = |count: usize| (random.bits() % count as u64) as usize;
            let (address, units) = places[below(places.len())];
            let (unit, step) = (below(2 * units), below(2 * steps));
            let (unit, step) = (Some(unit).filter(|&unit| unit < units), Some(step).filter(|&step| step < steps));
            Hold { address, unit, step, number: random.symmetric(1.0) as Real }
        })
        .collect()
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
        Self::with(kind, embedding, shape, join, |_, _| Vec::new())
    }

    /// With some values held.
    pub fn held(kind: CellKind, embedding: bool, shape: &Shape) -> Self {
        Self::with(kind, embedding, shape, Join::AtPosition, |random, network| holds(random, network, shape.steps))
    }

    fn with(
        kind: CellKind,
        embedding: bool,
        shape: &Shape,
        join: Join,
        holds: impl Fn(&mut Random, &Network) -> Vec<Hold>,
    ) -> Self {
        let mut random = shape.random();
        let network = network(&mut random, kind, embedding, shape).joined(join);
        let initial = states(&mut random, network.stack(), shape.batch);
        let read = tokens(&mut random, shape.input, shape.columns());
        let x = network.input().encode(&read, shape.batch).unwrap();
        let targets = tokens(&mut random, shape.input, shape.columns());
        let holds = holds(&mut random, &network);
        let trace = network.forward_held(read, x, Some(initial), holds).unwrap();
        let loss = CrossEntropy::new(shape.input, targets).unwrap();
        let gradients = network.backward(&trace, &loss).unwrap();
        Self { network, trace, gradients }
    }

    pub fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: Some(&self.gradients) }
    }
}
