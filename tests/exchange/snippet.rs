//! The program that computes the page's numbers by PyTorch: run, where there is a Python that has torch.

use super::import::{state_dict, tensor};
use super::untrained;
use std::path::PathBuf;
use std::process::{Command, Output};
use unroll::engine::{Activation, CellKind, GruConvention, Input, Join, Network, Numbers};
use unroll::exchange::import::{ImportChoice, import_tensors};
use unroll::exchange::{pytorch_snippet, sequence_of, tensors_of_network};

/// `UNROLL_PYTHON`, else python3.
fn python() -> Option<String> {
    let python = std::env::var("UNROLL_PYTHON").unwrap_or_else(|_| "python3".into());
    let found = Command::new(&python).args(["-c", "import torch, safetensors.torch"]).output();
    if found.is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    println!("skipped: {python} has no torch and safetensors (UNROLL_PYTHON names another)");
    None
}

fn run(python: &str, folder: &std::path::Path, snippet: &str) -> Output {
    let program = folder.join("numbers.py");
    std::fs::write(&program, snippet).unwrap();
    Command::new(python).arg(&program).output().unwrap()
}

struct Case {
    name: &'static str,
    network: Network,
    tokens: Vec<Option<usize>>,
}

fn network(kind: CellKind, layers: usize, bidirectional: bool, tokens: Option<usize>) -> Network {
    let file = state_dict(&untrained(kind, 3, 4, layers, bidirectional), "rnn.", tokens, Some(5));
    import_tensors(file, &ImportChoice::default()).unwrap().network
}

fn cases() -> Vec<Case> {
    let tokens = vec![Some(0), Some(6), None, Some(2), Some(2), Some(5)];
    let case = |name, network| Case { name, network, tokens: tokens.clone() };
    let one_hot = {
        let network = network(CellKind::RNN, 1, false, None);
        Network::new(Input::OneHot { size: 3 }, network.stack().clone(), network.head().clone()).unwrap()
    };
    let mut cases = vec![
        case("lstm", network(CellKind::Lstm, 2, false, Some(7))),
        case("bilstm", network(CellKind::Lstm, 2, true, Some(7))),
        case("unreversed", network(CellKind::Lstm, 1, true, Some(7)).joined(Join::Unreversed)),
        case("vectors", network(CellKind::Lstm, 1, false, None)),
        Case { name: "one-hot", network: one_hot, tokens: vec![Some(2), None, Some(0)] },
    ];
    for activation in Activation::ALL {
        cases.push(case("rnn", network(CellKind::Rnn(activation), 2, false, Some(7))));
    }
    for convention in GruConvention::ALL {
        cases.push(case("gru", network(CellKind::Gru(convention), 2, true, Some(7))));
    }
    let long = (0..200).map(|step| Some(step % 7)).collect();
    cases.push(Case { name: "long", network: network(CellKind::Lstm, 1, true, Some(7)), tokens: long });
    cases
}

#[test]
fn the_program_agrees_with_the_page_and_notices_a_wrong_number() {
    let python = python();
    for (at, Case { name, network, tokens }) in cases().into_iter().enumerate() {
        let trace = match network.input() {
            Input::Vectors { .. } => {
                let x = sequence_of("x", &tensor(&[6, 1, 3], 0.4)).unwrap();
                network.forward_sequence(Vec::new(), x, None).unwrap()
            }
            _ => network.forward(tokens.clone(), 1, None).unwrap(),
        };
        let numbers = Numbers { network: &network, trace: &trace, gradients: None };
        let words: Vec<_> = tokens.iter().map(|token| token.map(|token| format!("\"w\\{token}\n"))).collect();
        let snippet = pytorch_snippet(&numbers, &words, "own model.safetensors").unwrap();
        assert!(snippet.is_ascii() && snippet.lines().all(|line| line.len() < 20_000), "{name}");
        let Some(python) = &python else { continue };
        let folder = std::env::temp_dir().join(format!("unroll-snippet-{}-{at}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let weights: PathBuf = folder.join("own model.safetensors");
        std::fs::write(&weights, tensors_of_network(&network).to_bytes().unwrap()).unwrap();
        let output = run(python, &folder, &snippet);
        let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{name} {at}\n{errors}\n{snippet}");
        assert!(said.contains("l0.h: the page's numbers") && said.contains("logits"), "{said}");
        assert_eq!(said.contains("l0.c"), network.stack().cells().all(|(_, cell)| cell.kind().has_cell_state()));
        // One of the page's numbers changed in its third digit.
        let (start, end) = snippet.split_once("\"logits\": [\n        [").unwrap();
        let (number, rest) = end.split_once(',').unwrap();
        let wrong: f64 = number.parse::<f64>().unwrap() * 1.01 + 0.001;
        let output = run(python, &folder, &format!("{start}\"logits\": [\n        [{wrong},{rest}"));
        assert!(!output.status.success(), "{name} {at}");
        let _ = std::fs::remove_dir_all(&folder);
    }
}

#[test]
fn long_traces_are_checked_at_some_steps_and_always_the_last() {
    let network = network(CellKind::Lstm, 2, true, Some(7));
    let tokens: Vec<_> = (0..2_000).map(|step| Some(step % 7)).collect();
    let trace = network.forward(tokens, 1, None).unwrap();
    let numbers = Numbers { network: &network, trace: &trace, gradients: None };
    let snippet = pytorch_snippet(&numbers, &[], "m").unwrap();
    let checked = snippet.split_once("checked = [").unwrap().1.split_once(']').unwrap().0;
    let steps: Vec<usize> = checked.split(", ").map(|step| step.parse().unwrap()).collect();
    assert_eq!(steps.last(), Some(&1_999));
    assert!((400..600).contains(&steps.len()), "{}", steps.len());
}

#[test]
fn what_python_would_not_compute_is_refused() {
    let network = network(CellKind::Lstm, 1, false, Some(7));
    let trace = network.forward(vec![Some(1); 6], 2, None).unwrap();
    let numbers = Numbers { network: &network, trace: &trace, gradients: None };
    let error = pytorch_snippet(&numbers, &[], "m").unwrap_err().to_string();
    assert!(error.contains("2 side by side"), "{error}");
}
