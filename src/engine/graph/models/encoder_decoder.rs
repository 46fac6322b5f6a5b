use super::super::{
    Apply, Axis, Concat, DotScores, Embedding, Graph, GraphTrace, Inputs, Last, Mask, NodeHold, NodeId, PairScores,
    PairSum, Project, Recurrent, Softmax, WeightedSum,
};
use crate::{Activation, CellKind, Direction, Real, ShapeError};

/// How a decoder's state is compared with the encoder's states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attention {
    /// Not at all: the encoder's last state alone is handed over (Sutskever et al. 2014, Cho et al. 2014).
    None,
    /// v · tanh(W_a [enc; dec]) (Bahdanau et al. 2015)
    Additive,
    /// enc · dec (Luong et al. 2015, as the next)
    Dot,
    /// enc · W_a dec
    General,
    /// enc · dec / √units (Vaswani et al. 2017)
    ScaledDot,
}

impl Attention {
    pub const ALL: [Self; 5] = [Self::None, Self::Additive, Self::Dot, Self::General, Self::ScaledDot];
}

/// What to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncoderDecoderPlan {
    pub kind: CellKind,
    pub attention: Attention,
    /// Whether a second encoder cell reads from the end; each has then half of the units.
    pub bidirectional: bool,
    /// Of the encoder's states, joined, and of the decoder's.
    pub hidden: usize,
    /// Of a token's vector.
    pub features: usize,
    /// Tokens that are read.
    pub source: usize,
    /// Tokens that the decoder reads: the classes with their numbers, and what it begins with.
    pub target: usize,
    /// Tokens that it writes.
    pub classes: usize,
    pub seed: u64,
}

/// An encoder that reads all, and a decoder that begins with the encoder's last state and writes. Attention comes in the
/// order of Luong et al. (2015): the decoder's cell makes h of the word before, h is compared with the encoder's states,
/// and tanh(W_c [context; h]) gives the logits.
#[derive(Debug, Clone)]
pub struct EncoderDecoder {
    graph: Graph,
    plan: EncoderDecoderPlan,
    nodes: EncoderDecoderNodes,
}

/// Where the nodes of an [`EncoderDecoder`] stand in its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncoderDecoderNodes {
    /// The source tokens' vectors.
    pub source: NodeId,
    pub encoder: NodeId,
    /// The encoder's cell that reads from the end.
    pub reverse: Option<NodeId>,
    /// The encoder's states, both directions' joined: what attention reads.
    pub encoded: NodeId,
    /// What the decoder begins with.
    pub handed: NodeId,
    /// The same of an LSTM's C.
    pub handed_cell: Option<NodeId>,
    /// The vectors of the tokens before.
    pub target: NodeId,
    pub decoder: NodeId,
    pub attention: Option<AttentionNodes>,
    pub logits: NodeId,
    pub probabilities: NodeId,
}

/// The nodes of attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttentionNodes {
    /// A row for each source position, a column for each target position.
    pub scores: NodeId,
    /// Their softmax over the source.
    pub weights: NodeId,
    pub context: NodeId,
    /// tanh(W_c [context; h])
    pub attentional: NodeId,
}

