//! The labs with the unrolled picture: a sentence through a recurrent network, every number of it, forward and backward;
//! and the same in each of the four shapes.

use super::parts::{BodyProps, FigureProps, Parts};
use crate::app::act::act;
use crate::app::controls::{segment, shape_note};
use crate::app::figure::{Strip, TimeGrid, cells, legend, token_row};
use crate::app::hooks::{Loaded, Playback, use_width};
use crate::app::hue::value_hue;
use crate::app::inside::{is_inside, unit_picker};
use crate::app::inspector::Inspector;
use crate::app::loss::loss_controls;
use crate::app::table::Table;
use crate::app::transport::transport;
use crate::app::value_list::ValueList;
use crate::app::verdict::verdict;
use crate::app::view::View;
use crate::app::what_if::chips;
use crate::figures::Palette;
use crate::figures::number::plain;
use crate::lessons::{lab_text, panel_name, task_text, value_text};
use crate::scene::{Action, Lab, Mode, Panel, Pin, Scene, lab_key, panel_key};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    /// What the lab puts into the picture.
    pub parts: &'static Parts,
    pub load_again: Callback<()>,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    pub on_action: Callback<Action>,
    pub on_playback: Callback<Playback>,
}

#[component]
pub fn Unroll(props: &Props) -> Html {
    let Props { view, parts, load_again, palette, playback, on_action, on_playback } = props;
    let text = lab_text(lab_key(view.scene.lab));
    let hovered = use_state_eq(|| None::<Pin>);
    let on_hover = {
        let hovered = hovered.clone();
        use_callback((), move |pin: Option<Pin>, ()| hovered.set(pin))
    };
    let followed = view.inspected();
    let inspected = (*hovered).or(followed);
    let known =
        inspected.is_some_and(|pin| view.plan.is_known(pin.address, pin.step, view.scene.step, view.scene.substep));
    html! {
        <main class="lab">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
                { panels(&view.scene, on_action) }
            </div>
            { (parts.controls)(view, on_action) }
            <div class="panes">
                <section class="figure" aria-label="Figure">
                    { chips(view, on_action) }
                    <FigureHead view={view.clone()} on_action={on_action.clone()} />
                    if view.computed.is_some() {
                        { figure(parts, FigureProps { view: view.clone(), palette: Rc::clone(palette), inspected: followed, on_action: on_action.clone(), on_hover }) }
                    } else {
                        { nothing(view, load_again, on_action) }
                    }
                    { transport(view, *playback, on_action, on_playback, readout(view, inspected.filter(|_| known))) }
                </section>
                <div class="side">
                    <Inspector view={view.clone()} pin={inspected} pinned={view.scene.pin.is_some()} {known}
                        on_action={on_action.clone()} />
                </div>
            </div>
        </main>
    }
}

/// The chosen figure of the lab.
fn figure(parts: &'static Parts, props: FigureProps) -> Html {
    (parts.figure)(&props).unwrap_or_else(|| html! { <FigureBody {parts} {props} /> })
}

/// The lab's figures to choose from, where it has several.
pub fn panels(scene: &Scene, on_action: &Callback<Action>) -> Html {
    let panels = scene.lab.panels();
    if panels.len() < 2 {
        return Html::default();
    }
    let panel = |&panel: &Panel| {
        let on = act(on_action, Action::ShowPanel(panel));
        segment("panel", panel_name(panel_key(panel)), scene.panel == panel, on)
    };
    html! {
        <div class="segments panels" role="radiogroup" aria-label="Figure shown">{ for panels.iter().map(panel) }</div>
    }
}

/// In the figure's place, where there is none.
pub fn nothing(view: &View, again: &Callback<()>, on_action: &Callback<Action>) -> Html {
    match &view.loaded {
        Some(Loaded::Failed(why)) => html! {
            <div class="empty" role="alert">
                <p class="empty-title">{ why }</p>
                <p>
                    if view.scene.awaits_own() {
                        <button class="button" onclick={act::<MouseEvent>(on_action, Action::OpenLab(Lab::Model))}>{ lab_text("model").title }</button>
                    } else {
                        <button class="button" onclick={again.reform(|_: MouseEvent| ())}>{ "Try again" }</button>
                    }
                    { " " }
                    <button class="button" onclick={act::<MouseEvent>(on_action, Action::SetNetwork(None))}>
                        { "Use an untrained network" }
                    </button>
                </p>
            </div>
        },
        Some(Loaded::Waiting) if !view.layout.columns.is_empty() || view.scene.awaits_own() => html! {
            <div class="empty"><p class="empty-title">{ "The trained network is on its way…" }</p></div>
        },
        _ => {
            let error = view.scene.trained.and_then(|_| view.scene.reading().err());
            let (title, rest) = match error {
                Some(error) if !view.scene.text.trim().is_empty() => ("This is no input for the task.", error.0),
                _ => ("Nothing to read yet.", "Type a sentence above: every word becomes a time step.".into()),
            };
            html! { <div class="empty"><p class="empty-title">{ title }</p><p>{ rest }</p></div> }
        }
    }
}

/// On a phone the inspector is further down: its number in one line, leading there.
pub fn readout(view: &View, pin: Option<Pin>) -> Html {
    let Some((pin, number)) = pin.and_then(|pin| {
        let computed = view.computed.as_ref()?;
        Some((pin, computed.number(pin.address, pin.unit, pin.step)?))
    }) else {
        return Html::default();
    };
    let gradient = if pin.address.gradient { "gradient: " } else { "" };
    let name = format!("{gradient}{}, unit {}, step {}", value_text(pin.address.value).name, pin.unit, pin.step + 1);
    readout_line(name, plain(number))
}

