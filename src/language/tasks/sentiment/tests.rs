use std::collections::BTreeSet;

use super::*;

const DRAWS: usize = 20_000;

fn examples(split: Split) -> impl Iterator<Item = Example> {
    let (task, mut random) = (Sentiment::new(), Random::stream(1, "sentiment"));
    (0..DRAWS).map(move |_| task.example(&mut random, split))
}

fn class(example: &Example) -> usize {
    let Targets::Classes(classes) = &example.targets else { panic!("no classes") };
    let (last, others) = classes.split_last().unwrap();
    assert!(others.iter().all(Option::is_none));
    last.unwrap()
}

#[test]
fn the_judge_agrees_with_the_grammar() {
    let task = Sentiment::new();
    for example in examples(Split::HeldOut) {
        // All the same: the text's tokens, and the label.
        assert_eq!(task.read(&example.text).as_ref(), Ok(&example), "{}", example.text);
    }
    for example in examples(Split::Training) {
        assert_eq!(task.read(&example.text).map(|read| class(&read)), Ok(class(&example)), "{}", example.text);
    }
}

#[test]
fn the_splits_share_no_text_and_both_classes_are_common() {
    let texts = |split| examples(split).map(|example| example.text).collect::<BTreeSet<_>>();
    let (training, held_out) = (texts(Split::Training), texts(Split::HeldOut));
    assert!(training.is_disjoint(&held_out));
    assert!(held_out.len() > DRAWS * 9 / 10, "only {} distinct texts", held_out.len());
    for split in [Split::Training, Split::HeldOut] {
        let share = examples(split).map(|example| class(&example)).sum::<usize>() as f64 / DRAWS as f64;
        assert!((0.45..=0.55).contains(&share), "{share}");
    }
}

#[test]
fn the_vocabulary_is_used() {
    let task = Sentiment::new();
    let (mut seen, mut unknown, mut lengths) = (BTreeSet::new(), 0, Vec::new());
    for example in examples(Split::HeldOut) {
        let numbers = task.tokens(&words(&example.text));
        assert!(!numbers.contains(&0), "{}", example.text);
        lengths.push(numbers.len());
        seen.extend(numbers);
    }
    for example in examples(Split::Training) {
        let Inputs::Tokens(tokens) = &example.inputs else { panic!("no tokens") };
        unknown += tokens.iter().filter(|token| **token == Some(0)).count();
    }
    let (all, mean) = (task.lexicon.vocabulary.len(), lengths.iter().sum::<usize>() as f64 / DRAWS as f64);
    println!("{all} words, {} drawn; {mean:.1} tokens on average", seen.len());
    for (number, word) in task.lexicon.vocabulary.words().iter().enumerate().skip(1) {
        assert!(seen.contains(&number), "{word} is never drawn");
    }
    assert!(seen.len() > 450);
    assert!(unknown > DRAWS / 20, "{unknown}");
    assert!(lengths.iter().all(|length| (3..=20).contains(length)));
}

#[test]
fn no_word_has_two_roles() {
    let mut special = std::collections::BTreeMap::new();
    for (word, role) in lexicon::roles().into_iter().filter(|(_, role)| *role != Role::Neutral) {
        assert_eq!(*special.entry(word.clone()).or_insert(role), role, "{word}");
    }
}

#[test]
fn rules_of_the_judge() {
    let task = Sentiment::new();
    let read = |text: &str| task.read(text).map(|example| class(&example));
    for positive in [
        "not bad at all",
        "It isn’t bad.",
        "too slow, but I loved it!",
        "not too long",
        "although the plot was dull, the cast was great",
        "I dont hate it",
        "not without charm",
        "The food was great, but we came late",
        "neither boring nor silly",
        "less boring than feared",
        "never dull or predictable",
        "a GOOD film",
        "although it was good we left",
        "None of it was bad…",
        "(not bad) – a gem?",
    ] {
        assert_eq!(read(positive), Ok(1), "{positive}");
    }
    for negative in [
        "not bad at all, but too slow",
        "it was far from good",
        "far too long",
        "not good or funny",
        "not too good",
        "despite the lovely view, we hated the room",
        "The food was good. However, the service was awful.",
        "it failed to impress me",
        "it failed",
        "we had never been there, but it was bad",
        "I wouldn't recommend it to my zebra",
    ] {
        assert_eq!(read(negative), Ok(0), "{negative}");
    }
    let disagreement = read("the food was good and the service was slow").unwrap_err().0;
    assert!(disagreement.contains("“good” and “slow”"), "{disagreement}");
}

#[test]
fn hostile_texts_are_refused_politely() {
    let task = Sentiment::new();
    for none in ["🙂🙃", "שלום עולם", "the long film", "!!!", "\u{202e}doog", "\0"] {
        assert!(task.read(none).unwrap_err().0.contains("found none in"), "{none:?}");
    }
    assert!(task.read(" \n\t ").unwrap_err().0.contains("found nothing"));
    assert!(task.read(&"good ".repeat(100_000)).unwrap_err().0.contains("found 100000"));
    assert!(task.read(&"good ".repeat(61)).unwrap_err().0.contains("found 61"));
    assert!(task.read(&"x".repeat(10_000)).unwrap_err().0.len() < 400);
    assert!(task.read(&"good ".repeat(60)).is_ok());
    assert_eq!(task.read("good 🙂").unwrap().steps(), 2);
}

#[test]
fn a_seed_says_what_comes() {
    let draw = || examples(Split::Training).take(50).collect::<Vec<_>>();
    assert_eq!(draw(), draw());
}
