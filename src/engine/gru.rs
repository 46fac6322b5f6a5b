//! The gated recurrent unit (Cho et al. 2014), in the conventions of papers and libraries.
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.GRU.html>

use super::backward::{CellBackward, Kept, OwnShare, carry_back, keep};
use super::hold::{Held, Passing};
use super::kernels::{Lanes, Right, Start, Target, Tiles, blocks, blocks_mut, eights, sigmoid_rows, tanh_rows};
use super::packed::{InputShares, Packed};
use super::padding::Padding;
use super::steps::{step_beside, step_mut, step_of};
use super::{CellWeights, Direction, Gate, GruConvention, GruValues, Real, Sequence, State, Trace, Value};

pub const GATES: [Gate; 3] = [Gate::Reset, Gate::Update, Gate::CandidateHidden];

/// The blocks of rows.
const RESET: usize = 0;
const CANDIDATE: usize = 2;

/// What they are in the pre-activations and in the gates.
pub const PRE: [Value; 3] = [Value::ResetPre, Value::UpdatePre, Value::CandidateHiddenPre];
const GATED: [Value; 3] = [Value::ResetGate, Value::UpdateGate, Value::CandidateHidden];

pub fn forward(
    (packed, weights, convention, held): (&Packed, &CellWeights, GruConvention, Held<'_>),
    x: &Sequence,
    direction: Direction,
    initial: &State,
    values: &mut GruValues,
) {
    let (hidden, batch) = (values.h.nrows(), x.batch());
    let (steps, size) = (x.steps(), hidden * batch);
    let candidate_bias = &weights.bias_hh.as_slice()[CANDIDATE * hidden..];
    let GruValues { pre, gates, inner, h, .. } = values;
    let shares = InputShares::new(packed, x, direction);
    let padding = Padding::of(x, direction);
    let tiles = &mut Tiles::default();
    for turn in 0..steps {
        shares.write_before(turn, true, tiles, pre.as_mut_slice());
        let step = direction.position(turn, steps);
        let (h, before) = step_beside(h.as_mut_slice(), step, direction.previous(step, steps), size);
        let before = before.unwrap_or(initial.h.as_slice());
        let pre = step_mut(pre.as_mut_slice(), step, 3 * size);
        let gates = step_mut(gates.as_mut_slice(), step, 3 * size);
        let inner = step_mut(inner.as_mut_slice(), step, size);

        let (u, received) = (&packed.recurrent, Right::columns(before, hidden));
        let to_gates = (RESET..CANDIDATE, Target { blocks: 3, ..Target::add(pre) });
        if convention.resets_after() {
            let start = Start::Column(candidate_bias);
            let to_inner = (CANDIDATE..3, Target { start, ..Target::zero(inner) });
            u.product(0..hidden, received, tiles, [to_gates, to_inner]);
        } else {
            u.product(0..hidden, received, tiles, [to_gates]);
        }
        held.put(step, &[Value::HiddenProduct], hidden, inner);
        held.put(step, &PRE, hidden, pre);
        sigmoid_rows(pre, gates, 3 * hidden, 0..2 * hidden);
        held.put(step, &GATED, hidden, gates);
        for column in 0..batch {
            let at = column * hidden;
            let [r] = blocks(&gates[3 * at..], hidden);
            let ([_, _, pre], [inner]) = (blocks_mut(&mut pre[3 * at..], hidden), blocks_mut(&mut inner[at..], hidden));
            let [before] = blocks(&before[at..], hidden);
            for row in eights(hidden) {
                let r = Lanes::read(&r[row..]);
                if convention.resets_after() {
                    (Lanes::read(&pre[row..]) + r * Lanes::read(&inner[row..])).write(&mut pre[row..]);
                } else {
                    (r * Lanes::read(&before[row..])).write(&mut inner[row..]);
                }
            }
        }
        held.put(step, &[Value::ResetHidden], hidden, inner);
        if !convention.resets_after() {
            let target = Target { blocks: 3, block: CANDIDATE, ..Target::add(pre) };
            u.product(0..hidden, Right::columns(inner, hidden), tiles, [(CANDIDATE..3, target)]);
        }
        held.put(step, &PRE, hidden, pre);
        tanh_rows(pre, gates, 3 * hidden, 2 * hidden..3 * hidden);
        held.put(step, &GATED, hidden, gates);
        for column in 0..batch {
            let at = column * hidden;
            let ([_, z, candidate], [before]) = (blocks(&gates[3 * at..], hidden), blocks(&before[at..], hidden));
            let [h] = blocks_mut(&mut h[at..], hidden);
            for row in eights(hidden) {
                let [z, candidate, before] = [z, candidate, before].map(|rows| Lanes::read(&rows[row..]));
                let (keep, new) = blend(convention, z);
                (new * candidate + keep * before).write(&mut h[row..]);
            }
        }
        held.put(step, &[Value::Hidden], hidden, h);
        padding.hold(step, hidden, h, initial.h.as_slice());
    }
}

/// How much of the old state and how much of the candidate an update gate of `z` takes.
#[inline(always)]
fn blend(convention: GruConvention, z: Lanes) -> (Lanes, Lanes) {
    let rest = Lanes::splat(1.0) - z;
    if convention.keeps_old() { (z, rest) } else { (rest, z) }
}

/// Every step's ∂L/∂pre and ∂L/∂inner, and ∂L/∂ of the initial state; the other gradients where they are to be `kept`.
pub fn backward(
    (packed, passing): (&Packed, impl Passing),
    convention: GruConvention,
    (trace, padding): (&Trace, Padding<'_>),
    values: &GruValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<Kept<'_, GruValues>>,
) {
    let (hidden, batch) = (values.h.nrows(), trace.batch);
    let (direction, steps, size) = (trace.direction, trace.steps(), hidden * batch);
    let (resets_after, keeps_old) = (convention.resets_after(), convention.keeps_old());
    let back = &packed.recurrent_back;
    let CellBackward { pre, inner, candidate, initial, .. } = into;
    // ∂L/∂h from the following step; then that for the step before.
    let (carry, candidate) = (initial.h.as_mut_slice(), candidate.as_mut_slice());
    let tiles = &mut Tiles::default();
    let through_gates = |pre: &[Real], tiles: &mut Tiles, carry: &mut [Real]| {
        carry_back(back, 0..2 * hidden, Right::columns(pre, 3 * hidden), tiles, carry);
    };
    let through_candidate = |values: &[Real], tiles: &mut Tiles, carry: &mut [Real]| {
        let right = Right::columns(values, hidden).beginning_at(CANDIDATE * hidden);
        carry_back(back, 2 * hidden..3 * hidden, right, tiles, carry);
    };
    for turn in (0..steps).rev() {
        let step = direction.position(turn, steps);
        let after = direction.next(step, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, after, 3 * size);
        let (inner, inner_after) = step_beside(inner.as_mut_slice(), step, after, size);
        if let (Some(pre), Some(inner)) = (pre_after, inner_after) {
            through_gates(pre, tiles, carry);
            if resets_after {
                through_candidate(inner, tiles, carry);
            }
        }
        padding.stop(step, hidden, carry, |after| Some(&after.h));
        let gates = step_of(values.gates.as_slice(), step, 3 * size);
        let was_inner = step_of(values.inner.as_slice(), step, size);
        let h0 = trace.initial.h.as_slice();
        let before = direction.previous(step, steps).map_or(h0, |before| step_of(values.h.as_slice(), before, size));
        let own = own_share.step(step, batch);
        for column in 0..batch {
            let at = column * hidden;
            let ([r, z, n], [before]) = (blocks(&gates[3 * at..], hidden), blocks(&before[at..], hidden));
            let ([was_inner], own) = (blocks(&was_inner[at..], hidden), own.column(column));
            let [pre_r, pre_z, pre_n] = blocks_mut(&mut pre[3 * at..], hidden);
            let ([carry], [inner]) = (blocks_mut(&mut carry[at..], hidden), blocks_mut(&mut inner[at..], hidden));
            for row in eights(hidden) {
                let [r, z, n] = [r, z, n].map(|rows| Lanes::read(&rows[row..]));
                let [before, was_inner, own, future] =
                    [before, was_inner, own, &*carry].map(|rows| Lanes::read(&rows[row..]));
                let d_h = own + future;
                let on = |gradient: Lanes, value: Value| passing.on(gradient, value, (step, row));
                let h_on = on(d_h, Value::Hidden);
                let (stays, new) = blend(convention, z);
                let d_z = h_on * if keeps_old { before - n } else { n - before };
                let d_n = h_on * new;
                let d_pre_n = on(d_n, Value::CandidateHidden) * n.tanh_slope();
                let d_pre_z = on(d_z, Value::UpdateGate) * z.sigmoid_slope();
                let pre_n_on = on(d_pre_n, Value::CandidateHiddenPre);
                on(d_pre_z, Value::UpdatePre).write(&mut pre_z[row..]);
                pre_n_on.write(&mut pre_n[row..]);
                (h_on * stays).write(&mut carry[row..]);
                let [mut d_r, mut d_pre_r, mut d_inner] = [Lanes::zero(); 3];
                if resets_after {
                    d_r = pre_n_on * was_inner;
                    d_pre_r = on(d_r, Value::ResetGate) * r.sigmoid_slope();
                    d_inner = pre_n_on * r;
                    on(d_pre_r, Value::ResetPre).write(&mut pre_r[row..]);
                    on(d_inner, Value::HiddenProduct).write(&mut inner[row..]);
                } else {
                    pre_n_on.write(&mut candidate[at..at + hidden][row..]);
                }
                if let Some(Kept { values, future_share }) = &mut kept {
                    let place = (step * batch + column, row);
                    for (gate, d_gate) in [d_r, d_z, d_n].into_iter().enumerate() {
                        keep(d_gate, &mut values.gates, place, gate, hidden);
                    }
                    for (gate, d_pre) in [d_pre_r, d_pre_z, d_pre_n].into_iter().enumerate() {
                        keep(d_pre, &mut values.pre, place, gate, hidden);
                    }
                    keep(d_inner, &mut values.inner, place, 0, hidden);
                    keep(d_h, &mut values.h, place, 0, hidden);
                    keep(future, future_share, place, 0, hidden);
                }
            }
        }
        if resets_after {
            continue;
        }
        // What comes back through the candidate's product meets the reset gate behind it.
        inner.fill(0.0);
        through_candidate(candidate, tiles, inner);
        for column in 0..batch {
            let at = column * hidden;
            let ([r], [before]) = (blocks(&gates[3 * at..], hidden), blocks(&before[at..], hidden));
            let ([d_inner], [pre_r]) = (blocks(&inner[at..], hidden), blocks_mut(&mut pre[3 * at..], hidden));
            let [carry] = blocks_mut(&mut carry[at..], hidden);
            for row in eights(hidden) {
                let [r, before, d_inner] = [r, before, d_inner].map(|rows| Lanes::read(&rows[row..]));
                let on = |gradient: Lanes, value: Value| passing.on(gradient, value, (step, row));
                let inner_on = on(d_inner, Value::ResetHidden);
                let d_r = inner_on * before;
                let d_pre_r = on(d_r, Value::ResetGate) * r.sigmoid_slope();
                on(d_pre_r, Value::ResetPre).write(&mut pre_r[row..]);
                (Lanes::read(&carry[row..]) + inner_on * r).write(&mut carry[row..]);
                if let Some(Kept { values, .. }) = &mut kept {
                    let place = (step * batch + column, row);
                    keep(d_r, &mut values.gates, place, RESET, hidden);
                    keep(d_pre_r, &mut values.pre, place, RESET, hidden);
                    keep(d_inner, &mut values.inner, place, 0, hidden);
                }
            }
        }
    }
    let first = direction.position(0, steps);
    through_gates(step_of(pre.as_slice(), first, 3 * size), tiles, carry);
    if resets_after {
        through_candidate(step_of(inner.as_slice(), first, size), tiles, carry);
    }
}
