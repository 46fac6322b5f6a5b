//! What weights make of examples, outside of a run: a learner's own input, or a snapshot's answers.

use super::messages::{Answer, RunPlan};
use super::run::answers;
use super::{Model, Stop, TrainingRecipe, sample};
use crate::engine::{Network, Random, Real};
use crate::language::{Example, OutputSpace};

/// A text that does not come to its end by then is cut.
const LONGEST: usize = 60;

/// A plan's networks with some weights, for reading.
pub struct Reader {
    recipe: TrainingRecipe,
    models: Vec<Model>,
}

impl Reader {
    /// `weights` are each cell's, in the order of the plan's.
    ///
    /// # Errors
    /// When the plan cannot be, or the weights are not its.
    pub fn new(plan: &RunPlan, weights: &[&[f32]]) -> Result<Self, Stop> {
        let recipe = TrainingRecipe::from_text(&plan.recipe).map_err(Stop::Recipe)?;
        let task = recipe.task.task();
        let mut models = Vec::with_capacity(plan.cells.len());
        for (cell, weights) in plan.cells.iter().zip(weights) {
            let mut model = Model::new(recipe.with_cell(cell).map_err(Stop::Recipe)?.network(&*task)?);
            let weights: Vec<Real> = weights.iter().map(|weight| Real::from(*weight)).collect();
            model.set_weights(&weights)?;
            models.push(model);
        }
        Ok(Self { recipe, models })
    }

    /// Each cell's answers to examples by their texts; those that the task cannot read are left out.
    ///
    /// # Errors
    /// Never for weights that [`Reader::new`] took.
    pub fn answers_to<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Result<Vec<Vec<Answer>>, Stop> {
        let task = self.recipe.task.task();
        let examples: Vec<Example> = texts.filter_map(|text| task.read(text).ok()).collect();
        self.answer(&examples)
    }

    /// Each cell's answer to the learner's own input.
    ///
    /// # Errors
    /// When the task's rule has no answer for it: what was expected, what was found.
    pub fn own(&mut self, text: &str) -> Result<Vec<Answer>, String> {
        let example = self.recipe.task.task().read(text).map_err(|error| error.to_string())?;
        let answers = self.answer(&[example]).map_err(|stop| stop.to_string())?;
        Ok(answers.into_iter().flatten().collect())
    }

    /// Some texts that each cell writes, by a temperature and a seed; none where the task is no writing.
    ///
    /// # Errors
    /// Never for weights that [`Reader::new`] took.
    pub fn write(&self, temperature: f64, seed: u64, count: usize) -> Result<Vec<Vec<String>>, Stop> {
        let task = self.recipe.task.task();
        let (Some(ends), OutputSpace::Classes(classes)) = (task.writes(), task.output()) else { return Ok(Vec::new()) };
        let text = |network: &Network, random: &mut Random| -> Result<String, Stop> {
            let written = sample(network, ends, temperature, random, LONGEST)?;
            Ok(written.into_iter().filter_map(|class| classes.word(class)).collect())
        };
        let texts = |model: &Model| {
            // The same chances for every cell.
            let mut random = Random::stream(seed, "writing");
            (0..count).map(|_| text(model.network(), &mut random)).collect()
        };
        self.models.iter().map(texts).collect()
    }

    fn answer(&mut self, examples: &[Example]) -> Result<Vec<Vec<Answer>>, Stop> {
        let task = self.recipe.task.task();
        self.models.iter_mut().map(|model| Ok(answers(&*task, model, examples)?)).collect()
    }
}
