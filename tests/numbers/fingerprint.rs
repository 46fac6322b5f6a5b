//! The same bits natively and in the browser: a few training steps of every kind, down to the last digit.
#![cfg(not(feature = "f64"))]

use super::draw::{self, KINDS, Shape};
use unroll::engine::{Optimizer, Rule, StackBackward};

/// What the kinds come to, computed natively. They change with the order of a sum, and with nothing else.
const FINGERPRINTS: [u64; 7] = [
    5222253286972613140,
    5159286270122871010,
    10181589046187746542,
    4069295716984666392,
    8718628335660681333,
    11208365633045436320,
    17616538404295972021,
];

pub fn every_bit_is_the_same_everywhere() {
    assert_eq!(KINDS.map(fingerprint), FINGERPRINTS);
}

fn fingerprint(kind: unroll::engine::CellKind) -> u64 {
    let shape = Shape { layers: 2, bidirectional: true, input: 6, hidden: 13, batch: 5, steps: 9, scale: 0.5, seed: 4 };
    let random = &mut shape.random();
    let mut stack = draw::stack(random, kind, &shape);
    let x = draw::sequence(random, shape.input, &shape);
    let initial = draw::states(random, &stack, shape.batch);
    let own = draw::matrix(random, stack.output_size(), shape.columns(), 1.0);
    let mut optimizer = Optimizer::new(Rule::ADAM, 1e-2, stack.cells().map(|(_, cell)| cell.weights().count()).sum());
    let mut trace = stack.trace(shape.steps, shape.batch);
    let mut room = StackBackward::new(&stack, shape.steps, shape.batch);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for _ in 0..4 {
        stack.forward_into(&x, &initial, &mut trace).unwrap();
        stack.backward_into(&trace, &own, true, &mut room).unwrap();
        let mut update = optimizer.step(1.0);
        stack.update(&room, |weights, gradients| update.apply(weights, gradients)).unwrap();
        for number in trace.output.iter().chain(room.slices().flatten()).chain(&room.inputs[0]) {
            hash = (hash ^ u64::from(number.to_bits())).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
