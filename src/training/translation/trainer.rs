use super::super::trainer::{Divergence, Stop, Trained};
use super::{OfRecipe, TranslationBatch, TranslationRecipe, Translator};
use crate::engine::graph::EncoderDecoder;
use crate::engine::{CrossEntropy, Optimizer, Random, Real, Rule, ShapeError, clip, norm};
use crate::language::Split;
use crate::language::tasks::translation::{Pair, Translation};

/// A translator on its way, one batch after another.
pub struct TranslationTrainer<M = EncoderDecoder> {
    recipe: TranslationRecipe,
    translator: Translator<M>,
    optimizer: Optimizer,
    random: Random,
    /// Batches that were drawn and not yet read.
    drawn: Vec<Vec<Pair>>,
    taken: usize,
}

/// Batches that are drawn at once: pairs of one length are read together, so that little is padding.
const DRAWN: usize = 16;

impl<M: OfRecipe> TranslationTrainer<M> {
    /// # Errors
    /// When a size cannot be.
    pub fn new(recipe: &TranslationRecipe) -> Result<Self, ShapeError> {
        let translator = Translator::<M>::untrained(recipe)?;
        let count = translator.model().graph().weights().count();
        let optimizer = Optimizer::new(Rule::ADAM, recipe.rate, count);
        let random = Random::stream(recipe.seed, "pairs");
        Ok(Self { recipe: *recipe, translator, optimizer, random, drawn: Vec::new(), taken: 0 })
    }

    pub fn translator(&self) -> &Translator<M> {
        &self.translator
    }

    pub fn into_translator(self) -> Translator<M> {
        self.translator
    }

    pub fn is_finished(&self) -> bool {
        self.taken >= self.recipe.steps
    }

    /// One batch's gradient, clipped, and a step along it.
    ///
    /// # Errors
    /// When training has diverged.
    pub fn step(&mut self) -> Result<Trained, Stop> {
        let pairs = self.pairs();
        let batch = self.given(TranslationBatch::new(&self.translator, &pairs)?)?;
        let model = self.translator.model();
        let trace = model.graph().forward(batch.inputs().clone(), Vec::new())?;
        let entropy = CrossEntropy::new(super::classes(self.translator.task()), batch.targets().to_vec())?;
        let loss = entropy.loss(trace.value(model.logits()))?;
        let from = vec![(model.logits(), entropy.gradient(trace.value(model.probabilities()))?)];
        let gradients = model.graph().backward_for_training(&trace, from)?;
        let gradient_norm = norm(gradients.slices());
        if !loss.is_finite() || !gradient_norm.is_finite() {
            return Err(Stop::Diverged(Divergence { step: self.taken + 1, loss, gradient_norm }));
        }
        let rate = self.recipe.rate * self.recipe.schedule.factor(self.taken, self.recipe.steps);
        self.optimizer.rate = rate;
        let mut update = self.optimizer.step(clip(gradient_norm, self.recipe.clip));
        let weights = self.translator.model_mut().graph_mut().weights_mut();
        weights.update(|index, _, numbers| update.apply(numbers, gradients.weights()[index].as_slice()))?;
        self.taken += 1;
        Ok(Trained { step: self.taken, loss, gradient_norm, rate })
    }

    /// The next batch's pairs, of about one length.
    fn pairs(&mut self) -> Vec<Pair> {
        if self.drawn.is_empty() {
            let task = self.translator.task();
            let count = self.recipe.batch * DRAWN;
            let mut pairs: Vec<Pair> = (0..count).map(|_| task.pair(&mut self.random, Split::Training)).collect();
            pairs.sort_by_key(|pair| (pair.french.len(), pair.english.len()));
            self.drawn = pairs.chunks(self.recipe.batch).map(<[Pair]>::to_vec).collect();
            // In any order, so that no length is learned last.
            for left in (1..self.drawn.len()).rev() {
                let other = (self.random.bits() % (left as u64 + 1)) as usize;
                self.drawn.swap(left, other);
            }
        }
        self.drawn.pop().unwrap_or_default()
    }

    /// The batch with some of the words before put in by the network itself.
    fn given(&mut self, batch: TranslationBatch) -> Result<TranslationBatch, ShapeError> {
        if self.recipe.own <= 0.0 {
            return Ok(batch);
        }
        let model = self.translator.model();
        let trace = model.graph().forward(batch.inputs().clone(), Vec::new())?;
        let logits = trace.value(model.logits());
        let random = &mut self.random;
        batch.with_own(|step, item| {
            let is_own = (random.unit() as Real) < self.recipe.own;
            is_own.then(|| logits.column(step * batch.items() + item).argmax().0)
        })
    }
}

/// So many pairs that no translator is trained on; the same for every seed.
pub fn held_out_pairs(task: &Translation, count: usize) -> Vec<Pair> {
    let mut random = Random::stream(0, "held out");
    (0..count).map(|_| task.pair(&mut random, Split::HeldOut)).collect()
}
