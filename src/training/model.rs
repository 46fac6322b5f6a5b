use super::batch::{Batch, BatchTargets};
use crate::engine::{
    CellParameters, CellWeights, CrossEntropy, Layer, LinearBackward, Matrix, Network, Optimizer, Real, ShapeError,
    SquaredError, StackBackward, StackTrace, State, norm,
};

/// A network with the room to train it: allocated once for each size of batch.
#[derive(Debug, Clone)]
pub struct Model {
    network: Network,
    initial: Vec<State>,
    /// Where a batch that goes on begins.
    carried: Vec<State>,
    trace: StackTrace,
    /// The outputs' hidden states, their logits (or numbers), and the gradients with respect to both.
    judged: Matrix,
    outputs: Matrix,
    d_outputs: Matrix,
    d_head: LinearBackward,
    d_hidden: Matrix,
    d_stack: StackBackward,
    d_embedding: Option<Matrix>,
}

impl Model {
    pub fn new(network: Network) -> Self {
        let stack = network.stack();
        let d_embedding = network.embedding().map(|matrix| Matrix::zeros(matrix.nrows(), matrix.ncols()));
        Self {
            initial: stack.zero_states(1),
            carried: Vec::new(),
            trace: stack.trace(1, 1),
            judged: Matrix::zeros(0, 0),
            outputs: Matrix::zeros(0, 0),
            d_outputs: Matrix::zeros(0, 0),
            d_head: LinearBackward::new(network.head(), 1),
            d_hidden: Matrix::zeros(0, 0),
            d_stack: StackBackward::new(stack, 1, 1),
            d_embedding,
            network,
        }
    }

    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The outputs of the last forward pass: see [`Model::forward`].
    pub(super) fn outputs(&self) -> &Matrix {
        &self.outputs
    }

    /// The outputs at the batch's judged columns, in their order: logits, or numbers.
    ///
    /// # Errors
    /// When the batch is not of the network's task.
    pub fn forward(&mut self, batch: &Batch) -> Result<&Matrix, ShapeError> {
        let Self { network, initial, carried, trace, judged, outputs, .. } = self;
        let x = batch.sequence(network.input())?;
        if initial.first().is_none_or(|state| state.h.ncols() != batch.items()) {
            *initial = network.stack().zero_states(batch.items());
        }
        let has_carried = carried.first().is_some_and(|state| state.h.ncols() == batch.items());
        let initial = if batch.goes_on() && has_carried { carried } else { initial };
        network.stack().forward_into(&x, initial, trace)?;
        let columns = batch.targets().columns();
        fit(judged, trace.output.nrows(), columns.len());
        for (mut to, &from) in judged.column_iter_mut().zip(columns) {
            to.copy_from(&trace.output.column(from));
        }
        network.head().forward_into(judged, outputs)?;
        Ok(outputs)
    }

    /// Keeps the states that the last pass ended with, for a batch that goes on. A reverse lane always begins anew: what
    /// it comes from has not arrived yet.
    pub fn carry(&mut self) {
        self.carried.clear();
        for layer in &self.trace.layers {
            self.carried.push(layer.forward.last());
            if let Some(reverse) = &layer.reverse {
                let h = reverse.initial.h.map(|_| 0.0);
                self.carried.push(State { c: reverse.initial.c.as_ref().map(|_| h.clone()), h });
            }
        }
    }

    /// The loss over the batch: the mean over its judged outputs.
    ///
    /// # Errors
    /// When the batch is not of the network's task.
    pub fn loss(&mut self, batch: &Batch) -> Result<Real, ShapeError> {
        self.forward(batch)?;
        match batch.targets() {
            BatchTargets::Classes(judged) => cross_entropy(&self.outputs, &judged.targets)?.loss(&self.outputs),
            BatchTargets::Numbers(judged) => squared_error(&judged.targets).loss(&self.outputs),
        }
    }

    /// The loss, and every weight's gradient, which [`Model::gradients`] tells afterwards.
    ///
    /// # Errors
    /// When the batch is not of the network's task.
    pub fn backward(&mut self, batch: &Batch) -> Result<Real, ShapeError> {
        self.forward(batch)?;
        let Self { network, trace, judged, outputs, d_outputs, d_head, d_hidden, d_stack, d_embedding, .. } = self;
        d_outputs.clone_from(outputs);
        let loss = match batch.targets() {
            BatchTargets::Classes(judged) => {
                let loss = cross_entropy(outputs, &judged.targets)?;
                CrossEntropy::softmax_in_place(d_outputs);
                loss.gradient_in_place(d_outputs)?;
                loss.loss(outputs)?
            }
            BatchTargets::Numbers(judged) => {
                let loss = squared_error(&judged.targets);
                *d_outputs = loss.gradient(outputs)?;
                loss.loss(outputs)?
            }
        };
        network.head().backward_into(judged, d_outputs, d_head)?;
        fit(d_hidden, trace.output.nrows(), trace.output.ncols());
        d_hidden.fill(0.0);
        for (from, &to) in d_head.gradients.input.column_iter().zip(batch.targets().columns()) {
            d_hidden.column_mut(to).copy_from(&from);
        }
        network.stack().backward_into(trace, d_hidden, d_embedding.is_some(), d_stack)?;
        if let (Some(gradient), Some(vectors)) = (d_embedding, d_stack.inputs.first()) {
            network.input().backward_into(batch.tokens(), vectors, gradient);
        }
        Ok(loss)
    }

