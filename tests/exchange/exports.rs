//! Numbers that are copied and read elsewhere: nothing is lost, and everything is where it says.

use super::import::{state_dict, tensor};
use super::{recurrent, untrained};
use proptest::prelude::*;
use std::collections::BTreeMap;
use unroll::engine::graph::{Inputs, Mixing, Positions, Reading, SequenceModel, SequencePlan, Side};
use unroll::engine::{CellKind, CrossEntropy, Network, NetworkGradients, NetworkTrace, Numbers, Real};
use unroll::exchange::import::{ImportChoice, import_tensors};
use unroll::exchange::{Listed, ListedPlace, ListedSteps, Listing, Recurrent, TraceInput, trace};

fn network(model: &Recurrent, tokens: Option<usize>, classes: Option<usize>) -> Network {
    import_tensors(state_dict(model, "rnn.", tokens, classes), &ImportChoice::default()).unwrap().network
}

fn run(network: &Network, tokens: &[Option<usize>]) -> (NetworkTrace, NetworkGradients) {
    let trace = network.forward(tokens.to_vec(), 1, None).unwrap();
    let targets = (0..tokens.len()).map(|step| Some(step % network.head().classes())).collect();
    let loss = CrossEntropy::new(network.head().classes(), targets).unwrap();
    let gradients = network.backward(&trace, &loss).unwrap();
    (trace, gradients)
}

