//! The mock interview.

use crate::drawn::{NOW, grade, progress};
use proptest::prelude::*;
use std::collections::BTreeSet;
use unroll::lessons::chapter::Chapter;
use unroll::lessons::interview::{Grade, Mock, Progress, Schedule, cards};

proptest! {
    #[test]
    fn cards_are_spread_over_chapters_and_levels(seed in any::<u64>(), progress in progress()) {
        let schedule = Schedule::of(&progress);
        let mock = Mock::start(seed, &schedule, NOW);
        prop_assert_eq!(mock.cards().len(), Mock::CARDS);
        let ids: BTreeSet<_> = mock.cards().iter().map(|card| card.id).collect();
        prop_assert_eq!(ids.len(), Mock::CARDS);
        for chapter in Chapter::ALL {
            let count = mock.cards().iter().filter(|card| card.chapter == chapter).count();
            prop_assert!((1..=2).contains(&count));
        }
        for level in 1..=4 {
            prop_assert!(mock.cards().iter().any(|card| card.level == level), "none of level {}", level);
        }
        prop_assert!(mock.cards().is_sorted_by_key(|card| card.level));
        prop_assert_eq!(Mock::start(seed, &schedule, NOW), mock);
    }

    #[test]
    fn times_and_grades_add_up(
        seed in any::<u64>(),
        moves in proptest::collection::vec((any::<bool>(), grade(), -5_000..90_000_i64, 0..30_000_i64), 0..13),
    ) {
        let mut mock = Mock::start(seed, &Schedule::of(&Progress::default()), NOW);
        let mut now = NOW;
        for (reveals, grade, thinks, reads) in &moves {
            now += thinks;
            if *reveals {
                mock = mock.reveal(now);
                prop_assert_eq!(mock.is_revealed(), mock.current().is_some());
            }
            now += reads;
            mock = mock.grade(*grade, now);
        }
        let summary = mock.summary();
        prop_assert_eq!(summary.asked, moves.len().min(Mock::CARDS));
        prop_assert_eq!(summary.right + summary.repeat.len(), summary.asked);
        prop_assert_eq!(summary.chapters.iter().map(|of| of.asked).sum::<usize>(), summary.asked);
        prop_assert_eq!(summary.chapters.iter().map(|of| of.right).sum::<usize>(), summary.right);
        let took: i64 = mock.answered().iter().map(|asked| asked.took).sum();
        prop_assert_eq!(summary.chapters.iter().map(|of| of.took).sum::<i64>(), took);
        prop_assert!(mock.answered().iter().all(|asked| 0 <= asked.thought && asked.thought <= asked.took));
        prop_assert!(summary.slowest.is_none_or(|slowest| mock.answered().iter().all(|asked| asked.thought <= slowest.thought)));
        prop_assert!(summary.repeat.is_sorted_by_key(|asked| asked.grade));
        prop_assert_eq!(mock.current().is_none(), moves.len() >= Mock::CARDS);
        if mock.current().is_none() {
            let after = mock.clone().reveal(now + 1).grade(Grade::Easy, now + 2);
            prop_assert_eq!(&after, &mock);
            prop_assert_eq!(mock.elapsed(now + 1_000_000), summary.took);
        }
    }
}

#[test]
fn weak_cards_come_first() {
    // Everything is known well, but for one card of each chapter.
    let (mut progress, mut weak) = (Progress::default(), Vec::new());
    for chapter in Chapter::ALL {
        for (at, card) in cards().filter(|card| card.chapter == chapter).enumerate() {
            progress.review(card, if at == 2 { Grade::Again } else { Grade::Easy }, NOW);
            weak.extend((at == 2).then_some(card.id));
        }
    }
    let schedule = Schedule::of(&progress);
    let drawn = |id: &str| {
        let is_in = |seed: &u64| Mock::start(*seed, &schedule, NOW).cards().iter().any(|card| card.id == id);
        (0..200).filter(is_in).count()
    };
    // Of each chapter one or two of eight and more are drawn, and only of a fitting level: by chance about one time in six.
    let often = weak.iter().map(|id| drawn(id)).sum::<usize>() as f64 / weak.len() as f64;
    let others: Vec<&str> = cards().map(|card| card.id).filter(|id| !weak.contains(id)).collect();
    let seldom = others.iter().map(|id| drawn(id)).sum::<usize>() as f64 / others.len() as f64;
    assert!(often > 2.0 * seldom, "{often} of 200 for weak cards, {seldom} for others");
}

#[test]
fn seeds_differ() {
    let schedule = Schedule::of(&Progress::default());
    let drawn: BTreeSet<Vec<&str>> =
        (0..20).map(|seed| Mock::start(seed, &schedule, NOW).cards().iter().map(|card| card.id).collect()).collect();
    assert!(drawn.len() > 15, "{}", drawn.len());
}

#[test]
fn a_time_is_counted_until_the_answer_is_shown() {
    let mock = Mock::start(1, &Schedule::of(&Progress::default()), NOW);
    assert_eq!((mock.thinking(NOW + 7), mock.elapsed(NOW + 7)), (7, 7));
    let mock = mock.reveal(NOW + 20).reveal(NOW + 30);
    assert_eq!(mock.thinking(NOW + 40), 20);
    let mock = mock.grade(Grade::Hard, NOW + 50);
    let asked = mock.answered()[0];
    assert_eq!((asked.thought, asked.took, mock.thinking(NOW + 53), mock.elapsed(NOW + 53)), (20, 50, 3, 53));
    assert_eq!(mock.summary().took, 50);
}
