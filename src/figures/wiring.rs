//! One cell as a picture of its wires: where each value stands, and which number each line carries. The state runs along
//! the top from left to right, the gates stand in a row under it, what they read comes along the foot.

use crate::engine::{CellKind, Shift, Value};

/// The height of every picture in CSS pixels; its width is the reader's.
pub const HEIGHT: f64 = 216.0;
/// Half the height of a box with a symbol and a number.
pub const HALF_BOX: f64 = 17.0;
/// The radius of a circle that multiplies or adds.
pub const RADIUS: f64 = 9.0;

/// The state's line, where gates are multiplied in, the gates, and what all of them read.
const TOP: f64 = 24.0;
const MIDDLE: f64 = 74.0;
const GATES: f64 = 118.0;
const FOOT: f64 = 180.0;

/// Where things stand: a share of the width, and pixels from the top.
pub type Place = (f64, f64);

/// A number that stands for itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    pub at: Place,
    pub value: Value,
    /// Of this step, or of the one before.
    pub shift: Shift,
    /// σ or tanh, where the box applies one.
    pub function: &'static str,
    /// In small figures beside a wire.
    pub small: bool,
}

/// ×, + or 1−, which have no number of their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Operator {
    pub at: Place,
    pub sign: &'static str,
    /// With whose value it comes to be.
    pub of: Value,
}

/// What a wire carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carries {
    Value(Value, Shift),
    /// One part of the sum that a value equals.
    Part(Value, usize),
    /// 1 minus a gate.
    Rest(Value),
    /// Vectors: all units of h, all entries of x.
    Vectors,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Wire {
    /// Along these, with its head at the last one.
    pub along: Vec<Place>,
    pub forward: Carries,
    /// The gradient that comes back along it, where that is a named one.
    pub backward: Option<Carries>,
    /// Whether it ends in a head.
    pub head: bool,
}

