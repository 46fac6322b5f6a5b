//! The file that says which token has which number.

use super::{Cause, ImportError};
use std::collections::{HashMap, HashSet};

/// Larger vocabulary files are refused, in bytes.
pub const LARGEST_VOCABULARY: usize = 4 << 20;

const WHAT: &str = "vocabulary";

/// Reads a vocabulary: a JSON list of tokens, a JSON object from token to number (0, 1, … without a gap), or plain text
/// with one token a line.
///
/// # Errors
/// When it is none of these, has no token, one twice, or leaves a number out.
pub fn words_of_bytes(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let format =
        |found: String| Cause::VocabularyFormat.error(WHAT, "a JSON list, a JSON object, or a token a line", found);
    if bytes.len() > LARGEST_VOCABULARY {
        let limit = format!("at most {} MiB", LARGEST_VOCABULARY >> 20);
        return Err(Cause::TooLarge.error(WHAT, limit, format!("{} bytes", bytes.len())));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| format("bytes that are no UTF-8 text".into()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let words = match text.trim_start().chars().next() {
        // A line may begin with a bracket too: only what is JSON as a whole is taken for it.
        Some('[') => match serde_json::from_str::<Vec<String>>(text) {
            Ok(words) => words,
            Err(error) if is_json(text) => return Err(format(format!("another list: {error}"))),
            Err(_) => lines(text),
        },
        Some('{') => match serde_json::from_str::<HashMap<String, u64>>(text) {
            Ok(numbers) => by_number(numbers)?,
            Err(error) if is_json(text) => return Err(format(format!("another object: {error}"))),
            Err(_) => lines(text),
        },
        _ => lines(text),
    };
    if words.is_empty() {
        return Err(format("no token".into()));
    }
    let mut seen = HashSet::with_capacity(words.len());
    match words.iter().find(|word| !seen.insert(word.as_str())) {
        Some(twice) => Err(Cause::VocabularyTwice.error(WHAT, "each token once", format!("“{twice}” twice"))),
        None => Ok(words),
    }
}

/// Whether a text is JSON, of whatever content.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Tokens in the order of their numbers.
fn by_number(numbers: HashMap<String, u64>) -> Result<Vec<String>, ImportError> {
    let count = numbers.len() as u64;
    let mut words: Vec<(u64, String)> = numbers.into_iter().map(|(word, number)| (number, word)).collect();
    words.sort();
    match words.iter().enumerate().find(|(at, (number, _))| *at as u64 != *number) {
        Some((at, (number, word))) => {
            let expected = format!("the numbers 0 to {}, each once", count.saturating_sub(1));
            Err(Cause::VocabularyGap.error(WHAT, expected, format!("{number} (“{word}”) in place of {at}")))
        }
        None => Ok(words.into_iter().map(|(_, word)| word).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words_of_bytes(text.as_bytes()).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn the_three_forms_say_the_same() {
        check(r#"["a", "b\n", "ü"]"#, &["a", "b\n", "ü"]);
        check(r#" {"b\n": 1, "a": 0, "ü": 2}"#, &["a", "b\n", "ü"]);
        check("a\r\nb\nü\n", &["a", "b", "ü"]);
        check("\u{feff}a\nb", &["a", "b"]);
        check("[UNK]\n[PAD]\nthe", &["[UNK]", "[PAD]", "the"]);
        check("{\nab", &["{", "ab"]);
    }

    #[test]
    fn what_is_no_vocabulary_is_told() {
        for (bytes, cause, found) in [
            (&b""[..], Cause::VocabularyFormat, "no token"),
            (b"[]", Cause::VocabularyFormat, "no token"),
            (b"[1, 2]", Cause::VocabularyFormat, "another list"),
            (b"{\"a\": \"b\"}", Cause::VocabularyFormat, "another object"),
            (b"\xff\xfe", Cause::VocabularyFormat, "UTF-8"),
            (b"{\"a\": 0, \"b\": 2}", Cause::VocabularyGap, "2 (“b”) in place of 1"),
            (b"{\"a\": 1, \"b\": 2}", Cause::VocabularyGap, "1 (“a”) in place of 0"),
            (b"a\nb\na", Cause::VocabularyTwice, "“a” twice"),
        ] {
            let error = words_of_bytes(bytes).unwrap_err();
            assert_eq!(error.cause, Some(cause), "{error}");
            assert!(error.to_string().contains(found), "{error}");
        }
    }
}
