//! Numbers as text: a true minus sign, stated precision, exponents in superscript.

use super::chart::thousands;

/// At least three significant digits, a minus sign (U+2212) where it is below zero; for tiny or large magnitudes a power
/// of ten: `0.685`, `−0.0380`, `7.40×10⁻⁷`. An exact zero is `0`; what only rounds to zero is not.
pub fn plain(number: f64) -> String {
    if number.is_nan() {
        return "not a number".into();
    }
    let minus = if number.is_sign_negative() && number != 0.0 { "−" } else { "" };
    format!("{minus}{}", magnitude(number.abs()))
}

/// As [`plain`], with the sign always there: `+0.0460`.
pub fn signed(number: f64) -> String {
    if number > 0.0 { format!("+{}", plain(number)) } else { plain(number) }
}

/// A share of 1: `69 %`.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        p if p > 0.0 && p < 0.1 => "< 0.1 %".into(),
        p if !p.is_finite() => format!("{} %", plain(p)),
        p if p < 10.0 && p != 0.0 => format!("{} %", fixed(p, 1)),
        p if (99.5..100.0).contains(&p) => "> 99 %".into(),
        p => format!("{} %", fixed(p, 0)),
    }
}

/// The same with a tenth of a percent where a share is nearly all: `99.4 %`.
pub fn fine_percent(share: f64) -> String {
    match share * 100.0 {
        p if (99.95..100.0).contains(&p) => "> 99.9 %".into(),
        p if p > 90.0 && p < 100.0 => format!("{} %", fixed(p, 1)),
        _ => percent(share),
    }
}

/// A number from 0 to 1 in little room: `0.31`, or with so many decimals before its power of ten `8.7·10⁻³`.
pub fn brief(number: f64, decimals: u32) -> String {
    if number == 0.0 || number >= 0.009_95 {
        return if number == 0.0 { "0".into() } else { fixed(number, 2) };
    }
    let mut exponent = number.log10().floor() as i32;
    let mut mantissa = fixed(number / 10_f64.powi(exponent), decimals);
    if mantissa.starts_with("10") {
        (mantissa, exponent) = (fixed(1.0, decimals), exponent + 1);
    }
    format!("{mantissa}·10{}", superscript(&exponent.to_string()))
}

/// How many times one is the other, whichever is larger: `1.37`, `140,000` (two digits), `2.35×10⁷`.
pub fn times(ratio: f64) -> String {
    let ratio = if ratio < 1.0 { 1.0 / ratio } else { ratio };
    match ratio {
        r if r < 9.995 => return fixed(r, 2),
        r if r < 99.95 => return fixed(r, 1),
        r if r < 995_000.0 => {}
        r => return plain(r),
    }
    let unit = 10_f64.powi(ratio.log10().floor() as i32 - 1);
    thousands(((ratio / unit).round() * unit).round() as usize)
}

fn magnitude(number: f64) -> String {
    if number == 0.0 {
        return "0".into();
    }
    if number.is_infinite() {
        return "∞".into();
    }
    if (0.000_999_5..9_999.5).contains(&number) {
        let decimals = match number {
            n if n >= 99.999_5 => 1,
            n if n >= 0.099_95 => 3,
            n if n >= 0.009_995 => 4,
            _ => 5,
        };
        return fixed(number, decimals);
    }
    let mut exponent = number.log10().floor() as i32;
    // In two steps, since 10³⁰⁸ is the largest power of ten that there is.
    let half = exponent / 2;
    let mut hundredths = (number / 10_f64.powi(half) / 10_f64.powi(exponent - half) * 100.0).round();
    if hundredths >= 1000.0 {
        (hundredths, exponent) = (hundredths / 10.0, exponent + 1);
    }
    format!("{}×10{}", fixed(hundredths / 100.0, 2), superscript(&exponent.to_string()))
}

/// A number with so many decimals. By hand, for numbers with at most 19 digits: the standard library's writer of floats
/// would be a thirtieth of the page's size.
pub fn fixed(number: f64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let digits = (number.abs() * scale as f64).round() as u64;
    let minus = if number < 0.0 && digits > 0 { "-" } else { "" };
    let (whole, rest) = (digits / scale, digits % scale);
    if decimals == 0 {
        format!("{minus}{whole}")
    } else {
        format!("{minus}{whole}.{rest:0width$}", width = decimals as usize)
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
            (-0.038, "−0.0380"),
            (0.001_6, "0.00160"),
            (0.009_996, "0.0100"),
            (7.4e-7, "7.40×10⁻⁷"),
            (-1.0e-9, "−1.00×10⁻⁹"),
            (9.996e-5, "1.00×10⁻⁴"),
            (5.0e-324, "4.94×10⁻³²⁴"),
            (1.7e308, "1.70×10³⁰⁸"),
            (0.000_49, "4.90×10⁻⁴"),
            (123.456, "123.5"),
            (12345.6, "1.23×10⁴"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
            (f64::NAN, "not a number"),
        ];
        for (number, expected) in cases {
            assert_eq!(plain(number), expected);
        }
        assert_eq!((signed(0.046), signed(-0.5), signed(0.0)), ("+0.0460".into(), "−0.500".into(), "0".into()));
    }

    #[test]
    fn decimals_are_written_as_the_standard_library_does() {
        for number in [0.0, 0.04, -0.04, 0.3, 1.006, -1.994, 12.0, 99.96, -1234.567, 123_456_789.0] {
            let exact =
                |text: String| text.strip_prefix('-').filter(|t| t.parse() == Ok(0.0)).map_or(text.clone(), Into::into);
            assert_eq!(fixed(number, 0), exact(format!("{number:.0}")));
            assert_eq!(fixed(number, 1), exact(format!("{number:.1}")));
            assert_eq!(fixed(number, 3), exact(format!("{number:.3}")));
        }
    }

    #[test]
    fn in_little_room_a_power_of_ten_is_not_rounded_down() {
        let cases = [
            (0.008_70, 1, "8.7·10⁻³"),
            (0.008_70, 0, "9·10⁻³"),
            (0.009_9, 0, "1·10⁻²"),
            (9.96e-5, 1, "1.0·10⁻⁴"),
            (0.31, 1, "0.31"),
            (1.0, 0, "1.00"),
            (0.0, 0, "0"),
        ];
        for (number, decimals, expected) in cases {
            assert_eq!(brief(number, decimals), expected);
        }
    }

    #[test]
    fn ratios_are_said_as_exactly_as_it_helps() {
        let cases = [
            (1.0, "1.00"),
            (0.25, "4.00"),
            (26.539, "26.5"),
            (7.5e-6, "130,000"),
            (123.0, "120"),
            (99_999.0, "100,000"),
            (2.345e7, "2.35×10⁷"),
            (0.0, "∞"),
        ];
        for (ratio, expected) in cases {
            assert_eq!(times(ratio), expected);
        }
    }

    #[test]
    fn shares_do_not_round_to_nothing_or_everything() {
        let cases =
            [(0.685, "69 %"), (0.0, "0 %"), (1e-5, "< 0.1 %"), (0.034, "3.4 %"), (0.995, "> 99 %"), (1.0, "100 %")];
        for (share, expected) in cases {
            assert_eq!(percent(share), expected);
        }
        let cases = [(0.685, "69 %"), (0.9946, "99.5 %"), (0.9994, "99.9 %"), (0.9996, "> 99.9 %"), (1.0, "100 %")];
        for (share, expected) in cases {
            assert_eq!(fine_percent(share), expected);
        }
    }
}
