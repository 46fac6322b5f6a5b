//! What is kept of a learner: reviews of cards, steps of lessons, answers to drills. It holds what happened; what follows from
//! it, as when a card is due, is computed (see `schedule`), so that a better scheduler can read old records.

use super::{Card, card};
use std::collections::{BTreeMap, BTreeSet};

/// How well a card was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    Again,
    Hard,
    Good,
    Easy,
}

/// One answer to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Review {
    /// In milliseconds since 1970.
    pub at: i64,
    pub grade: Grade,
}

/// How far a chapter's walk was followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// The furthest step, from 0.
    pub step: u32,
    /// The ids of the checks that were passed.
    pub done: BTreeSet<String>,
}

/// How drills of one kind went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DrillProgress {
    pub tried: u32,
    /// At most as many as were tried.
    pub right: u32,
}

/// All that is kept of a learner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// By the card's id, oldest first, at most [`Progress::MOST_REVIEWS`] each, at different times. Ids that this build
    /// does not know are kept as they are.
    pub cards: BTreeMap<String, Vec<Review>>,
    /// By the chapter's id.
    pub lessons: BTreeMap<String, LessonProgress>,
    /// By the kind of drill.
    pub drills: BTreeMap<String, DrillProgress>,
}

/// What an import brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Reviews that were not there before.
    pub reviews: usize,
    /// Cards whose last review is now a later one.
    pub cards: usize,
    /// Entries of foreign cards, lessons or drills for which there was no room.
    pub left_out: usize,
}

impl Grade {
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// As in records and in the catalogue of words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.key() == key)
    }
}

impl Progress {
    /// Of each card so many latest reviews are kept: the schedule hardly depends on those before.
    pub const MOST_REVIEWS: usize = 100;
    /// Entries of each map, and checks of a lesson: far more than there are, and few enough for a record to be read again.
    pub const MOST_CARDS: usize = 150;
    pub const MOST_LESSONS: usize = 20;
    pub const MOST_DRILLS: usize = 100;
    pub const MOST_CHECKS: usize = 50;
    /// Times are between these: 2020 and 2100.
    pub const FIRST_TIME: i64 = 1_577_836_800_000;
    pub const LAST_TIME: i64 = 4_102_444_800_000;

    /// Adds a review. Where the clock was set back, it counts as just after the one before; at the last time that there is it
    /// takes the other's place.
    pub fn review(&mut self, card: &Card, grade: Grade, now: i64) {
        let reviews = self.cards.entry(card.id.into()).or_default();
        let after = reviews.last().map_or(Self::FIRST_TIME, |last| last.at + 1);
        if after > Self::LAST_TIME {
            reviews.pop();
        }
        reviews.push(Review { at: now.max(after).min(Self::LAST_TIME), grade });
        keep_latest(reviews);
    }

    /// Notes that a step of a lesson was reached.
    pub fn reach(&mut self, chapter: &str, step: u32) {
        let lesson = self.lessons.entry(chapter.into()).or_default();
        lesson.step = lesson.step.max(step);
    }

    /// Notes that a check of a lesson was passed.
    pub fn pass(&mut self, chapter: &str, check: &str) {
        self.lessons.entry(chapter.into()).or_default().done.insert(check.into());
    }

    /// Notes an answer to a drill.
    pub fn drill(&mut self, kind: &str, is_right: bool) {
        let drill = self.drills.entry(kind.into()).or_default();
        drill.tried = drill.tried.saturating_add(1);
        drill.right = drill.right.saturating_add(u32::from(is_right)).min(drill.tried);
    }

    /// Adds what another record has. All reviews of both stay, so that the later one decides what is due; a lesson's furthest
    /// step and all its checks; of a drill's counts the larger, since counts cannot be told apart. The order of merging, and
    /// merging twice, make no difference.
    pub fn merge(&mut self, other: &Self) -> Merged {
        let mut merged = Merged::default();
        for (id, theirs) in &other.cards {
            if !self.cards.contains_key(id) && self.cards.len() >= Self::MOST_CARDS && card(id).is_none() {
                merged.left_out += 1;
                continue;
            }
            let ours = self.cards.entry(id.clone()).or_default();
            let (before, last) = (ours.clone(), ours.last().copied());
            ours.extend(theirs);
            // Of two at one time the worse grade stays: it is first in this order.
            ours.sort_unstable();
            ours.dedup_by_key(|review| review.at);
            keep_latest(ours);
            merged.reviews += ours.iter().filter(|review| !before.contains(review)).count();
            merged.cards += usize::from(ours.last().copied() != last);
        }
        for (id, theirs) in &other.lessons {
            if !self.lessons.contains_key(id) && self.lessons.len() >= Self::MOST_LESSONS {
                merged.left_out += 1;
                continue;
            }
            let ours = self.lessons.entry(id.clone()).or_default();
            ours.step = ours.step.max(theirs.step);
            ours.done.extend(theirs.done.iter().cloned());
            while ours.done.len() > Self::MOST_CHECKS {
                ours.done.pop_last();
                merged.left_out += 1;
            }
        }
        for (kind, theirs) in &other.drills {
            if !self.drills.contains_key(kind) && self.drills.len() >= Self::MOST_DRILLS {
                merged.left_out += 1;
                continue;
            }
            let ours = self.drills.entry(kind.clone()).or_default();
            if (theirs.tried, theirs.right) > (ours.tried, ours.right) {
                *ours = *theirs;
            }
        }
        merged
    }
}

/// The latest of them, as many as are kept.
pub(super) fn keep_latest(reviews: &mut Vec<Review>) {
    let first = reviews.len().saturating_sub(Progress::MOST_REVIEWS);
    reviews.drain(..first);
}
