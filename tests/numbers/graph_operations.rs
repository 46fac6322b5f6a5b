//! Graphs as operations to be checked: every weight, and the nodes that holds put numbers in.

use super::draw::Shape;
use super::draw_graphs::{coefficients, encoder_decoder, holds, inputs, self_attention, sequence_model, transformer};
use super::gradient_check::Operation;
use unroll::engine::graph::{Attention, Graph, Inputs, Mixing, NodeHold, NodeId, Positions, Reading};
use unroll::engine::{CellKind, Matrix, Real};

/// A graph with what it reads, some of its nodes held, and a loss that several nodes have a part in.
pub struct GraphCase {
    graph: Graph,
    inputs: Inputs,
    holds: Vec<NodeHold>,
    own: Vec<(NodeId, Matrix)>,
    for_training: bool,
}

impl GraphCase {
    pub fn encoder_decoder(kind: CellKind, attention: Attention, shape: &Shape) -> Self {
        let model = encoder_decoder(kind, attention, shape);
        Self::new(model.graph().clone(), shape, true, &["logits", "probabilities", "decoder", "weights", "handed C"])
    }

    pub fn self_attention(shape: &Shape) -> Self {
        Self::new(self_attention(shape), shape, false, &["gated", "weights 0", "out"])
    }

    pub fn sequence(mixing: impl Fn(&Shape) -> Mixing, shape: &Shape) -> Self {
        let judged = ["probabilities", "layer 1 h", "layer 1 output", "layer 1 sum 1"];
        Self::smooth(shape, |shape| {
            let model = sequence_model(mixing(shape), Reading::Tokens(shape.hidden), shape);
            Self::new(model.graph().clone(), shape, false, &judged)
        })
    }

    pub fn transformer(positions: Positions, shape: &Shape) -> Self {
        let judged = ["logits", "decoder 1 cross head 2 weights", "encoded"];
        Self::smooth(&Shape { steps: shape.steps.min(3), batch: shape.batch.min(2), ..*shape }, |shape| {
            Self::new(transformer(positions, shape).graph().clone(), shape, true, &judged)
        })
    }

    /// A case in which no relu is near its corner, where differences say nothing about the slope.
    fn smooth(shape: &Shape, make: impl Fn(&Shape) -> Self) -> Self {
        let rectified = ["conv1", "conv2", "sum", "expanded", "skipped"];
        let is_far = |case: &Self| {
            let trace = case.graph.forward(case.inputs.clone(), case.holds.clone()).unwrap();
            let mut corners =
                case.graph.nodes().filter(|(_, node)| rectified.iter().any(|end| node.name.ends_with(end)));
            corners.all(|(id, _)| trace.value(id).iter().all(|number| number.abs() > 5e-3))
        };
        let mut seeds = (0..1000).map(|more| make(&Shape { seed: shape.seed + (more << 32), ..*shape }));
        seeds.find(is_far).unwrap_or_else(|| panic!("every case has a relu near its corner: {shape:?}"))
    }

    fn new(graph: Graph, shape: &Shape, with_target: bool, judged: &[&str]) -> Self {
        let mut random = shape.random();
        // What if is asked of a whole batch: where items are over, there is nothing to hold.
        let is_held = shape.seed.is_multiple_of(2);
        let inputs = inputs(&mut random, shape, with_target, !is_held);
        let holds = if is_held { holds(&mut random, &graph, &inputs) } else { Vec::new() };
        let trace = graph.forward(inputs.clone(), holds.clone()).unwrap();
        let own = coefficients(&mut random, &graph, &trace, judged);
        Self { graph, inputs, holds, own, for_training: shape.seed.is_multiple_of(3) }
    }
}

impl Operation for GraphCase {
    fn visit(&mut self, visit: &mut dyn FnMut(&str, &mut [Real])) {
        let each = |_: usize, name: &str, numbers: &mut [Real]| {
            visit(name, numbers);
            Ok(())
        };
        self.graph.weights_mut().update(each).unwrap();
        for hold in self.holds.iter_mut().filter(|hold| hold.number.is_finite()) {
            visit(
                &format!("{} {:?} {:?}", self.graph.node(hold.node).name, hold.row, hold.position),
                std::slice::from_mut(&mut hold.number),
            );
        }
    }

    fn loss(&self) -> Real {
        let trace = self.graph.forward(self.inputs.clone(), self.holds.clone()).unwrap();
        self.own.iter().map(|(id, own)| trace.value(*id).dot(own)).sum()
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let trace = self.graph.forward(self.inputs.clone(), self.holds.clone()).unwrap();
        let gradients = match self.for_training {
            true => self.graph.backward_for_training(&trace, self.own.clone()),
            false => self.graph.backward(&trace, self.own.clone()),
        };
        let gradients = gradients.unwrap();
        let mut all: Vec<Vec<Real>> = gradients.slices().map(<[Real]>::to_vec).collect();
        for (index, hold) in self.holds.iter().enumerate().filter(|(_, hold)| hold.number.is_finite()) {
            // The gradient of the number it is held at: that of all the entries that this hold decides.
            let gradient = gradients.node(hold.node);
            let mut sum = 0.0;
            for column in 0..gradient.ncols() {
                for row in 0..gradient.nrows() {
                    let position = column / self.inputs.batch();
                    let later = self.holds[index + 1..].iter().any(|later| later.covers(hold.node, row, position));
                    if hold.covers(hold.node, row, position) && !later {
                        sum += gradient[(row, column)];
                    }
                }
            }
            all.push(vec![sum]);
        }
        all
    }
}