    /// Every weight, in the order of [`Model::gradients`].
    pub fn weights(&self) -> Vec<Real> {
        let mut weights = Vec::new();
        self.weights_into(&mut weights);
        weights
    }

    /// The same over other weights.
    pub fn weights_into(&self, weights: &mut Vec<Real>) {
        weights.clear();
        for (_, cell) in self.network.stack().cells() {
            let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = cell.weights();
            for part in [weight_ih.as_slice(), weight_hh.as_slice(), bias_ih.as_slice(), bias_hh.as_slice()] {
                weights.extend_from_slice(part);
            }
        }
        let head = self.network.head();
        weights.extend_from_slice(head.weight().as_slice());
        weights.extend_from_slice(head.bias().as_slice());
        weights.extend_from_slice(self.network.embedding().map_or(&[], Matrix::as_slice));
    }

    /// Takes weights as [`Model::weights`] gives them.
    ///
    /// # Errors
    /// When they are of another number.
    pub fn set_weights(&mut self, weights: &[Real]) -> Result<(), ShapeError> {
        let expected = self.gradients().map(<[Real]>::len).sum::<usize>();
        ShapeError::check("weights", (expected, 1), (weights.len(), 1))?;
        let mut left = weights;
        let mut take = |to: &mut [Real]| {
            let (taken, rest) = left.split_at(to.len());
            to.copy_from_slice(taken);
            left = rest;
        };
        for (_, cell) in self.network.stack_mut().layers_mut().iter_mut().flat_map(Layer::cells_mut) {
            cell.update(|CellParameters { weight_ih, weight_hh, bias_ih, bias_hh }| {
                [weight_ih, weight_hh, bias_ih, bias_hh].into_iter().for_each(&mut take);
            });
        }
        self.network.head_mut().update(|weight, bias| {
            take(weight);
            take(bias);
        });
        if let Some(embedding) = self.network.embedding_mut() {
            take(embedding);
        }
        Ok(())
    }

    /// Every weight's gradient, part by part: cells from below, head, embedding.
    pub fn gradients(&self) -> impl Iterator<Item = &[Real]> {
        let head = &self.d_head.gradients;
        let embedding = self.d_embedding.as_ref().map(Matrix::as_slice);
        self.d_stack.slices().chain([head.weight.as_slice(), head.bias.as_slice()]).chain(embedding)
    }

    /// The length of all gradients as one vector.
    pub fn gradient_norm(&self) -> Real {
        norm(self.gradients())
    }

    /// One step of the optimizer along the gradients, each multiplied with `scale`.
    ///
    /// # Errors
    /// When the optimizer was made for another number of weights.
    pub fn update(&mut self, optimizer: &mut Optimizer, scale: Real) -> Result<(), ShapeError> {
        let mut update = optimizer.step(scale);
        let Self { network, d_head, d_stack, d_embedding, .. } = self;
        network.stack_mut().update(d_stack, |weights, gradients| update.apply(weights, gradients))?;
        network.head_mut().update(|weight, bias| {
            update.apply(weight, d_head.gradients.weight.as_slice())?;
            update.apply(bias, d_head.gradients.bias.as_slice())
        })?;
        if let (Some(weights), Some(gradient)) = (network.embedding_mut(), d_embedding) {
            update.apply(weights, gradient.as_slice())?;
        }
        Ok(())
    }
}

/// A matrix of this size; its numbers are not said where it had another one.
fn fit(matrix: &mut Matrix, rows: usize, columns: usize) {
    if matrix.shape() != (rows, columns) {
        *matrix = Matrix::zeros(rows, columns);
    }
}

fn cross_entropy(logits: &Matrix, targets: &[usize]) -> Result<CrossEntropy, ShapeError> {
    CrossEntropy::new(logits.nrows(), targets.iter().copied().map(Some).collect())
}

fn squared_error(targets: &[Real]) -> SquaredError {
    SquaredError::new(Matrix::from_row_slice(1, targets.len(), targets))
}
