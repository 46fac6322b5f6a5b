//! What the output file holds.

use super::{ATTENTION, CASES, golden, names_in, read, run_tensors, unroll_trace};
use std::fs;
use std::process::Command;
use tempfile::TempDir;
use unroll::engine::Real;
use unroll::exchange::{Recurrent, Tensor, TraceInput, trace};

#[test]
fn what_pytorch_returned_is_in_the_output_file() {
    for case in CASES {
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("traced.safetensors");
        let run = unroll_trace(&golden(case, "model"), &golden(case, "input"), &output);
        assert!(run.status.success() && run.stdout.is_empty() && run.stderr.is_empty(), "{case}: {run:?}");
        let traced = read(&output);
        for (name, expected) in read(&golden(case, "expected")).tensors {
            let got = &traced.tensors[&name];
            assert_eq!(got.shape(), expected.shape(), "{case}/{name}");
            for (got, expected) in got.values().iter().zip(expected.values()) {
                assert!((got - expected).abs() <= 1e-6 + 1e-5 * expected.abs(), "{case}/{name}: {got} for {expected}");
            }
        }
        assert_eq!(names_in(folder.path()), ["traced.safetensors"], "nothing else is left behind");
    }
}

/// What a state_dict does not say can be said beside it.
#[test]
fn attention_of_pytorch_is_in_the_output_file() {
    let (mut weights, mut input) = (read(&golden(ATTENTION, "model")), read(&golden(ATTENTION, "input")));
    let x = input.tensors["x"].clone();
    input.insert("d_output", x);
    let traced = run_tensors(&weights, &input).unwrap();
    for (name, expected) in read(&golden(ATTENTION, "expected")).tensors {
        let got = &traced.tensors[&name];
        assert_eq!(got.shape(), expected.shape(), "{name}");
        for (got, expected) in got.values().iter().zip(expected.values()) {
            assert!((got - expected).abs() <= 1e-6 + 1e-5 * expected.abs(), "{name}: {got} for {expected}");
        }
    }
    for name in ["queries", "keys", "values", "joined", "output", "scores", "attention"] {
        let shape = if matches!(name, "scores" | "attention") { vec![2, 2, 5, 5] } else { vec![5, 2, 8] };
        for name in [name.to_string(), format!("grad.{name}")] {
            assert_eq!(traced.tensors[&name].shape(), shape, "{name}");
        }
    }
    for name in ["x", "in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"] {
        assert!(traced.tensors.contains_key(&format!("grad.{name}")), "{name}");
    }

    weights.metadata.clear();
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("weights"), weights.to_bytes().unwrap()).unwrap();
    fs::write(path("input"), input.to_bytes().unwrap()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_unroll"));
    command.arg("trace");
    for (option, name) in [("--weights", "weights"), ("--input", "input"), ("--output", "output")] {
        command.arg(option).arg(path(name));
    }
    assert!(command.args(["--heads", "2", "--causal"]).output().unwrap().status.success());
    assert_eq!(read(&path("output")), traced);
}

#[test]
fn named_values_stand_at_the_inputs_own_positions() {
    let (weights, input) = (golden(CASES[3], "model"), golden(CASES[3], "input"));
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("traced.safetensors");
    assert!(unroll_trace(&weights, &input, &output).status.success());
    let traced = read(&output);
    // The top layer's hidden states are the output: the first 5 features of each column forward, the others reverse.
    let whole = traced.tensors["output"].values();
    for (name, first) in [("l1.h", 0), ("l1_reverse.h", 5)] {
        let expected: Vec<_> = whole.chunks(10).flat_map(|column| &column[first..first + 5]).copied().collect();
        assert_eq!(traced.tensors[name].values(), expected, "{name}");
    }
    for gate in ["i", "f", "g", "o", "c", "tanh_c", "h", "a_i", "a_f", "a_g", "a_o"] {
        assert_eq!(traced.tensors[&format!("l0_reverse.{gate}")].shape(), [6, 2, 5], "{gate}");
    }
}

#[test]
fn a_model_without_biases_has_no_gradients_of_them() {
    let mut weights = read(&golden(CASES[2], "model"));
    weights.tensors.retain(|name, _| !name.starts_with("bias"));
    let traced = run_tensors(&weights, &read(&golden(CASES[2], "input"))).unwrap();
    assert!(traced.tensors.contains_key("grad.weight_hh_l0") && !traced.tensors.contains_key("grad.bias_hh_l0"));
}

#[test]
fn without_a_gradient_there_is_no_backward_pass() {
    let mut input = read(&golden(CASES[0], "input"));
    input.tensors.remove("d_output");
    let traced = run_tensors(&read(&golden(CASES[0], "model")), &input).unwrap();
    assert!(traced.tensors.keys().all(|name| !name.starts_with("grad.")));
}

#[test]
fn metadata_makes_a_textbook_gru() {
    let mut weights = read(&golden(CASES[4], "model"));
    let input = read(&golden(CASES[4], "input"));
    let pytorch = run_tensors(&weights, &input).unwrap();
    weights.metadata.insert("convention".into(), "textbook".into());
    let textbook = run_tensors(&weights, &input).unwrap();
    assert!(textbook.tensors.contains_key("l0.rh") && pytorch.tensors.contains_key("l0.u_n"));
    assert_ne!(textbook.tensors["output"], pytorch.tensors["output"]);
}

#[test]
fn not_a_number_goes_in_and_comes_out() {
    let (weights, mut input) = (read(&golden(CASES[2], "model")), read(&golden(CASES[2], "input")));
    let shape = input.tensors["x"].shape().to_vec();
    input.insert("x", Tensor::new(shape.clone(), vec![Real::NAN; shape.iter().product()]).unwrap());
    let traced = run_tensors(&weights, &input).unwrap();
    assert!(traced.tensors["h_n"].values().iter().all(|number| number.is_nan()));
}

#[test]
fn an_existing_output_is_replaced_on_success_and_kept_on_failure() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("traced.safetensors");
    fs::write(&output, "old").unwrap();
    let run = unroll_trace(&golden(CASES[0], "model"), &golden(CASES[1], "input"), &output);
    assert_eq!((run.status.code(), fs::read(&output).unwrap()), (Some(1), b"old".to_vec()));
    assert!(unroll_trace(&golden(CASES[0], "model"), &golden(CASES[0], "input"), &output).status.success());
    assert!(read(&output).tensors.contains_key("h_n"));
}

#[test]
fn help_is_no_failure() {
    for arguments in [&["--help"][..], &["trace", "--help"], &["--version"]] {
        let run = Command::new(env!("CARGO_BIN_EXE_unroll")).args(arguments).output().unwrap();
        assert!(run.status.success() && !run.stdout.is_empty() && run.stderr.is_empty(), "{arguments:?}: {run:?}");
    }
}

/// The command gives what the library gives.
#[test]
fn the_command_adds_nothing() {
    let (weights, input) = (read(&golden(CASES[5], "model")), read(&golden(CASES[5], "input")));
    let by_command = run_tensors(&weights, &input).unwrap();
    let model = Recurrent::from_tensors(weights).unwrap();
    let input = TraceInput::from_tensors(input, &model.stack).unwrap();
    assert_eq!(by_command, trace(&model, input).unwrap());
}
