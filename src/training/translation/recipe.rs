use super::super::{Schedule, decimal};
use crate::engine::graph::{
    Attention, EncoderDecoder, EncoderDecoderPlan, Positions, Transformer, TransformerPlan, Translating,
};
use crate::engine::{CellKind, GruConvention, Real, ShapeError};
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
    /// A Transformer with these sizes instead of cells: then cell, attention, direction and features count for nothing,
    /// and `hidden` is the width of a position's vector.
    pub transformer: Option<TransformerSizes>,
}

/// What makes a Transformer, beside its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransformerSizes {
    /// On each side.
    pub layers: usize,
    pub heads: usize,
    /// Units between the two products of a feed-forward layer.
    pub feed_forward: usize,
}

/// A network that a recipe says how to build.
pub trait OfRecipe: Translating + Sized {
    /// With untrained weights.
    ///
    /// # Errors
    /// When a size cannot be, or the recipe is one of another kind of network.
    fn of_recipe(recipe: &TranslationRecipe, task: &Translation) -> Result<Self, ShapeError>;
}

impl OfRecipe for EncoderDecoder {
    fn of_recipe(recipe: &TranslationRecipe, task: &Translation) -> Result<Self, ShapeError> {
        Self::new(recipe.plan(task))
    }
}

impl OfRecipe for Transformer {
    fn of_recipe(recipe: &TranslationRecipe, task: &Translation) -> Result<Self, ShapeError> {
        let Some(TransformerSizes { layers, heads, feed_forward }) = recipe.transformer else {
            return Err(ShapeError::new("recipe", "one of a Transformer", "one of cells"));
        };
        Self::new(TransformerPlan {
            width: recipe.hidden,
            heads,
            feed_forward,
            layers,
            positions: Positions::Waves,
            source: task.source().len(),
            target: task.target().len(),
            classes: super::classes(task),
            seed: recipe.seed,
        })
    }
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
            transformer: None,
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
            classes: super::classes(task),
            seed: self.seed,
        }
    }

    /// All of it, for files: `task=sentences&attention=additive&…`.
    pub fn to_text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        let network = match self.transformer {
            Some(TransformerSizes { layers, heads, feed_forward }) => vec![
                ("network", "transformer".to_string()),
                ("layers", layers.to_string()),
                ("heads", heads.to_string()),
                ("forward", feed_forward.to_string()),
                ("hidden", self.hidden.to_string()),
            ],
            None => vec![
                ("attention", attention_key(self.attention).to_string()),
                ("cell", super::super::recipe_text::kind_key(self.cell)),
                ("direction", if self.bidirectional { "both" } else { "forward" }.to_string()),
                ("hidden", self.hidden.to_string()),
                ("features", self.features.to_string()),
            ],
        };
        let training = [
            ("rate", decimal::write(self.rate)),
            ("schedule", super::super::recipe_text::schedule_key(self.schedule)),
            ("batch", self.batch.to_string()),
            ("clip", decimal::write(self.clip)),
            ("own", decimal::write(self.own)),
            ("seed", self.seed.to_string()),
            ("steps", self.steps.to_string()),
        ];
        let task = ("task", Translation::new(self.task).key().to_string());
        std::iter::once(&task).chain(&network).chain(&training).for_each(|(key, entry)| {
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
