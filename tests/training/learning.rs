//! Each task is learned a good way within seconds. With a broken gradient none of these would be.

use unroll::engine::CellKind;
use unroll::training::{Batches, Score, TaskChoice, TaskKind, Trainer, TrainingRecipe, held_out};

/// Trains by the recipe, and scores on what was held out before and after.
fn learn(recipe: &TrainingRecipe) -> (Score, Score) {
    let task = recipe.task.generator();
    let examples = held_out(&*task, 200);
    let mut trainer = Trainer::new(recipe, &*task).unwrap();
    let before = Score::of(trainer.model(), &examples).unwrap();
    let mut batches = Batches::new(recipe);
    while !trainer.is_finished() {
        trainer.step(&batches.next(&*task).unwrap()).unwrap();
    }
    let after = Score::of(trainer.model(), &examples).unwrap();
    println!("learning: {}, {:?}: {before:.3?} -> {after:.3?}", task.key(), recipe.kind);
    (before, after)
}

#[test]
fn parity_is_learned() {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 10 };
    let recipe = TrainingRecipe {
        kind: CellKind::Lstm,
        hidden: 16,
        features: 4,
        steps: 600,
        rate: 0.02,
        ..TrainingRecipe::usual(task)
    };
    let (before, after) = learn(&recipe);
    assert!(before.accuracy < 0.65 && after.accuracy > 0.95, "{before:?} {after:?}");
}
