//! What if: a pass with values held is a plain recomputation with these numbers in their places, and nothing else.
#![allow(clippy::unnecessary_cast, clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]

#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/equation_check.rs"]
mod equation_check;
#[path = "numbers/plain_held.rs"]
mod plain_held;
#[path = "numbers/random_shapes.rs"]
mod random_shapes;

use draw::{KINDS, Pass, Shape};
use proptest::test_runner::TestCaseError;
use random_shapes::for_random_shapes;
use unroll::engine::{
    Address, CrossEntropy, Direction, Gate, HeldWeight, Hold, Lane, Network, NetworkTrace, Numbers, Real,
    RecurrentShares, State, Value, Weight, WeightKind,
};

const SHAPE: Shape =
    Shape { layers: 2, bidirectional: true, input: 4, hidden: 3, batch: 2, steps: 5, scale: 0.8, seed: 5 };

#[test]
fn a_pass_with_holds_is_a_plain_recomputation() {
    for kind in KINDS {
        for_random_shapes(&format!("{kind:?} with holds"), 96, |shape| {
            let mut random = shape.random();
            let network = draw::network(&mut random, kind, true, shape);
            let initial = draw::states(&mut random, network.stack(), shape.batch);
            let tokens = draw::tokens(&mut random, shape.input, shape.columns());
            let holds = draw::holds(&mut random, &network, shape.steps);
            let trace = forward(&network, &tokens, shape.batch, Some(initial.clone()), &holds);
            let x = network.input().encode(&tokens, shape.batch).unwrap();
            for item in 0..shape.batch {
                let row =
                    |step: usize| x.values().column(step * shape.batch + item).iter().map(|&x| x as f64).collect();
                let x: Vec<Vec<f64>> = (0..shape.steps).map(row).collect();
                let plain = plain_held::run(&network, &x, &initial, item, &holds);
                compare(&network, &trace, &plain, item)
                    .map_err(|error| TestCaseError::fail(format!("item {item}, {holds:?}: {error}")))?;
            }
            Ok(())
        });
    }
}

/// Every value of every lane.
fn compare(network: &Network, trace: &NetworkTrace, plain: &plain_held::Plain, item: usize) -> Result<(), String> {
    let numbers = Numbers { network, trace, gradients: None };
    let batch = numbers.batch();
    let expected: usize = network.stack().cells().map(|(_, cell)| cell.kind().values().len() + 1).sum();
    assert_eq!(plain.values.len(), expected + 2, "values of the plain pass");
    for (&(lane, value), rows) in &plain.values {
        let matrix = numbers.matrix(Address::value(lane, value)).ok_or("no such value")?;
        for (step, row) in rows.iter().enumerate() {
            assert_eq!(row.len(), matrix.nrows());
            for (unit, &expected) in row.iter().enumerate() {
                let got = matrix[(unit, step * batch + item)] as f64;
                if (got - expected).abs() > 2e-5 * (1.0 + expected.abs()) {
                    return Err(format!("{lane:?} {value:?}[{unit}] at step {step}: {got}, plainly {expected}"));
                }
            }
        }
    }
    Ok(())
}

fn forward(
    network: &Network,
    tokens: &[Option<usize>],
    batch: usize,
    initial: Option<Vec<State>>,
    holds: &[Hold],
) -> NetworkTrace {
    let x = network.input().encode(tokens, batch).unwrap();
    network.forward_held(tokens.to_vec(), x, initial, holds.to_vec()).unwrap()
}

