//! A step of descent, with its gradient clipped and as it is.
#![allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]

use crate::draw::{self, KINDS, Shape};
use unroll::engine::{Address, CrossEntropy, Hold, Lane, Network, NetworkGradients, NetworkTrace, Real, Value};

const SHAPE: Shape =
    Shape { layers: 2, bidirectional: true, input: 4, hidden: 5, batch: 1, steps: 6, scale: 0.5, seed: 3 };

fn case(kind: unroll::engine::CellKind) -> (Network, NetworkTrace, CrossEntropy, NetworkGradients) {
    let random = &mut SHAPE.random();
    let network = draw::network(random, kind, true, &SHAPE);
    let tokens = draw::tokens(random, SHAPE.input, SHAPE.steps);
    let trace = network.forward(tokens, 1, None).unwrap();
    let loss = CrossEntropy::new(SHAPE.input, vec![Some(1); SHAPE.steps]).unwrap();
    let gradients = network.backward(&trace, &loss).unwrap();
    (network, trace, loss, gradients)
}

#[test]
fn a_small_step_lowers_the_loss_by_its_length_times_the_slope() {
    for kind in KINDS {
        let (network, trace, loss, gradients) = case(kind);
        let rate: Real = 1e-3;
        let found = network.try_descent(&trace, &loss, &gradients, rate, 1e9).unwrap();
        let expected = f64::from(rate) * found.norm * found.norm;
        assert!(((found.loss - found.whole) - expected).abs() < 0.02 * expected, "{kind:?}: {found:?}");
        assert_eq!((found.scale, found.whole), (1.0, found.clipped), "nothing was clipped");
    }
}

#[test]
fn a_clipped_step_is_as_long_as_allowed_and_goes_the_same_way() {
    for kind in KINDS {
        let (network, trace, loss, gradients) = case(kind);
        let longest = 0.5 * network.try_descent(&trace, &loss, &gradients, 0.1, 1e9).unwrap().norm;
        let found = network.try_descent(&trace, &loss, &gradients, 0.1, longest as Real).unwrap();
        assert!((found.norm * found.scale - longest).abs() < 1e-6 * longest, "{kind:?}: {found:?}");
        assert!((found.cosine.unwrap() - 1.0).abs() < 1e-6, "{kind:?}: {found:?}");
        // Half the gradient is half the step.
        let half = network.try_descent(&trace, &loss, &gradients, 0.05, 1e9).unwrap();
        assert!((found.clipped - half.whole).abs() < 1e-5, "{kind:?}: {found:?} and {half:?}");
    }
}

#[test]
fn what_is_held_stays_held_while_a_step_is_tried() {
    let (network, trace, loss, _) = case(KINDS[0]);
    let address = Address::value(Lane::forward(0), Value::Hidden);
    let holds = vec![Hold { address, unit: Some(1), step: Some(2), number: 0.5 }];
    let input = trace.stack.layers[0].input.clone();
    let trace = network.forward_held(trace.tokens.clone(), input, None, holds).unwrap();
    let gradients = network.backward(&trace, &loss).unwrap();
    let found = network.try_descent(&trace, &loss, &gradients, 0.0, 1.0).unwrap();
    assert_eq!((found.whole, found.clipped), (found.loss, found.loss), "a step of length 0 changes nothing");
}

#[test]
fn gradients_of_another_network_are_refused() {
    let (network, _, _, _) = case(KINDS[0]);
    let (_, _, _, gradients) = case(KINDS[1]);
    assert!(network.descended(&gradients, 0.1).is_err());
}
