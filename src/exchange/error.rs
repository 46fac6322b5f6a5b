use crate::engine::ShapeError;

/// Something in a file, or the file itself, is not what it should be. Its message is one line of printable text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: expected {expected}, found {found}{}", in_brackets(.hint))]
pub struct ExchangeError {
    /// A tensor's name, or a part of the file.
    pub what: String,
    pub expected: String,
    pub found: String,
    /// The likely cause, where it is known.
    pub hint: Option<&'static str>,
}

impl ExchangeError {
    pub fn new(what: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        let (expected, found) = (expected.into(), found.into());
        Self { what: printable(what), expected, found: printable(&found), hint: None }
    }

    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

impl From<ShapeError> for ExchangeError {
    fn from(error: ShapeError) -> Self {
        Self::new(&error.what, error.expected, error.found)
    }
}

/// A stranger's text in a form that fits into a message: control characters escaped, and cut where it is long.
pub fn printable(text: &str) -> String {
    const LONGEST: usize = 160;
    let mut escaped = text.chars().flat_map(|character| {
        let control = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        let escape = control.then(|| character.escape_default());
        let plain = (!control).then_some(character);
        escape.into_iter().flatten().chain(plain)
    });
    let mut result: String = escaped.by_ref().take(LONGEST).collect();
    if escaped.next().is_some() {
        result.push('…');
    }
    result
}

fn in_brackets(hint: &Option<&'static str>) -> String {
    hint.map_or_else(String::new, |hint| format!(" ({hint})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_stays_on_one_short_line() {
        let name = format!("a\n\u{1b}[31m\u{2028}{}", "b".repeat(10_000));
        let message = ExchangeError::new(&name, "x", name.clone()).hint("a cause").to_string();
        assert!(message.starts_with("a\\n\\u{1b}[31m\\u{2028}bbb"), "{message}");
        assert!(message.ends_with("… (a cause)"), "{message}");
        assert!(message.len() < 400 && !message.contains(char::is_control), "{message}");
    }
}
