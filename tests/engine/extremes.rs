//! Saturation, infinities, NaN, the shortest and long sequences: a defined result, never a panic.

use crate::close::{close, item};
use crate::draw::{self, KINDS, Shape};
use unroll::engine::{
    Cell, CellGradients, CellKind, Direction, Gate, GruConvention, Matrix, Real, Sequence, State, Trace, Value, sigmoid,
};

const SHAPE: Shape =
    Shape { layers: 1, bidirectional: false, input: 4, hidden: 6, batch: 2, steps: 5, scale: 0.8, seed: 5 };
const DIRECTIONS: [Direction; 2] = [Direction::Forward, Direction::Reverse];
const INFINITY: Real = Real::INFINITY;

fn both_passes(cell: &Cell, x: &Sequence, direction: Direction) -> (Trace, CellGradients) {
    let trace = cell.forward(x, cell.zero_state(x.batch()), direction).unwrap();
    let gradients = cell.backward(x, &trace, trace.hidden().map(|_| 1.0), None).unwrap();
    (trace, gradients)
}

fn for_every_cell(shape: &Shape, check: impl Fn(&mut Cell, &mut Matrix, Direction)) {
    for kind in KINDS {
        for direction in DIRECTIONS {
            let random = &mut shape.random();
            let mut cell = draw::cell(random, kind, shape);
            let mut x = draw::matrix(random, shape.input, shape.columns(), 1.0);
            check(&mut cell, &mut x, direction);
        }
    }
}

#[test]
fn the_logistic_function_has_its_limits() {
    assert_eq!([sigmoid(-INFINITY), sigmoid(0.0), sigmoid(-0.0), sigmoid(INFINITY)], [0.0, 0.5, 0.5, 1.0]);
    assert_eq!([sigmoid(-1e4), sigmoid(1e4), sigmoid(Real::MIN), sigmoid(Real::MAX)], [0.0, 1.0, 0.0, 1.0]);
    assert!(sigmoid(Real::NAN).is_nan());
    // Small values keep their digits: near -80 it is e^x.
    assert!((sigmoid(-80.0) / Real::exp(-80.0) - 1.0).abs() < 1e-6);
    for x in [0.1, 1.0, 7.0] {
        assert!((sigmoid(x) + sigmoid(-x) - 1.0).abs() < 1e-6);
    }
}

#[test]
fn saturated_cells_stay_finite() {
    for_every_cell(&SHAPE, |cell, x, direction| {
        for (columns, sign) in [(0..5, 1e4), (5..10, -1e4)] {
            columns.for_each(|column| x.column_mut(column).fill(sign));
        }
        let (trace, gradients) = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction);
        for value in cell.kind().values() {
            assert_finite(&trace.value(value).unwrap().into_owned(), &format!("{:?} {value:?}", cell.kind()));
            assert_finite(&gradients.trace.value(value).unwrap().into_owned(), &format!("∂L/∂ {value:?}"));
        }
        assert_finite(&gradients.weights.weight_ih, "∂L/∂W");
        assert_finite(&gradients.input, "∂L/∂x");
    });
}

/// Infinite input is at its limit in every gate: only what is linear in x is infinite itself.
#[test]
fn infinite_input_saturates() {
    for_every_cell(&Shape { input: 1, ..SHAPE }, |cell, x, direction| {
        x.iter_mut().enumerate().for_each(|(index, x)| *x = if index % 3 == 0 { -INFINITY } else { INFINITY });
        let (trace, _) = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction);
        use Value::*;
        for value in cell.kind().values() {
            let matrix = trace.value(value).unwrap().into_owned();
            match value {
                ForgetGate | InputGate | OutputGate | ResetGate | UpdateGate => {
                    assert!(matrix.iter().all(|&x| x == 0.0 || x == 1.0), "{:?} {value:?}: {matrix}", cell.kind());
                }
                Candidate | CandidateHidden => assert!(matrix.iter().all(|&x| x.abs() == 1.0), "{value:?}: {matrix}"),
                InputShare | PreActivation | InputPre | ForgetPre | OutputPre | CandidatePre | ResetPre | UpdatePre
                | CandidateHiddenPre => assert!(matrix.iter().all(|x| x.is_infinite()), "{value:?}: {matrix}"),
                _ => assert_finite(&matrix, &format!("{:?} {value:?}", cell.kind())),
            }
        }
    });
}

#[test]
fn no_number_makes_a_cell_panic() {
    for number in [Real::NAN, INFINITY, -INFINITY, Real::MAX, Real::MIN_POSITIVE, -0.0] {
        for_every_cell(&SHAPE, |cell, x, direction| {
            let plain = cell.clone();
            let read = |cell: &Cell, x: &Matrix| {
                both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction);
            };
            cell.update(|weights| weights.weight_ih[SHAPE.hidden] = number);
            read(cell, x);
            cell.update(|weights| weights.weight_hh.fill(number));
            read(cell, x);
            cell.update(|weights| weights.bias_ih.fill(number));
            read(cell, x);
            x.fill(number);
            read(&plain, x);
            read(cell, x);
        });
    }
}

