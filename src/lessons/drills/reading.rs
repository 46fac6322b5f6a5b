//! What a learner types: numbers, counts and shapes, however they are written.

use super::{Answer, Text};
use crate::training::decimal;

/// What was typed, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Number(f64),
    Whole(usize),
    Shape(Vec<usize>),
}

/// Why what was typed could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("nothing was typed, expected an answer")]
    Empty,
    #[error("expected a number such as 0.25, found “{0}”")]
    Number(String),
    #[error("expected a whole number such as 1024, found “{0}”")]
    Whole(String),
    #[error("expected the {dimensions} sizes of a shape such as (5, 3, 8), found “{found}”")]
    Shape { dimensions: usize, found: String },
    #[error("expected at most {LONGEST} characters, found {0}")]
    Length(usize),
}

/// More than any answer needs.
const LONGEST: usize = 100;

impl EntryError {
    /// For the page.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty => Text::plain("drill-error-empty"),
            Self::Number(found) => Text::plain("drill-error-number").code("found", found.as_str()),
            Self::Whole(found) => Text::plain("drill-error-whole").code("found", found.as_str()),
            Self::Shape { dimensions, found } => {
                Text::plain("drill-error-shape").whole("dimensions", *dimensions).code("found", found.as_str())
            }
            Self::Length(found) => Text::plain("drill-error-length").whole("longest", LONGEST).whole("found", *found),
        }
    }
}

/// Reads an answer of the kind that is expected: `0.25`, `0,25`, `.25`, `−2.5e-1`; `1024`, `1,024`, `1 024`; `(5, 3, 8)`,
/// `5x3x8`, `[5 3 8]`.
///
/// # Errors
/// When it is empty, too long, or no such answer.
pub fn read(text: &str, expected: &Answer) -> Result<Entry, EntryError> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(EntryError::Length(length));
    }
    let typed = text.trim();
    if typed.is_empty() {
        return Err(EntryError::Empty);
    }
    match expected {
        Answer::Decimal { .. } => number(typed).map(Entry::Number).ok_or_else(|| EntryError::Number(typed.to_owned())),
        Answer::Whole(_) => whole(typed).map(Entry::Whole).ok_or_else(|| EntryError::Whole(typed.to_owned())),
        // Of another number of dimensions it is a wrong answer, and no error.
        Answer::Shape(shape) => shape_of(typed)
            .map(Entry::Shape)
            .ok_or_else(|| EntryError::Shape { dimensions: shape.len(), found: typed.to_owned() }),
    }
}

/// The answers of one line with several: apart at spaces and semicolons, and at commas that are no decimal commas. A space
/// within brackets is none.
pub fn entries(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0_usize;
    let letters: Vec<char> = line.chars().collect();
    for (at, &letter) in letters.iter().enumerate() {
        let digit_at = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
        let is_decimal_comma = letter == ','
            && digit_at(at.checked_sub(1))
            && digit_at(Some(at + 1))
            && found.last().is_some_and(|entry| !entry.contains(['.', ',']));
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parts = depth == 0 && (letter.is_whitespace() || letter == ';' || (letter == ',' && !is_decimal_comma));
        match (parts, found.last_mut()) {
            (false, Some(entry)) => entry.push(letter),
            _ => found.push(String::new()),
        }
    }
    found.retain(|entry| !entry.is_empty());
    found
}

/// With ASCII's signs, and without spaces between.
fn plain(text: &str) -> String {
    let sign = |letter: char| match letter {
        '\u{2212}' | '\u{2013}' | '\u{2012}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        letter @ '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (u32::from(letter) - 0xff10) as u8),
        letter => letter,
    };
    text.chars().filter(|letter| !letter.is_whitespace()).map(sign).collect()
}

fn number(text: &str) -> Option<f64> {
    // A space may stand after a sign and around an exponent, not between digits: '0. 5' is read, '1 2' is not.
    let letters: Vec<char> = text.trim().chars().collect();
    let between = |at: usize| {
        let next = letters[at..].iter().find(|letter| !letter.is_whitespace());
        at > 0 && letters[at - 1].is_ascii_digit() && next.is_some_and(char::is_ascii_digit)
    };
    if (0..letters.len()).any(|at| letters[at].is_whitespace() && between(at)) {
        return None;
    }
    let text = plain(text);
    let text = text.strip_prefix('+').unwrap_or(&text);
    let commas = text.matches(',').count();
    let text = match commas {
        0 => text.to_owned(),
        1 if !text.contains('.') => text.replace(',', "."),
        _ => return None,
    };
    let text = text.replace("e+", "e").replace("E+", "e");
    decimal::read(&text).map(super::drawing::wide)
}

fn whole(text: &str) -> Option<usize> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '.' | '\'' | '’' | '_');
    let groups: Vec<&str> = text.split(is_mark).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|letter| letter.is_ascii_digit());
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|group| group.len() <= 3));
    if !groups.iter().all(is_digits) || !is_grouped {
        return None;
    }
    groups.concat().parse().ok()
}

fn shape_of(text: &str) -> Option<Vec<usize>> {
    let lower = text.to_lowercase();
    let text = lower.trim();
    let text = text.strip_prefix("torch.size").unwrap_or(text).trim();
    let inner = text.trim_matches(['(', ')', '[', ']', '{', '}']);
    let is_mark = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | 'x' | '×' | '*' | '·');
    let sizes: Vec<&str> = inner.split(is_mark).filter(|size| !size.is_empty()).collect();
    let is_number = |size: &&str| size.bytes().all(|letter| letter.is_ascii_digit());
    if sizes.is_empty() || !sizes.iter().all(is_number) {
        return None;
    }
    sizes.into_iter().map(|size| size.parse().ok()).collect()
}
