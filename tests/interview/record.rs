//! Records of progress: they come back as they were, and nothing from outside breaks them.

use crate::catalogue::catalogue;
use crate::drawn::{DAY, NOW, grade, progress};
use proptest::prelude::*;
use std::collections::BTreeSet;
use unroll::lessons::interview::{
    DrillProgress, Expected, Grade, LessonProgress, Progress, ProgressError, Review, card, cards, read, write,
};

fn with_review(id: &str, at: i64, grade: Grade) -> Progress {
    let mut progress = Progress::default();
    progress.cards.insert(id.into(), vec![Review { at, grade }]);
    progress
}

fn merged(a: &Progress, b: &Progress) -> Progress {
    let mut both = a.clone();
    both.merge(b);
    both
}

proptest! {
    #[test]
    fn a_record_brings_back_the_progress(progress in progress()) {
        let record = write(&progress);
        let found = read(record.as_bytes(), NOW);
        prop_assert_eq!(found.as_ref().map(|found| &found.progress), Ok(&progress), "{}", record);
        let unknown = progress.cards.keys().filter(|id| card(id).is_none()).count();
        prop_assert_eq!(found.map(|found| (found.unknown_cards, found.from_future, found.too_old)), Ok((unknown, 0, 0)));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, NOW);
    }

    #[test]
    fn a_damaged_record_is_read_or_refused(
        progress in progress(),
        damages in proptest::collection::vec((any::<prop::sample::Index>(), damage()), 1..6),
    ) {
        let mut bytes = write(&progress).into_bytes();
        for (at, damage) in damages {
            let at = at.index(bytes.len());
            match damage {
                Damage::Byte(byte) => bytes[at] = byte,
                Damage::Cut => bytes.truncate(at.max(1)),
                Damage::Insert(text) => drop(bytes.splice(at..at, text.bytes())),
                Damage::Double => bytes.extend_from_within(at..),
            }
        }
        match read(&bytes, NOW) {
            // What was let in can be kept, and scheduled.
            Ok(found) => {
                let again = read(write(&found.progress).as_bytes(), NOW);
                prop_assert_eq!(again.map(|again| again.progress), Ok(found.progress));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty() && error.to_string().chars().count() < 500),
        }
    }

    #[test]
    fn merging_loses_nothing_and_needs_no_order(a in progress(), b in progress()) {
        let both = merged(&a, &b);
        prop_assert_eq!(&both, &merged(&b, &a));
        prop_assert_eq!(&both, &merged(&both, &b));
        prop_assert_eq!(&a, &merged(&a, &Progress::default()));
        for (id, reviews) in a.cards.iter().chain(&b.cards) {
            prop_assert!(reviews.iter().all(|review| both.cards[id].iter().any(|kept| kept.at == review.at)));
            prop_assert!(both.cards[id].last() >= reviews.last());
        }
        for (id, lesson) in a.lessons.iter().chain(&b.lessons) {
            prop_assert!(both.lessons[id].step >= lesson.step && both.lessons[id].done.is_superset(&lesson.done));
        }
    }

    #[test]
    fn reviews_stay_in_order_whatever_the_clock_says(times in proptest::collection::vec((any::<i64>(), grade()), 0..130)) {
        let mut progress = Progress::default();
        let card = cards().next().unwrap();
        for (now, grade) in &times {
            progress.review(card, *grade, *now);
        }
        let reviews = progress.cards.remove(card.id).unwrap_or_default();
        prop_assert!(reviews.len() <= Progress::MOST_REVIEWS && reviews.is_empty() == times.is_empty());
        prop_assert!(reviews.windows(2).all(|pair| pair[0].at < pair[1].at));
        prop_assert!(reviews.iter().all(|review| (Progress::FIRST_TIME..=Progress::LAST_TIME).contains(&review.at)));
        prop_assert_eq!(reviews.last().map(|review| review.grade), times.last().map(|(_, grade)| *grade));
    }
}

#[derive(Debug, Clone)]
enum Damage {
    Byte(u8),
    Cut,
    Insert(String),
    Double,
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces =
        ["{", "}", "[", "]", ",", "\"", "-1", "1e999", "NaN", "null", "\"version\": 2", "\u{202e}", "99999999999999"];
    prop_oneof![
        4 => any::<u8>().prop_map(Damage::Byte),
        1 => Just(Damage::Cut),
        4 => prop::sample::select(pieces.to_vec()).prop_map(|piece| Damage::Insert(piece.into())),
        1 => Just(Damage::Double),
    ]
}

