//! Time: the buttons, the slider and the sub-steps of the current step.

use super::act::act;
use super::controls::done;
use super::hooks::Playback;
use super::hue::value_hue;
use super::icons;
use super::view::View;
use crate::scene::{Action, Mode};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The current step, from 0.
    pub step: usize,
    pub steps: usize,
    /// What stands at the step.
    pub word: Option<AttrValue>,
    /// Whether playing on would show nothing: Play then begins anew.
    pub played: bool,
    /// The current step's sub-steps.
    pub chips: Html,
    pub playback: Playback,
    pub on_action: Callback<Action>,
    pub on_playback: Callback<Playback>,
    /// The inspected number in one line, for where the inspector is out of sight.
    pub readout: Html,
}

#[component]
pub fn Transport(props: &Props) -> Html {
    let Props { step, steps, word, played, chips, playback, on_action, on_playback, readout } = props;
    let (step, steps) = (*step, *steps);
    let empty = steps == 0;
    let toggle = {
        let next = Playback { playing: !playback.playing, ..*playback };
        let restart = !playback.playing && *played;
        let (on_action, on_playback) = (on_action.clone(), on_playback.clone());
        Callback::from(move |_: MouseEvent| {
            if restart {
                on_action.emit(Action::Rewind);
            }
            on_playback.emit(next);
        })
    };
    let faster = {
        let next = Playback { speed: playback.speed.next(), ..*playback };
        on_playback.reform(move |_: MouseEvent| next)
    };
    let oninput = on_action.reform(|event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let step = input.and_then(|input| input.value().parse::<usize>().ok()).unwrap_or(1);
        Action::GoTo(step.saturating_sub(1))
    });
    let word = word.as_ref().map(|word| format!(", “{word}”")).unwrap_or_default();
    let play = if playback.playing { "Pause" } else { "Play" };
    html! {
        <div class="transport" role="group" aria-label="Transport">
            { readout.clone() }
            <div class="transport-buttons">
                <button class="button icon" aria-label="First step" title="First step (Home)" disabled={empty}
                    onclick={act(on_action, Action::GoTo(0))}>{ icons::first() }</button>
                <button class="button icon" aria-label="Step back" title="Step back (←)" disabled={empty}
                    aria-disabled={(step == 0).to_string()} onclick={act(on_action, Action::MoveSteps(-1))}>{ icons::back() }</button>
                <button class="button icon primary" aria-label={play} title={format!("{play} (space)")} disabled={empty}
                    onclick={toggle}>{ if playback.playing { icons::pause() } else { icons::play() } }</button>
                <button class="button icon" aria-label="Step forward" title="Step forward (→)"
                    disabled={empty} aria-disabled={(step + 1 >= steps).to_string()}
                    onclick={act(on_action, Action::MoveSteps(1))}>{ icons::forward() }</button>
                <button class="button icon" aria-label="Last step" title="Last step (End)" disabled={empty}
                    onclick={act(on_action, Action::GoTo(usize::MAX))}>{ icons::last() }</button>
            </div>
            <input class="scrubber" type="range" aria-label="Time step" min="1" max={steps.max(1).to_string()} step="1"
                value={(step + 1).to_string()} disabled={empty} {oninput}
                aria-valuetext={format!("step {} of {steps}{word}", step + 1)}
                style={done(step, steps.saturating_sub(1))} />
            { chips.clone() }
            <button class="button speed" onclick={faster} aria-label={format!("Speed {}", playback.speed.name())}
                title="Speed of Play">{ playback.speed.name() }</button>
        </div>
    }
}

/// The transport of a recurrent network's pass.
pub fn transport(
    view: &View,
    playback: Playback,
    on_action: &Callback<Action>,
    on_playback: &Callback<Playback>,
    readout: Html,
) -> Html {
    let step = view.scene.step;
    html! {
        <Transport {step} steps={view.layout.columns.len()} word={view.layout.token(step).map(|token| AttrValue::from(token.to_owned()))}
            played={view.plan.is_played(step, view.scene.substep)} chips={substeps(view, on_action)} {playback}
            on_action={on_action.clone()} on_playback={on_playback.clone()} {readout} />
    }
}

/// A sub-step of the current step, which a click goes to.
pub fn chip(name: Html, hue: Option<&'static str>, index: usize, now: usize, on_action: &Callback<Action>) -> Html {
    let class = classes!("chip", hue, (index == now).then_some("current"), (index > now).then_some("later"));
    let onclick = act::<MouseEvent>(on_action, Action::GoToSubstep(index));
    html! {
        <button key={index} {class} {onclick} aria-current={(index == now).then_some("step")} title="sub-step (Shift ← →)">
            { name }
        </button>
    }
}

/// The sub-steps of the current step as chips, those of one layer at a time.
fn substeps(view: &View, on_action: &Callback<Action>) -> Html {
    let scene = &view.scene;
    let all = view.plan.all_substeps(scene.step);
    let Some(now) = all.get(scene.substep) else { return html! {} };
    // Beside the layer's own chips stands the output's, which belongs to the top layer.
    let top = crate::engine::Lane::forward(scene.recipe.layers - 1);
    let layer = if now.lane == crate::engine::Lane::Output { top } else { now.lane };
    let chips = all
        .iter()
        .enumerate()
        .filter(|(_, substep)| substep.lane == layer || (layer == top && substep.lane == crate::engine::Lane::Output));
    let layers = scene.recipe.layers;
    let layer_index = if let crate::engine::Lane::Cell { layer, .. } = layer { layer } else { 0 };
    let other_layer = {
        // To the first sub-step of the other layer.
        let target =
            all.iter().position(|substep| substep.lane != layer && substep.lane != crate::engine::Lane::Output);
        act::<MouseEvent>(on_action, Action::GoToSubstep(target.unwrap_or_default()))
    };
    html! {
        <div class="substeps" role="group" aria-label="Sub-steps">
            if layers > 1 {
                <button class="chip layer-chip" onclick={other_layer}
                    aria-label={format!("Sub-steps of layer {}; switch layer", layer_index + 1)}>
                    { format!("layer {} ▸", layer_index + 1) }
                </button>
            }
            { for chips.map(|(index, substep)| {
                let hue = substep.values.first().copied().map(value_hue);
                chip(chip_name(substep.name, scene.mode), hue, index, scene.substep, on_action)
            }) }
        </div>
    }
}

/// Matrix products read better with their symbols set apart.
fn chip_name(name: &'static str, mode: Mode) -> Html {
    match (name, mode) {
        ("W x", _) => html! { <i>{ "W x" }</i> },
        ("U h", _) => html! { <i>{ "U h" }</i> },
        _ => html! { { name } },
    }
}
