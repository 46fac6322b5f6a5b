use super::*;
use std::collections::HashSet;

mod numbers;
mod reading;
mod sentences;

const KINDS: [TranslationKind; 3] = [TranslationKind::Sentences, TranslationKind::Numbers, TranslationKind::Both];

#[test]
fn the_splits_share_no_text_and_the_reader_agrees_with_the_drawing() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let mut random = Random::stream(1, task.key());
        let mut texts = [HashSet::new(), HashSet::new()];
        for _ in 0..10_000 {
            for (texts, split) in texts.iter_mut().zip([Split::Training, Split::HeldOut]) {
                let pair = task.pair(&mut random, split);
                let text = detokenize(&pair.english);
                assert_eq!(task.read_pair(&text).as_ref(), Ok(&pair), "{text}");
                assert_eq!(task.translate(&text).unwrap(), detokenize(&pair.french));
                texts.insert(text);
            }
        }
        assert!(texts[0].is_disjoint(&texts[1]));
    }
}

#[test]
fn an_example_reads_all_and_then_writes_all() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let mut random = Random::stream(2, task.key());
        for _ in 0..5_000 {
            let pair = task.pair(&mut random, Split::Training);
            assert_eq!(pair.french.len(), pair.alignment.len());
            assert!(pair.alignment.iter().all(|&at| at < pair.english.len()));
            assert!(pair.french.iter().all(|token| task.target().number(token).is_some()), "{pair:?}");
            let example = task.example_of(&pair);
            let (Inputs::Tokens(inputs), Targets::Classes(targets)) = (&example.inputs, &example.targets) else {
                panic!("tokens and classes")
            };
            let (read, written) = (pair.english.len(), pair.french.len() + 1);
            assert_eq!((inputs.len(), targets.len()), (read + written, read + written));
            assert!(inputs[..read].iter().all(Option::is_some) && inputs[read..].iter().all(Option::is_none));
            assert!(targets[..read].iter().all(Option::is_none) && targets[read..].iter().all(Option::is_some));
            assert_eq!(targets[read + written - 1].and_then(|end| task.target().word(end)), Some(END));
        }
    }
}

#[test]
fn the_vocabularies() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let OutputSpace::Classes(classes) = task.output() else { panic!("classes") };
        assert_eq!(task.target().words()[..classes.len()], *classes.words());
        assert_eq!(task.target().words()[classes.len()..], [START]);
        assert_eq!(task.input(), InputSpace::Tokens(task.source()));
        assert!(!task.source().words().iter().any(|word| word.is_empty() || word.contains(' ')));
        assert!(!task.target().words().iter().any(|word| word.is_empty() || word.contains(' ')));
        println!("{}: {} English, {} French", task.key(), task.source().len(), task.target().len());
    }
}

/// What is never drawn is never trained.
#[test]
fn every_word_is_drawn() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let mut random = Random::stream(4, task.key());
        let (mut english, mut french) = (HashSet::new(), HashSet::from([START.to_owned(), END.to_owned()]));
        for _ in 0..60_000 {
            let pair = task.any(&mut random);
            english.extend(pair.english);
            french.extend(pair.french);
        }
        let missing = |words: &Vocabulary, drawn: &HashSet<String>| -> Vec<String> {
            words.words().iter().filter(|word| !drawn.contains(*word)).cloned().collect()
        };
        assert_eq!(missing(task.source(), &english), Vec::<String>::new());
        assert_eq!(missing(task.target(), &french), Vec::<String>::new());
    }
}

#[test]
fn a_seed_gives_the_same_examples() {
    for kind in KINDS {
        let drawn = || {
            let mut random = Random::stream(7, "translation");
            let task = Translation::new(kind);
            (0..100).map(|_| task.example(&mut random, Split::HeldOut)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(), drawn());
    }
}

#[test]
fn what_is_no_text_of_the_kind_is_an_error() {
    let long = "cat ".repeat(1_000_000);
    let hostile = [
        "",
        " . ",
        ".",
        "-",
        "--",
        "😀",
        "the 😀 sleeps",
        "שלום עולם",
        "\u{202e}the cat",
        "the\u{0}cat",
        "'",
        "’",
        "a",
        "the",
        "İ",
        "one-",
        "and",
        "12",
        "thousand",
        "hundred",
        "thousand thousand thousand thousand thousand hundred hundred hundred hundred",
        &long,
        &"é".repeat(1_000_000),
    ];
    for kind in KINDS {
        let task = Translation::new(kind);
        for text in hostile.into_iter().filter(|text| *text != "one-") {
            let error = task.translate(text).unwrap_err().0;
            assert!(error.chars().count() < 300, "{error}");
            assert!(task.read(text).is_err());
        }
    }
    assert!(Translation::new(TranslationKind::Sentences).translate("forty-two").is_err());
    assert!(Translation::new(TranslationKind::Numbers).translate("she sleeps").is_err());
    let both = Translation::new(TranslationKind::Both);
    assert_eq!(both.translate("Forty-two").unwrap(), "quarante-deux");
    assert_eq!(both.translate("She sleeps.").unwrap(), "elle dort");
}

#[test]
fn lengths() {
    for kind in KINDS {
        let task = Translation::new(kind);
        let mut random = Random::stream(5, task.key());
        let pairs: Vec<Pair> = (0..5_000).map(|_| task.pair(&mut random, Split::Training)).collect();
        let (english, french) =
            (pairs.iter().map(|pair| pair.english.len()), pairs.iter().map(|pair| pair.french.len()));
        let mean = |lengths: usize| lengths as f64 / 5_000.0;
        let longest = (english.clone().max().unwrap(), french.clone().max().unwrap());
        println!("{}: mean {} and {}, longest {longest:?}", task.key(), mean(english.sum()), mean(french.sum()));
        assert!(longest.0 <= 12 && longest.1 <= 20);
    }
}

#[test]
fn words_that_mean_something_are_told_from_those_that_hold_a_text_together() {
    let [sentences, numbers, both] = KINDS.map(Translation::new);
    for word in ["cat", "cats", "black", "sleeps", "eat"] {
        assert!(
            sentences.means_something(word) && both.means_something(word) && !numbers.means_something(word),
            "{word}"
        );
    }
    for word in ["the", "not", "does", "and", "in", "zebra"] {
        assert!(!sentences.means_something(word) && !both.means_something(word), "{word}");
    }
    assert!(numbers.means_something("hundred") && !numbers.means_something("and"));
}
