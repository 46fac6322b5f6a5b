//! One plain sentence for each number.

use super::{Range, value_text};
use crate::engine::{CellKind, Value};

/// What a sentence needs beside the number.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    pub kind: CellKind,
    /// The class that the number is about, in the output layer.
    pub class: Option<&'a str>,
    /// Whether another cell reads the same input in the other direction.
    pub bidirectional: bool,
    /// Whether another layer reads this one, in place of the output layer.
    pub layer_above: bool,
    /// Whether a zero is too small a number, rather than none.
    pub underflow: bool,
    /// How numbers are written: these sentences have no format of their own.
    pub plain: fn(f64) -> String,
    pub percent: fn(f64) -> String,
}

/// What the number says: 'keeps 69 % of the cell state it meets'.
pub fn reading(value: Value, gradient: bool, number: f64, about: &Reading) -> String {
    if gradient {
        return slope(value, number, about);
    }
    // Only held can a gate be more than open, or less than shut.
    let beyond = value_text(value).range == Range::Gate && !(0.0..=1.0).contains(&number);
    let remark = if beyond { "; a gate is between 0 and 1, so this is no state that the cell can reach" } else { "" };
    amount(value, number, about) + remark
}

fn amount(value: Value, number: f64, about: &Reading) -> String {
    let share = (about.percent)(number);
    let resets_before = matches!(about.kind, CellKind::Gru(convention) if !convention.resets_after());
    let admits_new = matches!(about.kind, CellKind::Gru(convention) if !convention.keeps_old());
    let class = about.class.unwrap_or("this class");
    match value {
        Value::Input => "one number of the vector that is read here".into(),
        Value::Hidden => leaning("stands at", number, about),
        Value::InputShare => pushed("what is read here", "the unit", number, about),
        Value::RecurrentShare => pushed("what was read before", "the unit", number, about),
        Value::PreActivation => before_tanh("hidden state", number),
        Value::ForgetPre => before_sigmoid("forget gate", number),
        Value::InputPre => before_sigmoid("input gate", number),
        Value::OutputPre => before_sigmoid("output gate", number),
        Value::ResetPre => before_sigmoid("reset gate", number),
        Value::UpdatePre => before_sigmoid("update gate", number),
        Value::CandidatePre | Value::CandidateHiddenPre => before_tanh("candidate", number),
        Value::ForgetGate => format!("keeps {share} of the cell state it meets"),
        Value::InputGate => format!("writes {share} of the candidate into the cell state"),
        Value::OutputGate => format!("shows {share} of tanh C as the hidden state"),
        Value::Candidate | Value::CandidateHidden => leaning("proposes a value at", number, about),
        Value::CellState => match sign(number) {
            None => "remembers nothing: exactly zero".into(),
            Some(side) => format!("remembers {} {side} zero; a cell state may leave −1 to 1", size(number, about)),
        },
        Value::CellTanh => leaning("the cell state after tanh:", number, about),
        Value::ResetGate if resets_before => format!("lets {share} of the old state into the candidate"),
        Value::ResetGate => format!("lets {share} of the memory’s share into the candidate"),
        Value::UpdateGate if admits_new => format!("replaces {share} of the old state by the candidate"),
        Value::UpdateGate => format!("keeps {share} of the old state, takes the rest from the candidate"),
        Value::HiddenProduct => {
            format!("{}, before the reset gate", pushed("what was read before", "the candidate", number, about))
        }
        Value::ResetHidden => leaning("the old state after the reset gate:", number, about),
        Value::Logits => format!("the score of “{class}”; only its distance to the other scores counts"),
        Value::Probabilities => format!("gives “{class}” {share}"),
        Value::Target if number == 0.0 => format!("“{class}” is not the wanted class here"),
        Value::Target => format!("“{class}” is the wanted class here"),
        Value::LossWeight if number == 0.0 => "the loss does not look at this step’s output".into(),
        Value::LossWeight => format!("this step’s output makes up {share} of the loss"),
        Value::OwnShare | Value::FutureShare => "a part of a gradient".into(),
    }
}

