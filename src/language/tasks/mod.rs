//! One task a file: its rules, its generator, its judge.

mod adding;
mod brackets;
mod captions;
#[cfg(test)]
mod checks;
mod choice;
mod entities;
mod parity;
mod places;
mod recall;
mod repeat;
mod sentiment;
mod signal;
pub mod translation;
mod typed;

pub use adding::Adding;
pub use brackets::Brackets;
pub use captions::{Captions, describe};
pub use choice::{TaskChoice, TaskKind};
pub use entities::{Entities, EntityKind, f1, spans};
pub use parity::Parity;
pub use places::Places;
pub use recall::Recall;
pub use repeat::Repeat;
pub use sentiment::Sentiment;
pub use signal::{Signal, Stream};
pub use translation::{Translation, TranslationKind};
