use super::recipe::{RecipeError, TrainingRecipe};
use super::{Batch, Model, decimal};
use crate::engine::{Network, Optimizer, Random, Real, ShapeError, clip};
use crate::language::{Example, Generator, Split, Task};

/// A network on its way, one batch after another.
#[derive(Debug, Clone)]
pub struct Trainer {
    recipe: TrainingRecipe,
    model: Model,
    optimizer: Optimizer,
    /// Steps taken.
    taken: usize,
    /// The weights before the last step: its loss was a number.
    good: Vec<Real>,
}

/// One step, as it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trained {
    /// Steps taken by now.
    pub step: usize,
    /// Over the batch, before the step.
    pub loss: Real,
    /// Of all gradients as one vector, before clipping.
    pub gradient_norm: Real,
    pub rate: Real,
}

/// The loss or its gradient is no number any more. The weights are the last ones that gave one.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "training diverged at step {step}: the loss is {}, the gradient's norm {}. The weights are those of the last step \
     that was well; a smaller learning rate or clipping may help",
    decimal::said(*.loss),
    decimal::said(*.gradient_norm)
)]
pub struct Divergence {
    /// The step that could not be taken, from 1.
    pub step: usize,
    pub loss: Real,
    pub gradient_norm: Real,
}

/// Why there is no further step.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Stop {
    #[error("{0}")]
    Diverged(Divergence),
    #[error("{0}")]
    Recipe(RecipeError),
    /// The batch is not of this network's task.
    #[error("{0}")]
    Shape(ShapeError),
}

impl Trainer {
    /// # Errors
    /// When the recipe cannot be.
    pub fn new(recipe: &TrainingRecipe, task: &dyn Task) -> Result<Self, Stop> {
        recipe.check().map_err(Stop::Recipe)?;
        let model = Model::new(recipe.network(task)?);
        let good = model.weights();
        let optimizer = Optimizer::new(recipe.rule, recipe.rate, good.len());
        Ok(Self { recipe: recipe.clone(), model, optimizer, taken: 0, good })
    }

    pub fn network(&self) -> &Network {
        self.model.network()
    }

    pub fn model(&mut self) -> &mut Model {
        &mut self.model
    }

    /// Goes on from weights that were reached in so many steps. The optimizer begins anew.
    ///
    /// # Errors
    /// When there are more or fewer weights than the network's.
    pub fn resume(&mut self, taken: usize, weights: &[Real]) -> Result<(), ShapeError> {
        self.model.set_weights(weights)?;
        self.good = weights.to_vec();
        self.taken = taken;
        Ok(())
    }

    /// Steps taken.
    pub fn taken(&self) -> usize {
        self.taken
    }

    pub fn is_finished(&self) -> bool {
        self.taken >= self.recipe.steps
    }

    /// One batch's gradient, clipped, and a step along it.
    ///
    /// # Errors
    /// When training has diverged, or the batch is not of the network's task.
    pub fn step(&mut self, batch: &Batch) -> Result<Trained, Stop> {
        let loss = self.model.backward(batch)?;
        let gradient_norm = self.model.gradient_norm();
        if !loss.is_finite() || !gradient_norm.is_finite() {
            if !loss.is_finite() {
                self.model.set_weights(&self.good)?;
            }
            return Err(Stop::Diverged(Divergence { step: self.taken + 1, loss, gradient_norm }));
        }
        if batch.goes_on() {
            // The gradient ends at the batch's first step; the state comes from before it.
            self.model.carry();
        }
        self.model.weights_into(&mut self.good);
        let rate = self.recipe.rate * self.recipe.schedule.factor(self.taken, self.recipe.steps);
        self.optimizer.rate = rate;
        let scale = self.recipe.clip.map_or(1.0, |longest| clip(gradient_norm, longest));
        self.model.update(&mut self.optimizer, scale)?;
        self.taken += 1;
        Ok(Trained { step: self.taken, loss, gradient_norm, rate })
    }
}

impl From<ShapeError> for Stop {
    fn from(error: ShapeError) -> Self {
        Self::Shape(error)
    }
}

/// A run's batches: the same for every network that is trained with this seed, so that cells can be compared. Where a
/// task's sequences never end, a batch is the next piece of each of several.
pub struct Batches {
    random: Random,
    size: usize,
    /// One for each item, once they are known to arrive; none where every example is its own.
    arriving: Vec<Box<dyn Iterator<Item = Example>>>,
    has_begun: bool,
}

impl Batches {
    pub fn new(recipe: &TrainingRecipe) -> Self {
        let random = Random::stream(recipe.seed, "batches");
        Self { random, size: recipe.batch, arriving: Vec::new(), has_begun: false }
    }

    /// Passes over so many batches, for a run that goes on after them.
    pub fn skip(&mut self, count: usize, task: &dyn Generator) {
        for _ in 0..count {
            self.examples(task);
        }
    }

    /// # Errors
    /// When the task gives examples that do not stand side by side.
    pub fn next(&mut self, task: &dyn Generator) -> Result<Batch, ShapeError> {
        let batch = Batch::new(&self.examples(task))?;
        Ok(if self.arriving.is_empty() { batch } else { batch.going_on() })
    }

    fn examples(&mut self, task: &dyn Generator) -> Vec<Example> {
        if !std::mem::replace(&mut self.has_begun, true) {
            self.arriving = (0..self.size).map_while(|_| task.arriving(&mut self.random)).collect();
        }
        match self.arriving.is_empty() {
            true => (0..self.size).map(|_| task.example(&mut self.random, Split::Training)).collect(),
            false => self.arriving.iter_mut().filter_map(Iterator::next).collect(),
        }
    }
}

/// So many examples that no run is trained on; the same for every seed.
pub fn held_out(task: &dyn Generator, count: usize) -> Vec<Example> {
    let mut random = Random::stream(0, "held out");
    (0..count).map(|_| task.example(&mut random, Split::HeldOut)).collect()
}
