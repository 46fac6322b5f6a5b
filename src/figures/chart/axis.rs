use crate::figures::number::{fixed, superscript};
use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;

/// What the y axis spans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Span {
    Linear {
        low: f64,
        high: f64,
    },
    /// Between two powers of ten.
    Log {
        low: i32,
        high: i32,
    },
    /// Shares from 0 to 1, as percent.
    Share,
}

/// A mark on an axis: how far along it in pixels, from the left or from the top, and what it says. A gridline that says
/// nothing has no text.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub text: String,
}

impl Span {
    /// For numbers not below zero: from zero, or from the power of ten below the least one. Without any, up to 1.
    pub fn of(numbers: impl Iterator<Item = f64>, log: bool) -> Self {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for number in numbers.filter(|number| number.is_finite() && *number > 0.0) {
            least = least.min(number);
            most = most.max(number);
        }
        if most == 0.0 {
            (least, most) = (0.1, 1.0);
        }
        if !log {
            return Self::Linear { low: 0.0, high: most };
        }
        let (low, high) = (least.log10().floor() as i32, most.log10().ceil() as i32);
        Self::Log { low: low.min(high - 1), high }
    }

    /// A number along the axis; none for what has no place on it.
    pub fn position(self, number: f64) -> Option<f64> {
        match self {
            Self::Log { .. } if number <= 0.0 => None,
            _ if !number.is_finite() => None,
            Self::Log { .. } => Some(number.log10()),
            _ => Some(number),
        }
    }

    /// As [`Span::position`] has them.
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::Linear { low, high } => (low, high),
            Self::Log { low, high } => (f64::from(low), f64::from(high)),
            Self::Share => (0.0, 1.0),
        }
    }

    pub fn ticks(self, height: f64) -> Vec<Tick> {
        let (low, high) = self.ends();
        let at = |position: f64| height * (high - position) / (high - low);
        match self {
            Self::Share => (0..=4)
                .map(|quarter| Tick { at: at(f64::from(quarter) / 4.0), text: format!("{} %", 25 * quarter) })
                .collect(),
            Self::Linear { .. } => {
                let points = nice(low, high, 5);
                let decimals = decimals_of(&points);
                let text = |number: f64| if high < 1e6 { fixed(number, decimals) } else { large(number) };
                points.iter().map(|&number| Tick { at: at(number), text: text(number) }).collect()
            }
            Self::Log { low, high } => {
                // Where there are too many, not each of them has a text.
                let every = (high - low + 5) / 6;
                let text = |power: i32| if (power - low) % every == 0 { power_of_ten(power) } else { String::new() };
                (low..=high).map(|power| Tick { at: at(f64::from(power)), text: text(power) }).collect()
            }
        }
    }
}

/// Ticks at whole numbers from 0 to `last`, with room for what they say.
pub fn whole_ticks(last: f64, width: f64) -> Vec<Tick> {
    let most = ((width / 90.0) as usize).clamp(2, 10);
    let points = nice(0.0, last.max(1.0), most);
    let whole = points.into_iter().filter(|number| number.fract() == 0.0);
    whole.map(|number| Tick { at: width * number / last.max(1.0), text: thousands(number as usize) }).collect()
}

/// A whole number with its thousands set apart: `12,000`.
pub fn thousands(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1_000), number % 1_000),
    }
}

/// plotters' round numbers in a range, at most so many.
fn nice(low: f64, high: f64, most: usize) -> Vec<f64> {
    RangedCoordf64::from(low..high).key_points(BoldPoints(most))
}

