//! The training loop: padding that changes nothing, runs that repeat, divergence that is told, tasks that are learned.

#[path = "training/learning.rs"]
mod learning;
#[path = "training/models.rs"]
mod models;
#[path = "training/padding.rs"]
mod padding;
#[path = "training/runs.rs"]
mod runs;
