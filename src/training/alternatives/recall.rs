//! Delayed recall, learned by convolutions and by a GRU of about as many weights: once with what is to be recalled within
//! the convolutions' receptive field, once beyond it.

use super::super::Stop;
use super::super::batch::{Batch, BatchTargets};
use super::super::messages::{Findings, RecallAt, StudyPlan};
use super::learner::Learner;
use super::{Rival, Sizes, refused};
use crate::engine::graph::{Given, Inputs, Reading, SequenceModel, SequencePlan, Side};
use crate::engine::{CrossEntropy, Random, Real, ShapeError};
use crate::language::tasks::Recall;
use crate::language::{Example, Generator, InputSpace, OutputSpace, Split, Task};

/// What is trained, and on what.
#[derive(Debug, Clone, PartialEq)]
pub struct RecallContest {
    /// The convolutions first.
    pub contenders: [Contender; 2],
    /// How many positions an output of the convolutions sees.
    pub field: usize,
    /// As few as have such a field.
    pub blocks: usize,
    /// How many letters stand between the one to recall and the question: within the field, and beyond it.
    pub lags: [usize; 2],
    /// The share of right answers that guessing comes to.
    pub chance: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Contender {
    pub rival: Rival,
    pub plan: SequencePlan,
    pub parameters: usize,
}

/// Units of the convolutions.
const WIDTH: usize = 16;
/// As many blocks as see so far: more would take longer than anyone waits.
const FIELD: usize = 12;
/// Units that the GRU may have.
const WIDTHS: std::ops::RangeInclusive<usize> = 4..=64;

const BATCH: usize = 32;
const RATE: Real = 0.01;
/// Of each network at each lag, at most.
pub const RECALL_STEPS: usize = 400;
/// Between two measurements.
const EVERY: usize = 20;
const HELD_OUT: usize = 200;
/// Who is right so often has learned it, and trains no longer.
const LEARNED: f64 = 0.995;

impl RecallContest {
    /// Of the figure's kind of convolutions with its kernel and seed.
    ///
    /// # Errors
    /// When the sizes cannot be.
    pub fn new(sizes: &Sizes, gated: bool) -> Result<Self, ShapeError> {
        let rival = if gated { Rival::Wavenet } else { Rival::Tcn };
        let sizes = |blocks: usize| Sizes { width: WIDTH, blocks, ..*sizes };
        let field = |blocks: usize| sizes(blocks).mixing(rival).receptive_field().unwrap_or(0);
        let blocks = (1..=12).find(|blocks| field(*blocks) >= FIELD).unwrap_or(12);
        let convolutions = Contender::new(&sizes(blocks), rival)?;
        let recurrent = |width: usize| Contender::new(&Sizes { width, ..sizes(blocks) }, Rival::Gru);
        let mut nearest = recurrent(WIDTH)?;
        let wanted = convolutions.parameters;
        for width in WIDTHS {
            let other = recurrent(width)?;
            if other.parameters.abs_diff(wanted) < nearest.parameters.abs_diff(wanted) {
                nearest = other;
            }
        }
        let (field, classes) = (field(blocks), convolutions.plan.classes);
        // The letter stands one further back than the lag: at half of the field it is seen, and after all of it not.
        Ok(Self {
            contenders: [convolutions, nearest],
            field,
            blocks,
            lags: [field / 2, field],
            chance: 1.0 / classes as f64,
        })
    }

    /// Steps of training in all, at most.
    pub fn steps(&self) -> usize {
        self.lags.len() * self.contenders.len() * RECALL_STEPS
    }
}

impl Contender {
    fn new(sizes: &Sizes, rival: Rival) -> Result<Self, ShapeError> {
        let task = Recall::new(0);
        let tokens = if let InputSpace::Tokens(tokens) = task.input() { tokens.len() } else { 0 };
        let classes = if let OutputSpace::Classes(classes) = task.output() { classes.len() } else { 0 };
        let mixing = sizes.mixing(rival);
        let plan =
            SequencePlan { mixing, reading: Reading::Tokens(tokens), width: sizes.width, classes, seed: sizes.seed };
        let parameters = SequenceModel::new(plan.clone())?.graph().weights().count();
        Ok(Self { rival, plan, parameters })
    }
}

/// Trains one after another, the lag within the field first.
pub struct RecallStudy {
    contest: RecallContest,
    /// How many of the networks at their lags are done.
    done: usize,
    trial: Option<Trial>,
    found: Vec<RecallAt>,
}

/// A network at a lag on its way.
struct Trial {
    learner: Learner,
    task: Recall,
    random: Random,
    held_out: Vec<Example>,
    taken: usize,
}

impl RecallStudy {
    /// # Errors
    /// When the plan's text does not say sizes.
    pub fn new(plan: &StudyPlan, gated: bool) -> Result<Self, Stop> {
        let sizes = Sizes::from_text(&plan.recipe).ok_or_else(|| refused(&plan.recipe))?;
        let contest = RecallContest::new(&sizes, gated).map_err(Stop::Shape)?;
        Ok(Self { contest, done: 0, trial: None, found: Vec::new() })
    }

