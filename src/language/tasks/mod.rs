//! One task a file: its rules, its generator, its judge.

mod parity;

pub use parity::Parity;
