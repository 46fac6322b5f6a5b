use super::draw_graphs::{encoder_decoder, inputs};
use super::{KINDS, shape};
use unroll::engine::Real;
use unroll::engine::graph::{Attention, NodeHold};

/// A score at -∞ is looked away from: its weight is 0, and the others share what it had in the same proportions.
#[test]
fn looking_away_leaves_the_others_their_proportions() {
    let shape = shape(3);
    for attention in [Attention::Additive, Attention::Dot, Attention::General, Attention::ScaledDot] {
        let model = encoder_decoder(KINDS[2], attention, &shape);
        let inputs = inputs(&mut shape.random(), &shape, true, false);
        let nodes = model.nodes().attention.unwrap();
        let hold = NodeHold { node: nodes.scores, row: Some(1), position: Some(2), number: Real::NEG_INFINITY };
        let before = model.forward(inputs.clone(), Vec::new()).unwrap();
        let after = model.forward(inputs, vec![hold]).unwrap();
        let (before, after) = (before.value(nodes.weights), after.value(nodes.weights));
        for (column, (was, is)) in before.column_iter().zip(after.column_iter()).enumerate() {
            if column / shape.batch != 2 {
                assert_eq!(was, is);
                continue;
            }
            assert_eq!(is[1], 0.0);
            for row in [0, 2, 3, 4] {
                assert!((is[row] * (1.0 - was[1]) - was[row]).abs() < 1e-5, "{attention:?}: {was} {is}");
            }
        }
    }
}

/// With all scores but one at -∞ the context is that one state of the encoder, exactly; with all of them, nothing.
#[test]
fn looking_at_one_word_only_reads_its_state() {
    let shape = shape(4);
    let model = encoder_decoder(KINDS[1], Attention::Additive, &shape);
    let inputs = inputs(&mut shape.random(), &shape, true, false);
    let nodes = *model.nodes();
    let attention = nodes.attention.unwrap();
    let away =
        |row: usize| NodeHold { node: attention.scores, row: Some(row), position: Some(0), number: Real::NEG_INFINITY };
    let trace = model.forward(inputs.clone(), (0..5).filter(|&row| row != 3).map(away).collect()).unwrap();
    for item in 0..shape.batch {
        let state = trace.value(nodes.encoded).column(3 * shape.batch + item);
        assert_eq!(trace.value(attention.context).column(item), state);
    }
    let trace = model.forward(inputs, (0..5).map(away).collect()).unwrap();
    for item in 0..shape.batch {
        assert_eq!(trace.value(attention.context).column(item).amax(), 0.0);
    }
    assert!(trace.value(nodes.logits).iter().all(|logit| logit.is_finite()));
}

/// What comes before a hold is as it was, and what is held at the number that it has changes nothing.
#[test]
fn a_hold_changes_only_what_follows() {
    let shape = shape(1);
    for kind in KINDS {
        let model = encoder_decoder(kind, Attention::General, &shape);
        let inputs = inputs(&mut shape.random(), &shape, true, false);
        let before = model.forward(inputs.clone(), Vec::new()).unwrap();
        let decoder = model.nodes().decoder;
        let number = before.value(decoder)[(2, shape.batch)];
        let one = |number: Real| NodeHold { node: decoder, row: Some(2), position: Some(1), number };
        let alone = unroll::engine::graph::Side::tokens(&[1, 2, 3]).unwrap();
        let target = unroll::engine::graph::Side::tokens(&[0, 4, 5]).unwrap();
        let single = unroll::engine::graph::Inputs::new(alone, target).unwrap();
        let was = model.forward(single.clone(), Vec::new()).unwrap();
        let own = was.value(decoder)[(2, 1)];
        assert_eq!(model.forward(single, vec![one(own)]).unwrap().value(decoder), was.value(decoder));
        let after = model.forward(inputs, vec![one(number + 0.5)]).unwrap();
        assert_eq!(after.value(decoder).columns(0, shape.batch), before.value(decoder).columns(0, shape.batch));
        let later = 2 * shape.batch;
        assert_ne!(after.value(decoder).column(later), before.value(decoder).column(later));
        assert_eq!(after.value(model.nodes().encoded), before.value(model.nodes().encoded));
    }
}