/// Fields of a line of CSV.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted, mut before) = (vec![String::new()], false, None);
    for character in line.chars() {
        match character {
            // A second one right after the first stands for itself.
            '"' => {
                if !quoted && before == Some('"') {
                    fields.last_mut().unwrap().push('"');
                }
                quoted = !quoted;
            }
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(character),
        }
        before = Some(character);
    }
    fields
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_network_s_numbers_come_back_from_every_form(model in recurrent(), steps in 1..4_usize) {
        let network = network(&model, Some(3), Some(2));
        let tokens: Vec<Option<usize>> = (0..steps).map(|step| (step != 1).then_some(step % 3)).collect();
        let (trace, gradients) = run(&network, &tokens);
        let numbers = Numbers { network: &network, trace: &trace, gradients: Some(&gradients) };
        let words = tokens.iter().map(|token| token.map(|token| format!("w,{token}"))).collect();
        let listing = Listing::of_network(&numbers, words, 0);
        check_forms(&listing);
        let tensors = listing.tensors().tensors;
        for (lane, cell) in network.stack().cells() {
            for value in cell.kind().values() {
                let is_it = |listed: &&Listed| {
                    let reverse = lane.direction() == unroll::engine::Direction::Reverse;
                    listed.name == value.key() && !listed.gradient
                        && matches!(listed.place, ListedPlace::Cell { layer, reverse: own }
                            if own == reverse && unroll::engine::Lane::Cell { layer, direction: lane.direction() } == lane)
                };
                let listed = listing.values.iter().find(is_it).unwrap();
                let expected: Vec<f32> = trace.stack.cell(lane).unwrap().value(value).unwrap().iter().map(narrow).collect();
                prop_assert_eq!(&listed.numbers, &expected);
                prop_assert_eq!(tensors[&listed.label()].shape(), &[steps, 1, listed.rows][..]);
            }
        }
        prop_assert!(tensors.contains_key("grad.l0.h") && tensors.contains_key("grad.l0.own") && tensors.contains_key("p"));
    }

    #[test]
    fn any_number_and_any_word_comes_back(
        numbers in prop::collection::vec(any::<f32>(), 1..20), word in "\\PC*|[,\"\\r\\n\\t =]*"
    ) {
        let listed = Listed {
            name: "h".into(), gradient: true, place: ListedPlace::Cell { layer: 0, reverse: true },
            steps: ListedSteps::Source, rows_are_positions: false, rows: 1, numbers,
        };
        let tokens = listed.numbers.iter().map(|_| Some(word.clone())).collect();
        check_forms(&Listing { tokens, written: Vec::new(), values: vec![listed] });
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn narrow(number: &Real) -> f32 {
    *number as f32
}

fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Every number of a listing stands in its CSV and in its JSON, to the bit, where it should.
fn check_forms(listing: &Listing) {
    let json: serde_json::Value = serde_json::from_str(&listing.to_json()).unwrap();
    let tokens: Vec<Option<String>> = serde_json::from_value(json["tokens"].clone()).unwrap();
    assert_eq!(tokens, listing.tokens);
    let csv = listing.to_csv();
    let mut lines = records(&csv).into_iter();
    let header = fields(&lines.next().unwrap());
    let mut left: BTreeMap<Vec<String>, f32> = BTreeMap::new();
    for line in lines {
        let mut own = fields(&line);
        assert_eq!(own.len(), header.len(), "{line}");
        let number: f32 = own.pop().unwrap().parse().unwrap();
        assert!(left.insert(own, number).is_none(), "twice: {line}");
    }
    for value in &listing.values {
        let name = format!("{}{}", if value.gradient { "grad." } else { "" }, value.name);
        let (mut entry, mut place) = (&json["values"][&name], [String::new(), String::new()]);
        if value.place != ListedPlace::Node {
            entry = &entry[value.place.label()];
        }
        if let ListedPlace::Cell { layer, reverse } = value.place {
            place = [(layer + 1).to_string(), if reverse { "reverse" } else { "forward" }.to_owned()];
        }
        assert_eq!(entry["shape"], serde_json::json!([value.count(), value.rows]), "{name}");
        for (at, number) in value.numbers.iter().enumerate() {
            let (step, row) = (at / value.rows, at % value.rows);
            match entry["numbers"][step][row].as_f64() {
                Some(read) => assert!(same(read as f32, *number), "{name} {read} {number}"),
                None => assert!(!number.is_finite() && entry["numbers"][step][row].is_null()),
            }
            let (time, source) = match value.steps {
                ListedSteps::Pairs { targets } => (step % targets, Some(step / targets)),
                _ => (step, None),
            };
            let words = match value.steps {
                ListedSteps::Source => &listing.tokens[..],
                ListedSteps::Once => &[],
                _ => &listing.written,
            };
            let word = words.get(time).cloned().flatten().unwrap_or_default();
            let time = if value.steps == ListedSteps::Once { String::new() } else { (time + 1).to_string() };
            let mut key = vec![name.clone(), place[0].clone(), place[1].clone(), time, word];
            let source = if value.rows_are_positions { Some(row) } else { source };
            if header.len() == 8 {
                key.push(source.map_or_else(String::new, |source| (source + 1).to_string()));
            }
            key.push(if value.rows_are_positions { String::new() } else { row.to_string() });
            let read = left.remove(&key).unwrap_or_else(|| panic!("no line {key:?}"));
            assert!(same(read, *number), "{key:?}: {read} {number}");
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

/// The lines of CSV, of which one may go on over several of text.
fn records(csv: &str) -> Vec<String> {
    let (mut records, mut own) = (Vec::new(), String::new());
    for line in csv.split_inclusive("\r\n") {
        own.push_str(line);
        if own.matches('"').count() % 2 == 0 {
            records.push(own.trim_end_matches("\r\n").to_owned());
            own.clear();
        }
    }
    assert!(own.is_empty());
    records
}

#[test]
fn a_listing_s_tensors_are_those_of_a_trace_file() {
    let model = untrained(CellKind::Lstm, 2, 3, 2, true);
    let network = network(&model, None, None);
    let mut input = unroll::exchange::TensorFile::default();
    input.insert("x", tensor(&[4, 1, 2], 0.5));
    let traced = trace(&model, TraceInput::from_tensors(input.clone(), &model.stack).unwrap()).unwrap();
    let x = unroll::exchange::sequence_of("x", &input.tensors["x"]).unwrap();
    let pass = network.forward_sequence(Vec::new(), x, None).unwrap();
    let numbers = Numbers { network: &network, trace: &pass, gradients: None };
    let listed = Listing::of_network(&numbers, Vec::new(), 0).tensors();
    for (name, tensor) in traced.tensors.iter().filter(|(name, _)| name.starts_with('l')) {
        let rounded = |numbers: &[Real]| numbers.iter().map(narrow).collect::<Vec<_>>();
        let own = &listed.tensors[name];
        assert_eq!((own.shape(), rounded(own.values())), (tensor.shape(), rounded(tensor.values())), "{name}");
    }
}

#[test]
fn a_graph_s_numbers_come_back_with_positions_and_cells() {
    let attention =
        Mixing::Transformer { layers: 1, heads: 2, feed_forward: 8, positions: Positions::Waves, causal: true };
    let cells = Mixing::Recurrent { kind: CellKind::Lstm, layers: 2 };
    for (mixing, has) in [(attention, true), (cells, false)] {
        let plan = SequencePlan { mixing, reading: Reading::Tokens(3), width: 4, classes: 3, seed: 1 };
        let model = SequenceModel::new(plan).unwrap();
        let inputs = Inputs::of_source(Side::tokens(&[0, 2, 1, 1]).unwrap());
        let trace = model.graph().forward(inputs, Vec::new()).unwrap();
        let words = ["a", "c", "b", "b"].map(|word| Some(word.to_owned())).to_vec();
        let listing = Listing::of_graph(model.graph(), &trace, words, Vec::new(), 0);
        check_forms(&listing);
        assert_eq!(listing.values.iter().any(|value| value.rows_are_positions), has);
        assert_eq!(listing.to_csv().contains("source"), has);
        assert_eq!(listing.values.iter().any(|value| value.name.ends_with(".tanh_c")), !has);
        for (id, node) in model.graph().nodes() {
            let listed = listing.values.iter().find(|value| value.name == node.name).unwrap();
            let expected: Vec<f32> = trace.value(id).iter().map(narrow).collect();
            assert_eq!(listed.numbers, expected, "{}", node.name);
        }
    }
}