impl EncoderDecoder {
    /// With untrained weights.
    ///
    /// # Errors
    /// When a size is zero, or the units of two directions are no even number.
    pub fn new(plan: EncoderDecoderPlan) -> Result<Self, ShapeError> {
        if plan.bidirectional && !plan.hidden.is_multiple_of(2) {
            return Err(ShapeError::new("hidden", "an even number for two directions", plan.hidden.to_string()));
        }
        let mut graph = Graph::new(plan.seed);
        let table = graph.weights_mut().embedding("source_embedding", plan.features, plan.source);
        let source = graph.add("source", Embedding { table, axis: Axis::Source })?;
        let (encoder, reverse, encoded) = encoder(&mut graph, &plan, source)?;
        let (handed, handed_cell) = handed(&mut graph, &plan, encoder, reverse)?;

        let table = graph.weights_mut().embedding("target_embedding", plan.features, plan.target);
        let target = graph.add("target", Embedding { table, axis: Axis::Target })?;
        let cell = graph.weights_mut().cell(("decoder.", ""), plan.kind, (plan.features, plan.hidden))?;
        let initial = Some((handed, handed_cell));
        let decoder = graph.add("decoder", Recurrent { of: target, cell, direction: Direction::Forward, initial })?;
        let attention = attention(&mut graph, &plan, encoded, decoder)?;

        let read = attention.map_or(decoder, |attention| attention.attentional);
        let head = graph.weights_mut().linear("head", (plan.classes, plan.hidden), true)?;
        let logits = graph.add("logits", Project { of: read, by: head })?;
        let probabilities = graph.add("probabilities", Softmax { of: logits, mask: Mask::default() })?;
        let nodes = EncoderDecoderNodes {
            source,
            encoder,
            reverse,
            encoded,
            handed,
            handed_cell,
            target,
            decoder,
            attention,
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

    pub fn plan(&self) -> &EncoderDecoderPlan {
        &self.plan
    }

    pub fn nodes(&self) -> &EncoderDecoderNodes {
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

/// The encoder's cells, and their states joined.
fn encoder(
    graph: &mut Graph,
    plan: &EncoderDecoderPlan,
    source: NodeId,
) -> Result<(NodeId, Option<NodeId>, NodeId), ShapeError> {
    let units = if plan.bidirectional { plan.hidden / 2 } else { plan.hidden };
    let mut lane = |name: &str, suffix: &str, direction: Direction| {
        let cell = graph.weights_mut().cell(("encoder.", suffix), plan.kind, (plan.features, units))?;
        graph.add(name, Recurrent { of: source, cell, direction, initial: None })
    };
    let forward = lane("encoder", "", Direction::Forward)?;
    if !plan.bidirectional {
        return Ok((forward, None, forward));
    }
    let reverse = lane("encoder reverse", "_reverse", Direction::Reverse)?;
    let encoded = graph.add("encoded", Concat { of: vec![forward, reverse] })?;
    Ok((forward, Some(reverse), encoded))
}

/// What the decoder begins with: a one-way encoder's last state as it is, or what a bridge, tanh(W [→; ←] + b), makes of
/// both last states. An LSTM's C has a bridge of its own.
fn handed(
    graph: &mut Graph,
    plan: &EncoderDecoderPlan,
    forward: NodeId,
    reverse: Option<NodeId>,
) -> Result<(NodeId, Option<NodeId>), ShapeError> {
    let mut hand = |letter: &str, cell_state: bool| {
        let last = graph.add(format!("last {letter}"), Last { of: forward, cell_state })?;
        let Some(reverse) = reverse else { return Ok(last) };
        let last_reverse = graph.add(format!("last {letter} reverse"), Last { of: reverse, cell_state })?;
        let both = graph.add(format!("both {letter}"), Concat { of: vec![last, last_reverse] })?;
        let name = if cell_state { "bridge_c" } else { "bridge" };
        let by = graph.weights_mut().linear(name, (plan.hidden, plan.hidden), true)?;
        let through = graph.add(format!("bridge {letter}"), Project { of: both, by })?;
        graph.add(format!("handed {letter}"), Apply { of: through, function: Activation::Tanh })
    };
    let h = hand("h", false)?;
    let c = if plan.kind.has_cell_state() { Some(hand("C", true)?) } else { None };
    Ok((h, c))
}

fn attention(
    graph: &mut Graph,
    plan: &EncoderDecoderPlan,
    encoded: NodeId,
    decoder: NodeId,
) -> Result<Option<AttentionNodes>, ShapeError> {
    let hidden = plan.hidden;
    let square = (hidden, hidden);
    let dot = |queries: NodeId, scale: Real| DotScores { keys: encoded, queries, units: [0..hidden, 0..hidden], scale };
    let scores = match plan.attention {
        Attention::None => return Ok(None),
        Attention::Additive => {
            let by = graph.weights_mut().linear("attention.key", square, false)?;
            let keys = graph.add("keys", Project { of: encoded, by })?;
            let by = graph.weights_mut().linear("attention.query", square, false)?;
            let queries = graph.add("query", Project { of: decoder, by })?;
            let pairs = graph.add("pairs", PairSum { source: keys, target: queries })?;
            let energy = graph.add("energy", Apply { of: pairs, function: Activation::Tanh })?;
            let by = graph.weights_mut().linear("attention.v", (1, hidden), false)?;
            graph.add("scores", PairScores { pairs: energy, by })?
        }
        Attention::Dot => graph.add("scores", dot(decoder, 1.0))?,
        Attention::ScaledDot => graph.add("scores", dot(decoder, 1.0 / (hidden as Real).sqrt()))?,
        Attention::General => {
            let by = graph.weights_mut().linear("attention", square, false)?;
            let queries = graph.add("query", Project { of: decoder, by })?;
            graph.add("scores", dot(queries, 1.0))?
        }
    };
    let weights = graph.add("weights", Softmax { of: scores, mask: Mask { padding: true, future: false } })?;
    let context = graph.add("context", WeightedSum { weights, values: encoded, units: 0..hidden })?;
    let joined = graph.add("context and h", Concat { of: vec![context, decoder] })?;
    let by = graph.weights_mut().linear("combine", (hidden, 2 * hidden), true)?;
    let combined = graph.add("combined", Project { of: joined, by })?;
    let attentional = graph.add("attentional", Apply { of: combined, function: Activation::Tanh })?;
    Ok(Some(AttentionNodes { scores, weights, context, attentional }))
}
