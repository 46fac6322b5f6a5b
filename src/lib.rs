//! Unroll: open a recurrent network and read every number in it.
//!
//! The modules stand in the order in which they may know each other: a module may use those above it, never one below
//! (`tests/tidy.rs` holds that).

pub use unroll_engine as engine;

pub mod exchange;

pub mod language;

pub mod training;

pub mod lessons;

pub mod scene;

#[cfg(feature = "app")]
pub mod figures;

#[cfg(feature = "app")]
pub mod app;

// The native command line, beside all that: it knows the engine, the exchange and the training only.
#[cfg(feature = "cli")]
pub mod cli;
