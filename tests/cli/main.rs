//! The command `unroll trace`: the files it writes, and what it says of files that it refuses.
#![cfg(feature = "cli")]

mod refusals;
mod tracing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use unroll::exchange::TensorFile;

const CASES: [&str; 6] = [
    "rnn_l1_t7_b3_i5_h4",
    "rnn_l2_bi_t6_b2_i3_h5",
    "lstm_l1_t7_b3_i5_h4",
    "lstm_l2_bi_t6_b2_i3_h5",
    "gru_l1_t7_b3_i5_h4",
    "gru_l2_bi_t6_b2_i3_h5",
];

const ATTENTION: &str = "mha_t5_b2_e8_n2_causal";

/// Runs the command; the refusal where it fails.
fn run_tensors(weights: &TensorFile, input: &TensorFile) -> Result<TensorFile, Output> {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("weights"), weights.to_bytes().unwrap()).unwrap();
    fs::write(path("input"), input.to_bytes().unwrap()).unwrap();
    let run = unroll_trace(&path("weights"), &path("input"), &path("output"));
    match run.status.success() {
        true => Ok(read(&path("output"))),
        false => {
            assert_eq!(names_in(folder.path()), ["input", "weights"]);
            Err(run)
        }
    }
}

fn unroll_trace(weights: &Path, input: &Path, output: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unroll"));
    command.arg("trace").arg("--weights").arg(weights).arg("--input").arg(input).arg("--output").arg(output);
    command.output().unwrap()
}

fn read(path: &Path) -> TensorFile {
    TensorFile::from_bytes(&fs::read(path).unwrap()).unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn golden(case: &str, part: &str) -> PathBuf {
    let name = format!("{case}.{part}.safetensors");
    [env!("CARGO_MANIFEST_DIR"), "tests/golden/pytorch", &name].iter().collect()
}
