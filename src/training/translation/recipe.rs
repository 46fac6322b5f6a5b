use super::super::{Schedule, decimal};
use crate::engine::graph::{Attention, EncoderDecoderPlan};
use crate::engine::{CellKind, GruConvention, Real};
use crate::language::Task;
use crate::language::tasks::translation::{Translation, TranslationKind};

/// Everything that determines how a translator is trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TranslationRecipe {
    pub task: TranslationKind,
    pub cell: CellKind,
    pub attention: Attention,
    /// Of the encoder.
    pub bidirectional: bool,
    pub hidden: usize,
    /// Of a token's vector.
    pub features: usize,
    pub rate: Real,
    pub schedule: Schedule,
    /// Pairs in a batch.
    pub batch: usize,
    /// Gradients longer than this are shortened to it.
    pub clip: Real,
    /// How many of the words before are the network's own instead of the right ones (Bengio et al. 2015): those that it
    /// finds likeliest after the right words (Mihaylova and Martins 2019).
    pub own: Real,
    pub seed: u64,
    /// Batches in all.
    pub steps: usize,
}

impl TranslationRecipe {
    pub fn usual(task: TranslationKind) -> Self {
        Self {
            task,
            cell: CellKind::Gru(GruConvention::ResetAfter),
            attention: Attention::Additive,
            bidirectional: true,
            hidden: 80,
            features: 32,
            rate: 0.004,
            schedule: Schedule::Cosine,
            batch: 64,
            clip: 1.0,
            own: 0.0,
            seed: 1,
            steps: 2_400,
        }
    }

    /// What the network is.
    pub fn plan(&self, task: &Translation) -> EncoderDecoderPlan {
        EncoderDecoderPlan {
            kind: self.cell,
            attention: self.attention,
            bidirectional: self.bidirectional,
            hidden: self.hidden,
            features: self.features,
            source: task.source().len(),
            target: task.target().len(),
            // All that is read but ⟨start⟩, which is the last.
            classes: task.target().len() - 1,
            seed: self.seed,
        }
    }

    /// All of it, for files: `task=sentences&attention=additive&…`.
    pub fn to_text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        let entries = [
            ("task", Translation::new(self.task).key().to_string()),
            ("attention", attention_key(self.attention).to_string()),
            ("cell", super::super::recipe_text::kind_key(self.cell)),
            ("direction", if self.bidirectional { "both" } else { "forward" }.to_string()),
            ("hidden", self.hidden.to_string()),
            ("features", self.features.to_string()),
            ("rate", decimal::write(self.rate)),
            ("schedule", super::super::recipe_text::schedule_key(self.schedule)),
            ("batch", self.batch.to_string()),
            ("clip", decimal::write(self.clip)),
            ("own", decimal::write(self.own)),
            ("seed", self.seed.to_string()),
            ("steps", self.steps.to_string()),
        ];
        entries.iter().for_each(|(key, entry)| {
            text.append_pair(key, entry);
        });
        text.finish()
    }
}

/// A kind of attention, as in files and links.
pub fn attention_key(attention: Attention) -> &'static str {
    match attention {
        Attention::None => "none",
        Attention::Additive => "additive",
        Attention::Dot => "dot",
        Attention::General => "general",
        Attention::ScaledDot => "scaled",
    }
}
