//! Broken arguments, files and tensors: exit code 1, one line that says what was expected and found, no output.

use super::{ATTENTION, CASES, golden, names_in, read, run_tensors, unroll_trace};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;
use unroll::exchange::{LARGEST_FILE, Tensor, TensorFile};

/// Each is refused with one line that contains these words.
#[test]
fn broken_arguments_and_paths() {
    let case = |part| golden(CASES[0], part).display().to_string();
    let (model, input) = (case("model"), case("input"));
    let folder = TempDir::new().unwrap();
    let within = |name: &str| folder.path().join(name).display().to_string();
    let folder_itself = folder.path().display().to_string();
    let output = within("traced.safetensors");
    for (arguments, words) in [
        (vec![], &["subcommand", "--help"][..]),
        (vec!["trail"], &["trail"]),
        (vec!["trace"], &["--weights", "--input", "--output"]),
        (vec!["trace", "--weights", &model, "--input", &input], &["--output"]),
        (vec!["trace", "--wieghts", &model], &["--wieghts"]),
        (
            vec!["trace", "--weights", &within("none"), "--input", &input, "--output", &output],
            &["none", "No such file"],
        ),
        (
            vec!["trace", "--weights", &model, "--input", &within("a\nb"), "--output", &output],
            &["a\\nb", "No such file"],
        ),
        (vec!["trace", "--weights", &folder_itself, "--input", &input, "--output", &output], &["directory"]),
        (vec!["trace", "--weights", &model, "--input", &input, "--output", &folder_itself], &["regular file"]),
        (
            vec!["trace", "--weights", &model, "--input", &input, "--output", &within("no/such")],
            &["no/such", "No such"],
        ),
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_unroll")).args(&arguments).output().unwrap();
        assert_refused(&run, words);
        assert_eq!(names_in(folder.path()), [""; 0], "{arguments:?}");
    }
}

