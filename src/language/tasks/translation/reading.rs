//! A learner's own text word by word, for a network that reads whatever words it knows, be they a sentence or not.

use super::{Translation, detokenize, grammar, words};
use crate::language::InputError;

/// So many are offered of what is spelled otherwise.
const FEW: usize = 3;

/// Offered where nothing is known of the word that was meant.
const NOUNS: [&str; FEW] = ["cat", "house", "book"];

/// A word of a text as a network for the task reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadWord {
    pub word: String,
    /// Its number in [`Translation::source`]; none for a word that is not in it.
    pub number: Option<usize>,
    /// Of a word without a number what can be written in its place: the known word that is spelled most like it, or where
    /// none is much alike a few.
    pub nearest: Vec<String>,
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
        let numbers = words.iter().map(|word| self.english.number(word));
        let nearest = |(at, number): (usize, Option<usize>)| match number {
            Some(_) => Vec::new(),
            None => self.nearest(&words, at),
        };
        let nearest: Vec<Vec<String>> = numbers.enumerate().map(nearest).collect();
        let read =
            |(word, nearest): (String, Vec<String>)| ReadWord { number: self.english.number(&word), word, nearest };
        Ok(words.into_iter().zip(nearest).map(read).collect())
    }

    /// `ninety-seven` as its tokens `ninety` and `-seven`; any other word as it is.
    fn parts(&self, word: String) -> Vec<String> {
        let known = |part: &str| self.english.number(part).is_some();
        match word.find('-').map(|at| word.split_at(at)) {
            Some((ten, unit)) if known(ten) && known(unit) => vec![ten.to_owned(), unit.to_owned()],
            _ => vec![word],
        }
    }

    /// Whether a text may be a sentence but for one word: the others are known, and those before it begin one.
    fn can_be_mended(&self, words: &[String], at: usize) -> bool {
        let is_known = |other: usize| other == at || self.english.number(&words[other]).is_some();
        // One word further than it has read is what the grammar looks at.
        (0..words.len()).all(is_known) && (self.reads_number(words) || grammar::reach(words) + 1 >= at)
    }

    /// The words that make a sentence of the text where the unknown one stands come first: a noun for a noun. Among them
    /// by the fewest letters to add, leave out, change or swap with their neighbour; of several the one that begins alike
    /// for longer, then the first of the vocabulary.
    fn nearest(&self, words: &[String], at: usize) -> Vec<String> {
        let word = words[at].as_str();
        let alike = |known: &str| known.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        let distance = |known: &&String| (strsim::osa_distance(word, known), usize::MAX - alike(known));
        let is_close = |known: &&String| 2 * strsim::osa_distance(word, known) <= word.chars().count();
        let mut text = words.to_vec();
        let fits = |known: &&String| {
            text[at].clone_from(known);
            self.read_pair(&detokenize(&text)).is_ok()
        };
        let mut known: Vec<_> = self.english.words().iter().map(|known| (distance(&known), known)).collect();
        known.sort_by_key(|(distance, _)| *distance);
        let by_spelling = known.first().map(|(_, known)| *known);
        // Trying them all would take longer than translating.
        let tried = if self.can_be_mended(words, at) { &known[..] } else { &[] };
        let mut fitting = tried.iter().map(|(_, known)| *known).filter(fits);
        let offered: Vec<&String> = match fitting.next() {
            Some(first) if is_close(&first) => vec![first],
            Some(first) => [first].into_iter().chain(fitting).take(FEW).collect(),
            None => match by_spelling.filter(is_close) {
                Some(close) => vec![close],
                None => self.english.words().iter().filter(|known| NOUNS.contains(&known.as_str())).collect(),
            },
        };
        offered.into_iter().cloned().collect()
    }
}
