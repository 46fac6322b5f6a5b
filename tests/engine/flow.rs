//! Lengths of gradients over time, against plain sums.
#![allow(clippy::useless_conversion, clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use crate::draw::{self, KINDS, Shape};
use unroll::engine::{
    Activation, Cell, CellGradients, CellKind, CellWeights, Direction, Fate, GradientFlow, Matrix, Real,
    RecurrentShares, Sequence, StepBound, Trace, Value, Vector,
};

const SHAPE: Shape =
    Shape { layers: 1, bidirectional: false, input: 3, hidden: 5, batch: 1, steps: 7, scale: 0.6, seed: 11 };

fn run(cell: &Cell, x: &Sequence, own: Matrix) -> (Trace, CellGradients) {
    let trace = cell.forward(x, cell.zero_state(x.batch()), Direction::Forward).unwrap();
    let gradients = cell.backward(x, &trace, own, None).unwrap();
    (trace, gradients)
}

/// Only the last step's output is judged.
fn at_the_end(hidden: usize, steps: usize) -> Matrix {
    Matrix::from_fn(hidden, steps, |_, step| if step + 1 == steps { 1.0 } else { 0.0 })
}

/// A cell of one RNN unit that reads zeros.
fn one_unit(activation: Activation, u: Real, bias: Real) -> Cell {
    let one = |number| Matrix::from_element(1, 1, number);
    let b = |number| Vector::from_element(1, number);
    Cell::new(CellKind::Rnn(activation), CellWeights::new(1, one(0.0), one(u), b(bias), b(0.0)).unwrap()).unwrap()
}

fn zeros(steps: usize) -> Sequence {
    Sequence::new(Matrix::zeros(1, steps), 1).unwrap()
}

#[test]
fn each_steps_share_and_their_sum_are_those_of_sequences_cut_there() {
    for kind in KINDS {
        let random = &mut SHAPE.random();
        let cell = draw::cell(random, kind, &SHAPE);
        let x = draw::sequence(random, SHAPE.input, &SHAPE);
        let own = draw::matrix(random, SHAPE.hidden, SHAPE.steps, 1.0);
        let (trace, gradients) = run(&cell, &x, own);
        let shares = RecurrentShares::new(&trace, &gradients);
        let whole = f64::from(gradients.weights.weight_hh.norm());
        assert!((shares.whole() - whole).abs() < 1e-5 * whole, "{kind:?}: {} and {whole}", shares.whole());
        // The first `until` steps alone, with what later ones sent back to the last of them.
        for until in 1..=SHAPE.steps {
            let part = Sequence::new(x.values().columns(0, until).into_owned(), 1).unwrap();
            let mut own = gradients.own_share.columns(0, until).into_owned();
            let sent = gradients.future_share.column(until - 1).into_owned();
            let mut last = own.column_mut(until - 1);
            last += sent;
            // An LSTM's cell state sends more back than that.
            if kind == CellKind::Lstm {
                continue;
            }
            let (_, cut) = run(&cell, &part, own);
            let length = f64::from(cut.weights.weight_hh.norm());
            let found = shares.until[until - 1];
            assert!((found - length).abs() < 1e-5 * (1e-3 + length), "{kind:?}, {until}: {found} and {length}");
        }
        // From either end the whole is the same sum, and the last step's alone is what it adds.
        assert!((shares.since[0] - shares.whole()).abs() < 1e-9 * whole, "{kind:?}");
        let last = SHAPE.steps - 1;
        assert!((shares.since[last] - shares.each[last]).abs() < 1e-9 * whole, "{kind:?}");
        assert!((shares.until[0] - shares.each[0]).abs() < 1e-9 * whole, "{kind:?}");
        // By the triangle inequality, a sum is no longer than its parts together.
        assert!(shares.whole() <= shares.each.iter().sum::<f64>() + 1e-9, "{kind:?}");
    }
}

