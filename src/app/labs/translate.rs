//! The labs about translation: a sentence through one vector, and attention.

use super::unroll::panels;
use crate::app::act::act;
use crate::app::controls::segment;
use crate::app::figure::TimeGrid;
use crate::app::hooks::{Loaded, Playback, use_focus_back, use_width};
use crate::app::hue::hue_class;
use crate::app::nodes::{NodeView, Place};
use crate::app::translate::{
    AttentionMap, BeamTree, Bottleneck, Comparison, Encoders, NodeStrip, ScoreApart, TranslateControls,
    TranslateInspector, TranslateView, columns_of, crossing, fed, forced_chips, forcing_ratio, lanes, measures,
    next_line, odds, scored, stage_hue, stepper, tokens, unknown_words, window, written,
};
use crate::figures::Palette;
use crate::figures::number::plain;
use crate::lessons::{NO_RULE, lab_text, stage_name};
use crate::scene::{Action, Lab, Panel, Phrase, Spot, Stage, lab_key};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    pub load_again: Callback<()>,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    pub on_action: Callback<Action>,
    pub on_playback: Callback<Playback>,
}

#[component]
pub fn Translate(props: &Props) -> Html {
    let Props { view, load_again, palette, playback, on_action, on_playback } = props;
    let text = lab_text(lab_key(view.scene.lab));
    let hovered = use_state_eq(|| None::<Spot>);
    let on_hover = {
        let hovered = hovered.clone();
        use_callback((), move |spot: Option<Spot>, ()| hovered.set(spot))
    };
    // The last thing that is forced goes with its button.
    let (figure, focus_back) = use_focus_back();
    let followed = followed(view);
    let inspected = (*hovered).clone().or(followed.clone());
    let body = match (view.scene.panel, view.scene.lab) {
        (Panel::Bottleneck, _) => html! { <Bottleneck view={view.clone()} /> },
        _ if view.pass.is_none() => nothing(view, load_again),
        (Panel::Beams, _) => html! { <div class="figure-body"><BeamTree view={view.clone()} /></div> },
        (Panel::Score, _) => html! {
            <ScoreApart view={view.clone()} palette={Rc::clone(palette)} inspected={followed} on_action={on_action.clone()} {on_hover} />
        },
        (_, Lab::Attention) => html! {
            <AttentionFigure view={view.clone()} palette={Rc::clone(palette)} inspected={followed} on_action={on_action.clone()} {on_hover} />
        },
        _ => html! {
            <Seq2seqFigure view={view.clone()} palette={Rc::clone(palette)} inspected={followed} on_action={on_action.clone()} {on_hover} />
        },
    };
    html! {
        <main class="lab translate">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
                { panels(&view.scene, on_action) }
            </div>
            <TranslateControls view={view.clone()} on_action={on_action.clone()} />
            { unknown_words(view, on_action) }
            // It is about many texts: no step, and no number of one text.
            if view.scene.panel == Panel::Bottleneck {
                <div class="panes alone"><section class="figure" aria-label="Figure"><div class="figure-body headless">{ body }</div></section></div>
            } else {
            { forcing_ratio(view, on_action) }
            <div class="panes">
                <section ref={figure} class="figure" aria-label="Figure" tabindex="-1">
                    <div onclick={focus_back.reform(|_: MouseEvent| ())}>{ forced_chips(view, on_action) }</div>
                    { head(view) }
                    { body }
                    { stepper(view, *playback, on_action, on_playback, readout(view, inspected.as_ref())) }
                </section>
                <div class="side">
                    <TranslateInspector view={view.clone()} spot={inspected} on_action={on_action.clone()} />
                </div>
            </div>
            }
        </main>
    }
}

/// What the inspector reads: the pinned number, else in the Attention lab a look. Of a score taken apart that one's, once all
/// that is shown of it is computed; of the map, once all of it is there, one that says something.
fn followed(view: &TranslateView) -> Option<Spot> {
    let is_over = matches!(view.plan.stage(view.now), Some(Stage::Combine | Stage::Word));
    let look = match (view.scene.panel, view.scene.lab) {
        _ if view.phrase().spot.is_some() => None,
        (Panel::Score, _) if is_over => scored(view, None),
        (Panel::Steps, Lab::Attention) if view.plan.is_finished(view.now) => view.telling(),
        _ => None,
    };
    look.map(|look| Spot { node: "weights".into(), row: look.word, column: look.written }).or_else(|| view.inspected())
}

/// Where the computation stands.
fn head(view: &TranslateView) -> Html {
    let (plan, now) = (view.plan, view.now);
    let (doing, at, of) = match plan.written_at(now.step) {
        Some(written) => ("Decoding · output step ", written + 1, plan.written),
        None => ("Encoding · source word ", now.step + 1, plan.source),
    };
    html! {
        <div class="figure-head">
            <p class="where">
                if let Some(stage) = plan.stage(now) {
                    { doing }<strong>{ at }</strong>{ format!(" of {of} · ") }
                    <span class={hue_class(stage_hue(stage))}>{ stage_name(stage.key()) }</span>
                }
                // Of unknown words it is said above.
                if let (Err(why), true) = (&view.words.pair, view.words.are_known()) {
                    <span class="shape-note" role="status">{ format!("{NO_RULE}: {why}.") }</span>
                }
            </p>
        </div>
    }
}