/// To the last bit: the kernels are the same, and what is held is what was there.
#[test]
fn a_value_held_at_its_own_number_changes_nothing() {
    for kind in KINDS {
        let pass = Pass::new(kind, true, &SHAPE);
        let (network, tokens) = (&pass.network, &pass.trace.tokens[..SHAPE.steps]);
        let free = forward(network, tokens, 1, None, &[]);
        let numbers = Numbers { network, trace: &free, gradients: None };
        let logits = (Lane::Output, Value::Logits);
        let cells = network.stack().cells().flat_map(|(lane, cell)| {
            let values = cell.kind().values().into_iter().chain([Value::Input]);
            values.map(move |value| (lane, value)).collect::<Vec<_>>()
        });
        for (lane, value) in cells.chain([logits]) {
            let address = Address::value(lane, value);
            let number = numbers.matrix(address).unwrap()[(1, 2)];
            let hold = Hold { address, unit: Some(1), step: Some(2), number };
            let mut held = forward(network, tokens, 1, None, &[hold]);
            held.stack.holds.clear();
            assert_eq!(held, free, "{kind:?} {address:?}");
        }
    }
}

#[test]
fn nothing_before_a_held_step_changes_and_everything_after_may() {
    for kind in KINDS {
        let shape = Shape { layers: 1, bidirectional: false, batch: 1, ..SHAPE };
        let pass = Pass::new(kind, true, &shape);
        let free = forward(&pass.network, &pass.trace.tokens, 1, None, &[]);
        let address = Address::value(Lane::forward(0), Value::Hidden);
        let hold = Hold { address, unit: None, step: Some(2), number: 0.9 };
        let held = forward(&pass.network, &pass.trace.tokens, 1, None, &[hold]);
        let columns = |trace: &NetworkTrace, from: usize, count: usize| trace.logits.columns(from, count).into_owned();
        assert_eq!(columns(&held, 0, 2), columns(&free, 0, 2), "{kind:?}");
        for step in 2..shape.steps {
            assert_ne!(columns(&held, step, 1), columns(&free, step, 1), "{kind:?} at step {step}");
        }
    }
}

/// A gate that is held open keeps the cell state, whatever the gate would say.
#[test]
fn an_open_forget_gate_keeps_what_is_there() {
    let shape = Shape { layers: 1, bidirectional: false, batch: 1, ..SHAPE };
    let pass = Pass::new(unroll::engine::CellKind::Lstm, true, &shape);
    let hold =
        |value, number| Hold { address: Address::value(Lane::forward(0), value), unit: None, step: Some(3), number };
    let holds = [hold(Value::ForgetGate, 1.0), hold(Value::InputGate, 0.0)];
    let trace = forward(&pass.network, &pass.trace.tokens, 1, None, &holds);
    let c = trace.stack.cell(Lane::forward(0)).unwrap().value(Value::CellState).unwrap();
    assert_eq!(c.column(3), c.column(2));
}

#[test]
fn what_the_network_does_not_have_cannot_be_held() {
    let pass = Pass::new(unroll::engine::CellKind::Lstm, true, &SHAPE);
    let good = Hold {
        address: Address::value(Lane::reverse(1), Value::ForgetGate),
        unit: Some(2),
        step: Some(4),
        number: 1.0,
    };
    let check = |hold: Hold| pass.network.check_holds(&[hold], SHAPE.steps).is_ok();
    assert!(check(good));
    let address = |lane, value| Address::value(lane, value);
    for hold in [
        Hold { unit: Some(3), ..good },
        Hold { step: Some(5), ..good },
        Hold { number: Real::NAN, ..good },
        Hold { number: Real::INFINITY, ..good },
        Hold { number: -1000.5, ..good },
        Hold { address: address(Lane::forward(2), Value::ForgetGate), ..good },
        Hold { address: address(Lane::forward(0), Value::ResetGate), ..good },
        Hold { address: address(Lane::forward(0), Value::OwnShare), ..good },
        Hold { address: address(Lane::Output, Value::Probabilities), unit: Some(0), ..good },
        Hold { address: Address::gradient(Lane::forward(0), Value::ForgetGate), ..good },
    ] {
        assert!(!check(hold), "{hold:?}");
    }
}

