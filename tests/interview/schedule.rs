//! When a card is due.

use crate::drawn::{DAY, MINUTE, NOW, answers, progress};
use proptest::prelude::*;
use unroll::lessons::chapter::Chapter;
use unroll::lessons::interview::{Grade, Progress, Schedule, Stage, Today, card, cards};

const TODAY: Today = Today { now: NOW, began: NOW - DAY / 3 };

fn reviewed(id: &str, reviews: &[(Grade, i64)]) -> Progress {
    let mut progress = Progress::default();
    for (grade, at) in reviews {
        progress.review(card(id).unwrap(), *grade, *at);
    }
    progress
}

/// FSRS-5 as its authors state it, for a card's first days: initial stability, initial difficulty, stability after recall.
#[test]
fn intervals_are_those_of_the_published_formulas() {
    const W: [f64; 19] = [
        0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953, 0.2975,
        2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
    ];
    let of = card("lstm-gates").unwrap();
    // First easy, then good after 20 days.
    let (first, second) = (NOW - 20 * DAY, NOW);
    let schedule = Schedule::of(&reviewed(of.id, &[(Grade::Easy, first)]));
    let stability = W[3];
    let recalled = |stability: f64, days: f64| (1.0 + 19.0 / 81.0 * days / stability).powf(-0.5);
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert!(close(schedule.retrievability(of, second).unwrap(), recalled(stability, 20.0)));
    assert!(close(schedule.retrievability(of, first + DAY / 2).unwrap(), recalled(stability, 0.5)));
    // At 90 % retention the interval is the stability, in whole days.
    let due = schedule.queue(Today { now: first, began: first }, 0).next.unwrap();
    assert_eq!(due - first, stability.round() as i64 * DAY);
    let difficulty = W[4] - (W[5] * 3.0).exp() + 1.0;
    let growth = W[8].exp()
        * (11.0 - difficulty)
        * stability.powf(-W[9])
        * (((1.0 - recalled(stability, 20.0)) * W[10]).exp() - 1.0);
    let after = stability * (1.0 + growth);
    let waits = schedule.waits(of, second);
    assert_eq!(waits[2], after.round() as i64 * DAY);
    let twice = Schedule::of(&reviewed(of.id, &[(Grade::Easy, first), (Grade::Good, second)]));
    assert!(close(twice.retrievability(of, second + 10 * DAY).unwrap(), recalled(after, 10.0)));
}

#[test]
fn a_first_evening() {
    let mut progress = Progress::default();
    let queue = Schedule::of(&progress).queue(TODAY, 5);
    assert!(queue.due.is_empty() && queue.next.is_none());
    assert_eq!(queue.new, cards().take(5).collect::<Vec<_>>());
    let first = queue.new[0];
    assert_eq!(Schedule::of(&progress).waits(first, NOW)[..3], [MINUTE, 5 * MINUTE, 10 * MINUTE]);
    progress.review(first, Grade::Again, NOW);
    let schedule = Schedule::of(&progress);
    let queue = schedule.queue(TODAY, 5);
    assert_eq!((queue.due.len(), queue.new.len(), queue.next), (0, 4, Some(NOW + MINUTE)));
    let later = Today { now: NOW + MINUTE, ..TODAY };
    assert_eq!(schedule.queue(later, 5).due, [first]);
    assert_eq!((schedule.stage(first), schedule.stage(queue.new[0])), (Stage::Learning, Stage::New));
    progress.review(first, Grade::Good, later.now);
    assert_eq!(Schedule::of(&progress).stage(first), Stage::Known);
    // The next day has its own new cards.
    let tomorrow = Today { now: NOW + DAY, began: TODAY.began + DAY };
    assert_eq!(Schedule::of(&progress).queue(tomorrow, 5).new.len(), 5);
    assert_eq!(Schedule::of(&progress).queue(TODAY, 0).new.len(), 0);
}

#[test]
fn what_is_failed_is_the_weakest() {
    let mut progress = Progress::default();
    let [failed, hard, easy] = ["gru-forget", "rnn-bptt", "lstm-gates"].map(|id| card(id).unwrap());
    for (of, grade) in [(easy, Grade::Easy), (hard, Grade::Hard), (failed, Grade::Again)] {
        progress.review(of, grade, NOW);
    }
    let schedule = Schedule::of(&progress);
    assert_eq!(schedule.weakest(NOW, 5), [failed, hard, easy]);
    assert_eq!(schedule.weakest(NOW, 1), [failed]);
    let chapters = schedule.chapters(NOW);
    let of = |chapter: Chapter| chapters[Chapter::ALL.iter().position(|known| *known == chapter).unwrap()];
    let lstm = of(Chapter::Lstm);
    assert_eq!((lstm.learning, lstm.known, lstm.due), (0, 1, 0));
    assert_eq!((of(Chapter::Gru).learning, of(Chapter::Gru).known), (1, 0));
    assert_eq!(of(Chapter::Attention).retrievability, None);
    assert_eq!(of(Chapter::Attention).strength, 0.0);
    assert!(lstm.strength > of(Chapter::Gru).strength);
}

proptest! {
    #[test]
    fn whatever_a_learner_answers_every_number_is_one(answers in answers(), ahead in any::<i64>()) {
        let of = card("lstm-gates").unwrap();
        let (mut progress, mut now) = (Progress::default(), Progress::FIRST_TIME);
        for (grade, minutes) in answers {
            now += minutes * MINUTE;
            let schedule = Schedule::of(&progress);
            let waits = schedule.waits(of, now);
            // A year at most, and a day more for each better grade.
            prop_assert!(waits.is_sorted() && waits[0] >= 0 && waits[3] <= 367 * DAY, "{:?}", waits);
            progress.review(of, grade, now);
            let after = Schedule::of(&progress);
            let due = after.queue(Today { now: 0, began: 0 }, 0).next.unwrap();
            let at = progress.cards[of.id].last().unwrap().at;
            prop_assert_eq!(due - at, schedule.waits(of, at)[Grade::ALL.iter().position(|known| *known == grade).unwrap()]);
        }
        let schedule = Schedule::of(&progress);
        for now in [now, now + DAY, ahead, i64::MIN, i64::MAX] {
            let strength = schedule.strength(of, now);
            prop_assert!((0.0..=1.0).contains(&strength), "{}", strength);
            let recalled = schedule.retrievability(of, now);
            prop_assert!(recalled.is_none_or(|recalled| (0.0..=1.0).contains(&recalled) && recalled >= strength));
            let _ = schedule.waits(of, now);
        }
    }

    #[test]
    fn every_card_is_counted_once(progress in progress(), most in 0..20_usize) {
        let schedule = Schedule::of(&progress);
        let chapters = schedule.chapters(NOW);
        let all: usize = chapters.iter().map(|of| of.new + of.learning + of.known).sum();
        prop_assert_eq!(all, cards().count());
        let queue = schedule.queue(TODAY, most);
        prop_assert_eq!(queue.due.len(), chapters.iter().map(|of| of.due).sum::<usize>());
        prop_assert!(queue.new.len() <= most);
        prop_assert!(queue.next.is_none_or(|next| next > NOW));
        let seen = schedule.weakest(NOW, usize::MAX);
        prop_assert_eq!(seen.len() + chapters.iter().map(|of| of.new).sum::<usize>(), all);
        prop_assert!(seen.is_sorted_by(|a, b| schedule.strength(a, NOW) <= schedule.strength(b, NOW)));
    }
}
