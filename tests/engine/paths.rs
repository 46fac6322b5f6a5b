//! The direct path, and a GRU's conventions.

use crate::draw::{self, KINDS, Shape};
use crate::random_shapes::for_random_shapes;
use proptest::test_runner::TestCaseError;
use unroll::engine::{
    Address, Cell, CellKind, CellWeights, DirectPaths, Direction, Gate, GruConvention, Hold, Lane, Matrix, Real, State,
    Trace, Value,
};

/// One sequence read by a cell, the recurrent weights taken times `recurrent`.
fn read(kind: CellKind, shape: &Shape, recurrent: Real) -> (Cell, Trace, draw::Shape) {
    let shape = Shape { batch: 1, ..*shape };
    let random = &mut shape.random();
    let mut weights: CellWeights = draw::cell(random, kind, &shape).weights().clone();
    weights.weight_hh *= recurrent;
    let cell = Cell::new(kind, weights).unwrap();
    let x = draw::sequence(random, shape.input, &shape);
    let trace = cell.forward(&x, draw::state(random, kind, shape.hidden, 1), Direction::Forward).unwrap();
    (cell, trace, shape)
}

fn expect(what: &str, found: f64, wanted: f64) -> Result<(), TestCaseError> {
    let is_close = (found - wanted).abs() <= 1e-5 * wanted.abs() + 1e-12;
    if is_close { Ok(()) } else { Err(TestCaseError::fail(format!("{what}: {found}, not {wanted}"))) }
}

#[test]
#[allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]
fn a_direct_path_is_the_product_of_what_each_step_keeps() {
    for kind in KINDS {
        for_random_shapes(&format!("direct paths of {kind:?}"), 64, |shape| {
            let (cell, trace, shape) = read(kind, shape, 1.0);
            let Some(paths) = DirectPaths::new(&cell, &trace) else {
                return expect(
                    "no direct path but in an RNN",
                    f64::from(u8::from(matches!(kind, CellKind::Rnn(_)))),
                    1.0,
                );
            };
            let kept = |unit: usize, step: usize| match kind {
                CellKind::Lstm => trace.value(Value::ForgetGate).unwrap()[(unit, step)] as f64,
                CellKind::Gru(convention) => {
                    let z = trace.value(Value::UpdateGate).unwrap()[(unit, step)] as f64;
                    use GruConvention::*;
                    if matches!(convention, ResetAfter | ResetBeforeKeeping) { z } else { 1.0 - z }
                }
                _ => f64::NAN,
            };
            for from in 0..shape.steps {
                let mut largest = vec![0.0_f64; shape.steps - from];
                for unit in 0..shape.hidden {
                    let found = paths.from(unit, from);
                    expect("one for each later step", found.len() as f64, (shape.steps - from) as f64)?;
                    for to in from..shape.steps {
                        let wanted: f64 = (from + 1..=to).map(|step| kept(unit, step)).product();
                        expect("product", found[to - from], wanted)?;
                        largest[to - from] = largest[to - from].max(wanted);
                    }
                }
                for (found, wanted) in paths.largest_from(from).into_iter().zip(largest) {
                    expect("largest", found, wanted)?;
                }
            }
            Ok(())
        });
    }
}

/// Where U = 0 nothing leads from state to state but the direct path, so backpropagation finds its products.
#[test]
#[allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]
fn without_recurrent_weights_the_direct_path_is_the_whole_derivative() {
    for kind in KINDS.into_iter().filter(|kind| !matches!(kind, CellKind::Rnn(_))) {
        for_random_shapes(&format!("only direct paths of {kind:?}"), 64, |shape| {
            let (cell, trace, shape) = read(kind, shape, 0.0);
            let paths = DirectPaths::new(&cell, &trace).unwrap();
            let random = &mut shape.random();
            let x = draw::sequence(random, shape.input, &shape);
            let state = if kind == CellKind::Lstm { Value::CellState } else { Value::Hidden };
            for unit in 0..shape.hidden {
                let one = Matrix::from_fn(shape.hidden, 1, |row, _| if row == unit { 1.0 } else { 0.0 });
                let none = Matrix::zeros(shape.hidden, 1);
                // Of the last state alone: of C_T, or of h_T where there is no C.
                let after = match kind {
                    CellKind::Lstm => State { h: none, c: Some(one) },
                    _ => State { h: one, c: None },
                };
                let own = Matrix::zeros(shape.hidden, shape.steps);
                let gradients = cell.backward(&x, &trace, own, Some(&after)).unwrap();
                let d_state = gradients.trace.value(state).unwrap();
                for from in 0..shape.steps {
                    let direct = paths.from(unit, from)[shape.steps - 1 - from];
                    for row in 0..shape.hidden {
                        let wanted = if row == unit { direct } else { 0.0 };
                        let found = d_state[(row, from)] as f64;
                        if (found - wanted).abs() > 1e-5 {
                            return Err(TestCaseError::fail(format!("{found}, not {wanted}, from {from} at {row}")));
                        }
                    }
                }
            }
            Ok(())
        });
    }
}

