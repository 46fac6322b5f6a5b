//! One lab a file: which figure, which controls, which inspector.

mod unroll;

pub use unroll::Unroll;
