//! A signal is learned as it arrives: each batch goes on where the one before ended.

use unroll::language::{Example, Generator, Inputs, Split, Targets, tasks::Signal};
use unroll::training::{Batch, Batches, Model, Score, TaskChoice, TaskKind, Trainer, TrainingRecipe, held_out};

fn recipe(cell: &str) -> TrainingRecipe {
    let usual = TrainingRecipe::usual(TaskChoice::usual(TaskKind::Signal));
    TrainingRecipe { hidden: 12, batch: 4, steps: 150, rate: 0.02, ..usual }.with_cell(cell).unwrap()
}

fn piece(example: &Example, from: usize, to: usize) -> Example {
    let (Inputs::Vectors { values, .. }, Targets::Numbers(targets)) = (&example.inputs, &example.targets) else {
        panic!("numbers")
    };
    Example {
        text: example.text.clone(),
        inputs: Inputs::Vectors { size: 1, values: values[from..to].to_vec() },
        targets: Targets::Numbers(targets[from..to].to_vec()),
    }
}

#[test]
fn two_pieces_are_read_as_the_whole() {
    let task = Signal::new(40);
    let mut random = unroll::engine::Random::new(5);
    let examples: Vec<Example> = (0..3).map(|_| task.example(&mut random, Split::Training)).collect();
    for cell in ["rnn", "lstm", "gru"] {
        let mut model = Model::new(recipe(cell).network(&task).unwrap());
        let whole = model.forward(&Batch::new(&examples).unwrap()).unwrap().clone();
        let part = |from: usize, to: usize| {
            let pieces: Vec<Example> = examples.iter().map(|example| piece(example, from, to)).collect();
            Batch::new(&pieces).unwrap()
        };
        model.forward(&part(0, 15)).unwrap();
        model.carry();
        let rest = model.forward(&part(15, 40).going_on()).unwrap().clone();
        assert_eq!(rest.as_slice(), &whole.as_slice()[15 * 3..], "{cell}");
        let alone = model.forward(&part(15, 40)).unwrap().clone();
        assert_ne!(alone, rest, "{cell}: without the state it is another thing");
    }
}

#[test]
fn batches_go_on_and_the_error_falls_under_the_constant_guess() {
    let recipe = recipe("gru");
    let task = recipe.task.generator();
    let mut trainer = Trainer::new(&recipe, &*task).unwrap();
    let mut batches = Batches::new(&recipe);
    let held_out = held_out(&*task, 50);
    while !trainer.is_finished() {
        let batch = batches.next(&*task).unwrap();
        assert!(batch.goes_on());
        trainer.step(&batch).unwrap();
    }
    // A signal's variance is a half.
    let loss = Score::of(trainer.model(), &held_out).unwrap().loss;
    assert!(loss < 0.1, "{loss}");
    // A run that goes on later reads the same from there.
    let mut late = Batches::new(&recipe);
    late.skip(150, &*task);
    assert_eq!(late.next(&*task).unwrap(), batches.next(&*task).unwrap());
    let parity = TaskChoice::usual(TaskKind::Parity).generator();
    assert!(!Batches::new(&recipe).next(&*parity).unwrap().goes_on());
}
