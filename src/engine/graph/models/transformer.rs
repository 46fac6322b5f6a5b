use super::super::{Axis, Embedding, Graph, GraphTrace, Inputs, Mask, NodeHold, NodeId, Project, Softmax};
use super::{Builder, DecoderLayer, EncoderLayer, Positions};
use crate::ShapeError;

/// What to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransformerPlan {
    /// Of a position's vector.
    pub width: usize,
    pub heads: usize,
    /// Units between the two products of a feed-forward layer.
    pub feed_forward: usize,
    /// Of the encoder, and as many of the decoder.
    pub layers: usize,
    pub positions: Positions,
    /// Tokens that are read.
    pub source: usize,
    /// Tokens that the decoder reads: the classes with their numbers, and what it begins with.
    pub target: usize,
    /// Tokens that it writes.
    pub classes: usize,
    pub seed: u64,
}

/// An encoder that reads all, and a decoder that reads what is written so far and attends to the encoder: normalised
/// first, with a last normalisation on each side, the weights named as PyTorch's nn.Transformer.
/// Source: Vaswani et al., Attention Is All You Need (2017);
/// <https://pytorch.org/docs/stable/generated/torch.nn.Transformer.html> with `norm_first`.
#[derive(Debug, Clone)]
pub struct Transformer {
    graph: Graph,
    plan: TransformerPlan,
    nodes: TransformerNodes,
}

/// Where the nodes of a [`Transformer`] stand in its graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransformerNodes {
    /// The source tokens' vectors, and these with their positions.
    pub source: NodeId,
    pub source_placed: NodeId,
    pub encoder: Vec<EncoderLayer>,
    /// What the decoder attends to.
    pub encoded: NodeId,
    /// The vectors of the tokens before, and these with their positions.
    pub target: NodeId,
    pub target_placed: NodeId,
    pub decoder: Vec<DecoderLayer>,
    pub decoded: NodeId,
    pub logits: NodeId,
    pub probabilities: NodeId,
}

impl Transformer {
    /// With untrained weights.
    ///
    /// # Errors
    /// When a size is zero, or the heads cannot share the width.
    pub fn new(plan: TransformerPlan) -> Result<Self, ShapeError> {
        let mut graph = Graph::new(plan.seed);
        let builder = &mut Builder::new(&mut graph);
        let sizes = (plan.heads, plan.feed_forward);

        let (source, source_placed) = read(builder, &plan, ("source", Axis::Source, plan.source))?;
        let (mut encoder, mut of) = (Vec::new(), source_placed);
        for layer in 0..plan.layers {
            let weights = format!("transformer.encoder.layers.{layer}.");
            let part = &mut builder.part(&format!("encoder {} ", layer + 1), &weights);
            let mask = Mask { padding: true, future: false };
            encoder.push(EncoderLayer::add(part, of, sizes, mask)?);
            of = encoder[layer].output;
        }
        let encoded = builder.norm(("encoded", "transformer.encoder.norm"), of)?;

        let (target, target_placed) = read(builder, &plan, ("target", Axis::Target, plan.target))?;
        let (mut decoder, mut of) = (Vec::new(), target_placed);
        for layer in 0..plan.layers {
            let weights = format!("transformer.decoder.layers.{layer}.");
            let part = &mut builder.part(&format!("decoder {} ", layer + 1), &weights);
            let mask = Mask { padding: false, future: true };
            decoder.push(DecoderLayer::add(part, (of, encoded), sizes, mask)?);
            of = decoder[layer].output;
        }
        let decoded = builder.norm(("decoded", "transformer.decoder.norm"), of)?;

        let head = graph.weights_mut().linear("head", (plan.classes, plan.width), true)?;
        let logits = graph.add("logits", Project { of: decoded, by: head })?;
        let probabilities = graph.add("probabilities", Softmax { of: logits, mask: Mask::default() })?;
        let nodes = TransformerNodes {
            source,
            source_placed,
            encoder,
            encoded,
            target,
            target_placed,
            decoder,
            decoded,
            logits,
            probabilities,
        };
        Ok(Self { graph, plan, nodes })
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// For changing its weights.
    pub fn graph_mut(&mut self) -> &mut Graph {
        &mut self.graph
    }

    pub fn plan(&self) -> &TransformerPlan {
        &self.plan
    }

    pub fn nodes(&self) -> &TransformerNodes {
        &self.nodes
    }

    /// Reads the source and, word for word, the target: the word before at each position.
    ///
    /// # Errors
    /// When the inputs or a hold do not fit.
    pub fn forward(&self, inputs: Inputs, holds: Vec<NodeHold>) -> Result<GraphTrace, ShapeError> {
        self.graph.forward(inputs, holds)
    }
}

/// One side's tokens as vectors, and these with their positions.
fn read(
    builder: &mut Builder<'_>,
    plan: &TransformerPlan,
    (name, axis, tokens): (&str, Axis, usize),
) -> Result<(NodeId, NodeId), ShapeError> {
    let table = builder.graph().weights_mut().embedding(&format!("{name}_embedding"), plan.width, tokens);
    let vectors = builder.node(name, Embedding { table, axis })?;
    let placed = builder.part(&format!("{name} "), &format!("{name}_")).placed(vectors, plan.positions)?;
    Ok((vectors, placed))
}
