//! From English words to the tree.

use super::{Complement, Determiner, Phrase, Sentence, Subject};
use crate::language::InputError;
use crate::language::tasks::translation::lexicon::{
    self, ADVERBS, ANIMAL, Adjective, COPULA, DESTINATION, Follows, PERSON, PLACE, PREPOSITIONS, PRONOUNS, Position,
    Verb,
};

/// These need no object.
const ALONE: [&str; 3] = ["eat", "read", "write"];

/// A French word and the place of its English one, if there is one.
type Placed = Option<(&'static str, usize)>;

/// The words, and how far they are read.
pub struct Reader<'a> {
    pub words: &'a [String],
    pub at: usize,
}

/// The tree of a sentence in lower case without its full stop, one word each.
///
/// # Errors
/// Where the words are no sentence of the grammar: what it expects there.
pub fn read(words: &[String]) -> Result<Sentence, InputError> {
    let mut reader = Reader { words, at: 0 };
    let sentence = reader.sentence()?;
    if reader.at < words.len() {
        return Err(reader.expected("the end of the sentence", "leave the rest out"));
    }
    Ok(sentence)
}

/// How many of the words begin a sentence.
pub fn reach(words: &[String]) -> usize {
    let mut reader = Reader { words, at: 0 };
    // What is expected there is for those who read the sentence.
    let _ = reader.sentence();
    reader.at
}

