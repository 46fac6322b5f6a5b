//! How far back through time a loss's gradient reaches in one cell, and which steps its weights learn from. Lengths are
//! computed in f64, where the square of no f32 is lost.

use super::hold::Held;
use super::{
    Cell, CellGradients, CellKind, CellValues, Direction, Lane, Matrix, Numbers, Real, Trace, Value, gru,
    largest_singular_value, lstm,
};

/// ‖∂L/∂h_t‖ at every step of one sequence, and the lengths of its two shares.
#[derive(Debug, Clone, PartialEq)]
pub struct GradientFlow {
    pub hidden: Vec<f64>,
    pub own: Vec<f64>,
    pub future: Vec<f64>,
    fates: Vec<Fate>,
}

/// What a gradient has come to at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A number of full precision.
    Alive,
    /// Smaller than the smallest number of full precision (f32's is 1.2e-38): digits are lost.
    Fading,
    /// Exactly zero, since it was smaller than any number that there is (f32's smallest is 1.4e-45).
    Underflow,
    /// Exactly zero, though what came before it was a number of full precision: the path is cut.
    Cut,
    /// Exactly zero, since no output that the loss judges is reached from here.
    Unjudged,
    /// Infinite, or not a number.
    OutOfRange,
}

impl GradientFlow {
    /// Of one sequence, which the cell read in the trace's direction.
    pub fn new(gradients: &CellGradients) -> Self {
        let hidden = lengths(gradients.trace.hidden());
        let (own, future) = (lengths(&gradients.own_share), lengths(&gradients.future_share));
        let fates = fates(&hidden, gradients.trace.direction);
        Self { hidden, own, future, fates }
    }

    pub fn steps(&self) -> usize {
        self.hidden.len()
    }

    /// What became of the gradient at each step.
    pub fn fates(&self) -> &[Fate] {
        &self.fates
    }
}

/// In the order of the backward pass, a zero is of the kind that the first of its row is.
fn fates(lengths: &[f64], direction: Direction) -> Vec<Fate> {
    let smallest = wide(Real::MIN_POSITIVE);
    let mut fates = vec![Fate::Unjudged; lengths.len()];
    let mut before = Fate::Unjudged;
    for turn in (0..lengths.len()).rev() {
        let step = direction.position(turn, lengths.len());
        before = match lengths[step] {
            length if !length.is_finite() => Fate::OutOfRange,
            length if length >= smallest => Fate::Alive,
            length if length > 0.0 => Fate::Fading,
            _ => match before {
                Fate::Fading => Fate::Underflow,
                Fate::Alive | Fate::OutOfRange => Fate::Cut,
                zero => zero,
            },
        };
        fates[step] = before;
    }
    fates
}

/// ∂L/∂U step by step: a sum over time, of which the parts say more than the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct RecurrentShares {
    /// The length of what each step adds.
    pub each: Vec<f64>,
    /// The length of what the steps up to each one (from the first on) add together; the last is ‖∂L/∂U‖.
    pub until: Vec<f64>,
    /// The length of what the steps from each one on (to the last) add together; the first is ‖∂L/∂U‖ too.
    pub since: Vec<f64>,
}

impl RecurrentShares {
    /// Of one sequence's pass, read from the first step to the last.
    pub fn new(trace: &Trace, gradients: &CellGradients) -> Self {
        Self::past(trace, gradients, Held::NONE)
    }

    /// The same of a network's numbers: nothing is added through what is held.
    pub fn of(numbers: &Numbers, lane: Lane) -> Option<Self> {
        let Lane::Cell { layer, direction } = lane else { return None };
        let held = Held::of_cell(&numbers.trace.stack.holds, layer, direction);
        Some(Self::past(numbers.trace.stack.cell(lane)?, numbers.gradients?.stack.cell(lane)?, held))
    }