/// A NaN shows where it arose, and where it went, and nowhere else.
#[test]
fn a_nan_spreads_along_its_own_sequence_only() {
    for_every_cell(&SHAPE, |cell, x, direction| {
        let clean = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction).0;
        let (at, batch) = (2, SHAPE.batch);
        x[(0, at * batch + 1)] = Real::NAN;
        let trace = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction).0;
        for value in cell.kind().values() {
            let of = |trace: &Trace, index| item(trace.value(value).unwrap(), index, batch);
            close(&format!("{value:?} of the other item"), &of(&trace, 0), &of(&clean, 0)).unwrap();
            let (poisoned, clean) = (of(&trace, 1), of(&clean, 1));
            for turn in 0..SHAPE.steps {
                let (before, step) = (turn < direction_turn(direction, at), direction.position(turn, SHAPE.steps));
                let (poisoned, clean) = (poisoned.columns(step, 1).into_owned(), clean.columns(step, 1).into_owned());
                if before {
                    close(&format!("{value:?} before the NaN"), &poisoned, &clean).unwrap();
                } else if value == Value::Hidden {
                    assert!(poisoned.iter().all(|x| x.is_nan()), "{:?} step {step}: {poisoned}", cell.kind());
                }
            }
        }
    });
}

/// The turn at which a position is read.
fn direction_turn(direction: Direction, position: usize) -> usize {
    direction.position(position, SHAPE.steps)
}

#[test]
fn one_step_is_a_sequence() {
    for_every_cell(&Shape { steps: 1, ..SHAPE }, |cell, x, direction| {
        let (trace, gradients) = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction);
        assert_eq!((trace.steps(), trace.last().h), (1, trace.hidden().clone()));
        assert!(gradients.future_share.iter().all(|&x| x == 0.0));
        // With a state of zeros nothing is multiplied with U.
        assert!(gradients.weights.weight_hh.iter().all(|&x| x == 0.0));
    });
}

#[test]
fn a_thousand_steps_stay_finite() {
    for_every_cell(&Shape { steps: 1000, ..SHAPE }, |cell, x, direction| {
        let (trace, gradients) = both_passes(cell, &Sequence::new(x.clone(), SHAPE.batch).unwrap(), direction);
        assert_eq!(trace.steps(), 1000);
        assert!(trace.hidden().iter().all(|h| h.abs() <= 1.0));
        assert_finite(gradients.trace.hidden(), "∂L/∂h");
        assert_finite(&gradients.weights.weight_hh, "∂L/∂U");
    });
}

/// What the LSTM and the GRU were invented for: a gate that is wholly open hands its state on unchanged, and the
/// gradient back unchanged, over a thousand steps.
#[test]
fn an_open_gate_carries_state_and_gradient_unchanged() {
    let shape = Shape { steps: 1000, ..SHAPE };
    let open = [
        (CellKind::Lstm, vec![(Gate::Forget, 1e4), (Gate::Input, -1e4)]),
        (CellKind::Gru(GruConvention::ResetBefore), vec![(Gate::Update, -1e4)]),
        (CellKind::Gru(GruConvention::ResetAfter), vec![(Gate::Update, 1e4)]),
    ];
    for (kind, biases) in open {
        let random = &mut shape.random();
        let mut cell = draw::cell(random, kind, &shape);
        for (gate, bias) in biases {
            let block = kind.gates().iter().position(|&other| other == gate).unwrap();
            cell.update(|weights| weights.bias_ih[block * shape.hidden..][..shape.hidden].fill(bias));
        }
        let x = draw::sequence(random, shape.input, &shape);
        let (initial, after) =
            (draw::state(random, kind, shape.hidden, 2), draw::state(random, kind, shape.hidden, shape.batch));
        let trace = cell.forward(&x, initial.clone(), Direction::Forward).unwrap();
        let nothing = trace.hidden().map(|_| 0.0);
        let after = State { h: if kind == CellKind::Lstm { after.h.map(|_| 0.0) } else { after.h }, c: after.c };
        let gradients = cell.backward(&x, &trace, nothing, Some(&after)).unwrap();
        if kind == CellKind::Lstm {
            assert_eq!(trace.last().c, initial.c);
            assert_eq!(gradients.trace.initial.c, after.c);
        } else {
            assert_eq!(trace.last().h, initial.h, "{kind:?}");
            assert_eq!(gradients.trace.initial.h, after.h, "{kind:?}");
        }
    }
}

#[track_caller]
fn assert_finite(matrix: &Matrix, what: &str) {
    assert!(matrix.iter().all(|x| x.is_finite()), "{what}: {matrix}");
}
