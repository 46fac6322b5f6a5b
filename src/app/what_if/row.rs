//! In the inspector: what if the number that is read were another?

use super::field::{WANTED, field_of, number_of};
use crate::app::View;
use crate::app::act::act;
use crate::app::controls::segment;
use crate::engine::{Address, Hold, Lane, Real, Value};
use crate::lessons::{Range, value_text};
use crate::scene::{Action, Pin, Scene, SceneHold};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub pin: Pin,
    pub on_action: Callback<Action>,
}

#[component]
pub fn WhatIf(props: &Props) -> Html {
    let Props { view, pin, on_action } = props;
    let (all_units, all_steps) = (use_state_eq(|| false), use_state_eq(|| false));
    let trouble = use_state_eq(|| None::<(Pin, &'static str)>);
    let scene = &view.scene;
    // Of a gradient, the value that it is the gradient of.
    let address = Hold::address_of(Address { gradient: false, ..pin.address });
    let units = scene.holdable(address, &view.layout);
    if units == 0 || pin.unit >= units {
        return Html::default();
    }
    let place =
        Hold { address, unit: (!*all_units).then_some(pin.unit), step: (!*all_steps).then_some(pin.step), number: 0.0 };
    let hold = move |number: Real| SceneHold::Value(Hold { number, ..place });
    let known = scene.holds.iter().position(|known| known.is_of(&hold(0.0)));
    let is_full = known.is_none() && scene.holds.len() >= Scene::MOST_HOLDS;
    let now = view.computed.as_ref().and_then(|computed| computed.number(address, pin.unit, pin.step));
    let quick = |number: Real, name: String| {
        html! {
            <button type="button" class="button" disabled={is_full} aria-label={format!("Hold at {name}")}
                onclick={act::<MouseEvent>(on_action, Action::AddHold(hold(number)))}>{ name }</button>
        }
    };
    let choice = |group: &'static str, name: &'static str, state: &UseStateHandle<bool>, to: bool| {
        let set = state.clone();
        segment(group, name, **state == to, Callback::from(move |_: Event| set.set(to)))
    };
    let onsubmit = {
        let (on_action, trouble, pin) = (on_action.clone(), trouble.clone(), *pin);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match field_of(&event).and_then(|text| number_of(&text)) {
                Some(number) => {
                    trouble.set(None);
                    on_action.emit(Action::AddHold(hold(number)));
                }
                None => trouble.set(Some((pin, WANTED))),
            }
        })
    };
    let (one, all) = match address {
        Address { lane: Lane::Output, .. } => ("this class", "all classes"),
        Address { value: Value::Input, .. } => ("this entry", "all entries"),
        _ => ("this unit", "all units"),
    };
    let is_gate = value_text(address.value).range == Range::Gate;
    html! {
        <div class="section what-if">
            <h3>{ if is_full { "What if (no more than 32 at once)" } else { "What if it were" } }</h3>
            <form class="what-if-row" {onsubmit}>
                { quick(0.0, "0".into()) }
                if is_gate { { quick(1.0, "1".into()) } }
                if !is_gate && let Some(now) = now {
                    <button type="button" class="button" disabled={is_full} title="Hold it at the number that it has now"
                        onclick={act::<MouseEvent>(on_action, Action::AddHold(hold(now as Real)))}>{ "as now" }</button>
                }
                <input class="text hold-field" type="text" inputmode="decimal" autocomplete="off" aria-label="Hold at"
                    placeholder="0.5" title={WANTED} />
                <button type="submit" class="button" disabled={is_full}>{ "Hold" }</button>
                if let Some(index) = known {
                    <button type="button" class="button" onclick={act::<MouseEvent>(on_action, Action::RemoveHold(index))}>
                        { "Let go" }
                    </button>
                }
            </form>
            <div class="what-if-row">
                <div class="segments" role="radiogroup" aria-label="Units held">
                    { choice("hold-units", one, &all_units, false) }
                    { choice("hold-units", all, &all_units, true) }
                </div>
                <div class="segments" role="radiogroup" aria-label="Steps held">
                    { choice("hold-steps", "this step", &all_steps, false) }
                    { choice("hold-steps", "all steps", &all_steps, true) }
                </div>
            </div>
            if address == Address::value(Lane::forward(0), Value::Input) { { word(view, *pin, on_action, &trouble) } }
            if let Some((of, why)) = *trouble && of == *pin { <p class="trouble" role="alert">{ why }</p> }
        </div>
    }
}

/// Another word for the step.
fn word(
    view: &View,
    pin: Pin,
    on_action: &Callback<Action>,
    trouble: &UseStateHandle<Option<(Pin, &'static str)>>,
) -> Html {
    let Some(now) = view.layout.token(pin.step).filter(|_| view.layout.vectors.is_none()) else {
        return Html::default();
    };
    let onsubmit = {
        let (view, on_action, trouble) = (view.clone(), on_action.clone(), trouble.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field_of(&event).unwrap_or_default();
            let layout = view.scene.layout();
            let refused = |token: &str| view.scene.refuses_token(&layout, pin.step, token);
            // Networks read small letters, where they read words.
            let small = typed.to_lowercase();
            let token = if refused(&typed).is_some() && refused(&small).is_none() { small } else { typed };
            let why = refused(&token);
            trouble.set(why.map(|why| (pin, why)));
            if why.is_none() {
                on_action.emit(Action::AddHold(SceneHold::Token { step: pin.step, token }));
            }
        })
    };
    html! {
        <form class="what-if-row" {onsubmit}>
            <label for="other-word">{ "or another word:" }</label>
            <input id="other-word" class="text hold-word" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
                placeholder={now.to_owned()} dir="auto" />
            <button type="submit" class="button">{ "Replace" }</button>
        </form>
    }
}
