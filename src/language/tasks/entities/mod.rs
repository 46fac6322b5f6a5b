//! Named entities: which words of a sentence are the names of persons, places, organisations? The names are of
//! syllables, and those of the held-out sentences were never seen: their shape and what stands around them tells.

mod grammar;
mod lexicon;
mod names;
mod spans;
mod tagger;
#[cfg(test)]
mod tests;

pub use spans::{EntityKind, f1, spans};

use crate::engine::Random;
use crate::language::task::draw_of;
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Tokenization,
    Vocabulary, tokenize,
};
use names::Names;

/// The longest text of a learner, in tokens.
const LONGEST: usize = 60;

/// Many to many: the tag of each word, as in CoNLL-2003: `O`, `B-PER`, `I-PER`, …
pub struct Entities {
    vocabulary: Vocabulary,
    tags: Vocabulary,
}

impl Entities {
    pub fn new() -> Self {
        Self { vocabulary: lexicon::vocabulary(), tags: Vocabulary::new(spans::TAGS) }
    }

    fn tokens(&self, words: &[String]) -> Vec<usize> {
        let ends = |place: usize| [".", "!", "?"].contains(&words[place].as_str());
        let token =
            |(place, word): (usize, &String)| lexicon::token(&self.vocabulary, word, place == 0 || ends(place - 1));
        words.iter().enumerate().map(token).collect()
    }

    fn example_of(text: String, tokens: Vec<usize>, tags: Vec<usize>) -> Example {
        Example {
            text,
            inputs: Inputs::Tokens(tokens.into_iter().map(Some).collect()),
            targets: Targets::Classes(tags.into_iter().map(Some).collect()),
        }
    }
}

impl Default for Entities {
    fn default() -> Self {
        Self::new()
    }
}

impl Task for Entities {
    fn key(&self) -> &'static str {
        "entities"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyEqual
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.vocabulary)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.tags)
    }

    fn unjudged(&self, text: &str) -> Option<Example> {
        let tokens = self.tokens(&tokenize(text, Tokenization::Word).tokens);
        let outside = vec![0; tokens.len()];
        (1..=LONGEST).contains(&tokens.len()).then(|| Self::example_of(text.to_owned(), tokens, outside))
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let cut = tokenize(text, Tokenization::Word);
        let length = cut.tokens.len() + cut.dropped;
        let words = cut.tokens;
        if words.is_empty() {
            let expected = "expected a sentence such as “Maria flew to Kestrel Bay .”, found nothing: type one";
            return Err(InputError(expected.to_owned()));
        }
        if length > LONGEST {
            let found = format!("expected at most {LONGEST} words and marks, found {length}: leave some out");
            return Err(InputError(found));
        }
        let tokens = self.tokens(&words);
        let seen: Vec<&str> = tokens.iter().map(|&token| self.vocabulary.word(token).unwrap_or_default()).collect();
        match tagger::tag(&seen) {
            Ok(tags) => Ok(Self::example_of(text.to_owned(), tokens, tags)),
            Err(place) => {
                let name: String = words[place].chars().take(30).collect();
                Err(InputError(format!(
                    "expected names whose kind the sentence tells, found “{name}”, which may be anybody or anything: \
                     put a word beside it, such as “Mr {name}”, “in {name}” or “shares of {name}”"
                )))
            }
        }
    }
}

impl Generator for Entities {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let names = Names { split, vocabulary: &self.vocabulary };
        let draw = |random: &mut Random| {
            let tagged = grammar::sentence(random, &names);
            (text_of(&tagged), tagged)
        };
        let (text, tagged) = draw_of(random, split, draw, |(text, _)| text.as_str());
        let (words, tags): (Vec<String>, Vec<usize>) = tagged.into_iter().unzip();
        Self::example_of(text, self.tokens(&words), tags)
    }
}

/// The words as a sentence: no space before a mark.
fn text_of(tagged: &[(String, usize)]) -> String {
    let mut text = String::new();
    for (word, _) in tagged {
        if !text.is_empty() && ![".", "!", ",", "…"].contains(&word.as_str()) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
