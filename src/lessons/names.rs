//! The names of values, as the course writes them.

use crate::engine::{Direction, Lane, Value};

/// The family of colours a value is drawn in: one hue for each gate, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hue {
    /// The forget gate and the update gate, which is the GRU's forget gate.
    Forget,
    Input,
    Candidate,
    /// The output gate, the reset gate, probabilities.
    Output,
    Cell,
    /// No hue of its own: the ink of the text.
    Plain,
}

/// How a value's numbers map to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Range {
    /// From 0 (shut) to 1 (open), in the value's own hue.
    Gate,
    /// From -1 to 1, orange below zero and blue above.
    Signed,
    /// Any number, orange below zero and blue above; the scale follows the largest magnitude shown.
    Unbounded,
}

/// What is said of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueText {
    /// The accessible name of its grid: 'Forget gate f'.
    pub name: &'static str,
    /// Without the symbol: 'Forget gate'.
    pub title: &'static str,
    /// The letter of its symbol.
    pub letter: &'static str,
    /// A tilde over the letter: a candidate.
    pub tilde: bool,
    /// What stands before the time in the subscript: the gate of a pre-activation.
    pub subscript: Option<&'static str>,
    pub hue: Hue,
    pub range: Range,
}

pub fn value_text(value: Value) -> ValueText {
    use Hue::*;
    use Range::*;
    let text = |name: &'static str, title, letter, hue, range| ValueText {
        name,
        title,
        letter,
        tilde: false,
        subscript: None,
        hue,
        range,
    };
    let candidate = |name, letter| ValueText { tilde: true, ..text(name, "Candidate", letter, Candidate, Signed) };
    let pre = |name, title, gate, hue| ValueText { subscript: Some(gate), ..text(name, title, "a", hue, Unbounded) };
    match value {
        Value::Input => text("Input x", "Input", "x", Plain, Unbounded),
        Value::Hidden => text("Hidden state h", "Hidden state", "h", Plain, Signed),
        Value::InputShare => text("Input share W x", "Input share", "W x", Plain, Unbounded),
        Value::RecurrentShare => text("Memory share U h", "Memory share", "U h", Plain, Unbounded),
        Value::PreActivation => text("Pre-activation a", "Pre-activation", "a", Plain, Unbounded),
        Value::ForgetGate => text("Forget gate f", "Forget gate", "f", Forget, Gate),
        Value::InputGate => text("Input gate i", "Input gate", "i", Input, Gate),
        Value::Candidate => candidate("Candidate C̃", "C"),
        Value::CellState => text("Cell state C", "Cell state", "C", Cell, Signed),
        Value::OutputGate => text("Output gate o", "Output gate", "o", Output, Gate),
        Value::CellTanh => text("tanh of the cell state", "tanh of the cell state", "tanh C", Cell, Signed),
        Value::ForgetPre => pre("Forget pre-activation", "Forget pre-activation", "f", Forget),
        Value::InputPre => pre("Input pre-activation", "Input pre-activation", "i", Input),
        Value::CandidatePre => pre("Candidate pre-activation", "Candidate pre-activation", "C", Candidate),
        Value::OutputPre => pre("Output pre-activation", "Output pre-activation", "o", Output),
        Value::ResetGate => text("Reset gate r", "Reset gate", "r", Output, Gate),
        Value::UpdateGate => text("Update gate z", "Update gate", "z", Forget, Gate),
        Value::CandidateHidden => candidate("Candidate h̃", "h"),
        Value::ResetPre => pre("Reset pre-activation", "Reset pre-activation", "r", Output),
        Value::UpdatePre => pre("Update pre-activation", "Update pre-activation", "z", Forget),
        Value::CandidateHiddenPre => pre("Candidate pre-activation", "Candidate pre-activation", "h", Candidate),
        Value::HiddenProduct => text("Memory share q", "Memory share", "q", Candidate, Unbounded),
        Value::ResetHidden => text("Reset memory r ⊙ h", "Reset memory", "(r⊙h)", Output, Signed),
        Value::Logits => text("Logits y", "Logit", "y", Plain, Unbounded),
        Value::Probabilities => text("Probabilities p", "Probability", "p", Output, Gate),
        Value::Target => text("Target", "Target", "target", Plain, Gate),
        Value::LossWeight => text("Weight in the loss", "Weight in the loss", "w", Plain, Gate),
        Value::OwnShare => text("Own share", "Own share", "own", Plain, Unbounded),
        Value::FutureShare => text("Future share", "Future share", "future", Plain, Unbounded),
    }
}

/// Which cell of several: 'layer 2, reverse'. Empty where there is only one.
pub fn lane_name(lane: Lane, layers: usize, bidirectional: bool) -> String {
    let Lane::Cell { layer, direction } = lane else { return String::new() };
    let layer = (layers > 1).then(|| format!("layer {}", layer + 1));
    let direction = bidirectional.then(|| match direction {
        Direction::Forward => "forward".to_owned(),
        Direction::Reverse => "reverse".to_owned(),
    });
    [layer, direction].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
