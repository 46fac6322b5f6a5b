//! Sentiment: is a short review for or against? Negation, `too`, `but` and `although` say which word counts, and how.

mod grammar;
mod judge;
mod lexicon;
#[cfg(test)]
mod tests;
mod words;

use crate::engine::Random;
use crate::language::task::{chance, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};
use judge::{Undecided, judge};
use lexicon::{Lexicon, Polarity, Role, words};

/// The longest text of a learner, in tokens.
const LONGEST: usize = 60;
/// How often a neutral word of a training example is read as unknown, so that a network learns to skip such words.
const UNKNOWN_RATE: f64 = 0.02;

/// Many to one: a review's words, and at the last one the answer, negative or positive.
pub struct Sentiment {
    lexicon: Lexicon,
    classes: Vocabulary,
}

impl Sentiment {
    pub fn new() -> Self {
        Self { lexicon: Lexicon::new(), classes: Vocabulary::new(["negative", "positive"]) }
    }

    fn example_of(text: String, tokens: Vec<usize>, polarity: Polarity) -> Example {
        let mut targets = vec![None; tokens.len()];
        if let Some(last) = targets.last_mut() {
            *last = Some(usize::from(polarity == Polarity::Positive));
        }
        let inputs = Inputs::Tokens(tokens.into_iter().map(Some).collect());
        Example { text, inputs, targets: Targets::Classes(targets) }
    }

    fn tokens(&self, words: &[String]) -> Vec<usize> {
        words.iter().map(|word| self.lexicon.number(word)).collect()
    }
}

impl Default for Sentiment {
    fn default() -> Self {
        Self::new()
    }
}

impl Task for Sentiment {
    fn key(&self) -> &'static str {
        "sentiment"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToOne
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.lexicon.vocabulary)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn unjudged(&self, text: &str) -> Option<Example> {
        let tokens = self.tokens(&words(text));
        (1..=LONGEST).contains(&tokens.len()).then(|| Self::example_of(text.to_owned(), tokens, Polarity::Negative))
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let cut = crate::language::tokenize(text, crate::language::Tokenization::Word);
        let length = cut.tokens.len() + cut.dropped;
        let words = words(text);
        if words.is_empty() {
            let expected = "expected a sentence such as “not bad at all, but too slow”, found nothing: type one";
            return Err(InputError(expected.to_owned()));
        }
        if length > LONGEST {
            let found = format!("expected at most {LONGEST} words and marks, found {length}: leave some out");
            return Err(InputError(found));
        }
        match judge(&words, &self.lexicon) {
            Ok(polarity) => Ok(Self::example_of(text.to_owned(), self.tokens(&words), polarity)),
            Err(Undecided::NoOpinion) => Err(InputError(format!(
                "expected a sentence with an opinion, such as “not bad at all, but too slow”; found none in “{}”: \
                 say what was good or bad",
                beginning(text)
            ))),
            Err(Undecided::Disagreement(one, other)) => Err(InputError(format!(
                "expected one opinion, found that “{one}” and “{other}” disagree: join them by “but”, then what \
                 follows counts"
            ))),
        }
    }
}

impl Generator for Sentiment {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let (text, polarity) =
            draw_of(random, split, |random| grammar::review(random, &self.lexicon), |(text, _)| text.as_str());
        let mut tokens = self.tokens(&words(&text));
        if split == Split::Training {
            for token in &mut tokens {
                if chance(random, UNKNOWN_RATE) && self.lexicon.role(*token) == Role::Neutral {
                    *token = 0;
                }
            }
        }
        Self::example_of(text, tokens, polarity)
    }
}

/// Enough of a text to recognise it in a message.
fn beginning(text: &str) -> String {
    let mut letters = text.trim().chars();
    let start: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { start + "…" } else { start }
}
