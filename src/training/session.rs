use super::alternatives::{PaceStudy, RecallStudy, SteadyStudy};
use super::messages::{Findings, Order, Progress, Question, Report, RunState, Snapshot, StudyPlan};
use super::translation::ExactStudy;
use super::{Run, Snapshots, Stop, Study};
use crate::engine::ShapeError;

/// What the worker does with orders: trains in slices, and says how it goes. Times are in milliseconds, given from
/// outside, so that this runs anywhere.
#[derive(Default)]
pub struct Session {
    current: Option<Current>,
    study: Option<Asked>,
}

/// A study of one kind or the other.
enum Asked {
    Network(Box<Study>),
    Translator(Box<ExactStudy>),
    Pace(PaceStudy),
    Steady(SteadyStudy),
    Recall(Box<RecallStudy>),
}

struct Current {
    generation: u32,
    run: Run,
    state: RunState,
    snapshots: Snapshots<()>,
    /// Kept since the last report.
    kept: Vec<Snapshot>,
    reported_at: f64,
    /// Learned since then.
    examples: usize,
    /// Weights in a report, of all cells.
    weights: usize,
}

/// So long a slice may be: an order waits until its end. One batch is never divided.
const SLICE: f64 = 30.0;

/// In the refusal of what is no run: runs count from 1.
const NO_RUN: u32 = 0;

/// Between two reports while training; a report of many weights is worth a longer wait, by so many a millisecond.
const BETWEEN: f64 = 100.0;
const WEIGHTS_A_MILLISECOND: f64 = 2_000.0;

impl Session {
    /// Whether there is something to be done in [`Session::slice`].
    pub fn is_busy(&self) -> bool {
        self.study.is_some() || self.is_training()
    }

    fn is_training(&self) -> bool {
        self.current.as_ref().is_some_and(|current| current.state == RunState::Running)
    }

    /// Follows an order. What changes the state of a run is reported at once.
    pub fn take(&mut self, order: Order, now: f64) -> Option<Report> {
        if let Order::Start { generation, plan, paused } = order {
            self.current = None;
            let mut run = match Run::new(&plan) {
                Ok(run) => run,
                Err(why) => return Some(Report::Refused { generation, why: why.to_string() }),
            };
            let weights = run.weights().iter().map(Vec::len).sum();
            let snapshots = Snapshots::starting_at(run.step());
            let state = match (run.is_finished(), paused) {
                (true, _) => RunState::Finished,
                (false, true) => RunState::Paused,
                (false, false) => RunState::Running,
            };
            let mut current =
                Current { generation, run, state, snapshots, kept: Vec::new(), reported_at: now, examples: 0, weights };
            current.keep();
            let report = current.report(now);
            return self.settle(current, report);
        }
        if order == Order::Stop {
            self.current = None;
            return None;
        }
        if let Order::Study(plan) = order {
            return match Asked::new(&plan) {
                Ok(study) => {
                    let report = Report::Found(study.findings());
                    self.study = Some(study);
                    Some(report)
                }
                Err(why) => Some(Report::Refused { generation: NO_RUN, why: why.to_string() }),
            };
        }
        let order = match order {
            Order::Import(plan) => return Some(plan.import()),
            Order::Write { turn, writing } => {
                return Some(match writing.write() {
                    Ok(bytes) => Report::Written { turn, bytes },
                    Err(why) => Report::Refused { generation: NO_RUN, why: why.to_string() },
                });
            }
            order => order,
        };
        let mut current = self.current.take()?;
        let report = match (order, current.state) {
            (Order::Pause, RunState::Running) => {
                current.state = RunState::Paused;
                Some(current.report(now))
            }
            (Order::Resume, RunState::Paused) => {
                current.state = RunState::Running;
                current.examples = 0;
                Some(current.report(now))
            }
            (Order::Step, RunState::Running | RunState::Paused) => {
                current.state = RunState::Paused;
                let advanced = current.advance();
                // One batch says nothing of speed.
                current.examples = 0;
                Some(advanced.and_then(|()| current.report(now)))
            }
            _ => None,
        };
        match report {
            Some(report) => self.settle(current, report),
            None => {
                self.current = Some(current);
                None
            }
        }
    }

