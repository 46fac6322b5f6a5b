//! Where a number comes from that no equation defines.

use super::label::Label;
use super::subject::Subject;
use crate::engine::{Address, Lane, Value};
use yew::prelude::*;

pub fn source(subject: &Subject) -> Html {
    let Address { lane, value, gradient } = subject.pin.address;
    let text = match (value, lane) {
        _ if gradient => return Html::default(),
        (Value::Input, Lane::Cell { layer: 0, .. }) if subject.view.layout.vectors.is_some() => {
            "Given with the task: no embedding, the numbers themselves.".into()
        }
        (Value::Input, Lane::Cell { layer: 0, .. }) => match subject.view.layout.token(subject.pin.step) {
            Some(token) => format!(
                "From the embedding of “{token}”, {}. The same token has the same vector wherever it stands.",
                if subject.view.scene.trained.is_some() { "learned in training" } else { "drawn from the seed" }
            ),
            None => "There is no token to read at this step: the vector is all zeros.".into(),
        },
        (Value::Input, Lane::Cell { layer, .. }) => return from_below(subject, layer - 1),
        (Value::Target, _) => "Given with the task: 1 at the class that is wanted, else 0.".into(),
        (Value::LossWeight, _) => "The loss is a mean over the outputs that it judges.".into(),
        _ => return Html::default(),
    };
    html! { <p class="aside">{ text }</p> }
}

/// What a higher layer reads is the hidden state of the one below.
fn from_below(subject: &Subject, layer: usize) -> Html {
    let hidden = subject.view.scene.recipe.hidden;
    let forward = subject.pin.unit < hidden;
    let lane = if forward { Lane::forward(layer) } else { Lane::reverse(layer) };
    let unit = if forward { subject.pin.unit } else { subject.pin.unit - hidden };
    let (address, step) = (Address::value(lane, Value::Hidden), subject.pin.step);
    let Some(pin) = subject.lead(address, unit, Some(step)) else { return Html::default() };
    let label = Label::new(subject, address, Some(unit), step);
    html! {
        <p class="aside">
            { "It is the hidden state of the layer below: " }
            <button type="button" class="num-link" onclick={subject.go(pin)}
                aria-label={format!("{}: {}", subject.spoken(address, Some(unit), step), label.text())}>
                { label.html() }
            </button>
        </p>
    }
}
