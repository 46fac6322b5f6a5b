use crate::app::view::Shared;
use crate::figures::number::{percent, plain};
use crate::lessons::{Measured, RunWord, report};
use crate::training::messages::{Answer, Baseline, HeldOut, Point, RunState, Stopped};
use crate::training::stored::Head;
use crate::training::{TaskKind, TrainingRecipe};
use std::rc::Rc;

/// A run as the lab shows it. The worker's reports add up to it; the lab only reads.
#[derive(Clone, PartialEq, Default)]
pub struct Training {
    /// None before the first run.
    pub state: Option<RunState>,
    pub generation: u32,
    /// Batches taken, of so many.
    pub step: usize,
    pub steps: usize,
    /// All cells together; 0 while nothing is trained.
    pub examples_per_second: f32,
    pub baseline: Baseline,
    /// What the run was started with; the scene may have another recipe by now.
    pub recipe: Option<TrainingRecipe>,
    /// In the order of the run's cells.
    pub learners: Vec<Learner>,
    /// The steps before this one at which weights were kept, rising.
    pub snapshots: Vec<usize>,
    /// Which of them is looked back at; none for the latest weights.
    pub shown_snapshot: Option<usize>,
    /// The worker is gone: what happened.
    pub trouble: Option<String>,
    /// The run could not begin: what was expected, what was found.
    pub refused: Option<String>,
}

/// One cell of a run.
#[derive(Clone, PartialEq)]
pub struct Learner {
    /// Its name in recipes.
    pub cell: String,
    pub points: Shared<Vec<Point>>,
    /// Held-out examples as it answers them.
    pub answers: Vec<Answer>,
    /// Why it trains no longer.
    pub stopped: Option<Stopped>,
}

/// What the learner wants of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainOrder {
    /// A run with the scene's recipe and cells, in place of the one there is.
    Start,
    Pause,
    Resume,
    /// One batch, then pause; where there is no run, one begins with it.
    Step,
    /// Ends the run; what it came to stays.
    Stop,
    /// Forgets the run.
    Reset,
    /// A new worker goes on from the last weights.
    ResumeAfterTrouble,
    /// What was finished goes on, for as many steps again.
    TrainOn,
    /// By its index in [`Training::snapshots`]; none for now.
    ShowSnapshot(Option<usize>),
}

/// What the learner wants of a stored run.
#[derive(Debug, Clone, PartialEq)]
pub enum StoredOrder {
    /// In place of the run there is, with its settings.
    Open(Rc<str>, Rc<Head>),
    Rename(Rc<str>, String),
    Delete(Rc<str>),
}

/// What one cell makes of the learner's own input.
#[derive(Clone, PartialEq)]
pub struct Tried {
    pub cell: String,
    pub expected: String,
    pub given: String,
    pub right: bool,
    /// How sure it is, in words: `odd 98 %, even 2.0 %`. Empty where it has no probabilities.
    pub probabilities: String,
}

/// What one cell wrote by itself.
#[derive(Clone, PartialEq)]
pub struct Written {
    pub cell: String,
    pub texts: Vec<String>,
}

impl Training {
    pub fn is_running(&self) -> bool {
        self.state == Some(RunState::Running) && self.trouble.is_none()
    }

    pub fn word(&self) -> RunWord {
        let all_stopped = !self.learners.is_empty() && self.learners.iter().all(|learner| learner.stopped.is_some());
        match self.state {
            _ if self.trouble.is_some() => RunWord::Trouble,
            _ if self.refused.is_some() => RunWord::Refused,
            None => RunWord::Nothing,
            Some(_) if all_stopped && self.learners.iter().all(|learner| learner.kept().is_some()) => RunWord::Early,
            Some(_) if all_stopped => RunWord::Diverged,
            Some(RunState::Running) => RunWord::Running,
            Some(RunState::Paused) => RunWord::Paused,
            Some(RunState::Finished) => RunWord::Finished,
        }
    }

    /// Whether it can go on: it has begun and has not ended.
    pub fn is_under_way(&self) -> bool {
        matches!(self.word(), RunWord::Running | RunWord::Paused)
    }

    /// How long the rest takes, if it goes on like this.
    pub fn seconds_left(&self) -> Option<f64> {
        let recipe = self.recipe.as_ref().filter(|_| self.is_running() && self.examples_per_second > 0.0)?;
        let training = self.learners.iter().filter(|learner| learner.stopped.is_none()).count();
        let examples = (self.steps.saturating_sub(self.step) * recipe.batch * training.max(1)) as f64;
        Some(examples / f64::from(self.examples_per_second))
    }

    /// The step whose weights are shown, where it is not now.
    pub fn looking_back(&self) -> Option<usize> {
        self.snapshots.get(self.shown_snapshot?).copied()
    }

    /// What this run has measured, beside what a constant answer does. None while an earlier time is shown.
    pub fn report(&self) -> Option<String> {
        let task = self.recipe.as_ref().filter(|_| self.looking_back().is_none())?.task;
        let is_number = is_number(task.kind);
        let baseline = if is_number { self.baseline.loss } else { self.baseline.accuracy };
        let measured = self.learners.iter().filter_map(|learner| {
            let (_, held_out) = learner.held_out(None)?;
            let (score, skill) = match is_number {
                true => (plain(held_out.loss.into()), 1.0 - held_out.loss / baseline),
                false => (percent(held_out.accuracy.into()), (held_out.accuracy - baseline) / (1.0 - baseline)),
            };
            Some(Measured { cell: &learner.cell, skill: skill.into(), score })
        });
        let baseline_text = if is_number { plain(baseline.into()) } else { percent(baseline.into()) };
        let is_over = !self.is_under_way();
        report(task.kind.key(), task.lag, is_number, &measured.collect::<Vec<_>>(), &baseline_text, is_over)
    }

    pub fn learner(&self, cell: &str) -> Option<&Learner> {
        self.learners.iter().find(|learner| learner.cell == cell)
    }
}

impl Learner {
    /// The step of its weights where it is not the run's: it stopped early.
    pub fn kept(&self) -> Option<usize> {
        self.stopped.as_ref()?.kept
    }

    /// The last measurement up to a step.
    pub fn point(&self, back: Option<usize>) -> Option<&Point> {
        self.points[..self.count(back)].last()
    }

    /// The last measurement on held-out examples up to a step, and where it was taken. Now, of one that stopped early, that
    /// of the weights it kept.
    pub fn held_out(&self, back: Option<usize>) -> Option<(usize, HeldOut)> {
        let kept = self.kept().filter(|kept| back.is_none_or(|back| back >= *kept));
        let is_it = |point: &&Point| kept.is_none_or(|kept| kept == point.step);
        let tried = self.points[..self.count(back)].iter().rev().filter(is_it);
        tried.filter_map(|point| Some((point.step, point.held_out?))).next()
    }

    fn count(&self, back: Option<usize>) -> usize {
        back.map_or(self.points.len(), |back| self.points.partition_point(|point| point.step <= back))
    }
}

/// Whether a task's answer is a number, whose error is what counts.
pub fn is_number(kind: TaskKind) -> bool {
    matches!(kind, TaskKind::Adding | TaskKind::Signal)
}
