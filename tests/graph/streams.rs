//! A graph computed position by position gives what a whole pass gives, and keeps no more than it needs.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use crate::draw::{Shape, matrix};
use crate::draw_graphs::{encoder_decoder, mixings, sequence_model, transformer};
use unroll::engine::graph::{
    Attention, Axis, Given, Graph, GraphTrace, Inputs, Mixing, NodeHold, Positions, Reading, Rows, Side, Stream,
};
use unroll::engine::{CellKind, Matrix, Real};

const SHAPE: Shape =
    Shape { layers: 3, bidirectional: false, input: 3, hidden: 5, batch: 3, steps: 8, scale: 0.8, seed: 5 };

fn is_causal(mixing: &Mixing) -> bool {
    !matches!(mixing, Mixing::Transformer { causal: false, .. })
}

#[test]
fn of_every_causal_network_is_the_whole_pass() {
    for mixing in mixings(&SHAPE).into_iter().filter(is_causal) {
        let name = format!("{mixing:?}");
        let model = sequence_model(mixing, Reading::Vectors(2), &SHAPE);
        let vectors = matrix(&mut SHAPE.random(), 2, SHAPE.columns(), 1.0);
        let source = Side::new(Given::Vectors(vectors.clone()), vec![SHAPE.steps; SHAPE.batch]).unwrap();
        let whole = model.graph().forward(Inputs::of_source(source), Vec::new()).unwrap();
        let mut stream = Stream::new(model.graph(), SHAPE.batch).unwrap();
        for step in 0..SHAPE.steps {
            let now = vectors.columns(step * SHAPE.batch, SHAPE.batch).into_owned();
            let trace = stream.step(Given::Vectors(now)).unwrap();
            assert_position(model.graph(), Axis::Source, (&whole, &trace), step, &name);
        }
    }
}

#[test]
fn of_a_decoder_is_the_whole_pass_with_holds_too() {
    let model = transformer(Positions::Waves, &SHAPE);
    let target = [SHAPE.hidden, 0, 3, 1, 4, 2];
    let score = model.graph().find("decoder 1 cross head 1 scores").unwrap();
    let away = |row, position| NodeHold { node: score, row: Some(row), position, number: Real::NEG_INFINITY };
    let unit = NodeHold { node: model.nodes().decoder[0].output, row: Some(1), position: None, number: 0.3 };
    let encoded = NodeHold { node: model.nodes().encoded, row: None, position: Some(2), number: -0.5 };
    for holds in [vec![], vec![away(1, Some(3)), away(0, Some(3))], vec![unit, encoded, away(2, None)]] {
        check_target(model.graph(), &target, &holds);
    }
    for kind in [CellKind::Lstm, CellKind::RNN] {
        for attention in Attention::ALL {
            check_target(encoder_decoder(kind, attention, &SHAPE).graph(), &target, &[]);
        }
    }
}

fn check_target(graph: &Graph, target: &[usize], holds: &[NodeHold]) {
    let source = Side::tokens(&[3, 1, 0, 4]).unwrap();
    let inputs = Inputs::new(source.clone(), Side::tokens(target).unwrap()).unwrap();
    let whole = graph.forward(inputs, holds.to_vec()).unwrap();
    let mut stream = Stream::writing(graph, source, holds.to_vec()).unwrap();
    for (step, &token) in target.iter().enumerate() {
        let trace = stream.step(Given::Tokens(vec![Some(token)])).unwrap();
        assert_position(graph, Axis::Target, (&whole, &trace), step, "target");
    }
}

