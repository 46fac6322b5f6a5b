//! Gradients over 100 steps, and derivatives between states, against PyTorch's autograd (make_gradient_flow.py).
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use serde_json::Value as Json;
use unroll::engine::{
    Activation, Cell, CellKind, CellWeights, CrossEntropy, GradientFlow, GruConvention, Input, Lane, Layer, Linear,
    Matrix, Network, Real, RecurrentShares, Sequence, Stack, Value, Vector,
};

const CASES: &str = include_str!("gradient_flow.json");
const STEPS: usize = 100;
const FEATURES: usize = 8;
const UNITS: usize = 16;
const CLASSES: usize = 5;
/// Of each length, relative: f32 rounds at each of up to 100 steps, and the lengths go down to 1e-28.
const TOLERANCE: f64 = 2e-5;

pub fn every_length_is_pytorchs() {
    let file: Json = serde_json::from_str(CASES).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 8);
    cases.iter().for_each(check);
}

fn check(case: &Json) {
    let name = format!("{}, {}", case["cell"], case["judged"]);
    let kind = match case["cell"].as_str().unwrap() {
        "rnn" => CellKind::RNN,
        "rnn-relu" => CellKind::Rnn(Activation::Relu),
        "lstm" => CellKind::Lstm,
        "gru-pytorch" => CellKind::Gru(GruConvention::ResetAfter),
        other => panic!("no such cell: {other}"),
    };
    let mut draw = Lehmer(case["seed"].as_u64().unwrap());
    let gates = kind.gates().len();
    // The numbers come row by row, a row for each step.
    let x = draw.matrix(2.0, STEPS, FEATURES).transpose();
    let (w, u) = (draw.matrix(0.25, gates * UNITS, FEATURES), draw.matrix(0.375, gates * UNITS, UNITS));
    let (b_w, b_u) = (draw.vector(0.25, gates * UNITS), draw.vector(0.25, gates * UNITS));
    let head = Linear::new(draw.matrix(0.25, CLASSES, UNITS), draw.vector(0.25, CLASSES)).unwrap();
    let cell = Cell::new(kind, CellWeights::new(gates, w, u, b_w, b_u).unwrap()).unwrap();
    let stack = Stack::new(vec![Layer::one_way(cell)]).unwrap();
    let network = Network::new(Input::Vectors { size: FEATURES }, stack, head).unwrap();

    let trace = network.forward_sequence(vec![None; STEPS], Sequence::new(x, 1).unwrap(), None).unwrap();
    let is_judged = |step: usize| case["judged"] == "all" || step + 1 == STEPS;
    let targets = (0..STEPS).map(|step| is_judged(step).then_some(step % CLASSES)).collect();
    let gradients = network.backward(&trace, &CrossEntropy::new(CLASSES, targets).unwrap()).unwrap();
    let lane = Lane::forward(0);
    let of_cell = gradients.stack.cell(lane).unwrap();
    let flow = GradientFlow::new(of_cell);
    let shares = RecurrentShares::new(trace.stack.cell(lane).unwrap(), of_cell);
    let jacobians = network.path_norms(&trace, lane, Value::Hidden, STEPS - 1).unwrap();

    close(&format!("{name}, loss"), gradients.loss as f64, &case["loss"]);
    close(&format!("{name}, ∂L/∂U"), shares.whole(), &case["weight_hh"]);
    let lengths = [("hidden", flow.hidden), ("own", flow.own), ("future", flow.future), ("jacobian", jacobians)];
    for (what, found) in lengths {
        let expected = case[what].as_array().unwrap();
        assert_eq!(found.len(), expected.len());
        for (step, (found, expected)) in found.iter().zip(expected).enumerate() {
            close(&format!("{name}, {what} at step {step}"), *found, expected);
        }
    }
}

fn close(what: &str, found: f64, expected: &Json) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= TOLERANCE * expected, "{what}: {found}, expected {expected}");
}

struct Lehmer(u64);

impl Lehmer {
    fn number(&mut self, most: f64) -> Real {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        (((self.0 % 2049) as f64 - 1024.0) / 1024.0 * most) as Real
    }

    fn matrix(&mut self, most: f64, rows: usize, columns: usize) -> Matrix {
        let numbers: Vec<Real> = (0..rows * columns).map(|_| self.number(most)).collect();
        Matrix::from_row_slice(rows, columns, &numbers)
    }

    fn vector(&mut self, most: f64, rows: usize) -> Vector {
        Vector::from_fn(rows, |_, _| self.number(most))
    }
}