/// A number in one line, leading to the inspector.
pub fn readout_line(name: String, number: String) -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        let page = web_sys::window().and_then(|window| window.document());
        if let Some(inspector) = page.and_then(|page| page.query_selector(".inspector").ok().flatten()) {
            inspector.scroll_into_view();
        }
    });
    html! {
        <button class="readout" {onclick}>
            <span>{ name }</span><strong>{ number }</strong><span aria-hidden="true">{ "▾" }</span>
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    view: View,
    on_action: Callback<Action>,
}

/// Where the computation stands, and which numbers are shown.
#[component]
fn FigureHead(props: &HeadProps) -> Html {
    let HeadProps { view, on_action } = props;
    let scene = &view.scene;
    let now = view.plan.substep(scene.step, scene.substep);
    let hue = now.and_then(|now| now.values.first().copied()).map_or("hue-plain", value_hue);
    let pass = if scene.mode == Mode::Values { "Forward" } else { "Backward" };
    let mode = |mode: Mode, name: &'static str| {
        let on = act(on_action, Action::SetMode(mode));
        segment("mode", name, scene.mode == mode, on)
    };
    html! {
        <div class="figure-head">
            <p class="where">
                { pass }
                if let Some(now) = now {
                    { " · step " }<strong>{ scene.step + 1 }</strong>{ format!(" of {} · ", view.layout.columns.len()) }
                    <span class={hue}>{ now.name }</span>
                }
                <span class="shape-note">{ match scene.task_kind() {
                    Some(kind) => task_text(kind.key()).asks,
                    None => shape_note(scene.shape, scene.recipe.bidirectional),
                } }</span>
                // Where its inputs are none of the model's, as its file says.
                if let Some(reads) = view.loaded.as_ref().and_then(|loaded| loaded.entry("reads")) {
                    <span class="shape-note">{ reads.to_owned() }</span>
                }
                if scene.trained.is_some() {
                    <strong class="verdict-line" role="status">{ verdict(view).unwrap_or_default() }</strong>
                }
            </p>
            if !scene.panel.has_own_numbers() {
            <div class="figure-tools">
                if is_inside(scene.lab) { { unit_picker(view, on_action) } }
                if scene.mode == Mode::Gradients { { loss_controls(view, on_action) } }
                <ValueList view={view.clone()} on_action={on_action.clone()} />
                <div class="segments" role="radiogroup" aria-label="Numbers shown">
                    { mode(Mode::Values, "Values") }
                    { mode(Mode::Gradients, "Gradients") }
                </div>
            </div>
            }
        </div>
    }
}

#[component]
fn FigureBody(props: &BodyProps) -> Html {
    let BodyProps { parts, props } = props;
    let FigureProps { view, inspected, .. } = props;
    let ruler = use_node_ref();
    let plot_width = use_width(&ruler);
    let grid = TimeGrid::new(&view.scene, &view.layout, plot_width);
    let scene = &view.scene;
    // Of the other networks nothing is held, so that side by side they are the same text's.
    let unheld = use_memo(view.clone(), View::unheld);
    let body = (parts.panel)(props, &unheld, grid).unwrap_or_else(|| steps(parts, props, grid));
    html! {
        <div class="figure-body">
            { (parts.above)(props) }
            <div class="timeline">
            <div class="row ruler-row" aria-hidden="true">
                <div class="row-label"></div>
                <div class="plot" ref={ruler}>
                    if scene.panel != Panel::Words { <div class="now-column" style={grid.column_style(scene.step)}></div> }
                </div>
            </div>
            if scene.panel.has_own_numbers() && !scene.holds.is_empty() {
                <p class="streaming-note">{ "What is held in other figures is left out in this one." }</p>
            }
            { body }
            </div>
            if scene.panel == Panel::Steps {
                { legend(view) }
                <Table view={view.clone()} inspected={*inspected} />
            }
        </div>
    }
}

/// The picture over time, with its strips.
fn steps(parts: &Parts, props: &FigureProps, grid: TimeGrid) -> Html {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props;
    let scene = &view.scene;
    // They get a box of their own: among unkeyed siblings Yew would rebuild the ruler when their number changes.
    let strips = scene
        .shown_values()
        .into_iter()
        .flat_map(|value| scene.shown_lanes().into_iter().map(move |lane| (lane, value)));
    // Lower strips make room for the row of what is held, so that the last one stays above the transport.
    let can_fit = grid.is_windowed() || scene.whole;
    let fit = act::<MouseEvent>(on_action, Action::ShowWhole(!scene.whole));
    html! {
        <>
            { (parts.outputs)(props, grid) }
            if !is_inside(scene.lab) { { cells(view, &grid, on_action) } }
            { token_row(view, &grid, on_action) }
            if can_fit {
                <div class="row window-row">
                    <div class="row-label"></div>
                    <div class="window-note">
                        <span>{ format!("steps {}–{} of {}", grid.first + 1, grid.in_view().end, grid.steps) }</span>
                        <button class="link" onclick={fit}>{ if scene.whole { "readable columns" } else { "all steps at once" } }</button>
                    </div>
                </div>
            }
            <div>
                { for strips.map(|(lane, value)| {
                    let address = scene.address(lane, value);
                    html! {
                        <Strip key={format!("{address:?}")} view={view.clone()} {address} {grid} palette={Rc::clone(palette)}
                            inspected={*inspected} dense={is_inside(scene.lab) || !scene.holds.is_empty()} on_action={on_action.clone()} on_hover={on_hover.clone()} />
                    }
                }) }
            </div>
        </>
    }
}
