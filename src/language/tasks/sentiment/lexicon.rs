//! What each word of the reviews does to an opinion.

use std::collections::HashMap;

use super::words::*;
use crate::language::{Tokenization, Vocabulary, tokenize};

/// The token of every word that the task does not know.
pub const UNKNOWN: &str = "⟨unknown⟩";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    Negative,
    Positive,
}

/// What a word does to the opinion of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Neutral,
    Opinion(Polarity),
    /// An opinion only after `too`, such as `long`.
    Degree,
    /// Turns the next opinion round.
    Negator,
    /// Turns the next opinion round if `from` follows.
    Far,
    /// Turns the next opinion round if `to` follows, and is a negative opinion otherwise.
    Failure,
    Too,
    /// Ends what a negation reaches.
    And,
    /// Carries a negation on to the next opinion.
    Or,
    /// What follows decides.
    Contrast,
    /// What follows, up to the next punctuation mark, counts less.
    Concession,
    /// Ends a part of the sentence.
    Punctuation,
}

const SPECIAL: &[(Role, &str)] = &[
    (
        Role::Negator,
        "not never no nothing nobody none neither nor without hardly barely scarcely less cannot lacks \
      lacked doubt isn't wasn't aren't weren't don't doesn't didn't can't couldn't won't wouldn't hasn't haven't \
      hadn't",
    ),
    (Role::Far, "far"),
    (Role::Failure, "fails failed"),
    (Role::Too, "too"),
    (Role::And, "and"),
    (Role::Or, "or"),
    (Role::Contrast, "but however nevertheless nonetheless"),
    (Role::Concession, "although though despite"),
    (Role::Punctuation, ", . ; !"),
];
/// What else the sentences are made of.
const REST: &str = "the this a an it they was were is are at all did does has had to of full me us what such than expected \
    hoped feared about on in from with for be been there our my as just most one and";

/// Every word with what it does; a word has the first of its roles.
pub fn roles() -> Vec<(String, Role)> {
    let mut roles = Vec::new();
    let mut add = |role, phrase: &str| roles.extend(words(phrase).into_iter().map(|word| (word, role)));
    let (good, bad) = (Role::Opinion(Polarity::Positive), Role::Opinion(Polarity::Negative));
    for (role, phrase) in SPECIAL {
        add(*role, phrase);
    }
    for domain in &DOMAINS {
        for (role, list) in [(good, domain.good), (bad, domain.bad), (Role::Degree, domain.degrees)] {
            list.iter().for_each(|phrase| add(role, phrase));
        }
    }
    for (role, list) in [(good, GOOD), (bad, BAD), (good, TREASURES), (bad, FAILURES), (good, VIRTUES), (bad, FLAWS)] {
        list.iter().for_each(|phrase| add(role, phrase));
    }
    for (role, verbs) in [(good, LIKING), (bad, DISLIKING), (good, PLEASING), (bad, DISPLEASING)] {
        for (past, basic) in verbs {
            add(role, past);
            add(role, basic);
        }
    }
    let domains = DOMAINS.iter().flat_map(|domain| [domain.things, domain.parts, domain.plurals, domain.facts]);
    let neutral = [
        STRENGTHS,
        TOO_STRENGTHS,
        NEGATED,
        NEGATED_PLURAL,
        COPULAS,
        COPULAS_PLURAL,
        PEOPLE,
        OBJECTS,
        DOUBTS,
        BEFORE,
        AFTER,
        FACTS,
        &[REST],
    ];
    domains.chain(neutral).flatten().for_each(|phrase| add(Role::Neutral, phrase));
    roles
}

/// A text's words and punctuation marks as the lexicon writes them: small letters, straight apostrophes.
pub fn words(text: &str) -> Vec<String> {
    tokenize(text, Tokenization::Word).tokens.iter().map(|word| word.to_ascii_lowercase().replace('’', "'")).collect()
}

/// The words that the task knows, each with its number and its role.
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    /// By the words' numbers.
    roles: Vec<Role>,
}

impl Lexicon {
    pub fn new() -> Self {
        let mut first = HashMap::new();
        let all = roles();
        for (word, role) in &all {
            first.entry(word.as_str()).or_insert(*role);
        }
        let vocabulary = Vocabulary::new([UNKNOWN].into_iter().chain(all.iter().map(|(word, _)| word.as_str())));
        let role_of = |word: &String| first.get(word.as_str()).copied().unwrap_or(Role::Neutral);
        let roles = vocabulary.words().iter().map(role_of).collect();
        Self { vocabulary, roles }
    }

    /// A word's number; that of [`UNKNOWN`] if it has none. An apostrophe may be missing (`dont`), and the rarer
    /// punctuation marks are read as the common ones.
    pub fn number(&self, word: &str) -> usize {
        let word = match word {
            ":" | "(" | ")" | "–" | "—" => ",",
            "?" | "…" => ".",
            word => word,
        };
        let completed = || word.strip_suffix("nt").and_then(|start| self.vocabulary.number(&format!("{start}n't")));
        self.vocabulary.number(word).or_else(completed).unwrap_or(0)
    }

    pub fn role(&self, number: usize) -> Role {
        self.roles.get(number).copied().unwrap_or(Role::Neutral)
    }
}
