//! The engine against numbers that others computed, in the browser, where SIMD128 does the arithmetic.
#![cfg(target_arch = "wasm32")]

#[path = "golden/check.rs"]
mod check;
#[path = "golden/optimizers.rs"]
mod optimizers;

use check::{Report, embedded, onnx, pytorch};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_pytorch_case() {
    let mut report = Report::default();
    for (stem, files) in embedded::PYTORCH {
        pytorch::check(stem, *files, &mut report);
    }
    console_log!("PyTorch: {report}");
    report.assert_success();
}

#[wasm_bindgen_test]
fn every_onnx_case_but_peepholes() {
    let mut report = Report::default();
    for (_, json) in embedded::ONNX {
        onnx::check(json, &mut report);
    }
    console_log!("ONNX: {report}");
    report.assert_success();
    assert_eq!(report.skipped, ["test_lstm_with_peepholes"]);
}

#[wasm_bindgen_test]
fn optimizers_take_pytorchs_steps() {
    optimizers::every_step_is_pytorchs();
}
