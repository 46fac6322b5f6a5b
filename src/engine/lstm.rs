//! Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000):
//! C_t = f_t ⊙ C_{t-1} + i_t ⊙ C̃_t, h_t = o_t ⊙ tanh C_t.
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html>

use super::backward::{CellBackward, OwnShare, carry_back};
use super::kernels::{Columns, Fused, Lanes, Place};
use super::packed::{InputShares, Packed};
use super::steps::{step_beside, step_mut, step_of};
use super::{Direction, Gate, LstmValues, Matrix, Real, Sequence, State, Trace};

pub const GATES: [Gate; 4] = [Gate::Input, Gate::Forget, Gate::Candidate, Gate::Output];

pub fn forward(packed: &Packed, x: &Sequence, direction: Direction, initial: &State, values: &mut LstmValues) {
    let hidden = values.h.nrows();
    let (steps, size) = (x.steps(), hidden * x.batch());
    let LstmValues { pre, gates, c, tanh_c, h } = values;
    let shares = InputShares::new(packed, x, direction);
    for turn in 0..steps {
        shares.write_before(turn, true, pre.as_mut_slice());
        let step = direction.position(turn, steps);
        let before = direction.previous(step, steps);
        let (h, h_before) = step_beside(h.as_mut_slice(), step, before, size);
        let (c, c_before) = step_beside(c.as_mut_slice(), step, before, size);
        let mut fused = Forward {
            c_before: c_before.unwrap_or_else(|| initial.c.as_ref().map_or(&[], Matrix::as_slice)),
            pre: step_mut(pre.as_mut_slice(), step, 4 * size),
            gates: step_mut(gates.as_mut_slice(), step, 4 * size),
            c,
            tanh_c: step_mut(tanh_c.as_mut_slice(), step, size),
            h,
        };
        let received = Columns::new(h_before.unwrap_or(initial.h.as_slice()), hidden);
        packed.recurrent.product(0, 0..hidden, received, &mut fused);
    }
}

/// One time step; every slice holds its columns.
struct Forward<'a> {
    c_before: &'a [Real],
    pre: &'a mut [Real],
    gates: &'a mut [Real],
    c: &'a mut [Real],
    tanh_c: &'a mut [Real],
    h: &'a mut [Real],
}

impl Fused<4> for Forward<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 4] {
        std::array::from_fn(|gate| Lanes::read(&self.pre[place.within(4, gate)]))
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, pre: [Lanes; 4]) {
        let [i, f, g, o] = [pre[0].sigmoid(), pre[1].sigmoid(), pre[2].tanh(), pre[3].sigmoid()];
        let here = place.within(1, 0);
        let c = f * Lanes::read(&self.c_before[here.clone()]) + i * g;
        let tanh_c = c.tanh();
        for (gate, (pre, value)) in pre.into_iter().zip([i, f, g, o]).enumerate() {
            pre.write(&mut self.pre[place.within(4, gate)]);
            value.write(&mut self.gates[place.within(4, gate)]);
        }
        c.write(&mut self.c[here.clone()]);
        tanh_c.write(&mut self.tanh_c[here.clone()]);
        (o * tanh_c).write(&mut self.h[here]);
    }
}

