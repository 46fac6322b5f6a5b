//! A network as a list of named matrices, each computed from earlier ones: what reads and writes (attention, the
//! Transformer, convolutions) stands beside the recurrent stack in this form.
//!
//! A node is a matrix with a row for each unit and a column for each position and item (position · batch + item), as
//! everywhere in the engine, and an operation ([`Op`]) that says how it follows from earlier nodes and from weights. A
//! new operation is one file in `ops`, with its forward pass, its gradients and the account of one number side by side.

mod account;
mod cost;
mod decode;
mod dependence;
mod gradients;
mod hold;
mod inputs;
mod lane;
mod models;
mod ops;
mod run;
mod stream;
mod trace;
mod weights;

pub use account::{Account, Factor, Form, Source, Term};
pub use cost::{GraphCost, Hop, Lengths};
pub use decode::{Beams, Branch, Search, Writer};
pub use gradients::GraphGradients;
pub use hold::NodeHold;
pub use inputs::{Axis, Given, Inputs, Rows, Side};
pub use lane::LaneView;
pub use models::{
    Attention, AttentionNodes, Builder, DecoderLayer, EncoderDecoder, EncoderDecoderNodes, EncoderDecoderPlan,
    EncoderLayer, FeedForward, Head, MinGru, Mixing, MultiHead, MultiHeadPlan, Positions, Reading, SequenceLayer,
    SequenceModel, SequenceNodes, SequencePlan, TcnBlock, Transformer, TransformerNodes, TransformerPlan, Translating,
    WavenetBlock,
};
pub use ops::{
    Apply, At, Blend, Computed, Concat, Convolve, DotScores, Embedding, Evaluation, Last, Mask, Normalize, Op,
    PairScores, PairSum, Places, Project, ProjectPart, Read, Recurrent, Scale, Softmax, Spans, Sum, Times, Waves,
    WeightedSum,
};
pub use stream::{Past, Reach, Stream, StreamWriter};
pub use trace::GraphTrace;
pub use weights::{Layout, ParameterId, WeightTensor, Weights};

use super::ShapeError;
use std::sync::Arc;

/// A node's place among the nodes of its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(usize);

impl NodeId {
    pub fn index(self) -> usize {
        self.0
    }
}

/// One named matrix.
#[derive(Debug, Clone)]
pub struct Node {
    pub name: String,
    pub rows: Rows,
    /// What its columns run over.
    pub axis: Axis,
    op: Arc<dyn Op>,
}

/// Nodes in the order of computation, and the weights that they share.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    nodes: Vec<Node>,
    weights: Weights,
}

impl Graph {
    /// Without nodes; weights will be drawn from this seed.
    pub fn new(seed: u64) -> Self {
        Self { nodes: Vec::new(), weights: Weights::new(seed) }
    }

    /// Adds a node that is computed after all that are there.
    ///
    /// # Errors
    /// When what the operation reads does not fit it, or the name is taken.
    pub fn add(&mut self, name: impl Into<String>, op: impl Op + 'static) -> Result<NodeId, ShapeError> {
        let name = name.into();
        if let Some(missing) = op.reads().into_iter().find(|read| read.0 >= self.nodes.len()) {
            let expected = format!("a node before the {}th", self.nodes.len());
            return Err(ShapeError::new(&name, expected, format!("the {}th", missing.0)));
        }
        if self.find(&name).is_some() {
            return Err(ShapeError::new("node", "a name of its own", name));
        }
        let (rows, axis) = op.shape(self)?;
        self.nodes.push(Node { name, rows, axis, op: Arc::new(op) });
        Ok(NodeId(self.nodes.len() - 1))
    }

    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeId, &Node)> {
        self.nodes.iter().enumerate().map(|(index, node)| (NodeId(index), node))
    }

    /// # Panics
    /// When the id is of another, larger graph.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.nodes.iter().position(|node| node.name == name).map(NodeId)
    }

    /// The nodes that a node is computed from.
    pub fn reads(&self, id: NodeId) -> Vec<NodeId> {
        self.node(id).op.reads()
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    pub fn weights_mut(&mut self) -> &mut Weights {
        &mut self.weights
    }

    /// A node's units.
    ///
    /// # Errors
    /// When its rows run along an axis.
    pub(super) fn units(&self, id: NodeId) -> Result<usize, ShapeError> {
        match self.node(id).rows {
            Rows::Units(units) => Ok(units),
            Rows::Along(axis) => {
                Err(ShapeError::new(&self.node(id).name, "rows that are units", format!("rows along {axis:?}")))
            }
        }
    }
}
