//! Short labels in running text: `C₅[3]`.

use super::subject::Subject;
use crate::engine::{Address, Lane, Value};
use crate::figures::formula::arrow;
use crate::lessons::value_text;
use yew::prelude::*;

/// A value at a step, at one unit or (without a unit) at all.
pub struct Label {
    parts: Vec<Part>,
}

enum Part {
    Text(String),
    Arrow(&'static str),
    Above(String),
    Below(String),
}

impl Label {
    pub fn new(subject: &Subject, address: Address, unit: Option<usize>, step: usize) -> Self {
        let naming = subject.naming();
        let Address { lane, value, gradient } = address;
        let share = match value {
            Value::OwnShare => Some("own"),
            Value::FutureShare => Some("future"),
            _ => None,
        };
        let text = value_text(if share.is_some() { Value::Hidden } else { value });
        let letter = match value {
            Value::InputShare | Value::RecurrentShare => format!("({})", text.letter),
            _ if text.tilde => format!("{}\u{303}", text.letter),
            _ => text.letter.to_owned(),
        };
        let mut parts = Vec::new();
        if gradient {
            parts.push(Part::Text("∂".into()));
        }
        let mut layer_above = None;
        if let Lane::Cell { layer, direction } = lane {
            if naming.directions && (value != Value::Input || gradient) {
                parts.push(Part::Arrow(arrow(direction)));
            }
            layer_above = naming.layers.then(|| Part::Above(format!("({})", layer + 1)));
        }
        parts.push(Part::Text(letter));
        parts.extend(layer_above);
        let time = step + 1;
        parts.push(Part::Below(text.subscript.map_or_else(|| time.to_string(), |gate| format!("{gate},{time}"))));
        parts.extend(unit.map(|unit| Part::Text(format!("[{unit}]"))));
        parts.extend(share.map(|share| Part::Text(format!(" {share}"))));
        Self { parts }
    }

    pub fn html(&self) -> Html {
        let part = |part: &Part| match part {
            Part::Text(text) => html! { { text } },
            Part::Arrow(arrow) => html! { <span class="lane-arrow">{ *arrow }</span> },
            Part::Above(text) => html! { <sup>{ text }</sup> },
            Part::Below(text) => html! { <sub>{ text }</sub> },
        };
        html! { <>{ for self.parts.iter().map(part) }</> }
    }

    /// What the label shows, for the name of a button.
    pub fn text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) | Part::Above(text) | Part::Below(text) => text.clone(),
            Part::Arrow(arrow) => (*arrow).to_owned(),
        };
        self.parts.iter().map(part).collect()
    }
}