    /// Studies or trains for a while, unless the run is paused; a report when one is due.
    pub fn slice(&mut self, now: impl Fn() -> f64) -> Option<Report> {
        if let Some(study) = self.study.take() {
            return Some(self.study_on(study, now));
        }
        if !self.is_training() {
            return None;
        }
        let mut current = self.current.take()?;
        let between = BETWEEN + current.weights as f64 / WEIGHTS_A_MILLISECOND;
        let start = now();
        let trained = loop {
            let advanced = current.advance();
            if advanced.is_err() || current.state == RunState::Finished || now() - start >= SLICE {
                break advanced;
            }
        };
        if trained.is_ok() && current.state == RunState::Running && now() - current.reported_at < between {
            self.current = Some(current);
            return None;
        }
        let report = trained.and_then(|()| current.report(now()));
        self.settle(current, report)
    }

    fn study_on(&mut self, mut study: Asked, now: impl Fn() -> f64) -> Report {
        let start = now();
        while !study.is_finished() && now() - start < SLICE {
            if let Err(why) = study.advance(&now) {
                return Report::Refused { generation: NO_RUN, why: why.to_string() };
            }
        }
        let report = Report::Found(study.findings());
        self.study = (!study.is_finished()).then_some(study);
        report
    }

    /// A run that its own task broke ends, and says why.
    fn settle(&mut self, current: Current, report: Result<Report, ShapeError>) -> Option<Report> {
        let generation = current.generation;
        Some(match report {
            Ok(report) => {
                self.current = Some(current);
                report
            }
            Err(why) => Report::Refused { generation, why: why.to_string() },
        })
    }
}

impl Asked {
    fn new(plan: &StudyPlan) -> Result<Self, Stop> {
        match plan.question {
            Question::Exact => ExactStudy::new(plan).map(Box::new).map(Self::Translator),
            Question::Pace => PaceStudy::new(plan).map(Self::Pace),
            Question::Steady => SteadyStudy::new(plan).map(Self::Steady),
            Question::Recall { gated } => RecallStudy::new(plan, gated).map(Box::new).map(Self::Recall),
            _ => Study::new(plan).map(Box::new).map(Self::Network),
        }
    }

    fn is_finished(&self) -> bool {
        match self {
            Self::Network(study) => study.is_finished(),
            Self::Translator(study) => study.is_finished(),
            Self::Pace(study) => study.is_finished(),
            Self::Steady(study) => study.is_finished(),
            Self::Recall(study) => study.is_finished(),
        }
    }

    fn advance(&mut self, now: &dyn Fn() -> f64) -> Result<(), ShapeError> {
        match self {
            Self::Network(study) => study.advance(),
            Self::Translator(study) => study.advance(),
            Self::Pace(study) => study.advance(now),
            Self::Steady(study) => study.advance(now),
            Self::Recall(study) => study.advance(),
        }
    }

    fn findings(&self) -> Findings {
        match self {
            Self::Network(study) => study.findings(),
            Self::Translator(study) => study.findings(),
            Self::Pace(study) => study.findings(),
            Self::Steady(study) => study.findings(),
            Self::Recall(study) => study.findings(),
        }
    }
}

impl Current {
    fn advance(&mut self) -> Result<(), ShapeError> {
        self.examples += self.run.advance()?;
        self.keep();
        if self.run.is_finished() {
            self.state = RunState::Finished;
        }
        Ok(())
    }

    fn keep(&mut self) {
        let step = self.run.step();
        if self.snapshots.wants(step) {
            self.snapshots.keep(step, ());
            self.kept.push(Snapshot { step, weights: self.run.weights() });
        }
    }

    fn report(&mut self, now: f64) -> Result<Report, ShapeError> {
        let seconds = (now - self.reported_at) / 1000.0;
        let examples_per_second = if seconds > 0.0 { (self.examples as f64 / seconds) as f32 } else { 0.0 };
        self.reported_at = now;
        self.examples = 0;
        Ok(Report::Progress(Progress {
            generation: self.generation,
            step: self.run.step(),
            steps: self.run.steps(),
            state: self.state,
            examples_per_second,
            contenders: self.run.contenders()?,
            snapshots: std::mem::take(&mut self.kept),
            baseline: self.run.baseline(),
        }))
    }
}
