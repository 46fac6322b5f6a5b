use super::*;

fn read(kind: TranslationKind, text: &str) -> Vec<ReadWord> {
    Translation::new(kind).read_words(text).unwrap()
}

/// What is offered for the unknown words of a text.
fn nearest(kind: TranslationKind, text: &str) -> Vec<String> {
    read(kind, text).into_iter().flat_map(|word| word.nearest).collect()
}

#[test]
fn a_sentence_has_the_words_of_its_pair() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let mut random = Random::stream(3, task.key());
        for _ in 0..1_000 {
            let pair = task.pair(&mut random, Split::HeldOut);
            let words = task.read_words(&detokenize(&pair.english)).unwrap();
            assert!(words.iter().all(|word| word.number.is_some() && word.nearest.is_empty()), "{words:?}");
            assert_eq!(words.into_iter().map(|read| read.word).collect::<Vec<_>>(), pair.english);
        }
    }
}

#[test]
fn a_text_that_is_no_sentence_is_read_word_by_word() {
    let words = read(TranslationKind::Sentences, "Cat the blakc don't");
    let said: Vec<_> = words.iter().map(|read| (read.word.as_str(), read.number.is_some())).collect();
    assert_eq!(said, [("cat", true), ("the", true), ("blakc", false), ("do", true), ("not", true)]);
    assert_eq!(words[2].nearest, ["black"]);
    let words = read(TranslationKind::Numbers, "ninety-seven ninety-blue");
    let said: Vec<_> = words.iter().map(|read| (read.word.as_str(), read.number.is_some())).collect();
    assert_eq!(said, [("ninety", true), ("-seven", true), ("ninety-blue", false)]);
}

#[test]
fn the_nearest_word_is_the_one_spelled_most_alike() {
    let cases = [("tabel", "table"), ("hous", "house"), ("slepes", "sleeps"), ("gardens!", "gardens"), ("kat", "cat")];
    for (typed, expected) in cases {
        let known = Translation::new(TranslationKind::Sentences);
        assert!(known.source().number(expected).is_some(), "the test's own word {expected}");
        assert_eq!(nearest(TranslationKind::Sentences, typed), [expected], "{typed}");
    }
    assert_eq!(nearest(TranslationKind::Numbers, "fourty"), ["forty"]);
    // Of what is like nothing that is known.
    assert_eq!(nearest(TranslationKind::Sentences, "日本語"), ["cat", "book", "house"]);
    // Alone any number can stand there.
    assert_eq!(nearest(TranslationKind::Numbers, "日本語").len(), 3);
}

/// A noun is offered for a noun, a verb for a verb, whatever else is spelled more like it.
#[test]
fn what_is_offered_can_stand_where_the_unknown_word_stands() {
    let task = Translation::new(TranslationKind::Sentences);
    for (before, unknown, after) in [
        ("the ", "zebra", " sleeps"),
        ("the black ", "zebra", " sees a dog"),
        ("the cat ", "slep", ""),
        ("the ", "hre", " cat sleeps"),
    ] {
        let offered = nearest(TranslationKind::Sentences, &format!("{before}{unknown}{after}"));
        assert!((1..=3).contains(&offered.len()), "{unknown}: {offered:?}");
        for word in &offered {
            assert!(task.read_pair(&format!("{before}{word}{after}")).is_ok(), "{before}{word}{after}");
        }
    }
    assert_eq!(nearest(TranslationKind::Sentences, "the cat slep"), ["sleeps"]);
    assert!(!nearest(TranslationKind::Sentences, "the zebra sleeps").contains(&"her".to_owned()));
}

/// Each word of drawn sentences in turn unknown, however many come before it.
#[test]
fn what_fits_is_offered_at_every_place() {
    let task = Translation::new(TranslationKind::Sentences);
    let mut random = Random::stream(5, "mended");
    for _ in 0..60 {
        let pair = task.pair(&mut random, Split::HeldOut);
        for at in 0..pair.english.len() {
            let mut words = pair.english.clone();
            words[at] = "qqqqqqqqqq".into();
            let offered = nearest(TranslationKind::Sentences, &detokenize(&words));
            assert!(!offered.is_empty(), "{words:?}");
            for word in offered {
                words[at] = word;
                assert!(task.read_pair(&detokenize(&words)).is_ok(), "{words:?}");
            }
        }
    }
}

#[test]
fn nothing_and_too_much_are_refused() {
    let task = Translation::new(TranslationKind::Sentences);
    assert!(task.read_words("  . ").is_err() && task.read_words(&"cat ".repeat(31)).is_err());
}