/// Every node that runs along the stream, at one position. Attention's rows of later positions are not there yet.
fn assert_position(graph: &Graph, axis: Axis, traces: (&GraphTrace, &GraphTrace), step: usize, name: &str) {
    let (whole, trace) = traces;
    let batch = trace.inputs.batch();
    for (id, node) in graph.nodes().filter(|(_, node)| node.axis == axis) {
        let got = trace.value(id);
        if node.rows == Rows::Along(axis) {
            assert_eq!(got.nrows(), step + 1, "{name}: {}", node.name);
        }
        let expected = whole.value(id).view((0, step * batch), got.shape());
        for (got, expected) in got.iter().zip(expected.iter()) {
            let is_close = got == expected || (got - expected).abs() <= 1e-5 * (1.0 + expected.abs());
            assert!(is_close, "{name}: {} at step {step}: {got} for {expected}", node.name);
        }
    }
}

/// A recurrent network and convolutions carry the same however long the sequence; a Transformer all keys and values.
#[test]
fn what_is_carried_grows_for_a_transformer_alone() {
    let width = 2 * SHAPE.input;
    for mixing in mixings(&SHAPE).into_iter().filter(is_causal) {
        let model = sequence_model(mixing.clone(), Reading::Tokens(4), &SHAPE);
        let mut stream = Stream::new(model.graph(), 1).unwrap();
        let carried: Vec<usize> = (0..20)
            .map(|step| {
                // There are as many learned positions as this.
                if step < 8 || !matches!(mixing, Mixing::Transformer { positions: Positions::Learned(_), .. }) {
                    stream.step(Given::Tokens(vec![Some(step % 4)])).unwrap();
                }
                stream.carried()
            })
            .collect();
        let expected: Vec<usize> = (1..=20)
            .map(|steps: usize| match &mixing {
                Mixing::Recurrent { kind, layers } => layers * width * if kind.has_cell_state() { 2 } else { 1 },
                Mixing::MinGru { layers, .. } => layers * width,
                // Both convolutions of a block keep what they read.
                Mixing::Tcn { kernel, dilations } => {
                    dilations.iter().map(|dilation| 2 * width * steps.min((kernel - 1) * dilation + 1)).sum()
                }
                Mixing::Wavenet { kernel, dilations } => {
                    // What a block is given is kept for its two convolutions once, what it gates for one position.
                    dilations.iter().map(|d| width * (steps.min((kernel - 1) * d + 1) + 1)).sum()
                }
                Mixing::Transformer { layers, .. } => layers * 2 * width * steps,
            })
            .collect();
        assert_eq!(carried, expected, "{mixing:?}");
    }
}

#[test]
fn some_hypotheses_go_on_alone() {
    let model = transformer(Positions::Waves, &SHAPE);
    let source = Side::tokens(&[3, 1, 0, 4]).unwrap();
    let token = |token: usize| Given::Tokens(vec![Some(token)]);
    let logits = |trace: &GraphTrace| trace.value(model.nodes().logits).clone();
    let alone = |path: &[usize]| {
        let mut stream = Stream::writing(model.graph(), source.clone(), Vec::new()).unwrap();
        path.iter().map(|&next| logits(&stream.step(token(next)).unwrap())).last().unwrap()
    };
    let mut stream = Stream::writing(model.graph(), source.clone(), Vec::new()).unwrap();
    stream.step(token(5)).unwrap();
    stream.select(&[0, 0, 0]).unwrap();
    stream.step(Given::Tokens([1, 2, 3].map(Some).to_vec())).unwrap();
    stream.select(&[2, 0]).unwrap();
    let both = logits(&stream.step(Given::Tokens([4, 4].map(Some).to_vec())).unwrap());
    for (column, path) in [[5, 3, 4], [5, 1, 4]].iter().enumerate() {
        let difference: Matrix = both.columns(column, 1) - alone(path);
        assert!(difference.amax() <= 1e-5, "{difference}");
    }
    assert!(stream.select(&[2]).is_err() && stream.select(&[]).is_err());
}

#[test]
fn what_needs_later_positions_is_no_stream() {
    let looking = mixings(&SHAPE).into_iter().find(|mixing| !is_causal(mixing)).unwrap();
    let model = sequence_model(looking, Reading::Tokens(4), &SHAPE);
    let error = Stream::new(model.graph(), 1).unwrap_err();
    assert_eq!(error.what, "layer 1 head 1 weights");
    let reader = encoder_decoder(CellKind::Lstm, Attention::Dot, &Shape { bidirectional: true, layers: 2, ..SHAPE });
    assert!(Stream::new(reader.graph(), 1).is_err());
}