impl<'a> Reader<'a> {
    pub fn next(&self) -> Option<&'a str> {
        self.words.get(self.at).map(String::as_str)
    }

    pub fn next_of(&self, words: &[&str]) -> bool {
        self.next().is_some_and(|next| words.contains(&next))
    }

    /// Goes on by a word, and says where it was.
    pub fn pass(&mut self) -> usize {
        self.at += 1;
        self.at - 1
    }

    pub fn expected(&self, what: &str, advice: &str) -> InputError {
        let found = self.next().map_or("nothing".into(), |word| format!("“{word}”"));
        let after = match self.at.checked_sub(1).and_then(|at| self.words.get(at)) {
            Some(word) => format!(" after “{word}”"),
            None => String::new(),
        };
        InputError(format!("expected {what}{after}, found {found}: {advice}"))
    }

    fn sentence(&mut self) -> Result<Sentence, InputError> {
        let subject = self.subject()?;
        if self.next_of(&["am", "is", "are"]) { self.being(subject) } else { self.doing(subject) }
    }

    fn subject(&mut self) -> Result<Subject, InputError> {
        let pronoun = PRONOUNS.iter().find(|(english, _)| self.next() == Some(english));
        match pronoun {
            Some((_, "")) => Err(self.expected(
                "another subject",
                "French needs to know whether “it” is masculine or feminine, so name the thing, such as “the house”",
            )),
            Some((english, french)) => Ok(Subject::Pronoun { english, french, at: self.pass() }),
            None => Ok(Subject::Noun(self.noun_phrase()?)),
        }
    }

    /// After a subject: `is`, `is not`, `is never` and an adjective or a place.
    fn being(&mut self, subject: Subject) -> Result<Sentence, InputError> {
        let form = match &subject {
            Subject::Pronoun { english: "i", .. } => "am",
            subject if takes_s(subject) => "is",
            _ => "are",
        };
        if !self.next_of(&[form]) {
            return Err(self.expected(&format!("“{form}”"), "let the verb agree with its subject"));
        }
        let verb_at = self.pass();
        let not = self.next_of(&["not"]).then(|| ("pas", self.pass()));
        let (never, adverb) = self.adverb(not.is_some())?;
        let negation = not.or(never);
        let complement = match self.next().and_then(lexicon::adjective) {
            Some(first) => self.adjectives(first, &subject, negation.is_some())?,
            None => Complement::Nothing,
        };
        let phrase = self.phrase()?;
        if complement == Complement::Nothing && phrase.is_none() {
            return Err(self.expected("an adjective or a place", "write such as “is tired” or “is in the garden”"));
        }
        Ok(Sentence { subject, negation, adverb, verb: &COPULA, verb_at, complement, phrase })
    }

    fn adjectives(
        &mut self,
        first: &'static Adjective,
        subject: &Subject,
        denied: bool,
    ) -> Result<Complement, InputError> {
        self.allowed_after_be(first, subject)?;
        let first = (first, self.pass());
        let mut second = None;
        if self.next_of(&["and"]) {
            if denied {
                let advice =
                    "French denies two in another way (ni … ni), so write one adjective after “not” or “never”";
                return Err(self.expected("the end of the sentence", advice));
            }
            let and = self.pass();
            let Some(adjective) = self.next().and_then(lexicon::adjective) else {
                return Err(self.expected("an adjective", "write such as “black and white”"));
            };
            self.allowed_after_be(adjective, subject)?;
            second = Some((and, adjective, self.pass()));
        }
        Ok(Complement::Adjectives { first, second })
    }

    fn allowed_after_be(&self, adjective: &Adjective, subject: &Subject) -> Result<(), InputError> {
        if adjective.position == Position::OnlyBefore {
            let advice = "French says it by another word here, so write such as “a new car”";
            return Err(self.expected("another adjective", advice));
        }
        let alive = match subject {
            Subject::Pronoun { .. } => true,
            Subject::Noun(noun) => noun.noun.sorts & (PERSON | ANIMAL) != 0,
        };
        if alive && matches!(adjective.english, "hot" | "cold") {
            let advice = "of somebody French says it by another verb, so write such as “the soup is hot”";
            return Err(self.expected("another adjective", advice));
        }
        Ok(())
    }

    /// After a subject: a verb, `do not` and a verb, an adverb and a verb, and what the verb wants.
    fn doing(&mut self, subject: Subject) -> Result<Sentence, InputError> {
        let with_s = takes_s(&subject);
        let negation;
        let mut adverb = None;
        if self.next_of(&["do", "does"]) {
            let form = if with_s { "does" } else { "do" };
            if !self.next_of(&[form]) {
                return Err(self.expected(&format!("“{form}”"), "let it agree with the subject"));
            }
            self.pass();
            if !self.next_of(&["not"]) {
                return Err(self.expected("“not”", &format!("write such as “{form} not eat”")));
            }
            negation = Some(("pas", self.pass()));
            self.adverb(true)?;
        } else {
            (negation, adverb) = self.adverb(false)?;
        }
        let wants_s = with_s && negation.is_none_or(|(word, _)| word != "pas");
        let Some((verb, has_s)) = self.next().and_then(lexicon::verb) else {
            return Err(self.expected("a verb", "write such as “eats”, “does not eat” or “is”"));
        };
        if has_s != wants_s {
            let form = if wants_s { verb.after_he } else { verb.english };
            return Err(self.expected(&format!("“{form}”"), "let the verb agree with its subject"));
        }
        let verb_at = self.pass();
        let complement = self.complement(verb, negation.is_some())?;
        let phrase = self.phrase()?;
        Ok(Sentence { subject, negation, adverb, verb, verb_at, complement, phrase })
    }

    /// `never` as a negation, or another adverb.
    fn adverb(&mut self, negated: bool) -> Result<(Placed, Placed), InputError> {
        let Some((english, french)) = ADVERBS.iter().find(|(english, _)| self.next() == Some(english)) else {
            return Ok((None, None));
        };
        if negated {
            return Err(self.expected("no adverb", "leave it out, or leave “not” out"));
        }
        let found = Some((*french, self.pass()));
        if self.next().is_some_and(|next| ADVERBS.iter().any(|(adverb, _)| *adverb == next)) {
            return Err(self.expected("one adverb", "leave one out"));
        }
        Ok(if *english == "never" { (found, None) } else { (None, found) })
    }

    fn complement(&mut self, verb: &Verb, negated: bool) -> Result<Complement, InputError> {
        let nothing_follows = self.next().is_none_or(|next| PREPOSITIONS.iter().any(|(word, _)| *word == next));
        match verb.follows {
            Follows::Nothing => Ok(Complement::Nothing),
            Follows::Object if nothing_follows && ALONE.contains(&verb.english) => Ok(Complement::Nothing),
            Follows::Object => {
                let noun = self.noun_phrase()?;
                if negated && noun.determiner == Determiner::Some {
                    return Err(InputError(format!(
                        "expected no “some” in what is denied, found it before “{}”: leave “some” out",
                        self.words[noun.noun_at]
                    )));
                }
                Ok(Complement::Object { noun, liked: false })
            }
            Follows::LikedObject => {
                let noun = self.noun_phrase()?;
                let vague = matches!(noun.determiner, Determiner::Some | Determiner::Many);
                if vague || negated && noun.determiner == Determiner::One {
                    let (determiner, word) = (&self.words[noun.determiner_at], &self.words[noun.noun_at]);
                    return Err(InputError(format!(
                        "expected “the {word}”, “her {word}” or a plural such as “cats” after “{}”, found \
                         “{determiner}”: say which or all",
                        verb.english
                    )));
                }
                Ok(Complement::Object { noun, liked: true })
            }
            Follows::Destination => {
                if !self.next_of(&["to"]) {
                    return Err(self.expected("“to”", "write such as “goes to the school”"));
                }
                let (at, noun) = (self.pass(), self.definite()?);
                if noun.noun.sorts & DESTINATION == 0 {
                    return Err(InputError(format!(
                        "expected a place to go to, found “{}”: write such as the school, the museum, the hospital",
                        self.words[noun.noun_at]
                    )));
                }
                Ok(Complement::To { at, noun })
            }
            Follows::Origin => {
                if !self.next_of(&["from"]) {
                    return Err(self.expected("“from”", "write such as “comes from the school”"));
                }
                let (at, noun) = (self.pass(), self.definite()?);
                if noun.noun.sorts & (DESTINATION | PLACE) == 0 {
                    return Err(InputError(format!(
                        "expected a place to come from, found “{}”: write such as the school, the garden, the museum",
                        self.words[noun.noun_at]
                    )));
                }
                Ok(Complement::From { at, noun })
            }
            Follows::Listener if self.next_of(&["to"]) => {
                let at = self.pass();
                Ok(Complement::To { at, noun: self.determined()? })
            }
            Follows::Listener => Ok(Complement::Nothing),
        }
    }

    fn phrase(&mut self) -> Result<Option<Phrase>, InputError> {
        match PREPOSITIONS.iter().find(|(english, _)| self.next() == Some(english)) {
            Some((english, french)) => {
                let at = self.pass();
                let noun = self.determined()?;
                if let Some(better) = lexicon::better_preposition(english, noun.noun) {
                    let word = &self.words[noun.noun_at];
                    return Err(InputError(format!(
                        "expected “{better}” before “{word}”, found “{english}”: write “{better}” there"
                    )));
                }
                Ok(Some(Phrase { french, at, noun }))
            }
            None => Ok(None),
        }
    }
}

/// Whether its verb ends in -s.
fn takes_s(subject: &Subject) -> bool {
    match subject {
        Subject::Pronoun { english, .. } => matches!(*english, "he" | "she"),
        Subject::Noun(noun) => !noun.plural,
    }
}
