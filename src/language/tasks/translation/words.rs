//! From a learner's text to words, and from tokens to text.

use super::lexicon;
use crate::language::InputError;

/// What English writes as one and means as two.
const SHORTENED: [(&str, [&str; 2]); 10] = [
    ("don't", ["do", "not"]),
    ("doesn't", ["does", "not"]),
    ("isn't", ["is", "not"]),
    ("aren't", ["are", "not"]),
    ("i'm", ["i", "am"]),
    ("he's", ["he", "is"]),
    ("she's", ["she", "is"]),
    ("we're", ["we", "are"]),
    ("you're", ["you", "are"]),
    ("they're", ["they", "are"]),
];

/// The words in lower case, without the full stop at the end, `don't` as two.
///
/// # Errors
/// When there is none, or more than `limit`.
pub fn split(text: &str, limit: usize) -> Result<Vec<String>, InputError> {
    let text = text.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        if words.len() >= limit {
            let found = text.split_whitespace().count();
            return Err(InputError(format!("expected at most {limit} words, found {found}: leave some out")));
        }
        let word = shown(&word.to_ascii_lowercase().replace('’', "'"));
        match SHORTENED.iter().find(|(shortened, _)| *shortened == word) {
            Some((_, two)) => words.extend(two.map(str::to_owned)),
            None => words.push(word),
        }
    }
    if words.is_empty() {
        return Err(InputError("expected an English text, found nothing: write such as “she reads a book”".into()));
    }
    Ok(words)
}

/// As much of a word as is worth showing; no word that is known is longer.
fn shown(word: &str) -> String {
    match word.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// The same words, if sentences may have them all.
///
/// # Errors
/// For the first that is not in the lexicon.
pub fn known(words: Vec<String>) -> Result<Vec<String>, InputError> {
    // `it` is known too: the grammar says why it cannot be translated.
    let unknown = |word: &&String| *word != "it" && !lexicon::english_words().any(|known| known == **word);
    match words.iter().find(unknown) {
        Some(unknown) => Err(InputError(format!(
            "expected simple words, found “{unknown}”, which is not in this small lexicon: take another, such as a cat, \
             a book, the garden, eats, sees, loves, small, black"
        ))),
        None => Ok(words),
    }
}

/// Text of tokens: nothing stands between an elision and its word (`l'arbre`), or before a hyphen (`-vingt`).
pub fn detokenize(tokens: &[String]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !(text.is_empty() || text.ends_with('\'') || token.starts_with('-')) {
            text.push(' ');
        }
        text.push_str(token);
    }
    text
}