#[test]
fn the_two_shares_are_those_of_the_whole() {
    for kind in KINDS {
        let random = &mut SHAPE.random();
        let cell = draw::cell(random, kind, &SHAPE);
        let x = draw::sequence(random, SHAPE.input, &SHAPE);
        let (_, gradients) = run(&cell, &x, at_the_end(SHAPE.hidden, SHAPE.steps));
        let flow = GradientFlow::new(&gradients);
        let last = SHAPE.steps - 1;
        assert_eq!(flow.steps(), SHAPE.steps);
        assert!((flow.own[last] - (SHAPE.hidden as f64).sqrt()).abs() < 1e-6);
        assert_eq!((flow.hidden[last], flow.future[last]), (flow.own[last], 0.0), "{kind:?}");
        for step in 0..last {
            assert_eq!((flow.own[step], flow.future[step]), (0.0, flow.hidden[step]), "{kind:?}, step {step}");
        }
        assert!(flow.fates().iter().all(|&fate| fate == Fate::Alive), "{kind:?}");
    }
}

#[test]
fn no_derivative_is_larger_than_the_bound() {
    for activation in Activation::ALL {
        let random = &mut SHAPE.random();
        let cell = draw::cell(random, CellKind::Rnn(activation), &SHAPE);
        let x = draw::sequence(random, SHAPE.input, &SHAPE);
        let (trace, gradients) = run(&cell, &x, at_the_end(SHAPE.hidden, SHAPE.steps));
        let bound = StepBound::new(&cell, &trace).unwrap();
        assert!(0.0 <= bound.mean && bound.mean <= bound.largest && bound.largest <= bound.steepest);
        let (last, flow) = (SHAPE.steps - 1, GradientFlow::new(&gradients));
        let norms = cell.path_norms(&trace, Value::Hidden, last).unwrap();
        for (step, &norm) in norms.iter().enumerate() {
            let most = bound.over(last - step) * (1.0 + 1e-5);
            assert!(norm <= most, "{activation:?}, step {step}: {norm} and {most}");
            assert!(flow.hidden[step] <= norm * flow.hidden[last] * (1.0 + 1e-5), "{activation:?}, step {step}");
        }
    }
    assert!(
        StepBound::new(
            &draw::cell(&mut SHAPE.random(), CellKind::Lstm, &SHAPE),
            &Trace::zeros(CellKind::Lstm, 5, 1, 1)
        )
        .is_none()
    );
}

#[test]
fn an_underflow_fades_first_and_is_not_taken_for_a_cut() {
    // σ's slope is at most a quarter: after 80 steps f32 is at its end.
    let steps = if size_of::<Real>() == 8 { 900 } else { 130 };
    let (_, gradients) = run(&one_unit(Activation::Sigmoid, 1.0, 0.0), &zeros(steps), at_the_end(1, steps));
    let flow = GradientFlow::new(&gradients);
    let back: Vec<Fate> = flow.fates().iter().rev().copied().collect();
    let turns: Vec<Fate> = back
        .iter()
        .enumerate()
        .filter(|(at, fate)| *at == 0 || back[at - 1] != **fate)
        .map(|(_, fate)| *fate)
        .collect();
    assert_eq!(turns, [Fate::Alive, Fate::Fading, Fate::Underflow]);
}

#[test]
fn a_relu_that_is_off_cuts_the_path() {
    let (_, gradients) = run(&one_unit(Activation::Relu, 1.0, -1.0), &zeros(4), at_the_end(1, 4));
    assert_eq!(GradientFlow::new(&gradients).fates(), [Fate::Cut, Fate::Cut, Fate::Cut, Fate::Alive]);
}

#[test]
fn what_explodes_past_all_numbers_is_said() {
    let steps = if size_of::<Real>() == 8 { 600 } else { 80 };
    let (_, gradients) = run(&one_unit(Activation::Linear, 4.0, 0.0), &zeros(steps), at_the_end(1, steps));
    let flow = GradientFlow::new(&gradients);
    assert_eq!(flow.fates()[0], Fate::OutOfRange);
    assert!(!flow.hidden[0].is_finite());
    assert_eq!(flow.fates()[steps - 1], Fate::Alive);
}
