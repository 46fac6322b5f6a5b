use super::baseline::baseline;
use super::batch::BatchTargets;
use super::messages::{Answer, Baseline, Contender, HeldOut, Point, Resume, RunPlan, Stopped};
use super::score::outcomes;
use super::{Batch, Batches, Model, RecipeError, Score, Stop, Trainer, TrainingRecipe, held_out};
use crate::engine::{Real, ShapeError};
use crate::language::{Example, Generator, OutputSpace, Task};

/// A plan's cells, trained in lockstep on the same batches.
pub struct Run {
    task: Box<dyn Generator>,
    recipe: TrainingRecipe,
    batches: Batches,
    held_out: Vec<Example>,
    baseline: Baseline,
    entrants: Vec<Entrant>,
    /// Batches taken.
    step: usize,
}

struct Entrant {
    cell: String,
    trainer: Trainer,
    /// Since they were last told.
    points: Vec<Point>,
    /// The last of all.
    last: Option<Point>,
    stopped: Option<Stopped>,
    /// Only where the recipe has patience: what was best so far, and evaluations since.
    best: Option<Best>,
}

struct Best {
    step: usize,
    held_out: HeldOut,
    weights: Vec<Real>,
    worse: usize,
}

impl Run {
    /// No plan has more cells.
    pub const MOST_CELLS: usize = 3;

    /// Held-out examples in an evaluation.
    pub const HELD_OUT: usize = 200;

    /// Held-out examples that are answered in each report.
    const SHOWN: usize = 6;

    /// Evaluations on what is held out in a whole run, about.
    const EVALUATIONS: usize = 60;

    /// An evaluation costs as much as some steps, so there are at least so many between two.
    const FEWEST_BETWEEN: usize = 10;

    /// # Errors
    /// When the recipe or a cell cannot be, or what is resumed is not of this plan.
    pub fn new(plan: &RunPlan) -> Result<Self, Stop> {
        let recipe = TrainingRecipe::from_text(&plan.recipe).map_err(Stop::Recipe)?;
        let refuse =
            |what, expected, found: usize| Stop::Recipe(RecipeError { what, expected, found: found.to_string() });
        if !(1..=Self::MOST_CELLS).contains(&plan.cells.len()) {
            return Err(refuse("cells", "1 to 3", plan.cells.len()));
        }
        let task = recipe.task.generator();
        let entrant = |cell: &String| {
            let recipe = recipe.with_cell(cell).map_err(Stop::Recipe)?;
            let trainer = Trainer::new(&recipe, &*task)?;
            Ok(Entrant { cell: cell.clone(), trainer, points: Vec::new(), last: None, stopped: None, best: None })
        };
        let mut entrants = plan.cells.iter().map(entrant).collect::<Result<Vec<_>, Stop>>()?;
        let mut batches = Batches::new(&recipe);
        let mut step = 0;
        if let Some(Resume { step: taken, weights, stopped }) = &plan.resume {
            if *taken > recipe.steps {
                return Err(refuse("step to go on from", "one of the run's", *taken));
            }
            if weights.len() != entrants.len() {
                return Err(refuse("weights to go on from", "one list for each cell", weights.len()));
            }
            for (entrant, weights) in entrants.iter_mut().zip(weights) {
                let weights: Vec<Real> = weights.iter().map(|weight| Real::from(*weight)).collect();
                if weights.iter().any(|weight| !weight.is_finite()) {
                    return Err(ShapeError::new("weights to go on from", "numbers", "infinity or no number").into());
                }
                entrant.trainer.resume(*taken, &weights)?;
            }
            for (entrant, stopped) in entrants.iter_mut().zip(stopped) {
                entrant.stopped.clone_from(stopped);
            }
            batches.skip(*taken, &*task);
            step = *taken;
        }
        let held_out = held_out(&*task, Self::HELD_OUT);
        let baseline = baseline(&held_out);
        Ok(Self { task, recipe, batches, held_out, baseline, entrants, step })
    }

    /// Batches taken.
    pub fn step(&self) -> usize {
        self.step
    }

