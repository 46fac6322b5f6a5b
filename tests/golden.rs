//! The engine against numbers that others computed, natively. tests/browser_golden.rs does the same in the browser.
#![cfg(not(target_arch = "wasm32"))]

#[path = "golden/check.rs"]
mod check;
#[path = "golden/gradient_flow.rs"]
mod gradient_flow;
#[path = "golden/graphs.rs"]
mod graphs;
#[path = "golden/optimizers.rs"]
mod optimizers;

use check::{Report, embedded, onnx, pytorch};
use std::fs;
use std::path::PathBuf;

#[test]
fn every_pytorch_case() {
    let mut report = Report::default();
    for stem in pytorch_stems() {
        let files = pytorch::PARTS.map(|part| fs::read(golden(&format!("pytorch/{stem}.{part}.safetensors"))).unwrap());
        pytorch::check(&stem, files.each_ref().map(Vec::as_slice), &mut report);
    }
    println!("PyTorch: {report}");
    report.assert_success();
    assert_eq!(report.skipped, [""; 0]);
}

#[test]
fn every_onnx_case_but_peepholes() {
    let mut report = Report::default();
    for name in onnx_names() {
        onnx::check(&fs::read_to_string(golden(&format!("onnx/{name}"))).unwrap(), &mut report);
    }
    println!("ONNX: {report}");
    report.assert_success();
    assert_eq!(report.skipped, ["test_lstm_with_peepholes"]);
    assert_eq!(report.cases, 27);
}

#[test]
fn every_encoder_decoder() {
    let mut report = Report::default();
    let files =
        pytorch::PARTS.map(|part| fs::read(golden(&format!("graphs/encoder_decoder.{part}.safetensors"))).unwrap());
    graphs::check(files.each_ref().map(Vec::as_slice), &mut report);
    println!("encoder-decoders: {report}");
    report.assert_success();
    assert_eq!(report.cases, 30);
}

#[test]
fn the_browser_has_every_file() {
    let embedded_stems: Vec<_> = embedded::PYTORCH.iter().map(|(stem, _)| *stem).collect();
    let embedded_names: Vec<_> = embedded::ONNX.iter().map(|(name, _)| *name).collect();
    assert_eq!(embedded_stems, pytorch_stems(), "the list in tests/golden/embedded.rs");
    assert_eq!(embedded_names, onnx_names(), "the list in tests/golden/embedded.rs");
}

/// What the names of the PyTorch files begin with, from the folder pytorch/.
fn pytorch_stems() -> Vec<String> {
    let stems_in = |folder: &str| {
        let prefix = folder.strip_prefix("pytorch").unwrap().trim_start_matches('/').to_owned();
        let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
        let stem = move |name: String| name.strip_suffix(".expected.safetensors").map(|stem| format!("{prefix}{stem}"));
        names_in(folder).into_iter().filter_map(stem)
    };
    let mut stems: Vec<_> = stems_in("pytorch").chain(stems_in("pytorch/made")).collect();
    stems.sort();
    stems
}

fn onnx_names() -> Vec<String> {
    names_in("onnx").into_iter().filter(|name| name.ends_with(".json")).collect()
}

fn names_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(golden(folder)).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn golden(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/golden", path].iter().collect()
}

#[test]
fn optimizers_take_pytorchs_steps() {
    optimizers::every_step_is_pytorchs();
}

#[test]
fn gradients_over_a_hundred_steps_are_pytorchs() {
    gradient_flow::every_length_is_pytorchs();
}
