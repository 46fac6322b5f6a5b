//! The training loop: batches of a task's examples, gradients, updates, and what was measured. Runs natively and in the
//! page's worker, with the same numbers.

#[cfg(feature = "worker")]
pub mod agent;
pub mod alternatives;
mod baseline;
mod batch;
pub mod decimal;
pub mod exchanged;
mod history;
pub mod messages;
mod model;
mod models;
mod own;
mod recipe;
mod recipe_text;
mod run;
mod sample;
mod schedule;
mod score;
mod session;
mod snapshots;
pub mod stored;
mod study;
mod trainer;
pub mod translation;
mod tried;
#[cfg(feature = "worker")]
pub mod wire;

pub use batch::Batch;
pub use history::{History, Learner, Points};
pub use model::Model;
pub use models::TrainedModel;
pub use own::{OwnModel, OwnReader, OwnReading};
pub use recipe::{RecipeError, TrainingRecipe};
pub use run::Run;
pub use sample::sample;
pub use schedule::Schedule;
pub use score::{CLOSE, Score};
pub use session::Session;
pub use snapshots::Snapshots;
pub use study::{Study, WordMean};
pub use trainer::{Batches, Divergence, Stop, Trained, Trainer, held_out};
pub use tried::Reader;

pub use crate::language::tasks::{TaskChoice, TaskKind};