/// How many decimals tell the ticks apart.
fn decimals_of(points: &[f64]) -> u32 {
    let gap = points.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    if !gap.is_finite() || gap <= 0.0 {
        return 1;
    }
    (0..9)
        .find(|&decimals| {
            let scaled = gap * 10_f64.powi(decimals as i32);
            scaled > 0.5 && (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(9)
}

/// As it fits beside an axis: `1.5e35`.
fn large(number: f64) -> String {
    if number == 0.0 {
        return "0".into();
    }
    let exponent = (number * 1.000_001).log10().floor() as i32;
    let tenths = number / 10_f64.powi(exponent) * 10.0;
    let is_whole = (tenths / 10.0 - (tenths / 10.0).round()).abs() < 1e-3;
    format!("{}e{exponent}", fixed(tenths / 10.0, if is_whole { 0 } else { 1 }))
}

fn power_of_ten(power: i32) -> String {
    match power {
        0..=3 => fixed(10_f64.powi(power), 0),
        -3..0 => fixed(10_f64.powi(power), power.unsigned_abs()),
        _ => format!("10{}", superscript(&power.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.text.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_numbers_with_as_many_decimals_as_they_need() {
        let span = |high| Span::Linear { low: 0.0, high }.ticks(100.0);
        assert_eq!(texts(&span(0.83)), ["0.0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(texts(&span(2.4)), ["0.0", "0.5", "1.0", "1.5", "2.0"]);
        assert_eq!(texts(&span(40.0)), ["0", "10", "20", "30", "40"]);
        for tick in span(0.83) {
            assert!((0.0..=100.0).contains(&tick.at));
        }
        assert_eq!(span(0.8)[0].at, 100.0, "zero is at the foot");
    }

    #[test]
    fn where_a_run_blows_up_the_ticks_still_differ_and_fit() {
        assert_eq!(texts(&Span::Linear { low: 0.0, high: 2e36 }.ticks(100.0)), ["0", "5e35", "1e36", "1.5e36", "2e36"]);
        assert_eq!(texts(&Span::Linear { low: 0.0, high: 1.2e6 }.ticks(100.0)), ["0", "5e5", "1e6"]);
        for exponent in 6..38 {
            for mantissa in [1.0, 1.7, 3.1, 4.9, 8.3] {
                let ticks = Span::Linear { low: 0.0, high: mantissa * 10_f64.powi(exponent) }.ticks(100.0);
                let mut found = texts(&ticks);
                assert!(found.len() > 1 && found.iter().all(|text| text.len() <= 6), "{found:?}");
                found.dedup();
                assert_eq!(found.len(), ticks.len(), "{found:?}");
            }
        }
    }

    #[test]
    fn steps_are_whole_and_have_room() {
        assert_eq!(texts(&whole_ticks(2_000.0, 900.0)), ["0", "500", "1,000", "1,500", "2,000"]);
        assert_eq!(texts(&whole_ticks(2_000.0, 300.0)), ["0", "1,000", "2,000"]);
        assert_eq!(texts(&whole_ticks(1.0, 300.0)), ["0", "1"]);
    }

    #[test]
    fn a_log_axis_reaches_from_power_to_power() {
        assert_eq!(Span::of([0.7, 0.02, f64::NAN].into_iter(), true), Span::Log { low: -2, high: 0 });
        assert_eq!(Span::of([1.0].into_iter(), true), Span::Log { low: -1, high: 0 });
        assert_eq!(texts(&Span::Log { low: -2, high: 0 }.ticks(10.0)), ["0.01", "0.1", "1"]);
        assert_eq!(texts(&Span::Log { low: -5, high: -4 }.ticks(10.0)), ["10⁻⁵", "10⁻⁴"]);
        let long = Span::Log { low: -20, high: 0 }.ticks(100.0);
        assert_eq!(long.len(), 21);
        assert!(long.iter().filter(|tick| !tick.text.is_empty()).count() <= 7);
    }

    #[test]
    fn without_numbers_there_is_still_an_axis() {
        assert_eq!(Span::of(std::iter::empty(), false), Span::Linear { low: 0.0, high: 1.0 });
        assert_eq!(Span::of([f64::NAN].into_iter(), true), Span::Log { low: -1, high: 0 });
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_050_007, "1,050,007")] {
            assert_eq!(thousands(number), text);
        }
    }
}
