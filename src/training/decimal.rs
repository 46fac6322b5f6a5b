//! Numbers in recipes, to and from text without loss. By hand: the standard library's tables for floats would be a tenth
//! of the page's size.

use crate::engine::Real;

/// As few digits as bring the same number back: `0.005`, `20`, `3e-21`.
pub fn write(number: Real) -> String {
    if !number.is_finite() {
        return if number.is_nan() { "NaN" } else { "inf" }.into();
    }
    let minus = if number < 0.0 { "-" } else { "" };
    let magnitude = wide(number.abs());
    for decimals in -38..=60 {
        let digits = if decimals < 0 { magnitude / power(-decimals) } else { magnitude * power(decimals) }.round();
        if digits > MOST_DIGITS {
            break;
        }
        if scaled(digits, -decimals) != number.abs() || (digits == 0.0 && decimals < 0) {
            continue;
        }
        let digits = digits as u64;
        return match decimals {
            19.. => format!("{minus}{digits}e{}", -decimals),
            ..=0 if magnitude >= 1e15 => format!("{minus}{digits}e{}", -decimals),
            ..=0 => format!("{minus}{}", digits * 10_u64.pow(decimals.unsigned_abs())),
            _ => {
                let (one, width) = (10_u64.pow(decimals as u32), decimals as usize);
                format!("{minus}{}.{:0width$}", digits / one, digits % one)
            }
        };
    }
    format!("{minus}{}", magnitude as u64)
}

/// For a sentence: three digits and an exponent where it is large, and words where it is no number.
pub fn said(number: Real) -> String {
    let magnitude = wide(number.abs());
    if number.is_nan() {
        return "not a number".into();
    }
    if !number.is_finite() {
        return "infinite".into();
    }
    if magnitude < 1e6 {
        return write(((wide(number) * 1000.0).round() / 1000.0) as Real);
    }
    let mut exponent = magnitude.log10().floor() as i32;
    let mut hundredths = (magnitude / power(exponent - 2)).round() as u64;
    if hundredths >= 1_000 {
        (hundredths, exponent) = (100, exponent + 1);
    }
    format!("{}{}.{:02}e{exponent}", if number < 0.0 { "-" } else { "" }, hundredths / 100, hundredths % 100)
}

/// A decimal number, with an exponent or without; none for anything else.
pub fn read(text: &str) -> Option<Real> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (text, exponent.parse::<i16>().ok()?),
        None => (text, 0),
    };
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (mut digits, mut exponent) = (0.0, i32::from(exponent));
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    for (at, digit) in whole.bytes().chain(decimals.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let after_point = at >= whole.len();
        // Digits beyond what a double can tell apart only shift the others.
        if digits < MOST_DIGITS / 10.0 {
            digits = digits * 10.0 + f64::from(digit - b'0');
            exponent -= i32::from(after_point);
        } else {
            exponent += i32::from(!after_point);
        }
    }
    let number = scaled(digits, exponent);
    number.is_finite().then_some(sign * number)
}

/// Whole numbers up to here are exact in a double.
const MOST_DIGITS: f64 = 9e15;

fn scaled(digits: f64, exponent: i32) -> Real {
    (if exponent < 0 { digits / power(-exponent) } else { digits * power(exponent) }) as Real
}

fn power(exponent: i32) -> f64 {
    10_f64.powi(exponent)
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: Real) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::{read, said, write};
    use crate::engine::Real;

    #[test]
    fn numbers_come_back_and_are_short() {
        let cases: [(Real, &str); 10] = [
            (0.0, "0"),
            (1.0, "1"),
            (20.0, "20"),
            (-0.5, "-0.5"),
            (0.005, "0.005"),
            (0.1, "0.1"),
            (1234.5, "1234.5"),
            (1e-7, "0.0000001"),
            (3e-21, "3e-21"),
            (2e30, "2e30"),
        ];
        for (number, text) in cases {
            assert_eq!(write(number), text);
            assert_eq!(read(text), Some(number));
        }
        assert_eq!(read("1e-3"), Some(0.001));
        assert_eq!(read("2.50"), Some(2.5));
    }

    #[test]
    fn large_numbers_are_said_in_three_digits() {
        let cases: [(Real, &str); 7] = [
            (Real::INFINITY, "infinite"),
            (Real::NAN, "not a number"),
            (9.425_17e20, "9.43e20"),
            (9.999e6, "1.00e7"),
            (-2.5e30, "-2.50e30"),
            (0.123_456, "0.123"),
            (1234.5, "1234.5"),
        ];
        for (number, text) in cases {
            assert_eq!(said(number), text);
        }
    }

    #[test]
    fn any_number_comes_back() {
        for bits in (0..0x7f80_0000_u32).step_by(104_729) {
            let number = f32::from_bits(bits) as Real;
            if number > 1e-30 {
                assert_eq!(read(&write(number)), Some(number), "{number:e} {}", write(number));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "e5", "1e", "inf", "NaN", "1,5", "0x1", "1e99", "--1", "1.2.3"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
