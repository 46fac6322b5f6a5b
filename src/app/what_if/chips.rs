//! What is held, a chip for each: its number can be changed, and it can be let go.

use super::field::{WANTED, number_of};
use crate::app::View;
use crate::app::act::act;
use crate::engine::{HeldWeight, Hold, Real};
use crate::lessons::{hold_name, weight_name};
use crate::scene::{Action, SceneHold};
use crate::training::decimal;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Nothing where nothing is held.
pub fn chips(view: &View, on_action: &Callback<Action>) -> Html {
    let scene = &view.scene;
    if scene.holds.is_empty() {
        return Html::default();
    }
    let difference = act::<Event>(on_action, Action::ShowDifference(!scene.difference));
    html! {
        <div class="holds" role="group" aria-label="What is held">
            <strong class="holds-title">{ "What if" }</strong>
            { for scene.holds.iter().enumerate().map(|(index, hold)| chip(view, index, hold, on_action)) }
            <button class="link" onclick={act::<MouseEvent>(on_action, Action::ClearHolds)}>{ "Remove all" }</button>
            <label class="check holds-difference">
                <input type="checkbox" checked={scene.difference} onchange={difference} />
                <span>{ "Difference" }</span>
            </label>
        </div>
    }
}

fn chip(view: &View, index: usize, hold: &SceneHold, on_action: &Callback<Action>) -> Html {
    let recipe = &view.scene.recipe;
    let lanes = (recipe.layers, recipe.bidirectional);
    let (name, number) = match hold {
        SceneHold::Value(hold) => {
            let (name, hold) = (hold_name(hold, lanes), *hold);
            let at = move |number| SceneHold::Value(Hold { number, ..hold });
            (name.clone(), number(&name, hold.number, on_action, at))
        }
        SceneHold::Weight(held) => {
            let (name, held) = (weight_name(held, lanes), *held);
            let at = move |number| SceneHold::Weight(HeldWeight { number, ..held });
            (name.clone(), number(&name, held.number, on_action, at))
        }
        SceneHold::Token { step, token } => {
            (format!("step {} reads", step + 1), html! { <bdi class="hold-token">{ format!("“{token}”") }</bdi> })
        }
    };
    let sign = if matches!(hold, SceneHold::Token { .. }) { "" } else { " =" };
    let remove = act::<MouseEvent>(on_action, Action::RemoveHold(index));
    html! {
        <span class="hold">
            <span>{ format!("{name}{sign}") }</span>
            { " " }
            { number }
            <button class="hold-remove" aria-label={format!("Remove {name}")} title="Remove" onclick={remove}>{ "×" }</button>
        </span>
    }
}

/// The number of a chip, to be changed in place. What is no number leaves the one that was there.
fn number(name: &str, number: Real, on_action: &Callback<Action>, at: impl Fn(Real) -> SceneHold + 'static) -> Html {
    let on_action = on_action.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        match number_of(&input.value()) {
            Some(number) => on_action.emit(Action::AddHold(at(number))),
            None => input.set_value(&decimal::write(number)),
        }
    });
    html! {
        <input class="hold-number" type="text" inputmode="decimal" autocomplete="off" value={decimal::write(number)}
            aria-label={format!("Number of {name}")} title={WANTED} {onchange} />
    }
}
