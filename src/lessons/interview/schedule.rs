//! When each card is due, by FSRS: a model of how a memory's stability grows with each recall (library `rs-fsrs`). It follows
//! from the reviews alone, which are replayed.

use super::{Card, Grade, Progress, Review, cards};
use crate::lessons::chapter::Chapter;
use chrono::{DateTime, Utc};
use rs_fsrs::{FSRS, Parameters, Rating, State};

/// Now, and when the learner's day began, both in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    pub now: i64,
    pub began: i64,
}

/// How well a card is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Never seen.
    New,
    /// In its first minutes, or forgotten since.
    Learning,
    /// It comes back after days.
    Known,
}

/// What to do today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// The longest due first.
    pub due: Vec<&'static Card>,
    /// In the order of the course, no more than the day has left.
    pub new: Vec<&'static Card>,
    /// When the next one is due that is not due yet.
    pub next: Option<i64>,
}

/// How far a chapter is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChapterProgress {
    pub chapter: Chapter,
    pub new: usize,
    pub learning: usize,
    pub known: usize,
    /// Of those that were seen.
    pub due: usize,
    /// Mean probability of recall now, over the cards that were seen; none before the first.
    pub retrievability: Option<f64>,
    /// Mean probability of recall in a week without a further review, over all cards: 0 for those never seen.
    pub strength: f64,
}

/// Every card's state of memory, in the order of the course.
#[derive(Debug, Clone)]
pub struct Schedule {
    memories: Vec<(&'static Card, Option<Memory>)>,
}

#[derive(Debug, Clone)]
struct Memory {
    state: rs_fsrs::Card,
    /// The first review; none where older ones were not kept.
    first: Option<i64>,
}

/// The share of due cards that should still be known.
const RETENTION: f64 = 0.9;
/// In days: nobody prepares for longer.
const LONGEST: i32 = 365;
/// Of stability, in days. Without it a card that is failed over and over would come to 0, which FSRS divides by.
const STABILITY: (f64, f64) = (0.01, 36_500.0);
const DAY: f64 = 86_400_000.0;
/// How far ahead a card's strength looks. Just after a review everything is known.
const WEEK: i64 = 7 * 86_400_000;

impl Schedule {
    pub fn of(progress: &Progress) -> Self {
        let scheduler = scheduler();
        let memory = |card: &Card| {
            let reviews = progress.cards.get(card.id).filter(|reviews| !reviews.is_empty())?;
            let state = reviews.iter().fold(rs_fsrs::Card::default(), |state, review| next(&scheduler, state, *review));
            let is_whole = reviews.len() < Progress::MOST_REVIEWS;
            Some(Memory { state, first: reviews.first().filter(|_| is_whole).map(|review| review.at) })
        };
        Self { memories: cards().map(|card| (card, memory(card))).collect() }
    }

    /// What to do now; at most `most_new` cards are begun in a day.
    pub fn queue(&self, today: Today, most_new: usize) -> Queue {
        let seen = || self.memories.iter().filter_map(|(card, memory)| Some((*card, memory.as_ref()?)));
        let mut due: Vec<_> = seen().filter(|(_, memory)| memory.is_due(today.now)).collect();
        due.sort_by_key(|(_, memory)| memory.due());
        let begun = seen().filter(|(_, memory)| memory.first.is_some_and(|first| first >= today.began)).count();
        let new = self.memories.iter().filter(|(_, memory)| memory.is_none()).map(|(card, _)| *card);
        Queue {
            due: due.into_iter().map(|(card, _)| card).collect(),
            new: new.take(most_new.saturating_sub(begun)).collect(),
            next: seen().filter(|(_, memory)| !memory.is_due(today.now)).map(|(_, memory)| memory.due()).min(),
        }
    }

    /// How long each grade would put a card off, in milliseconds, in the order of [`Grade::ALL`].
    pub fn waits(&self, card: &Card, now: i64) -> [i64; 4] {
        let scheduler = scheduler();
        let before = self.memory(card).map(|memory| memory.state.clone()).unwrap_or_default();
        let now = within(now);
        Grade::ALL.map(|grade| {
            let after = next(&scheduler, before.clone(), Review { at: now, grade });
            (after.due.timestamp_millis() - now).max(0)
        })
    }

