//! The course: seven guided walks. A step is a scene to open, what to look at in it, and often a task; its words are in the
//! catalogue under `step-ID` (`.title`, `.task`, `.done` and choices beside the prose).

mod attention;
mod gru;
mod interview;
mod lstm;
mod modern;
mod rnn;
mod seq2seq;

use super::chapter::Chapter;
use super::check::Check;
use super::facts::{Entry, Place};
use crate::engine::{Address, Direction, Lane, Value};

/// One step of a walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Unique in the course.
    pub id: &'static str,
    /// The scene that it opens: the part of a link after `#`.
    pub scene: &'static str,
    /// What is lit up there, the main thing first.
    pub look: &'static [Look],
    pub task: Option<Task>,
}

/// Something to look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// A value of a lane, all of it.
    Value(Address),
    Number(Place),
    /// A matrix of a graph, by its name.
    Node(&'static str),
    Entry(Entry),
    /// A setting, by its key in links.
    Setting(&'static str),
}

/// What to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Task {
    pub check: Check,
    /// A scene in which it is done, for who gives up; none where a choice is to be made.
    pub solved: Option<&'static str>,
}

impl Chapter {
    /// The chapter's walk.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Rnn => rnn::STEPS,
            Self::Lstm => lstm::STEPS,
            Self::Gru => gru::STEPS,
            Self::Seq2seq => seq2seq::STEPS,
            Self::Attention => attention::STEPS,
            Self::Modern => modern::STEPS,
            Self::Interview => interview::STEPS,
        }
    }
}

impl Step {
    /// Its words' id in the catalogue.
    pub fn words(&self) -> String {
        format!("step-{}", self.id)
    }
}

/// Every step of the course, with its chapter.
pub fn steps() -> impl Iterator<Item = (Chapter, &'static Step)> {
    Chapter::ALL.into_iter().flat_map(|chapter| chapter.steps().iter().map(move |step| (chapter, step)))
}

/// The step of this id.
pub fn step(id: &str) -> Option<(Chapter, &'static Step)> {
    steps().find(|(_, step)| step.id == id)
}

/// The lowest layer's cell, and the one that reads from the end.
const CELL: Lane = Lane::forward(0);
const REVERSE: Lane = Lane::Cell { layer: 0, direction: Direction::Reverse };

const fn all_of(lane: Lane, value: Value) -> Look {
    Look::Value(Address { lane, value, gradient: false })
}

const fn gradient_of(lane: Lane, value: Value) -> Look {
    Look::Value(Address { lane, value, gradient: true })
}

/// A number of the cell, its step counted from 1 as on the page.
const fn number(value: Value, unit: usize, step: usize) -> Place {
    Place::new(CELL, value, unit, step - 1)
}

const fn entry(node: &'static str, row: usize, column: usize) -> Entry {
    Entry { node, row, column }
}

const fn task(check: Check, solved: &'static str) -> Option<Task> {
    Some(Task { check, solved: Some(solved) })
}

const fn question(question: super::check::Question) -> Option<Task> {
    Some(Task { check: Check::Chosen(question), solved: None })
}