/// In the figure's place, where there is none.
fn nothing(view: &TranslateView, again: &Callback<()>) -> Html {
    match (&view.words.read, &view.loaded) {
        (_, Some(Loaded::Failed(why))) => html! {
            <div class="empty" role="alert">
                <p class="empty-title">{ why }</p>
                <p><button class="button" onclick={again.reform(|_: MouseEvent| ())}>{ "Try again" }</button></p>
            </div>
        },
        (Err(why), _) => html! {
            <div class="empty"><p class="empty-title">{ "Nothing to translate yet." }</p><p>{ why.to_string() }</p></div>
        },
        (Ok(_), _) if view.words.numbers.is_empty() => html! {
            <div class="empty">
                <p class="empty-title">{ "The network knows none of these words." }</p>
                <p>{ "Take one of those that are offered above, or write such as “the black cat sleeps”." }</p>
            </div>
        },
        (_, Some(Loaded::Waiting)) => html! {
            <div class="empty"><p class="empty-title">{ "The trained network is on its way…" }</p></div>
        },
        _ => html! { <div class="empty"><p class="empty-title">{ "This text cannot be translated here." }</p></div> },
    }
}

/// On a phone the inspector is further down: its number in one line, leading there.
fn readout(view: &TranslateView, spot: Option<&Spot>) -> Html {
    let Some((pass, spot)) = view.pass.as_ref().zip(spot) else { return Html::default() };
    let Some(place) = pass.numbers().place(&spot.node).filter(|place| view.is_known(*place, spot.column)) else {
        return Html::default();
    };
    let Some(number) = pass.number(place, spot.row, spot.column) else { return Html::default() };
    super::unroll::readout_line(
        format!("{}, {}", pass.numbers().text(place).title, view.row_name(place, spot.row)),
        plain(number),
    )
}

#[derive(Properties, PartialEq)]
pub struct FigureProps {
    pub view: TranslateView,
    pub palette: Rc<Palette>,
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
}

/// Columns narrower than this are hard to read: then not all are shown at once.
const READABLE: f64 = 54.0;
/// What is still read, if so all of them can be shown.
const NARROW: f64 = 46.0;

#[component]
fn Seq2seqFigure(props: &FigureProps) -> Html {
    let FigureProps { view, on_action, .. } = props;
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let now = if view.now.step < view.plan.source { view.now.step } else { view.now.step + 1 };
    let columns = view.plan.steps() + 1;
    let grid = match view.scene.whole || columns as f64 * NARROW <= width {
        true => TimeGrid::whole(columns, width),
        false => TimeGrid::paged(columns, now, READABLE, width),
    };
    let strips = strips(view);
    html! {
        <div class="figure-body">
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(now)}></div></div>
                </div>
                { odds(view, &grid) }
                { written(view, &grid) }
                { lanes(view, &grid, on_action) }
                { tokens(view, &grid, on_action) }
                { fed(view, &grid) }
                { window(view, &grid, on_action) }
                { next_line(view) }
                <div>{ for strips.into_iter().map(|(name, columns)| strip(props, name, columns, grid)) }</div>
            </div>
            <div class="legend">
                <span class="legend-title">{ "scale" }</span>
                <span>{ "−1" }</span><span class="ramp ramp-signed"></span><span>{ "+1" }</span>
                <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
            </div>
            if view.scene.panel == Panel::Steps { <Comparison view={view.clone()} on_action={on_action.clone()} /> }
        </div>
    }
}

fn strip(
    props: &FigureProps,
    name: Option<&'static str>,
    columns: Vec<Option<(Place, usize)>>,
    grid: TimeGrid,
) -> Html {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props;
    html! {
        <NodeStrip key={name.unwrap_or_default()} view={view.clone()} {name} {columns} {grid} palette={Rc::clone(palette)}
            inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()} />
    }
}

/// A matrix's column for each of the grid's.
type Columns = Vec<Option<(Place, usize)>>;

/// The encoder's states, what is handed over and the decoder's states side by side; of a second encoder its own.
fn strips(view: &TranslateView) -> Vec<(Option<&'static str>, Columns)> {
    let Some(pass) = &view.pass else { return Vec::new() };
    let nodes = pass.learned.network.model().nodes();
    let columns = |of: &[crate::engine::graph::NodeId]| {
        of.iter().map(|node| columns_of(view, Place::of(*node))).reduce(|mut all, other| {
            all.iter_mut().zip(other).for_each(|(column, other)| *column = column.or(other));
            all
        })
    };
    let states = columns(&[nodes.encoder, nodes.handed, nodes.decoder]).map(|columns| (Some("States h, d"), columns));
    let reverse = nodes.reverse.and_then(|node| columns(&[node])).map(|columns| (None, columns));
    let cells = nodes.handed_cell.and_then(|node| columns(&[node])).map(|columns| (None, columns));
    let vectors = columns(&[nodes.source, nodes.target]).map(|columns| (Some("Word vectors"), columns));
    [states, reverse, cells, vectors].into_iter().flatten().collect()
}

#[component]
fn AttentionFigure(props: &FigureProps) -> Html {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props;
    let scores = view.phrase().scores;
    let choice = |name: &'static str, to: bool| {
        let phrase = Phrase { scores: to, ..view.phrase().clone() };
        segment("map", name, scores == to, act(on_action, Action::SetPhrase(Box::new(phrase))))
    };
    html! {
        <div class="figure-body">
            <div class="map-tools">
                { crossing(view) }
                <div class="segments" role="radiogroup" aria-label="Numbers shown">
                    { choice("Weights α", false) }
                    { choice("Scores e", true) }
                </div>
            </div>
            <AttentionMap view={view.clone()} {scores} palette={Rc::clone(palette)} inspected={inspected.clone()}
                on_action={on_action.clone()} on_hover={on_hover.clone()} />
            { measures(view, scores) }
            if view.phrase().translator.starts_with("sentences") { <Encoders /> }
        </div>
    }
}
