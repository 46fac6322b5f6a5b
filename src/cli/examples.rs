//! `unroll examples`: what the tasks generate, as text.

use super::Failure;
use crate::engine::Random;
use crate::language::Split;
use crate::training::{TaskChoice, TaskKind};
use clap::{Args, ValueEnum};
use std::io::Write;

/// Print examples of a task, one a line
///
/// With the seed of a recipe these are, in order, the examples that its run is trained on; what is held out is the same
/// for all.
#[derive(Debug, Args)]
pub struct ExamplesArguments {
    /// The task's name
    task: String,
    /// How many
    #[arg(long, default_value_t = 20)]
    count: usize,
    #[arg(long, value_enum, default_value_t = Which::Training)]
    split: Which,
    /// Of a recipe; for the training split
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// For tasks that have one
    #[arg(long)]
    lag: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Which {
    Training,
    HeldOut,
}

pub fn examples(arguments: &ExamplesArguments) -> Result<(), Failure> {
    let ExamplesArguments { task, count, split, seed, lag } = arguments;
    let kind = TaskKind::from_key(task).ok_or_else(|| {
        let names: Vec<&str> = TaskKind::ALL.iter().map(|kind| kind.key()).collect();
        Failure(format!("no task is called “{}”; there are {}", crate::exchange::printable(task), names.join(", ")))
    })?;
    let usual = TaskChoice::usual(kind);
    let task = TaskChoice { lag: lag.unwrap_or(usual.lag), ..usual }.generator();
    let (mut random, split) = match split {
        Which::Training => (Random::stream(*seed, "batches"), Split::Training),
        Which::HeldOut => (Random::stream(0, "held out"), Split::HeldOut),
    };
    let mut output = std::io::stdout().lock();
    for _ in 0..*count {
        if writeln!(output, "{}", task.example(&mut random, split).text).is_err() {
            // Whoever closes the pipe has read enough.
            break;
        }
    }
    Ok(())
}
