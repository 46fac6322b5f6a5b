use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::cost::Lengths;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// y = W x (+ b) at every position.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.Linear.html>
#[derive(Debug, Clone, Copy)]
pub struct Project {
    pub of: NodeId,
    pub by: ParameterId,
}

impl Op for Project {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let linear = graph.weights().as_linear(self.by)?;
        ShapeError::check("columns of the weight", (graph.units(self.of)?, 1), (linear.features(), 1))?;
        Ok((Rows::Units(linear.classes()), graph.node(self.of).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(at.graph.weights().as_linear(self.by)?.forward(at.value(self.of))?.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let weights = at.graph.weights();
        let gradients = weights.as_linear(self.by)?.backward(at.value(self.of), d)?;
        let parts = [gradients.weight.as_slice(), gradients.bias.as_slice()];
        into.add_weights(at.graph, self.by, &parts[..1 + usize::from(weights.has_bias(self.by))]);
        *into.node_mut(self.of) += gradients.input;
        Ok(None)
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own) * lengths.shape(graph, self.of).0
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let weights = at.graph.weights();
        let (linear, tensor) = (weights.as_linear(self.by).ok()?, weights.first(self.by));
        let product = |index: usize| {
            let source = Source::Weight { tensor, row, column: index };
            let weight = Factor::new(source, linear.weight()[(row, index)]);
            Term { factors: vec![weight, at.factor(self.of, index, column)] }
        };
        let mut terms: Vec<Term> = (0..linear.features()).map(product).collect();
        if weights.has_bias(self.by) {
            let source = Source::Weight { tensor: tensor + 1, row, column: 0 };
            terms.push(Term::one(Factor::new(source, linear.bias()[row])));
        }
        Some(Account::new(Form::Sum, terms))
    }
}
