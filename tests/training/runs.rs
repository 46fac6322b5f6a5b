use unroll::engine::{CellKind, GruConvention, Initialization, Rule};
use unroll::language::{Generator, Split, tasks::Parity};
use unroll::training::{Batches, Schedule, Stop, TaskChoice, TaskKind, Trained, Trainer, TrainingRecipe, held_out};

fn recipe() -> TrainingRecipe {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 12 };
    TrainingRecipe { hidden: 8, features: 3, steps: 40, ..TrainingRecipe::usual(task) }
}

fn curve(recipe: &TrainingRecipe) -> Vec<Trained> {
    let task = recipe.task.generator();
    let mut trainer = Trainer::new(recipe, &*task).unwrap();
    let mut batches = Batches::new(recipe);
    let mut curve = Vec::new();
    while !trainer.is_finished() {
        curve.push(trainer.step(&batches.next(&*task).unwrap()).unwrap());
    }
    curve
}

#[test]
fn a_seed_repeats_its_run_and_another_does_not() {
    let first = curve(&recipe());
    assert_eq!(first, curve(&recipe()));
    assert_eq!(first.len(), 40);
    assert_ne!(first, curve(&TrainingRecipe { seed: 2, ..recipe() }));
}

#[test]
fn a_run_that_diverges_says_so_and_keeps_the_last_good_weights() {
    // A rate so high that the loss overflows; nothing is clipped.
    let recipe = TrainingRecipe { rule: Rule::Sgd, rate: 1e37, clip: None, ..recipe() };
    let task = recipe.task.generator();
    let mut trainer = Trainer::new(&recipe, &*task).unwrap();
    let mut batches = Batches::new(&recipe);
    let stop = loop {
        match trainer.step(&batches.next(&*task).unwrap()) {
            Ok(_) => assert!(!trainer.is_finished(), "such a rate cannot go well"),
            Err(stop) => break stop,
        }
    };
    let Stop::Diverged(divergence) = &stop else { panic!("{stop:?}") };
    assert_eq!(divergence.step, trainer.taken() + 1);
    assert!(!divergence.loss.is_finite() || !divergence.gradient_norm.is_finite());
    assert!(stop.to_string().contains(&format!("diverged at step {}", divergence.step)), "{stop}");
    assert!(trainer.model().weights().iter().all(|weight| weight.is_finite()));
    let again = batches.next(&*task).unwrap();
    assert!(trainer.model().loss(&again).unwrap().is_finite());
}

#[test]
fn weights_are_taken_back_as_they_were_given() {
    let recipe = recipe();
    let task = recipe.task.generator();
    let mut trainer = Trainer::new(&recipe, &*task).unwrap();
    let before = trainer.model().weights();
    let batch = Batches::new(&recipe).next(&*task).unwrap();
    let loss = trainer.step(&batch).unwrap().loss;
    assert_ne!(trainer.model().weights(), before);
    trainer.model().set_weights(&before).unwrap();
    assert_eq!(trainer.model().weights(), before);
    assert_eq!(trainer.model().loss(&batch).unwrap(), loss);
    assert!(trainer.model().set_weights(&before[1..]).is_err());
}

#[test]
fn a_recipe_that_cannot_be_says_what_was_expected() {
    let task = Parity::new(12);
    let check = |recipe: TrainingRecipe, what: &str| {
        let stop = Trainer::new(&recipe, &task).expect_err(what).to_string();
        assert!(stop.starts_with(what) && stop.contains("expected"), "{stop}");
    };
    check(TrainingRecipe { hidden: 0, ..recipe() }, "hidden size");
    check(TrainingRecipe { batch: 1000, ..recipe() }, "batch");
    check(TrainingRecipe { rate: unroll::engine::Real::NAN, ..recipe() }, "learning rate");
    check(TrainingRecipe { clip: Some(0.0), ..recipe() }, "clipping norm");
}

#[test]
fn what_is_held_out_is_never_trained_on() {
    let task = Parity::new(12);
    let held: Vec<String> = held_out(&task, 200).into_iter().map(|example| example.text).collect();
    let mut random = unroll::engine::Random::new(1);
    for _ in 0..5_000 {
        assert!(!held.contains(&task.example(&mut random, Split::Training).text));
    }
}

#[test]
fn a_recipe_survives_as_text() {
    let unusual = TrainingRecipe {
        kind: CellKind::Gru(GruConvention::ResetBefore),
        bidirectional: true,
        hidden: 7,
        layers: 2,
        features: 9,
        initialization: Initialization::Orthogonal,
        forget_bias: None,
        rule: Rule::Sgd,
        rate: 0.123,
        schedule: Schedule::Linear,
        batch: 5,
        clip: None,
        seed: u64::MAX,
        patience: Some(4),
        ..recipe()
    };
    for recipe in [TrainingRecipe::usual(TaskChoice::usual(TaskKind::Parity)), recipe(), unusual] {
        assert_eq!(TrainingRecipe::from_text(&recipe.to_text()).as_ref(), Ok(&recipe), "{}", recipe.to_text());
    }
    let wrong = [
        "",
        "task=",
        "task=magic",
        "task=parity&lag=x",
        "task=parity&lag=100000",
        "task=parity&hidden=-1",
        "task=parity&rate=NaN",
        "task=parity&clip=inf",
        "task=parity&colour=red",
        "task=parity&patience=0",
        "task=parity&cell=%F0%9F%92%A9",
    ];
    for text in wrong {
        let error = TrainingRecipe::from_text(text).expect_err(text).to_string();
        assert!(error.contains("expected"), "{text}: {error}");
    }
}
