//! Words of the labs that look into one cell.

/// The question above the direct paths, and what one sees there.
pub fn paths_text(lstm: bool) -> &'static str {
    match lstm {
        true => "Along the cell state’s line ∂Cₜ/∂Cₜ₋₁ is the forget gate fₜ; over many steps, the product of them.",
        false => {
            "Along the hidden state’s line ∂hₜ/∂hₜ₋₁ is the share that z keeps; over many steps, the product of them."
        }
    }
}

/// What the difference between the direct path and the whole derivative comes from.
pub fn beside_text(lstm: bool, more: bool) -> &'static str {
    match (lstm, more) {
        (true, true) => "the rest reaches C through h, which the gates and the candidate read",
        (true, false) => "what goes through h, which the gates and the candidate read, takes some of it away again",
        (false, true) => "the rest goes through the gates and the candidate, which read h",
        (false, false) => "what goes through the gates and the candidate, which read h, takes some of it away again",
    }
}

/// A GRU's two choices, in the words of the switches.
pub fn sense_name(keeps_old: bool) -> &'static str {
    if keeps_old { "keeps old" } else { "admits new" }
}

pub fn reset_name(after: bool) -> &'static str {
    if after { "after U" } else { "before U" }
}
