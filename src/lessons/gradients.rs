//! What the Gradients lab says of its measurements. Numbers come as text: these sentences have no format of their own.

use crate::engine::{Activation, CellKind, Fate};

/// How long something is, beside what it is compared with: `here / there` as a ratio.
pub fn compared(ratio: f64, times: &str, there: &str) -> String {
    match ratio {
        r if !r.is_finite() => format!("{there} it is 0 or no number: nothing to compare with"),
        r if r < 0.95 => format!("{times} times smaller than {there}"),
        r if r > 1.05 => format!("{times} times larger than {there}"),
        _ => format!("about as large as {there}"),
    }
}

/// In the chart, where there is no point to draw; none where there is one.
pub fn fate_mark(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Underflow => Some("0 by underflow"),
        Fate::Cut => Some("0, path cut"),
        Fate::OutOfRange => Some("out of f32’s range"),
        Fate::Alive | Fate::Fading | Fate::Unjudged => None,
    }
}

/// Why a gradient is what it is; nothing where it is a number like others.
pub fn fate_note(fate: Fate, kind: CellKind) -> Option<&'static str> {
    Some(match (fate, kind) {
        (Fate::Alive, _) => return None,
        (Fate::Fading, _) => {
            "Below 1.2×10⁻³⁸ f32 has fewer and fewer digits: this is among the last numbers that it has."
        }
        (Fate::Underflow, _) => {
            "Below 1.4×10⁻⁴⁵ f32 has no number: it is 0 here. The derivative itself is not; the figure “Jacobians” still \
             has it."
        }
        (Fate::Cut, CellKind::Rnn(Activation::Relu)) => {
            "Exactly 0, and no underflow: at a later step every unit that the gradient would pass is off, where ReLU’s slope \
             is 0. Nothing before that step reaches the loss."
        }
        (Fate::Cut, _) => {
            "Exactly 0, and no underflow: at a later step U, or every slope on the way, is exactly 0 in f32, or a held value lets \
             nothing pass. Nothing before that step reaches the loss."
        }
        (Fate::Unjudged, _) => "Exactly 0: the loss looks at no output from here on.",
        (Fate::OutOfRange, _) => "The numbers have left f32’s range (3.4×10³⁸): here there is none any more.",
    })
}

/// What became of one cell's gradient on the way back: its ratio at the end of the way to that at its beginning.
pub struct Journey {
    pub name: &'static str,
    pub ratio: f64,
    pub times: String,
    pub fate: Fate,
}

/// What became of each cell's gradient, in one sentence.
pub fn journeys(from: usize, to: usize, cells: &[Journey]) -> String {
    let one = |Journey { name, ratio, times, fate }: &Journey| match fate {
        Fate::Underflow => format!("the {name}’s underflows to 0"),
        Fate::Cut => format!("the {name}’s is cut to 0"),
        Fate::Unjudged => format!("the {name}’s is 0, with no loss to come from"),
        Fate::OutOfRange => format!("the {name}’s leaves f32’s range"),
        _ if !ratio.is_finite() => format!("the {name}’s begins with 0"),
        _ if *ratio < 0.95 => format!("the {name}’s becomes {times} times smaller"),
        _ if *ratio > 1.05 => format!("the {name}’s becomes {times} times larger"),
        _ => format!("the {name}’s keeps its length"),
    };
    if from == to || cells.is_empty() {
        return "The loss sits at this step: there is no way back to go.".into();
    }
    let parts: Vec<String> = cells.iter().map(one).collect();
    format!("From step {} back to step {} {}.", from + 1, to + 1, parts.join(", "))
}

/// The measured derivative beside its bound; `base` is σₘₐₓ(U) · max φ', `over` the bound through the measured number.
pub fn bounded(base: f64, over: f64, times: &str) -> String {
    let promise = match base {
        b if b < 1.0 => "The bound is below 1 for each step: the derivative must vanish",
        _ => "The bound is not below 1, so it promises nothing",
    };
    match over {
        o if !o.is_finite() => format!("{promise}. Measured, the derivative is exactly 0."),
        o if o < 1.05 => format!("{promise}. Measured, it is reached."),
        _ => format!(
            "{promise}. It is {times} times larger than what is measured: it takes the steepest slope and the direction that U \
             stretches most, at every step."
        ),
    }
}

