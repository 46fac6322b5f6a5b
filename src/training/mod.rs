//! The training loop: batches of a task's examples, gradients, updates, and what was measured. Runs natively and in the
//! page's worker, with the same numbers.

mod batch;
mod decimal;
pub mod messages;
mod model;
mod recipe;
mod recipe_text;
mod schedule;
mod score;
mod snapshots;
mod trainer;

pub use batch::Batch;
pub use model::Model;
pub use recipe::{RecipeError, TaskChoice, TaskKind, TrainingRecipe};
pub use schedule::Schedule;
pub use score::{CLOSE, Score};
pub use snapshots::Snapshots;
pub use trainer::{Batches, Divergence, Stop, Trained, Trainer, held_out};
