use std::fmt;
use unroll::exchange::Tensor;

const ABSOLUTE: f64 = 1e-6;
const RELATIVE: f64 = 1e-5;

/// How many cases were compared, and how far off the worst number was.
#[derive(Default)]
pub struct Report {
    pub cases: usize,
    pub skipped: Vec<String>,
    numbers: usize,
    worst: Difference,
    failures: Vec<String>,
}

/// The largest error, by its share of the tolerance.
#[derive(Default)]
struct Difference {
    place: String,
    share: f64,
    got: f64,
    expected: f64,
}

impl Report {
    /// Every number within 1e-6 plus 1e-5 times the expected one.
    pub fn compare(&mut self, place: &str, got: Option<&Tensor>, expected: &Tensor) {
        let Some(got) = got else { return self.fail(format!("{place}: the engine gives no such tensor")) };
        if got.shape() != expected.shape() {
            return self.fail(format!("{place}: expected shape {:?}, got {:?}", expected.shape(), got.shape()));
        }
        self.numbers += expected.values().len();
        let mut worst = Difference::default();
        for (&got, &expected) in got.values().iter().zip(expected.values()) {
            let (got, expected) = (wide(got), wide(expected));
            let share = (got - expected).abs() / (ABSOLUTE + RELATIVE * expected.abs());
            // Not a number is worse than any error.
            let share = if share.is_nan() { f64::INFINITY } else { share };
            if share > worst.share {
                worst = Difference { place: place.into(), share, got, expected };
            }
        }
        if worst.share > 1.0 {
            self.fail(format!("{place}: expected {:e}, got {:e}", worst.expected, worst.got));
        }
        if worst.share > self.worst.share {
            self.worst = worst;
        }
    }

    /// The numbers of each step, as vectors, within a relative 1e-5: notices what the absolute tolerance forgives where a
    /// gradient has shrunk to almost nothing. `[T, B, H]`.
    pub fn compare_steps(&mut self, place: &str, got: Option<&Tensor>, expected: &Tensor) {
        let Some(got) = got else { return self.fail(format!("{place}: the engine gives no such tensor")) };
        let size = expected.values().len() / expected.shape()[0];
        let steps = got.values().chunks_exact(size).zip(expected.values().chunks_exact(size));
        for (step, (got, expected)) in steps.enumerate() {
            let norm = |numbers: &mut dyn Iterator<Item = f64>| numbers.map(|x| x * x).sum::<f64>().sqrt();
            let error = norm(&mut got.iter().zip(expected).map(|(&got, &expected)| wide(got) - wide(expected)));
            let length = norm(&mut expected.iter().map(|&number| wide(number)));
            let relative = error / length;
            if length > 0.0 && (relative.is_nan() || relative > RELATIVE) {
                self.fail(format!("{place}: step {step} is off by {relative:e} of its length {length:e}"));
            }
        }
    }

    pub fn fail(&mut self, failure: String) {
        self.failures.push(failure);
    }

    /// Panics where a comparison has failed, or there was none.
    pub fn assert_success(&self) {
        assert!(self.cases > 0 && self.numbers > 0, "nothing was compared");
        let first: Vec<_> = self.failures.iter().take(20).map(String::as_str).collect();
        assert!(first.is_empty(), "{} failures, the first of them:\n{}\n{self}", self.failures.len(), first.join("\n"));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} cases, {} numbers", self.cases, self.numbers)?;
        let Difference { place, share, got, expected } = &self.worst;
        let percent = 100.0 * share;
        write!(formatter, "; the worst uses {percent:.0} % of the tolerance: {place}, {got:e} for {expected:e}")?;
        if !self.skipped.is_empty() {
            write!(formatter, "; skipped: {}", self.skipped.join(", "))?;
        }
        Ok(())
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: unroll::engine::Real) -> f64 {
    number as f64
}
