//! How a number of a graph came about, as it is told, is how it was computed: for every number of every node.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use crate::draw::{Shape, matrix};
use crate::draw_graphs::{encoder_decoder, holds, inputs, mixings, sequence_model, transformer};
use unroll::engine::CellKind;
use unroll::engine::graph::{
    Attention, Factor, Given, Graph, GraphTrace, Inputs, NodeHold, Positions, Reading, Side, Source,
};

const SHAPE: Shape =
    Shape { layers: 2, bidirectional: true, input: 3, hidden: 5, batch: 2, steps: 6, scale: 0.8, seed: 3 };

#[test]
fn of_every_network_over_one_sequence() {
    for mixing in mixings(&SHAPE) {
        let model = sequence_model(mixing, Reading::Tokens(SHAPE.hidden), &SHAPE);
        check_with_and_without_holds(model.graph(), false);
    }
}

#[test]
fn of_what_reads_vectors() {
    for mixing in mixings(&SHAPE) {
        let model = sequence_model(mixing, Reading::Vectors(3), &SHAPE);
        let vectors = Given::Vectors(matrix(&mut SHAPE.random(), 3, SHAPE.columns(), 1.0));
        let source = Side::new(vectors, vec![SHAPE.steps; SHAPE.batch]).unwrap();
        check(model.graph(), Inputs::of_source(source), Vec::new());
    }
}

#[test]
fn of_every_translating_network() {
    for kind in [CellKind::RNN, CellKind::Lstm] {
        for attention in Attention::ALL {
            check_with_and_without_holds(encoder_decoder(kind, attention, &SHAPE).graph(), true);
        }
    }
    for positions in [Positions::Waves, Positions::Learned(8)] {
        check_with_and_without_holds(transformer(positions, &SHAPE).graph(), true);
    }
}

fn check_with_and_without_holds(graph: &Graph, with_target: bool) {
    for seed in 0..4 {
        let mut random = Shape { seed, ..SHAPE }.random();
        let inputs = inputs(&mut random, &SHAPE, with_target, true);
        let holds = if seed > 1 { holds(&mut random, graph, &inputs) } else { Vec::new() };
        check(graph, inputs, holds);
    }
}

fn check(graph: &Graph, inputs: Inputs, holds: Vec<NodeHold>) {
    let trace = graph.forward(inputs, holds).unwrap();
    for (id, node) in graph.nodes() {
        let value = trace.value(id);
        for (row, column) in (0..value.nrows()).flat_map(|row| (0..value.ncols()).map(move |column| (row, column))) {
            let place = format!("{}, row {row}, column {column}", node.name);
            let account = graph.account(&trace, id, row, column).unwrap_or_else(|| panic!("{place}: no account"));
            let (got, expected) = (account.value(), value[(row, column)] as f64);
            let is_close = got == expected || (got - expected).abs() <= 1e-4 * (1.0 + expected.abs());
            assert!(is_close, "{place}: the account comes to {got}, the trace says {expected}: {account:?}");
            for factor in account.terms.iter().flat_map(|term| &term.factors) {
                assert_source(graph, &trace, factor, &place);
            }
        }
        assert_eq!(graph.account(&trace, id, value.nrows(), 0), None, "{}", node.name);
    }
}

/// A factor's number is what stands where it says that it stands.
fn assert_source(graph: &Graph, trace: &GraphTrace, factor: &Factor, place: &str) {
    let there = match factor.source {
        Source::Node { node, row, column } => trace.value(node)[(row, column)],
        Source::Lane { node, value, row, column } => {
            trace.lane(node).unwrap().value(value).unwrap_or_else(|| panic!("{place}: no {value:?}"))[(row, column)]
        }
        Source::Weight { tensor, row, column } => {
            let tensor = graph.weights().tensors().nth(tensor).unwrap();
            tensor.values[column * tensor.rows + row]
        }
        Source::Constant => return,
    };
    assert_eq!(factor.number, there as f64, "{place}: {:?}", factor.source);
}
