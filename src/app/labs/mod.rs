//! One lab a file: which figure, which controls, which inspector.

mod costs;
mod gradients;
mod insides;
mod joining;
mod lockstep;
mod modern;
mod parts;
mod streaming;
mod train;
mod translate;
mod unroll;
mod words;

pub use gradients::Gradients;
pub use insides::INSIDES;
pub use modern::ModernLab;
pub use parts::{PLAIN, Parts};
pub use train::Train;
pub use translate::Translate;
pub use unroll::Unroll;
