use std::collections::BTreeSet;

use super::*;

const DRAWS: usize = 20_000;

fn examples(split: Split, count: usize) -> impl Iterator<Item = Example> {
    let (task, mut random) = (Entities::new(), Random::stream(1, "entities"));
    (0..count).map(move |_| task.example(&mut random, split))
}

fn tags(example: &Example) -> Vec<usize> {
    let Targets::Classes(classes) = &example.targets else { panic!("no classes") };
    classes.iter().map(|class| class.unwrap()).collect()
}

/// The names in a text, with their kinds.
fn names(example: &Example) -> Vec<(String, EntityKind)> {
    let words = tokenize(&example.text, Tokenization::Word).tokens;
    spans(&tags(example)).into_iter().map(|(start, end, kind)| (words[start..end].join(" "), kind)).collect()
}

#[test]
fn the_tagger_agrees_with_the_grammar() {
    let task = Entities::new();
    for (split, count) in [(Split::Training, DRAWS), (Split::HeldOut, 2_000)] {
        for example in examples(split, count) {
            // All the same: the text's tokens, and the tags.
            assert_eq!(task.read(&example.text).as_ref(), Ok(&example), "{}", example.text);
        }
    }
}

#[test]
fn the_splits_share_neither_text_nor_name() {
    let vocabulary = lexicon::vocabulary();
    let drawn = |split| {
        let (mut texts, mut words) = (BTreeSet::new(), BTreeSet::new());
        for example in examples(split, DRAWS / 2) {
            let all = names(&example)
                .into_iter()
                .flat_map(|(name, _)| name.split(' ').map(str::to_owned).collect::<Vec<_>>());
            words.extend(all.filter(|word| vocabulary.number(word).is_none()));
            texts.insert(example.text);
        }
        (texts, words)
    };
    let (training, held_out) = (drawn(Split::Training), drawn(Split::HeldOut));
    assert!(training.0.is_disjoint(&held_out.0));
    assert!(training.1.is_disjoint(&held_out.1));
    assert!(training.1.iter().all(|word| Split::of(word) == Split::Training));
    assert!(held_out.1.iter().all(|word| Split::of(word) == Split::HeldOut));
    assert!(held_out.1.len() > 2_000, "{}", held_out.1.len());
}

#[test]
fn the_vocabulary_and_all_kinds_are_used() {
    let task = Entities::new();
    let (mut seen, mut kinds, mut lengths) = (BTreeSet::new(), [0; 3], Vec::new());
    for example in examples(Split::Training, DRAWS) {
        let Inputs::Tokens(tokens) = &example.inputs else { panic!("no tokens") };
        seen.extend(tokens.iter().flatten().copied());
        lengths.push(tokens.len());
        names(&example).iter().for_each(|(_, kind)| kinds[*kind as usize] += 1);
    }
    let (all, mean) = (task.vocabulary.len(), lengths.iter().sum::<usize>() as f64 / DRAWS as f64);
    println!("{all} tokens; {mean:.1} on average, at most {:?}; names {kinds:?}", lengths.iter().max());
    for (number, word) in task.vocabulary.words().iter().enumerate() {
        assert!(seen.contains(&number), "{word} is never drawn");
    }
    assert!(kinds.iter().all(|&count| count > DRAWS / 4), "{kinds:?}");
    assert!(lengths.iter().all(|&length| length <= LONGEST));
}

#[test]
fn rules_of_the_tagger() {
    let task = Entities::new();
    let check = |text: &str, expected: &[(&str, EntityKind)]| {
        let example = task.read(text).unwrap();
        let expected: Vec<_> = expected.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        assert_eq!(names(&example), expected, "{text}");
    };
    use EntityKind::{Organisation, Person, Place};
    check(
        "Maria Lindqvist flew from Port Arlen to Kestrel Bay on Monday .",
        &[("Maria Lindqvist", Person), ("Port Arlen", Place), ("Kestrel Bay", Place)],
    );
    check("shares of Halvorsen & Brook fell after its chairman resigned .", &[("Halvorsen & Brook", Organisation)]);
    check("she works for the Nordale Institute", &[("Nordale Institute", Organisation)]);
    check("Shares of the Bank of Ruvia rose.", &[("Bank of Ruvia", Organisation)]);
    check("Dr Paris lives in London and Berlin", &[("Paris", Person), ("London", Place), ("Berlin", Place)]);
    check("Anna and Otto met", &[("Anna", Person), ("Otto", Person)]);
    check(
        "Ola visited NATO, Hamburg and Rome",
        &[("Ola", Person), ("NATO", Organisation), ("Hamburg", Place), ("Rome", Place)],
    );
    check("the Bank was late", &[]);
    check("I met Ida. She works for Bavo!", &[("Ida", Person), ("Bavo", Organisation)]);
    let error = task.read("the dog saw Bello").unwrap_err().0;
    assert!(error.contains("“Bello”") && error.contains("Mr Bello"), "{error}");
}

#[test]
fn words_by_their_shape() {
    let vocabulary = lexicon::vocabulary();
    let seen = |word: &str, first| vocabulary.word(lexicon::token(&vocabulary, word, first)).unwrap().to_owned();
    for (word, shape) in [
        ("Zorbo", "⟨Name⟩"),
        ("zorbo", "⟨name⟩"),
        ("ZORBO", "⟨NAME⟩"),
        ("1987", "⟨digits⟩"),
        ("3rd", "⟨digits⟩"),
        ("🙂", "⟨mark⟩"),
        ("Sonneville", "⟨Name-ville⟩"),
        ("Gustavsson", "⟨Name-sson⟩"),
        ("Ford", "⟨Name⟩"),
        ("שלום", "⟨name⟩"),
        ("Éa", "⟨Name⟩"),
        ("Shares", "⟨Name⟩"),
        ("in", "in"),
        ("Bank", "Bank"),
    ] {
        assert_eq!(seen(word, false), shape);
    }
    assert_eq!(seen("Shares", true), "shares");
}

#[test]
fn hostile_texts_are_read_or_refused() {
    let task = Entities::new();
    for none in ["🙂🙃", "שלום עולם", "!!!", "\u{202e}doog", "\0", "of", "& of &", "the of Bank &", "e\u{301}", "ß"]
    {
        assert!(tags(&task.read(none).unwrap()).iter().all(|&tag| tag == 0), "{none:?}");
    }
    for text in ["of Xa of", "& Xa &", "Bank of", "Xa & of Bank of Yb &", "and Xa and", "the the Xa , the"] {
        let _ = task.read(text);
    }
    assert!(task.read(" \n\t ").unwrap_err().0.contains("found nothing"));
    assert!(task.read(&"good ".repeat(100_000)).unwrap_err().0.contains("found 100000"));
    assert!(task.read(&"good ".repeat(61)).unwrap_err().0.contains("found 61"));
    assert!(task.read(&"good ".repeat(60)).is_ok());
    assert!(task.read(&"Xx".repeat(10_000)).unwrap_err().0.len() < 500);
}

#[test]
fn a_seed_says_what_comes() {
    let draw = || examples(Split::HeldOut, 50).collect::<Vec<_>>();
    assert_eq!(draw(), draw());
}
