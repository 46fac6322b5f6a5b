//! Every size that a kernel cuts differently: panels of eight rows, tiles of four columns, sixteen columns at once,
//! 256 numbers deep. Forward and backward are compared with plain loops in double precision, in both directions, and the
//! training path with both.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use super::draw::{self, KINDS, Shape, UNBOUNDED};
use super::plain_cell::{self, Plain};
use unroll::engine::{CellKind, CellWeights, Direction, Layer, Matrix, Real, Sequence, Stack, StackBackward, State};

const SIZES: [usize; 23] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 33, 63, 64, 65, 129];

/// Sums run in another order than the plain ones, over as many terms as there are units or columns.
const TOLERANCE: f64 = if size_of::<Real>() == 8 { 1e-10 } else { 3e-5 };

pub fn every_hidden_size() {
    for hidden in SIZES {
        for batch in [1, 4, 5] {
            check_all(&shape(hidden, batch, 3, hidden % 7 + 1));
        }
    }
}

pub fn every_batch() {
    for batch in SIZES {
        for hidden in [3, 8, 17] {
            check_all(&shape(hidden, batch, 3, batch % 7 + 1));
        }
    }
}

/// More columns than are packed at once, and more inputs and units than the depth that is multiplied at once.
pub fn every_depth() {
    for (hidden, batch, steps, input) in
        [(5, 1, 300, 3), (9, 3, 100, 2), (4, 2, 2, 300), (260, 2, 2, 5), (70, 1, 3, 257)]
    {
        check_all(&shape(hidden, batch, steps, input));
    }
}

fn shape(hidden: usize, batch: usize, steps: usize, input: usize) -> Shape {
    let scale = 1.0 / (hidden as f64).sqrt();
    let seed = (hidden * 1000 + batch) as u64;
    Shape { layers: 1, bidirectional: false, input, hidden, batch, steps, scale, seed }
}

fn check_all(shape: &Shape) {
    for kind in KINDS.into_iter().chain(UNBOUNDED) {
        for direction in [Direction::Forward, Direction::Reverse] {
            check(kind, direction, shape).unwrap_or_else(|error| panic!("{kind:?} {direction:?} {shape:?}: {error}"));
        }
    }
}

fn check(kind: CellKind, direction: Direction, shape: &Shape) -> Result<(), String> {
    let random = &mut shape.random();
    let cell = draw::cell(random, kind, shape);
    let x = draw::sequence(random, shape.input, shape);
    let initial = draw::state(random, kind, shape.hidden, shape.batch);
    let own = draw::matrix(random, shape.hidden, shape.columns(), 1.0);
    let expected = plain_cell::run(kind, cell.weights(), (x.values(), shape.batch), &initial, &own, direction);

    let trace = cell.forward(&x, initial.clone(), direction).unwrap();
    close("h", trace.hidden().as_slice(), &expected.h)?;
    let gradients = cell.backward(&x, &trace, own.clone(), None).unwrap();
    close("∂L/∂x", gradients.input.as_slice(), &expected.x)?;
    close_rest(&gradients.weights, &gradients.trace.initial, &expected)?;
    if direction == Direction::Reverse {
        return Ok(());
    }

    // Training takes the same steps and keeps less of them, in room that still holds numbers of another pass.
    let stack = Stack::new(vec![Layer::one_way(cell)]).unwrap();
    let mut trace = stack.trace(x.steps(), x.batch());
    let mut room = StackBackward::new(&stack, x.steps(), x.batch());
    let other = Sequence::new(x.values().map(|x| 3.0 - x), x.batch()).unwrap();
    for x in [&other, &x] {
        stack.forward_into(x, std::slice::from_ref(&initial), &mut trace).unwrap();
        stack.backward_into(&trace, &own, true, &mut room).unwrap();
    }
    close("training's h", trace.output.as_slice(), &expected.h)?;
    close("training's ∂L/∂x", room.inputs[0].as_slice(), &expected.x)?;
    close_rest(&room.cells[0].weights, &room.cells[0].initial, &expected)
}

fn close_rest(weights: &CellWeights, initial: &State, expected: &Plain) -> Result<(), String> {
    close("∂L/∂W", weights.weight_ih.as_slice(), &expected.weight_ih)?;
    close("∂L/∂U", weights.weight_hh.as_slice(), &expected.weight_hh)?;
    close("∂L/∂b_ih", weights.bias_ih.as_slice(), &expected.bias_ih)?;
    close("∂L/∂b_hh", weights.bias_hh.as_slice(), &expected.bias_hh)?;
    close("∂L/∂h0", initial.h.as_slice(), &expected.h0)?;
    initial.c.as_ref().map_or(Ok(()), |c: &Matrix| close("∂L/∂c0", c.as_slice(), &expected.c0))
}

fn close(what: &str, got: &[Real], expected: &[f64]) -> Result<(), String> {
    if got.len() != expected.len() {
        return Err(format!("{what}: {} numbers instead of {}", got.len(), expected.len()));
    }
    let right = |(&got, &expected): (&Real, &f64)| (got as f64 - expected).abs() <= TOLERANCE * (1.0 + expected.abs());
    match got.iter().zip(expected).position(|pair| !right(pair)) {
        Some(at) => Err(format!("{what}[{at}]: {} instead of {}", got[at], expected[at])),
        None => Ok(()),
    }
}
