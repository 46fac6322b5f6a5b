//! Cases computed by PyTorch: three safetensors files, of one case or of many (README.md describes them).

use super::{Report, alternatives, whole_model};
use std::collections::BTreeMap;
use unroll::exchange::{ExchangeError, Recurrent, TensorFile, TraceInput, trace};

/// The parts' names, as the files have them.
pub const PARTS: [&str; 3] = ["model", "input", "expected"];

/// Compares every case in three files, given in the order of [`PARTS`]. `stem` is what their names begin with.
pub fn check(stem: &str, files: [&[u8]; 3], report: &mut Report) {
    match files.map(|bytes| TensorFile::from_bytes(bytes).map(|file| split(stem, file))) {
        [Ok(mut models), Ok(mut inputs), Ok(expected)] => {
            for (name, expected) in expected {
                let model = models.remove(&name).unwrap_or_default();
                let input = inputs.remove(&name).unwrap_or_default();
                check_case(&name, model, input, &expected, report);
            }
        }
        parts => {
            for (part, error) in PARTS.iter().zip(parts.into_iter().map(Result::err)) {
                error.into_iter().for_each(|error| report.fail(format!("{stem}.{part}: {error}")));
            }
        }
    }
}

fn check_case(name: &str, model: TensorFile, input: TensorFile, expected: &TensorFile, report: &mut Report) {
    let got = match name.split('_').next() {
        Some("loss") => whole_model::run(model, &input),
        Some("rnn" | "lstm" | "gru") => run(model, input),
        _ => alternatives::run(name, model, input),
    };
    match got {
        Err(error) => report.fail(format!("{name}: {error}")),
        Ok(got) => {
            report.cases += 1;
            for (key, expected) in &expected.tensors {
                let place = format!("{name}/{key}");
                // The gradients of every h_t and c_t, total over all paths.
                let by_step = match key.as_str() {
                    "grad.h" => Some("grad.l0.h"),
                    "grad.c" => Some("grad.l0.c"),
                    _ => None,
                };
                let got = got.tensors.get(by_step.unwrap_or(key));
                report.compare(&place, got, expected);
                if by_step.is_some() {
                    report.compare_steps(&place, got, expected);
                }
            }
        }
    }
}

fn run(model: TensorFile, input: TensorFile) -> Result<TensorFile, ExchangeError> {
    let model = Recurrent::from_tensors(model)?;
    trace(&model, TraceInput::from_tensors(input, &model.stack)?)
}

/// The tensors of each case: `NAME/KEY`, or `KEY` where the file holds but one case.
pub fn split(stem: &str, file: TensorFile) -> BTreeMap<String, TensorFile> {
    let mut cases: BTreeMap<String, TensorFile> = BTreeMap::new();
    for (name, tensor) in file.tensors {
        let (case, key) = name.split_once('/').unwrap_or((stem, &name));
        let case = cases.entry(case.into()).or_default();
        case.insert(key, tensor);
        case.metadata.clone_from(&file.metadata);
    }
    cases
}
