//! A field for a number to hold something at.

use crate::engine::{Hold, Real};
use crate::training::decimal;

/// As it is typed, with a comma or a point; none for what cannot be held.
pub fn number_of(text: &str) -> Option<Real> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    decimal::read(text.strip_prefix('+').unwrap_or(&text)).filter(|number| number.abs() <= Hold::LARGEST)
}

pub const WANTED: &str = "A number from −1000 to 1000, such as 0.5.";
