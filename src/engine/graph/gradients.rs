use super::super::{CellGradients, Matrix, Real};
use super::{Graph, GraphTrace, NodeId, ParameterId};

/// The loss's gradient with respect to every node and every weight.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphGradients {
    nodes: Vec<Matrix>,
    /// In the order of the graph's weights, each of the weight's shape.
    weights: Vec<Matrix>,
    /// The gradients of the named values behind recurrent nodes, where they were kept.
    pub(super) lanes: Vec<Option<CellGradients>>,
    /// ∂L/∂ each item's last cell state of a recurrent node, where something read it.
    pub(super) last_cells: Vec<Option<Matrix>>,
    /// Whether `lanes` are wanted.
    pub(super) keeps_lanes: bool,
}

impl GraphGradients {
    pub(super) fn zeros(graph: &Graph, trace: &GraphTrace, keeps_lanes: bool) -> Self {
        let count = trace.values.len();
        let weight = |tensor: super::WeightTensor| Matrix::zeros(tensor.rows, tensor.values.len() / tensor.rows.max(1));
        Self {
            nodes: trace.values.iter().map(|value| Matrix::zeros(value.nrows(), value.ncols())).collect(),
            weights: graph.weights().tensors().map(weight).collect(),
            lanes: vec![None; count],
            last_cells: vec![None; count],
            keeps_lanes,
        }
    }

    /// ∂L/∂ of a node, of its shape.
    ///
    /// # Panics
    /// When the id is of another, larger graph.
    pub fn node(&self, id: NodeId) -> &Matrix {
        &self.nodes[id.0]
    }

    pub fn node_mut(&mut self, id: NodeId) -> &mut Matrix {
        &mut self.nodes[id.0]
    }

    /// The gradients of a recurrent node's named values; none where only training's were asked for.
    pub fn lane(&self, id: NodeId) -> Option<&CellGradients> {
        self.lanes.get(id.0)?.as_ref()
    }

    /// ∂L/∂ of every weight, in the order of the graph's weights.
    pub fn weights(&self) -> &[Matrix] {
        &self.weights
    }

    /// Every weight's gradient, by columns.
    pub fn slices(&self) -> impl Iterator<Item = &[Real]> {
        self.weights.iter().map(Matrix::as_slice)
    }

    /// Adds to the gradients of a parameter's tensors, as many of them as are given.
    pub fn add_weights(&mut self, graph: &Graph, id: ParameterId, parts: &[&[Real]]) {
        let first = graph.weights().first(id);
        for (gradient, part) in self.weights[first..].iter_mut().zip(parts) {
            gradient.as_mut_slice().iter_mut().zip(*part).for_each(|(sum, x)| *sum += x);
        }
    }

    /// The gradient of one of a parameter's tensors.
    pub fn weight_mut(&mut self, graph: &Graph, id: ParameterId, tensor: usize) -> &mut Matrix {
        &mut self.weights[graph.weights().first(id) + tensor]
    }
}
