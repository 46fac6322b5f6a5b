//! Translation: English to French, by a grammar of simple sentences and by the rule of number words. Read everything,
//! then write in another order and another length.

mod drawn;
mod french;
mod grammar;
mod lexicon;
mod numbers_english;
mod numbers_french;
mod reading;
#[cfg(test)]
mod tests;
mod words;

pub use reading::ReadWord;
pub use words::detokenize;

use crate::engine::Random;
use crate::language::task::{below, chance, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

/// The class that says that nothing follows.
pub const END: &str = "⟨end⟩";
/// What a decoder reads before its first word.
pub const START: &str = "⟨start⟩";
/// The most words that a learner's own text may have.
const LIMIT: usize = 30;

/// What is translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TranslationKind {
    Sentences,
    /// From zero to nine thousand nine hundred ninety-nine.
    Numbers,
    /// Sentences and numbers, each as likely.
    Both,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub english: Vec<String>,
    pub french: Vec<String>,
    /// For every French token the place of the English token that it comes from.
    ///
    /// What English does not write comes from the word that calls for it: an article from its noun (`cats`: `les`
    /// `chats`). `ne` and `pas` come from `not`, `ne` and `jamais` from `never`, `au`, `du` and both words of `près de`
    /// from the preposition, `beaucoup` and `de` from `many`. In numbers see [`numbers_french::french`].
    pub alignment: Vec<usize>,
}

/// English to French, as a task and as pairs.
pub struct Translation {
    kind: TranslationKind,
    english: Vocabulary,
    /// French and ⟨end⟩.
    classes: Vocabulary,
    /// The classes, with their numbers, and ⟨start⟩.
    target: Vocabulary,
}

impl Translation {
    pub fn new(kind: TranslationKind) -> Self {
        let (mut english, mut french) = (Vec::new(), Vec::new());
        if kind != TranslationKind::Numbers {
            english.extend(lexicon::english_words().map(str::to_owned));
            french.extend(lexicon::french_words().map(str::to_owned));
        }
        if kind != TranslationKind::Sentences {
            // These have every token of the others.
            for number in (0..=100).chain([200, 1000]) {
                english.extend(numbers_english::english(number));
                french.extend(numbers_french::french(number).into_iter().map(|(token, _)| token));
            }
        }
        let classes = Vocabulary::new(french.into_iter().chain([END.to_owned()]));
        let target = Vocabulary::new(classes.words().iter().cloned().chain([START.to_owned()]));
        Self { kind, english: Vocabulary::new(english), classes, target }
    }

    pub fn kind(&self) -> TranslationKind {
        self.kind
    }

    /// The English vocabulary.
    pub fn source(&self) -> &Vocabulary {
        &self.english
    }

    /// The French vocabulary with ⟨end⟩ and, after everything, ⟨start⟩: the other numbers are those of the classes.
    pub fn target(&self) -> &Vocabulary {
        &self.target
    }

    /// Whether an English word names a thing, a quality or an action, rather than hold a text together.
    pub fn means_something(&self, english: &str) -> bool {
        let in_sentences = || {
            lexicon::noun(english).is_some()
                || lexicon::adjective(english).is_some()
                || lexicon::verb(english).is_some()
        };
        (self.kind != TranslationKind::Numbers && in_sentences())
            || (self.kind != TranslationKind::Sentences && numbers_english::is_number_word(english))
    }

    /// A new pair of the split. The two splits share no English text.
    pub fn pair(&self, random: &mut Random, split: Split) -> Pair {
        let draw = |random: &mut Random| {
            let pair = self.any(random);
            (detokenize(&pair.english), pair)
        };
        draw_of(random, split, draw, |(text, _)| text).1
    }

    fn any(&self, random: &mut Random) -> Pair {
        let number = match self.kind {
            TranslationKind::Sentences => false,
            TranslationKind::Numbers => true,
            TranslationKind::Both => chance(random, 0.5),
        };
        if number {
            // Most are long, since there are most of them; by chance alone there would hardly be short ones.
            let count = [10, 100, 100, 1_000, 1_000, 1_000, 10_000, 10_000, 10_000, 10_000][below(random, 10)];
            return number_pair(below(random, count) as u32);
        }
        loop {
            // The tests show that the first is translated.
            if let Ok(pair) = sentence_pair(drawn::sentence(random)) {
                return pair;
            }
        }
    }

    /// The pair that a learner's own English text makes.
    ///
    /// # Errors
    /// When it is empty or too long, has an unknown word, or is not in the grammar of this kind.
    pub fn read_pair(&self, text: &str) -> Result<Pair, InputError> {
        let words = words::split(text, LIMIT)?;
        if !self.reads_number(&words) {
            return sentence_pair(words);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        numbers_english::parse(&words).map(number_pair)
    }

    /// Whether the words are read as a number, rather than as a sentence.
    fn reads_number(&self, words: &[String]) -> bool {
        let first = || words.first().and_then(|word| word.split('-').next());
        match self.kind {
            TranslationKind::Sentences => false,
            TranslationKind::Both => first().is_some_and(numbers_english::is_number_word),
            TranslationKind::Numbers => true,
        }
    }

    /// The French of a learner's own English text.
    ///
    /// # Errors
    /// As for [`Translation::read_pair`].
    pub fn translate(&self, english: &str) -> Result<String, InputError> {
        self.read_pair(english).map(|pair| detokenize(&pair.french))
    }

    /// Reads all, then writes all: where it reads there is no target, where it writes no input.
    fn example_of(&self, pair: &Pair) -> Example {
        let end = self.classes.number(END);
        let read = pair.english.iter().map(|token| self.english.number(token));
        let written = pair.french.iter().map(|token| self.classes.number(token)).chain([end]);
        let inputs = read.chain(vec![None; pair.french.len() + 1]).collect();
        let targets = vec![None; pair.english.len()].into_iter().chain(written).collect();
        Example { text: detokenize(&pair.english), inputs: Inputs::Tokens(inputs), targets: Targets::Classes(targets) }
    }
}

fn number_pair(number: u32) -> Pair {
    let (french, alignment) = numbers_french::french(number).into_iter().unzip();
    Pair { english: numbers_english::english(number), french, alignment }
}

fn sentence_pair(words: Vec<String>) -> Result<Pair, InputError> {
    let english = words::known(words)?;
    let (french, alignment) = french::write(&grammar::read(&english)?).into_iter().unzip();
    Ok(Pair { english, french, alignment })
}

impl Task for Translation {
    fn key(&self) -> &'static str {
        match self.kind {
            TranslationKind::Sentences => "sentences",
            TranslationKind::Numbers => "numbers",
            TranslationKind::Both => "translation",
        }
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyDifferent
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.english)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        self.read_pair(text).map(|pair| self.example_of(&pair))
    }
}

impl Generator for Translation {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        self.example_of(&self.pair(random, split))
    }
}