    pub fn stage(&self, card: &Card) -> Stage {
        match self.memory(card).map(|memory| memory.state.state) {
            None | Some(State::New) => Stage::New,
            Some(State::Learning | State::Relearning) => Stage::Learning,
            Some(State::Review) => Stage::Known,
        }
    }

    /// The probability that a card is recalled now, as FSRS has it; none for one that was never seen.
    pub fn retrievability(&self, card: &Card, now: i64) -> Option<f64> {
        self.memory(card).map(|memory| memory.retrievability(now))
    }

    /// The probability that a card is recalled a week from now without a further review: 0 for one that was never seen.
    pub fn strength(&self, card: &Card, now: i64) -> f64 {
        self.retrievability(card, now.saturating_add(WEEK)).unwrap_or(0.0)
    }

    /// Chapter by chapter, in the order of the course.
    pub fn chapters(&self, now: i64) -> [ChapterProgress; 7] {
        Chapter::ALL.map(|chapter| {
            let own: Vec<&Card> = self.of_chapter(chapter).collect();
            let count = |stage| own.iter().filter(|card| self.stage(card) == stage).count();
            let mean = |sum: f64, of: usize| if of == 0 { 0.0 } else { sum / of as f64 };
            let recalled: Vec<f64> = own.iter().filter_map(|card| self.retrievability(card, now)).collect();
            ChapterProgress {
                chapter,
                new: count(Stage::New),
                learning: count(Stage::Learning),
                known: count(Stage::Known),
                due: own.iter().filter(|card| self.memory(card).is_some_and(|memory| memory.is_due(now))).count(),
                retrievability: (!recalled.is_empty()).then(|| mean(recalled.iter().sum(), recalled.len())),
                strength: mean(own.iter().map(|card| self.strength(card, now)).sum(), own.len()),
            }
        })
    }

    /// The cards that were seen and are known least well, the weakest first.
    pub fn weakest(&self, now: i64, most: usize) -> Vec<&'static Card> {
        let mut seen: Vec<_> = self.memories.iter().filter(|(_, memory)| memory.is_some()).collect();
        seen.sort_by(|(a, _), (b, _)| self.strength(a, now).total_cmp(&self.strength(b, now)));
        seen.into_iter().take(most).map(|(card, _)| *card).collect()
    }

    fn of_chapter(&self, chapter: Chapter) -> impl Iterator<Item = &'static Card> {
        self.memories.iter().map(|(card, _)| *card).filter(move |card| card.chapter == chapter)
    }

    fn memory(&self, card: &Card) -> Option<&Memory> {
        self.memories.iter().find(|(known, _)| known.id == card.id)?.1.as_ref()
    }
}

impl Memory {
    fn due(&self) -> i64 {
        self.state.due.timestamp_millis()
    }

    fn is_due(&self, now: i64) -> bool {
        self.due() <= now
    }

    /// With parts of days, where the library counts whole ones.
    fn retrievability(&self, now: i64) -> f64 {
        let passed = within(now).saturating_sub(self.state.last_review.timestamp_millis()).max(0);
        Parameters::forgetting_curve(passed as f64 / DAY, self.state.stability)
    }
}

/// Its defaults but for the longest interval, with no chance in it. The library's own default would read the clock.
fn scheduler() -> FSRS {
    FSRS::new(Parameters {
        request_retention: RETENTION,
        maximum_interval: LONGEST,
        w: WEIGHTS,
        decay: Parameters::DECAY,
        factor: Parameters::FACTOR,
        enable_short_term: true,
        enable_fuzz: false,
        seed: rs_fsrs::Seed::Empty,
    })
}

/// The usual ones of FSRS-5, fitted by its authors to the reviews of many learners.
const WEIGHTS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953, 0.2975,
    2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

fn next(scheduler: &FSRS, before: rs_fsrs::Card, review: Review) -> rs_fsrs::Card {
    let rating = match review.grade {
        Grade::Again => Rating::Again,
        Grade::Hard => Rating::Hard,
        Grade::Good => Rating::Good,
        Grade::Easy => Rating::Easy,
    };
    let now = DateTime::<Utc>::from_timestamp_millis(within(review.at)).unwrap_or_default();
    let mut after = scheduler.next(before, now, rating).card;
    after.stability = after.stability.clamp(STABILITY.0, STABILITY.1);
    after
}

/// Where a calendar can still add an interval.
fn within(time: i64) -> i64 {
    time.clamp(Progress::FIRST_TIME, Progress::LAST_TIME)
}
