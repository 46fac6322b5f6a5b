//! Decimal numbers with one decimal or two, kept as whole numbers so that scenes compare exactly.

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

/// Hundredths as a decimal number: 125 is `1.25`, 90 is `0.9`.
pub fn write_hundredths(hundredths: u32) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => whole.to_string(),
        (tenths, 0) => format!("{whole}.{tenths}"),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// What [`write_hundredths`] writes; none where it is no such number.
pub(super) fn read_hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let rest = match decimals.len() {
        1 => decimals.parse::<u32>().ok()? * 10,
        2 => decimals.parse().ok()?,
        _ => return None,
    };
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::{read_hundredths, read_tenths, write_hundredths, write_tenths};

    #[test]
    fn hundredths_come_back_as_they_were() {
        for hundredths in (0..400).chain([9_999, 10_000]) {
            assert_eq!(read_hundredths(&write_hundredths(hundredths)), Some(hundredths));
        }
        assert_eq!(
            (write_hundredths(90), write_hundredths(105), write_hundredths(300)),
            ("0.9".into(), "1.05".into(), "3".into())
        );
        for text in ["", ".", "1.", "1.234", "-1", "1e3", "99999999999", "1.-5"] {
            assert_eq!(read_hundredths(text), None, "{text:?}");
        }
    }

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