    /// Batches in all.
    pub fn steps(&self) -> usize {
        self.recipe.steps
    }

    /// What no network has to learn anything for.
    pub fn baseline(&self) -> Baseline {
        self.baseline
    }

    /// Whether all steps are taken, or every cell has stopped.
    pub fn is_finished(&self) -> bool {
        self.step >= self.recipe.steps || self.entrants.iter().all(|entrant| entrant.stopped.is_some())
    }

    /// One batch for every cell that still trains; returns how many examples they learned from, together. After the last
    /// batch each cell is measured once more. Does nothing when the run is finished.
    ///
    /// # Errors
    /// When the task gives examples that do not stand side by side, or that its own network cannot read.
    pub fn advance(&mut self) -> Result<usize, ShapeError> {
        if self.is_finished() {
            return Ok(0);
        }
        let batch = self.batches.next(&*self.task)?;
        let is_evaluated = self.step.is_multiple_of(self.spacing());
        let mut learned = 0;
        for entrant in self.entrants.iter_mut().filter(|entrant| entrant.stopped.is_none()) {
            let held_out = if is_evaluated { Some(evaluate(entrant.trainer.model(), &self.held_out)?) } else { None };
            if let (Some(patience), Some(held_out)) = (self.recipe.patience, held_out)
                && entrant.has_no_patience_left(self.step, held_out, patience)
            {
                entrant.stop_early(self.step, held_out, &batch)?;
                continue;
            }
            match entrant.trainer.step(&batch) {
                Ok(trained) => {
                    entrant.tell(self.step, trained.loss, trained.gradient_norm, held_out);
                    learned += batch.items();
                }
                Err(Stop::Shape(error)) => return Err(error),
                Err(stop) => entrant.stop_diverged(self.step, &stop, &self.held_out)?,
            }
        }
        self.step += 1;
        if self.step == self.recipe.steps {
            self.measure_the_end()?;
        }
        Ok(learned)
    }

    fn measure_the_end(&mut self) -> Result<(), ShapeError> {
        let batch = self.batches.next(&*self.task)?;
        for entrant in self.entrants.iter_mut().filter(|entrant| entrant.stopped.is_none()) {
            let model = entrant.trainer.model();
            let held_out = evaluate(model, &self.held_out)?;
            let (loss, norm) = (model.backward(&batch)?, model.gradient_norm());
            if loss.is_finite() && norm.is_finite() {
                entrant.tell(self.step, loss, norm, Some(held_out));
            }
        }
        Ok(())
    }

    /// Steps between two evaluations.
    fn spacing(&self) -> usize {
        self.recipe.steps.div_ceil(Self::EVALUATIONS).max(Self::FEWEST_BETWEEN)
    }

    /// Every cell as it stands, with what was measured since this was last asked.
    ///
    /// # Errors
    /// When a network cannot read what its task holds out.
    pub fn contenders(&mut self) -> Result<Vec<Contender>, ShapeError> {
        let shown = &self.held_out[..Self::SHOWN.min(self.held_out.len())];
        let tell = |entrant: &mut Entrant| {
            let model = entrant.trainer.model();
            Ok(Contender {
                cell: entrant.cell.clone(),
                weights: narrow(model.weights()),
                answers: answers(&*self.task, model, shown)?,
                points: std::mem::take(&mut entrant.points),
                stopped: entrant.stopped.clone(),
            })
        };
        self.entrants.iter_mut().map(tell).collect()
    }

    /// Every cell's weights.
    pub fn weights(&mut self) -> Vec<Vec<f32>> {
        self.entrants.iter_mut().map(|entrant| narrow(entrant.trainer.model().weights())).collect()
    }
}

impl Entrant {
    /// Remembers what is best. Whether so many evaluations have passed without a better loss.
    fn has_no_patience_left(&mut self, step: usize, held_out: HeldOut, patience: usize) -> bool {
        match &mut self.best {
            Some(best) if !held_out.loss.is_finite() || held_out.loss >= best.held_out.loss => {
                best.worse += 1;
                best.worse >= patience
            }
            best => {
                let weights = self.trainer.model().weights();
                *best = Some(Best { step, held_out, weights, worse: 0 });
                false
            }
        }
    }

