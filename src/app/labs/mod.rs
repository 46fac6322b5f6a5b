//! One lab a file: which figure, which controls, which inspector.

mod costs;
mod gradients;
mod joining;
mod lockstep;
mod streaming;
mod train;
mod translate;
mod unroll;
mod words;

pub use gradients::Gradients;
pub use train::Train;
pub use translate::Translate;
pub use unroll::Unroll;
