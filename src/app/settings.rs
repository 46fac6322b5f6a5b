//! Where the weights come from: untrained, by a seed and a rule. Folded away behind one button.

use super::controls::{input_value, segment};
use super::hooks::focus;
use super::view::View;
use crate::engine::{CellKind, GruConvention, Initialization};
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Settings(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let recipe = view.scene.recipe.clone();
    let open = use_state_eq(|| false);
    let opener = use_node_ref();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, opener) = (open.clone(), opener.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                open.set(false);
                focus(&opener);
            }
        })
    };
    let seed = on_action.reform(|event: InputEvent| Action::SetSeed(input_value(&event).parse().unwrap_or_default()));
    let new_seed = {
        let current = recipe.seed;
        on_action.reform(move |_: MouseEvent| Action::SetSeed(fresh_seed(current)))
    };
    let rule = |rule: Initialization, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::SetInitialization(rule));
        segment("initialization", name, recipe.initialization == rule, on)
    };
    let layers = |layers: usize, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::SetLayers(layers));
        segment("layers", name, recipe.layers == layers, on)
    };
    let direction = |bidirectional: bool, name: &'static str| {
        let kind = recipe.kind;
        let on = on_action.reform(move |_: Event| Action::SetCell { kind, bidirectional });
        segment("direction", name, recipe.bidirectional == bidirectional, on)
    };
    let convention = |convention: GruConvention, name: &'static str| {
        let bidirectional = recipe.bidirectional;
        let kind = CellKind::Gru(convention);
        let on = on_action.reform(move |_: Event| Action::SetCell { kind, bidirectional });
        segment("convention", name, recipe.kind == kind, on)
    };
    let bias = on_action.reform(|event: InputEvent| Action::SetForgetBias(tenths(&input_value(&event))));
    html! {
        <div class="control settings" {onkeydown}>
            <span class="label">{ "Weights" }</span>
            <button ref={opener} class="button weights" aria-expanded={open.to_string()} aria-controls="weights-panel" onclick={toggle}>
                <span class="badge">{ "Untrained" }</span>
                { format!("seed {}", recipe.seed) }
                <span class="chevron" aria-hidden="true">{ "▾" }</span>
            </button>
            <div id="weights-panel" class="popover" role="group" aria-label="Weights" hidden={!*open}>
                <p class="popover-note">
                    { "These weights are random: the network has learned nothing yet. Its numbers are real all the same." }
                </p>
                <div class="field">
                    <label for="seed">{ "Seed" }</label>
                    <input id="seed" class="text small" type="number" min="0" step="1" value={recipe.seed.to_string()} oninput={seed} />
                    <button class="button" onclick={new_seed}>{ "New seed" }</button>
                </div>
                <div class="field">
                    <span class="label" id="label-init">{ "Initialisation" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-init">
                        { rule(Initialization::Uniform, "±1/√H") }
                        { rule(Initialization::Xavier, "Xavier") }
                        { rule(Initialization::Orthogonal, "orthogonal") }
                    </div>
                </div>
                if recipe.kind == CellKind::Lstm {
                    <div class="field">
                        <label for="forget-bias">{ "Forget bias" }</label>
                        <input id="forget-bias" class="text small" type="number" min="-5" max="5" step="0.1" oninput={bias}
                            value={recipe.forget_bias_tenths.map(|tenths| (f64::from(tenths) / 10.0).to_string()).unwrap_or_default()}
                            placeholder="drawn" />
                        <span class="hint">{ "empty: drawn at random like the others" }</span>
                    </div>
                }
                if matches!(recipe.kind, CellKind::Gru(_)) {
                    <div class="field">
                        <span class="label" id="label-convention">{ "GRU convention" }</span>
                        <div class="segments" role="radiogroup" aria-labelledby="label-convention">
                            { convention(GruConvention::ResetBefore, "textbook") }
                            { convention(GruConvention::ResetAfter, "PyTorch") }
                        </div>
                    </div>
                }
                <div class="field">
                    <span class="label" id="label-layers">{ "Layers" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-layers">
                        { layers(1, "1") }
                        { layers(2, "2") }
                    </div>
                </div>
                <div class="field">
                    <span class="label" id="label-direction">{ "Reads" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-direction">
                        { direction(false, "forward") }
                        { direction(true, "both ways") }
                    </div>
                </div>
            </div>
        </div>
    }
}

/// A seed that is easy to say and to type, other than the current one.
fn fresh_seed(current: u64) -> u64 {
    let drawn = (js_sys::Math::random() * 10_000.0) as u64;
    if drawn == current { drawn + 1 } else { drawn }
}
