//! Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000):
//! C_t = f_t ⊙ C_{t-1} + i_t ⊙ C̃_t, h_t = o_t ⊙ tanh C_t.
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html>

use super::backward::{CellBackward, Kept, OwnShare, carry_back, keep};
use super::hold::{Held, Passing};
use super::kernels::{Lanes, Right, Target, Tiles, blocks, blocks_mut, eights, sigmoid_rows, tanh_rows};
use super::packed::{InputShares, Packed};
use super::padding::Padding;
use super::steps::{step_beside, step_mut, step_of};
use super::{Direction, Gate, LstmValues, Matrix, Sequence, State, Trace, Value};

pub const GATES: [Gate; 4] = [Gate::Input, Gate::Forget, Gate::Candidate, Gate::Output];

/// The blocks of the pre-activations and of the gates.
pub const PRE: [Value; 4] = [Value::InputPre, Value::ForgetPre, Value::CandidatePre, Value::OutputPre];
const GATED: [Value; 4] = [Value::InputGate, Value::ForgetGate, Value::Candidate, Value::OutputGate];

pub fn forward(
    (packed, held): (&Packed, Held<'_>),
    x: &Sequence,
    direction: Direction,
    initial: &State,
    values: &mut LstmValues,
) {
    let (hidden, batch) = (values.h.nrows(), x.batch());
    let (steps, size) = (x.steps(), hidden * batch);
    let c0 = initial.c.as_ref().map_or(&[][..], Matrix::as_slice);
    let LstmValues { pre, gates, c, tanh_c, h } = values;
    let shares = InputShares::new(packed, x, direction);
    let padding = Padding::of(x, direction);
    let tiles = &mut Tiles::default();
    for turn in 0..steps {
        shares.write_before(turn, true, tiles, pre.as_mut_slice());
        let step = direction.position(turn, steps);
        let before = direction.previous(step, steps);
        let (h, h_before) = step_beside(h.as_mut_slice(), step, before, size);
        let (c, c_before) = step_beside(c.as_mut_slice(), step, before, size);
        let (h_before, c_before) = (h_before.unwrap_or(initial.h.as_slice()), c_before.unwrap_or(c0));
        let pre = step_mut(pre.as_mut_slice(), step, 4 * size);
        let gates = step_mut(gates.as_mut_slice(), step, 4 * size);
        let tanh_c = step_mut(tanh_c.as_mut_slice(), step, size);

        let received = Right::columns(h_before, hidden);
        packed.recurrent.product(0..hidden, received, tiles, [(0..4, Target { blocks: 4, ..Target::add(pre) })]);
        held.put(step, &PRE, hidden, pre);
        sigmoid_rows(pre, gates, 4 * hidden, 0..2 * hidden);
        tanh_rows(pre, gates, 4 * hidden, 2 * hidden..3 * hidden);
        sigmoid_rows(pre, gates, 4 * hidden, 3 * hidden..4 * hidden);
        held.put(step, &GATED, hidden, gates);
        for column in 0..batch {
            let ([i, f, g], [c]) =
                (blocks(&gates[column * 4 * hidden..], hidden), blocks_mut(&mut c[column * hidden..], hidden));
            let [c_before] = blocks(&c_before[column * hidden..], hidden);
            for row in eights(hidden) {
                let [i, f, g, c_before] = [i, f, g, c_before].map(|rows| Lanes::read(&rows[row..]));
                (f * c_before + i * g).write(&mut c[row..]);
            }
        }
        held.put(step, &[Value::CellState], hidden, c);
        tanh_rows(c, tanh_c, hidden, 0..hidden);
        held.put(step, &[Value::CellTanh], hidden, tanh_c);
        for column in 0..batch {
            let [_, _, _, o] = blocks(&gates[column * 4 * hidden..], hidden);
            let ([tanh_c], [h]) =
                (blocks(&tanh_c[column * hidden..], hidden), blocks_mut(&mut h[column * hidden..], hidden));
            for row in eights(hidden) {
                (Lanes::read(&o[row..]) * Lanes::read(&tanh_c[row..])).write(&mut h[row..]);
            }
        }
        held.put(step, &[Value::Hidden], hidden, h);
        padding.hold(step, hidden, h, initial.h.as_slice());
        padding.hold(step, hidden, c, c0);
    }
}

/// Every step's ∂L/∂pre, and ∂L/∂ of the initial state; the other gradients where they are to be `kept`, with the
/// future share of ∂L/∂h.
pub fn backward(
    (packed, passing): (&Packed, impl Passing),
    (trace, padding): (&Trace, Padding<'_>),
    values: &LstmValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<Kept<'_, LstmValues>>,
) {
    let (hidden, batch) = (values.h.nrows(), trace.batch);
    let (direction, steps, size) = (trace.direction, trace.steps(), hidden * batch);
    let c0 = trace.initial.c.as_ref().map_or(&[][..], Matrix::as_slice);
    let CellBackward { pre, initial: State { h: carry, c: c_carry }, .. } = into;
    let carry = carry.as_mut_slice();
    let tiles = &mut Tiles::default();
    let c_carry = c_carry.as_mut().map_or(&mut [][..], Matrix::as_mut_slice);
    for turn in (0..steps).rev() {
        let step = direction.position(turn, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, direction.next(step, steps), 4 * size);
        if let Some(pre_after) = pre_after {
            carry.fill(0.0);
            carry_back(&packed.recurrent_back, 0..4 * hidden, Right::columns(pre_after, 4 * hidden), tiles, carry);
        }
        padding.stop(step, hidden, carry, |after| Some(&after.h));
        padding.stop(step, hidden, c_carry, |after| after.c.as_ref());
        let gates = step_of(values.gates.as_slice(), step, 4 * size);
        let tanh_c = step_of(values.tanh_c.as_slice(), step, size);
        let before = direction.previous(step, steps);
        let c_before = before.map_or(c0, |before| step_of(values.c.as_slice(), before, size));
        let own = own_share.step(step, batch);
        for column in 0..batch {
            let at = column * hidden;
            let [i, f, g, o] = blocks(&gates[4 * at..], hidden);
            let ([tanh_c], [c_before]) = (blocks(&tanh_c[at..], hidden), blocks(&c_before[at..], hidden));
            let ([carry], [own]) = (blocks(&carry[at..], hidden), [own.column(column)]);
            let ([c_carry], [pre_i, pre_f, pre_g, pre_o]) =
                (blocks_mut(&mut c_carry[at..], hidden), blocks_mut(&mut pre[4 * at..], hidden));
            for row in eights(hidden) {
                let [i, f, g, o] = [i, f, g, o].map(|rows| Lanes::read(&rows[row..]));
                let [tanh_c, c_before, own, future] =
                    [tanh_c, c_before, own, carry].map(|rows| Lanes::read(&rows[row..]));
                let d_h = own + future;
                let on = |gradient: Lanes, value: Value| passing.on(gradient, value, (step, row));
                let h_on = on(d_h, Value::Hidden);
                let d_tanh_c = h_on * o;
                let d_c = on(d_tanh_c, Value::CellTanh) * tanh_c.tanh_slope() + Lanes::read(&c_carry[row..]);
                let c_on = on(d_c, Value::CellState);
                let [d_i, d_f, d_g, d_o] = [c_on * g, c_on * c_before, c_on * i, h_on * tanh_c];
                let d_pre_i = on(d_i, Value::InputGate) * i.sigmoid_slope();
                let d_pre_f = on(d_f, Value::ForgetGate) * f.sigmoid_slope();
                let d_pre_g = on(d_g, Value::Candidate) * g.tanh_slope();
                let d_pre_o = on(d_o, Value::OutputGate) * o.sigmoid_slope();
                on(d_pre_i, Value::InputPre).write(&mut pre_i[row..]);
                on(d_pre_f, Value::ForgetPre).write(&mut pre_f[row..]);
                on(d_pre_g, Value::CandidatePre).write(&mut pre_g[row..]);
                on(d_pre_o, Value::OutputPre).write(&mut pre_o[row..]);
                (c_on * f).write(&mut c_carry[row..]);
                if let Some(Kept { values, future_share }) = &mut kept {
                    let place = (step * batch + column, row);
                    for (gate, d_gate) in [d_i, d_f, d_g, d_o].into_iter().enumerate() {
                        keep(d_gate, &mut values.gates, place, gate, hidden);
                    }
                    for (gate, d_pre) in [d_pre_i, d_pre_f, d_pre_g, d_pre_o].into_iter().enumerate() {
                        keep(d_pre, &mut values.pre, place, gate, hidden);
                    }
                    keep(d_c, &mut values.c, place, 0, hidden);
                    keep(d_tanh_c, &mut values.tanh_c, place, 0, hidden);
                    keep(d_h, &mut values.h, place, 0, hidden);
                    keep(future, future_share, place, 0, hidden);
                }
            }
        }
    }
    carry.fill(0.0);
    let pre = step_of(pre.as_slice(), direction.position(0, steps), 4 * size);
    carry_back(&packed.recurrent_back, 0..4 * hidden, Right::columns(pre, 4 * hidden), tiles, carry);
}
