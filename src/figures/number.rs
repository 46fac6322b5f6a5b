//! Numbers as text: a true minus sign, stated precision, exponents in superscript.

/// Three decimals, a minus sign (U+2212) where it is below zero; for tiny or large magnitudes a power of ten:
/// `0.685`, `−0.038`, `7.4×10⁻⁷`. An exact zero is `0`; what only rounds to zero is not.
pub fn plain(number: f64) -> String {
    if number.is_nan() {
        return "not a number".into();
    }
    let minus = if number.is_sign_negative() && number != 0.0 { "−" } else { "" };
    format!("{minus}{}", magnitude(number.abs()))
}

/// As [`plain`], with the sign always there: `+0.046`.
pub fn signed(number: f64) -> String {
    if number > 0.0 { format!("+{}", plain(number)) } else { plain(number) }
}

/// A share of 1: `69 %`.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        p if p > 0.0 && p < 0.1 => "under 0.1 %".into(),
        p if p < 10.0 && p != 0.0 => format!("{p:.1} %"),
        p if p < 100.0 && p > 99.5 => "over 99 %".into(),
        p => format!("{} %", p.round()),
    }
}

fn magnitude(number: f64) -> String {
    if number == 0.0 {
        return "0".into();
    }
    if number.is_infinite() {
        return "∞".into();
    }
    if (0.000_5..9_999.5).contains(&number) {
        let decimals = if number < 99.9995 { 3 } else { 1 };
        return format!("{number:.decimals$}");
    }
    let text = format!("{number:.1e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{mantissa}×10{}", superscript(exponent)),
        None => text,
    }
}

/// Digits and minus as superscripts: `-7` is `⁻⁷`.
pub fn superscript(digits: &str) -> String {
    raise(digits, "⁰¹²³⁴⁵⁶⁷⁸⁹", '⁻')
}

/// Digits as subscripts.
pub fn subscript(number: usize) -> String {
    raise(&number.to_string(), "₀₁₂₃₄₅₆₇₈₉", '₋')
}

fn raise(digits: &str, table: &str, minus: char) -> String {
    let table: Vec<char> = table.chars().collect();
    digits
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => table[digit as usize],
            None if c == '-' => minus,
            None => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (0.685_4, "0.685"),
            (-0.038, "−0.038"),
            (7.4e-7, "7.4×10⁻⁷"),
            (-1.0e-9, "−1.0×10⁻⁹"),
            (0.000_49, "4.9×10⁻⁴"),
            (123.456, "123.5"),
            (12345.6, "1.2×10⁴"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "not a number"),
        ];
        for (number, expected) in cases {
            assert_eq!(plain(number), expected);
        }
        assert_eq!((signed(0.046), signed(-0.5), signed(0.0)), ("+0.046".into(), "−0.500".into(), "0".into()));
    }

    #[test]
    fn shares_do_not_round_to_nothing_or_everything() {
        let cases = [
            (0.685, "69 %"),
            (0.0, "0 %"),
            (1e-5, "under 0.1 %"),
            (0.034, "3.4 %"),
            (0.9999, "over 99 %"),
            (1.0, "100 %"),
        ];
        for (share, expected) in cases {
            assert_eq!(percent(share), expected);
        }
    }
}
