//! A learner's own text word by word, for a network that reads whatever words it knows, be they a sentence or not.

use super::{Translation, words};
use crate::language::InputError;

/// A word of a text as a network for the task reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadWord {
    pub word: String,
    /// Its number in [`Translation::source`]; none for a word that is not in it.
    pub number: Option<usize>,
    /// Of a word without a number the known one that is spelled most like it.
    pub nearest: Option<String>,
}

impl Translation {
    /// The words of a text, those that the task does not know among them. What [`Translation::read_pair`] reads has the
    /// same words here.
    ///
    /// # Errors
    /// When there is none, or too many.
    pub fn read_words(&self, text: &str) -> Result<Vec<ReadWord>, InputError> {
        let words = match self.read_pair(text) {
            Ok(pair) => pair.english,
            Err(_no_sentence) => {
                let words = words::split(text, super::LIMIT)?;
                words.into_iter().flat_map(|word| self.parts(word)).collect()
            }
        };
        Ok(words.into_iter().map(|word| self.read_word(word)).collect())
    }

    /// `ninety-seven` as its tokens `ninety` and `-seven`; any other word as it is.
    fn parts(&self, word: String) -> Vec<String> {
        let known = |part: &str| self.english.number(part).is_some();
        match word.find('-').map(|at| word.split_at(at)) {
            Some((ten, unit)) if known(ten) && known(unit) => vec![ten.to_owned(), unit.to_owned()],
            _ => vec![word],
        }
    }

    fn read_word(&self, word: String) -> ReadWord {
        let number = self.english.number(&word);
        let nearest = if number.is_none() { self.nearest(&word) } else { None };
        ReadWord { word, number, nearest }
    }

    /// By the fewest letters to add, leave out, change or swap with their neighbour; of several the one that begins alike
    /// for longer, then the first of the vocabulary.
    fn nearest(&self, word: &str) -> Option<String> {
        let alike = |known: &str| known.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        let distance = |known: &&String| (strsim::osa_distance(word, known), usize::MAX - alike(known));
        self.english.words().iter().min_by_key(distance).cloned()
    }
}
