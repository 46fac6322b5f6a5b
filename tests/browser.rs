//! What only the browser's own code can show. `cargo xtask test browser` runs it with the release profile.
#![cfg(target_arch = "wasm32")]

use nalgebra::DMatrix;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// One unlucky choice of profile (fat link-time optimisation, one codegen unit, SIMD) made nalgebra's product corrupt
/// memory, in the browser only.
#[wasm_bindgen_test]
fn nalgebra_products_are_those_of_three_plain_loops() {
    for (rows, inner, columns) in
        [(8, 8, 8), (7, 9, 5), (16, 1, 16), (31, 64, 33), (64, 64, 1), (65, 127, 66), (128, 128, 16), (300, 300, 300)]
    {
        let a = DMatrix::from_fn(rows, inner, element);
        let b = DMatrix::from_fn(inner, columns, |i, j| element(j + 3, i));
        let product = &a * &b;
        assert_eq!(product.shape(), (rows, columns));
        for i in 0..rows {
            for j in 0..columns {
                let expected: f32 = (0..inner).map(|k| a[(i, k)] * b[(k, j)]).sum();
                // Sums of integers below 2^24 are exact in any order.
                assert_eq!(product[(i, j)], expected, "{rows}x{inner} times {inner}x{columns} at ({i}, {j})");
            }
        }
    }
}

/// A small integer that differs from its neighbours.
fn element(i: usize, j: usize) -> f32 {
    ((i * 7 + j * 13) % 17) as f32 - 8.0
}
