//! What every task's tests ask of it.

use std::collections::HashSet;

use crate::engine::Random;
use crate::language::{Example, Generator, InputSpace, Inputs, OutputSpace, Split, Targets};

/// Examples of both splits: apart, well-formed, read back from their text, and the same again for the same seed.
pub fn holds(task: &dyn Generator, draws: usize) {
    holds_where(task, draws, Split::of);
}

/// The same for a task that splits otherwise.
pub fn holds_where(task: &dyn Generator, draws: usize, split_of: impl Fn(&str) -> Split) {
    let texts = [Split::Training, Split::HeldOut].map(|split| {
        let (mut one, mut other) = (Random::new(11), Random::new(11));
        let mut texts = HashSet::new();
        for draw in 0..draws / 2 {
            let example = task.example(&mut one, split);
            is_well_formed(task, &example);
            assert_eq!(split_of(&example.text), split);
            if draw < 500 {
                assert_eq!(task.example(&mut other, split), example);
                assert_eq!(task.read(&example.text).as_ref(), Ok(&example));
            }
            texts.insert(example.text);
        }
        texts
    });
    assert!(texts[0].is_disjoint(&texts[1]));
}

pub fn is_well_formed(task: &dyn Generator, example: &Example) {
    let steps = example.steps();
    assert!(steps > 0);
    match (&example.inputs, task.input()) {
        (Inputs::Tokens(tokens), InputSpace::Tokens(vocabulary)) => {
            assert_eq!(tokens.len(), steps);
            assert!(tokens.iter().flatten().all(|&token| token < vocabulary.len()));
        }
        (Inputs::Vectors { size, values }, InputSpace::Vectors(expected)) => {
            assert_eq!((*size, values.len()), (expected, size * steps));
            assert!(values.iter().all(|value| value.is_finite()));
        }
        _ => panic!("inputs of another kind than the task's"),
    }
    match (&example.targets, task.output()) {
        (Targets::Classes(classes), OutputSpace::Classes(vocabulary)) => {
            assert!(classes.iter().any(Option::is_some));
            assert!(classes.iter().flatten().all(|&class| class < vocabulary.len()));
        }
        (Targets::Numbers(numbers), OutputSpace::Number) => {
            assert!(numbers.iter().any(Option::is_some));
            assert!(numbers.iter().flatten().all(|number| number.is_finite()));
        }
        _ => panic!("targets of another kind than the task's"),
    }
}

/// These and what is never an example are errors with advice, and short ones.
pub fn refuses(task: &dyn Generator, texts: &[&str]) {
    let long = ["a", "0", "(", "🙂", "0.1* ", "#", "é/", " "].map(|part| part.repeat(30_000));
    let never = ["", " ", "\n\t", "🙂", "👩‍👩‍👧", "\u{0}", "\u{202e}abc🙂", "²", "NaN;", "1e999", "﷽"];
    for text in texts.iter().copied().chain(never).chain(long.iter().map(String::as_str)) {
        let error = task.read(text).expect_err(text).0;
        assert!(error.starts_with("expected ") && error.contains("found ") && error.contains(": "), "{error}");
        assert!(error.chars().count() < 400, "{error}");
    }
}

/// How often each class is a target.
pub fn shares(task: &dyn Generator, split: Split, draws: usize) -> Vec<f64> {
    let OutputSpace::Classes(vocabulary) = task.output() else { panic!("no classes") };
    let mut counts = vec![0.0; vocabulary.len()];
    let mut random = Random::new(5);
    for _ in 0..draws {
        let Targets::Classes(classes) = task.example(&mut random, split).targets else { panic!("no classes") };
        classes.iter().flatten().for_each(|&class| counts[class] += 1.0);
    }
    let all: f64 = counts.iter().sum();
    counts.iter().map(|count| count / all).collect()
}
