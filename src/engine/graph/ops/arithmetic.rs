use super::super::account::{Account, Form, Term};
use super::super::cost::Lengths;
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// a + b + …, entry by entry.
#[derive(Debug, Clone)]
pub struct Sum {
    pub of: Vec<NodeId>,
}

/// a ⊙ b, entry by entry.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub of: [NodeId; 2],
}

/// The one shape that all of some nodes have.
fn shape_of(graph: &Graph, nodes: &[NodeId]) -> Result<(Rows, Axis), ShapeError> {
    let shape = |id: &NodeId| (graph.node(*id).rows, graph.node(*id).axis);
    let Some(first) = nodes.first().map(shape) else {
        return Err(ShapeError::new("nodes", "at least one", "none"));
    };
    match nodes.iter().find(|id| shape(id) != first) {
        Some(other) => {
            let found = format!("{:?}", shape(other));
            Err(ShapeError::new(&graph.node(*other).name, format!("{first:?}"), found))
        }
        None => Ok(first),
    }
}

impl Op for Sum {
    fn reads(&self) -> Vec<NodeId> {
        self.of.clone()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        shape_of(graph, &self.of)
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let mut sum = at.room();
        self.of.iter().for_each(|&part| sum += at.value(part));
        Ok(sum.into())
    }

    fn backward(&self, _: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        self.of.iter().for_each(|&part| *into.node_mut(part) += d);
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let terms = self.of.iter().map(|&part| Term::one(at.factor(part, row, column)));
        Some(Account::new(Form::Sum, terms.collect()))
    }
}

impl Op for Times {
    fn reads(&self) -> Vec<NodeId> {
        self.of.to_vec()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        shape_of(graph, &self.of)
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let [a, b] = self.of;
        Ok(at.value(a).component_mul(at.value(b)).into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let [a, b] = self.of;
        *into.node_mut(a) += d.component_mul(at.value(b));
        *into.node_mut(b) += d.component_mul(at.value(a));
        Ok(None)
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let factors = self.of.iter().map(|&part| at.factor(part, row, column)).collect();
        Some(Account::new(Form::Sum, vec![Term { factors }]))
    }
}
