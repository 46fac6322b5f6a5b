//! Graphs of every operation and what they read, drawn from a seed.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use super::draw::Shape;
use unroll::engine::graph::{
    Apply, Attention, Axis, Concat, DotScores, Embedding, EncoderDecoder, EncoderDecoderPlan, Evaluation, Graph,
    GraphTrace, Inputs, Mask, Mixing, NodeHold, NodeId, Positions, Project, Reading, SequenceModel, SequencePlan, Side,
    Softmax, Sum, Times, Transformer, TransformerPlan, WeightedSum,
};
use unroll::engine::{Activation, CellKind, Matrix, Random, Real};

/// An encoder-decoder whose weights are all different from zero.
pub fn encoder_decoder(kind: CellKind, attention: Attention, shape: &Shape) -> EncoderDecoder {
    let plan = EncoderDecoderPlan {
        kind,
        attention,
        bidirectional: shape.bidirectional,
        hidden: 2 * shape.layers,
        features: shape.input,
        source: shape.hidden,
        target: shape.hidden + 1,
        classes: shape.hidden,
        seed: shape.seed,
    };
    let mut model = EncoderDecoder::new(plan).unwrap();
    randomize(model.graph_mut(), shape);
    model
}

pub fn randomize(graph: &mut Graph, shape: &Shape) {
    let mut random = shape.random();
    graph
        .weights_mut()
        .update(|_, _, numbers| {
            numbers.iter_mut().for_each(|number| *number = random.symmetric(shape.scale) as Real);
            Ok(())
        })
        .unwrap();
}

/// Self-attention with two heads over the source, its causal mask on, added to what it reads; then a gate of its own.
pub fn self_attention(shape: &Shape) -> Graph {
    let units = shape.layers;
    let mut graph = Graph::new(shape.seed);
    let table = graph.weights_mut().embedding("tokens", 2 * units, shape.hidden);
    let x = graph.add("x", Embedding { table, axis: Axis::Source }).unwrap();
    let project = |graph: &mut Graph, name: &str, of: NodeId| {
        let by = graph.weights_mut().linear(name, (2 * units, 2 * units), true).unwrap();
        graph.add(name, Project { of, by }).unwrap()
    };
    let [keys, queries, values] = ["keys", "queries", "values"].map(|name| project(&mut graph, name, x));
    let heads = [0..units, units..2 * units].map(|head| {
        let name = |part: &str| format!("{part} {}", head.start);
        let scores =
            DotScores { keys, queries, units: [head.clone(), head.clone()], scale: 1.0 / (units as Real).sqrt() };
        let of = graph.add(name("scores"), scores).unwrap();
        let mask = Mask { padding: true, future: true };
        let weights = graph.add(name("weights"), Softmax { of, mask }).unwrap();
        graph.add(name("head"), WeightedSum { weights, values, units: head.clone() }).unwrap()
    });
    let heads = graph.add("heads", Concat { of: heads.into() }).unwrap();
    let out = project(&mut graph, "out", heads);
    let residual = graph.add("residual", Sum { of: vec![x, out] }).unwrap();
    let gate = graph.add("gate", Apply { of: keys, function: Activation::Sigmoid }).unwrap();
    graph.add("gated", Times { of: [residual, gate] }).unwrap();
    randomize(&mut graph, shape);
    graph
}

fn below(random: &mut Random, count: usize) -> usize {
    (random.bits() % count as u64) as usize
}

/// Items of up to the shape's steps, and targets of up to three; of different lengths where they may be `uneven`.
pub fn inputs(random: &mut Random, shape: &Shape, with_target: bool, uneven: bool) -> Inputs {
    let mut side = |most: usize, vocabulary: usize| {
        let mut length = |_| if uneven { 1 + below(random, most) } else { most };
        let lengths: Vec<usize> = (0..shape.batch).map(&mut length).collect();
        let mut item = |&length: &usize| (0..length).map(|_| below(random, vocabulary)).collect();
        let items: Vec<Vec<usize>> = lengths.iter().map(&mut item).collect();
        Side::batch_of(&items).unwrap()
    };
    let source = side(shape.steps, shape.hidden);
    match with_target {
        true => Inputs::new(source, side(3, shape.hidden + 1)).unwrap(),
        false => Inputs::of_source(source),
    }
}

/// Some entries of any nodes held, the softmax's scores at -∞ too.
pub fn holds(random: &mut Random, graph: &Graph, inputs: &Inputs) -> Vec<NodeHold> {
    let nodes: Vec<_> = graph.nodes().collect();
    (0..1 + below(random, 4))
        .map(|_| {
            let (id, node) = nodes[below(random, nodes.len())];
            let (rows, columns) = inputs.shape(node.rows, node.axis);
            let (row, position) = (below(random, 2 * rows), below(random, 2 * columns / inputs.batch()));
            let number = match node.name.starts_with("scores") && random.unit() < 0.5 {
                true => Real::NEG_INFINITY,
                false => random.symmetric(1.0) as Real,
            };
            NodeHold {
                node: id,
                row: Some(row).filter(|&row| row < rows),
                position: Some(position).filter(|&position| position < columns / inputs.batch()),
                number,
            }
        })
        .collect()
}

/// A coefficient for every number of some nodes: what a loss is made of.
pub fn coefficients(random: &mut Random, graph: &Graph, trace: &GraphTrace, names: &[&str]) -> Vec<(NodeId, Matrix)> {
    let node = |name: &&str| {
        let id = graph.find(name)?;
        let (rows, columns) = trace.value(id).shape();
        Some((id, super::draw::matrix(random, rows, columns, 1.0)))
    };
    names.iter().filter_map(node).collect()
}

/// Every kind of network over one sequence, of the shape's width.
pub fn mixings(shape: &Shape) -> Vec<Mixing> {
    let (layers, kernel) = (1 + shape.layers % 2, shape.layers);
    let dilations: Vec<usize> = (0..layers).map(|layer| 1 << layer).collect();
    let transformer = |positions, causal| Mixing::Transformer { layers, heads: 2, feed_forward: 3, positions, causal };
    vec![
        Mixing::Recurrent { kind: CellKind::RNN, layers },
        Mixing::Recurrent { kind: CellKind::Lstm, layers },
        Mixing::MinGru { layers, evaluation: Evaluation::StepByStep },
        Mixing::MinGru { layers, evaluation: Evaluation::Scan },
        Mixing::Tcn { kernel, dilations: dilations.clone() },
        Mixing::Wavenet { kernel, dilations },
        transformer(Positions::Waves, true),
        transformer(Positions::Learned(8), false),
        transformer(Positions::Unknown, true),
    ]
}

/// With weights that are all different from zero.
pub fn sequence_model(mixing: Mixing, reading: Reading, shape: &Shape) -> SequenceModel {
    let plan = SequencePlan { mixing, reading, width: 2 * shape.input.min(3), classes: shape.hidden, seed: shape.seed };
    let mut model = SequenceModel::new(plan).unwrap();
    randomize(model.graph_mut(), shape);
    model
}

pub fn transformer(positions: Positions, shape: &Shape) -> Transformer {
    let mut model = Transformer::new(TransformerPlan {
        width: 2 * shape.input.min(3),
        heads: 2,
        feed_forward: 3,
        layers: 1 + shape.layers % 2,
        positions,
        source: shape.hidden,
        target: shape.hidden + 1,
        classes: shape.hidden,
        seed: shape.seed,
    })
    .unwrap();
    randomize(model.graph_mut(), shape);
    model
}
