//! The words of the practice page.

use crate::app::prose::{self, Dictionary};
use crate::lessons::drills::{self, Text};
use crate::lessons::interview::{Card, ProgressError};
use crate::lessons::words::{Argument, CARDS, CHAPTERS, DRILLS, GLOSSARY, Language, PRACTICE, PROGRESS, Words};
use std::rc::Rc;
use yew::prelude::*;

/// What is said, by its id. What has no words says nothing; tests see to it that all have.
#[derive(Clone, PartialEq)]
pub struct Say(Dictionary);

impl Say {
    pub fn new() -> Self {
        let sources = [PRACTICE, CARDS, DRILLS, PROGRESS, CHAPTERS, GLOSSARY];
        Self(Dictionary(Rc::new(Words::new(Language::English, &sources).0)))
    }

    pub fn it(&self, id: &str) -> String {
        self.with(id, &[])
    }

    pub fn with(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.0.0.said(id, arguments).unwrap_or_default()
    }

    pub fn count(&self, id: &str, count: usize) -> String {
        self.with(id, &[("count", Argument::Count(count))])
    }

    /// A part of what belongs to a card.
    pub fn of_card(&self, card: &Card, part: &str) -> String {
        self.attribute(&format!("card-{}", card.id), part)
    }

    pub fn question(&self, card: &Card) -> String {
        self.it(&format!("card-{}", card.id))
    }

    /// The same in a button.
    pub fn question_label(&self, card: &Card) -> Html {
        prose::label(&self.question(card))
    }

    pub fn chapter(&self, chapter: crate::lessons::chapter::Chapter) -> String {
        self.it(&format!("chapter-{}", chapter.id()))
    }

    pub fn attribute(&self, id: &str, name: &str) -> String {
        self.0.0.attribute(id, name).unwrap_or_default()
    }

    pub fn drill(&self, text: &Text) -> String {
        let arguments: Vec<(&str, Argument<'_>)> = text
            .arguments
            .iter()
            .map(|(name, argument)| {
                let argument = match argument {
                    drills::Argument::Whole(count) => Argument::Count(*count),
                    drills::Argument::Code(code) => Argument::Text(code),
                };
                (*name, argument)
            })
            .collect();
        self.with(text.id, &arguments)
    }

    pub fn error(&self, error: &ProgressError) -> String {
        let (id, arguments) = error.message();
        let arguments: Vec<_> = arguments.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        self.with(id, &arguments)
    }

    /// Prose within a line.
    pub fn line(&self, text: &str) -> Html {
        prose::line(&self.0, text)
    }

    /// Prose in paragraphs.
    pub fn block(&self, text: &str) -> Html {
        prose::block(&self.0, text)
    }

    /// How long something is put off, or how long it is until then.
    pub fn wait(&self, milliseconds: i64) -> String {
        let minutes = usize::try_from(milliseconds / 60_000).unwrap_or(0).max(1);
        let (hours, days) = (minutes / 60, (minutes + 720) / 1_440);
        match (minutes, hours, days) {
            (0..=59, ..) => self.count("practice-minutes", minutes),
            (_, 0..=35, _) => self.count("practice-hours", hours),
            (.., 0..=59) => self.count("practice-days", days),
            _ => self.count("practice-months", (days + 15) / 30),
        }
    }
}

/// `4:07`
pub fn clock(milliseconds: i64) -> String {
    let seconds = milliseconds.max(0) / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
