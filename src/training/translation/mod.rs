//! Networks that translate: encoder-decoders and Transformers, how they are trained, and what the page asks of them.

mod batch;
mod exact;
mod models;
mod recipe;
mod trainer;
mod translated;

pub use batch::TranslationBatch;
pub use exact::ExactStudy;
pub use models::TranslationModel;
pub use recipe::{OfRecipe, TransformerSizes, TranslationRecipe, attention_key};
pub use trainer::{TranslationTrainer, held_out_pairs};
pub use translated::{Translated, Way};

use super::Score;
use crate::engine::graph::{EncoderDecoder, GraphTrace, NodeHold, Search, Translating};
use crate::engine::{CrossEntropy, ShapeError};
use crate::exchange::{ExchangeError, TensorFile, weights_of_tensors};
use crate::language::tasks::translation::{Pair, START, Translation};

/// A network that translates, with the words that it knows.
pub struct Translator<M = EncoderDecoder> {
    task: Translation,
    model: M,
}

impl<M: OfRecipe> Translator<M> {
    /// Before its first step.
    ///
    /// # Errors
    /// When a size cannot be.
    pub fn untrained(recipe: &TranslationRecipe) -> Result<Self, ShapeError> {
        let task = Translation::new(recipe.task);
        let model = M::of_recipe(recipe, &task)?;
        Ok(Self { task, model })
    }

    /// With the weights of a file.
    ///
    /// # Errors
    /// When the file is of another network.
    pub fn of_file(recipe: &TranslationRecipe, file: TensorFile) -> Result<Self, ExchangeError> {
        let mut translator = Self::untrained(recipe)?;
        weights_of_tensors(file, translator.model.graph_mut())?;
        Ok(translator)
    }
}

impl<M: Translating> Translator<M> {
    pub fn task(&self) -> &Translation {
        &self.task
    }

    pub fn model(&self) -> &M {
        &self.model
    }

    pub fn model_mut(&mut self) -> &mut M {
        &mut self.model
    }

    /// The class that says that nothing follows.
    pub fn end(&self) -> usize {
        classes(&self.task) - 1
    }

    /// The token that the decoder reads first.
    pub fn start(&self) -> usize {
        self.task.target().number(START).unwrap_or(classes(&self.task))
    }

    /// Translates a text's tokens in one of two ways, with some numbers held.
    ///
    /// # Errors
    /// When a token is unknown, there is none, or a hold does not fit.
    pub fn translated(&self, source: &[usize], way: &Way, holds: &[NodeHold]) -> Result<Translated, ShapeError> {
        Translated::new(self, source, way, holds)
    }

    /// How to search for a translation of so many tokens.
    pub fn search(&self, width: usize, source: usize) -> Search {
        Search { width, limit: 3 * source + 8, start: self.start(), end: self.end() }
    }

    /// How it does on pairs.
    ///
    /// # Errors
    /// When there are no pairs, or they are not of its task.
    pub fn score(&self, pairs: &[Pair]) -> Result<Score, ShapeError> {
        self.judged(pairs).map(|(score, _)| score)
    }

    /// The same, and of each pair whether its greedy translation is exact: that is just where every word is the likeliest
    /// after the right words before it, so reading the right words before is enough to know.
    ///
    /// # Errors
    /// When there are no pairs, or they are not of its task.
    pub fn judged(&self, pairs: &[Pair]) -> Result<(Score, Vec<bool>), ShapeError> {
        self.judged_with(pairs, |_, _| ())
    }

    /// The same; `see` is shown the numbers of some pairs at a time, which stand side by side.
    fn judged_with(
        &self,
        pairs: &[Pair],
        mut see: impl FnMut(&[Pair], &GraphTrace),
    ) -> Result<(Score, Vec<bool>), ShapeError> {
        let (mut loss, mut right, mut judged) = (0.0, 0, 0);
        let mut exact = Vec::with_capacity(pairs.len());
        for part in pairs.chunks(100) {
            let batch = TranslationBatch::new(self, part)?;
            let trace = self.model.graph().forward(batch.inputs().clone(), Vec::new())?;
            let entropy = CrossEntropy::new(classes(&self.task), batch.targets().to_vec())?;
            let count = batch.targets().iter().flatten().count();
            #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
            let mean = entropy.loss(trace.value(self.model.logits()))? as f64;
            loss += mean * count as f64;
            judged += count;
            let first = exact.len();
            exact.resize(first + part.len(), true);
            let logits = trace.value(self.model.logits());
            for (column, target) in batch.targets().iter().enumerate() {
                let Some(target) = *target else { continue };
                let is_right = logits.column(column).argmax().0 == target;
                right += usize::from(is_right);
                exact[first + column % part.len()] &= is_right;
            }
            see(part, &trace);
        }
        if judged == 0 {
            return Err(ShapeError::new("pairs", "at least one", "none"));
        }
        let share = |count: usize, of: usize| count as f64 / of as f64;
        let of_all = share(exact.iter().filter(|exact| **exact).count(), exact.len());
        let score = Score { loss: loss / judged as f64, accuracy: share(right, judged), exact: of_all, f1: None };
        Ok((score, exact))
    }

    /// The numbers of a pair's English.
    ///
    /// # Errors
    /// When a word is not of this task.
    pub fn source_of(&self, pair: &Pair) -> Result<Vec<usize>, ShapeError> {
        numbers(&pair.english, |word| self.task.source().number(word))
    }

    /// The classes of a pair's French, without the end.
    ///
    /// # Errors
    /// When a word is not of this task.
    pub fn target_of(&self, pair: &Pair) -> Result<Vec<usize>, ShapeError> {
        numbers(&pair.french, |word| self.task.target().number(word))
    }
}

/// What a translator writes: all that it reads but ⟨start⟩, which is the last.
fn classes(task: &Translation) -> usize {
    task.target().len() - 1
}

fn numbers(words: &[String], number: impl Fn(&str) -> Option<usize>) -> Result<Vec<usize>, ShapeError> {
    let known = |word: &String| {
        number(word).ok_or_else(|| ShapeError::new("word", "one of the vocabulary", crate::exchange::printable(word)))
    };
    words.iter().map(known).collect()
}
