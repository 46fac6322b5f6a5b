//! An encoder-decoder writing word by word: the encoder's nodes are computed once, the decoder's for one position more
//! at each step, for all hypotheses at once.

use super::super::{Axis, Given, GraphTrace, Inputs, NodeHold, NodeId, Side, Writer};
use super::EncoderDecoder;
use crate::{Matrix, ShapeError};

/// What an encoder-decoder has read and written so far.
#[derive(Debug)]
pub struct EncoderDecoderWriter<'a> {
    model: &'a EncoderDecoder,
    holds: Vec<NodeHold>,
    encoded: GraphTrace,
    /// The decoder's state after the words so far: h, and an LSTM's C, units x hypotheses.
    states: Vec<(NodeId, Matrix)>,
    position: usize,
}

impl EncoderDecoder {
    /// Reads one source, to write what follows from it. Holds of target positions count when they are written.
    ///
    /// # Errors
    /// When the source or a hold does not fit.
    pub fn writer(&self, source: Side, holds: &[NodeHold]) -> Result<EncoderDecoderWriter<'_>, ShapeError> {
        let (reading, writing): (Vec<NodeHold>, Vec<NodeHold>) =
            holds.iter().partition(|hold| !self.is_written(hold.node));
        let encoded = self.graph().forward(Inputs::of_source(source), reading)?;
        let nodes = self.nodes();
        let handed = std::iter::once(nodes.handed).chain(nodes.handed_cell);
        let states = handed.map(|id| (id, encoded.value(id).clone())).collect();
        Ok(EncoderDecoderWriter { model: self, holds: writing, encoded, states, position: 0 })
    }

    /// Whether a node has columns for what is written.
    fn is_written(&self, id: NodeId) -> bool {
        self.graph().nodes().any(|(other, node)| other == id && matches!(node.axis, Axis::Target | Axis::Pairs))
    }
}

impl EncoderDecoderWriter<'_> {
    /// The encoder's numbers once for each hypothesis, and the states that these have come to.
    fn known(&self, hypotheses: usize) -> Vec<Option<Matrix>> {
        let of_node = |id: NodeId| {
            if let Some((_, state)) = self.states.iter().find(|(other, _)| *other == id) {
                return Some(state.clone());
            }
            let value = self.encoded.value(id);
            (!self.model.is_written(id)).then(|| {
                let columns = value.ncols() * hypotheses;
                Matrix::from_fn(value.nrows(), columns, |row, column| value[(row, column / hypotheses)])
            })
        };
        self.model.graph().nodes().map(|(id, _)| of_node(id)).collect()
    }

    fn inputs(&self, tokens: &[usize]) -> Result<Inputs, ShapeError> {
        let source = self.encoded.inputs.source();
        let repeat = |columns: usize| (0..columns * tokens.len()).map(|column| column / tokens.len());
        let given = match source.given() {
            Given::Tokens(read) => Given::Tokens(repeat(read.len()).map(|column| read[column]).collect()),
            Given::Vectors(read) => Given::Vectors(read.select_columns(&repeat(read.ncols()).collect::<Vec<_>>())),
        };
        let source = Side::new(given, vec![source.steps(); tokens.len()])?;
        let target = Given::Tokens(tokens.iter().copied().map(Some).collect());
        Inputs::new(source, Side::new(target, vec![1; tokens.len()])?)
    }

    /// What is held at the position that is written now, which alone is computed. Single pairs have other places when
    /// there is one target position only; they are left as computed.
    fn holds_here(&self) -> Vec<NodeHold> {
        let is_here = |hold: &&NodeHold| match hold.position {
            Some(position) => position == self.position && self.model.graph().node(hold.node).axis == Axis::Target,
            None => true,
        };
        self.holds.iter().filter(is_here).map(|hold| NodeHold { position: None, ..*hold }).collect()
    }
}

impl Writer for EncoderDecoderWriter<'_> {
    fn next(&mut self, from: &[usize], tokens: &[usize]) -> Result<Matrix, ShapeError> {
        for (_, state) in &mut self.states {
            *state = state.select_columns(from);
        }
        let nodes = *self.model.nodes();
        let trace =
            self.model.graph().forward_from(self.inputs(tokens)?, self.holds_here(), self.known(tokens.len()))?;
        if let Some(last) = trace.lane(nodes.decoder).map(crate::Trace::last) {
            let parts = std::iter::once(last.h).chain(last.c);
            self.states.iter_mut().zip(parts).for_each(|((_, state), part)| *state = part);
        }
        self.position += 1;
        Ok(trace.value(nodes.probabilities).clone())
    }
}