    fn past(trace: &Trace, gradients: &CellGradients, held: Held<'_>) -> Self {
        let hidden = trace.hidden().nrows();
        let received = received(trace);
        let (mut d_pre, names): (Matrix, &[&[Value]]) = match &gradients.trace.values {
            CellValues::Rnn(values) => (values.pre.clone(), &[&[Value::PreActivation], &[Value::RecurrentShare]]),
            CellValues::Lstm(values) => (values.pre.clone(), &[&lstm::PRE]),
            CellValues::Gru(values) => (values.pre.clone(), &[&gru::PRE]),
        };
        names.iter().for_each(|values| held.stop_blocks(values, 1, &mut d_pre));
        let mut d_inner = Matrix::zeros(0, 0);
        if let CellValues::Gru(slopes) = &gradients.trace.values {
            d_inner.clone_from(&slopes.inner);
            held.stop_blocks(&[Value::HiddenProduct], 1, &mut d_inner);
        }
        // Each block of U's rows: the gradient of what its product gave, and what the product read.
        let parts = match &trace.values {
            CellValues::Gru(values) => {
                let candidate = match values.reset_after {
                    true => (d_inner.rows(0, hidden), &received),
                    false => (d_pre.rows(2 * hidden, hidden), &values.inner),
                };
                vec![(d_pre.rows(0, 2 * hidden), &received), candidate]
            }
            _ => vec![(d_pre.rows(0, d_pre.nrows()), &received)],
        };
        let each = |step: usize| {
            // A product of a column and a row is as long as the two lengths' product.
            let square = parts
                .iter()
                .map(|(left, right)| squares(left.column(step).iter()) * squares(right.column(step).iter()));
            square.sum::<f64>().sqrt()
        };
        let together = |steps: &[usize]| -> Vec<f64> {
            let mut sums: Vec<Vec<f64>> =
                parts.iter().map(|(left, right)| vec![0.0; left.nrows() * right.nrows()]).collect();
            let length = |&step: &usize| {
                let mut together = 0.0_f64;
                for ((left, right), sum) in parts.iter().zip(&mut sums) {
                    for (factor, sum) in right.column(step).iter().zip(sum.chunks_exact_mut(left.nrows())) {
                        for (entry, slope) in sum.iter_mut().zip(left.column(step).iter()) {
                            *entry += wide(*slope) * wide(*factor);
                            together += *entry * *entry;
                        }
                    }
                }
                together.sqrt()
            };
            steps.iter().map(length).collect()
        };
        let mut steps: Vec<usize> = (0..trace.steps()).collect();
        let (each, until) = (steps.iter().map(|&step| each(step)).collect(), together(&steps));
        steps.reverse();
        let mut since = together(&steps);
        since.reverse();
        Self { each, until, since }
    }

    /// ‖∂L/∂U‖
    pub fn whole(&self) -> f64 {
        self.until.last().copied().unwrap_or(0.0)
    }

    /// How many steps at the end are enough: leaving out all before them changes the sum by less than this share of it.
    pub fn enough_last(&self, share: f64) -> usize {
        let limit = share * self.whole();
        let spare = self.until.iter().take_while(|length| **length < limit).count();
        self.until.len() - spare
    }

    /// The same of steps at the beginning, leaving out all after them: where gradients explode, the early steps make the sum.
    pub fn enough_first(&self, share: f64) -> usize {
        let limit = share * self.whole();
        let spare = self.since.iter().rev().take_while(|length| **length < limit).count();
        self.since.len() - spare
    }
}

/// What one step back through an RNN can multiply a gradient's length with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepBound {
    /// σ_max(U), the most that U stretches a vector.
    pub stretch: f64,
    /// The largest slope that the activation has anywhere.
    pub steepest: f64,
    /// The largest and the mean slope over all units and steps of the pass.
    pub largest: f64,
    pub mean: f64,
}

impl StepBound {
    /// None for a cell that is no RNN.
    pub fn new(cell: &Cell, trace: &Trace) -> Option<Self> {
        Self::past(cell, trace, Held::NONE)
    }

    /// The same of a network's numbers: a held h has no slope behind it.
    pub fn of(numbers: &Numbers, lane: Lane) -> Option<Self> {
        let Lane::Cell { layer, direction } = lane else { return None };
        let held = Held::of_cell(&numbers.trace.stack.holds, layer, direction);
        Self::past(numbers.network.stack().cell(lane)?, numbers.trace.stack.cell(lane)?, held)
    }