/// Where it is said what the line along the foot carries: behind its end.
pub fn foot_end(wiring: &Wiring) -> Place {
    let vectors = wiring.wires.iter().filter(|wire| wire.forward == Carries::Vectors);
    let ends = vectors.filter_map(|wire| wire.along.last().copied());
    ends.fold((0.0, FOOT), |far, end| if end.0 > far.0 { end } else { far })
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wiring {
    pub nodes: Vec<Node>,
    pub operators: Vec<Operator>,
    pub wires: Vec<Wire>,
}

/// The picture of a cell; empty for a cell that has none.
pub fn wiring(kind: CellKind) -> Wiring {
    match kind {
        CellKind::Lstm => lstm(),
        CellKind::Gru(convention) => gru(convention.keeps_old(), convention.resets_after()),
        _ => Wiring::default(),
    }
}

const LEFT: f64 = 0.07;
const RIGHT: f64 = 0.93;

fn lstm() -> Wiring {
    use Value::*;
    let (f, i, g, o, tanh) = (0.22, 0.365, 0.51, 0.655, 0.795);
    let mut picture = Wiring::default();
    picture.received(CellState, (LEFT, TOP));
    picture.inputs();
    picture.bus(o);
    for (x, gate, pre, function) in [
        (f, ForgetGate, ForgetPre, "σ"),
        (i, InputGate, InputPre, "σ"),
        (g, Candidate, CandidatePre, "tanh"),
        (o, OutputGate, OutputPre, "σ"),
    ] {
        picture.gate(x, gate, pre, function);
    }
    picture.node((tanh, MIDDLE), CellTanh, "");
    picture.node((RIGHT, TOP), CellState, "");
    picture.node((RIGHT, GATES), Hidden, "");
    for (at, sign, of) in [
        ((f, TOP), "×", CellState),
        ((g, TOP), "+", CellState),
        ((g, MIDDLE), "×", CellState),
        ((tanh, GATES), "×", Hidden),
    ] {
        picture.operators.push(Operator { at, sign, of });
    }
    let here = |value| Carries::Value(value, Shift::Here);
    let same = |value| (here(value), Some(here(value)));
    picture.wire(&[(LEFT, TOP), (f, TOP)], (Carries::Value(CellState, Shift::Previous), None));
    picture.wire(&[(f, GATES - HALF_BOX), (f, TOP + RADIUS)], same(ForgetGate));
    picture.wire(&[(f, TOP), (g, TOP)], (Carries::Part(CellState, 0), Some(here(CellState))));
    picture.wire(&[(i, GATES - HALF_BOX), (i, MIDDLE), (g, MIDDLE)], same(InputGate));
    picture.wire(&[(g, GATES - HALF_BOX), (g, MIDDLE + RADIUS)], same(Candidate));
    picture.wire(&[(g, MIDDLE - RADIUS), (g, TOP + RADIUS)], (Carries::Part(CellState, 1), Some(here(CellState))));
    picture.wire(&[(g, TOP), (RIGHT, TOP)], (here(CellState), Some(Carries::Part(CellState, 1))));
    picture.wire(&[(tanh, TOP), (tanh, MIDDLE - HALF_BOX)], (here(CellState), Some(Carries::Part(CellState, 0))));
    picture.wire(&[(tanh, MIDDLE + HALF_BOX), (tanh, GATES - RADIUS)], same(CellTanh));
    picture.wire(&[(o, GATES), (tanh, GATES)], same(OutputGate));
    picture.wire(&[(tanh, GATES), (RIGHT, GATES)], same(Hidden));
    picture
}

fn gru(keeps_old: bool, resets_after: bool) -> Wiring {
    use Value::*;
    let (z, r, reset, n) = (0.235, 0.43, 0.575, 0.73);
    let mut picture = Wiring::default();
    picture.received(Hidden, (LEFT, TOP));
    picture.inputs();
    picture.bus(n);
    picture.gate(z, UpdateGate, UpdatePre, "σ");
    picture.gate(r, ResetGate, ResetPre, "σ");
    picture.gate(n, CandidateHidden, CandidateHiddenPre, "tanh");
    picture.node((RIGHT, TOP), Hidden, "");
    for (at, sign, of) in [
        ((z, TOP), "×", Hidden),
        ((n, TOP), "+", Hidden),
        ((n, MIDDLE), "×", Hidden),
        ((reset, GATES), "×", CandidateHidden),
        (if keeps_old { ((z + n) / 2.0, MIDDLE) } else { (z, (TOP + MIDDLE) / 2.0) }, "1−", UpdateGate),
    ] {
        picture.operators.push(Operator { at, sign, of });
    }
    let here = |value| Carries::Value(value, Shift::Here);
    let same = |value| (here(value), Some(here(value)));
    let (gate, rest) = ((here(UpdateGate), None), (Carries::Rest(UpdateGate), None));
    // In the equation of h the part that z stands at comes last.
    let (kept, written) = if keeps_old { (1, 0) } else { (0, 1) };
    picture.wire(&[(LEFT, TOP), (z, TOP)], (Carries::Value(Hidden, Shift::Previous), None));
    picture.line(&[(z, GATES - HALF_BOX), (z, MIDDLE)], same(UpdateGate));
    let middle = (TOP + MIDDLE) / 2.0;
    if keeps_old {
        picture.wire(&[(z, MIDDLE), (z, TOP + RADIUS)], gate);
        picture.wire(&[(z, MIDDLE), ((z + n) / 2.0, MIDDLE)], gate);
        picture.wire(&[((z + n) / 2.0, MIDDLE), (n, MIDDLE)], rest);
    } else {
        picture.line(&[(z, MIDDLE), (z, middle + RADIUS)], gate);
        picture.wire(&[(z, middle - RADIUS), (z, TOP + RADIUS)], rest);
        picture.wire(&[(z, MIDDLE), (n, MIDDLE)], gate);
    }
    picture.wire(&[(z, TOP), (n, TOP)], (Carries::Part(Hidden, kept), Some(here(Hidden))));
    picture.wire(&[(n, GATES - HALF_BOX), (n, MIDDLE + RADIUS)], same(CandidateHidden));
    picture.wire(&[(n, MIDDLE - RADIUS), (n, TOP + RADIUS)], (Carries::Part(Hidden, written), Some(here(Hidden))));
    picture.wire(&[(n, TOP), (RIGHT, TOP)], same(Hidden));
    picture.wire(&[(r, GATES), (reset, GATES)], same(ResetGate));
    if resets_after {
        picture.nodes.push(Node { small: true, ..node((reset, 152.0), HiddenProduct, "") });
        picture.wire(&[(reset, FOOT), (reset, GATES + RADIUS)], same(HiddenProduct));
        let through = (Carries::Part(CandidateHiddenPre, 2), Some(here(CandidateHiddenPre)));
        picture.wire(&[(reset, GATES), (n, GATES)], through);
    } else {
        picture.nodes.push(Node { small: true, ..node((reset + 0.02, GATES + 16.0), ResetHidden, "") });
        picture.wire(&[(reset, FOOT), (reset, GATES + RADIUS)], (Carries::Value(Hidden, Shift::Previous), None));
        picture.wire(&[(reset, GATES), (n, GATES)], same(ResetHidden));
    }
    picture
}

fn node(at: Place, value: Value, function: &'static str) -> Node {
    Node { at, value, shift: Shift::Here, function, small: false }
}

impl Wiring {
    fn node(&mut self, at: Place, value: Value, function: &'static str) {
        self.nodes.push(node(at, value, function));
    }

    fn received(&mut self, value: Value, at: Place) {
        self.nodes.push(Node { shift: Shift::Previous, ..node(at, value, "") });
    }

    /// h_{t-1} and x_t, joined.
    fn inputs(&mut self) {
        self.received(Value::Hidden, (LEFT, FOOT - 19.0));
        self.node((LEFT, FOOT + 19.0), Value::Input, "");
    }

    /// What every gate reads: all of h_{t-1} and all of x_t, up to the last gate.
    fn bus(&mut self, last: f64) {
        let vectors = (Carries::Vectors, None);
        self.line(&[(LEFT, FOOT - 19.0), (LEFT + 0.08, FOOT - 19.0), (LEFT + 0.08, FOOT), (last, FOOT)], vectors);
        self.line(&[(LEFT, FOOT + 19.0), (LEFT + 0.08, FOOT + 19.0), (LEFT + 0.08, FOOT)], vectors);
    }

    /// A gate, what it is applied to, and the wire between them.
    fn gate(&mut self, x: f64, gate: Value, pre: Value, function: &'static str) {
        self.node((x, GATES), gate, function);
        self.nodes.push(Node { small: true, ..node((x, 160.0), pre, "") });
        let carries = Carries::Value(pre, Shift::Here);
        self.wire(&[(x, FOOT), (x, GATES + HALF_BOX)], (carries, Some(carries)));
    }

    fn wire(&mut self, along: &[Place], (forward, backward): (Carries, Option<Carries>)) {
        self.wires.push(Wire { along: along.to_vec(), forward, backward, head: true });
    }

    fn line(&mut self, along: &[Place], (forward, backward): (Carries, Option<Carries>)) {
        self.wires.push(Wire { along: along.to_vec(), forward, backward, head: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::GruConvention;

    fn kinds() -> Vec<CellKind> {
        let grus = GruConvention::ALL.map(CellKind::Gru);
        [CellKind::Lstm].into_iter().chain(grus).collect()
    }

    #[test]
    fn every_value_of_the_cell_has_its_place_once() {
        for kind in kinds() {
            let Wiring { nodes, .. } = wiring(kind);
            for value in kind.values() {
                let places = nodes.iter().filter(|node| node.value == value && node.shift == Shift::Here).count();
                assert_eq!(places, 1, "{value:?} of {kind:?}");
            }
            for (at, node) in nodes.iter().enumerate() {
                let apart = |other: &Node| {
                    (node.at.0 - other.at.0).abs() > 0.06 || (node.at.1 - other.at.1).abs() >= 2.0 * HALF_BOX
                };
                let small = nodes.iter().skip(at + 1).filter(|other| !node.small && !other.small);
                assert!(small.clone().all(apart), "{node:?} of {kind:?} lies over another");
            }
        }
    }

    #[test]
    fn wires_run_straight_inside_the_picture_and_carry_values_of_the_cell() {
        for kind in kinds() {
            for wire in wiring(kind).wires {
                assert!(wire.along.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=HEIGHT).contains(y)));
                assert!(wire.along.windows(2).all(|ends| ends[0].0 == ends[1].0 || ends[0].1 == ends[1].1), "{wire:?}");
                for carried in [Some(wire.forward), wire.backward].into_iter().flatten() {
                    if let Carries::Value(value, _) | Carries::Part(value, _) | Carries::Rest(value) = carried {
                        assert!(kind.values().contains(&value), "{value:?} in {kind:?}");
                    }
                }
            }
        }
    }
}