/// Every step's ∂L/∂pre, and ∂L/∂ of the initial state; the other gradients where they are to be `kept`, with the
/// future share of ∂L/∂h.
pub fn backward(
    packed: &Packed,
    trace: &Trace,
    values: &LstmValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<(&mut LstmValues, &mut Matrix)>,
) {
    let hidden = values.h.nrows();
    let (steps, size) = (trace.steps(), hidden * trace.batch);
    let no_c = Matrix::zeros(0, 0);
    let c0 = trace.initial.c.as_ref().unwrap_or(&no_c).as_slice();
    let CellBackward { pre, initial: State { h: carry, c: c_carry }, .. } = into;
    let mut no_carry = Matrix::zeros(0, 0);
    let c_carry = c_carry.as_mut().unwrap_or(&mut no_carry).as_mut_slice();
    for turn in (0..steps).rev() {
        let step = trace.direction.position(turn, steps);
        let after = trace.direction.next(step, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, after, 4 * size);
        let mut fused = Backward {
            after: after.is_none().then_some(carry.as_slice()),
            own: own_share.step(step, trace.batch),
            gates: step_of(values.gates.as_slice(), step, 4 * size),
            tanh_c: step_of(values.tanh_c.as_slice(), step, size),
            c_before: trace
                .direction
                .previous(step, steps)
                .map_or(c0, |before| step_of(values.c.as_slice(), before, size)),
            c_carry,
            pre,
            kept: kept.as_mut().map(|(values, future)| Kept {
                gates: step_mut(values.gates.as_mut_slice(), step, 4 * size),
                c: step_mut(values.c.as_mut_slice(), step, size),
                tanh_c: step_mut(values.tanh_c.as_mut_slice(), step, size),
                h: step_mut(values.h.as_mut_slice(), step, size),
                future: step_mut(future.as_mut_slice(), step, size),
            }),
        };
        let depth = if pre_after.is_some() { 0..4 * hidden } else { 0..0 };
        let columns = Columns::new(pre_after.unwrap_or(fused.gates), 4 * hidden);
        packed.recurrent_back.product(0, depth, columns, &mut fused);
    }
    carry.fill(0.0);
    let pre = Columns::new(step_of(pre.as_slice(), trace.direction.position(0, steps), 4 * size), 4 * hidden);
    carry_back(&packed.recurrent_back, 0..4 * hidden, pre, carry.as_mut_slice());
}

/// One time step; every slice holds its columns.
struct Backward<'a> {
    /// ∂L/∂h from outside, at the last step read.
    after: Option<&'a [Real]>,
    own: OwnShare<'a>,
    gates: &'a [Real],
    tanh_c: &'a [Real],
    c_before: &'a [Real],
    /// ∂L/∂C from the following step; then that for the step before.
    c_carry: &'a mut [Real],
    pre: &'a mut [Real],
    kept: Option<Kept<'a>>,
}

struct Kept<'a> {
    gates: &'a mut [Real],
    c: &'a mut [Real],
    tanh_c: &'a mut [Real],
    h: &'a mut [Real],
    future: &'a mut [Real],
}

impl Fused<1> for Backward<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 1] {
        [self.after.map_or(Lanes::zero(), |after| Lanes::read(&after[place.within(1, 0)]))]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [future]: [Lanes; 1]) {
        let here = place.within(1, 0);
        let [i, f, g, o] = std::array::from_fn(|gate| Lanes::read(&self.gates[place.within(4, gate)]));
        let tanh_c = Lanes::read(&self.tanh_c[here.clone()]);
        let d_h = self.own.read(place) + future;
        let d_tanh_c = d_h * o;
        let d_c = d_tanh_c * tanh_c.tanh_slope() + Lanes::read(&self.c_carry[here.clone()]);
        let d_gates = [d_c * g, d_c * Lanes::read(&self.c_before[here.clone()]), d_c * i, d_h * tanh_c];
        let slopes = [i.sigmoid_slope(), f.sigmoid_slope(), g.tanh_slope(), o.sigmoid_slope()];
        for (gate, (d_gate, slope)) in d_gates.into_iter().zip(slopes).enumerate() {
            (d_gate * slope).write(&mut self.pre[place.within(4, gate)]);
        }
        (d_c * f).write(&mut self.c_carry[here.clone()]);
        if let Some(kept) = &mut self.kept {
            for (gate, d_gate) in d_gates.into_iter().enumerate() {
                d_gate.write(&mut kept.gates[place.within(4, gate)]);
            }
            d_c.write(&mut kept.c[here.clone()]);
            d_tanh_c.write(&mut kept.tanh_c[here.clone()]);
            d_h.write(&mut kept.h[here.clone()]);
            future.write(&mut kept.future[here]);
        }
    }
}
