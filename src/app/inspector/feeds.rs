//! Where the inspected number goes: every value that is computed from it.

use super::label::Label;
use super::subject::{Subject, hue_class};
use crate::app::view::Computed;
use crate::engine::{Address, Direction, Lane, Value};
use crate::figures::formula::{Read, reads};
use yew::prelude::*;

pub fn feeds(subject: &Subject, computed: &Computed) -> Html {
    // Those in the picture first, then what lies between them.
    let (inner, mut fed): (Vec<Fed>, Vec<Fed>) =
        fed(subject, computed).into_iter().partition(|fed| is_inner(fed.address.value));
    // Forward, a gate's equation contains its pre-activation: naming both would say the same twice.
    if subject.pin.address.gradient || fed.is_empty() {
        fed.extend(inner);
    }
    let chip = |fed: &Fed| {
        let unit = fed.unit.unwrap_or(subject.pin.unit);
        let pin = subject.lead(fed.address, unit, Some(fed.step))?;
        let label = Label::new(subject, fed.address, fed.unit, fed.step);
        let name = format!("{}: {}", subject.spoken(fed.address, fed.unit, fed.step), label.text());
        Some(html! {
            <button type="button" class={classes!("feed", hue_class(fed.address))} onclick={subject.go(pin)}
                aria-label={name}>
                { label.html() }
            </button>
        })
    };
    let chips: Vec<Html> = fed.iter().filter_map(chip).collect();
    let nothing = match (subject.pin.address.value, subject.pin.address.gradient) {
        _ if !chips.is_empty() => None,
        (Value::Probabilities, false) => Some("Nothing further: this is an answer of the network."),
        (Value::Input, true) => Some("Nothing further: training would change the token’s vector by it."),
        _ => Some("Nothing further in this text."),
    };
    html! {
        <div class="section">
            <h3>{ "It feeds" }</h3>
            if let Some(nothing) = nothing { <p class="aside">{ nothing }</p> }
            <div class="feeds">{ for chips }</div>
        </div>
    }
}

struct Fed {
    address: Address,
    step: usize,
    /// None for all of them.
    unit: Option<usize>,
}

fn fed(subject: &Subject, computed: &Computed) -> Vec<Fed> {
    let pin = subject.pin;
    let mut fed = Vec::new();
    for equation in computed.equations() {
        if equation.defines.gradient != pin.address.gradient {
            continue;
        }
        for address in same(pin.address) {
            for Read { shift, mixes_units } in reads(&equation.expr, address) {
                if let Some(step) = subject.reader_at(shift) {
                    fed.push(Fed { address: equation.defines, step, unit: (!mixes_units).then_some(pin.unit) });
                }
            }
        }
    }
    fed.extend(layer_above(subject));
    fed
}

/// A hidden state is, unchanged, an entry of what the next layer reads.
fn layer_above(subject: &Subject) -> Option<Fed> {
    let Address { lane: Lane::Cell { layer, direction }, value: Value::Hidden, gradient: false } = subject.pin.address
    else {
        return None;
    };
    let recipe = &subject.view.scene.recipe;
    let first = if direction == Direction::Reverse { recipe.hidden } else { 0 };
    let address = Address::value(Lane::forward(layer + 1), Value::Input);
    let fed = Fed { address, step: subject.pin.step, unit: Some(first + subject.pin.unit) };
    (layer + 1 < recipe.layers).then_some(fed)
}

/// Both directions of a layer read the same input.
fn same(address: Address) -> Vec<Address> {
    match address {
        Address { lane: Lane::Cell { layer, .. }, value: Value::Input, gradient: false } => {
            [Lane::forward(layer), Lane::reverse(layer)].map(|lane| Address { lane, ..address }).to_vec()
        }
        _ => vec![address],
    }
}

fn is_inner(value: Value) -> bool {
    use Value::*;
    matches!(
        value,
        ForgetPre
            | InputPre
            | CandidatePre
            | OutputPre
            | ResetPre
            | UpdatePre
            | CandidateHiddenPre
            | PreActivation
            | CellTanh
            | HiddenProduct
            | ResetHidden
    )
}
