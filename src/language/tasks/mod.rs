//! One task a file: its rules, its generator, its judge.

mod parity;
mod repeat;
pub mod translation;

pub use parity::Parity;
pub use repeat::Repeat;
pub use translation::{Translation, TranslationKind};
