//! Several cells on the same batches: each trains as it would alone.

use unroll::engine::Rule;
use unroll::training::messages::{Contender, Point, Resume, RunPlan};
use unroll::training::{Run, Schedule, TaskChoice, TaskKind, TrainingRecipe};

pub fn recipe(steps: usize) -> TrainingRecipe {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 10 };
    TrainingRecipe { hidden: 6, features: 3, batch: 4, steps, ..TrainingRecipe::usual(task) }
}

pub fn plan(recipe: &TrainingRecipe, cells: &[&str]) -> RunPlan {
    RunPlan { recipe: recipe.to_text(), cells: cells.iter().map(|&cell| cell.into()).collect(), resume: None }
}

fn resume(step: usize, weights: Vec<Vec<f32>>) -> Option<Resume> {
    Some(Resume { step, weights, stopped: Vec::new() })
}

fn finish(plan: &RunPlan) -> Vec<Contender> {
    let mut run = Run::new(plan).unwrap();
    while !run.is_finished() {
        run.advance().unwrap();
    }
    run.contenders().unwrap()
}

#[test]
fn lockstep_changes_nothing() {
    let recipe = recipe(25);
    let together = finish(&plan(&recipe, &["rnn", "lstm", "gru"]));
    for (index, cell) in ["rnn", "lstm", "gru"].into_iter().enumerate() {
        let alone = finish(&plan(&recipe, &[cell]));
        assert_eq!(alone, together[index..=index], "{cell}");
    }
    assert_ne!(together[0].points, together[1].points);
}

#[test]
fn every_step_is_a_point_and_some_are_evaluated() {
    let told = finish(&plan(&recipe(25), &["gru"])).remove(0);
    assert_eq!(told.points.iter().map(|point| point.step).collect::<Vec<_>>(), (0..=25).collect::<Vec<_>>());
    let evaluated = |points: &[Point]| -> Vec<usize> {
        points.iter().filter(|point| point.held_out.is_some()).map(|point| point.step).collect()
    };
    assert_eq!(evaluated(&told.points), [0, 10, 20, 25]);
    // At the untrained network about half of the answers are right.
    let first = told.points[0].held_out.unwrap();
    assert!((0.3..0.7).contains(&first.accuracy) && first.loss > 0.5 && first.exact < 0.2, "{first:?}");
    let long =
        finish(&RunPlan { resume: None, ..plan(&TrainingRecipe { batch: 1, ..recipe(1_500) }, &["rnn"]) }).remove(0);
    assert_eq!(evaluated(&long.points).len(), 61);
}

#[test]
fn points_are_told_once() {
    let mut run = Run::new(&plan(&recipe(5), &["rnn"])).unwrap();
    let mut steps = Vec::new();
    while !run.is_finished() {
        assert_eq!(run.advance().unwrap(), 4);
        steps.extend(run.contenders().unwrap().remove(0).points.iter().map(|point| point.step));
    }
    assert_eq!(steps, [0, 1, 2, 3, 4, 5]);
    assert_eq!(run.advance().unwrap(), 0);
    assert!(run.contenders().unwrap().remove(0).points.is_empty());
}

/// With a rule that remembers nothing, a run that goes on is the run itself.
#[test]
fn a_run_goes_on_from_its_weights() {
    let recipe = TrainingRecipe { rule: Rule::Sgd, rate: 0.1, schedule: Schedule::Linear, ..recipe(30) };
    let plan = plan(&recipe, &["lstm", "rnn"]);
    let whole = finish(&plan);
    let mut run = Run::new(&plan).unwrap();
    for _ in 0..12 {
        run.advance().unwrap();
    }
    let rest = finish(&RunPlan { resume: resume(12, run.weights()), ..plan });
    for (whole, rest) in whole.iter().zip(&rest) {
        assert_eq!(whole.points[12..], rest.points);
        assert_eq!(whole.weights, rest.weights);
    }
}

#[test]
fn a_cell_that_diverges_stops_alone() {
    let plan = plan(&recipe(20), &["rnn", "lstm"]);
    let mut weights = Run::new(&plan).unwrap().weights();
    weights[0].fill(2e38);
    let told = finish(&RunPlan { resume: resume(3, weights), ..plan });
    let [rnn, lstm] = &told[..] else { panic!("two cells") };
    assert!(
        rnn.stopped.as_ref().is_some_and(|why| why.why.starts_with("training diverged at step 4")),
        "{:?}",
        rnn.stopped
    );
    assert!(rnn.points.is_empty());
    assert_eq!((lstm.stopped.as_ref(), lstm.points.len()), (None, 18));
}

