//! The catalogue of words: what the page says, by ids, in the language that is asked for.
//!
//! Its files are Fluent's (`words/en/*.ftl`). A [`Source`] that a program does not name is not linked into it, so the
//! long texts of the lessons weigh on no page that does not show them.

mod files;
mod pattern;

pub use files::{
    CARDS, CHAPTERS, CHECKS, CLASSROOM, COURSE, DRILLS, ERRATA, FILES, GLOSSARY, LESSON, PRACTICE, PROGRESS,
};

use fluent_syntax::ast::{Entry, Message, Pattern};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    English,
}

/// One file of the catalogue, in every language.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The file's name, for messages about it.
    pub name: &'static str,
    pub english: &'static str,
}

/// The words of some files in one language.
pub struct Words {
    language: Language,
    messages: BTreeMap<&'static str, Message<&'static str>>,
}

/// What a text is told when it is asked for: Fluent's `{ $name }`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Argument<'a> {
    Text(&'a str),
    /// By which a language chooses its plural. Other numbers come as text, written as the page writes numbers.
    Count(usize),
}

/// What is wrong with a catalogue, or with what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    #[error("{file}: expected Fluent messages, found an entry that is none near “{near}”; mend that entry")]
    Syntax { file: String, near: String },
    #[error("{file}: expected each id once, found “{id}” again; rename one of the two")]
    Twice { file: String, id: String },
    #[error("expected words under the id “{id}”, found none; add them to a file that is read")]
    Missing { id: String },
    #[error("“{id}”: expected words that can be put together, found {why}; mend the message or its arguments")]
    Unresolved { id: String, why: String },
}

impl Language {
    /// As HTML's `lang` has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// The category of a count, as CLDR names it.
    fn plural(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::English, 1) => "one",
            (Self::English, _) => "other",
        }
    }

    fn of(self, source: &Source) -> &'static str {
        match self {
            Self::English => source.english,
        }
    }
}

impl Words {
    /// The words of these files. What can be read of them is there, whatever else is wrong.
    pub fn new(language: Language, sources: &[&[Source]]) -> (Self, Vec<WordsError>) {
        let files = sources.iter().copied().flatten().map(|source| (source.name, language.of(source)));
        Self::of_texts(language, files)
    }

    /// The same of texts in Fluent's syntax, each with the name of its file.
    pub fn of_texts(
        language: Language,
        files: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> (Self, Vec<WordsError>) {
        let mut messages = BTreeMap::new();
        let mut wrong = Vec::new();
        for (file, text) in files {
            let (resource, errors) = match fluent_syntax::parser::parse_runtime(text) {
                Ok(resource) => (resource, Vec::new()),
                Err((resource, errors)) => (resource, errors),
            };
            let near = |at: usize| text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
            wrong.extend(errors.into_iter().map(|error| WordsError::Syntax {
                file: file.into(),
                near: near(error.slice.map_or(error.pos.start, |slice| slice.start)).into(),
            }));
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                match messages.entry(message.id.name) {
                    Place::Occupied(taken) => {
                        wrong.push(WordsError::Twice { file: file.into(), id: (*taken.key()).into() });
                    }
                    Place::Vacant(place) => {
                        place.insert(message);
                    }
                }
            }
        }
        (Self { language, messages }, wrong)
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Every id, with the names of its attributes.
    pub fn ids(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let names = |message: &Message<&'static str>| message.attributes.iter().map(|own| own.id.name).collect();
        self.messages.iter().map(move |(id, message)| (*id, names(message)))
    }

    /// A message without arguments; none where there is none, or where it needs some.
    pub fn message(&self, id: &str) -> Option<String> {
        self.said(id, &[]).ok()
    }

    /// One of its attributes, likewise.
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        self.attribute_said(id, name, &[]).ok()
    }

    /// # Errors
    /// When there is no such message, or an argument that it needs is missing.
    pub fn said(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, WordsError> {
        self.resolved(id.into(), self.pattern(id), arguments)
    }

    /// # Errors
    /// When there is no such attribute, or an argument that it needs is missing.
    pub fn attribute_said(
        &self,
        id: &str,
        name: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, WordsError> {
        self.resolved(format!("{id}.{name}"), self.attribute_pattern(id, name), arguments)
    }

    fn resolved(
        &self,
        id: String,
        pattern: Option<&Pattern<&'static str>>,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, WordsError> {
        let Some(pattern) = pattern else { return Err(WordsError::Missing { id }) };
        pattern::resolve(self, pattern, arguments, 0).map_err(|why| WordsError::Unresolved { id, why })
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&'static str>> {
        self.messages.get(id)?.value.as_ref()
    }

    fn attribute_pattern(&self, id: &str, name: &str) -> Option<&Pattern<&'static str>> {
        let attributes = &self.messages.get(id)?.attributes;
        attributes.iter().find(|attribute| attribute.id.name == name).map(|attribute| &attribute.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &'static str) -> (Words, Vec<WordsError>) {
        Words::of_texts(Language::English, [("a.ftl", text)])
    }

    #[test]
    fn messages_are_put_together() {
        let text = "one = Two { $who } and { three }\n    .name = { three.name }!\nthree = 3\n    .name = III\n\
            steps = { $count ->\n    [0] none\n    [one] a step\n   *[other] { $count } steps\n }\n";
        let (words, wrong) = words(text);
        assert_eq!(wrong, []);
        assert_eq!(words.said("one", &[("who", Argument::Text("<b>"))]).as_deref(), Ok("Two <b> and 3"));
        assert_eq!(words.attribute("one", "name").as_deref(), Some("III!"));
        let steps = |count| words.said("steps", &[("count", Argument::Count(count))]).ok();
        assert_eq!([0, 1, 2].map(steps), ["none", "a step", "2 steps"].map(|text| Some(text.to_owned())));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let (words, wrong) = words("a = 1\na = 2\nb = { b }\nc = { $x }\nd = { F() }\n!!\n");
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert_eq!(words.message("a").as_deref(), Some("1"));
        for id in ["b", "c", "d", "e"] {
            assert_eq!(words.message(id), None, "{id}");
        }
        assert!(words.said("c", &[]).is_err_and(|error| error.to_string().contains("$x")));
        assert_eq!(words.said("e", &[]), Err(WordsError::Missing { id: "e".into() }));
    }
}
