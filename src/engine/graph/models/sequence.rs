//! One network of every kind over the positions of one sequence, to be compared with the others.

use super::super::{
    Apply, Axis, Embedding, Evaluation, Graph, GraphCost, Lengths, Mask, NodeId, Project, Read, Recurrent, Softmax, Sum,
};
use super::{Builder, EncoderLayer, MinGru, Positions, TcnBlock, WavenetBlock};
use crate::{Activation, CellKind, Direction, ShapeError};

/// How numbers of one position come to matter at another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mixing {
    Recurrent {
        kind: CellKind,
        layers: usize,
    },
    MinGru {
        layers: usize,
        evaluation: Evaluation,
    },
    /// A block for each dilation.
    Tcn {
        kernel: usize,
        dilations: Vec<usize>,
    },
    /// A block for each dilation.
    Wavenet {
        kernel: usize,
        dilations: Vec<usize>,
    },
    Transformer {
        layers: usize,
        heads: usize,
        /// Units between the two products of a feed-forward layer.
        feed_forward: usize,
        positions: Positions,
        /// Whether a position looks at earlier ones and itself only.
        causal: bool,
    },
}

/// What stands at each position of the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// One of so many tokens, which have a learned vector each.
    Tokens(usize),
    /// So many numbers, which a linear layer takes to the width.
    Vectors(usize),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SequencePlan {
    pub mixing: Mixing,
    pub reading: Reading,
    /// Of a position's vector, in every layer.
    pub width: usize,
    /// Numbers of the output at each position.
    pub classes: usize,
    pub seed: u64,
}

/// A network that gives an output at each position of a sequence: one of recurrent cells, of minGRU, of causal
/// convolutions, or the layers of a Transformer.
#[derive(Debug, Clone)]
pub struct SequenceModel {
    graph: Graph,
    plan: SequencePlan,
    nodes: SequenceNodes,
}

/// Where the nodes of a [`SequenceModel`] stand in its graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceNodes {
    /// What stands at each position, as a vector of the width.
    pub read: NodeId,
    pub layers: Vec<SequenceLayer>,
    pub logits: NodeId,
    pub probabilities: NodeId,
}

/// A layer, by its nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SequenceLayer {
    Recurrent(NodeId),
    MinGru(MinGru),
    Tcn(TcnBlock),
    Wavenet(WavenetBlock),
    Transformer(EncoderLayer),
}

impl SequenceModel {
    /// With untrained weights.
    ///
    /// # Errors
    /// When a size is zero, or the heads cannot share the width.
    pub fn new(plan: SequencePlan) -> Result<Self, ShapeError> {
        let mut graph = Graph::new(plan.seed);
        let builder = &mut Builder::new(&mut graph);
        let axis = Axis::Source;
        let read = match plan.reading {
            Reading::Tokens(tokens) => {
                let table = builder.graph().weights_mut().embedding("embedding", plan.width, tokens);
                builder.node("read", Embedding { table, axis })?
            }
            Reading::Vectors(units) => {
                let given = builder.node("given", Read { units, axis })?;
                builder.linear(("read", "input"), given, plan.width)?
            }
        };
        let (layers, top) = plan.mixing.add(builder, read, plan.width)?;
        let head = graph.weights_mut().linear("head", (plan.classes, plan.width), true)?;
        let logits = graph.add("logits", Project { of: top, by: head })?;
        let probabilities = graph.add("probabilities", Softmax { of: logits, mask: Mask::default() })?;
        Ok(Self { graph, plan, nodes: SequenceNodes { read, layers, logits, probabilities } })
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// For changing its weights.
    pub fn graph_mut(&mut self) -> &mut Graph {
        &mut self.graph
    }

    /// What one sequence of so many positions costs.
    pub fn cost(&self, positions: usize) -> GraphCost {
        self.graph.cost(Lengths { source: positions, target: 0 }, self.nodes.read, self.nodes.logits)
    }

    pub fn plan(&self) -> &SequencePlan {
        &self.plan
    }

    pub fn nodes(&self) -> &SequenceNodes {
        &self.nodes
    }
}

impl SequenceLayer {
    pub fn output(&self) -> NodeId {
        match self {
            Self::Recurrent(node) => *node,
            Self::MinGru(layer) => layer.output,
            Self::Tcn(block) => block.output,
            Self::Wavenet(block) => block.output,
            Self::Transformer(layer) => layer.output,
        }
    }
}

impl Mixing {
    /// Which earlier positions an output can see, layer by layer from the input up, each with the positions that the next
    /// layer's lit ones read: for convolutions; none for what sees all positions before it.
    pub fn receptive(&self, position: usize) -> Option<Vec<Vec<usize>>> {
        let (kernel, dilations, convolutions) = match self {
            Self::Tcn { kernel, dilations } => (*kernel, dilations, 2),
            Self::Wavenet { kernel, dilations } => (*kernel, dilations, 1),
            _ => return None,
        };
        let mut layers = vec![vec![position]];
        for &dilation in dilations.iter().rev() {
            let mut lit = layers.last().cloned().unwrap_or_default();
            for _ in 0..convolutions {
                let taps = |at: &usize| {
                    let at = *at;
                    (0..kernel).filter_map(move |tap| at.checked_sub(tap * dilation))
                };
                lit = lit.iter().flat_map(taps).collect();
                lit.sort_unstable();
                lit.dedup();
            }
            layers.push(lit);
        }
        layers.reverse();
        Some(layers)
    }