/// Bytes that are no safetensors file, as weights and as input.
#[test]
fn broken_files() {
    let whole = fs::read(golden(CASES[2], "model")).unwrap();
    let header_of = |length: u64, rest: &[u8]| [&length.to_le_bytes(), rest].concat();
    let tensors = |json: &str, data: usize| header_of(json.len() as u64, &[json.as_bytes(), &vec![0; data]].concat());
    let w = |dtype: &str, shape: &str, offsets: &str| {
        format!(r#""w":{{"dtype":"{dtype}","shape":{shape},"data_offsets":{offsets}}}"#)
    };
    let v = r#""v":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}"#;
    let damaged = "header that describes its data exactly";
    for (bytes, words) in [
        (vec![], &["at least 8 bytes", "found 0"][..]),
        (b"1234567".to_vec(), &["at least 8 bytes", "found 7"]),
        (b"this is a text, not tensors".to_vec(), &["header of at most", "found one of"]),
        (whole[..whole.len() - 1].to_vec(), &[damaged, "another length", "whole"]),
        (whole[..100].to_vec(), &["a header of", "found 92 bytes"]),
        ([&whole[..], &[0]].concat(), &[damaged, "another length"]),
        (header_of(u64::MAX, b"{}"), &["header of at most", "18446744073709551615"]),
        (header_of(100_000_000, b"{}"), &["header of at most", "100000000"]),
        (header_of(1000, b"{}"), &["a header of 1000 bytes", "found 2 bytes"]),
        (header_of(2, b"\xff\xff"), &[damaged, "UTF-8"]),
        (header_of(2, b"[]"), &[damaged, "JSON"]),
        (header_of(9, b"[[[[[[[[["), &[damaged, "JSON"]),
        (tensors(&format!("{{{}}}", w("F32", "[2]", "[0,4]")), 4), &[damaged, "invalid shape"]),
        (tensors(&format!("{{{},{v}}}", w("F32", "[2]", "[0,8]")), 12), &[damaged, "invalid offset"]),
        (tensors(&format!("{{{}}}", w("F32", "[1]", "[8,4]")), 8), &[damaged, "offset"]),
        (tensors(&format!("{{{}}}", w("F32", "[-1]", "[0,4]")), 4), &[damaged, "JSON"]),
        (tensors(&format!("{{{}}}", w("F32", "[1e3]", "[0,4]")), 4), &[damaged, "JSON"]),
        (tensors(&format!("{{{}}}", w("F\\n1", "[1]", "[0,4]")), 4), &[damaged, "F\\n1"]),
        (tensors(&format!("{{{}}}", w("F32", "[18446744073709551615]", "[0,4]")), 4), &["9 digits"]),
        (tensors(&format!("{{{}}}", w("F32", "[99999999,99999999,99999999]", "[0,4]")), 4), &[damaged, "overflow"]),
        (tensors(&format!("{{{}}}", w("I64", "[1]", "[0,8]")), 8), &["w: ", "F32, F64, F16 or BF16", "I64"]),
        (tensors(&format!("{{{}}}", w("F32", "[0,999999999]", "[0,0]")), 0), &["w: ", "at least one number"]),
        (tensors("{}", 0), &["no tensor"]),
    ] {
        let folder = TempDir::new().unwrap();
        let broken = folder.path().join("broken");
        fs::write(&broken, &bytes).unwrap();
        let output = folder.path().join("traced.safetensors");
        assert_refused(&unroll_trace(&broken, &golden(CASES[2], "input"), &output), words);
        assert_refused(&unroll_trace(&golden(CASES[2], "model"), &broken, &output), words);
        assert_eq!(names_in(folder.path()), ["broken"]);
    }
}

/// Whole files that do not hold what they should: what is changed in an LSTM's case, and what is said of it.
#[test]
fn wrong_tensors() {
    type Change = fn(&mut TensorFile, &mut TensorFile);
    let changes: [(Change, &[&str]); 24] = [
        (|model, _| drop(model.tensors.remove("weight_ih_l0")), &["weight_ih_l0: expected", "nn.LSTM", "bias_hh_l0"]),
        (|model, _| drop(model.tensors.remove("weight_hh_l0")), &["weight_hh_l0: expected shape", "no tensor"]),
        (|model, _| drop(model.tensors.remove("bias_ih_l0")), &["bias_ih_l0: expected shape [16]", "no tensor"]),
        (|model, _| model.insert("weight_hh_l0", zeros(&[16, 5])), &["weight_ih_l0: expected 1, 3 or 4 times 5", "16"]),
        (
            |model, _| model.insert("weight_hh_l0", zeros(&[12, 4])),
            &["weight_hh_l0: expected shape [16, 4]", "[12, 4]"],
        ),
        (|model, _| model.insert("weight_ih_l0", zeros(&[16])), &["weight_ih_l0: expected shape [rows", "[16]"]),
        (|model, _| model.insert("bias_hh_l0", zeros(&[4, 4])), &["bias_hh_l0: expected shape [16]", "[4, 4]"]),
        (
            |model, _| model.insert("weight_ih_l1", zeros(&[16, 5])),
            &["weight_ih_l1: expected shape [16, 4]", "[16, 5]"],
        ),
        (|model, _| model.insert("weight_ih_l2", zeros(&[16, 4])), &["weight_ih_l2: expected only", "with 1 layer in"]),
        (|model, _| model.insert("head.weight", zeros(&[2, 4])), &["head.weight: expected only", "nn.LSTM"]),
        (|model, _| model.insert("weight_hr_l0", zeros(&[4, 4])), &["weight_hr_l0", "proj_size"]),
        (|model, _| model.insert("weight_hh_l0_reverse", zeros(&[16, 4])), &["weight_hh_l0_reverse", "1 direction,"]),
        (|model, _| model.insert("weight_ih_l0_reverse", zeros(&[16, 5])), &["weight_hh_l0_reverse", "no tensor"]),
        (|model, _| drop(model.metadata.insert("convention".into(), "textbook".into())), &["convention", "GRU"]),
        (|model, _| rename(model, |name| format!("rnn.{name}")), &["rnn.", "state_dict"]),
        (|model, _| rename(model, |name| name.replace("_l0", "")), &["weight_ih_l0", "LSTMCell"]),
        (|_, input| drop(input.tensors.remove("x")), &["x: expected shape [steps, batch, 5]", "no tensor"]),
        (|_, input| input.insert("x", zeros(&[7, 3, 4])), &["x: expected shape [steps, batch, 5]", "[7, 3, 4]"]),
        (|_, input| input.insert("x", zeros(&[7, 5])), &["x: expected shape [steps, batch, 5]", "[7, 5]"]),
        (|_, input| input.insert("h0", zeros(&[1, 3, 4])), &["c0: expected shape [1, 3, 4]", "both h0 and c0"]),
        (|_, input| input.insert("c0", zeros(&[1, 3, 4])), &["h0: expected shape [1, 3, 4]", "both h0 and c0"]),
        (
            |_, input| {
                input.insert("h0", zeros(&[1, 3, 4]));
                input.insert("c0", zeros(&[1, 4, 3]));
            },
            &["c0: expected shape [1, 3, 4]", "[1, 4, 3]"],
        ),
        (|_, input| input.insert("d_output", zeros(&[7, 3, 8])), &["d_output: expected shape [7, 3, 4]", "[7, 3, 8]"]),
        (|_, input| input.insert("h_0", zeros(&[1, 3, 4])), &["h_0: expected only x, h0, c0 and d_output"]),
    ];
    for (change, words) in changes {
        let (mut model, mut input) = (read(&golden(CASES[2], "model")), read(&golden(CASES[2], "input")));
        change(&mut model, &mut input);
        assert_refused(&run_tensors(&model, &input).unwrap_err(), words);
    }
    let mut input = read(&golden(CASES[4], "input"));
    input.insert("c0", zeros(&[1, 3, 4]));
    let gru = run_tensors(&read(&golden(CASES[4], "model")), &input).unwrap_err();
    assert_refused(&gru, &["c0: expected no such tensor", "LSTM"]);
}

/// The same of attention.
#[test]
fn wrong_tensors_of_attention() {
    type Change = fn(&mut TensorFile, &mut TensorFile);
    let changes: [(Change, &[&str]); 11] = [
        (
            |model, _| drop(model.metadata.remove("num_heads")),
            &["metadata entry num_heads: expected a number of heads, found none", "--heads"],
        ),
        (|model, _| drop(model.metadata.insert("num_heads".into(), "two".into())), &["num_heads", "found two"]),
        (|model, _| drop(model.metadata.insert("num_heads".into(), "3".into())), &["heads: expected", "8 units", "3"]),
        (|model, _| drop(model.metadata.insert("num_heads".into(), "0".into())), &["heads: expected", "8 units", "0"]),
        (|model, _| drop(model.metadata.insert("causal".into(), "yes".into())), &["causal: expected true, false"]),
        (
            |model, _| drop(model.tensors.remove("out_proj.weight")),
            &["out_proj.weight: expected shape [8, 8]", "no tensor"],
        ),
        (
            |model, _| model.insert("in_proj_weight", zeros(&[16, 8])),
            &["in_proj_weight: expected shape [24, 8]", "[16, 8]"],
        ),
        (|model, _| model.insert("bias_k", zeros(&[1, 1, 8])), &["bias_k: expected only the weights of this network"]),
        (|_, input| input.insert("x", zeros(&[5, 2, 7])), &["x: expected shape [positions, batch, 8]", "[5, 2, 7]"]),
        (|_, input| input.insert("memory", zeros(&[5, 3, 8])), &["memory: expected shape [5, 2, 8]", "[5, 3, 8]"]),
        (|_, input| input.insert("h0", zeros(&[1, 2, 8])), &["h0: expected only x, memory and d_output"]),
    ];
    for (change, words) in changes {
        let (mut model, mut input) = (read(&golden(ATTENTION, "model")), read(&golden(ATTENTION, "input")));
        change(&mut model, &mut input);
        assert_refused(&run_tensors(&model, &input).unwrap_err(), words);
    }
}

/// A file without end is not read to its end.
#[test]
fn a_file_beyond_the_limit() {
    let folder = TempDir::new().unwrap();
    let large = folder.path().join("large");
    fs::File::create(&large).unwrap().set_len(LARGEST_FILE as u64 + 1).unwrap();
    let run = unroll_trace(&large, &golden(CASES[0], "input"), Path::new("nowhere"));
    assert_refused(&run, &["at most 268435456 bytes"]);
}

fn rename(file: &mut TensorFile, rename: impl Fn(&str) -> String) {
    file.tensors =
        std::mem::take(&mut file.tensors).into_iter().map(|(name, tensor)| (rename(&name), tensor)).collect();
}

fn zeros(shape: &[usize]) -> Tensor {
    Tensor::new(shape.to_vec(), vec![0.0; shape.iter().product()]).unwrap()
}

fn assert_refused(run: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{words:?}: {said}");
    assert!(run.stdout.is_empty(), "{words:?}: {said}");
    let line = said.strip_suffix('\n').unwrap_or_else(|| panic!("{words:?}: {said:?} has no end of line"));
    assert!(line.starts_with("unroll: ") && !line.contains(char::is_control), "{words:?}: {said:?}");
    for word in words {
        assert!(line.contains(word), "expected {word:?} in {line:?}");
    }
}
