use std::collections::HashMap;

/// The tokens that a network knows, or the classes it chooses from, each with its number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    words: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Vocabulary {
    /// In the order given; a word that comes again keeps its first number.
    pub fn new<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            let word = word.into();
            if !vocabulary.numbers.contains_key(&word) {
                vocabulary.numbers.insert(word.clone(), vocabulary.words.len());
                vocabulary.words.push(word);
            }
        }
        vocabulary
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn number(&self, word: &str) -> Option<usize> {
        self.numbers.get(word).copied()
    }

    pub fn word(&self, number: usize) -> Option<&str> {
        self.words.get(number).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn words_and_numbers_are_each_others_inverse() {
        let vocabulary = Vocabulary::new(["b", "a", "b", "c"]);
        assert_eq!(vocabulary.words(), ["b", "a", "c"]);
        for (number, word) in vocabulary.words().iter().enumerate() {
            assert_eq!(vocabulary.number(word), Some(number));
            assert_eq!(vocabulary.word(number), Some(word.as_str()));
        }
        assert_eq!((vocabulary.number("d"), vocabulary.word(3)), (None, None));
    }
}
