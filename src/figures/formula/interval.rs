//! Reads a displayed calculation back: every number stands for all that round to it, and the result is the interval
//! of what the calculation can give. So a test tells rounding from a wrong number.

use crate::engine::Function;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// None where the text is not a calculation.
pub fn calculated(text: &str) -> Option<Interval> {
    let mut reader = Reader { left: text.trim() };
    let result = reader.sum()?;
    reader.left.is_empty().then_some(result)
}

impl Interval {
    pub fn contains(self, number: f64) -> bool {
        let slack = 1e-6 * (1.0 + number.abs());
        (self.low - slack..=self.high + slack).contains(&number)
    }

    fn spanned(ends: &[f64]) -> Self {
        let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
        Self { low, high: ends.iter().copied().fold(f64::NEG_INFINITY, f64::max) }
    }

    fn combined(self, other: Self, by: impl Fn(f64, f64) -> f64) -> Self {
        let Self { low, high } = other;
        Self::spanned(&[by(self.low, low), by(self.low, high), by(self.high, low), by(self.high, high)])
    }

    /// Through a function that only rises.
    fn through(self, rising: impl Fn(f64) -> f64) -> Self {
        Self { low: rising(self.low), high: rising(self.high) }
    }

    fn squared(self) -> Self {
        let squares = Self::spanned(&[self.low * self.low, self.high * self.high]);
        if self.low < 0.0 && self.high > 0.0 { Self { low: 0.0, ..squares } } else { squares }
    }
}

struct Reader<'a> {
    left: &'a str,
}

impl Reader<'_> {
    fn sum(&mut self) -> Option<Interval> {
        let mut sum = self.product()?;
        loop {
            if self.took("+") {
                sum = sum.combined(self.product()?, |a, b| a + b);
            } else if self.took("−") {
                sum = sum.combined(self.product()?, |a, b| a - b);
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<Interval> {
        let mut product = self.signed()?;
        loop {
            if self.took("×") {
                product = product.combined(self.signed()?, |a, b| a * b);
            } else if self.took("/") {
                product = product.combined(self.signed()?, |a, b| a / b);
            } else {
                return Some(product);
            }
        }
    }

    fn signed(&mut self) -> Option<Interval> {
        if self.took("−") {
            let Interval { low, high } = self.signed()?;
            return Some(Interval { low: -high, high: -low });
        }
        self.took("+");
        let whole = self.atom()?;
        Some(if self.took("²") { whole.squared() } else { whole })
    }

    fn atom(&mut self) -> Option<Interval> {
        let functions: [(&str, &dyn Fn(f64) -> f64); 6] = [
            ("σ(", &|x| Function::Sigmoid.apply(x)),
            ("tanh(", &|x| Function::Tanh.apply(x)),
            ("ReLU(", &|x| Function::Relu.apply(x)),
            ("ReLU′(", &|x| Function::ReluSlope.apply(x)),
            ("e^(", &f64::exp),
            ("(", &|x| x),
        ];
        for (opening, rising) in functions {
            if self.took(opening) {
                let inner = self.sum()?;
                return self.took(")").then(|| inner.through(rising));
            }
        }
        self.number()
    }

    /// `0.685` stands for 0.6845 to 0.6855; `1` and `0` stand for themselves.
    fn number(&mut self) -> Option<Interval> {
        let end = self.left.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.left.len());
        let (digits, left) = self.left.split_at(end);
        let number: f64 = digits.parse().ok()?;
        let decimals = digits.split_once('.').map(|(_, decimals)| decimals.len());
        self.left = left;
        let scale = match left.strip_prefix("×10") {
            Some(left) => {
                let end = left.find(|c| !"⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)).unwrap_or(left.len());
                self.left = &left[end..];
                10f64.powi(exponent(&left[..end])?)
            }
            None => 1.0,
        };
        self.left = self.left.trim_start();
        let half = decimals.map_or(0.0, |decimals| 0.5 * 10f64.powi(-(decimals as i32)));
        Some(Interval { low: (number - half) * scale, high: (number + half) * scale })
    }

    fn took(&mut self, expected: &str) -> bool {
        match self.left.strip_prefix(expected) {
            Some(left) => {
                self.left = left.trim_start();
                true
            }
            None => false,
        }
    }
}

fn exponent(raised: &str) -> Option<i32> {
    let plain =
        |c| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c).and_then(|digit| char::from_digit(digit as u32, 10));
    let digits: Option<String> = raised.chars().map(|c| if c == '⁻' { Some('-') } else { plain(c) }).collect();
    digits?.parse().ok()
}
