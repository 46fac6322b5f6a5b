//! The two passes over a graph.

use super::super::{Matrix, ShapeError};
use super::hold::{is_held, put};
use super::ops::At;
use super::{Graph, GraphGradients, GraphTrace, Inputs, NodeHold, NodeId};
use std::borrow::Cow;

impl Graph {
    /// Computes every node.
    ///
    /// # Errors
    /// When the inputs or a hold do not fit.
    pub fn forward(&self, inputs: Inputs, holds: Vec<NodeHold>) -> Result<GraphTrace, ShapeError> {
        self.forward_from(inputs, holds, Vec::new())
    }

    /// Computes every node that is not known already.
    ///
    /// # Errors
    /// When the inputs, a hold or what is known do not fit.
    pub fn forward_from(
        &self,
        inputs: Inputs,
        holds: Vec<NodeHold>,
        known: Vec<Option<Matrix>>,
    ) -> Result<GraphTrace, ShapeError> {
        self.check_holds(&holds, &inputs)?;
        let batch = inputs.batch();
        let room = || Vec::with_capacity(self.nodes.len());
        let mut trace = GraphTrace { inputs, holds, values: room(), lanes: Vec::with_capacity(self.nodes.len()) };
        let mut known = known.into_iter();
        for (id, node) in self.nodes() {
            let shape = trace.inputs.shape(node.rows, node.axis);
            let (mut value, lane) = match known.next().flatten() {
                Some(value) => (value, None),
                None if shape.1 == 0 => (Matrix::zeros(shape.0, 0), None),
                None => {
                    let computed = node.op.forward(At { graph: self, trace: &trace, node: id })?;
                    (computed.value, computed.lane)
                }
            };
            ShapeError::check(&node.name, shape, value.shape())?;
            put(&trace.holds, id, batch, &mut value, |hold| hold.number);
            trace.values.push(value);
            trace.lanes.push(lane);
        }
        Ok(trace)
    }

    /// The gradients of every node and weight, from those of some nodes; for views, with those of all named values of the
    /// cells.
    ///
    /// # Errors
    /// When the trace is of another graph, or a gradient is not of its node's shape.
    pub fn backward(&self, trace: &GraphTrace, from: Vec<(NodeId, Matrix)>) -> Result<GraphGradients, ShapeError> {
        self.backward_through(trace, from, true)
    }

    /// What training needs of the same.
    ///
    /// # Errors
    /// When the trace is of another graph, or a gradient is not of its node's shape.
    pub fn backward_for_training(
        &self,
        trace: &GraphTrace,
        from: Vec<(NodeId, Matrix)>,
    ) -> Result<GraphGradients, ShapeError> {
        self.backward_through(trace, from, false)
    }

    fn backward_through(
        &self,
        trace: &GraphTrace,
        from: Vec<(NodeId, Matrix)>,
        keeps_lanes: bool,
    ) -> Result<GraphGradients, ShapeError> {
        let (expected, found) = (self.nodes.len(), trace.values.len());
        if expected != found {
            return Err(ShapeError::new("nodes of the trace", expected.to_string(), found.to_string()));
        }
        let mut gradients = GraphGradients::zeros(self, trace, keeps_lanes);
        for (id, gradient) in from {
            ShapeError::check("gradient of a node", trace.value(id).shape(), gradient.shape())?;
            *gradients.node_mut(id) += gradient;
        }
        for (id, node) in self.nodes().rev() {
            if trace.value(id).is_empty() {
                continue;
            }
            let total = std::mem::replace(gradients.node_mut(id), Matrix::zeros(0, 0));
            let mut passing = Cow::Borrowed(&total);
            if is_held(&trace.holds, id) && !node.op.stops_held() {
                put(&trace.holds, id, trace.inputs.batch(), passing.to_mut(), |_| 0.0);
            }
            let at = At { graph: self, trace, node: id };
            let replaced = node.op.backward(at, &passing, &mut gradients)?;
            *gradients.node_mut(id) = replaced.unwrap_or(total);
        }
        Ok(gradients)
    }
}
