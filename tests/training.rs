//! The training loop: padding that changes nothing, runs that repeat, divergence that is told, tasks that are learned, cells
//! in lockstep, and what the worker does with orders.

#[path = "training/alternatives.rs"]
mod alternatives;
#[cfg(not(feature = "f64"))]
#[path = "numbers/curves.rs"]
mod curves;
#[path = "training/exact.rs"]
mod exact;
#[path = "training/learning.rs"]
mod learning;
#[path = "training/lockstep.rs"]
mod lockstep;
#[path = "training/models.rs"]
mod models;
#[path = "training/online.rs"]
mod online;
#[path = "training/padding.rs"]
mod padding;
#[path = "training/runs.rs"]
mod runs;
#[path = "training/session.rs"]
mod session;
#[path = "training/stored.rs"]
mod stored;
#[path = "training/study.rs"]
mod study;
#[path = "training/translation.rs"]
mod translation;

#[cfg(not(feature = "f64"))]
#[test]
fn a_seed_gives_the_same_curves_everywhere() {
    curves::a_seed_gives_the_same_curves_everywhere();
}