/// An output does not change with what comes after it; with all that it is told to see before it, it does.
#[test]
fn an_output_sees_its_receptive_field() {
    let seen = |model: &unroll::engine::graph::SequenceModel, output: usize| -> Vec<usize> {
        let mut random = SHAPE.random();
        let vectors = matrix(&mut random, 2, 20, 1.0);
        let pass = |vectors: Matrix| {
            let source = Side::new(Given::Vectors(vectors), vec![20]).unwrap();
            let trace = model.graph().forward(Inputs::of_source(source), Vec::new()).unwrap();
            trace.value(model.nodes().logits).column(output).into_owned()
        };
        let before = pass(vectors.clone());
        let moves = |position: &usize| {
            let mut moved = vectors.clone();
            moved.column_mut(*position).add_scalar_mut(0.5);
            pass(moved) != before
        };
        (0..20).filter(moves).collect()
    };
    let many = Shape { scale: 1.2, ..SHAPE };
    for (mixing, field) in [
        (Mixing::Tcn { kernel: 2, dilations: vec![1, 2] }, 7),
        (Mixing::Wavenet { kernel: 3, dilations: vec![1, 2, 1] }, 9),
        (Mixing::Wavenet { kernel: 2, dilations: vec![5] }, 6),
    ] {
        let model = sequence_model(mixing.clone(), Reading::Vectors(2), &many);
        for output in [3, 12, 19] {
            let told = mixing.receptive(output).unwrap();
            assert_eq!(seen(&model, output), told[0], "{mixing:?}, output {output}");
        }
        assert_eq!(mixing.receptive_field(), Some(field), "{mixing:?}");
        let told = mixing.receptive(19).unwrap();
        assert_eq!(told[0].first(), Some(&(20 - field)), "{mixing:?}");
    }
    let causal = mixings(&SHAPE).into_iter().filter(|mixing| is_causal(mixing) && mixing.receptive_field().is_none());
    for mixing in causal {
        let model = sequence_model(mixing.clone(), Reading::Vectors(2), &Shape { scale: 0.5, ..SHAPE });
        if !matches!(mixing, Mixing::Transformer { .. }) {
            assert_eq!(seen(&model, 7), (0..8).collect::<Vec<_>>(), "{mixing:?}");
        }
        assert!(seen(&model, 7).into_iter().all(|position| position < 8), "{mixing:?}");
    }
}

/// The same numbers in two orders: step by step and all at once, over lengths around powers of two.
#[test]
fn a_scan_is_the_recurrence() {
    use unroll::engine::graph::{Evaluation, Spans};
    for (steps, batch) in [(1, 1), (2, 1), (3, 2), (7, 3), (8, 1), (9, 2), (64, 1), (1000, 2)] {
        let mut random = SHAPE.random();
        let gate = matrix(&mut random, 4, steps * batch, 1.0).map(|x| 0.5 + 0.5 * x);
        let (candidate, initial) = (matrix(&mut random, 4, steps * batch, 2.0), matrix(&mut random, 4, batch, 2.0));
        let by = |evaluation: Evaluation| Spans::new(&gate, &candidate).states(&initial, evaluation);
        let difference = by(Evaluation::Scan) - by(Evaluation::StepByStep);
        assert!(difference.amax() <= 1e-5, "{steps} steps: {}", difference.amax());
    }
    let rounds = [1, 2, 3, 4, 5, 8, 9, 1024].map(|steps| Evaluation::Scan.rounds(steps));
    assert_eq!(rounds, [0, 1, 2, 2, 3, 3, 4, 10]);
    assert_eq!(Evaluation::StepByStep.rounds(9), 9);
}
