//! What networks that read one sequence and write another have in common.

use super::super::{Graph, GraphTrace, NodeHold, NodeId, Side, Stream, StreamWriter};
use super::{EncoderDecoder, Transformer};
use crate::{Matrix, ShapeError};

/// A network that reads a source and, token by token, what is written.
pub trait Translating {
    fn graph(&self) -> &Graph;

    /// For changing its weights.
    fn graph_mut(&mut self) -> &mut Graph;

    fn logits(&self) -> NodeId;

    /// How likely each class is at each target position.
    fn probabilities(&self) -> NodeId;

    /// How much of each source position each target position reads; none where nothing says it.
    fn attention(&self, trace: &GraphTrace) -> Option<Matrix>;

    /// Reads one source, to write what follows from it. Holds of target positions count when they are written.
    ///
    /// # Errors
    /// When the source or a hold does not fit.
    fn writer(&self, source: Side, holds: &[NodeHold]) -> Result<StreamWriter<'_>, ShapeError> {
        let stream = Stream::writing(self.graph(), source, holds.to_vec())?;
        Ok(StreamWriter { stream, probabilities: self.probabilities() })
    }
}

impl Translating for EncoderDecoder {
    fn graph(&self) -> &Graph {
        self.graph()
    }

    fn graph_mut(&mut self) -> &mut Graph {
        self.graph_mut()
    }

    fn logits(&self) -> NodeId {
        self.nodes().logits
    }

    fn probabilities(&self) -> NodeId {
        self.nodes().probabilities
    }

    fn attention(&self, trace: &GraphTrace) -> Option<Matrix> {
        Some(trace.value(self.nodes().attention?.weights).clone())
    }
}

impl Translating for Transformer {
    fn graph(&self) -> &Graph {
        self.graph()
    }

    fn graph_mut(&mut self) -> &mut Graph {
        self.graph_mut()
    }

    fn logits(&self) -> NodeId {
        self.nodes().logits
    }

    fn probabilities(&self) -> NodeId {
        self.nodes().probabilities
    }

    /// The mean over the last layer's heads, as PyTorch's nn.MultiheadAttention gives it.
    fn attention(&self, trace: &GraphTrace) -> Option<Matrix> {
        let heads = &self.nodes().decoder.last()?.cross.heads;
        let sum = heads.iter().map(|head| trace.value(head.weights).clone()).reduce(|sum, weights| sum + weights)?;
        Some(sum / heads.len() as crate::Real)
    }
}
