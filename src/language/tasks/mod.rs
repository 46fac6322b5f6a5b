//! One task a file: its rules, its generator, its judge.

mod entities;
mod parity;
mod sentiment;

pub use entities::{Entities, EntityKind, f1, spans};
pub use parity::Parity;
pub use sentiment::Sentiment;
