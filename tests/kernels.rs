//! The kernels at every size that they cut differently, and the activation functions. tests/browser_kernels.rs does the
//! same in the browser, on its SIMD. The tests' profile keeps debug assertions on.
#![cfg(not(target_arch = "wasm32"))]

#[path = "numbers/activations.rs"]
mod activations;
#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/fingerprint.rs"]
mod fingerprint;
#[path = "numbers/plain_cell.rs"]
mod plain_cell;
#[path = "numbers/tails.rs"]
mod tails;

#[test]
fn every_hidden_size() {
    tails::every_hidden_size();
}

#[test]
fn every_batch() {
    tails::every_batch();
}

#[test]
fn every_depth() {
    tails::every_depth();
}

#[cfg(not(feature = "f64"))]
#[test]
fn activations_are_right() {
    activations::they_are_right();
    activations::limits_are_exact();
}

#[cfg(not(feature = "f64"))]
#[test]
fn every_bit_is_the_same_everywhere() {
    fingerprint::every_bit_is_the_same_everywhere();
}