#[test]
fn past_a_held_state_nothing_is_kept() {
    let shape = Shape { layers: 1, bidirectional: false, input: 3, hidden: 4, batch: 1, steps: 5, scale: 1.0, seed: 3 };
    for (kind, state) in [(CellKind::Lstm, Value::CellState), (KINDS[2], Value::Hidden)] {
        let mut pass = draw::Pass::new(kind, false, &shape);
        let lane = Lane::forward(0);
        let open = DirectPaths::of(&pass.numbers(), lane).unwrap();
        let address = Address::value(lane, state);
        pass.trace.stack.holds = vec![Hold { address, unit: Some(1), step: Some(2), number: 0.5 }];
        let held = DirectPaths::of(&pass.numbers(), lane).unwrap();
        assert_eq!(held.from(1, 0)[..2], open.from(1, 0)[..2]);
        assert_eq!(held.from(1, 0)[2..], [0.0; 3]);
        assert_eq!((held.from(1, 2), held.from(0, 0)), (open.from(1, 2), open.from(0, 0)));
    }
}

/// The other sense of z is the same function, whatever the place of the reset; there and back is the same to the bit.
#[test]
fn the_sense_of_z_converts_exactly() {
    for convention in GruConvention::ALL {
        for_random_shapes(&format!("{convention:?} the other way"), 64, |shape| {
            let shape = Shape { scale: 0.4 * shape.scale, ..*shape };
            let random = &mut shape.random();
            let network = draw::network(random, CellKind::Gru(convention), true, &shape);
            let tokens = draw::tokens(random, shape.input, shape.columns());
            let states = draw::states(random, network.stack(), shape.batch);
            let pass = |network: &unroll::engine::Network| {
                network.forward(tokens.clone(), shape.batch, Some(states.clone())).unwrap()
            };
            let other = GruConvention::new(!convention.keeps_old(), convention.resets_after());
            let converted = network.in_convention(other);
            let (as_it_was, as_it_is) = (pass(&network), pass(&converted));
            let mut wrong = (&as_it_was.logits - &as_it_is.logits).amax();
            for (was, is) in as_it_was.stack.layers.iter().zip(&as_it_is.stack.layers) {
                let z = |trace: &Trace| trace.value(Value::UpdateGate).unwrap().into_owned();
                wrong = wrong.max((was.forward.hidden() - is.forward.hidden()).amax());
                wrong = wrong.max((z(&was.forward) - z(&is.forward).map(|z| 1.0 - z)).amax());
            }
            if wrong > 1e-4 {
                return Err(TestCaseError::fail(format!("{wrong} apart")));
            }
            let back = converted.in_convention(convention);
            if back != network || converted == network {
                return Err(TestCaseError::fail("there and back is another network"));
            }
            Ok(())
        });
    }
}

/// The other place of the reset is another function: the same weights give other states, and nothing else is changed.
#[test]
fn the_place_of_the_reset_does_not_convert() {
    let shape = Shape { layers: 1, bidirectional: false, input: 3, hidden: 5, batch: 1, steps: 6, scale: 1.0, seed: 4 };
    let random = &mut shape.random();
    let cell = draw::cell(random, CellKind::Gru(GruConvention::ResetBefore), &shape);
    let x = draw::sequence(random, shape.input, &shape);
    let other = cell.in_convention(GruConvention::ResetAfterAdmitting);
    assert_eq!(cell.weights(), other.weights());
    let h = |cell: &Cell| cell.forward(&x, cell.zero_state(1), Direction::Forward).unwrap().hidden().clone();
    assert!((h(&cell) - h(&other)).amax() > 1e-3);
    let lstm = draw::cell(random, CellKind::Lstm, &shape);
    assert_eq!(lstm.in_convention(GruConvention::ResetAfter), lstm);
}

#[test]
fn a_gates_biases_are_the_sums_of_both() {
    let shape = Shape { layers: 1, bidirectional: false, input: 2, hidden: 3, batch: 1, steps: 1, scale: 1.0, seed: 9 };
    let mut cell = draw::cell(&mut shape.random(), CellKind::Lstm, &shape);
    cell.update(|weights| {
        weights.bias_ih.iter_mut().enumerate().for_each(|(row, bias)| *bias = row as Real);
        weights.bias_hh.iter_mut().for_each(|bias| *bias = 0.5);
    });
    assert_eq!(cell.biases(Gate::Forget), [3.5, 4.5, 5.5]);
}
