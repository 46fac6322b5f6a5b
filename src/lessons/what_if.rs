//! What is held, in words.

use super::{lane_name, value_text};
use crate::engine::{Address, Gate, HeldWeight, Hold, Lane, Weight, WeightKind};

/// 'f[3] at step 5', 'all of f at every step'; `lanes` says how many layers there are and whether there are two directions.
pub fn hold_name(hold: &Hold, lanes: (usize, bool)) -> String {
    let Address { lane, value, .. } = hold.address;
    let text = value_text(value);
    let tilde = if text.tilde { "\u{303}" } else { "" };
    let gate = text.subscript.map_or_else(String::new, |gate| format!("_{gate}"));
    let symbol = format!("{}{tilde}{gate}", text.letter);
    let unit = hold.unit.map_or_else(|| format!("all of {symbol}"), |unit| format!("{symbol}[{unit}]"));
    let step = hold.step.map_or_else(|| "at every step".into(), |step| format!("at step {}", step + 1));
    // Both directions of a layer read one input.
    let bidirectional = lanes.1 && value != crate::engine::Value::Input;
    let lane = lane_name(lane, lanes.0, bidirectional);
    let comma = if lane.is_empty() { "" } else { ", " };
    format!("{unit} {step}{comma}{lane}")
}

/// 'weight U_f[3,2]'.
pub fn weight_name(held: &HeldWeight, lanes: (usize, bool)) -> String {
    let HeldWeight { weight: Weight { lane, kind, gate, .. }, row, column, .. } = held;
    let letter = if *kind == WeightKind::Recurrent { "U" } else { "W" };
    let of = match gate {
        _ if *kind == WeightKind::Head => "_y",
        Gate::Whole => "",
        Gate::Input => "_i",
        Gate::Forget => "_f",
        Gate::Candidate => "_C",
        Gate::Output => "_o",
        Gate::Reset => "_r",
        Gate::Update => "_z",
        Gate::CandidateHidden => "_h",
    };
    let lane = match lane {
        Lane::Cell { .. } => lane_name(*lane, lanes.0, lanes.1),
        Lane::Output => String::new(),
    };
    let comma = if lane.is_empty() { "" } else { ", " };
    format!("weight {letter}{of}[{row},{column}]{comma}{lane}")
}

/// What holding a value means for the number that is read: `at` is the number it is held at and what its equation would
/// give, where it has one; none of a gradient.
pub fn held(at: Option<(String, Option<String>)>) -> String {
    match at {
        Some((at, Some(would))) => format!("Held at {at}; its equation would give {would}."),
        Some((at, None)) => format!("Held at {at}."),
        None => "The value is held: nothing of this passes on to what its equation reads.".into(),
    }
}

/// Of the share of ∂L/∂h that would come from a layer whose input is held.
pub const CUT_OFF: &str = "What the layer above reads of this unit is held: nothing comes back from it.";

/// Where a gradient is exactly zero, and something is held.
pub const CUT_WHERE_HELD: &str = "Exactly 0, and no underflow: at a later step nothing passes back, through what is held \
    there or through slopes that are exactly 0.";

/// How a number came to differ from what it is while nothing is held.
pub fn changed(was: &str, difference: Option<&str>) -> String {
    match difference {
        Some(difference) => format!("Without what is held: {was}, a difference of {difference}."),
        None => "The same without what is held.".into(),
    }
}
