//! What can be tried: the cells, the length, the size of U, the activation, the forget bias, and where the loss sits.

use super::contenders::judged_step;
use crate::app::act::act;
use crate::app::controls::{done, input_value};
use crate::app::hooks::use_toggle;
use crate::app::settings::Settings;
use crate::app::view::View;
use crate::engine::Activation;
use crate::figures::number::fixed;
use crate::scene::{Action, LossAt, Probe, Recipe, write_tenths};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    /// The spectral radius of the RNN's U, where that is among the cells.
    pub radius: Option<f64>,
    pub on_action: Callback<Action>,
}

const CELLS: [&str; 3] = ["RNN", "LSTM", "GRU"];
/// A stop of the slider of the spectral radius, in hundredths.
const RADIUS_STEP: usize = 5;

#[component]
pub fn ProbeControls(props: &Props) -> Html {
    let Props { view, radius, on_action } = props;
    let (scene, probe) = (&view.scene, view.scene.probe);
    let (open, toggle) = use_toggle();
    let untrained = scene.trained.is_none();
    let set = |change: fn(&mut Probe, usize)| {
        on_action.reform(move |event: InputEvent| {
            let mut probe = probe;
            change(&mut probe, input_value(&event).parse().unwrap_or(0));
            Action::SetProbe(probe)
        })
    };
    let cell = |(at, name): (usize, &'static str)| {
        let mut changed = probe;
        changed.shown[at] = !changed.shown[at];
        let checked = probe.shown[at];
        html! {
            <label class={classes!("segment", checked.then_some("checked"))}>
                <input type="checkbox" {checked} onchange={act::<Event>(on_action, Action::SetProbe(changed))} />
                <span>{ name }</span>
            </label>
        }
    };
    let hundredths =
        probe.radius.map_or_else(|| radius.map(|radius| (radius * 100.0) as usize), |set| Some(set as usize));
    let shown = match (probe.radius, radius) {
        (Some(set), _) => fixed(f64::from(set) / 100.0, 2),
        (None, Some(radius)) => fixed(*radius, 2),
        (None, None) => "–".into(),
    };
    let bias = scene.recipe.forget_bias_tenths;
    let on_bias = on_action.reform(|event: InputEvent| {
        Action::SetForgetBias(input_value(&event).parse::<i32>().ok().map(|place| place - 50))
    });
    let on_hidden = on_action.reform(|event: InputEvent| Action::SetHidden(input_value(&event).parse().unwrap_or(1)));
    let on_activation = on_action.reform(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let index = select.map_or(0, |select| select.selected_index().max(0) as usize);
        let activation = Activation::ALL.get(index).copied().unwrap_or(Activation::Tanh);
        Action::SetProbe(Probe { activation, ..probe })
    });
    let on_text = on_action.reform(|event: InputEvent| Action::SetText(input_value(&event)));
    html! {
        <div class="controls">
            <div class="control">
                <span class="label" id="label-cells">{ "Cells in lockstep" }</span>
                <div class="segments" role="group" aria-labelledby="label-cells">{ for CELLS.into_iter().enumerate().map(cell) }</div>
            </div>
            <button class="button fold" aria-expanded={open.to_string()} aria-controls="more-controls" onclick={toggle}>
                { format!("{} steps · {}", view.layout.columns.len(), if untrained { "untrained" } else { "trained" }) }
                <span class="chevron" aria-hidden="true">{ if open { "▴" } else { "▾" } }</span>
            </button>
            <div id="more-controls" class={classes!("more-controls", open.then_some("open"))}>
            if untrained {
                <>
                { slider("length", "Sequence length", (1, Probe::LONGEST, 1), probe.length, probe.length.to_string(),
                    set(|probe, length| probe.length = length)) }
                <div class="control">
                    <div class="label-row">
                        <label for="radius" title="Of every cell that is shown: each gate’s U is scaled to it">{ "Spectral radius of U, all cells" }</label>
                        if probe.radius.is_some() {
                            <button class="link" onclick={act::<MouseEvent>(on_action, Action::SetProbe(Probe { radius: None, ..probe }))}>
                                { "as drawn" }
                            </button>
                        } else {
                            <span class="text-note">{ "as drawn" }</span>
                        }
                    </div>
                    { slide("radius", (0, Probe::LARGEST as usize, RADIUS_STEP), hundredths.unwrap_or(0), shown,
                        set(|probe, hundredths| probe.radius = Some(hundredths as u32))) }
                </div>
                if probe.shown[0] {
                    <div class="control">
                        <label for="activation">{ "RNN’s activation" }</label>
                        <select id="activation" onchange={on_activation}>
                            { for Activation::ALL.iter().map(|activation| html! {
                                <option selected={probe.activation == *activation}>{ activation_name(*activation) }</option>
                            }) }
                        </select>
                    </div>
                }
                if probe.shown[1] {
                    { slider("forget", "LSTM’s forget bias", (0, 100, 1), (bias.unwrap_or(0) + 50) as usize,
                        bias.map_or("drawn".into(), |tenths| write_tenths(tenths).replace('-', "−")), on_bias) }
                }
                { slider("hidden-size", "Hidden size", (1, Recipe::MAX_HIDDEN, 1), scene.recipe.hidden,
                    scene.recipe.hidden.to_string(), on_hidden) }
                </>
            }
            <div class="control grow">
                <label for="input-text">{ "Input text" }{ if untrained { ", over and over" } else { "" } }</label>
                <input id="input-text" class="text" type="text" value={scene.text.clone()} oninput={on_text} dir="auto"
                    aria-label="Input text" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Type a sentence" />
            </div>
            <Settings view={view.clone()} on_action={on_action.clone()} />
            </div>
        </div>
    }
}

