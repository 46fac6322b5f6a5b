//! The rule: which of a sentence's opinions counts, and which way.

use super::lexicon::{Lexicon, Polarity, Role};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// No word with an opinion.
    NoOpinion,
    /// Two words of the same weight, one for and one against.
    Disagreement(String, String),
}

/// An opinion with the word that has it.
type Opinion<'a> = (Polarity, &'a str);

impl Polarity {
    pub fn opposite(self) -> Self {
        match self {
            Self::Negative => Self::Positive,
            Self::Positive => Self::Negative,
        }
    }
}

/// Is the sentence of these words for or against?
///
/// - A negation turns the next opinion round; it reaches no further than that opinion, a punctuation mark or `and`.
///   `or` carries it on.
/// - `too` makes what follows negative: `too long`. `not too long` is positive; `not too good` is negative.
/// - What follows the last `but` decides, if there is an opinion. What follows `although`, up to a punctuation mark,
///   decides only if there is nothing else.
/// - What decides has to agree.
pub fn judge(words: &[String], lexicon: &Lexicon) -> Result<Polarity, Undecided> {
    let roles: Vec<Role> = words.iter().map(|word| lexicon.role(lexicon.number(word))).collect();
    let (mut main, mut before, mut conceded) = (Vec::new(), Vec::new(), Vec::new());
    // Is the next opinion turned round, was the last one, and are we after `although`?
    let (mut negated, mut was_negated, mut conceding) = (false, false, false);
    for (place, word) in words.iter().enumerate() {
        let followed_by = |other: &str| words.get(place + 1).is_some_and(|next| next == other);
        let own = match roles[place] {
            Role::Opinion(polarity) => Some(polarity),
            Role::Failure if !followed_by("to") => Some(Polarity::Negative),
            Role::Degree => None,
            other => {
                (negated, was_negated, conceding) = match other {
                    Role::Negator | Role::Failure => (!negated, was_negated, conceding),
                    Role::Far => (negated ^ followed_by("from"), was_negated, conceding),
                    Role::Or => (was_negated, was_negated, conceding),
                    Role::And => (false, false, conceding),
                    Role::Punctuation | Role::Contrast => (false, false, false),
                    Role::Concession => (false, false, true),
                    _ => (negated, was_negated, conceding),
                };
                if other == Role::Contrast && !main.is_empty() {
                    before = std::mem::take(&mut main);
                }
                continue;
            }
        };
        let too = place > 0 && roles[place - 1] == Role::Too;
        if let Some(polarity) = polarity_of(own, too, negated) {
            if conceding { &mut conceded } else { &mut main }.push((polarity, word.as_str()));
            (negated, was_negated) = (false, negated);
        }
    }
    let decisive = [main, before, conceded].into_iter().find(|opinions| !opinions.is_empty());
    agreed(&decisive.unwrap_or_default())
}

/// What an opinion comes to with what stands before it; `own` is none for a word such as `long`.
fn polarity_of(own: Option<Polarity>, too: bool, negated: bool) -> Option<Polarity> {
    match (own, too, negated) {
        (Some(Polarity::Positive), true, _) | (_, true, false) => Some(Polarity::Negative),
        (_, true, true) => Some(Polarity::Positive),
        (own, false, true) => own.map(Polarity::opposite),
        (own, false, false) => own,
    }
}

fn agreed(opinions: &[Opinion]) -> Result<Polarity, Undecided> {
    let &(polarity, word) = opinions.first().ok_or(Undecided::NoOpinion)?;
    match opinions.iter().find(|(other, _)| *other != polarity) {
        Some((_, other)) => Err(Undecided::Disagreement(word.to_owned(), (*other).to_owned())),
        None => Ok(polarity),
    }
}
