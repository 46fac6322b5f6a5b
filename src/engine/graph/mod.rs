//! Networks as graphs of named matrices.

pub mod ops;
