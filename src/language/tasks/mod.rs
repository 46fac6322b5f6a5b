//! One task a file: its rules, its generator, its judge.

mod parity;
mod sentiment;

pub use parity::Parity;
pub use sentiment::Sentiment;
