//! Unroll: open a recurrent network and read every number in it.
//!
//! The modules, in the order in which they may know each other: a module may use those above it, never one below
//! (`tests/tidy.rs` holds that).

#[cfg(feature = "app")]
pub mod app;
pub mod engine;
pub mod exchange;
#[cfg(feature = "app")]
pub mod figures;
pub mod language;
pub mod lessons;
pub mod scene;

// The native command line, beside all that.
#[cfg(feature = "cli")]
pub mod cli;
