//! The networks that come with the page: how each was trained. `cargo xtask train` makes their files again.

use super::recipe::TrainingRecipe;
use super::{Batches, Score, Stop, Trained, Trainer, held_out};
use crate::engine::{CellKind, Network};
use crate::exchange::{TensorFile, tensors_of_network};
use crate::language::Shape;
use crate::language::tasks::{TaskChoice, TaskKind};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A network that comes with the page.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedModel {
    /// Its file is `static/models/NAME.safetensors`.
    pub name: &'static str,
    pub recipe: TrainingRecipe,
}

fn all() -> Vec<TrainedModel> {
    use crate::engine::{CellKind::*, GruConvention::ResetBefore};
    let usual = |kind: TaskKind| TrainingRecipe { batch: 32, ..TrainingRecipe::usual(TaskChoice::usual(kind)) };
    let sentiment = TrainingRecipe { steps: 4_000, ..usual(TaskKind::Sentiment) };
    let entities = TrainingRecipe { steps: 1_000, ..usual(TaskKind::Entities) };
    let names = TrainingRecipe { hidden: 64, steps: 6_000, ..usual(TaskKind::Names) };
    let repeat = TrainingRecipe { hidden: 64, rate: 0.01, batch: 64, steps: 6_000, ..usual(TaskKind::Repeat) };
    // Two layers, so that the picture passes two at the step that reads it.
    let captions = TrainingRecipe { hidden: 64, layers: 2, batch: 64, steps: 25_000, ..usual(TaskKind::Captions) };
    let parity = TrainingRecipe { hidden: 16, features: 4, rate: 0.02, steps: 1_500, ..usual(TaskKind::Parity) };
    let brackets = TrainingRecipe { rate: 0.01, steps: 4_000, ..usual(TaskKind::Brackets) };
    // With a forget bias of 1 the symbol is forgotten before its use is learned: over 20 steps σ(1)²⁰ is 0.002, σ(3)²⁰ 0.4.
    let recall = TrainingRecipe { forget_bias: Some(3.0), rate: 0.01, steps: 2_000, ..usual(TaskKind::Recall) };
    let model = |name, recipe| TrainedModel { name, recipe };
    vec![
        model("sentiment-lstm", sentiment.clone()),
        model("sentiment-gru", TrainingRecipe { kind: Gru(ResetBefore), ..sentiment.clone() }),
        model("sentiment-rnn", TrainingRecipe { kind: CellKind::RNN, ..sentiment.clone() }),
        model("sentiment-bilstm", TrainingRecipe { bidirectional: true, ..sentiment }),
        model("entities-bilstm", TrainingRecipe { bidirectional: true, ..entities.clone() }),
        model("entities-lstm", entities),
        model("names-lstm", names),
        model("repeat-lstm", repeat),
        model("captions-lstm", captions),
        model("parity-lstm", parity),
        model("brackets-lstm", brackets),
        model("recall-lstm", recall),
    ]
}

/// Held-out examples that a trained network is judged by.
const JUDGED: usize = 2_000;

impl TrainedModel {
    /// All of them.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<TrainedModel>> = OnceLock::new();
        ALL.get_or_init(all)
    }

    /// The network that shows a shape.
    pub fn of_shape(shape: Shape) -> Option<&'static Self> {
        let kind = match shape {
            Shape::ManyToOne => TaskKind::Sentiment,
            Shape::OneToMany => TaskKind::Captions,
            Shape::ManyToManyEqual => TaskKind::Entities,
            Shape::ManyToManyDifferent => TaskKind::Repeat,
        };
        // One that reads in one direction, whose picture is the plainest.
        Self::all().iter().find(|model| model.recipe.task.kind == kind && !model.recipe.bidirectional)
    }

    /// The network for the same task with another cell.
    pub fn sibling(&self, kind: CellKind, bidirectional: bool) -> Option<&'static Self> {
        let is_it = |model: &&Self| {
            let recipe = &model.recipe;
            recipe.task == self.recipe.task && (recipe.kind, recipe.bidirectional) == (kind, bidirectional)
        };
        Self::all().iter().find(is_it)
    }

    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|model| model.name == name)
    }

    /// Trains it from the start; `report` sees every step.
    ///
    /// # Errors
    /// When training diverges.
    pub fn train(&self, mut report: impl FnMut(Trained)) -> Result<(Network, Score), Stop> {
        let task = self.recipe.task.generator();
        let mut trainer = Trainer::new(&self.recipe, &*task)?;
        let mut batches = Batches::new(&self.recipe);
        while !trainer.is_finished() {
            report(trainer.step(&batches.next(&*task)?)?);
        }
        let score = Score::of_task(self.recipe.task.kind, trainer.model(), &held_out(&*task, JUDGED))?;
        Ok((trainer.network().clone(), score))
    }

    /// Its file: weights under PyTorch's names, and where they come from. `commit` is the state of the code.
    pub fn file(&self, network: &Network, score: Score, commit: &str) -> TensorFile {
        let mut file = tensors_of_network(network);
        let recipe = &self.recipe;
        let origin = provenance(recipe.task.kind.key(), recipe.to_text(), (recipe.seed, recipe.steps), score, commit);
        file.metadata.extend(origin);
        file
    }
}

/// What a file says of where its weights come from.
pub(super) fn provenance(
    task: &str,
    recipe: String,
    (seed, steps): (u64, usize),
    score: Score,
    commit: &str,
) -> BTreeMap<String, String> {
    let entries = [
        ("task", task.to_string()),
        ("recipe", recipe),
        ("seed", seed.to_string()),
        ("steps", steps.to_string()),
        ("held_out_loss", format!("{:.5}", score.loss)),
        ("held_out_accuracy", format!("{:.4}", score.accuracy)),
        ("held_out_exact", format!("{:.4}", score.exact)),
        ("commit", commit.to_string()),
    ];
    let f1 = score.f1.map(|f1| ("held_out_f1", format!("{f1:.4}")));
    entries.into_iter().chain(f1).map(|(key, entry)| (key.to_string(), entry)).collect()
}
