//! RNN, LSTM and GRU on the same text and task, step by step, and what they cost.

use super::costs::{Contender, Costs};
use crate::app::compute::{build, forward};
use crate::app::figure::{Strip, TimeGrid, outputs, token_row};
use crate::app::hooks::{Loaded, use_model};
use crate::app::view::{Computed, Shared, View};
use crate::engine::{Address, CellKind, Lane, Network, Value};
use crate::figures::Palette;
use crate::figures::number::plain;
use crate::lessons::{cell_text, value_text};
use crate::scene::{Action, COURSE_GRU, Pin, Plan, Recipe, Scene, Trained, cell_key};
use crate::training::{TrainedModel, TrainingRecipe};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub grid: TimeGrid,
    pub palette: Rc<Palette>,
    pub inspected: Option<Pin>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

/// The three cells, the scene's own kind in its place.
fn kinds(own: CellKind) -> [CellKind; 3] {
    let same = |kind: CellKind| kind.gates().len() == own.gates().len();
    [CellKind::Rnn, CellKind::Lstm, COURSE_GRU].map(|kind| if same(kind) { own } else { kind })
}

#[component]
pub fn Lockstep(props: &Props) -> Html {
    let Props { view, grid, palette, inspected, on_action, on_hover } = props;
    let scene = &view.scene;
    let kinds = kinds(scene.recipe.kind);
    let model = |kind: CellKind| {
        let sibling = scene.trained.and_then(Trained::model)?.sibling(kind, false);
        sibling.filter(|_| kind != scene.recipe.kind)
    };
    let models: [Option<&'static TrainedModel>; 3] = kinds.map(model);
    let (first, _) = use_model(models[0]);
    let (second, _) = use_model(models[1]);
    let (third, _) = use_model(models[2]);
    let loaded = [first, second, third];
    let contenders: Rc<Vec<Contender>> = use_memo((view.clone(), loaded), |(view, loaded)| {
        let each = kinds.iter().zip(models).zip(loaded);
        each.filter_map(|((&kind, model), loaded)| contender(view, kind, model, loaded.as_ref())).collect()
    });
    // What is read of the others, which the inspector does not know.
    let hovered = use_state_eq(|| None::<(usize, Pin)>);
    let held = use_state_eq(|| None::<(usize, Pin)>);
    let read = (*hovered).or(*held);
    let strips = contenders.iter().enumerate().map(|(at, contender)| {
        let is_own = contender.kind == scene.recipe.kind;
        let act = match is_own {
            true => on_action.clone(),
            false => {
                let (held, on_action) = (held.setter(), on_action.clone());
                Callback::from(move |action: Action| match action {
                    Action::Pin(pin) => held.set(Some((at, pin))),
                    action => on_action.emit(action),
                })
            }
        };
        let hover = {
            let (hovered, on_hover) = (hovered.setter(), on_hover.clone());
            Callback::from(move |pin: Option<Pin>| {
                hovered.set(pin.map(|pin| (at, pin)));
                if is_own {
                    on_hover.emit(pin);
                }
            })
        };
        let inspected = if is_own { *inspected } else { held.filter(|(of, _)| *of == at).map(|(_, pin)| pin) };
        let strip = |value: Value| {
            let address = Address::value(Lane::forward(scene.layer), value);
            html! {
                <Strip key={value.key()} view={contender.view.clone()} {address} grid={*grid} low={true} palette={Rc::clone(palette)}
                    {inspected} on_action={act.clone()} on_hover={hover.clone()} of={contender.name} />
            }
        };
        html! {
            <section key={contender.name} class={classes!("contender", is_own.then_some("own"))} aria-label={contender.name}>
                <h2>{ contender.name }{ if is_own { " (in the inspector)" } else { "" } }</h2>
                if contender.view.computed.is_some() {
                    { outputs(&contender.view, grid, &act) }
                    { for values(contender.kind).iter().map(|value| strip(*value)) }
                } else {
                    <p class="aside">{ &contender.missing }</p>
                }
            </section>
        }
    });
    html! {
        <div class="lockstep">
            { token_row(view, grid, on_action) }
            <p class="lockstep-read" role="status">{ read.map_or(HINT.into(), |(at, pin)| readout(contenders.get(at), pin)) }</p>
            { for strips }
            <Costs contenders={Shared::from(contenders)} layout={view.layout.clone()} />
        </div>
    }
}

const HINT: &str = "All three read the same text, step by step. Point at a number of any of them, or move to it with the arrow \
    keys, to read it here.";

/// What is drawn of each cell: its gates, and what it hands on.
fn values(kind: CellKind) -> Vec<Value> {
    let states: &[Value] = if kind.has_cell_state() { &[Value::CellState, Value::Hidden] } else { &[Value::Hidden] };
    kind.gate_values().iter().chain(states).copied().collect()
}

fn readout(contender: Option<&Contender>, pin: Pin) -> String {
    let Some(contender) = contender else { return String::new() };
    let view = &contender.view;
    let known = view.plan.is_known(pin.address, pin.step, view.scene.step, view.scene.substep);
    let number = view.computed.as_ref().and_then(|computed| computed.number(pin.address, pin.unit, pin.step));
    let (name, unit, step) = (value_text(pin.address.value).name, pin.unit, pin.step + 1);
    let number = number.filter(|_| known).map_or("not computed yet".into(), plain);
    format!("{}: {name}, unit {unit}, step {step}: {number}", contender.name)
}

/// One of the three; none where it could not even be counted.
fn contender(
    view: &View,
    kind: CellKind,
    model: Option<&'static TrainedModel>,
    loaded: Option<&Loaded>,
) -> Option<Contender> {
    let scene = &view.scene;
    let name = cell_text(cell_key(kind)).name;
    let accuracy = |loaded: Option<&Loaded>| loaded.and_then(|loaded| loaded.entry("held_out_accuracy")).map(Into::into);
    if kind == scene.recipe.kind {
        let network = view.computed.as_ref()?.numbers()?.network.clone();
        let accuracy = accuracy(view.loaded.as_ref());
        return Some(Contender { kind, name, view: view.clone(), network: Rc::new(network), accuracy, missing: "".into() });
    }
    let recipe = Recipe { kind, ..scene.recipe.clone() };
    let (network, missing): (Option<Network>, AttrValue) = match (loaded, scene.trained) {
        (Some(Loaded::Ready(learned)), _) => (Some(learned.network.clone()), "".into()),
        (Some(Loaded::Waiting), _) => (None, "The trained network is on its way…".into()),
        (Some(Loaded::Failed(why)), _) => (None, why.clone()),
        (None, Some(_)) => (None, NO_SIBLING.into()),
        (None, None) => (build(&recipe, &view.layout), "".into()),
    };
    let plan = |scene: &Scene| Plan::new(scene, &view.layout);
    let own = Scene { trained: model.map(Trained::Model).filter(|_| network.is_some()), recipe, pin: None, ..(**scene).clone() };
    let own_plan = plan(&own);
    // All are at the same part of the step, and complete it together.
    let (done, of) = (scene.substep + 1, view.plan.substeps(scene.step).max(1));
    let substep = (done * own_plan.substeps(scene.step)).div_ceil(of).saturating_sub(1);
    let scene = Scene { substep, ..own };
    let trace = network.as_ref().and_then(|network| forward(network, &view.layout).ok());
    // Untrained where there is none of this kind: as large, to be counted and timed.
    let counted = network.clone().or_else(|| of_this_size(&view.scene, kind, view))?;
    let computed = Computed::new(
        Shared::new(network),
        Shared::new(trace),
        Shared::new(None),
        Shared::new(Some(Vec::new())),
    );
    let view = View { scene: Rc::new(scene), plan: Rc::new(own_plan), computed, loaded: loaded.cloned(), layout: view.layout.clone() };
    Some(Contender { kind, name, accuracy: accuracy(loaded), view, network: Rc::new(counted), missing })
}

const NO_SIBLING: &str = "No network of this kind has learned this task. An untrained one of the same size is counted and timed \
    below.";

fn of_this_size(scene: &Scene, kind: CellKind, view: &View) -> Option<Network> {
    match scene.learned() {
        Some(recipe) => TrainingRecipe { kind, ..recipe.clone() }.network(recipe.task.kind.task()).ok(),
        None => build(&Recipe { kind, ..scene.recipe.clone() }, &view.layout),
    }
}