    /// How many positions, its own among them, an output can see; none where there is no bound.
    /// Source: Bai, Kolter and Koltun (2018), section 3.2.
    pub fn receptive_field(&self) -> Option<usize> {
        let reach = |kernel: usize, dilations: &[usize]| kernel.saturating_sub(1) * dilations.iter().sum::<usize>();
        match self {
            Self::Tcn { kernel, dilations } => Some(1 + 2 * reach(*kernel, dilations)),
            Self::Wavenet { kernel, dilations } => Some(1 + reach(*kernel, dilations)),
            _ => None,
        }
    }

    /// The layers, and what the output reads of them.
    fn add(
        &self,
        builder: &mut Builder<'_>,
        read: NodeId,
        width: usize,
    ) -> Result<(Vec<SequenceLayer>, NodeId), ShapeError> {
        let count = match self {
            Self::Recurrent { layers, .. } | Self::MinGru { layers, .. } | Self::Transformer { layers, .. } => *layers,
            Self::Tcn { dilations, .. } | Self::Wavenet { dilations, .. } => dilations.len(),
        };
        let mut of = match self {
            Self::Transformer { positions, .. } => builder.placed(read, *positions)?,
            _ => read,
        };
        let mut layers = Vec::with_capacity(count);
        for index in 0..count {
            let part = &mut builder.part(&format!("layer {} ", index + 1), &format!("layers.{index}."));
            let layer = match self {
                Self::Recurrent { kind, .. } => {
                    let prefix = part.weight("");
                    let cell = part.graph().weights_mut().cell((&prefix, ""), *kind, (width, width))?;
                    let lane = Recurrent { of, cell, direction: Direction::Forward, initial: None };
                    SequenceLayer::Recurrent(part.node("h", lane)?)
                }
                Self::MinGru { evaluation, .. } => {
                    SequenceLayer::MinGru(MinGru::add(part, of, width, (None, *evaluation))?)
                }
                Self::Tcn { kernel, dilations } => {
                    SequenceLayer::Tcn(TcnBlock::add(part, of, (width, *kernel, dilations[index]))?)
                }
                Self::Wavenet { kernel, dilations } => {
                    SequenceLayer::Wavenet(WavenetBlock::add(part, of, width, (*kernel, dilations[index]))?)
                }
                Self::Transformer { heads, feed_forward, causal, .. } => {
                    let mask = Mask { padding: true, future: *causal };
                    SequenceLayer::Transformer(EncoderLayer::add(part, of, (*heads, *feed_forward), mask)?)
                }
            };
            of = layer.output();
            layers.push(layer);
        }
        let skips: Vec<NodeId> = layers
            .iter()
            .filter_map(|layer| if let SequenceLayer::Wavenet(block) = layer { Some(block.skip) } else { None })
            .collect();
        let top = match self {
            Self::Wavenet { .. } if !skips.is_empty() => {
                let sum = builder.node("skipped", Sum { of: skips })?;
                builder.node("rectified", Apply { of: sum, function: Activation::Relu })?
            }
            Self::Transformer { .. } => builder.norm(("top", "norm"), of)?,
            _ => of,
        };
        Ok((layers, top))
    }
}
