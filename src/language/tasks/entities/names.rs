//! Names from syllables: endlessly many, each word of one split only.

use super::lexicon::{ENDINGS, ORGANISATION_AFTER, ORGANISATION_OF, PLACE_AFTER, PLACE_BEFORE, TITLES, ending_of};
use super::spans::EntityKind;
use crate::engine::Random;
use crate::language::task::{below, chance, draw_of, pick};
use crate::language::{Split, Vocabulary};

const ONSETS: &[&str] = &[
    "b", "br", "c", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t",
    "tr", "v", "w", "y", "z",
];
// The plain ones more often than the pairs.
const VOWELS: &[&str] = &["a", "a", "e", "e", "i", "i", "o", "o", "u", "ai", "ea", "ie"];
const MIDDLES: &[&str] = &["l", "ll", "m", "n", "nd", "r", "rl", "rv", "s", "st", "t", "v", "ld", "mb", "nn", "d", "k"];
const CODAS: &[&str] =
    &["a", "o", "en", "el", "is", "ar", "ey", "ia", "us", "in", "and", "or", "qvist", "ian", "ik", ""];

/// Whose names are drawn: those of a split, and none that is a word.
pub struct Names<'a> {
    pub split: Split,
    pub vocabulary: &'a Vocabulary,
}

/// The words of a name, each with true if it is part of the name: a title or `the` is not.
pub type Named = Vec<(String, bool)>;

impl Names<'_> {
    /// A name of the kind. What the grammar puts around it tells the kind if the name does not.
    pub fn draw(&self, random: &mut Random, kind: EntityKind) -> Named {
        match kind {
            EntityKind::Person => self.person(random),
            EntityKind::Place => parts(self.place(random)),
            EntityKind::Organisation => self.organisation(random),
        }
    }

    fn person(&self, random: &mut Random) -> Named {
        let given = self.plain(random);
        let surname = self.maybe_with_ending(random, EntityKind::Person);
        let title = (one(random, TITLES).to_string(), false);
        match below(random, 6) {
            0 => vec![title, (surname, true)],
            1 => vec![title, (given, true), (surname, true)],
            2 => parts([given]),
            _ => parts([given, surname]),
        }
    }

    fn place(&self, random: &mut Random) -> Vec<String> {
        let (before, after) = (one(random, PLACE_BEFORE).to_string(), one(random, PLACE_AFTER).to_string());
        match below(random, 5) {
            0 => vec![before, self.plain(random)],
            1 => vec![self.plain(random), after],
            2 => vec![before, self.with_ending(random, EntityKind::Place)],
            _ => vec![self.maybe_with_ending(random, EntityKind::Place)],
        }
    }

    fn organisation(&self, random: &mut Random) -> Named {
        let name = self.plain(random);
        let mut named = match below(random, 7) {
            0 => parts([name]),
            1 => parts([self.with_ending(random, EntityKind::Organisation)]),
            2 => parts([self.capitals(random)]),
            3 => {
                let second = self.maybe_with_ending(random, EntityKind::Person);
                parts([name, "&".to_owned(), second])
            }
            4 => parts([one(random, ORGANISATION_OF).to_string(), "of".to_owned(), name]),
            5 => parts([name, self.plain(random), one(random, ORGANISATION_AFTER).to_string()]),
            _ => parts([name, one(random, ORGANISATION_AFTER).to_string()]),
        };
        if named.len() > 1 && chance(random, 0.4) {
            named.insert(0, ("the".to_owned(), false));
        }
        named
    }

    fn maybe_with_ending(&self, random: &mut Random, kind: EntityKind) -> String {
        if chance(random, 0.4) { self.with_ending(random, kind) } else { self.plain(random) }
    }

    fn plain(&self, random: &mut Random) -> String {
        self.word(random, |random| stem(random) + one(random, CODAS), |word| ending_of(word).is_none())
    }

    fn with_ending(&self, random: &mut Random, kind: EntityKind) -> String {
        let endings = ENDINGS.map(|(ending, of)| (of == kind).then_some(ending));
        let endings: Vec<&str> = endings.into_iter().flatten().collect();
        let right = |word: &str| ending_of(word).is_some_and(|(_, of)| of == kind);
        self.word(random, |random| stem(random) + one(random, &endings), right)
    }

    fn capitals(&self, random: &mut Random) -> String {
        let letters = |random: &mut Random| {
            let length = 3 + below(random, 3);
            (0..length).map(|_| char::from(*pick(random, b"ABCDEFGHIJKLMNOPRSTUVWZ"))).collect::<String>()
        };
        self.word(random, letters, |_| true)
    }

    /// A word of the split that is no word of the vocabulary.
    fn word(&self, random: &mut Random, draw: impl Fn(&mut Random) -> String, right: impl Fn(&str) -> bool) -> String {
        loop {
            let word = draw_of(random, self.split, &draw, String::as_str);
            let known =
                [&word, &word.to_ascii_lowercase()].into_iter().any(|word| self.vocabulary.number(word).is_some());
            if !known && right(&word) {
                return word;
            }
        }
    }
}

fn parts(words: impl IntoIterator<Item = String>) -> Named {
    words.into_iter().map(|word| (word, true)).collect()
}

/// One or two syllables, with a capital letter.
fn stem(random: &mut Random) -> String {
    let mut stem = format!("{}{}{}", one(random, ONSETS), one(random, VOWELS), one(random, MIDDLES));
    if chance(random, 0.5) {
        stem += one(random, VOWELS);
        stem += one(random, MIDDLES);
    }
    stem[..1].to_uppercase() + &stem[1..]
}

/// One of these words, each as likely.
pub fn one<'a>(random: &mut Random, of: &[&'a str]) -> &'a str {
    pick::<&'a str>(random, of)
}