    pub fn is_finished(&self) -> bool {
        self.done == self.contest.lags.len() * self.contest.contenders.len()
    }

    /// A step of training of the network whose turn it is; and from time to time how it does on what is held out.
    ///
    /// # Errors
    /// When the sizes cannot be.
    pub fn advance(&mut self) -> Result<(), ShapeError> {
        if self.is_finished() {
            return Ok(());
        }
        let (lag, contender) = (self.done / 2, self.done % 2);
        let mut trial = match self.trial.take() {
            Some(trial) => trial,
            None => Trial::new(&self.contest.contenders[contender].plan, self.contest.lags[lag])?,
        };
        let measures = trial.taken.is_multiple_of(EVERY);
        let accuracy = if measures { trial.accuracy()? } else { 0.0 };
        if measures {
            let (lag, step) = (self.contest.lags[lag] as u32, trial.taken as u32);
            self.found.push(RecallAt { contender: contender as u32, lag, step, accuracy: accuracy as f32 });
        }
        if accuracy >= LEARNED || trial.taken == RECALL_STEPS {
            self.done += 1;
        } else {
            trial.step()?;
            self.trial = Some(trial);
        }
        Ok(())
    }

    pub fn findings(&self) -> Findings {
        let taken = self.trial.as_ref().map_or(0, |trial| trial.taken);
        Findings {
            read: (self.done * RECALL_STEPS + taken) as u32,
            of: self.contest.steps() as u32,
            recall: Some(self.found.clone()),
            ..Findings::default()
        }
    }
}

impl Trial {
    fn new(plan: &SequencePlan, lag: usize) -> Result<Self, ShapeError> {
        let (task, seed) = (Recall::new(lag), plan.seed);
        let learner = Learner::new(SequenceModel::new(plan.clone())?, RATE);
        let mut random = Random::stream(seed, "held out");
        let held_out = (0..HELD_OUT).map(|_| task.example(&mut random, Split::HeldOut)).collect();
        Ok(Self { learner, task, random: Random::stream(seed, "batches"), held_out, taken: 0 })
    }

    fn step(&mut self) -> Result<(), ShapeError> {
        let examples: Vec<Example> = (0..BATCH).map(|_| self.task.example(&mut self.random, Split::Training)).collect();
        let (inputs, classes) = read(&examples)?;
        let entropy = CrossEntropy::new(self.learner.model.plan().classes, classes)?;
        self.taken += 1;
        self.learner.learn(&inputs, &entropy)
    }

    /// The share of held-out examples that are answered right.
    fn accuracy(&self) -> Result<f64, ShapeError> {
        let (inputs, classes) = read(&self.held_out)?;
        let trace = self.learner.forward(&inputs)?;
        let logits = trace.value(self.learner.model.nodes().logits);
        let judged = classes.iter().enumerate().filter_map(|(column, class)| Some((column, (*class)?)));
        let right = judged.filter(|(column, class)| logits.column(*column).argmax().0 == *class).count();
        Ok(right as f64 / self.held_out.len() as f64)
    }
}

/// What a graph reads of examples, and the class that each column should give.
fn read(examples: &[Example]) -> Result<(Inputs, Vec<Option<usize>>), ShapeError> {
    let batch = Batch::new(examples)?;
    let mut classes = vec![None; batch.tokens().len()];
    if let BatchTargets::Classes(judged) = batch.targets() {
        for (column, class) in judged.columns.iter().zip(&judged.targets) {
            classes[*column] = Some(*class);
        }
    }
    let lengths = examples.iter().map(Example::steps).collect();
    Ok((Inputs::of_source(Side::new(Given::Tokens(batch.tokens().to_vec()), lengths)?), classes))
}