pub fn activation_name(activation: Activation) -> &'static str {
    match activation {
        Activation::Tanh => "tanh",
        Activation::Relu => "ReLU",
        Activation::Linear => "none: linear",
        Activation::Sigmoid => "σ, sigmoid",
    }
}

/// At which step the loss sits.
pub fn loss_at(view: &View, on_action: &Callback<Action>) -> Html {
    let outputs = (0..view.layout.columns.len()).filter(|&step| view.layout.has_output(step)).count();
    if outputs < 2 {
        return Html::default();
    }
    let (steps, all) = (view.layout.columns.len(), view.scene.loss == LossAt::All);
    let step = judged_step(view);
    let oninput = on_action.reform(move |event: InputEvent| {
        let step = input_value(&event).parse().unwrap_or(steps);
        Action::SetLoss(if step >= steps { LossAt::Last } else { LossAt::Step(step.saturating_sub(1)) })
    });
    let toggled = Action::SetLoss(if all { LossAt::Last } else { LossAt::All });
    html! {
        <div class="loss-at">
            <label for="loss-step">{ "Loss at step" }</label>
            { slide("loss-step", (1, steps, 1), step + 1, if all { "all".into() } else { (step + 1).to_string() }, oninput) }
            <label class="inline">
                <input type="checkbox" checked={all} onchange={act::<Event>(on_action, toggled)} />{ "every step" }
            </label>
        </div>
    }
}

fn slider(
    id: &'static str,
    name: &'static str,
    range: (usize, usize, usize),
    value: usize,
    shown: String,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <div class="control">
            <label for={id}>{ name }</label>
            { slide(id, range, value, shown, oninput) }
        </div>
    }
}

/// A slider with what it stands at.
pub fn slide(
    id: &'static str,
    (least, most, step): (usize, usize, usize),
    value: usize,
    shown: String,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <div class="slider">
            <input {id} type="range" min={least.to_string()} max={most.to_string()} step={step.to_string()}
                value={value.to_string()} {oninput} aria-valuetext={shown.clone()}
                style={done(value.saturating_sub(least), most.saturating_sub(least))} />
            <output for={id}>{ shown }</output>
        </div>
    }
}
