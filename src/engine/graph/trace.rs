use super::super::{Matrix, Trace};
use super::{Inputs, NodeHold, NodeId};

/// Every node's matrix after a pass, with what was read and what was held.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphTrace {
    pub inputs: Inputs,
    pub holds: Vec<NodeHold>,
    pub(super) values: Vec<Matrix>,
    /// The named values of the cells behind recurrent nodes.
    pub(super) lanes: Vec<Option<Trace>>,
}

impl GraphTrace {
    /// A node's matrix.
    ///
    /// # Panics
    /// When the id is of another, larger graph.
    pub fn value(&self, id: NodeId) -> &Matrix {
        &self.values[id.0]
    }

    /// A recurrent node's cell, with all its named values.
    pub fn lane(&self, id: NodeId) -> Option<&Trace> {
        self.lanes.get(id.0)?.as_ref()
    }
}
