//! The operations that graphs are made of.

use super::draw::{self, Shape};
use super::gradient_check::Operation;
use unroll::engine::graph::ops::attention::{Heads, Mask};
use unroll::engine::graph::ops::blend::{self, BlendGradients};
use unroll::engine::graph::ops::conv::Convolution;
use unroll::engine::graph::ops::layer_norm;
use unroll::engine::{Matrix, Real, Vector};

type Visit<'a> = &'a mut dyn FnMut(&str, &mut [Real]);

/// A normalisation with its scale.
pub struct LayerNormCase {
    x: Matrix,
    weight: Vector,
    bias: Vector,
    own: Matrix,
}

impl LayerNormCase {
    pub const EPSILON: Real = 1e-2;

    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        Self {
            x: draw::matrix(&mut random, shape.hidden, shape.columns(), 1.5),
            weight: draw::vector(&mut random, shape.hidden, 1.5),
            bias: draw::vector(&mut random, shape.hidden, 1.0),
            own: draw::matrix(&mut random, shape.hidden, shape.columns(), 1.0),
        }
    }
}

impl Operation for LayerNormCase {
    fn visit(&mut self, visit: Visit) {
        visit("x", self.x.as_mut_slice());
        visit("weight", self.weight.as_mut_slice());
        visit("bias", self.bias.as_mut_slice());
    }

    fn loss(&self) -> Real {
        let normalized = layer_norm::normalize(&self.x, Self::EPSILON);
        layer_norm::scale(&normalized, &self.weight, &self.bias).dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let normalized = layer_norm::normalize(&self.x, Self::EPSILON);
        let scaled = layer_norm::scale_backward(&normalized, &self.weight, &self.own);
        let x = layer_norm::normalize_backward(&self.x, Self::EPSILON, &scaled.input);
        vec![to_vec(&x), scaled.weight.as_slice().to_vec(), scaled.bias.as_slice().to_vec()]
    }
}

/// Attention over one or more heads, with as many targets as steps and as many sources as inputs.
pub struct AttentionCase {
    heads: Heads,
    mask: Mask,
    queries: Matrix,
    keys: Matrix,
    values: Matrix,
    own: Matrix,
}

impl AttentionCase {
    const SCALE: Real = 0.7;

    pub fn new(causal: bool, shape: &Shape) -> Self {
        let mut random = shape.random();
        let (heads, rows) = (shape.layers, shape.layers * shape.hidden);
        let sources = shape.input.max(shape.steps);
        let mut matrix = |positions: usize| draw::matrix(&mut random, rows, positions * shape.batch, 1.0);
        let (queries, keys, values, own) = (matrix(shape.steps), matrix(sources), matrix(sources), matrix(shape.steps));
        let lengths =
            if shape.bidirectional { (0..shape.batch).map(|item| 1 + item % sources).collect() } else { vec![] };
        let heads = Heads { count: heads, batch: shape.batch };
        Self { heads, mask: Mask { causal, lengths }, queries, keys, values, own }
    }

    fn weights(&self) -> Matrix {
        let mut scores = self.heads.scores(&self.queries, &self.keys, Self::SCALE);
        self.mask.apply(&mut scores, self.heads);
        self.heads.softmax(&scores)
    }
}

impl Operation for AttentionCase {
    fn visit(&mut self, visit: Visit) {
        visit("queries", self.queries.as_mut_slice());
        visit("keys", self.keys.as_mut_slice());
        visit("values", self.values.as_mut_slice());
    }

    fn loss(&self) -> Real {
        self.heads.mix(&self.weights(), &self.values).dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let weights = self.weights();
        let (d_weights, d_values) = self.heads.mix_backward(&weights, &self.values, &self.own);
        let d_scores = self.heads.softmax_backward(&weights, &d_weights);
        let (d_queries, d_keys) = self.heads.scores_backward(&self.queries, &self.keys, Self::SCALE, &d_scores);
        [d_queries, d_keys, d_values].iter().map(to_vec).collect()
    }
}

/// A kernel of one to three taps, one to seven positions apart.
pub struct ConvolutionCase {
    convolution: Convolution,
    x: Matrix,
    weight: Matrix,
    bias: Vector,
    own: Matrix,
}

impl ConvolutionCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        let dilation = 1 + (random.bits() % 7) as usize;
        Self {
            convolution: Convolution { kernel: shape.layers, dilation, batch: shape.batch },
            x: draw::matrix(&mut random, shape.input, shape.columns(), 1.5),
            weight: draw::matrix(&mut random, shape.hidden, shape.input * shape.layers, shape.scale),
            bias: draw::vector(&mut random, shape.hidden, shape.scale),
            own: draw::matrix(&mut random, shape.hidden, shape.columns(), 1.0),
        }
    }
}

impl Operation for ConvolutionCase {
    fn visit(&mut self, visit: Visit) {
        visit("x", self.x.as_mut_slice());
        visit("weight", self.weight.as_mut_slice());
        visit("bias", self.bias.as_mut_slice());
    }

    fn loss(&self) -> Real {
        self.convolution.forward(&self.x, &self.weight, &self.bias).dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let gradients = self.convolution.backward(&self.x, &self.weight, &self.own);
        vec![to_vec(&gradients.input), to_vec(&gradients.weight), gradients.bias.as_slice().to_vec()]
    }
}

/// The recurrence of a minGRU; the loss is taken by its scan.
pub struct BlendCase {
    gate: Matrix,
    candidate: Matrix,
    initial: Matrix,
    own: Matrix,
}

impl BlendCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        let mut matrix = |columns| draw::matrix(&mut random, shape.hidden, columns, 1.0);
        let gate = matrix(shape.columns()).map(|x| 0.5 + 0.5 * x);
        let (candidate, initial, own) = (matrix(shape.columns()), matrix(shape.batch), matrix(shape.columns()));
        Self { gate, candidate, initial, own }
    }
}

impl Operation for BlendCase {
    fn visit(&mut self, visit: Visit) {
        visit("gate", self.gate.as_mut_slice());
        visit("candidate", self.candidate.as_mut_slice());
        visit("initial", self.initial.as_mut_slice());
    }

    fn loss(&self) -> Real {
        blend::scan(&self.gate, &self.candidate, &self.initial).dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let states = blend::step_by_step(&self.gate, &self.candidate, &self.initial);
        let BlendGradients { gate, candidate, initial } =
            blend::backward(&self.gate, &self.candidate, &self.initial, &states, &self.own);
        [gate, candidate, initial].iter().map(to_vec).collect()
    }
}

fn to_vec(matrix: &Matrix) -> Vec<Real> {
    matrix.as_slice().to_vec()
}
