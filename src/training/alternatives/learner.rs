use crate::engine::graph::{GraphTrace, Inputs, SequenceModel};
use crate::engine::{CrossEntropy, Optimizer, Real, Rule, ShapeError, clip, norm};

/// A network that is trained by Adam, one batch after another.
pub(super) struct Learner {
    pub model: SequenceModel,
    optimizer: Optimizer,
}

/// The gradients of all weights as one vector are at most this long.
const LONGEST: Real = 1.0;

impl Learner {
    pub fn new(model: SequenceModel, rate: Real) -> Self {
        let optimizer = Optimizer::new(Rule::ADAM, rate, model.graph().weights().count());
        Self { model, optimizer }
    }

    pub fn forward(&self, inputs: &Inputs) -> Result<GraphTrace, ShapeError> {
        self.model.graph().forward(inputs.clone(), Vec::new())
    }

    /// Forward, backward, and the weights' change.
    pub fn learn(&mut self, inputs: &Inputs, targets: &CrossEntropy) -> Result<(), ShapeError> {
        let trace = self.forward(inputs)?;
        let nodes = self.model.nodes();
        let gradient = targets.gradient(trace.value(nodes.probabilities))?;
        let gradients = self.model.graph().backward_for_training(&trace, vec![(nodes.logits, gradient)])?;
        let mut update = self.optimizer.step(clip(norm(gradients.slices()), LONGEST));
        let weights = self.model.graph_mut().weights_mut();
        weights.update(|index, _, numbers| update.apply(numbers, gradients.weights()[index].as_slice()))
    }
}
