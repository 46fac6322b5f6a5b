//! Training in the browser: the curves that were computed natively.
#![cfg(target_arch = "wasm32")]

#[path = "numbers/curves.rs"]
mod curves;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_seed_gives_the_same_curves_everywhere() {
    curves::a_seed_gives_the_same_curves_everywhere();
}