    fn past(cell: &Cell, trace: &Trace, held: Held<'_>) -> Option<Self> {
        let CellKind::Rnn(activation) = cell.kind() else { return None };
        let hidden = trace.hidden();
        let units = hidden.nrows();
        let is_computed = |at: usize| !held.covers(Value::Hidden, at % units, at / units / trace.batch);
        let computed = hidden.iter().enumerate().filter(|(at, _)| is_computed(*at));
        let (mut largest, mut sum, mut count) = (0.0_f64, 0.0, 0);
        for (_, &h) in computed {
            let slope = activation.slope_at(h);
            (largest, sum, count) = (largest.max(slope), sum + slope, count + 1);
        }
        Some(Self {
            stretch: largest_singular_value(&cell.weights().weight_hh, &mut None),
            steepest: activation.largest_slope(),
            largest,
            mean: sum / f64::from(count.max(1)),
        })
    }

    /// (σ_max(U) · max φ')^steps: ‖∂h_T/∂h_t‖ is never larger (Pascanu et al. 2013).
    pub fn over(&self, steps: usize) -> f64 {
        (self.stretch * self.steepest).powi(steps as i32)
    }
}

/// h_{t-1} at every step.
fn received(trace: &Trace) -> Matrix {
    let h = trace.hidden();
    let mut received = Matrix::zeros(h.nrows(), h.ncols());
    if let Some(rest) = h.ncols().checked_sub(1) {
        received.column_mut(0).copy_from(&trace.initial.h.column(0));
        received.columns_mut(1, rest).copy_from(&h.columns(0, rest));
    }
    received
}

fn lengths(matrix: &Matrix) -> Vec<f64> {
    let length = |column: &[Real]| {
        // Scaled first, or the square of a small enough number would be 0.
        let most = column.iter().fold(0.0, |most: f64, &x| wide(x).abs().max(most));
        if most.is_infinite() {
            return most;
        }
        let scaled = column.iter().map(|&x| (wide(x) / most) * (wide(x) / most)).sum::<f64>().sqrt();
        if most > 0.0 { most * scaled } else { column.iter().map(|&x| wide(x)).sum() }
    };
    matrix.as_slice().chunks_exact(matrix.nrows().max(1)).map(length).collect()
}

fn squares<'a>(numbers: impl Iterator<Item = &'a Real>) -> f64 {
    numbers.map(|&x| wide(x) * wide(x)).sum()
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: Real) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_is_told_by_what_came_before_it() {
        use Fate::*;
        let tiny = wide(Real::MIN_POSITIVE) / 100.0;
        let found = fates(&[0.0, 0.0, tiny, 1e-9, 0.0, 0.0, 0.5, 0.0], Direction::Forward);
        assert_eq!(found, [Underflow, Underflow, Fading, Alive, Cut, Cut, Alive, Unjudged]);
        assert_eq!(fates(&[0.0, 0.5, 0.0], Direction::Reverse), [Unjudged, Alive, Cut]);
        assert_eq!(fates(&[0.0, f64::NAN, 1.0], Direction::Forward), [Cut, OutOfRange, Alive]);
    }

    #[test]
    fn the_steps_that_are_enough_are_counted_from_either_end() {
        let shares = |until: &[f64], since: &[f64]| RecurrentShares {
            each: Vec::new(),
            until: until.to_vec(),
            since: since.to_vec(),
        };
        let last = |until: &[f64]| shares(until, &[]).enough_last(0.01);
        assert_eq!(last(&[0.0, 0.001, 0.02, 1.0]), 2);
        assert_eq!(last(&[0.5, 0.6, 1.0]), 3);
        assert_eq!(last(&[0.0, 0.0]), 2, "nothing is no share of nothing");
        let exploding = shares(&[0.0, 0.995, 0.999, 1.0], &[1.0, 1.0, 0.02, 0.001]);
        assert_eq!((exploding.enough_first(0.01), exploding.enough_last(0.01)), (3, 3));
    }
}
