//! From English words to a noun with what belongs to it.

use super::reader::Reader;
use super::{Determiner, NounPhrase};
use crate::language::InputError;
use crate::language::tasks::translation::lexicon::{self, Adjective, POSSESSIVES, Position};

impl Reader<'_> {
    /// With a word before the noun that means one thing in both languages after a preposition.
    pub fn determined(&mut self) -> Result<NounPhrase, InputError> {
        let start = self.at;
        let noun = self.noun_phrase()?;
        if matches!(noun.determiner, Determiner::Bare | Determiner::Some | Determiner::Many) {
            self.at = start;
            return Err(self.expected("“the”, “a”, “this” or such as “her”", "write such as “in the garden”"));
        }
        Ok(noun)
    }

    pub fn definite(&mut self) -> Result<NounPhrase, InputError> {
        let start = self.at;
        let noun = self.determined()?;
        if noun.determiner == Determiner::One {
            self.at = start;
            return Err(self.expected("“the”, “this” or such as “her”", "write such as “to the school”"));
        }
        Ok(noun)
    }

    pub fn noun_phrase(&mut self) -> Result<NounPhrase, InputError> {
        let determiner_at = self.at;
        let determiner = self.determiner();
        let word = self.words.get(determiner_at).map(String::as_str).unwrap_or_default();
        let mut before: Option<(&'static Adjective, usize)> = None;
        let mut after = None;
        while let Some(adjective) = self.next().and_then(lexicon::adjective) {
            let place: &mut Option<(&'static Adjective, usize)> = match adjective.position {
                Position::Before | Position::OnlyBefore => &mut before,
                Position::After => &mut after,
                Position::AfterBe => {
                    let advice = "beside a noun the French word would mean something else, so write “is tall”";
                    return Err(self.expected("another adjective", advice));
                }
            };
            if let Some((other, _)) = place {
                return Err(self.expected(
                    "a noun",
                    &format!("it stands on the same side of the French noun as “{}”, so take one", other.english),
                ));
            }
            *place = Some((adjective, self.pass()));
        }
        let Some((noun, plural)) = self.next().and_then(lexicon::noun) else {
            return Err(self.expected("a noun, before it “the”, “a”, “my” or an adjective", "write such as “the cat”"));
        };
        self.fits(determiner, word, plural, noun.plural.is_some())?;
        let mut adjectives = before.iter().chain(&after).map(|(adjective, _)| adjective);
        if let Some(adjective) = adjectives.find(|adjective| lexicon::mean_otherwise(adjective, noun)) {
            let advice = "side by side the French words would mean something else, so take another adjective";
            return Err(self.expected(&format!("a noun that goes with “{}”", adjective.english), advice));
        }
        if matches!(determiner, Determiner::Possessive(_)) && lexicon::possessed_otherwise(noun) {
            let advice = "of a woman or a girl the French would be a wife or a daughter, so write such as “the woman”";
            return Err(self.expected(&format!("a noun that goes with “{word}”"), advice));
        }
        let first = self.words.get(determiner_at + 1).map(String::as_str).unwrap_or_default();
        let vowel = first.starts_with(['a', 'e', 'i', 'o', 'u']);
        if determiner == Determiner::One && vowel != (word == "an") {
            let right = if vowel { "an" } else { "a" };
            return Err(InputError(format!("expected “{right} {first}”, found “{word}”: write “{right}”")));
        }
        let noun_at = self.pass();
        let determiner_at = if determiner == Determiner::Bare { noun_at } else { determiner_at };
        Ok(NounPhrase { determiner, determiner_at, before, after, noun, plural, noun_at })
    }

    /// Whether the word before the noun allows for its number; the noun is the next word.
    fn fits(&self, determiner: Determiner, word: &str, plural: bool, counted: bool) -> Result<(), InputError> {
        let singular_only = determiner == Determiner::One || matches!(word, "this" | "that");
        let plural_only = determiner == Determiner::Many || matches!(word, "these" | "those");
        let noun = self.next().unwrap_or_default();
        let advice = match determiner {
            Determiner::One if !counted => format!("“{noun}” is not counted, so leave “{word}” out"),
            _ if plural && singular_only => format!("“{noun}” is a plural, “{word}” wants one thing"),
            _ if !plural && plural_only => format!("“{noun}” is no plural, “{word}” wants one"),
            Determiner::Bare if !plural && counted => format!("write “the {noun}”, “a {noun}” or the plural"),
            Determiner::Some if !plural && counted => "after “some” write a plural or such as “bread”".into(),
            _ => return Ok(()),
        };
        Err(self.expected("a word before the noun that fits it", &advice))
    }

    fn determiner(&mut self) -> Determiner {
        let Some(word) = self.next() else { return Determiner::Bare };
        let possessive = POSSESSIVES.iter().find(|(english, _)| *english == word);
        let determiner = match word {
            "the" => Determiner::The,
            "a" | "an" => Determiner::One,
            "some" => Determiner::Some,
            "many" => Determiner::Many,
            "this" | "that" | "these" | "those" => Determiner::This,
            _ => match possessive {
                Some((_, french)) => Determiner::Possessive(*french),
                None => return Determiner::Bare,
            },
        };
        self.pass();
        determiner
    }
}
