//! One lab a file: which figure, which controls, which inspector.

mod costs;
mod gradients;
mod joining;
mod lockstep;
mod modern;
mod streaming;
mod train;
mod translate;
mod unroll;
mod words;

pub use gradients::Gradients;
pub use modern::ModernLab;
pub use train::Train;
pub use translate::Translate;
pub use unroll::Unroll;
