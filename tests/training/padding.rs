use unroll::engine::{CellKind, GruConvention, Random, Real};
use unroll::language::{Example, Generator, Inputs, Split, Targets, tasks::Parity};
use unroll::training::{Batch, Model, TaskChoice, TaskKind, TrainingRecipe};

const KINDS: [CellKind; 4] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
];

fn recipe(kind: CellKind, bidirectional: bool, layers: usize) -> TrainingRecipe {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 20 };
    TrainingRecipe { kind, bidirectional, layers, hidden: 11, features: 5, ..TrainingRecipe::usual(task) }
}

/// Of different lengths, some judged at their last step only, as in many-to-one.
fn examples(task: &dyn Generator) -> Vec<Example> {
    let mut random = Random::new(3);
    let mut examples: Vec<Example> = (0..6).map(|_| task.example(&mut random, Split::Training)).collect();
    for example in examples.iter_mut().skip(3) {
        let Targets::Classes(classes) = &mut example.targets else { panic!("parity has classes") };
        let last = classes.len() - 1;
        classes[..last].fill(None);
    }
    let lengths: Vec<usize> = examples.iter().map(Example::steps).collect();
    assert!(lengths.iter().any(|length| *length != lengths[0]), "{lengths:?}");
    examples
}

fn loss_and_gradients(model: &mut Model, examples: &[Example]) -> (Real, Vec<Real>) {
    let loss = model.backward(&Batch::new(examples).unwrap()).unwrap();
    (loss, model.gradients().flatten().copied().collect())
}

fn outputs(example: &Example) -> Real {
    let Targets::Classes(classes) = &example.targets else { panic!("parity has classes") };
    classes.iter().flatten().count() as Real
}

/// A padded batch's loss and gradients are those of its examples, each read alone, every output counting the same.
#[test]
fn padding_never_changes_a_loss_or_a_gradient() {
    let task = Parity::new(20);
    let examples = examples(&task);
    let all: Real = examples.iter().map(outputs).sum();
    for kind in KINDS {
        for bidirectional in [false, true] {
            for layers in [1, 2] {
                let what = format!("{kind:?}, bidirectional {bidirectional}, {layers} layers");
                let mut model = Model::new(recipe(kind, bidirectional, layers).network(&task).unwrap());
                let (loss, gradients) = loss_and_gradients(&mut model, &examples);
                let (mut expected_loss, mut expected) = (0.0, vec![0.0; gradients.len()]);
                for example in &examples {
                    let (loss, alone) = loss_and_gradients(&mut model, std::slice::from_ref(example));
                    let share = outputs(example) / all;
                    expected_loss += share * loss;
                    expected.iter_mut().zip(alone).for_each(|(sum, gradient)| *sum += share * gradient);
                }
                assert!((loss - expected_loss).abs() < 1e-5, "{what}: {loss} {expected_loss}");
                let longest = expected.iter().fold(0.0, |longest: Real, x| longest.max(x.abs()));
                for (index, (found, expected)) in gradients.iter().zip(&expected).enumerate() {
                    let error = (found - expected).abs();
                    assert!(error < 1e-5 * longest + 1e-6, "{what}: weight {index}: {found} {expected}");
                }
            }
        }
    }
}

#[test]
fn more_padding_changes_nothing_at_all() {
    let task = Parity::new(20);
    let mut longer = examples(&task);
    let shortest = longer.iter().min_by_key(|example| example.steps()).unwrap().clone();
    for kind in KINDS {
        let mut model = Model::new(recipe(kind, true, 2).network(&task).unwrap());
        let alone = model.forward(&Batch::new(std::slice::from_ref(&shortest)).unwrap()).unwrap().clone();
        longer.truncate(5);
        longer.insert(0, shortest.clone());
        let batch = Batch::new(&longer).unwrap();
        let together = model.forward(&batch).unwrap();
        let Targets::Classes(classes) = &shortest.targets else { panic!("parity has classes") };
        if classes.iter().flatten().count() == 1 {
            continue;
        }
        // The judged columns are in the order of time, and the first example's is the first of each step.
        let mut first = Vec::new();
        let mut column = 0;
        for step in 0..batch.steps() {
            for (item, example) in longer.iter().enumerate() {
                let Targets::Classes(classes) = &example.targets else { panic!("parity has classes") };
                if classes.get(step).copied().flatten().is_some() {
                    if item == 0 {
                        first.push(column);
                    }
                    column += 1;
                }
            }
        }
        for (alone, together) in alone.column_iter().zip(first.iter().map(|&column| together.column(column))) {
            assert!((alone - together).amax() < 1e-5, "{kind:?}");
        }
    }
}

#[test]
fn what_does_not_stand_side_by_side_is_an_error() {
    assert!(Batch::new(&[]).is_err());
    let tokens = |count: usize| Example {
        text: String::new(),
        inputs: Inputs::Tokens(vec![Some(0); count]),
        targets: Targets::Classes(vec![Some(0); count]),
    };
    let vectors = Example { inputs: Inputs::Vectors { size: 2, values: vec![0.0; 2] }, ..tokens(1) };
    let numbers = Example { targets: Targets::Numbers(vec![Some(0.0)]), ..tokens(1) };
    let uneven = Example { targets: Targets::Classes(vec![Some(0); 3]), ..tokens(2) };
    for wrong in [vec![tokens(0)], vec![tokens(1), vectors], vec![tokens(1), numbers], vec![uneven]] {
        assert!(Batch::new(&wrong).is_err(), "{wrong:?}");
    }
    assert!(Batch::new(&[tokens(1), tokens(3)]).is_ok());
}
