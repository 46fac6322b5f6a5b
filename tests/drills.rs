//! Drills: every stated answer against plain arithmetic in f64, every solution against its answer, every line of code
//! against the engine, and all words where they belong.

#[path = "drills/answers.rs"]
mod answers;
#[path = "drills/cells.rs"]
mod cells;
#[path = "drills/code.rs"]
mod code;
#[path = "drills/grading.rs"]
mod grading;
#[path = "drills/plain.rs"]
mod plain;
#[path = "drills/solutions.rs"]
mod solutions;
#[path = "drills/statistics.rs"]
mod statistics;
#[path = "drills/words.rs"]
mod words;

use std::sync::OnceLock;
use unroll::lessons::drills::{Argument, Drill, Kind, Level, Problem};

const SEEDS: u64 = 200;

/// Every kind with numbers at every level, over all seeds.
fn for_every_problem(mut visit: impl FnMut(&str, &Problem)) {
    static PROBLEMS: OnceLock<Vec<Problem>> = OnceLock::new();
    let all = || {
        let levels = Kind::with_numbers().flat_map(|kind| Level::ALL.map(|level| (kind, level)));
        let drills = levels.flat_map(|(kind, level)| (0..SEEDS).map(move |seed| Drill { kind, seed, level }));
        drills.map(|drill| drill.problem().unwrap_or_else(|error| panic!("{drill:?}: {error}"))).collect()
    };
    for problem in PROBLEMS.get_or_init(all) {
        visit(&format!("{:?}", problem.drill), problem);
    }
}

fn whole(problem: &Problem, name: &str) -> usize {
    match problem.question.arguments.iter().find(|(own, _)| *own == name) {
        Some((_, Argument::Whole(number))) => *number,
        other => panic!("{name}: {other:?} in {:?}", problem.question),
    }
}

fn code<'a>(problem: &'a Problem, name: &str) -> &'a str {
    match problem.question.arguments.iter().find(|(own, _)| *own == name) {
        Some((_, Argument::Code(code))) => code,
        other => panic!("{name}: {other:?} in {:?}", problem.question),
    }
}

fn has_convention(problem: &Problem, id: &str) -> bool {
    problem.conventions.iter().any(|text| text.id == id)
}

/// The rows of what is given.
fn given<'a>(problem: &'a Problem, symbol: &str) -> &'a [Vec<f64>] {
    let found = problem.given.iter().find(|given| given.symbol == symbol);
    &found.unwrap_or_else(|| panic!("{symbol} is not given: {:?}", problem.given)).rows
}
