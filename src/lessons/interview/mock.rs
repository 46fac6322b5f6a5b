//! A mock interview: ten cards, one after another, each with its time and the learner's own grade.

use super::{Card, Grade, Schedule, cards};
use crate::engine::Random;
use crate::lessons::chapter::Chapter;

/// A mock interview as far as it has gone. Each step gives a new one; times are in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mock {
    /// In the order in which they are asked: from recall to design.
    pub(super) cards: Vec<&'static Card>,
    pub(super) answered: Vec<Asked>,
    pub(super) started: i64,
    /// When the current question was shown.
    pub(super) shown: i64,
    /// When its answer was.
    pub(super) revealed: Option<i64>,
}

/// A question that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub card: &'static Card,
    pub grade: Grade,
    /// From the question to its answer, in milliseconds.
    pub thought: i64,
    /// From the question to the grade.
    pub took: i64,
}

/// What a mock interview came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The chapters that were asked about, in the order of the course.
    pub chapters: Vec<ChapterAsked>,
    pub asked: usize,
    /// Graded good or easy.
    pub right: usize,
    /// All of the time, in milliseconds.
    pub took: i64,
    /// The one that took longest to its answer.
    pub slowest: Option<Asked>,
    /// Those graded again or hard, the worst first, and of one grade the slowest first.
    pub repeat: Vec<Asked>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChapterAsked {
    pub chapter: Chapter,
    pub asked: usize,
    pub right: usize,
    /// In milliseconds.
    pub took: i64,
}

/// The levels of the questions.
const LEVELS: [u8; 10] = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4];
/// How much chance counts beside a strength from 0 to 1: without it every interview would ask the same.
const CHANCE: f64 = 0.3;

impl Mock {
    pub const CARDS: usize = LEVELS.len();

    /// Draws the cards: one of each chapter and the others of the weakest chapters, over all levels, of each the weakest cards
    /// first as far as chance allows. A seed and a schedule give the same cards always.
    pub fn start(seed: u64, schedule: &Schedule, now: i64) -> Self {
        let mut random = Random::stream(seed, "mock interview");
        let mut chapters = schedule.chapters(now);
        chapters.sort_by(|a, b| a.strength.total_cmp(&b.strength));
        let places = chapters.iter().cycle().take(LEVELS.len()).map(|of| of.chapter);
        let mut levels = LEVELS;
        for last in (1..levels.len()).rev() {
            levels.swap(last, (random.unit() * (last + 1) as f64) as usize);
        }
        // Drawn for every card, so that a card's luck does not depend on the others.
        let ranked: Vec<(&Card, f64)> =
            cards().map(|card| (card, schedule.strength(card, now) + CHANCE * random.unit())).collect();
        let mut drawn: Vec<&'static Card> = Vec::new();
        for (chapter, level) in places.zip(levels) {
            let free = ranked.iter().filter(|(card, _)| card.chapter == chapter && !drawn.contains(card));
            let best = free.min_by(|(a, weak), (b, strong)| {
                a.level.abs_diff(level).cmp(&b.level.abs_diff(level)).then(weak.total_cmp(strong))
            });
            drawn.extend(best.map(|(card, _)| *card));
        }
        // A stable order: of one level the weakest chapter first.
        drawn.sort_by_key(|card| card.level);
        Self { cards: drawn, answered: Vec::new(), started: now, shown: now, revealed: None }
    }

    pub fn cards(&self) -> &[&'static Card] {
        &self.cards
    }

    pub fn answered(&self) -> &[Asked] {
        &self.answered
    }

    /// The question that waits; none at the end.
    pub fn current(&self) -> Option<&'static Card> {
        self.cards.get(self.answered.len()).copied()
    }

    pub fn is_revealed(&self) -> bool {
        self.revealed.is_some()
    }

    /// How long the current question has waited for its answer, in milliseconds.
    pub fn thinking(&self, now: i64) -> i64 {
        match self.current() {
            Some(_) => since(self.shown, self.revealed.unwrap_or(now)),
            None => 0,
        }
    }

    /// How long the interview has gone, in milliseconds.
    pub fn elapsed(&self, now: i64) -> i64 {
        since(self.started, if self.current().is_some() { now } else { self.shown })
    }

    /// Shows the answer. Asked again it changes nothing.
    pub fn reveal(self, now: i64) -> Self {
        Self { revealed: self.revealed.or_else(|| self.current().map(|_| now)), ..self }
    }

    /// Grades the current answer and goes to the next question. At the end it changes nothing.
    pub fn grade(mut self, grade: Grade, now: i64) -> Self {
        if let Some(card) = self.current() {
            let (thought, took) = (self.thinking(now), since(self.shown, now));
            self.answered.push(Asked { card, grade, thought: thought.min(took), took });
            (self.shown, self.revealed) = (now.max(self.shown), None);
        }
        self
    }

    /// What was answered so far.
    pub fn summary(&self) -> Summary {
        let chapter = |chapter: Chapter| {
            let own: Vec<&Asked> = self.answered.iter().filter(|asked| asked.card.chapter == chapter).collect();
            let right = own.iter().filter(|asked| asked.is_right()).count();
            let took = own.iter().map(|asked| asked.took).sum();
            (!own.is_empty()).then_some(ChapterAsked { chapter, asked: own.len(), right, took })
        };
        let mut repeat: Vec<Asked> = self.answered.iter().filter(|asked| !asked.is_right()).copied().collect();
        repeat.sort_by_key(|asked| (asked.grade, -asked.thought));
        Summary {
            chapters: Chapter::ALL.into_iter().filter_map(chapter).collect(),
            asked: self.answered.len(),
            right: self.answered.iter().filter(|asked| asked.is_right()).count(),
            took: self.elapsed(self.shown),
            slowest: self.answered.iter().rev().max_by_key(|asked| asked.thought).copied(),
            repeat,
        }
    }
}

impl Asked {
    /// Whether the learner found the own answer good.
    pub fn is_right(&self) -> bool {
        matches!(self.grade, Grade::Good | Grade::Easy)
    }
}

/// Never below 0, though a clock may be set back.
fn since(from: i64, to: i64) -> i64 {
    to.saturating_sub(from).max(0)
}
