//! The English sentences that can be translated, as a tree. Every part remembers the place of its English word.

mod noun_phrase;
mod reader;

pub use reader::{reach, read};

use super::lexicon::{Adjective, Noun, Verb};

/// What stands before a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Determiner {
    The,
    /// `a` or `an`.
    One,
    /// Nothing: `cats`, `bread`.
    Bare,
    Some,
    Many,
    /// `this`, `that`, `these`, `those`.
    This,
    /// French masculine, feminine, plural.
    Possessive([&'static str; 3]),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounPhrase {
    pub determiner: Determiner,
    /// The noun's place if there is no word for it.
    pub determiner_at: usize,
    /// Two adjectives at most: one that stands before the noun in French and one that stands after it.
    pub before: Option<(&'static Adjective, usize)>,
    pub after: Option<(&'static Adjective, usize)>,
    pub noun: &'static Noun,
    pub plural: bool,
    pub noun_at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Pronoun { english: &'static str, french: &'static str, at: usize },
    Noun(NounPhrase),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complement {
    Nothing,
    /// `liked` after verbs such as `love`: bare nouns are meant as a whole.
    Object {
        noun: NounPhrase,
        liked: bool,
    },
    /// What somebody is: one adjective, or two with `and` and its place.
    Adjectives {
        first: (&'static Adjective, usize),
        second: Option<(usize, &'static Adjective, usize)>,
    },
    To {
        at: usize,
        noun: NounPhrase,
    },
    From {
        at: usize,
        noun: NounPhrase,
    },
}

/// A phrase at the end: `in the garden`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub french: &'static [&'static str],
    pub at: usize,
    pub noun: NounPhrase,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub subject: Subject,
    /// `pas` or `jamais`, and the place of `not` or `never`.
    pub negation: Option<(&'static str, usize)>,
    /// French.
    pub adverb: Option<(&'static str, usize)>,
    pub verb: &'static Verb,
    pub verb_at: usize,
    pub complement: Complement,
    pub phrase: Option<Phrase>,
}

impl Subject {
    /// Which of a verb's five French forms it takes.
    pub fn person(&self) -> usize {
        match self {
            Self::Pronoun { french: "je", .. } => 0,
            Self::Pronoun { french: "nous", .. } => 2,
            Self::Pronoun { french: "vous", .. } => 3,
            Self::Pronoun { french: "ils", .. } => 4,
            Self::Noun(noun) if noun.plural => 4,
            _ => 1,
        }
    }

    /// Which form of an adjective it takes: feminine, plural. Where English does not say, as grammar books do:
    /// masculine, and `you` is one person, politely.
    pub fn agreement(&self) -> (bool, bool) {
        match self {
            Self::Pronoun { french, .. } => (*french == "elle", matches!(*french, "nous" | "ils")),
            Self::Noun(noun) => (noun.noun.feminine, noun.plural),
        }
    }
}