#[test]
fn a_cell_that_diverges_is_measured_at_the_weights_it_keeps() {
    let recipe = TrainingRecipe { rule: Rule::Sgd, rate: 1e37, clip: None, ..recipe(200) };
    let plan = plan(&recipe, &["rnn"]);
    let mut run = Run::new(&plan).unwrap();
    // Each step's point is told before the next.
    let mut points = Vec::new();
    let stopped = loop {
        run.advance().unwrap();
        let cell = run.contenders().unwrap().remove(0);
        points.extend(cell.points);
        if let Some(stopped) = cell.stopped {
            break stopped;
        }
    };
    assert!(stopped.why.contains("infinite") || stopped.why.contains("not a number"), "{}", stopped.why);
    assert!(!stopped.why.contains("inf,") && !stopped.why.contains("00000000"), "{}", stopped.why);
    let last = points.last().unwrap();
    assert!(last.held_out.is_some(), "{points:?}");
    assert!(points.windows(2).all(|pair| pair[0].step <= pair[1].step), "{points:?}");
    let step: usize = stopped.why.split("at step ").nth(1).unwrap().split(':').next().unwrap().parse().unwrap();
    assert!((step - 2..step).contains(&last.step), "{}: {last:?}", stopped.why);
}

/// A rate at which a run soon gets worse.
#[test]
fn a_cell_that_gets_no_better_stops_with_its_best_weights() {
    let recipe = TrainingRecipe { rule: Rule::Sgd, rate: 3.0, clip: None, patience: Some(2), ..recipe(2_000) };
    let told = finish(&plan(&recipe, &["rnn", "lstm"]));
    let stopped = told.iter().find(|cell| cell.stopped.is_some()).expect("such a rate does not go well for long");
    let (why, kept) = (&stopped.stopped.as_ref().unwrap().why, stopped.stopped.as_ref().unwrap().kept.unwrap());
    assert!(why.contains(&format!("step {kept}")) && why.contains("2 evaluations"), "{why}");
    let tried: Vec<(usize, f32)> =
        stopped.points.iter().filter_map(|point| Some((point.step, point.held_out?.loss))).collect();
    let best = tried.iter().copied().reduce(|best, next| if next.1 < best.1 { next } else { best }).unwrap();
    assert_eq!(best.0, kept);
    assert_eq!(tried.len(), tried.iter().position(|(step, _)| *step == kept).unwrap() + 3, "two more were tried");
    // The weights are those of that step, and go on as stopped.
    let at = Resume { step: 1_999, weights: told.iter().map(|cell| cell.weights.clone()).collect(), stopped: vec![] };
    let stops = told.iter().map(|cell| cell.stopped.clone()).collect();
    let again =
        finish(&RunPlan { resume: Some(Resume { stopped: stops, ..at.clone() }), ..plan(&recipe, &["rnn", "lstm"]) });
    let same = again.iter().find(|cell| cell.cell == stopped.cell).unwrap();
    assert_eq!((&same.weights, &same.stopped, same.points.len()), (&stopped.weights, &stopped.stopped, 0));
    let patient = TrainingRecipe { patience: None, ..recipe };
    let measured = finish(&RunPlan { resume: Some(at), ..plan(&patient, &["rnn", "lstm"]) });
    let measured = measured.iter().find(|cell| cell.cell == stopped.cell).unwrap().points[0];
    if let Some(held_out) = measured.held_out {
        assert_eq!(held_out.loss, best.1);
    }
}

#[test]
fn answers_are_in_the_words_of_the_task() {
    let told = Run::new(&plan(&recipe(20), &["gru"])).unwrap().contenders().unwrap().remove(0);
    assert_eq!(told.answers.len(), 6);
    for answer in &told.answers {
        let words: Vec<&str> = answer.expected.split(' ').collect();
        assert_eq!(words.len(), answer.text.len());
        assert!(answer.given.split(' ').all(|word| word == "odd" || word == "even"), "{answer:?}");
        assert_eq!(words.last() == Some(&"odd"), answer.text.matches('1').count() % 2 == 1, "{answer:?}");
        assert_eq!(answer.right, answer.expected == answer.given);
    }
}

#[test]
fn a_plan_that_cannot_be_says_what_was_expected() {
    let good = plan(&recipe(20), &["rnn"]);
    let weights = Run::new(&good).unwrap().weights();
    let nan = vec![vec![f32::NAN; weights[0].len()]];
    let wrong = [
        RunPlan { recipe: "task=magic".into(), ..good.clone() },
        RunPlan { cells: Vec::new(), ..good.clone() },
        RunPlan { cells: vec!["rnn".into(); 4], ..good.clone() },
        RunPlan { cells: vec!["transformer".into()], ..good.clone() },
        RunPlan { resume: resume(21, weights.clone()), ..good.clone() },
        RunPlan { resume: resume(2, Vec::new()), ..good.clone() },
        RunPlan { resume: resume(2, vec![weights[0][1..].to_vec()]), ..good.clone() },
        RunPlan { resume: resume(2, nan), ..good },
    ];
    for plan in wrong {
        let why = Run::new(&plan).err().unwrap_or_else(|| panic!("{plan:?}")).to_string();
        assert!(why.contains("expected") && why.contains("found"), "{why}");
    }
}
