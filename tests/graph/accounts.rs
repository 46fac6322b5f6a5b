use super::draw_graphs::{encoder_decoder, holds, inputs, mixings, self_attention, sequence_model, transformer};
use super::{KINDS, shape};
use unroll::engine::graph::{Attention, Form, Graph, GraphTrace, Positions, Reading, Source};

const TOLERANCE: f64 = 2e-5;

/// Every number of every node is what its account comes to, and every number in the account is where it says.
fn check(graph: &Graph, trace: &GraphTrace) {
    let weights: Vec<_> = graph.weights().tensors().collect();
    for (id, node) in graph.nodes() {
        let value = trace.value(id);
        for column in 0..value.ncols() {
            for row in 0..value.nrows() {
                let account = graph.account(trace, id, row, column).unwrap_or_else(|| panic!("{} has none", node.name));
                let (got, expected) = (f64::from(value[(row, column)] as f32), account.value());
                assert!(
                    (got - expected).abs() <= TOLERANCE * (1.0 + expected.abs()) || got == expected,
                    "{} [{row}, {column}]: {got} is {expected} by {account:?}",
                    node.name
                );
                let products: Vec<f64> = account.terms.iter().map(|term| term.product()).collect();
                let by_size =
                    |number: f64| if matches!(account.form, Form::Softmax { .. }) { number } else { number.abs() };
                assert!(products.is_sorted_by(|&a, &b| by_size(a) >= by_size(b)), "{}: {products:?}", node.name);
                for factor in account.terms.iter().flat_map(|term| &term.factors) {
                    let found = match factor.source {
                        Source::Node { node, row, column } => trace.value(node)[(row, column)],
                        Source::Lane { node, value, row, column } => {
                            trace.lane(node).unwrap().value(value).unwrap()[(row, column)]
                        }
                        Source::Weight { tensor, row, column } => {
                            weights[tensor].values[column * weights[tensor].rows + row]
                        }
                        Source::Constant => continue,
                    };
                    assert_eq!(found as f32, factor.number as f32, "{} [{row}, {column}]", node.name);
                }
            }
        }
    }
}

#[test]
fn every_number_of_an_encoder_decoder_has_its_account() {
    for (index, kind) in KINDS.into_iter().enumerate() {
        for attention in Attention::ALL {
            for seed in [2 * index as u64, 2 * index as u64 + 1] {
                let shape = shape(seed);
                let model = encoder_decoder(kind, attention, &shape);
                let inputs = inputs(&mut shape.random(), &shape, true, true);
                check(model.graph(), &model.forward(inputs, Vec::new()).unwrap());
            }
        }
    }
}

#[test]
fn every_number_of_self_attention_has_its_account() {
    let shape = shape(1);
    let graph = self_attention(&shape);
    check(&graph, &graph.forward(inputs(&mut shape.random(), &shape, false, true), Vec::new()).unwrap());
}

#[test]
fn every_number_of_a_network_over_one_sequence_has_its_account() {
    for seed in 0..4 {
        let shape = shape(seed);
        for mixing in mixings(&shape) {
            let model = sequence_model(mixing, Reading::Tokens(shape.hidden), &shape);
            let mut random = shape.random();
            let inputs = inputs(&mut random, &shape, false, seed % 2 == 0);
            let holds = if seed > 1 { holds(&mut random, model.graph(), &inputs) } else { Vec::new() };
            check(model.graph(), &model.graph().forward(inputs, holds).unwrap());
        }
    }
}

#[test]
fn every_number_of_a_transformer_has_its_account() {
    for (seed, positions) in [(0, Positions::Waves), (1, Positions::Learned(8)), (2, Positions::Waves)] {
        let shape = shape(seed);
        let model = transformer(positions, &shape);
        let mut random = shape.random();
        let inputs = inputs(&mut random, &shape, true, true);
        let holds = if seed > 1 { holds(&mut random, model.graph(), &inputs) } else { Vec::new() };
        check(model.graph(), &model.forward(inputs, holds).unwrap());
    }
}

#[test]
fn accounts_are_of_what_is_held() {
    for seed in 0..8 {
        let shape = shape(seed);
        let model = encoder_decoder(KINDS[seed as usize % 4], Attention::Additive, &shape);
        let mut random = shape.random();
        let inputs = inputs(&mut random, &shape, true, false);
        let holds = holds(&mut random, model.graph(), &inputs);
        check(model.graph(), &model.forward(inputs, holds).unwrap());
    }
}

/// What is inside a recurrent node can be read on: every named value of its cell.
#[test]
fn the_values_of_a_cell_have_accounts_too() {
    for (seed, kind) in KINDS.into_iter().enumerate() {
        let shape = shape(seed as u64);
        let model = encoder_decoder(kind, Attention::Dot, &shape);
        let trace = model.forward(inputs(&mut shape.random(), &shape, true, true), Vec::new()).unwrap();
        for node in [Some(model.nodes().decoder), model.nodes().reverse].into_iter().flatten() {
            let view = model.graph().lane(&trace, node).unwrap();
            let lane = trace.lane(node).unwrap();
            for value in kind.values() {
                let numbers = lane.value(value).unwrap();
                for row in 0..numbers.nrows() {
                    let column = (row * 5 + 1) % shape.batch;
                    let account = view.account(value, row, column).unwrap_or_else(|| panic!("{value:?} has none"));
                    let (got, expected) = (f64::from(numbers[(row, column)] as f32), account.value());
                    assert!((got - expected).abs() <= TOLERANCE, "{kind:?} {value:?}: {got} is {expected}");
                }
            }
        }
    }
}
