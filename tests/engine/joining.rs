//! The two directions of a bidirectional network, joined rightly and as when the reverse outputs are not reversed back.

use crate::draw::{self, KINDS, Pass, Shape};
use unroll::engine::{Join, Matrix, Sequence};

const SHAPE: Shape =
    Shape { layers: 2, bidirectional: true, input: 4, hidden: 3, batch: 2, steps: 5, scale: 0.8, seed: 3 };

/// `[h→_t; h←_s]` with the s that stands beside each t, by a plain loop.
fn joined(pass: &Pass, beside: impl Fn(usize) -> usize) -> Matrix {
    let top = pass.trace.stack.layers.last().unwrap();
    let (forward, reverse) = (top.forward.hidden(), top.reverse.as_ref().unwrap().hidden());
    let (hidden, batch) = (SHAPE.hidden, SHAPE.batch);
    Matrix::from_fn(2 * hidden, SHAPE.columns(), |row, column| {
        let (step, item) = (column / batch, column % batch);
        if row < hidden { forward[(row, column)] } else { reverse[(row - hidden, beside(step) * batch + item)] }
    })
}

#[test]
fn the_output_layer_reads_what_is_joined() {
    for kind in KINDS {
        for join in [Join::AtPosition, Join::Unreversed] {
            let pass = Pass::joined(kind, true, &SHAPE, join);
            let last = SHAPE.steps - 1;
            let read = joined(&pass, |step| if join == Join::Unreversed { last - step } else { step });
            assert_eq!(pass.trace.stack.output, read, "{kind:?} {join:?}");
            assert_eq!(pass.trace.logits, pass.network.head().forward(&read).unwrap(), "{kind:?} {join:?}");
        }
    }
}

/// The mistake is one of joining: what the lanes compute is the same.
#[test]
fn the_lanes_know_nothing_of_it() {
    for kind in KINDS {
        let [right, wrong] = [Join::AtPosition, Join::Unreversed].map(|join| Pass::joined(kind, true, &SHAPE, join));
        assert_eq!(right.trace.stack.layers, wrong.trace.stack.layers, "{kind:?}");
        assert_ne!(right.trace.logits, wrong.trace.logits, "{kind:?}");
    }
}

#[test]
fn a_one_way_network_has_nothing_to_join() {
    let one_way = Shape { bidirectional: false, ..SHAPE };
    let pass = Pass::joined(KINDS[1], true, &one_way, Join::Unreversed);
    assert_eq!(pass.network.join(), Join::AtPosition);
    assert_eq!(pass.trace, Pass::new(KINDS[1], true, &one_way).trace);
}

/// Beside longer ones an item is mirrored over its own steps.
#[test]
fn a_padded_item_is_joined_as_if_alone() {
    let mut random = SHAPE.random();
    let network = draw::network(&mut random, KINDS[2], false, &SHAPE).joined(Join::Unreversed);
    let lengths = vec![3, 5, 4];
    let tokens = draw::tokens(&mut random, SHAPE.input, 5 * lengths.len());
    let values = network.input().encode(&tokens, lengths.len()).unwrap().into_values();
    let padded = Sequence::padded(values, lengths.clone()).unwrap();
    let together = network.forward_sequence(tokens.clone(), padded, None).unwrap();
    for (item, &length) in lengths.iter().enumerate() {
        let own = (0..length).map(|step| tokens[step * lengths.len() + item]).collect();
        let alone = network.forward(own, 1, None).unwrap();
        for step in 0..length {
            let beside = together.logits.column(step * lengths.len() + item);
            assert_eq!(beside, alone.logits.column(step), "item {item}, step {step}");
        }
    }
}
