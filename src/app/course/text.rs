//! The catalogue's words, as the course's page needs them.

use crate::app::Shared;
use crate::lessons::words::{Argument, CHECKS, COURSE, ERRATA, GLOSSARY, LESSON, Language, Words};
use yew::prelude::*;

/// The course's words. What is wrong with them, tests have told.
#[hook]
pub fn use_words() -> Shared<Words> {
    use_memo((), |()| Words::new(Language::English, &[COURSE, CHECKS, GLOSSARY, ERRATA, LESSON]).0).into()
}

impl Shared<Words> {
    /// A message; its id where the catalogue has none.
    pub fn say(&self, id: &str) -> String {
        self.message(id).unwrap_or_else(|| id.to_owned())
    }

    /// An attribute; nothing where there is none.
    pub fn part(&self, id: &str, name: &str) -> String {
        self.attribute(id, name).unwrap_or_default()
    }

    pub fn say_with(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.said(id, arguments).unwrap_or_else(|_| id.to_owned())
    }
}