/// To first order, the loss changes by the gradient times the change.
fn slope(value: Value, number: f64, about: &Reading) -> String {
    const CHANGE: (f64, &str) = (0.01, "0.01");
    let through = match value {
        Value::OwnShare if about.layer_above => "through the layer above",
        Value::OwnShare => "through this step’s own output",
        Value::FutureShare => "through the steps read after it",
        Value::Input if about.bidirectional => "through this direction’s cell",
        _ => "",
    };
    if number.is_nan() {
        return "the computation ran out of range here".into();
    }
    if number == 0.0 && about.underflow {
        return "smaller than any number that f32 has (1.4×10⁻⁴⁵), so it is 0 here".into();
    }
    if number == 0.0 && through.is_empty() {
        return "does not reach the loss from here".into();
    }
    if number == 0.0 {
        return format!("does not reach the loss {through}");
    }
    let what = if matches!(value, Value::OwnShare | Value::FutureShare) { "h" } else { "it" };
    let effect = if number > 0.0 { "raise" } else { "lower" };
    let change = (about.plain)((CHANGE.0 * number).abs());
    let through = if through.is_empty() { String::new() } else { format!("{through}, ") };
    format!("{through}raising {what} by {} would {effect} the loss by about {change}", CHANGE.1)
}

/// A number between -1 and 1.
fn leaning(what: &str, number: f64, about: &Reading) -> String {
    match number {
        n if n > 0.0 => format!("{what} {} of the way from 0 to +1", (about.percent)(n)),
        n if n < 0.0 => format!("{what} {} of the way from 0 to −1", (about.percent)(-n)),
        _ => format!("{what} exactly 0"),
    }
}

fn pushed(by: &str, what: &str, number: f64, about: &Reading) -> String {
    match number {
        n if n > 0.0 => format!("{by} pushes {what} up by {}", size(n, about)),
        n if n < 0.0 => format!("{by} pushes {what} down by {}", size(n, about)),
        _ => format!("{by} does not move {what}"),
    }
}

fn before_sigmoid(gate: &str, number: f64) -> String {
    match number {
        n if n > 0.0 => format!("above zero: σ makes the {gate} more than half open"),
        n if n < 0.0 => format!("below zero: σ makes the {gate} less than half open"),
        _ => format!("exactly zero: σ makes the {gate} half open"),
    }
}

fn before_tanh(what: &str, number: f64) -> String {
    match sign(number) {
        Some(side) => {
            format!("{side} zero, so tanh makes the {what} {}", if number > 0.0 { "positive" } else { "negative" })
        }
        None => format!("exactly zero, and so is the {what}"),
    }
}

fn size(number: f64, about: &Reading) -> String {
    (about.plain)(number.abs())
}

