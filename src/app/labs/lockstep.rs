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
    [CellKind::RNN, CellKind::Lstm, COURSE_GRU].map(|kind| if same(kind) { own } else { kind })
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
    // Stepping through the text changes none of it.
    let of = (view.computed.clone(), loaded, scene.recipe.clone(), scene.trained, view.layout.clone());
    let contenders = use_memo(of, |(_, loaded, ..)| {
        let each = kinds.iter().zip(loaded);
        each.filter_map(|(&kind, loaded)| contender(view, kind, loaded.as_ref())).collect::<Vec<_>>()
    });
    let views: Vec<View> =
        contenders.iter().zip(models).map(|(contender, model)| of_contender(view, contender, model)).collect();
    // What is read of the others, which the inspector does not know.
    let hovered = use_state_eq(|| None::<(usize, Pin)>);
    let held = use_state_eq(|| None::<(usize, Pin)>);
    let read = (*hovered).or(*held);
    let strips = contenders.iter().zip(&views).enumerate().map(|(at, (contender, own))| {
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
                <Strip key={value.key()} view={own.clone()} {address} grid={*grid} low={true} palette={Rc::clone(palette)}
                    {inspected} on_action={act.clone()} on_hover={hover.clone()} of={contender.name} />
            }
        };
        html! {
            <section key={contender.name} class={classes!("contender", is_own.then_some("own"))} aria-label={contender.name}>
                <h2>{ contender.name }</h2>
                if contender.computed.is_some() {
                    { outputs(own, grid, &act) }
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
            <p class="lockstep-read" role="status">{ read.map_or(HINT.into(), |(at, pin)| readout(contenders.get(at).zip(views.get(at)), pin)) }</p>
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

fn readout(of: Option<(&Contender, &View)>, pin: Pin) -> String {
    let Some((contender, view)) = of else { return String::new() };
    let known = view.plan.is_known(pin.address, pin.step, view.scene.step, view.scene.substep);
    let number = view.computed.as_ref().and_then(|computed| computed.number(pin.address, pin.unit, pin.step));
    let (name, unit, step) = (value_text(pin.address.value).name, pin.unit, pin.step + 1);
    let number = number.filter(|_| known).map_or("not computed yet".into(), plain);
    format!("{}: {name}, unit {unit}, step {step}: {number}", contender.name)
}

/// One of the three; none where it could not even be counted.
fn contender(view: &View, kind: CellKind, loaded: Option<&Loaded>) -> Option<Contender> {
    let scene = &view.scene;
    let name = cell_text(cell_key(kind)).name;
    let accuracy =
        |loaded: Option<&Loaded>| loaded.and_then(|loaded| loaded.entry("held_out_accuracy")).map(str::to_owned);
    if kind == scene.recipe.kind {
        let computed = view.computed.clone();
        let network = Rc::new(computed.as_ref()?.numbers()?.network.clone());
        return Some(Contender {
            kind,
            name,
            computed,
            network,
            accuracy: accuracy(view.loaded.as_ref()),
            missing: "".into(),
        });
    }
    let (network, missing): (Option<Network>, AttrValue) = match (loaded, scene.trained) {
        (Some(Loaded::Ready(learned)), _) => (Some(learned.network.clone()), "".into()),
        (Some(Loaded::Waiting), _) => (None, "The trained network is on its way…".into()),
        (Some(Loaded::Failed(why)), _) => (None, why.clone()),
        (None, Some(_)) => (None, NO_SIBLING.into()),
        (None, None) => (of_this_size(scene, kind, view), "".into()),
    };
    // Untrained where there is none of this kind: as large, to be counted and timed.
    let counted = network.clone().or_else(|| of_this_size(scene, kind, view))?;
    let trace = network.as_ref().and_then(|network| forward(network, &view.layout).ok());
    let equations = Some(Vec::new());
    let computed = Computed::new(Shared::new(network), Shared::new(trace), Shared::new(None), Shared::new(equations));
    Some(Contender { kind, name, computed, network: Rc::new(counted), accuracy: accuracy(loaded), missing })
}

/// What the figure of one of them reads, at the same part of the same step: all of them complete it together.
fn of_contender(view: &View, contender: &Contender, model: Option<&'static TrainedModel>) -> View {
    if contender.kind == view.scene.recipe.kind {
        return view.clone();
    }
    let recipe = Recipe { kind: contender.kind, ..view.scene.recipe.clone() };
    let trained = model.map(Trained::Model).filter(|_| contender.computed.is_some());
    // What is held is held in the lab's own network alone.
    let scene = Scene { trained, recipe, pin: None, holds: Vec::new(), ..(*view.scene).clone() };
    let plan = Plan::new(&scene, &view.layout);
    let (done, of) = (scene.substep + 1, view.plan.substeps(scene.step).max(1));
    let substep = (done * plan.substeps(scene.step)).div_ceil(of).saturating_sub(1);
    View {
        scene: Rc::new(Scene { substep, ..scene }),
        plan: Rc::new(plan),
        computed: contender.computed.clone(),
        without: None,
        loaded: None,
        layout: view.layout.clone(),
    }
}

const NO_SIBLING: &str = "No network of this kind has learned this task. An untrained one of the same size is counted and timed \
    below.";

fn of_this_size(scene: &Scene, kind: CellKind, view: &View) -> Option<Network> {
    match scene.learned() {
        Some(recipe) => TrainingRecipe { kind, ..recipe.clone() }.network(recipe.task.kind.task()).ok(),
        None => build(&Recipe { kind, ..scene.recipe.clone() }, &view.layout),
    }
}
