//! A text that ends early: every beginning beside the whole is what it is alone.

use crate::draw::{self, KINDS, Shape};
use unroll::engine::{Matrix, Network, Prefixes, Real};

const SHAPE: Shape =
    Shape { layers: 1, bidirectional: true, input: 5, hidden: 6, batch: 1, steps: 7, scale: 0.8, seed: 8 };

fn read(shape: &Shape, kind: usize) -> (Network, Vec<Option<usize>>, Prefixes) {
    let mut random = shape.random();
    let network = draw::network(&mut random, KINDS[kind], true, shape);
    let tokens = draw::tokens(&mut random, shape.input, shape.steps);
    let values = network.input().encode(&tokens, 1).unwrap().into_values();
    let prefixes = network.prefixes(&tokens, &values, (1..shape.steps).collect(), &[]).unwrap();
    (network, tokens, prefixes)
}

#[test]
fn every_beginning_is_what_it_is_alone() {
    for kind in 0..KINDS.len() {
        for (layers, bidirectional) in [(1, false), (1, true), (2, true)] {
            let (network, tokens, prefixes) = read(&Shape { layers, bidirectional, ..SHAPE }, kind);
            let whole = network.forward(tokens.clone(), 1, None).unwrap();
            let difference = |a: &Matrix, b: &Matrix, step: usize| (a.column(step) - b.column(step)).amax();
            for (prefix, &length) in prefixes.lengths().iter().enumerate() {
                let alone = network.forward(tokens[..length].to_vec(), 1, None).unwrap();
                for step in 0..length {
                    let (best, _) = alone.probabilities.column(step).argmax();
                    assert_eq!(prefixes.best(prefix, step), Some(best));
                    let change = difference(&alone.probabilities, &whole.probabilities, step);
                    assert_eq!(prefixes.change(prefix, step), Some(change));
                    let change = difference(&alone.stack.output, &whole.stack.output, step);
                    assert_eq!(prefixes.hidden_change(prefix, step), Some(change));
                }
                assert_eq!(prefixes.change(prefix, length), None);
            }
        }
    }
}

/// Every answer of a one-way network is final as soon as it is given; one that reads both ways goes on changing.
#[test]
fn only_a_one_way_network_can_stream() {
    let changes = |prefixes: &Prefixes| -> Vec<Real> {
        let lengths = prefixes.lengths().iter().enumerate();
        lengths.flat_map(|(at, &length)| (0..length).filter_map(move |step| prefixes.change(at, step))).collect()
    };
    for kind in 0..KINDS.len() {
        let (_, _, one_way) = read(&Shape { bidirectional: false, ..SHAPE }, kind);
        assert!(changes(&one_way).iter().all(|change| *change == 0.0));
        let (_, _, both) = read(&SHAPE, kind);
        let steps = SHAPE.steps;
        // Of the whole nothing changes; of the beginnings nearly everything does.
        let count = changes(&both).iter().filter(|change| **change > 0.0).count();
        assert!(count > steps * (steps - 1) / 4, "{count}");
        assert!((0..steps).all(|step| both.change(steps - 1, step) == Some(0.0)));
    }
}

#[test]
fn a_text_has_no_beginning_longer_than_itself() {
    let (network, tokens, _) = read(&SHAPE, 0);
    let values = network.input().encode(&tokens, 1).unwrap().into_values();
    for lengths in [vec![0], vec![SHAPE.steps + 1]] {
        network.prefixes(&tokens, &values, lengths, &[]).expect_err("no such beginning");
    }
    network.prefixes(&[], &values, Vec::new(), &[]).expect_err("no text");
}
