//! Decimal numbers with one decimal, kept as tenths so that scenes compare exactly.

/// Tenths as a decimal number: 15 is `1.5`, -20 is `-2`.
pub fn write_tenths(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

/// A decimal number in tenths: `-0.25` is -2. None where it is no number, as an empty field is.
///
/// By hand, since the standard library's reader of floats would be a twentieth of the page's size.
pub fn read_tenths(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.trim()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let tenth = decimals.chars().next().map_or(Some(0), |digit| digit.to_digit(10))?;
    let whole: i32 = if whole.is_empty() && !decimals.is_empty() { 0 } else { whole.parse().ok()? };
    Some(sign * whole.checked_mul(10)?.checked_add(tenth as i32)?)
}

#[cfg(test)]
mod tests {
    use super::{read_tenths, write_tenths};

    #[test]
    fn biases_are_read_in_tenths() {
        let cases = [
            ("1", Some(10)),
            ("-0.5", Some(-5)),
            ("2.37", Some(23)),
            (".5", Some(5)),
            (" 3. ", Some(30)),
            ("", None),
            ("-", None),
            (".", None),
            ("1e3", None),
            ("99999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read_tenths(text), expected, "{text:?}");
        }
        for tenths in -60..60 {
            assert_eq!(read_tenths(&write_tenths(tenths)), Some(tenths));
        }
    }
}