/// ∂L/∂U as a sum over `steps` steps: its length, the step that adds most, and how many steps at either end make it to within
/// a hundredth.
pub struct Sum<'a> {
    pub name: &'a str,
    pub steps: usize,
    pub whole: f64,
    pub whole_text: &'a str,
    pub most: usize,
    pub adds: &'a str,
    pub first: usize,
    pub last: usize,
}

/// In a table: which steps make the sum.
pub fn enough_short(sum: &Sum) -> String {
    match (sum.first, sum.last, sum.steps) {
        _ if sum.whole == 0.0 || !sum.whole.is_finite() => "—".into(),
        (first, last, steps) if first.min(last) >= steps => format!("all {steps}"),
        (first, last, steps) if first < last => format!("first {first} of {steps}"),
        (_, last, steps) => format!("last {last} of {steps}"),
    }
}

/// Which steps a sum over time comes from.
pub fn enough(sum: &Sum) -> String {
    let Sum { name, steps, whole, whole_text, most, adds, first, last } = sum;
    if *whole == 0.0 {
        return format!("{name}: ‖∂L/∂U‖ is 0, there is nothing to learn from.");
    }
    if !whole.is_finite() {
        return format!("{name}: ‖∂L/∂U‖ has left f32’s range: there is no direction to learn in.");
    }
    let begins = format!("{name}: ‖∂L/∂U‖ is {whole_text}; step {} adds most, {adds}.", most + 1);
    match (*first, *last) {
        (first, last) if first.min(last) >= *steps => {
            format!("{begins} All {steps} steps are needed to have the sum to within 1 %.")
        }
        (first, last) if first < last => format!(
            "{begins} The first {first} of {steps} steps make it to within 1 %: the gradient grows on its way back, and what \
             the {} after them add does not show in the sum.",
            steps - first
        ),
        (_, last) => format!(
            "{begins} The last {last} of {steps} steps make it to within 1 %: what the {} before them add does not show in \
             the sum.",
            steps - last
        ),
    }
}

/// What clipping did to a step of descent: lengths as text, losses as numbers.
pub struct Clipped<'a> {
    pub name: &'a str,
    pub scale: f64,
    pub norm: &'a str,
    pub longest: &'a str,
    pub factor: &'a str,
    /// Before the step, after the whole one, after the clipped one.
    pub losses: [f64; 3],
    pub plain: fn(f64) -> String,
}

/// What clipping is for, and what it is not.
pub const CLIPPING_PROMISES: &str = "Clipping promises one thing: no step is longer than the rate times the length that is \
    allowed. It does not promise a lower loss. A gradient tells how the loss falls close by; a step far longer than that lands \
    somewhere it says nothing about: by luck lower, or nowhere. Change the spectral radius a little and see.";

pub fn clipped(of: &Clipped) -> String {
    let Clipped { name, scale, norm, longest, factor, losses: [before, whole, after], plain } = *of;
    let loss = |loss: f64| match loss {
        0.0 => "0 (less than the 6×10⁻⁸ at which f32 tells a loss from 0)".into(),
        loss if loss.is_finite() => plain(loss),
        _ => "no number that f32 has".into(),
    };
    if !scale.is_finite() || scale == 0.0 {
        return format!(
            "{name}: the gradient has left f32’s range, and clipping cannot bring it back: its direction is lost. Training \
             stops at such a step."
        );
    }
    if scale >= 1.0 {
        return format!(
            "{name}: nothing was clipped, the gradient’s {norm} is within {longest}. The step takes the loss from {} to {}.",
            loss(before),
            loss(whole)
        );
    }
    let landed = match (whole <= before, after <= before) {
        (false, true) => " The whole step leads away: it is too long for what the gradient tells.",
        (false, false) => " Both lead away: even the clipped one is too long here.",
        (true, _) if whole < after => " Here the long step landed lower: luck, which the gradient does not promise.",
        _ => "",
    };
    format!(
        "{name}: the gradient is {norm} long and clipped to {longest}, by the factor {factor} for every number: the direction stays. \
         A step along the whole gradient takes the loss from {} to {}, along the clipped one to {}.{landed}",
        loss(before),
        loss(whole),
        loss(after)
    )
}

/// What is left of 1 after so many steps that each multiply it with a slope.
pub const RULE_OF_THUMB: [(f64, &str); 4] =
    [(0.25, "σ’s largest slope"), (0.5, "half"), (0.9, "nine tenths"), (1.0, "tanh’s largest slope")];
