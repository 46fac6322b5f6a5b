use crate::engine::Value;
use crate::lessons::{Hue, value_text};

/// The class that gives an element its hue, as `var(--hue)`.
pub fn hue_class(hue: Hue) -> &'static str {
    match hue {
        Hue::Forget => "hue-forget",
        Hue::Input => "hue-input",
        Hue::Candidate => "hue-candidate",
        Hue::Output => "hue-output",
        Hue::Cell => "hue-cell",
        Hue::Plain => "hue-plain",
    }
}

/// The class of a value's own hue.
pub fn value_hue(value: Value) -> &'static str {
    hue_class(value_text(value).hue)
}
