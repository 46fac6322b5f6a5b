//! The gated recurrent unit (Cho et al. 2014), in its two conventions.
//! Source: <https://pytorch.org/docs/stable/generated/torch.nn.GRU.html>

use super::backward::{CellBackward, OwnShare, carry_back};
use super::kernels::{Columns, Fused, Lanes, Place};
use super::packed::{InputShares, Packed};
use super::steps::{step_beside, step_mut, step_of};
use super::{CellWeights, Direction, Gate, GruConvention, GruValues, Matrix, Real, Sequence, State, Trace};
use GruConvention::{ResetAfter, ResetBefore};

pub const GATES: [Gate; 3] = [Gate::Reset, Gate::Update, Gate::CandidateHidden];

/// The blocks of rows.
const RESET: usize = 0;
const UPDATE: usize = 1;
const CANDIDATE: usize = 2;

pub fn forward(
    (packed, weights, convention): (&Packed, &CellWeights, GruConvention),
    x: &Sequence,
    direction: Direction,
    initial: &State,
    values: &mut GruValues,
) {
    let hidden = values.h.nrows();
    let (steps, size) = (x.steps(), hidden * x.batch());
    let GruValues { pre, gates, inner, h, .. } = values;
    let shares = InputShares::new(packed, x, direction);
    for turn in 0..steps {
        shares.write_before(turn, true, pre.as_mut_slice());
        let step = direction.position(turn, steps);
        let (h, before) = step_beside(h.as_mut_slice(), step, direction.previous(step, steps), size);
        let before = before.unwrap_or(initial.h.as_slice());
        let mut now = Forward {
            candidate_bias: &weights.bias_hh.as_slice()[CANDIDATE * hidden..],
            before,
            pre: step_mut(pre.as_mut_slice(), step, 3 * size),
            gates: step_mut(gates.as_mut_slice(), step, 3 * size),
            h,
            convention,
        };
        let inner = step_mut(inner.as_mut_slice(), step, size);
        let received = Columns::new(before, hidden);
        match convention {
            ResetAfter => packed.recurrent.product(RESET, 0..hidden, received, &mut ResettingAfter { now, inner }),
            ResetBefore => {
                packed.recurrent.product(RESET, 0..hidden, received, &mut ResettingBefore { now: &mut now, inner });
                packed.recurrent.product(CANDIDATE, 0..hidden, Columns::new(inner, hidden), &mut Admitting { now });
            }
        }
    }
}

/// One time step; every slice holds its columns.
struct Forward<'a> {
    candidate_bias: &'a [Real],
    before: &'a [Real],
    pre: &'a mut [Real],
    gates: &'a mut [Real],
    h: &'a mut [Real],
    convention: GruConvention,
}

impl Forward<'_> {
    #[inline(always)]
    fn pre(&self, place: Place, gate: usize) -> Lanes {
        Lanes::read(&self.pre[place.within(3, gate)])
    }

    /// Writes down a gate, and returns it.
    #[inline(always)]
    fn gate(&mut self, place: Place, gate: usize, pre: Lanes) -> Lanes {
        let value = if gate == CANDIDATE { pre.tanh() } else { pre.sigmoid() };
        pre.write(&mut self.pre[place.within(3, gate)]);
        value.write(&mut self.gates[place.within(3, gate)]);
        value
    }

    #[inline(always)]
    fn blend(&mut self, place: Place, z: Lanes, candidate: Lanes) {
        let here = place.within(1, 0);
        let (keep, new) = blend(self.convention, z);
        (new * candidate + keep * Lanes::read(&self.before[here.clone()])).write(&mut self.h[here]);
    }
}

/// How much of the old state and how much of the candidate an update gate of `z` takes.
#[inline(always)]
fn blend(convention: GruConvention, z: Lanes) -> (Lanes, Lanes) {
    let rest = Lanes::splat(1.0) - z;
    match convention {
        ResetBefore => (rest, z),
        ResetAfter => (z, rest),
    }
}

/// All gates at once.
struct ResettingAfter<'a> {
    now: Forward<'a>,
    inner: &'a mut [Real],
}

