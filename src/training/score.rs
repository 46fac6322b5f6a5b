use super::batch::{Batch, BatchTargets};
use super::model::Model;
use crate::engine::{Matrix, ShapeError};
use crate::language::Example;
use crate::language::tasks::{TaskKind, f1};

/// How a network does on examples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The mean of the judged outputs' losses: cross-entropy in nats (its exponential is the perplexity), or the squared
    /// error.
    pub loss: f64,
    /// The share of judged outputs that are right: the most probable class, or a number within 0.04 of its target.
    pub accuracy: f64,
    /// The share of examples with every output right.
    pub exact: f64,
    /// Of the names in the sentences, for a task that finds such.
    pub f1: Option<f64>,
}

/// A number this near to its target counts as right (Hochreiter and Schmidhuber 1997 have the same for adding).
pub const CLOSE: f64 = 0.04;

/// Examples that are judged at once.
const PART: usize = 64;

impl Score {
    /// # Errors
    /// When the examples are not of the network's task, or there are none.
    pub fn of(model: &mut Model, examples: &[Example]) -> Result<Self, ShapeError> {
        Self::over(model, examples, |_, _| ())
    }

    /// With whatever else the task is measured by.
    ///
    /// # Errors
    /// When the examples are not of the network's task, or there are none.
    pub fn of_task(task: TaskKind, model: &mut Model, examples: &[Example]) -> Result<Self, ShapeError> {
        let mut pairs = Vec::new();
        let score = Self::over(model, examples, |outputs, batch| {
            if task.is_of_names() {
                pairs.extend(right_and_answered(outputs, batch));
            }
        })?;
        let pairs = pairs.iter().map(|(right, answered)| (right.as_slice(), answered.as_slice()));
        Ok(Self { f1: task.is_of_names().then(|| f1(pairs)), ..score })
    }

    /// `see` sees the outputs of each part.
    fn over(model: &mut Model, examples: &[Example], mut see: impl FnMut(&Matrix, &Batch)) -> Result<Self, ShapeError> {
        let (mut loss, mut right, mut judged, mut exact) = (0.0, 0, 0, 0);
        for part in examples.chunks(PART) {
            let batch = Batch::new(part)?;
            #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
            let mean = model.loss(&batch)? as f64;
            see(model.outputs(), &batch);
            let outcomes = outcomes(model.outputs(), batch.targets());
            loss += mean * outcomes.len() as f64;
            judged += outcomes.len();
            right += outcomes.iter().filter(|right| **right).count();
            let mut all_right = vec![true; batch.items()];
            for (column, is_right) in batch.targets().columns().iter().zip(outcomes) {
                all_right[column % batch.items()] &= is_right;
            }
            exact += all_right.into_iter().filter(|right| *right).count();
        }
        if judged == 0 {
            return Err(ShapeError::new("examples", "at least 1 with an output", "none"));
        }
        let share = |count: usize, of: usize| count as f64 / of as f64;
        let (accuracy, exact) = (share(right, judged), share(exact, examples.len()));
        Ok(Self { loss: loss / judged as f64, accuracy, exact, f1: None })
    }
}

/// Each example's classes in the order of time: those that are right and those that were answered.
fn right_and_answered(outputs: &Matrix, batch: &Batch) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut pairs = vec![(Vec::new(), Vec::new()); batch.items()];
    if let BatchTargets::Classes(judged) = batch.targets() {
        for ((column, target), output) in judged.columns.iter().zip(&judged.targets).zip(outputs.column_iter()) {
            let (right, answered) = &mut pairs[column % batch.items()];
            right.push(*target);
            answered.push(output.argmax().0);
        }
    }
    pairs
}

/// Whether each judged output is right, where there are outputs at every column. Of classes only.
pub(super) fn outcomes_at(outputs: &Matrix, targets: &BatchTargets) -> Vec<bool> {
    let BatchTargets::Classes(judged) = targets else { return Vec::new() };
    let is_right = |(column, target): (&usize, &usize)| outputs.column(*column).argmax().0 == *target;
    judged.columns.iter().zip(&judged.targets).map(is_right).collect()
}

/// Whether each judged output is right.
pub(super) fn outcomes(outputs: &Matrix, targets: &BatchTargets) -> Vec<bool> {
    match targets {
        BatchTargets::Classes(judged) => {
            let answers = outputs.column_iter().map(|column| column.argmax().0);
            answers.zip(&judged.targets).map(|(answer, target)| answer == *target).collect()
        }
        BatchTargets::Numbers(judged) => {
            #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
            let close = |(answer, target): (&crate::engine::Real, _)| ((answer - target) as f64).abs() < CLOSE;
            outputs.iter().zip(&judged.targets).map(close).collect()
        }
    }
}
