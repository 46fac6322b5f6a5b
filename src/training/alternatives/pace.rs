//! How long the networks take by the length of what they read: measured on the reader's machine, in the worker.

use super::super::Stop;
use super::super::messages::{Findings, PaceAt, Rounds, StudyPlan};
use super::learner::Learner;
use super::{Rival, Sizes, refused};
use crate::engine::graph::{Given, Inputs, SequenceModel, Side};
use crate::engine::{CrossEntropy, Matrix, Real, ShapeError};

/// Which lengths are measured.
pub const LENGTHS: [usize; 6] = [16, 32, 64, 128, 256, 512];

/// Each pass is measured so often; every time it runs for at least so many milliseconds, so that a clock of a tenth of a
/// millisecond is exact enough.
const ROUNDS: usize = 9;
const LEAST: f64 = 3.0;

/// Milliseconds of a forward pass and of a step of training, for one sequence at a time.
pub struct PaceStudy {
    sizes: Sizes,
    found: Vec<PaceAt>,
}

impl PaceStudy {
    /// # Errors
    /// When the plan's text does not say sizes.
    pub fn new(plan: &StudyPlan) -> Result<Self, Stop> {
        let sizes = Sizes::from_text(&plan.recipe).ok_or_else(|| refused(&plan.recipe))?;
        Ok(Self { sizes, found: Vec::new() })
    }

    pub fn is_finished(&self) -> bool {
        self.found.len() == LENGTHS.len() * Rival::ALL.len()
    }

    /// Measures the next network at the next length: all networks at one length, then at the next.
    ///
    /// # Errors
    /// When the sizes cannot be.
    pub fn advance(&mut self, now: &dyn Fn() -> f64) -> Result<(), ShapeError> {
        let (rivals, at) = (Rival::ALL.len(), self.found.len());
        let Some(&length) = LENGTHS.get(at / rivals) else { return Ok(()) };
        let rival = Rival::ALL[at % rivals];
        let mut runner = Runner::new(self.sizes.over_signal(rival)?, length)?;
        let [forward, training] = rounds(now, &mut runner)?;
        self.found.push(PaceAt { rival: (at % rivals) as u32, length: length as u32, forward, training });
        Ok(())
    }

    pub fn findings(&self) -> Findings {
        Findings {
            read: self.found.len() as u32,
            of: (LENGTHS.len() * Rival::ALL.len()) as u32,
            pace: Some(self.found.clone()),
            ..Findings::default()
        }
    }
}

/// A network with what it reads.
struct Runner {
    learner: Learner,
    inputs: Inputs,
    targets: CrossEntropy,
}

impl Runner {
    fn new(model: SequenceModel, length: usize) -> Result<Self, ShapeError> {
        let signal = Matrix::from_fn(1, length, |_, at| signal(at));
        let inputs = Inputs::of_source(Side::new(Given::Vectors(signal), vec![length])?);
        let targets = CrossEntropy::new(2, (0..length).map(|at| Some(at % 2)).collect())?;
        Ok(Self { learner: Learner::new(model, 0.001), inputs, targets })
    }

    fn forward(&self) -> Result<(), ShapeError> {
        self.learner.forward(&self.inputs).map(drop)
    }

    fn train(&mut self) -> Result<(), ShapeError> {
        self.learner.learn(&self.inputs, &self.targets)
    }
}

/// A sample of the signal that is read: two waves.
pub(super) fn signal(at: usize) -> Real {
    let at = at as Real;
    (0.3 * at).sin() + 0.5 * (0.05 * at).sin()
}

/// Both passes in every round, after one that warms up: whatever else the machine does then slows both.
fn rounds(now: &dyn Fn() -> f64, runner: &mut Runner) -> Result<[Rounds; 2], ShapeError> {
    let (mut forward, mut training) = ([0.0; ROUNDS], [0.0; ROUNDS]);
    runner.train()?;
    for round in 0..ROUNDS {
        forward[round] = time(now, &mut || runner.forward())?;
        training[round] = time(now, &mut || runner.train())?;
    }
    Ok([forward, training].map(|mut measured| {
        measured.sort_by(f32::total_cmp);
        Rounds { least: measured[ROUNDS / 4], median: measured[ROUNDS / 2], most: measured[ROUNDS - 1 - ROUNDS / 4] }
    }))
}

/// Milliseconds of one pass.
fn time(now: &dyn Fn() -> f64, pass: &mut dyn FnMut() -> Result<(), ShapeError>) -> Result<f32, ShapeError> {
    let (start, mut passes) = (now(), 0_u32);
    loop {
        // The clock is asked ever more seldom.
        for _ in 0..passes.max(1) {
            pass()?;
        }
        passes += passes.max(1);
        let taken = now() - start;
        if taken >= LEAST {
            return Ok((taken / f64::from(passes)) as f32);
        }
    }
}