pub const RULE_STEPS: [usize; 3] = [10, 50, 100];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compared_is_smaller_larger_or_alike() {
        assert_eq!(compared(1e-3, "1,000", "at step 40"), "1,000 times smaller than at step 40");
        assert_eq!(compared(3.0, "3.00", "at step 40"), "3.00 times larger than at step 40");
        assert_eq!(compared(1.01, "1.01", "at step 40"), "about as large as at step 40");
        assert!(compared(f64::NAN, "", "at step 40").starts_with("at step 40 it is 0"));
    }

    #[test]
    fn a_zero_says_of_which_kind_it_is() {
        let relu = CellKind::Rnn(Activation::Relu);
        assert!(fate_note(Fate::Underflow, relu).is_some_and(|note| note.contains("1.4×10⁻⁴⁵")));
        assert!(fate_note(Fate::Cut, relu).is_some_and(|note| note.contains("ReLU")));
        assert!(fate_note(Fate::Cut, CellKind::Lstm).is_some_and(|note| !note.contains("ReLU")));
        assert_eq!((fate_note(Fate::Alive, relu), fate_mark(Fate::Fading)), (None, None));
    }

    #[test]
    fn a_gradient_that_does_not_vanish_is_not_said_to() {
        let journey = |name, ratio: f64, fate| Journey { name, ratio, times: "7".into(), fate };
        let cells =
            [journey("RNN", 7.0, Fate::Alive), journey("LSTM", 1.0, Fate::Alive), journey("GRU", 0.0, Fate::Underflow)];
        assert_eq!(
            journeys(39, 0, &cells),
            "From step 40 back to step 1 the RNN’s becomes 7 times larger, the LSTM’s keeps its length, the GRU’s underflows to 0."
        );
        assert!(bounded(0.9, 12.0, "12").starts_with("The bound is below 1"));
        assert!(bounded(1.0, 12.0, "12").contains("promises nothing"));
    }

    #[test]
    fn a_sum_is_said_to_come_from_the_steps_that_make_it() {
        let sum = |first, last, whole| Sum {
            name: "RNN",
            steps: 50,
            whole,
            whole_text: "7",
            most: 1,
            adds: "6",
            first,
            last,
        };
        assert!(enough(&sum(3, 49, 7.0)).contains("step 2 adds most, 6. The first 3 of 50 steps make it"));
        assert!(enough(&sum(50, 4, 7.0)).contains("The last 4 of 50 steps make it"));
        assert!(enough(&sum(50, 50, 7.0)).contains("All 50 steps"));
        assert!(enough(&sum(50, 50, 0.0)).contains("nothing to learn from"));
        assert!(enough(&sum(50, 50, f64::INFINITY)).contains("f32’s range"));
        assert_eq!(enough_short(&sum(3, 49, 7.0)), "first 3 of 50");
    }

    #[test]
    fn what_was_not_clipped_is_said() {
        let of = |scale, losses| {
            clipped(&Clipped {
                name: "RNN",
                scale,
                norm: "0.5",
                longest: "1",
                factor: "1",
                losses,
                plain: |number| format!("{number:.1}"),
            })
        };
        assert!(of(1.0, [3.0, 2.0, 2.0]).contains("nothing was clipped"));
        assert!(of(0.5, [3.0, 2.0, 1.0]).ends_with("the loss from 3.0 to 2.0, along the clipped one to 1.0."));
        assert!(
            of(0.0, [3.0; 3]).contains("direction is lost") && of(f64::NAN, [3.0; 3]).contains("direction is lost")
        );
        let lucky = of(0.5, [3.0, 0.0, 2.0]);
        assert!(lucky.contains("to 0 (less than the 6×10⁻⁸") && lucky.contains("luck"), "{lucky}");
        let lost = of(0.5, [3.0, f64::NAN, 2.0]);
        assert!(lost.contains("to no number that f32 has") && lost.contains("whole step leads away"), "{lost}");
    }

    #[test]
    fn the_rule_of_thumb_is_that_of_the_books() {
        assert!((RULE_OF_THUMB[0].0.powi(50) / 7.9e-31 - 1.0).abs() < 0.01);
        assert!((RULE_OF_THUMB[1].0.powi(50) / 8.9e-16 - 1.0).abs() < 0.01);
    }
}