impl Fused<3> for ResettingAfter<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 3] {
        let bias = Lanes::read(&self.now.candidate_bias[place.in_first_column().within(1, 0)]);
        [self.now.pre(place, RESET), self.now.pre(place, UPDATE), bias]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [r, z, inner]: [Lanes; 3]) {
        let r = self.now.gate(place, RESET, r);
        let z = self.now.gate(place, UPDATE, z);
        let pre = self.now.pre(place, CANDIDATE) + r * inner;
        let candidate = self.now.gate(place, CANDIDATE, pre);
        inner.write(&mut self.inner[place.within(1, 0)]);
        self.now.blend(place, z, candidate);
    }
}

/// The two gates, and the state that the reset gate lets through.
struct ResettingBefore<'a, 'b> {
    now: &'a mut Forward<'b>,
    inner: &'a mut [Real],
}

impl Fused<2> for ResettingBefore<'_, '_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 2] {
        [self.now.pre(place, RESET), self.now.pre(place, UPDATE)]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [r, z]: [Lanes; 2]) {
        let here = place.within(1, 0);
        let r = self.now.gate(place, RESET, r);
        self.now.gate(place, UPDATE, z);
        (r * Lanes::read(&self.now.before[here.clone()])).write(&mut self.inner[here]);
    }
}

/// The candidate, once all units' reset gates have done their part.
struct Admitting<'a> {
    now: Forward<'a>,
}

impl Fused<1> for Admitting<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 1] {
        [self.now.pre(place, CANDIDATE)]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [pre]: [Lanes; 1]) {
        let candidate = self.now.gate(place, CANDIDATE, pre);
        let z = Lanes::read(&self.now.gates[place.within(3, UPDATE)]);
        self.now.blend(place, z, candidate);
    }
}

/// Every step's ∂L/∂pre and ∂L/∂inner, and ∂L/∂ of the initial state; the other gradients where they are to be `kept`,
/// with the future share of ∂L/∂h.
pub fn backward(
    packed: &Packed,
    convention: GruConvention,
    trace: &Trace,
    values: &GruValues,
    own_share: OwnShare<'_>,
    into: &mut CellBackward,
    mut kept: Option<(&mut GruValues, &mut Matrix)>,
) {
    let hidden = values.h.nrows();
    let (direction, steps, size) = (trace.direction, trace.steps(), hidden * trace.batch);
    let CellBackward { pre, inner, candidate, initial, .. } = into;
    for turn in (0..steps).rev() {
        let step = direction.position(turn, steps);
        let after = direction.next(step, steps);
        let (pre, pre_after) = step_beside(pre.as_mut_slice(), step, after, 3 * size);
        let (inner, inner_after) = step_beside(inner.as_mut_slice(), step, after, size);
        let mut now = Backward {
            own: own_share.step(step, trace.batch),
            gates: step_of(values.gates.as_slice(), step, 3 * size),
            was_inner: step_of(values.inner.as_slice(), step, size),
            before: direction
                .previous(step, steps)
                .map_or(trace.initial.h.as_slice(), |before| step_of(values.h.as_slice(), before, size)),
            carry: initial.h.as_mut_slice(),
            pre,
            inner,
            candidate: candidate.as_mut_slice(),
            convention,
            kept: kept.as_mut().map(|(values, future)| Kept {
                gates: step_mut(values.gates.as_mut_slice(), step, 3 * size),
                h: step_mut(values.h.as_mut_slice(), step, size),
                future: step_mut(future.as_mut_slice(), step, size),
            }),
        };
        let back = &packed.recurrent_back;
        match (pre_after, inner_after, convention) {
            (Some(pre), Some(inner), ResetAfter) => {
                carry_back(back, 0..2 * hidden, Columns::new(pre, 3 * hidden), now.carry);
                back.product(0, 2 * hidden..3 * hidden, candidate_columns(inner, hidden), &mut now);
            }
            (Some(pre), ..) => back.product(0, 0..2 * hidden, Columns::new(pre, 3 * hidden), &mut now),
            (None, ..) => back.product(0, 0..0, Columns::new(now.before, hidden), &mut now),
        }
        if convention == ResetBefore {
            let Backward { gates, before, carry, pre, inner, candidate, kept, .. } = now;
            let mut reset = BackwardReset { gates, before, carry, pre, inner, kept };
            back.product(0, 2 * hidden..3 * hidden, candidate_columns(candidate, hidden), &mut reset);
        }
    }
    let first = direction.position(0, steps);
    let carry = initial.h.as_mut_slice();
    let pre = Columns::new(step_of(pre.as_slice(), first, 3 * size), 3 * hidden);
    carry_back(&packed.recurrent_back, 0..2 * hidden, pre, carry);
    if convention == ResetAfter {
        let inner = candidate_columns(step_of(inner.as_slice(), first, size), hidden);
        carry_back(&packed.recurrent_back, 2 * hidden..3 * hidden, inner, carry);
    }
}

