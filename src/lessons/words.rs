//! The catalogue of words: what the page says, by ids, in the language that is asked for.
//!
//! Its files are Fluent's (`words/en/*.ftl`). A [`Source`] that a program does not name is not linked into it, so the
//! long texts of the lessons weigh on no page that does not show them.

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

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
    bundle: FluentBundle<FluentResource>,
}

/// What a text is told when it is asked for: Fluent's `{ $name }`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Argument<'a> {
    Text(&'a str),
    /// Counts, by which a language chooses its plural. Other numbers come as text, written as the page writes numbers.
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

pub const COURSE: &[Source] = &[
    Source { name: "course.ftl", english: include_str!("../../words/en/course.ftl") },
    Source { name: "course-rnn.ftl", english: include_str!("../../words/en/course-rnn.ftl") },
    Source { name: "course-lstm.ftl", english: include_str!("../../words/en/course-lstm.ftl") },
    Source { name: "course-gru.ftl", english: include_str!("../../words/en/course-gru.ftl") },
    Source { name: "course-seq2seq.ftl", english: include_str!("../../words/en/course-seq2seq.ftl") },
    Source { name: "course-attention.ftl", english: include_str!("../../words/en/course-attention.ftl") },
    Source { name: "course-modern.ftl", english: include_str!("../../words/en/course-modern.ftl") },
    Source { name: "course-interview.ftl", english: include_str!("../../words/en/course-interview.ftl") },
];
pub const CHECKS: &[Source] = &[Source { name: "checks.ftl", english: include_str!("../../words/en/checks.ftl") }];
pub const GLOSSARY: &[Source] =
    &[Source { name: "glossary.ftl", english: include_str!("../../words/en/glossary.ftl") }];
pub const ERRATA: &[Source] = &[Source { name: "errata.ftl", english: include_str!("../../words/en/errata.ftl") }];

impl Language {
    /// As HTML's `lang` has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
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
    pub fn of_texts<'a>(
        language: Language,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<WordsError>) {
        let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![identifier]);
        // Marks that isolate an argument's direction of writing: not needed by these languages, and seen by who copies a text.
        bundle.set_use_isolating(false);
        let mut wrong = Vec::new();
        for (file, text) in files {
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
                let near = |at: usize| text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
                let syntax = errors.into_iter().map(|error| WordsError::Syntax {
                    file: file.into(),
                    near: near(error.slice.map_or(error.pos.start, |slice| slice.start)).into(),
                });
                wrong.extend(syntax);
                resource
            });
            for error in bundle.add_resource(resource).err().unwrap_or_default() {
                if let FluentError::Overriding { id, .. } = error {
                    wrong.push(WordsError::Twice { file: file.into(), id });
                }
            }
        }
        (Self { language, bundle }, wrong)
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments; none where there is none, or where it needs some.
    pub fn message(&self, id: &str) -> Option<String> {
        self.said(id, &[]).ok()
    }

    /// One of its attributes, likewise.
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        self.attribute_said(id, name, &[]).ok()
    }

    pub fn has_attribute(&self, id: &str, name: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.get_attribute(name).is_some())
    }

    /// # Errors
    /// When there is no such message, or an argument that it needs is missing.
    pub fn said(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, WordsError> {
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|message| message.value()).ok_or_else(|| WordsError::Missing { id: id.into() });
        self.resolved(id, pattern?, arguments)
    }

    /// # Errors
    /// When there is no such attribute, or an argument that it needs is missing.
    pub fn attribute_said(
        &self,
        id: &str,
        name: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, WordsError> {
        let full = || format!("{id}.{name}");
        let attribute = self.bundle.get_message(id).and_then(|message| message.get_attribute(name));
        let pattern = attribute.ok_or_else(|| WordsError::Missing { id: full() })?.value();
        self.resolved(&full(), pattern, arguments)
    }

    fn resolved(
        &self,
        id: &str,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, WordsError> {
        let values = arguments.iter().map(|(name, argument)| {
            let value = match *argument {
                Argument::Text(text) => FluentValue::from(text),
                Argument::Count(count) => FluentValue::from(count),
            };
            (*name, value)
        });
        let values: FluentArgs<'_> = values.collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(WordsError::Unresolved { id: id.into(), why: error.to_string() }),
        }
    }
}
