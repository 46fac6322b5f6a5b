//! The simple recurrent network of Elman (1990): h_t = φ(W x_t + U h_{t-1} + b), φ being tanh unless
//! another activation is asked for.
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.RNN.html>

use super::backward::{CellBackward, Kept, OwnShare, carry_back, keep};
use super::hold::{Held, Passing};
use super::kernels::{Lanes, Right, Target, Tiles, blocks, blocks_mut, eights};
use super::packed::{InputShares, Packed};
use super::padding::Padding;
use super::steps::{step_beside, step_mut, step_of};
use super::{Activation, Direction, Gate, RnnValues, Sequence, State, Trace, Value};

pub const GATES: [Gate; 1] = [Gate::Whole];

pub fn forward(
    (packed, activation, held): (&Packed, Activation, Held<'_>),
    x: &Sequence,
    direction: Direction,
    initial: &State,
    values: &mut RnnValues,
) {
    let (hidden, batch) = (values.h.nrows(), x.batch());
    let (steps, size) = (x.steps(), hidden * batch);
    let RnnValues { input_share, recurrent_share, pre, h } = values;
    let shares = InputShares::new(packed, x, direction);
    let padding = Padding::of(x, direction);
    let tiles = &mut Tiles::default();
    for turn in 0..steps {
        shares.write_before(turn, false, tiles, input_share.as_mut_slice());
        let step = direction.position(turn, steps);
        let (h, before) = step_beside(h.as_mut_slice(), step, direction.previous(step, steps), size);
        let input_share = step_mut(input_share.as_mut_slice(), step, size);
        let recurrent_share = step_mut(recurrent_share.as_mut_slice(), step, size);
        let pre = step_mut(pre.as_mut_slice(), step, size);

        let received = Right::columns(before.unwrap_or(initial.h.as_slice()), hidden);
        packed.recurrent.product(0..hidden, received, tiles, [(0..1, Target::zero(recurrent_share))]);
        held.put(step, &[Value::InputShare], hidden, input_share);
        held.put(step, &[Value::RecurrentShare], hidden, recurrent_share);
        for at in (0..batch).map(|column| column * hidden) {
            let ([input], [recurrent]) = (blocks(&input_share[at..], hidden), blocks(&recurrent_share[at..], hidden));
            let [pre] = blocks_mut(&mut pre[at..], hidden);
            for row in eights(hidden) {
                let [input, recurrent, bias] = [input, recurrent, &packed.bias].map(|rows| Lanes::read(&rows[row..]));
                (input + recurrent + bias).write(&mut pre[row..]);
            }
        }
        held.put(step, &[Value::PreActivation], hidden, pre);
        activation.rows(pre, h, hidden);
        held.put(step, &[Value::Hidden], hidden, h);
        padding.hold(step, hidden, h, initial.h.as_slice());
    }
}

/// Every step's ∂L/∂pre, and ∂L/∂ of the initial state; ∂L/∂h and its future share where they are to be `kept`.
pub fn backward(
    (packed, activation, passing): (&Packed, Activation, impl Passing),
    (trace, padding): (&Trace, Padding<'_>),
    values: &RnnValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<Kept<'_, RnnValues>>,
) {
    let (hidden, batch) = (values.h.nrows(), trace.batch);
    let (direction, steps, size) = (trace.direction, trace.steps(), hidden * batch);
    let CellBackward { pre, initial, .. } = into;
    let (carry, tiles) = (initial.h.as_mut_slice(), &mut Tiles::default());
    let copy = &mut Vec::new();
    for turn in (0..steps).rev() {
        let step = direction.position(turn, steps);
        let after = direction.next(step, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, after, size);
        if let (Some(pre_after), Some(after)) = (pre_after, after) {
            let through = passing.all_on(pre_after, Value::RecurrentShare, (after, hidden), copy);
            carry.fill(0.0);
            carry_back(&packed.recurrent_back, 0..hidden, Right::columns(through, hidden), tiles, carry);
        }
        padding.stop(step, hidden, carry, |after| Some(&after.h));
        let h = step_of(values.h.as_slice(), step, size);
        let own = own_share.step(step, batch);
        for column in 0..batch {
            let at = column * hidden;
            let ([h], [carry], own) = (blocks(&h[at..], hidden), blocks(&carry[at..], hidden), own.column(column));
            let [pre] = blocks_mut(&mut pre[at..], hidden);
            for row in eights(hidden) {
                let [h, own, future] = [h, own, carry].map(|rows| Lanes::read(&rows[row..]));
                let d_h = own + future;
                let d_pre = passing.on(d_h, Value::Hidden, (step, row)) * activation.slope(h);
                passing.on(d_pre, Value::PreActivation, (step, row)).write(&mut pre[row..]);
                if let Some(Kept { values, future_share }) = &mut kept {
                    let place = (step * batch + column, row);
                    keep(d_h, &mut values.h, place, 0, hidden);
                    keep(d_pre, &mut values.pre, place, 0, hidden);
                    keep(future, future_share, place, 0, hidden);
                }
            }
        }
    }
    carry.fill(0.0);
    let first = direction.position(0, steps);
    let pre = step_of(pre.as_slice(), first, size);
    let through = passing.all_on(pre, Value::RecurrentShare, (first, hidden), copy);
    carry_back(&packed.recurrent_back, 0..hidden, Right::columns(through, hidden), tiles, carry);
}
