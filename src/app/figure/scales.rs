//! Which colour scale a value is drawn on.

use crate::app::View;
use crate::app::view::Computed;
use crate::engine::{Address, Lane, Value};
use crate::figures::Scale;
use crate::lessons::{Range, value_text};

/// Gradients span as many powers of ten as they need, from two up to this many.
const DECADES: i32 = 9;

/// The scale of a value's colours. Unbounded values share a limit over all steps, so that no step is drawn on a scale
/// of its own; gradients share theirs over the whole figure. Differences have a limit for each value.
pub fn scale_of(view: &View, address: Address) -> Scale {
    if view.shows_difference() {
        return Scale::Signed { limit: largest_difference(view, address).max(f64::MIN_POSITIVE) };
    }
    if address.gradient {
        return gradient_scale(view);
    }
    let text = value_text(address.value);
    match text.range {
        Range::Gate => Scale::Gate(text.hue),
        Range::Signed if address.value != Value::CellState => Scale::Signed { limit: 1.0 },
        Range::Signed => Scale::Signed { limit: largest(view, address).max(1.0) },
        Range::Unbounded => Scale::Signed { limit: largest(view, address).max(f64::MIN_POSITIVE) },
    }
}

/// The largest change of a value by what is held, over all units and steps.
fn largest_difference(view: &View, address: Address) -> f64 {
    let matrix = |computed| Option::<&Computed>::and_then(computed, |computed| computed.numbers()?.matrix(address));
    let (Some(now), Some(was)) = (matrix(view.computed.as_ref()), matrix(view.without.as_ref())) else { return 0.0 };
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    now.iter().zip(was.iter()).fold(0.0, |most: f64, (now, was)| most.max((*now as f64 - *was as f64).abs()))
}

fn gradient_scale(view: &View) -> Scale {
    let addresses: Vec<Address> = view
        .computed
        .as_ref()
        .map(|computed| computed.equations())
        .unwrap_or_default()
        .iter()
        .map(|equation| equation.defines)
        .filter(|address| address.gradient && address.value == Value::Hidden && address.lane != Lane::Output)
        .collect();
    let largest = addresses.iter().fold(0.0, |most: f64, &address| most.max(self::largest(view, address)));
    let smallest =
        addresses.iter().fold(f64::INFINITY, |least: f64, &address| least.min(self::smallest(view, address)));
    if largest <= 0.0 || !largest.is_finite() {
        return Scale::Gradient { lowest: -DECADES, highest: 0 };
    }
    let highest = largest.log10().ceil() as i32;
    Scale::Gradient { lowest: (smallest.log10().floor() as i32).clamp(highest - DECADES, highest - 2), highest }
}

/// The smallest magnitude that is not zero.
fn smallest(view: &View, address: Address) -> f64 {
    let matrix = view.computed.as_ref().and_then(|computed| computed.numbers()?.matrix(address));
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let magnitudes = matrix.iter().flat_map(|matrix| matrix.iter()).map(|x| x.abs() as f64);
    magnitudes.filter(|&x| x > 0.0).fold(f64::INFINITY, f64::min)
}

fn largest(view: &View, address: Address) -> f64 {
    let matrix = view.computed.as_ref().and_then(|computed| computed.numbers()?.matrix(address));
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    matrix.map_or(0.0, |matrix| matrix.iter().fold(0.0, |most: f64, x| most.max(x.abs() as f64)))
}
