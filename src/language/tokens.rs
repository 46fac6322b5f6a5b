use unicode_segmentation::UnicodeSegmentation;

/// The longest sequence that is unrolled; what a text has beyond it is dropped, and said.
pub const MAX_TOKENS: usize = 200;

/// What counts as one time step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tokenization {
    /// Words and punctuation marks, by the word boundaries of Unicode (UAX #29). White space separates.
    Word,
    /// Characters as a reader sees them (grapheme clusters): a letter with its accents, an emoji with its modifiers.
    Character,
}

/// A text cut into time steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// At most [`MAX_TOKENS`].
    pub tokens: Vec<String>,
    /// How many more the text had.
    pub dropped: usize,
}

pub fn tokenize(text: &str, by: Tokenization) -> Tokens {
    let mut pieces: Box<dyn Iterator<Item = &str>> = match by {
        Tokenization::Word => Box::new(text.split_word_bounds().filter(|piece| !piece.trim().is_empty())),
        Tokenization::Character => Box::new(text.graphemes(true)),
    };
    let tokens = pieces.by_ref().take(MAX_TOKENS).map(str::to_owned).collect();
    Tokens { tokens, dropped: pieces.count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, by: Tokenization, expected: &[&str]) {
        assert_eq!(tokenize(text, by).tokens, expected, "{text:?}");
    }

    #[test]
    fn words_keep_apostrophes_and_part_from_punctuation() {
        check("the film wasn't good, but…", Tokenization::Word, &["the", "film", "wasn't", "good", ",", "but", "…"]);
        check("  \t\n ", Tokenization::Word, &[]);
        check("", Tokenization::Word, &[]);
    }

    #[test]
    fn characters_are_what_a_reader_sees() {
        check("e\u{301}a", Tokenization::Character, &["e\u{301}", "a"]);
        check("👩‍👩‍👧🇫🇷", Tokenization::Character, &["👩‍👩‍👧", "🇫🇷"]);
        check("a b", Tokenization::Character, &["a", " ", "b"]);
    }

    #[test]
    fn right_to_left_text_keeps_its_reading_order() {
        check("שלום עולם", Tokenization::Word, &["שלום", "עולם"]);
        assert_eq!(tokenize("مرحبا", Tokenization::Character).tokens.len(), 5);
    }

    #[test]
    fn long_texts_are_cut_and_counted() {
        let text = "ab ".repeat(150);
        assert_eq!(tokenize(&text, Tokenization::Word).dropped, 0);
        let characters = tokenize(&text, Tokenization::Character);
        assert_eq!((characters.tokens.len(), characters.dropped), (200, 250));
    }
}
