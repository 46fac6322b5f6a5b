//! The engine in the browser: the same stream of chance as natively, and the same agreement of equations and traces.
#![cfg(target_arch = "wasm32")]

#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/equation_check.rs"]
mod equation_check;
#[path = "numbers/stream.rs"]
mod stream;

use draw::{KINDS, Pass, Shape};
use equation_check::check;
use unroll::engine::{Architecture, CrossEntropy, Initialization, Input, Network, Real};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn first_draws_are_the_committed_ones() {
    stream::first_draws_are_the_committed_ones();
}

#[wasm_bindgen_test]
fn labelled_streams_are_the_committed_ones() {
    stream::labelled_streams_are_the_committed_ones();
}

#[wasm_bindgen_test]
fn untrained_weights_are_the_committed_ones() {
    stream::untrained_weights_are_the_committed_ones();
}

/// Sizes below and above those at which the browser's SIMD products take over.
#[wasm_bindgen_test]
fn equations_are_the_values_they_define() {
    let small = Shape { layers: 2, bidirectional: true, input: 4, hidden: 3, batch: 3, steps: 5, scale: 0.8, seed: 11 };
    let large = Shape { layers: 1, bidirectional: false, input: 40, hidden: 33, batch: 8, scale: 0.2, ..small };
    for kind in KINDS {
        for shape in [small, large] {
            let pass = Pass::new(kind, true, &shape);
            check(&pass.network.equations(), &pass.numbers()).unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        }
    }
}

/// A step along the gradient makes the loss smaller, whatever the network: forward and backward work together.
#[wasm_bindgen_test]
fn every_kind_learns_a_little() {
    let tokens: Vec<_> = (0..60).map(|index| Some(index * 7 % 11)).collect();
    let loss = CrossEntropy::new(11, tokens.iter().map(|token| token.map(|token| (token + 7) % 11)).collect()).unwrap();
    for kind in KINDS {
        for initialization in [Initialization::Uniform, Initialization::Xavier, Initialization::Orthogonal] {
            let architecture = Architecture {
                kind,
                hidden: 24,
                layers: 2,
                bidirectional: true,
                classes: 11,
                initialization,
                forget_bias: Some(1.0),
                seed: 3,
            };
            let mut network = Network::untrained(&architecture, Input::OneHot { size: 11 }).unwrap();
            let before = descend(&mut network, &tokens, &loss);
            let after = descend(&mut network, &tokens, &loss);
            assert!(after < before && after.is_finite(), "{kind:?} {initialization:?}: from {before} to {after}");
        }
    }
}

/// One step down the gradient; the loss before it.
fn descend(network: &mut Network, tokens: &[Option<usize>], loss: &CrossEntropy) -> Real {
    let trace = network.forward(tokens.to_vec(), 2, None).unwrap();
    let gradients = network.backward(&trace, loss).unwrap();
    for (layer, gradients) in network.stack_mut().layers_mut().iter_mut().zip(&gradients.stack.layers) {
        for (direction, cell) in layer.cells_mut() {
            let slope = &gradients.cell(direction).unwrap().weights;
            cell.update(|weights| {
                move_along(weights.weight_ih, slope.weight_ih.as_slice());
                move_along(weights.weight_hh, slope.weight_hh.as_slice());
                move_along(weights.bias_ih, slope.bias_ih.as_slice());
                move_along(weights.bias_hh, slope.bias_hh.as_slice());
            });
        }
    }
    network.head_mut().update(|weight, bias| {
        move_along(weight, gradients.head.weight.as_slice());
        move_along(bias, gradients.head.bias.as_slice());
    });
    gradients.loss
}

fn move_along(numbers: &mut [Real], slope: &[Real]) {
    numbers.iter_mut().zip(slope).for_each(|(number, slope)| *number -= 0.05 * slope);
}
