//! One task a file: its rules, its generator, its judge.

mod adding;
mod brackets;
mod captions;
#[cfg(test)]
mod checks;
mod parity;
mod places;
mod recall;
mod signal;
mod typed;

pub use adding::Adding;
pub use brackets::Brackets;
pub use captions::{Captions, describe};
pub use parity::Parity;
pub use places::Places;
pub use recall::Recall;
pub use signal::{Signal, Stream};
