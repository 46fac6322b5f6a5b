//! The kernels in the browser, where SIMD128 does the arithmetic: every size, and the activation functions.
#![cfg(target_arch = "wasm32")]

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

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_hidden_size() {
    tails::every_hidden_size();
}

#[wasm_bindgen_test]
fn every_batch() {
    tails::every_batch();
}

#[wasm_bindgen_test]
fn every_depth() {
    tails::every_depth();
}

#[wasm_bindgen_test]
fn activations_are_right() {
    activations::they_are_right();
    activations::limits_are_exact();
}

#[wasm_bindgen_test]
fn every_bit_is_the_same_everywhere() {
    fingerprint::every_bit_is_the_same_everywhere();
}
