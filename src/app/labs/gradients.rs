//! The lab where the gradient is watched on its way back through RNN, LSTM and GRU at once.

use super::unroll::{nothing, panels, readout};
use crate::app::figure::TimeGrid;
use crate::app::gradients::{
    Clipping, Jacobians, ProbeControls, Steps, WeightGradients, jacobians_card, judged_step, loss_at, norm_card,
    path_norms, rnn_radius, use_contenders,
};
use crate::app::hooks::{Playback, use_width};
use crate::app::hue::value_hue;
use crate::app::inspector::Inspector;
use crate::app::transport::transport;
use crate::app::view::{Shared, View};
use crate::app::what_if::chips;
use crate::engine::{Lane, Value};
use crate::figures::Palette;
use crate::figures::number::plain;
use crate::lessons::{cell_text, lab_text, task_text};
use crate::scene::{Action, LossAt, Panel, Pin, cell_key, lab_key};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub load_again: Callback<()>,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    pub on_action: Callback<Action>,
    pub on_playback: Callback<Playback>,
}

#[component]
pub fn Gradients(props: &Props) -> Html {
    let Props { view, load_again, palette, playback, on_action, on_playback } = props;
    let scene = &view.scene;
    let text = lab_text(lab_key(scene.lab));
    let contenders = use_contenders(view);
    let radius = *use_memo(contenders.clone(), |contenders| rnn_radius(contenders));
    // Only while they are shown: at 64 units they are most of the work.
    let of_paths = (scene.panel == Panel::Jacobians).then(|| judged_step(view));
    let norms: Shared<Vec<Vec<f64>>> = use_memo((contenders.clone(), of_paths), |(contenders, judged)| {
        let of = |judged: usize| contenders.iter().map(|contender| path_norms(contender, judged)).collect::<Vec<_>>();
        judged.map(of).unwrap_or_default()
    })
    .into();
    let hovered = use_state_eq(|| None::<(usize, Pin)>);
    let on_hover = {
        let hovered = hovered.clone();
        use_callback((), move |pin: Option<(usize, Pin)>, ()| hovered.set(pin))
    };
    let ruler = use_node_ref();
    let grid = TimeGrid::whole(view.layout.columns.len(), use_width(&ruler));
    // Where the step is done, the gradient that the lab is about.
    let complete = scene.substep >= view.plan.complete(scene.step);
    let of_hidden = Pin { address: scene.address(Lane::forward(0), Value::Hidden), unit: scene.unit, step: scene.step };
    let followed = if scene.pin.is_none() && complete { Some(of_hidden) } else { view.inspected() };
    // What is pointed at may be another cell's.
    let pointed = hovered.and_then(|(at, pin)| Some((contenders.get(at)?.view(view), pin)));
    let (read, inspected) = match pointed {
        Some((of, pin)) => (of, Some(pin)),
        None => (view.clone(), followed),
    };
    let known =
        inspected.is_some_and(|pin| read.plan.is_known(pin.address, pin.step, read.scene.step, read.scene.substep));
    let figure = match scene.panel {
        Panel::Jacobians => {
            html! { <Jacobians view={view.clone()} contenders={contenders.clone()} norms={norms.clone()} {grid} on_action={on_action.clone()} /> }
        }
        Panel::WeightGradients => {
            html! { <WeightGradients view={view.clone()} contenders={contenders.clone()} {grid} on_action={on_action.clone()} /> }
        }
        Panel::Clipping => {
            html! { <Clipping view={view.clone()} contenders={contenders.clone()} on_action={on_action.clone()} /> }
        }
        _ => html! {
            <Steps view={view.clone()} contenders={contenders.clone()} {grid} palette={Rc::clone(palette)} inspected={followed}
                on_action={on_action.clone()} {on_hover} />
        },
    };
    html! {
        <main class="lab gradients">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
                { panels(scene, on_action) }
            </div>
            <ProbeControls view={view.clone()} {radius} on_action={on_action.clone()} />
            <div class="panes">
                <section class="figure" aria-label="Figure">
                    { chips(view, on_action) }
                    { head(props) }
                    <div class="figure-body" hidden={view.computed.is_none()}>
                        <div class="timeline">
                            <div class="row ruler-row" aria-hidden="true">
                                <div class="row-label"></div>
                                <div class="plot" ref={ruler}>
                                    if scene.panel != Panel::Clipping { <div class="now-column" style={grid.column_style(scene.step)}></div> }
                                </div>
                            </div>
                            if view.computed.is_some() { { figure } }
                        </div>
                    </div>
                    if view.computed.is_none() { { nothing(view, load_again, on_action) } }
                    { transport(view, *playback, on_action, on_playback, readout(view, inspected.filter(|_| known))) }
                </section>
                <div class="side">
                    if view.computed.is_some() {
                        if scene.panel == Panel::Jacobians {
                            { jacobians_card(view, &contenders, &norms) }
                        } else {
                            { norm_card(view, &contenders, on_action) }
                        }
                    }
                    <Inspector view={read} pin={inspected} pinned={scene.pin.is_some()} {known} on_action={on_action.clone()} />
                </div>
            </div>
        </main>
    }
}

/// Where the backward pass stands, and where the loss sits.
fn head(props: &Props) -> Html {
    let Props { view, on_action, .. } = props;
    let scene = &view.scene;
    let now = view.plan.substep(scene.step, scene.substep);
    let hue = now.and_then(|now| now.values.first().copied()).map_or("hue-plain", value_hue);
    let judged = (0..view.plan.steps()).rev().find(|&step| view.plan.has_output(step));
    let distance = judged.and_then(|judged| judged.checked_sub(scene.step)).filter(|_| scene.loss != LossAt::All);
    let asks = scene.task_kind().map_or("answers at every step: what comes next?", |kind| task_text(kind.key()).asks);
    let loss = view.computed.as_ref().and_then(|computed| computed.loss());
    html! {
        <div class="figure-head">
            <p class="where">
                { "Backward" }
                if let Some(now) = now {
                    { " · step " }<strong>{ scene.step + 1 }</strong>{ format!(" of {}", view.layout.columns.len()) }
                    if let Some(distance) = distance { { format!(", {distance} from the loss") } }
                    { " · " }<span class={hue}>{ now.name }</span>
                }
                <span class="shape-note">{ asks }</span>
            </p>
            <div class="figure-tools">
                if let Some(loss) = loss {
                    <span class="loss" title="softmax cross-entropy of the cell that is read; the others have their own">{ format!("{}’s loss ", cell_text(cell_key(scene.recipe.kind)).name) }<strong>{ plain(loss) }</strong></span>
                }
                { loss_at(view, on_action) }
            </div>
        </div>
    }
}
