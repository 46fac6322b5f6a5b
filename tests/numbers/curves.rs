//! The same seed gives the same curve natively and in the browser. The loss takes its logarithms and exponentials from the
//! platform, so it is held within a hundred-thousandth.
#![cfg(not(feature = "f64"))]

use unroll::training::messages::RunPlan;
use unroll::training::{Run, TaskChoice, TaskKind, TrainingRecipe};

/// Each step's loss, computed natively.
const CURVES: [(&str, [f32; 21]); 3] = [
    (
        "rnn",
        [
            0.7235058, 0.7048169, 0.6895354, 0.69258595, 0.69840145, 0.6961075, 0.6881977, 0.6928132, 0.6845106,
            0.67885345, 0.68441516, 0.685882, 0.67915356, 0.6868906, 0.6843985, 0.6668663, 0.7064134, 0.68687826,
            0.6710593, 0.69653463, 0.66187084,
        ],
    ),
    (
        "lstm",
        [
            0.74703974, 0.68303126, 0.69638634, 0.69712996, 0.6942878, 0.6901578, 0.68617404, 0.6959193, 0.69237554,
            0.67038864, 0.6873672, 0.69158494, 0.67982286, 0.6884322, 0.6858283, 0.67691845, 0.6993134, 0.68430483,
            0.67244285, 0.6953238, 0.6728263,
        ],
    ),
    (
        "gru",
        [
            0.731588, 0.69513893, 0.7002217, 0.6872528, 0.6788464, 0.69018036, 0.6765443, 0.6975119, 0.68235755,
            0.6470761, 0.67586327, 0.6851515, 0.6618558, 0.6893976, 0.6774408, 0.65678394, 0.6876157, 0.6643561,
            0.6441613, 0.6814489, 0.6462632,
        ],
    ),
];

pub fn a_seed_gives_the_same_curves_everywhere() {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 12 };
    let recipe = TrainingRecipe { hidden: 13, rate: 0.02, steps: 20, ..TrainingRecipe::usual(task) };
    let cells = CURVES.map(|(cell, _)| cell.to_owned()).to_vec();
    let mut run = Run::new(&RunPlan { recipe: recipe.to_text(), cells, resume: None }).unwrap();
    while !run.is_finished() {
        run.advance().unwrap();
    }
    let contenders = run.contenders().unwrap();
    let found: Vec<Vec<f32>> =
        contenders.iter().map(|contender| contender.points.iter().map(|point| point.loss).collect()).collect();
    for ((cell, expected), losses) in CURVES.iter().zip(&found) {
        let is_close = |(found, expected): (&f32, &f32)| (found - expected).abs() <= 1e-5 * expected;
        assert!(losses.len() == expected.len() && losses.iter().zip(expected).all(is_close), "{cell}: {found:?}");
    }
}
