//! The simple recurrent network of Elman (1990): h_t = tanh(W x_t + U h_{t-1} + b).
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.RNN.html>

use super::backward::{CellBackward, OwnShare, carry_back};
use super::kernels::{Columns, Fused, Lanes, Place};
use super::packed::{InputShares, Packed};
use super::steps::{step_beside, step_mut, step_of};
use super::{Direction, Gate, Matrix, Real, RnnValues, Sequence, State, Trace};

pub const GATES: [Gate; 1] = [Gate::Whole];

pub fn forward(packed: &Packed, x: &Sequence, direction: Direction, initial: &State, values: &mut RnnValues) {
    let hidden = values.h.nrows();
    let (steps, size) = (x.steps(), hidden * x.batch());
    let RnnValues { input_share, recurrent_share, pre, h } = values;
    let shares = InputShares::new(packed, x, direction);
    for turn in 0..steps {
        shares.write_before(turn, false, input_share.as_mut_slice());
        let step = direction.position(turn, steps);
        let (h, before) = step_beside(h.as_mut_slice(), step, direction.previous(step, steps), size);
        let mut fused = Forward {
            bias: &packed.bias,
            input_share: step_of(input_share.as_slice(), step, size),
            recurrent_share: step_mut(recurrent_share.as_mut_slice(), step, size),
            pre: step_mut(pre.as_mut_slice(), step, size),
            h,
        };
        let received = Columns::new(before.unwrap_or(initial.h.as_slice()), hidden);
        packed.recurrent.product(0, 0..hidden, received, &mut fused);
    }
}

/// One time step; every slice but the bias holds its columns.
struct Forward<'a> {
    bias: &'a [Real],
    input_share: &'a [Real],
    recurrent_share: &'a mut [Real],
    pre: &'a mut [Real],
    h: &'a mut [Real],
}

impl Fused<1> for Forward<'_> {
    #[inline(always)]
    fn start(&mut self, _: Place) -> [Lanes; 1] {
        [Lanes::zero()]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [recurrent]: [Lanes; 1]) {
        let here = place.within(1, 0);
        let bias = Lanes::read(&self.bias[place.in_first_column().within(1, 0)]);
        let pre = Lanes::read(&self.input_share[here.clone()]) + recurrent + bias;
        recurrent.write(&mut self.recurrent_share[here.clone()]);
        pre.write(&mut self.pre[here.clone()]);
        pre.tanh().write(&mut self.h[here]);
    }
}

/// Every step's ∂L/∂pre, and ∂L/∂ of the initial state; ∂L/∂h where it is to be `kept`, with its future share.
pub fn backward(
    packed: &Packed,
    trace: &Trace,
    values: &RnnValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<(&mut Matrix, &mut Matrix)>,
) {
    let hidden = values.h.nrows();
    let (direction, steps, size) = (trace.direction, trace.steps(), hidden * trace.batch);
    let CellBackward { pre, initial, .. } = into;
    let carry = initial.h.as_mut_slice();
    for turn in (0..steps).rev() {
        let step = direction.position(turn, steps);
        let after = direction.next(step, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, after, size);
        let h = step_of(values.h.as_slice(), step, size);
        let mut fused = Backward {
            after: after.is_none().then_some(&*carry),
            own: own_share.step(step, trace.batch),
            h,
            pre,
            kept: kept.as_mut().map(|(d_h, future)| {
                (step_mut(d_h.as_mut_slice(), step, size), step_mut(future.as_mut_slice(), step, size))
            }),
        };
        let depth = if pre_after.is_some() { 0..hidden } else { 0..0 };
        packed.recurrent_back.product(0, depth, Columns::new(pre_after.unwrap_or(h), hidden), &mut fused);
    }
    carry.fill(0.0);
    let pre = Columns::new(step_of(pre.as_slice(), direction.position(0, steps), size), hidden);
    carry_back(&packed.recurrent_back, 0..hidden, pre, carry);
}

/// One time step; every slice holds its columns.
struct Backward<'a> {
    /// ∂L/∂h from outside, at the last step read.
    after: Option<&'a [Real]>,
    own: OwnShare<'a>,
    h: &'a [Real],
    pre: &'a mut [Real],
    kept: Option<(&'a mut [Real], &'a mut [Real])>,
}

impl Fused<1> for Backward<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 1] {
        [self.after.map_or(Lanes::zero(), |after| Lanes::read(&after[place.within(1, 0)]))]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [future]: [Lanes; 1]) {
        let here = place.within(1, 0);
        let d_h = self.own.read(place) + future;
        (d_h * Lanes::read(&self.h[here.clone()]).tanh_slope()).write(&mut self.pre[here.clone()]);
        if let Some((kept, kept_future)) = &mut self.kept {
            d_h.write(&mut kept[here.clone()]);
            future.write(&mut kept_future[here]);
        }
    }
}
