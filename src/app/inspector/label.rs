//! Short labels in running text: `C₅[3]`.

use super::subject::Subject;
use crate::engine::{Address, Lane, Value};
use crate::figures::formula::arrow;
use crate::lessons::value_text;
use yew::prelude::*;

/// A value at a step, at one unit or (without a unit) at all.
pub fn label(subject: &Subject, address: Address, unit: Option<usize>, step: usize) -> Html {
    let naming = subject.naming();
    let Address { lane, value, gradient } = address;
    let share = match value {
        Value::OwnShare => Some("own"),
        Value::FutureShare => Some("future"),
        _ => None,
    };
    let text = value_text(if share.is_some() { Value::Hidden } else { value });
    let letter = match value {
        Value::InputShare => "(W x)".to_owned(),
        Value::RecurrentShare => "(U h)".to_owned(),
        _ if text.tilde => format!("{}\u{303}", text.letter),
        _ => text.letter.to_owned(),
    };
    let (layer, direction) = match lane {
        Lane::Cell { layer, direction } => (
            naming.layers.then(|| format!("({})", layer + 1)),
            (naming.directions && (value != Value::Input || gradient)).then(|| arrow(direction)),
        ),
        Lane::Output => (None, None),
    };
    let below = text.subscript.map_or_else(|| (step + 1).to_string(), |gate| format!("{gate},{}", step + 1));
    html! {
        <>
            { if gradient { "∂" } else { "" } }
            if let Some(direction) = direction { <span class="lane-arrow">{ direction }</span> }
            { letter }
            if let Some(layer) = layer { <sup>{ layer }</sup> }
            <sub>{ below }</sub>
            if let Some(unit) = unit { { format!("[{unit}]") } }
            if let Some(share) = share { { format!(" {share}") } }
        </>
    }
}
