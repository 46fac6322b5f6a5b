use super::messages::{
    Answer, Baseline, Contender, Point, Progress, Report, Resume, RunPlan, RunState, Snapshot, Stopped,
};
use super::{Snapshots, TrainingRecipe};
use std::cell::RefCell;
use std::rc::Rc;

/// All that is known of a run from its reports. What is large is shared, so that a copy costs little.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    pub generation: u32,
    /// The generation that it began under: the same run, whatever it goes on under.
    pub origin: u32,
    pub plan: RunPlan,
    pub step: usize,
    /// 0 until the first report.
    pub steps: usize,
    /// None until the first report.
    pub state: Option<RunState>,
    /// By the learner, before its end.
    pub is_stopped: bool,
    pub examples_per_second: f32,
    /// In the order of the plan's cells; none until the first report.
    pub learners: Vec<Learner>,
    pub snapshots: Snapshots<Rc<Snapshot>>,
    pub baseline: Baseline,
    /// Why it cannot be run.
    pub refusal: Option<String>,
}

/// One cell of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Learner {
    /// Its name in recipes.
    pub cell: String,
    pub points: Points,
    pub weights: Rc<Vec<f32>>,
    pub answers: Rc<Vec<Answer>>,
    pub stopped: Option<Stopped>,
}

/// Measurements that grow at their end, shared by every copy.
#[derive(Debug, Clone, Default)]
pub struct Points {
    all: Rc<RefCell<Vec<Point>>>,
    count: usize,
}

impl History {
    /// Of a run that is about to start.
    pub fn new(generation: u32, plan: RunPlan) -> Self {
        Self {
            generation,
            origin: generation,
            plan,
            step: 0,
            steps: 0,
            state: None,
            is_stopped: false,
            examples_per_second: 0.0,
            learners: Vec::new(),
            snapshots: Snapshots::new(),
            baseline: Baseline::default(),
            refusal: None,
        }
    }

    /// With what a report says; none where it is of another run, or this one has ended.
    pub fn with(&self, report: Report) -> Option<Self> {
        let generation = match &report {
            Report::Progress(progress) => progress.generation,
            Report::Refused { generation, .. } => *generation,
            _ => return None,
        };
        if generation != self.generation || self.is_stopped {
            return None;
        }
        let mut next = self.clone();
        match report {
            Report::Progress(progress) => next.add(progress),
            Report::Refused { why, .. } => next.refusal = Some(why),
            _ => {}
        }
        Some(next)
    }

    fn add(&mut self, progress: Progress) {
        let Progress { step, steps, state, examples_per_second, contenders, snapshots, baseline, .. } = progress;
        self.baseline = baseline;
        (self.step, self.steps, self.state) = (step, steps, Some(state));
        self.examples_per_second = examples_per_second;
        let mut before = std::mem::take(&mut self.learners).into_iter();
        for Contender { cell, points, weights, answers, stopped } in contenders {
            let mut all = before.next().map(|learner| learner.points).unwrap_or_default();
            all.extend(points);
            self.learners.push(Learner {
                cell,
                points: all,
                weights: Rc::new(weights),
                answers: Rc::new(answers),
                stopped,
            });
        }
        for snapshot in snapshots {
            self.snapshots.keep(snapshot.step, Rc::new(snapshot));
        }
    }

    /// The same run, to go on under another generation from its last snapshot, or from its start where there is none:
    /// `plan` says from where. What was measured later is forgotten.
    pub fn to_go_on(&self, generation: u32) -> Self {
        let is_well = |snapshot: &&Rc<Snapshot>| snapshot.weights.iter().flatten().all(|weight| weight.is_finite());
        let last = self.snapshots.all().iter().rev().map(|(_, snapshot)| snapshot).find(is_well);
        let Some(last) = last else {
            return Self { origin: self.origin, ..Self::new(generation, self.plan.clone()) };
        };
        let mut next = self.clone();
        next.generation = generation;
        (next.step, next.state, next.is_stopped, next.refusal) = (last.step, None, false, None);
        next.snapshots = self.snapshots.before(last.step);
        for learner in &mut next.learners {
            // One that diverged later than this has another try.
            let had_stopped = learner.points.read(|points| points.last().is_some_and(|point| point.step < last.step));
            learner.stopped = learner.stopped.take().filter(|_| had_stopped);
            learner.points = learner.points.before(last.step);
        }
        let stopped = next.learners.iter().map(|learner| learner.stopped.clone()).collect();
        next.plan.resume = Some(Resume { step: last.step, weights: last.weights.clone(), stopped });
        next
    }
}

impl History {
    /// Of a run that has ended: with its latest weights as its last snapshot, and as many steps again where all are taken.
    /// With its recipe from now on; none where that cannot be.
    pub fn to_train_on(&self) -> Option<(Self, TrainingRecipe)> {
        let mut recipe = TrainingRecipe::from_text(&self.plan.recipe).ok()?;
        if self.step >= recipe.steps {
            recipe.steps *= 2;
        }
        recipe.check().ok()?;
        let mut next = self.clone();
        next.steps = recipe.steps;
        next.plan.recipe = recipe.to_text();
        let weights = self.learners.iter().map(|learner| learner.weights.to_vec()).collect();
        next.snapshots = self.snapshots.before(self.step);
        next.snapshots.keep(self.step, Rc::new(Snapshot { step: self.step, weights }));
        Some((next, recipe))
    }
}

impl Points {
    /// In order.
    pub fn read<R>(&self, read: impl FnOnce(&[Point]) -> R) -> R {
        read(&self.all.borrow()[..self.count])
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Other copies see what they saw before. One that another has outgrown goes its own way.
    fn extend(&mut self, points: Vec<Point>) {
        if self.all.borrow().len() > self.count {
            let own = self.read(<[Point]>::to_vec);
            self.all = Rc::new(RefCell::new(own));
        }
        self.count += points.len();
        self.all.borrow_mut().extend(points);
    }

    fn before(&self, step: usize) -> Self {
        let all: Vec<Point> = self.read(|points| points.iter().copied().filter(|point| point.step < step).collect());
        all.into()
    }
}

impl From<Vec<Point>> for Points {
    fn from(points: Vec<Point>) -> Self {
        Self { count: points.len(), all: Rc::new(RefCell::new(points)) }
    }
}

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.all, &other.all) && self.count == other.count
    }
}
