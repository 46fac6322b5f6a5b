//! The translators that come with the page: how each was trained.

use super::super::models::provenance;
use super::super::{Score, Stop, Trained};
use super::{TranslationRecipe, TranslationTrainer, Translator, held_out_pairs};
use crate::engine::graph::Attention;
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
    /// All of them. They differ in one thing each from the first of their task.
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

    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|model| model.name == name)
    }

    /// Trains it from the start; `report` sees every step.
    ///
    /// # Errors
    /// When training diverges.
    pub fn train(&self, mut report: impl FnMut(Trained)) -> Result<(Translator, Score), Stop> {
        let mut trainer = TranslationTrainer::new(&self.recipe)?;
        while !trainer.is_finished() {
            report(trainer.step()?);
        }
        let translator = trainer.into_translator();
        let score = translator.score(&held_out_pairs(translator.task(), JUDGED))?;
        Ok((translator, score))
    }

    /// Its file: weights, and where they come from. `commit` is the state of the code.
    pub fn file(&self, translator: &Translator, score: Score, commit: &str) -> TensorFile {
        let mut file = tensors_of_graph(translator.model().graph());
        let TranslationRecipe { seed, steps, .. } = self.recipe;
        file.metadata = provenance(translator.task().key(), self.recipe.to_text(), (seed, steps), score, commit);
        file
    }
}
