//! The networks that come with the page: how each was trained. `cargo xtask train` makes their files again.

use super::recipe::TrainingRecipe;
use super::{Batches, Score, Stop, Trained, Trainer, held_out};
use crate::engine::Network;
use crate::exchange::{TensorFile, tensors_of_network};
use crate::language::tasks::{TaskChoice, TaskKind};

/// A network that comes with the page.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainedModel {
    /// Its file is `static/models/NAME.safetensors`.
    pub name: &'static str,
    pub recipe: TrainingRecipe,
}

/// Held-out examples that a trained network is judged by.
const JUDGED: usize = 2_000;

impl TrainedModel {
    /// All of them.
    pub fn all() -> Vec<Self> {
        let usual = |kind: TaskKind| TrainingRecipe::usual(TaskChoice::usual(kind));
        vec![Self { name: "parity", recipe: TrainingRecipe { hidden: 16, features: 4, ..usual(TaskKind::Parity) } }]
    }

    /// Trains it from the start; `report` sees every step.
    ///
    /// # Errors
    /// When training diverges.
    pub fn train(&self, mut report: impl FnMut(Trained)) -> Result<(Network, Score), Stop> {
        let task = self.recipe.task.build();
        let mut trainer = Trainer::new(&self.recipe, &*task)?;
        let mut batches = Batches::new(&self.recipe);
        while !trainer.is_finished() {
            report(trainer.step(&batches.next(&*task)?)?);
        }
        let score = Score::of(trainer.model(), &held_out(&*task, JUDGED))?;
        Ok((trainer.network().clone(), score))
    }

    /// Its file: weights under PyTorch's names, and where they come from. `commit` is the state of the code.
    pub fn file(&self, network: &Network, score: Score, commit: &str) -> TensorFile {
        let mut file = tensors_of_network(network);
        let recipe = &self.recipe;
        let entries = [
            ("task", recipe.task.kind.key().to_string()),
            ("recipe", recipe.to_text()),
            ("seed", recipe.seed.to_string()),
            ("steps", recipe.steps.to_string()),
            ("held_out_loss", format!("{:.5}", score.loss)),
            ("held_out_accuracy", format!("{:.4}", score.accuracy)),
            ("held_out_exact", format!("{:.4}", score.exact)),
            ("commit", commit.to_string()),
        ];
        file.metadata.extend(entries.map(|(key, entry)| (key.to_string(), entry)));
        file
    }
}
