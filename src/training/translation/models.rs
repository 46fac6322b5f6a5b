//! The translators that come with the page: how each was trained.

use super::super::models::provenance;
use super::super::{Score, Stop, Trained};
use super::{OfRecipe, TransformerSizes, TranslationRecipe, TranslationTrainer, held_out_pairs};
use crate::engine::graph::{Attention, EncoderDecoder, Transformer};
use crate::exchange::{TensorFile, tensors_of_graph};
use crate::language::Task;
use crate::language::tasks::translation::TranslationKind;

/// A translator that comes with the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TranslationModel {
    /// Its file is `static/models/NAME.safetensors`.
    pub name: &'static str,
    pub recipe: TranslationRecipe,
}

/// Held-out pairs that a translator is judged by.
const JUDGED: usize = 2_000;

impl TranslationModel {
    /// All encoder-decoders. They differ in one thing each from the first of their task.
    pub fn all() -> Vec<Self> {
        let sentences = TranslationRecipe::usual(TranslationKind::Sentences);
        let numbers = TranslationRecipe::usual(TranslationKind::Numbers);
        let with = |attention: Attention| TranslationRecipe { attention, ..sentences };
        let model = |name, recipe| Self { name, recipe };
        vec![
            model("sentences-additive", sentences),
            model("sentences-dot", with(Attention::Dot)),
            model("sentences-general", with(Attention::General)),
            model("sentences-scaled", with(Attention::ScaledDot)),
            model("sentences-none", with(Attention::None)),
            model("sentences-oneway", TranslationRecipe { bidirectional: false, ..sentences }),
            model("numbers-additive", numbers),
            model("numbers-none", TranslationRecipe { attention: Attention::None, ..numbers }),
        ]
    }

    /// Transformers, trained on the same pairs.
    pub fn transformers() -> Vec<Self> {
        let sizes = TransformerSizes { layers: 2, heads: 4, feed_forward: 96 };
        let recipe = TranslationRecipe {
            hidden: 48,
            rate: 0.002,
            steps: 10_000,
            transformer: Some(sizes),
            ..TranslationRecipe::usual(TranslationKind::Sentences)
        };
        vec![Self { name: "sentences-transformer", recipe }]
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().chain(Self::transformers()).find(|model| model.name == name)
    }

    /// Trains it from the start; `report` sees every step. What comes of it is its file: weights, and where they come from,
    /// `commit` being the state of the code.
    ///
    /// # Errors
    /// When training diverges.
    pub fn train(&self, commit: &str, report: impl FnMut(Trained)) -> Result<(TensorFile, Score), Stop> {
        match self.recipe.transformer {
            Some(_) => self.train_network::<Transformer>(commit, report),
            None => self.train_network::<EncoderDecoder>(commit, report),
        }
    }

    fn train_network<M: OfRecipe>(
        &self,
        commit: &str,
        mut report: impl FnMut(Trained),
    ) -> Result<(TensorFile, Score), Stop> {
        let mut trainer = TranslationTrainer::<M>::new(&self.recipe)?;
        while !trainer.is_finished() {
            report(trainer.step()?);
        }
        let translator = trainer.into_translator();
        let score = translator.score(&held_out_pairs(translator.task(), JUDGED))?;
        let mut file = tensors_of_graph(translator.model().graph());
        let TranslationRecipe { seed, steps, .. } = self.recipe;
        file.metadata = provenance(translator.task().key(), self.recipe.to_text(), (seed, steps), score, commit);
        Ok((file, score))
    }
}
