//! The program that computes the page's numbers by PyTorch: run, where there is a Python that has torch.

use super::import::{state_dict, tensor};
use super::untrained;
use std::path::{Path, PathBuf};
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

/// Runs programs one after another in one process, as loading torch takes longer than all of them; says of each what it
/// said, and after that whether it ended well.
const ALL: &str = "import runpy, sys
for program in sys.argv[1:]:
    try:
        runpy.run_path(program)
        print('agrees', program)
    except AssertionError:
        print('differs', program)";

fn succeed(output: Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
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
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snippet");
    let mut programs: Vec<PathBuf> = Vec::new();
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
        let has_cell_state = network.stack().cells().all(|(_, cell)| cell.kind().has_cell_state());
        assert_eq!(snippet.contains("\"l0.c\": ["), has_cell_state, "{name}");
        let folder = root.join(format!("{at}-{name}"));
        std::fs::create_dir_all(&folder).unwrap();
        let weights = tensors_of_network(&network).to_bytes().unwrap();
        std::fs::write(folder.join("own model.safetensors"), weights).unwrap();
        // One of the page's numbers changed in its third digit.
        let (start, end) = snippet.split_once("\"logits\": [\n        [").unwrap();
        let (number, rest) = end.split_once(',').unwrap();
        let wrong = number.parse::<f64>().unwrap() * 1.01 + 0.001;
        let wrong = format!("{start}\"logits\": [\n        [{wrong},{rest}");
        for (program, text) in [("right.py", snippet), ("wrong.py", wrong)] {
            std::fs::write(folder.join(program), text).unwrap();
            programs.push(folder.join(program));
        }
    }
    let Some(python) = python else { return };
    let said = succeed(Command::new(&python).arg(&programs[0]).output().unwrap());
    assert!(said.contains("l0.h: the page's numbers") && said.contains("l1.c") && said.contains("logits"), "{said}");
    let said = succeed(Command::new(&python).args(["-c", ALL]).args(&programs).output().unwrap());
    for program in &programs {
        let expected = if program.ends_with("right.py") { "agrees" } else { "differs" };
        assert!(said.contains(&format!("{expected} {}\n", program.display())), "{}\n{said}", program.display());
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
