//! Networks that are only counted and measured: of the sizes that a drill names, all weights zero.

use super::Work;
use crate::engine::graph::{Axis, Builder, Graph, Mask, MultiHead, MultiHeadPlan, NodeId, Read};
use crate::engine::{
    Cell, CellKind, CellWeights, GruConvention, Input, Layer, Linear, Matrix, Network, ShapeError, Stack, Vector,
};

/// A recurrent network as PyTorch's constructors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sizes {
    pub kind: CellKind,
    pub input: usize,
    pub hidden: usize,
    pub layers: usize,
    pub bidirectional: bool,
    pub classes: usize,
    /// Tokens of an embedding before it; none where vectors are read.
    pub vocabulary: Option<usize>,
}

impl Sizes {
    pub const KINDS: [CellKind; 3] = [CellKind::RNN, CellKind::Lstm, CellKind::Gru(GruConvention::ResetAfter)];

    pub fn directions(&self) -> usize {
        1 + usize::from(self.bidirectional)
    }

    /// `2 × H`, or H alone of one direction: so many numbers for each of these.
    pub fn for_directions(&self, of: Work) -> Work {
        if self.bidirectional { Work::Product(vec![Work::constant(2), of]) } else { of }
    }

    pub fn cell(&self, input: usize) -> Result<Cell, ShapeError> {
        Cell::new(self.kind, CellWeights::zeros(self.kind.gates().len(), input, self.hidden))
    }

    pub fn network(&self) -> Result<Network, ShapeError> {
        let mut layers: Vec<Layer> = Vec::with_capacity(self.layers);
        for _ in 0..self.layers {
            let cell = self.cell(layers.last().map_or(self.input, Layer::output_size))?;
            layers.push(match self.bidirectional {
                true => Layer::bidirectional(cell.clone(), cell)?,
                false => Layer::one_way(cell),
            });
        }
        let stack = Stack::new(layers)?;
        let head = Linear::new(Matrix::zeros(self.classes, stack.output_size()), Vector::zeros(self.classes))?;
        let input = match self.vocabulary {
            Some(tokens) => Input::Embedding(Matrix::zeros(self.input, tokens)),
            None => Input::Vectors { size: self.input },
        };
        Network::new(input, stack, head)
    }

    /// `nn.LSTM(5, 4, num_layers=2, bidirectional=True)`
    pub fn code(&self, more: &str) -> String {
        let class = self.class();
        let layers = if self.layers > 1 { format!(", num_layers={}", self.layers) } else { String::new() };
        let directions = if self.bidirectional { ", bidirectional=True" } else { "" };
        format!("nn.{class}({}, {}{layers}{directions}{more})", self.input, self.hidden)
    }

    pub fn class(&self) -> &'static str {
        match self.kind {
            CellKind::Rnn(_) => "RNN",
            CellKind::Lstm => "LSTM",
            CellKind::Gru(_) => "GRU",
        }
    }
}

/// Self-attention over vectors of some width: the graph, what it reads, and its nodes.
pub(super) fn self_attention(
    width: usize,
    heads: usize,
    biases: bool,
) -> Result<(Graph, NodeId, MultiHead), ShapeError> {
    let mut graph = Graph::new(0);
    let read = graph.add("x", Read { units: width, axis: Axis::Source })?;
    let plan = MultiHeadPlan { heads, mask: Mask::default(), biases };
    let attention = MultiHead::add(&mut Builder::new(&mut graph), (read, read), plan)?;
    Ok((graph, read, attention))
}