/// Columns that hold the candidate's block only.
fn candidate_columns(values: &[Real], hidden: usize) -> Columns<'_> {
    Columns { values, stride: hidden, depth: CANDIDATE * hidden }
}

/// One time step; every slice holds its columns.
struct Backward<'a> {
    own: OwnShare<'a>,
    gates: &'a [Real],
    was_inner: &'a [Real],
    before: &'a [Real],
    /// ∂L/∂h from the following step; then that for the step before.
    carry: &'a mut [Real],
    pre: &'a mut [Real],
    inner: &'a mut [Real],
    candidate: &'a mut [Real],
    convention: GruConvention,
    kept: Option<Kept<'a>>,
}

struct Kept<'a> {
    gates: &'a mut [Real],
    h: &'a mut [Real],
    future: &'a mut [Real],
}

impl Fused<1> for Backward<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 1] {
        [Lanes::read(&self.carry[place.within(1, 0)])]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [future]: [Lanes; 1]) {
        let here = place.within(1, 0);
        let [r, z, n] = std::array::from_fn(|gate| Lanes::read(&self.gates[place.within(3, gate)]));
        let before = Lanes::read(&self.before[here.clone()]);
        let d_h = self.own.read(place) + future;
        let (keep, new) = blend(self.convention, z);
        let d_z = d_h * if self.convention == ResetAfter { before - n } else { n - before };
        let d_n = d_h * new;
        let d_pre_n = d_n * n.tanh_slope();
        (d_z * z.sigmoid_slope()).write(&mut self.pre[place.within(3, UPDATE)]);
        d_pre_n.write(&mut self.pre[place.within(3, CANDIDATE)]);
        (d_h * keep).write(&mut self.carry[here.clone()]);
        let mut d_r = Lanes::zero();
        if self.convention == ResetAfter {
            d_r = d_pre_n * Lanes::read(&self.was_inner[here.clone()]);
            (d_r * r.sigmoid_slope()).write(&mut self.pre[place.within(3, RESET)]);
            (d_pre_n * r).write(&mut self.inner[here.clone()]);
        } else {
            d_pre_n.write(&mut self.candidate[here.clone()]);
        }
        if let Some(kept) = &mut self.kept {
            for (gate, d_gate) in [d_r, d_z, d_n].into_iter().enumerate() {
                d_gate.write(&mut kept.gates[place.within(3, gate)]);
            }
            d_h.write(&mut kept.h[here.clone()]);
            future.write(&mut kept.future[here]);
        }
    }
}

/// What comes back through the candidate's product, where the reset gate stands before it.
struct BackwardReset<'a> {
    gates: &'a [Real],
    before: &'a [Real],
    carry: &'a mut [Real],
    pre: &'a mut [Real],
    inner: &'a mut [Real],
    kept: Option<Kept<'a>>,
}

impl Fused<1> for BackwardReset<'_> {
    #[inline(always)]
    fn start(&mut self, _: Place) -> [Lanes; 1] {
        [Lanes::zero()]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [d_inner]: [Lanes; 1]) {
        let here = place.within(1, 0);
        let r = Lanes::read(&self.gates[place.within(3, RESET)]);
        let d_r = d_inner * Lanes::read(&self.before[here.clone()]);
        d_inner.write(&mut self.inner[here.clone()]);
        (d_r * r.sigmoid_slope()).write(&mut self.pre[place.within(3, RESET)]);
        (Lanes::read(&self.carry[here.clone()]) + d_inner * r).write(&mut self.carry[here]);
        if let Some(kept) = &mut self.kept {
            d_r.write(&mut kept.gates[place.within(3, RESET)]);
        }
    }
}
