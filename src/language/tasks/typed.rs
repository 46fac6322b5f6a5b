//! What learners type: short in messages, numbers without the standard library's tables for floats.

/// As it stands in a message: at most 12 characters of it.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(12) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// A decimal number such as `-1.25` as a whole number of its last place: with `places` 3, -1250. None for anything
/// else, more decimals or numbers of a million and more.
pub fn decimal(text: &str, places: u32) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = u32::try_from(fraction.len()).ok()?;
    let is_number = all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    if !is_number || decimals > places || whole.len() > 6 {
        return None;
    }
    let value = whole.bytes().chain(fraction.bytes()).fold(0i64, |value, digit| 10 * value + i64::from(digit - b'0'));
    i32::try_from(sign * value * 10i64.pow(places - decimals)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        let good = [("0.12", 12), ("1", 100), (".5", 50), ("-3.1", -310), ("−2", -200), ("7.", 700)];
        assert_eq!(good.map(|(text, _)| decimal(text, 2)), good.map(|(_, value)| Some(value)));
        for text in ["", ".", "-", "0.123", "1e3", "1.2.3", "🙂", "9999999", "--1", "+1", "0.١"] {
            assert_eq!(decimal(text, 2), None, "{text}");
        }
        assert_eq!(decimal(&"1".repeat(100_000), 2), None);
    }

    #[test]
    fn shortened_between_characters() {
        assert_eq!(shortened("abc"), "abc");
        assert_eq!(shortened(&"🙂".repeat(50)), format!("{}…", "🙂".repeat(12)));
    }
}
