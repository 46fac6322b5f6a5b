//! Which words are known as such, and what is seen of the others: their shape.

use super::grammar;
use super::spans::EntityKind::{self, Organisation, Person, Place};
use crate::language::Vocabulary;

/// Words inside names that tell the kind: before the name, or after it.
pub const PLACE_BEFORE: &[&str] = &["Port", "New", "Mount", "Lake", "San", "Fort", "Cape"];
pub const PLACE_AFTER: &[&str] = &["Bay", "Island", "City", "Valley", "Beach", "Hills", "Falls"];
pub const ORGANISATION_AFTER: &[&str] =
    &["Bank", "Institute", "Group", "Ltd", "Inc", "Holdings", "Airlines", "Press", "Foundation", "University"];
/// Before `of` and a name.
pub const ORGANISATION_OF: &[&str] = &["Bank", "University", "Museum"];
/// Before a person's name, and no part of it.
pub const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Dr", "Professor", "President", "Captain", "Judge"];

/// Endings that tell what a name is of.
pub const ENDINGS: [(&str, EntityKind); 15] = [
    ("sson", Person),
    ("sen", Person),
    ("ski", Person),
    ("ez", Person),
    ("ova", Person),
    ("ville", Place),
    ("burg", Place),
    ("ton", Place),
    ("ford", Place),
    ("stad", Place),
    ("mouth", Place),
    ("corp", Organisation),
    ("tech", Organisation),
    ("soft", Organisation),
    ("bank", Organisation),
];

/// A word outside of the vocabulary with a capital letter, with a small one, all in capitals; with digits; with none
/// of these.
const NAME: &str = "⟨Name⟩";
const LOWER: &str = "⟨name⟩";
pub const CAPITALS: &str = "⟨NAME⟩";
const DIGITS: &str = "⟨digits⟩";
const MARK: &str = "⟨mark⟩";

/// The kind that an ending tells, with the ending.
pub fn ending_of(word: &str) -> Option<(&'static str, EntityKind)> {
    // There has to be something before it: `Ford` is no ending.
    ENDINGS.into_iter().find(|(ending, _)| word.strip_suffix(ending).is_some_and(|start| start.chars().count() > 1))
}

/// The kind of a shape token such as `⟨Name-ville⟩`.
pub fn kind_of_shape(token: &str) -> Option<EntityKind> {
    let ending = token.strip_prefix("⟨Name-")?.strip_suffix('⟩')?;
    ENDINGS.into_iter().find_map(|(other, kind)| (other == ending).then_some(kind))
}

/// May a token be a word of a name without being in the vocabulary?
pub fn is_name(token: &str) -> bool {
    token == CAPITALS || token.starts_with("⟨Name")
}

/// All tokens: the shapes, then the words of the grammar and of the names.
pub fn vocabulary() -> Vocabulary {
    let shapes = [NAME, LOWER, CAPITALS, DIGITS, MARK].map(str::to_owned);
    let endings = ENDINGS.iter().map(|(ending, _)| format!("⟨Name-{ending}⟩"));
    let inside = [PLACE_BEFORE, PLACE_AFTER, ORGANISATION_AFTER, ORGANISATION_OF, TITLES].into_iter().flatten();
    let words = grammar::words().into_iter().chain(["of", "&", "the"].map(str::to_owned));
    Vocabulary::new(shapes.into_iter().chain(endings).chain(inside.map(|&word| word.to_owned())).chain(words))
}

/// A word's token. The first word of a sentence may have its capital letter from there.
pub fn token(vocabulary: &Vocabulary, word: &str, first: bool) -> usize {
    let lower = || vocabulary.number(&word.to_ascii_lowercase()).filter(|_| first);
    vocabulary.number(word).or_else(lower).or_else(|| vocabulary.number(&shape(word))).unwrap_or(0)
}

fn shape(word: &str) -> String {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    match word.chars().next() {
        Some(digit) if digit.is_numeric() => DIGITS.to_owned(),
        _ if letters().next().is_none() => MARK.to_owned(),
        _ if letters().count() > 1 && letters().all(char::is_uppercase) => CAPITALS.to_owned(),
        Some(letter) if letter.is_uppercase() => {
            ending_of(word).map_or_else(|| NAME.to_owned(), |(ending, _)| format!("⟨Name-{ending}⟩"))
        }
        _ => LOWER.to_owned(),
    }
}
