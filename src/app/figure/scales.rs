//! Which colour scale a value is drawn on.

use crate::app::View;
use crate::engine::{Address, Lane, Value};
use crate::figures::Scale;
use crate::lessons::{Range, value_text};

/// Gradients in view span this many powers of ten.
const DECADES: i32 = 9;

/// The scale of a value's colours. Unbounded values share a limit over all steps, so that no step is drawn on a scale
/// of its own; gradients share theirs over the whole figure.
pub fn scale_of(view: &View, address: Address) -> Scale {
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

fn gradient_scale(view: &View) -> Scale {
    let largest = view
        .computed
        .as_ref()
        .map(|computed| computed.equations())
        .unwrap_or_default()
        .iter()
        .map(|equation| equation.defines)
        .filter(|address| address.gradient && address.value == Value::Hidden && address.lane != Lane::Output)
        .fold(0.0, |most: f64, address| most.max(self::largest(view, address)));
    let highest = if largest > 0.0 && largest.is_finite() { largest.log10().ceil() as i32 } else { 0 };
    Scale::Gradient { lowest: highest - DECADES, highest }
}

fn largest(view: &View, address: Address) -> f64 {
    let matrix = view.computed.as_ref().and_then(|computed| computed.numbers()?.matrix(address));
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    matrix.map_or(0.0, |matrix| matrix.iter().fold(0.0, |most: f64, x| most.max(x.abs() as f64)))
}
