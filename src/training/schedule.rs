use crate::engine::Real;

/// How the learning rate goes over a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Schedule {
    Constant,
    /// Down a straight line, to a hundredth at the end.
    Linear,
    /// Down half a cosine, to a hundredth at the end (Loshchilov and Hutter 2017, without restarts).
    Cosine,
}

impl Schedule {
    /// What the rate is multiplied with at a step (from 0) of so many.
    pub fn factor(self, step: usize, steps: usize) -> Real {
        const LAST: f64 = 0.01;
        let passed = if steps > 1 { (step as f64 / (steps - 1) as f64).min(1.0) } else { 0.0 };
        let left = match self {
            Self::Constant => 1.0,
            Self::Linear => 1.0 - passed,
            Self::Cosine => 0.5 * (1.0 + libm::cos(std::f64::consts::PI * passed)),
        };
        (LAST + (1.0 - LAST) * left) as Real
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;

    #[test]
    fn a_schedule_begins_with_the_rate_and_never_rises() {
        for schedule in [Schedule::Constant, Schedule::Linear, Schedule::Cosine] {
            assert_eq!(schedule.factor(0, 100), 1.0);
            for step in 1..120 {
                assert!(schedule.factor(step, 100) <= schedule.factor(step - 1, 100));
            }
            let end = if schedule == Schedule::Constant { 1.0 } else { 0.01 };
            assert!((schedule.factor(99, 100) - end).abs() < 1e-6);
            assert_eq!(schedule.factor(0, 1), 1.0);
        }
    }
}
