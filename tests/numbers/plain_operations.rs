//! The operations without recurrence: the output layer, embeddings and the losses.

use super::draw::{self, Shape};
use super::gradient_check::Operation;
use unroll::engine::{CrossEntropy, Input, Linear, Matrix, Real, SquaredError};

type Visit<'a> = &'a mut dyn FnMut(&str, &mut [Real]);

/// The output layer on its own.
pub struct LinearCase {
    linear: Linear,
    x: Matrix,
    own: Matrix,
}

impl LinearCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        let (classes, features) = (shape.hidden, shape.input);
        let weight = draw::matrix(&mut random, classes, features, shape.scale);
        Self {
            linear: Linear::new(weight, draw::vector(&mut random, classes, shape.scale)).unwrap(),
            x: draw::matrix(&mut random, features, shape.columns(), 1.5),
            own: draw::matrix(&mut random, classes, shape.columns(), 1.0),
        }
    }
}

impl Operation for LinearCase {
    fn visit(&mut self, visit: Visit) {
        self.linear.update(|weight, bias| {
            visit("weight", weight);
            visit("bias", bias);
        });
        visit("x", self.x.as_mut_slice());
    }

    fn loss(&self) -> Real {
        self.linear.forward(&self.x).unwrap().dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let gradients = self.linear.backward(&self.x, &self.own).unwrap();
        vec![to_vec(&gradients.weight), gradients.bias.as_slice().to_vec(), to_vec(&gradients.input)]
    }
}

/// The vectors of tokens: the same token may occur more than once, or be missing.
pub struct EmbeddingCase {
    embedding: Input,
    tokens: Vec<Option<usize>>,
    own: Matrix,
    batch: usize,
}

impl EmbeddingCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        Self {
            embedding: Input::Embedding(draw::matrix(&mut random, shape.hidden, shape.input, shape.scale)),
            tokens: draw::tokens(&mut random, shape.input, shape.columns()),
            own: draw::matrix(&mut random, shape.hidden, shape.columns(), 1.0),
            batch: shape.batch,
        }
    }
}

impl Operation for EmbeddingCase {
    fn visit(&mut self, visit: Visit) {
        if let Input::Embedding(matrix) = &mut self.embedding {
            visit("embedding", matrix.as_mut_slice());
        }
    }

    fn loss(&self) -> Real {
        self.embedding.encode(&self.tokens, self.batch).unwrap().values().dot(&self.own)
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        self.embedding.backward(&self.tokens, &self.own).iter().map(to_vec).collect()
    }
}

/// Softmax and cross-entropy together, as the engine differentiates them; some targets are missing.
pub struct CrossEntropyCase {
    entropy: CrossEntropy,
    logits: Matrix,
}

impl CrossEntropyCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        let targets = draw::tokens(&mut random, shape.input, shape.columns());
        Self {
            entropy: CrossEntropy::new(shape.input, targets).unwrap(),
            logits: draw::matrix(&mut random, shape.input, shape.columns(), 3.0 * shape.scale),
        }
    }
}

impl Operation for CrossEntropyCase {
    fn visit(&mut self, visit: Visit) {
        visit("logits", self.logits.as_mut_slice());
    }

    fn loss(&self) -> Real {
        self.entropy.loss(&self.logits).unwrap()
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        vec![to_vec(&self.entropy.gradient(&CrossEntropy::softmax(&self.logits)).unwrap())]
    }
}

pub struct SquaredErrorCase {
    error: SquaredError,
    output: Matrix,
}

impl SquaredErrorCase {
    pub fn new(shape: &Shape) -> Self {
        let mut random = shape.random();
        let mut draw = || draw::matrix(&mut random, shape.input, shape.columns(), 2.0);
        Self { error: SquaredError::new(draw()), output: draw() }
    }
}

impl Operation for SquaredErrorCase {
    fn visit(&mut self, visit: Visit) {
        visit("output", self.output.as_mut_slice());
    }

    fn loss(&self) -> Real {
        self.error.loss(&self.output).unwrap()
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        vec![to_vec(&self.error.gradient(&self.output).unwrap())]
    }
}

fn to_vec(matrix: &Matrix) -> Vec<Real> {
    matrix.as_slice().to_vec()
}
