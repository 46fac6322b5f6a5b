//! Each task is learned a good way within seconds: far beyond any answer that is always the same. With a broken gradient
//! none of these would be, which the last tests hold of three broken ones.

use unroll::engine::Real;
use unroll::language::{Example, Targets};
use unroll::training::{Batches, Model, Score, TaskChoice, TaskKind, Trainer, TrainingRecipe, held_out};

/// Changes the weights after a step, knowing those before it.
type Spoil = fn(&Model, &[Real], &mut [Real]);

/// How a task is learned in a hurry, and what share of the loss of the best constant answer may be left then.
fn lesson(kind: TaskKind) -> (TrainingRecipe, f64) {
    // With a forget bias of 3, as recall usually has it, even a layer as it was drawn remembers so short a lag.
    let usual = TrainingRecipe {
        features: 8,
        rate: 0.01,
        forget_bias: Some(1.0),
        ..TrainingRecipe::usual(TaskChoice::usual(kind))
    };
    let with = |hidden, steps| TrainingRecipe { hidden, steps, ..usual.clone() };
    let faster = |recipe| TrainingRecipe { rate: 0.02, ..recipe };
    let at_lag = |lag, recipe: TrainingRecipe| TrainingRecipe { task: TaskChoice { kind, lag }, ..recipe };
    match kind {
        TaskKind::Sentiment => (faster(with(16, 1_100)), 0.8),
        TaskKind::Captions => (faster(with(32, 600)), 0.6),
        TaskKind::Entities => (with(16, 300), 0.3),
        TaskKind::Names => (with(32, 400), 0.7),
        TaskKind::Repeat => (with(32, 600), 0.6),
        TaskKind::Recall => (at_lag(8, faster(with(16, 500))), 0.1),
        TaskKind::Adding => (at_lag(10, faster(with(16, 800))), 0.2),
        TaskKind::Parity => (at_lag(10, faster(with(16, 600))), 0.2),
        TaskKind::Brackets => (with(16, 400), 0.5),
        TaskKind::Signal => (with(16, 200), 0.1),
        TaskKind::Sentences => (with(32, 900), 0.8),
        TaskKind::Numbers => (with(32, 500), 0.6),
    }
}

/// The loss of the best answer that is always the same: the entropy of the classes, or the variance of the numbers.
fn constant_loss(examples: &[Example]) -> f64 {
    let (mut classes, mut numbers) = (Vec::new(), Vec::new());
    for example in examples {
        match &example.targets {
            Targets::Classes(targets) => classes.extend(targets.iter().flatten().copied()),
            Targets::Numbers(targets) => numbers.extend(targets.iter().flatten().copied().map(f64::from)),
        }
    }
    if classes.is_empty() {
        let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / numbers.len() as f64;
        let center = mean(&numbers);
        return mean(&numbers.iter().map(|number| (number - center).powi(2)).collect::<Vec<_>>());
    }
    let mut counts = vec![0.0; classes.iter().max().map_or(0, |most| most + 1)];
    classes.iter().for_each(|&class| counts[class] += 1.0);
    let shares = counts.iter().map(|count| count / classes.len() as f64).filter(|share| *share > 0.0);
    shares.map(|share: f64| -share * share.ln()).sum()
}

/// What is left of a constant answer's loss before and after training, on what was held out.
fn learn(recipe: &TrainingRecipe, spoil: Option<Spoil>) -> (f64, f64) {
    let task = recipe.task.generator();
    let examples = held_out(&*task, 200);
    let constant = constant_loss(&examples);
    let mut trainer = Trainer::new(recipe, &*task).unwrap();
    let before = Score::of(trainer.model(), &examples).unwrap();
    let mut batches = Batches::new(recipe);
    while !trainer.is_finished() {
        let weights = trainer.model().weights();
        if trainer.step(&batches.next(&*task).unwrap()).is_err() {
            break;
        }
        if let Some(spoil) = spoil {
            let mut spoilt = trainer.model().weights();
            spoil(trainer.model(), &weights, &mut spoilt);
            trainer.model().set_weights(&spoilt).unwrap();
        }
    }
    let after = Score::of(trainer.model(), &examples).unwrap();
    let key = task.key();
    println!("learning: {key}: a constant answer's loss {constant:.3}; {before:.3?} -> {after:.3?}");
    (before.loss / constant, after.loss / constant)
}

/// A test for each task.
macro_rules! learned {
    ($($name:ident: $kind:ident),* $(,)?) => {
        const LEARNED: &[TaskKind] = &[$(TaskKind::$kind),*];
        $(
            #[test]
            fn $name() {
                let (recipe, most_left) = lesson(TaskKind::$kind);
                let (before, after) = learn(&recipe, None);
                assert!(before > 0.9 && after < most_left, "{before} {after}");
            }
        )*
    };
}

learned! {
    sentiment_is_learned: Sentiment,
    captions_are_learned: Captions,
    entities_are_learned: Entities,
    names_are_learned: Names,
    repeating_is_learned: Repeat,
    recall_is_learned: Recall,
    adding_is_learned: Adding,
    parity_is_learned: Parity,
    brackets_are_learned: Brackets,
    signals_are_learned: Signal,
    sentences_are_learned: Sentences,
    numbers_are_learned: Numbers,
}

#[test]
fn every_task_is_learned() {
    assert!(TaskKind::ALL.iter().all(|kind| LEARNED.contains(kind)));
}

fn stay(_: &Model, before: &[Real], after: &mut [Real]) {
    after.copy_from_slice(before);
}

fn go_back(_: &Model, before: &[Real], after: &mut [Real]) {
    after.iter_mut().zip(before).for_each(|(after, before)| *after = 2.0 * before - *after);
}

fn only_the_head(model: &Model, before: &[Real], after: &mut [Real]) {
    let network = model.network();
    let head = network.head().weight().len() + network.head().bias().len();
    let recurrent = before.len() - head - network.embedding().map_or(0, |embedding| embedding.len());
    after[..recurrent].copy_from_slice(&before[..recurrent]);
}

/// The criterion can fail: it does for every task if gradients are zero or point the other way.
#[test]
fn a_gradient_of_zero_or_flipped_learns_nothing() {
    for kind in TaskKind::ALL.iter().copied() {
        let (recipe, most_left) = lesson(kind);
        let recipe = TrainingRecipe { steps: recipe.steps.min(60), ..recipe };
        let ((_, zero), (_, flipped)) = (learn(&recipe, Some(stay)), learn(&recipe, Some(go_back)));
        assert!(zero > most_left && flipped > most_left, "{kind:?}: {zero} {flipped}");
    }
}

/// Nor is it enough to train what reads the state, on recurrent layers as they were drawn.
#[test]
fn recurrent_layers_that_get_no_gradient_learn_too_little() {
    for kind in [TaskKind::Parity, TaskKind::Adding, TaskKind::Recall] {
        let (recipe, most_left) = lesson(kind);
        let (_, left) = learn(&recipe, Some(only_the_head));
        assert!(left > most_left, "{kind:?}: {left}");
    }
}