/// The held entry is the one that the equations name, and they hold with it.
#[test]
fn a_held_weight_is_that_entry_and_no_other() {
    for kind in KINDS {
        let pass = Pass::new(kind, true, &SHAPE);
        let gate = *kind.gates().last().unwrap();
        let recurrent = Weight { lane: Lane::reverse(1), kind: WeightKind::Recurrent, gate, first_column: 0 };
        let head = Weight { lane: Lane::Output, kind: WeightKind::Head, gate: Gate::Whole, first_column: 0 };
        let held = [
            HeldWeight { weight: recurrent, row: 2, column: 1, number: 0.5 },
            HeldWeight { weight: Weight { kind: WeightKind::Input, ..recurrent }, row: 1, column: 5, number: -0.25 },
            HeldWeight { weight: head, row: 3, column: 4, number: 2.0 },
        ];
        let network = pass.network.with_held_weights(&held).unwrap();
        let trace = network.forward(pass.trace.tokens.clone(), SHAPE.batch, None).unwrap();
        let targets = (0..SHAPE.columns()).map(|column| (column % 2 == 0).then_some(column % 4)).collect();
        let gradients = network.backward(&trace, &CrossEntropy::new(4, targets).unwrap()).unwrap();
        let numbers = Numbers { network: &network, trace: &trace, gradients: Some(&gradients) };
        equation_check::check(&network.equations(), &numbers).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        let before = Numbers { network: &pass.network, ..numbers };
        for HeldWeight { weight, row, column, number } in held {
            let (now, was) = (numbers.weight(weight).unwrap(), before.weight(weight).unwrap());
            let changed = now.iter().zip(was.iter()).filter(|(now, was)| now != was).count();
            assert_eq!((now[(row, column)], changed), (number, 1), "{weight:?}");
        }
        for wrong in [
            HeldWeight { row: 3, ..held[0] },
            HeldWeight { column: 3, ..held[0] },
            HeldWeight { column: 6, ..held[1] },
            HeldWeight { row: 4, ..held[2] },
            HeldWeight { number: Real::NAN, ..held[0] },
            HeldWeight { weight: Weight { lane: Lane::Output, ..recurrent }, ..held[0] },
        ] {
            assert!(pass.network.with_held_weights(&[wrong]).is_err(), "{wrong:?}");
        }
        let reverse = Address::value(Lane::Cell { layer: 0, direction: Direction::Reverse }, Value::Input);
        let forward = Address { lane: Lane::forward(0), ..reverse };
        assert_eq!(Hold::address_of(reverse), forward, "both directions read one input");
    }
}

/// ∂L/∂U step by step adds up to ∂L/∂U, and a step of descent is tried under the same holds.
#[test]
fn what_is_told_of_a_pass_is_told_of_the_held_one() {
    for kind in KINDS {
        for_random_shapes(&format!("recurrent shares of {kind:?} with holds"), 48, |shape| {
            let shape = Shape { batch: 1, bidirectional: false, ..*shape };
            let pass = Pass::held(kind, true, &shape);
            for (lane, _) in pass.network.stack().cells() {
                let shares = RecurrentShares::of(&pass.numbers(), lane).unwrap().whole();
                let whole = f64::from(pass.gradients.stack.cell(lane).unwrap().weights.weight_hh.norm());
                if (shares - whole).abs() > 1e-5 * (1.0 + whole) {
                    let holds = &pass.trace.stack.holds;
                    return Err(TestCaseError::fail(format!("{lane:?}: {shares}, the whole {whole}: {holds:?}")));
                }
            }
            Ok(())
        });
        let shape = Shape { layers: 1, bidirectional: false, batch: 1, ..SHAPE };
        let pass = Pass::new(kind, true, &shape);
        let address = Address::value(Lane::Output, Value::Logits);
        let hold = Hold { address, unit: None, step: None, number: 0.0 };
        let trace = forward(&pass.network, &pass.trace.tokens, 1, None, &[hold]);
        let loss = CrossEntropy::new(4, vec![Some(1); shape.steps]).unwrap();
        let gradients = pass.network.backward(&trace, &loss).unwrap();
        let tried = pass.network.try_descent(&trace, &loss, &gradients, 0.1, 1.0).unwrap();
        assert_eq!((tried.norm, tried.whole), (0.0, tried.loss), "{kind:?}: nothing changes logits that are held");
    }
}
