use super::{Schedule, decimal};
use crate::engine::{Architecture, CellKind, Initialization, Input, Network, Real, Rule, ShapeError};
use crate::language::tasks::{TaskChoice, TaskKind};
use crate::language::{InputSpace, OutputSpace, Task};

/// Everything that determines a run: with the same recipe it goes the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingRecipe {
    pub task: TaskChoice,
    pub kind: CellKind,
    pub bidirectional: bool,
    pub hidden: usize,
    pub layers: usize,
    /// The length of a token's vector; of no use where the task gives vectors.
    pub features: usize,
    pub initialization: Initialization,
    pub forget_bias: Option<Real>,
    pub rule: Rule,
    pub rate: Real,
    pub schedule: Schedule,
    /// Examples in a batch.
    pub batch: usize,
    /// Gradients longer than this are shortened to it; none leaves them.
    pub clip: Option<Real>,
    pub seed: u64,
    /// Batches in all.
    pub steps: usize,
    /// A cell stops after so many evaluations without a better held-out loss; none never stops it.
    pub patience: Option<usize>,
}

/// What in a recipe cannot be.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what}: expected {expected}, found {found}")]
pub struct RecipeError {
    pub what: &'static str,
    pub expected: &'static str,
    pub found: String,
}

impl TrainingRecipe {
    /// A middling recipe for a task: an LSTM that most tasks are content with. Texts leave out what it says, so a change
    /// here changes what they mean.
    pub fn usual(task: TaskChoice) -> Self {
        let (forget_bias, rate) = match task.kind {
            // With a forget bias of 1 the symbol is forgotten before its use is learned: over 20 steps σ(1)²⁰ is 0.002.
            TaskKind::Recall => (3.0, 0.01),
            TaskKind::Adding => (1.0, 0.01),
            _ => (1.0, 0.005),
        };
        Self {
            task,
            kind: CellKind::Lstm,
            bidirectional: false,
            hidden: 32,
            layers: 1,
            features: 16,
            initialization: Initialization::Uniform,
            forget_bias: Some(forget_bias),
            rule: Rule::ADAM,
            rate,
            schedule: Schedule::Cosine,
            batch: 16,
            clip: Some(1.0),
            seed: 1,
            steps: 2_000,
            patience: None,
        }
    }

    /// What is proposed to a learner: the usual recipe, larger where an LSTM of that size learns too little to be seen.
    pub fn proposed(task: TaskChoice) -> Self {
        let mut recipe = Self::usual(task);
        if matches!(task.kind, TaskKind::Names | TaskKind::Repeat | TaskKind::Captions) {
            recipe.hidden = 64;
        }
        match task.kind {
            TaskKind::Repeat => recipe.rate = 0.01,
            TaskKind::Captions => (recipe.layers, recipe.batch) = (2, 64),
            _ => {}
        }
        recipe
    }

    /// # Errors
    /// When a number is not within what can be trained.
    pub fn check(&self) -> Result<(), RecipeError> {
        let sizes = [
            ("hidden size", "1 to 256", self.hidden, 1..=256),
            ("layers", "1 to 4", self.layers, 1..=4),
            ("features", "1 to 256", self.features, 1..=256),
            ("batch", "1 to 256", self.batch, 1..=256),
            ("steps", "1 to 1,000,000", self.steps, 1..=1_000_000),
            ("lag", "1 to 200", self.task.lag, 1..=200),
            ("patience", "1 to 1,000 evaluations", self.patience.unwrap_or(1), 1..=1_000),
        ];
        for (what, expected, found, range) in sizes {
            if !range.contains(&found) {
                return Err(RecipeError { what, expected, found: found.to_string() });
            }
        }
        let positive = |what, found: Real| match found > 0.0 && found.is_finite() {
            true => Ok(()),
            false => Err(RecipeError { what, expected: "a number above 0", found: decimal::write(found) }),
        };
        positive("learning rate", self.rate)?;
        self.clip.map_or(Ok(()), |clip| positive("clipping norm", clip))
    }

    /// The network before its first step.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn network(&self, task: &dyn Task) -> Result<Network, ShapeError> {
        let input = match task.input() {
            InputSpace::Tokens(vocabulary) => Input::seeded_embedding(self.seed, vocabulary.words(), self.features),
            InputSpace::Vectors(size) => Input::Vectors { size },
        };
        let classes = match task.output() {
            OutputSpace::Classes(vocabulary) => vocabulary.len(),
            OutputSpace::Number => 1,
        };
        let architecture = Architecture {
            kind: self.kind,
            hidden: self.hidden,
            layers: self.layers,
            bidirectional: self.bidirectional,
            classes,
            initialization: self.initialization,
            forget_bias: self.forget_bias,
            seed: self.seed,
        };
        Network::untrained(&architecture, input)
    }
}