    /// Ends with the best weights there were.
    fn stop_early(&mut self, step: usize, held_out: HeldOut, batch: &Batch) -> Result<(), ShapeError> {
        let Some(best) = self.best.take() else { return Ok(()) };
        let model = self.trainer.model();
        let (loss, norm) = (model.backward(batch)?, model.gradient_norm());
        model.set_weights(&best.weights)?;
        self.tell(step, loss, norm, Some(held_out));
        let why = format!(
            "the held-out loss was not better at {} evaluations in a row. Kept are the weights of step {}, its best",
            best.worse, best.step
        );
        self.stopped = Some(Stopped { why, kept: Some(best.step) });
        Ok(())
    }

    /// Ends with the last weights that were well, and measures them once more: those of this step where only its gradient
    /// was no number, else of the one before.
    fn stop_diverged(&mut self, step: usize, stop: &Stop, examples: &[Example]) -> Result<(), ShapeError> {
        self.stopped = Some(Stopped { why: stop.to_string(), kept: None });
        let held_out = Some(evaluate(self.trainer.model(), examples)?);
        match (stop, self.last) {
            (Stop::Diverged(here), _) if here.loss.is_finite() => {
                self.tell(step, here.loss, here.gradient_norm, held_out);
            }
            (_, Some(last)) if last.held_out.is_none() => {
                self.points.pop_if(|point| point.step == last.step);
                self.points.push(Point { held_out, ..last });
            }
            _ => {}
        }
        Ok(())
    }

    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    fn tell(&mut self, step: usize, loss: Real, gradient_norm: Real, held_out: Option<HeldOut>) {
        let point = Point { step, loss: loss as f32, gradient_norm: gradient_norm as f32, held_out };
        self.last = Some(point);
        self.points.push(point);
    }
}

fn evaluate(model: &mut Model, examples: &[Example]) -> Result<HeldOut, ShapeError> {
    let Score { loss, accuracy, exact, .. } = Score::of(model, examples)?;
    Ok(HeldOut { loss: loss as f32, accuracy: accuracy as f32, exact: exact as f32 })
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn narrow(weights: Vec<Real>) -> Vec<f32> {
    weights.into_iter().map(|weight| weight as f32).collect()
}

/// What the network makes of examples.
pub(super) fn answers(task: &dyn Task, model: &mut Model, examples: &[Example]) -> Result<Vec<Answer>, ShapeError> {
    let batch = Batch::new(examples)?;
    let blank = |example: &Example| Answer {
        text: example.text.clone(),
        expected: String::new(),
        given: String::new(),
        right: true,
    };
    let mut answers: Vec<Answer> = examples.iter().map(blank).collect();
    let outputs = model.forward(&batch)?;
    let targets = batch.targets();
    let rights = outcomes(outputs, targets);
    for (index, (column, is_right)) in targets.columns().iter().zip(rights).enumerate() {
        let (expected, given) = match (targets, task.output()) {
            (BatchTargets::Classes(judged), OutputSpace::Classes(classes)) => {
                let word = |class: usize| classes.word(class).unwrap_or_default().to_owned();
                (word(judged.targets[index]), word(outputs.column(index).argmax().0))
            }
            (BatchTargets::Classes(judged), OutputSpace::Number) => {
                (judged.targets[index].to_string(), outputs.column(index).argmax().0.to_string())
            }
            (BatchTargets::Numbers(judged), _) => (two_decimals(judged.targets[index]), two_decimals(outputs[index])),
        };
        let answer = &mut answers[column % batch.items()];
        append(&mut answer.expected, &expected);
        append(&mut answer.given, &given);
        answer.right &= is_right;
    }
    Ok(answers)
}

fn append(line: &mut String, word: &str) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}

fn two_decimals(number: Real) -> String {
    // By hand: the standard library's digits of floats are large in wasm.
    let hundredths = (number * 100.0).round() as i64;
    let minus = if hundredths < 0 { "-" } else { "" };
    format!("{minus}{}.{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
}
