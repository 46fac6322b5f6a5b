use crate::engine::{Architecture, CellKind, Initialization};
use crate::training::TrainingRecipe;

/// How an untrained network is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    pub kind: CellKind,
    pub bidirectional: bool,
    /// 1 to [`Recipe::MAX_HIDDEN`]; of a learner's own network as many as its file has.
    pub hidden: usize,
    /// 1 to [`Recipe::MAX_LAYERS`]; likewise.
    pub layers: usize,
    pub initialization: Initialization,
    /// The LSTM's forget-gate bias in tenths; none leaves it as drawn.
    pub forget_bias_tenths: Option<i32>,
    pub seed: u64,
}

impl Recipe {
    pub const MAX_HIDDEN: usize = 64;
    pub const MAX_LAYERS: usize = 2;
    /// The length of a token's vector.
    pub const FEATURES: usize = 8;

    /// As far as the page tells a recipe of training.
    pub(super) fn of(recipe: &TrainingRecipe) -> Self {
        Self {
            kind: recipe.kind,
            bidirectional: recipe.bidirectional,
            hidden: recipe.hidden,
            layers: recipe.layers,
            initialization: recipe.initialization,
            forget_bias_tenths: recipe.forget_bias.map(|bias| (bias * 10.0).round() as i32),
            seed: recipe.seed,
        }
    }

    /// Whether the cell picker's bidirectional LSTM is the one in use.
    pub fn is_bilstm(&self) -> bool {
        self.bidirectional && self.kind == CellKind::Lstm
    }

    pub fn architecture(&self, classes: usize) -> Architecture {
        Architecture {
            kind: self.kind,
            hidden: self.hidden,
            layers: self.layers,
            bidirectional: self.bidirectional,
            classes,
            initialization: self.initialization,
            forget_bias: self.forget_bias_tenths.map(|tenths| tenths as crate::engine::Real / 10.0),
            seed: self.seed,
        }
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            kind: CellKind::Lstm,
            bidirectional: false,
            hidden: 16,
            layers: 1,
            initialization: Initialization::Uniform,
            forget_bias_tenths: Some(10),
            seed: 42,
        }
    }
}