fn sign(number: f64) -> Option<&'static str> {
    match number {
        n if n > 0.0 => Some("above"),
        n if n < 0.0 => Some("below"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::GruConvention;

    fn about(kind: CellKind) -> Reading<'static> {
        let plain = |number| format!("{number:.4}");
        let percent = |share: f64| format!("{:.0} %", share * 100.0);
        Reading {
            kind,
            class: Some("positive"),
            bidirectional: false,
            layer_above: false,
            underflow: false,
            plain,
            percent,
        }
    }

    #[test]
    fn each_number_is_read_in_one_sentence() {
        let before = CellKind::Gru(GruConvention::ResetBefore);
        let after = CellKind::Gru(GruConvention::ResetAfter);
        let cases = [
            (CellKind::Lstm, Value::ForgetGate, 0.69, "keeps 69 % of the cell state it meets"),
            (CellKind::Lstm, Value::InputGate, 0.4, "writes 40 % of the candidate into the cell state"),
            (CellKind::Lstm, Value::OutputGate, 0.62, "shows 62 % of tanh C as the hidden state"),
            (CellKind::Lstm, Value::Candidate, -0.2, "proposes a value at 20 % of the way from 0 to −1"),
            (CellKind::Lstm, Value::CellState, 1.5, "remembers 1.5000 above zero; a cell state may leave −1 to 1"),
            (CellKind::Lstm, Value::CellState, 0.0, "remembers nothing: exactly zero"),
            (CellKind::Lstm, Value::Hidden, 0.13, "stands at 13 % of the way from 0 to +1"),
            (CellKind::Lstm, Value::ForgetPre, 0.5, "above zero: σ makes the forget gate more than half open"),
            (before, Value::UpdateGate, 0.31, "replaces 31 % of the old state by the candidate"),
            (after, Value::UpdateGate, 0.69, "keeps 69 % of the old state, takes the rest from the candidate"),
            (before, Value::ResetGate, 0.5, "lets 50 % of the old state into the candidate"),
            (after, Value::ResetGate, 0.5, "lets 50 % of the memory’s share into the candidate"),
            (CellKind::RNN, Value::InputShare, -0.25, "what is read here pushes the unit down by 0.2500"),
            (CellKind::RNN, Value::RecurrentShare, 0.0, "what was read before does not move the unit"),
            (CellKind::RNN, Value::PreActivation, -0.25, "below zero, so tanh makes the hidden state negative"),
            (CellKind::RNN, Value::Probabilities, 0.53, "gives “positive” 53 %"),
            (CellKind::RNN, Value::Target, 1.0, "“positive” is the wanted class here"),
            (CellKind::RNN, Value::LossWeight, 0.1, "this step’s output makes up 10 % of the loss"),
        ];
        for (kind, value, number, expected) in cases {
            assert_eq!(reading(value, false, number, &about(kind)), expected);
        }
    }

    #[test]
    fn a_gate_held_beyond_what_it_can_be_is_said_to_be() {
        let read = |number| reading(Value::ForgetGate, false, number, &about(CellKind::Lstm));
        assert!(read(5.0).starts_with("keeps 500 %") && read(5.0).ends_with("no state that the cell can reach"));
        assert!(read(-0.1).contains("between 0 and 1") && !read(1.0).contains("between"));
    }

    #[test]
    fn a_gradient_is_read_as_a_change_of_the_loss() {
        let cases = [
            (Value::Hidden, 0.03, "raising it by 0.01 would raise the loss by about 0.0003"),
            (Value::CellState, -0.5, "raising it by 0.01 would lower the loss by about 0.0050"),
            (Value::Hidden, 0.0, "does not reach the loss from here"),
            (
                Value::OwnShare,
                0.03,
                "through this step’s own output, raising h by 0.01 would raise the loss by about 0.0003",
            ),
            (Value::FutureShare, 0.0, "does not reach the loss through the steps read after it"),
        ];
        for (value, number, expected) in cases {
            assert_eq!(reading(value, true, number, &about(CellKind::Lstm)), expected);
        }
    }

    #[test]
    fn an_underflow_is_not_said_to_reach_nothing() {
        let lost = Reading { underflow: true, ..about(CellKind::Lstm) };
        assert!(reading(Value::Hidden, true, 0.0, &lost).starts_with("smaller than any number"));
        assert!(reading(Value::Hidden, true, 1.0, &lost).starts_with("raising it"));
    }

    #[test]
    fn every_value_has_a_reading_for_every_number() {
        let kinds = [CellKind::RNN, CellKind::Lstm, CellKind::Gru(GruConvention::ResetBefore)];
        for value in Value::ALL {
            for number in [-1.0, 0.0, 1e-12, 2.0, f64::NAN, f64::INFINITY] {
                for (kind, gradient) in kinds.iter().flat_map(|&kind| [(kind, false), (kind, true)]) {
                    assert!(reading(value, gradient, number, &about(kind)).len() > 10);
                }
            }
        }
    }
}