#[test]
fn a_human_can_read_it() {
    let mut progress = with_review("lstm-gates", NOW, Grade::Good);
    progress.reach("rnn", 3);
    progress.reach("rnn", 2);
    progress.pass("rnn", "first-check");
    progress.drill("lstm-step", true);
    progress.drill("lstm-step", false);
    let record = r#"{
  "format": "unroll-progress",
  "version": 1,
  "cards": {
    "lstm-gates": [
      "2026-11-28T09:30:00.000Z good"
    ]
  },
  "lessons": {
    "rnn": {
      "step": 3,
      "done": [
        "first-check"
      ]
    }
  },
  "drills": {
    "lstm-step": {
      "tried": 2,
      "right": 1
    }
  }
}"#;
    assert_eq!(write(&progress), record);
    assert_eq!(read(br#"{"format": "unroll-progress", "version": 1}"#, NOW).unwrap().progress, Progress::default());
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let record = |inside: &str| format!(r#"{{"format": "unroll-progress", "version": 1, {inside}}}"#);
    let cases = [
        ("[]".to_owned(), "expected \"format\": \"unroll-progress\", found a list"),
        ("{}".into(), "expected \"format\": \"unroll-progress\", found null"),
        (r#"{"format": "other"}"#.into(), "expected \"format\": \"unroll-progress\", found \"other\""),
        (r#"{"format": "unroll-progress"}"#.into(), "the record has version null, expected 1"),
        (r#"{"format": "unroll-progress", "version": 2, "new": 1}"#.into(), "the record has version 2, expected 1"),
        (r#"{"format": "unroll-progress", "version": 1.0}"#.into(), "the record has version 1.0, expected 1"),
        (record(r#""more": 1"#), "unknown field `more`"),
        (record(r#""cards": {"a b": []}"#), "cards is a b, expected a name"),
        (record(r#""cards": {"a": ["yesterday good"]}"#), "cards a is yesterday good, expected a time and a grade"),
        (record(r#""cards": {"a": ["2026-11-28T09:30:00Z best"]}"#), "expected a time and a grade"),
        (record(r#""cards": {"a": ["1970-01-01T00:00:00Z good"]}"#), "expected a time between 2020 and 2100"),
        (record(r#""cards": {"a": ["2600-01-01T00:00:00Z good"]}"#), "expected a time between 2020 and 2100"),
        (record(r#""lessons": {"rnn": {"step": -1}}"#), "invalid value: integer `-1`"),
        (record(r#""lessons": {"rnn": {"step": 1.5}}"#), "invalid type: floating point `1.5`"),
        (record(r#""lessons": {"rnn": {"step": 1001}}"#), "lessons rnn step is 1001, expected a step from 0 to 1000"),
        (record(r#""lessons": {"rnn": {"step": NaN}}"#), "expected"),
        (record(r#""drills": {"k": {"tried": 1, "right": 2}}"#), "drills k is 2 of 1, expected no more right answers"),
        (record(r#""drills": {"k": {"tried": 1e300, "right": 2}}"#), "invalid type: floating point"),
        ("[".repeat(100_000), "found a list"),
        (format!(r#"{{"format": {}"#, "[".repeat(100_000)), "recursion limit exceeded"),
        ("\u{0}".into(), "line 1, column 1"),
        (String::new(), "line 1, column 0"),
    ];
    for (bytes, expected) in cases {
        let error = read(bytes.as_bytes(), NOW).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}, expected {expected}");
    }
    let large = vec![b' '; (1 << 20) + 1];
    assert_eq!(read(&large, NOW), Err(ProgressError::TooLarge((1 << 20) + 1)));
    let many: Vec<String> = (0..151).map(|at| format!(r#""c{at}": []"#)).collect();
    let error = read(record(&format!(r#""cards": {{{}}}"#, many.join(","))).as_bytes(), NOW);
    assert_eq!(
        error,
        Err(ProgressError::Entry { place: "cards".into(), expected: Expected::Fewer, found: "151".into() })
    );
}

#[test]
fn what_is_left_out_is_told() {
    let tomorrow = with_review("lstm-gates", NOW + 2 * DAY, Grade::Good);
    let found = read(write(&tomorrow).as_bytes(), NOW).unwrap();
    assert_eq!((found.from_future, found.progress), (1, Progress::default()));
    let foreign = with_review("from-a-later-build", NOW, Grade::Good);
    let found = read(write(&foreign).as_bytes(), NOW).unwrap();
    assert_eq!((found.unknown_cards, found.progress), (1, foreign));
    let mut many = Progress::default();
    let reviews = (0..130).map(|at| Review { at: NOW - at * DAY, grade: Grade::Good }).rev().collect();
    many.cards.insert("lstm-gates".into(), reviews);
    let found = read(write(&many).as_bytes(), NOW).unwrap();
    let kept = &found.progress.cards["lstm-gates"];
    assert_eq!((found.too_old, kept.len(), kept[99].at), (30, 100, NOW));
}

#[test]
fn the_later_review_wins() {
    let (mut ours, theirs) =
        (with_review("lstm-gates", NOW, Grade::Again), with_review("lstm-gates", NOW + 1, Grade::Easy));
    let told = ours.merge(&theirs);
    assert_eq!((told.reviews, told.cards, told.left_out), (1, 1, 0));
    assert_eq!(ours.cards["lstm-gates"].last(), Some(&Review { at: NOW + 1, grade: Grade::Easy }));
    let told = ours.merge(&with_review("lstm-gates", NOW - 1, Grade::Hard));
    assert_eq!((told.reviews, told.cards), (1, 0));
    assert_eq!(ours.cards["lstm-gates"].iter().map(|review| review.at).collect::<Vec<_>>(), [NOW - 1, NOW, NOW + 1]);
}

#[test]
fn the_largest_record_can_be_read_again() {
    let long = |section: &str, at: usize| format!("{section}-{at:0>width$}", width = 59 - section.len());
    let mut full = Progress::default();
    for at in 0..Progress::MOST_CARDS {
        let reviews = (0..100).map(|back| Review { at: NOW - back * DAY, grade: Grade::Again }).rev().collect();
        full.cards.insert(long("card", at), reviews);
    }
    for at in 0..Progress::MOST_LESSONS {
        let done: BTreeSet<String> = (0..Progress::MOST_CHECKS).map(|check| long("check", check)).collect();
        full.lessons.insert(long("lesson", at), LessonProgress { step: 1_000, done });
    }
    for at in 0..Progress::MOST_DRILLS {
        full.drills.insert(long("drill", at), DrillProgress { tried: 10_000_000, right: 9_999_999 });
    }
    let found = read(write(&full).as_bytes(), NOW).unwrap();
    assert_eq!(found.progress, full);
    // What this build knows finds room all the same.
    let told = full.merge(&with_review("lstm-gates", NOW, Grade::Good));
    assert_eq!((told.reviews, told.left_out), (1, 0));
    assert_eq!(full.merge(&with_review("another", NOW, Grade::Good)).left_out, 1);
}

#[test]
fn every_error_has_its_sentence() {
    let catalogue = catalogue("progress.ftl");
    let entry = |expected| ProgressError::Entry { place: "cards".into(), expected, found: "?".into() };
    let errors = [
        ProgressError::TooLarge(2 << 20),
        ProgressError::Malformed { line: 1, column: 2, problem: "?".into() },
        ProgressError::Foreign("?".into()),
        ProgressError::Version("2".into()),
    ];
    let mut told = BTreeSet::new();
    for error in errors.into_iter().chain(Expected::ALL.map(entry)) {
        let (message, arguments) = error.message();
        let words = catalogue.get(message).unwrap_or_else(|| panic!("no {message}"));
        let given: BTreeSet<String> = arguments.iter().map(|(name, _)| (*name).into()).collect();
        assert_eq!(words.variables.difference(&given).collect::<Vec<_>>(), Vec::<&String>::new(), "{message}");
        told.insert(message.to_owned());
    }
    told.extend(["imported", "unknown-cards", "from-future", "too-old", "no-room"].map(|id| format!("progress-{id}")));
    told.extend(Grade::ALL.map(|grade| format!("grade-{}", grade.key())));
    assert_eq!(catalogue.keys().cloned().collect::<BTreeSet<_>>(), told);
}
