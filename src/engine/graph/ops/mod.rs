//! The operations, each with its shape, its forward pass, its gradients and the account of one number.

mod apply;
mod arithmetic;
mod blend;
mod columns;
mod concat;
mod convolve;
mod embedding;
mod last;
mod normalize;
mod pairs;
mod part;
mod positions;
mod products;
mod project;
mod read;
mod recurrent;
mod scores;
mod softmax;
mod weighted_sum;

pub use apply::Apply;
pub use arithmetic::{Sum, Times};
pub use blend::{Blend, Evaluation, Spans};
pub use concat::Concat;
pub use convolve::Convolve;
pub use embedding::Embedding;
pub use last::Last;
pub use normalize::{Normalize, Scale};
pub use pairs::{PairScores, PairSum};
pub use part::ProjectPart;
pub use positions::{Places, Waves};
pub use project::Project;
pub use read::Read;
pub use recurrent::Recurrent;
pub use scores::DotScores;
pub use softmax::{Mask, Softmax};
pub use weighted_sum::WeightedSum;

use super::account::{Account, Factor, Source};
use super::cost::{Hop, Lengths};
use super::stream::{Past, Reach};
use super::{Axis, Graph, GraphGradients, GraphTrace, Inputs, LaneView, NodeId, Rows};
use crate::{Matrix, ShapeError, Trace};
use std::fmt::Debug;

/// How a node is computed. An operation knows the nodes that it reads and the parameters that it uses.
pub trait Op: Debug + Send + Sync {
    /// The nodes that it reads, in the order in which a person would name them.
    fn reads(&self) -> Vec<NodeId>;

    /// What it makes of them.
    ///
    /// # Errors
    /// When they, or a parameter, do not fit.
    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError>;

    /// # Errors
    /// When the inputs do not fit.
    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError>;

    /// Adds to the gradients of what was read, from that of this node (zero where it is held, unless [`Op::stops_held`]). What it returns stands
    /// in place of the node's own gradient: a recurrent node's comes from later steps too.
    ///
    /// # Errors
    /// When a shape does not fit.
    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError>;

    /// How one number of the node came about.
    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account>;

    /// Whether the backward pass itself lets nothing through what is held.
    fn stops_held(&self) -> bool {
        false
    }

    /// What a step of a stream reads of earlier positions; `own` is the node itself.
    fn keeps(&self, _own: NodeId) -> Vec<(NodeId, Reach)> {
        Vec::new()
    }

    /// Whether a position along an axis needs later ones, so that no stream can go along it.
    fn looks_ahead(&self, _graph: &Graph, _axis: Axis) -> bool {
        false
    }

    /// The next position of a stream, of which nodes have one position: like a forward pass where nothing is kept.
    ///
    /// # Errors
    /// When the inputs do not fit.
    fn step(&self, at: At<'_>, _past: &Past) -> Result<Computed, ShapeError> {
        self.forward(at)
    }

    /// From where a position reads; `own` is the node itself.
    fn hops(&self, _own: NodeId) -> Vec<(NodeId, Hop)> {
        self.reads().into_iter().map(|read| (read, Hop::Here)).collect()
    }

    /// Multiplications of a forward pass over one sequence, each with the addition of what it gives.
    fn multiply_adds(&self, _graph: &Graph, _lengths: Lengths, _own: NodeId) -> usize {
        0
    }

    /// How many operations wait for one another.
    fn rounds(&self, _graph: &Graph, _lengths: Lengths, _own: NodeId) -> usize {
        1
    }

    /// Numbers behind the node that the way back needs beside its own.
    fn inside(&self, _graph: &Graph, _lengths: Lengths) -> usize {
        0
    }

    /// Numbers of a state, beside what [`Op::keeps`] names.
    fn state(&self, _graph: &Graph) -> usize {
        0
    }

    /// The cell behind a recurrent node.
    fn lane(&self, _: At<'_>) -> Option<LaneView> {
        None
    }
}

/// A node's numbers, and those of the cell behind them where there is one.
pub struct Computed {
    pub value: Matrix,
    pub lane: Option<Trace>,
}

impl From<Matrix> for Computed {
    fn from(value: Matrix) -> Self {
        Self { value, lane: None }
    }
}

/// A node in its graph, while it is computed or afterwards.
#[derive(Clone, Copy)]
pub struct At<'a> {
    pub graph: &'a Graph,
    pub trace: &'a GraphTrace,
    pub node: NodeId,
}

impl<'a> At<'a> {
    pub fn inputs(self) -> &'a Inputs {
        &self.trace.inputs
    }

    pub fn batch(self) -> usize {
        self.trace.inputs.batch()
    }

    /// The numbers of an earlier node.
    pub fn value(self, id: NodeId) -> &'a Matrix {
        self.trace.value(id)
    }

    /// Room for the node's own numbers.
    pub fn room(self) -> Matrix {
        let node = self.graph.node(self.node);
        let (rows, columns) = self.trace.inputs.shape(node.rows, node.axis);
        Matrix::zeros(rows, columns)
    }

    /// A number of an earlier node as a part of an account.
    pub fn factor(self, node: NodeId, row: usize, column: usize) -> Factor {
        Factor::new(Source::Node { node, row, column }, self.value(node)[(row, column)])
    }
}
