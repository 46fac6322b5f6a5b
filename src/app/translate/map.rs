//! The map of attention: a row for each written word, a column for each word of the source.

use super::crossing::around_crossing;
use super::rows::{likeliest, odd};
use super::strip::NodeStrip;
use super::view::TranslateView;
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::app::hooks::use_width;
use crate::app::nodes::{AnyView, Cells, NodeView, Place, Sheet, scale_of};
use crate::engine::graph::EncoderDecoderNodes;
use crate::figures::Palette;
use crate::figures::number::{fixed, plain, subscript};
use crate::scene::{Action, PhraseHold, Spot, Stage};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    /// Of scores in place of weights.
    pub scores: bool,
    pub palette: Rc<Palette>,
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
}

/// The height of a row, in CSS pixels, between these.
const ROW: (f64, f64) = (18.0, 33.0);
/// All rows together have about this height.
const HEIGHT: f64 = 340.0;
/// A weight from here on has its number written on it, where there is room.
const WORTH_A_NUMBER: f64 = 0.1;
const MOST_ODDS: usize = 5;

#[component]
pub fn AttentionMap(props: &Props) -> Html {
    let Props { view, scores, palette, inspected, on_action, on_hover } = props;
    let ruler = use_node_ref();
    let grid = TimeGrid::whole(view.plan.source, use_width(&ruler));
    let Some(pass) = &view.pass else { return Html::default() };
    let nodes = *pass.learned.network.model().nodes();
    let Some(attention) = nodes.attention else { return Html::default() };
    let place = Place::of(if *scores { attention.scores } else { attention.weights });
    let written = view.plan.written;
    let row = (HEIGHT / written.max(1) as f64).clamp(ROW.0, ROW.1);
    let height = row * written as f64;
    let now = view.plan.written_at(view.now.step);
    let style = |at: usize| format!("top:{}px;height:{}px", fixed(at as f64 * row, 1), fixed(row, 1));
    let label = |at: usize| {
        let word = view.said(at).filter(|_| view.is_said(at));
        // What stood here while nothing was forced, where that is another word.
        let was = view.without.as_ref().filter(|_| word.is_some()).and_then(|pass| pass.said().get(at));
        let was = was.map(|token| view.french(*token)).filter(|was| Some(*was) != word);
        let class = classes!("map-word", (now == Some(at)).then_some("now"), word.is_none().then_some("later"));
        let go = act::<MouseEvent>(on_action, Action::GoTo(view.plan.source + at));
        let held =
            view.phrase().holds.iter().any(
                |hold| matches!(hold, PhraseHold::Look { step, .. } | PhraseHold::Away { step, .. } if *step == at),
            );
        html! {
            <button key={at} tabindex="-1" {class} style={style(at)} onclick={go} title={format!("written word {}", at + 1)}>
                if held { <span class="held-dot" title="attention is forced here">{ "●" }</span> }
                if let Some(was) = was { <s title="without what is forced"><bdi lang="fr">{ was }</bdi></s> }
                <bdi lang="fr">{ word.map_or_else(|| format!("{}", at + 1), str::to_owned) }</bdi>
            </button>
        }
    };
    html! {
        <div class="attention-map">
            { source(view, &grid, on_action) }
            <div class="map-rows">
                <div class="map-words" role="group" aria-label="Tokens" style={format!("height:{}px", fixed(height, 1))}>
                    { for (0..written).map(label) }
                </div>
                <div class="plot" ref={ruler} style={format!("height:{}px", fixed(height, 1))}>
                    if let Some(now) = now { <div class="now-row" style={style(now)}></div> }
                    <Sheet view={AnyView::of(view)} name={pass.numbers().text(place).name.to_owned()} cells={Cells::Turned(place)} rows={written}
                        in_view={0..written} {height} {grid} scale={scale_of(view, place)} palette={Rc::clone(palette)}
                        inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()}
                        overlay={html! { <>{ numbers(view, place, &grid, row, palette) }{ around_crossing(view, &grid, row) }</> }} />
                </div>
                { next_word(view, now.map_or(0.0, |now| now as f64 * row).min((height - 130.0).max(0.0))) }
            </div>
            <div class="map-strips">
                { for strips(view, &nodes).into_iter().map(|columns| html! {
                    <NodeStrip view={view.clone()} {columns} {grid} palette={Rc::clone(palette)} inspected={inspected.clone()}
                        on_action={on_action.clone()} on_hover={on_hover.clone()} />
                }) }
            </div>
        </div>
    }
}

/// What attention compares with, in the columns of the source: the encoder's states, and of additive attention its keys.
fn strips(view: &TranslateView, nodes: &EncoderDecoderNodes) -> Vec<Vec<Option<(Place, usize)>>> {
    let keys = view.numbers().and_then(|numbers| numbers.place("keys"));
    let columns = |place: Place| (0..view.plan.source).map(|word| Some((place, word))).collect();
    [Some(Place::of(nodes.encoded)), keys].into_iter().flatten().map(columns).collect()
}

/// The source's words over the columns, each under its encoder's state, coloured as the current word looks at it.
fn source(view: &TranslateView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let attention = view.pass.as_ref().and_then(|pass| Some((pass, pass.learned.network.model().nodes().attention?)));
    let word = |at: usize| {
        let written = view.plan.written_at(view.now.step);
        let weight = attention.zip(written).and_then(|((pass, attention), written)| {
            let place = Place::of(attention.weights);
            pass.number(place, at, written).filter(|_| view.is_known(place, written))
        });
        let known = view.plan.is_known(at, Stage::State, view.now);
        let class = classes!("map-source", (at == view.now.step).then_some("now"), (!known).then_some("later"));
        let style = format!("{};--share:{}", grid.column_style(at), fixed(weight.unwrap_or(0.0), 3));
        html! {
            <button key={at} tabindex="-1" {class} {style} onclick={act::<MouseEvent>(on_action, Action::GoTo(at))}
                title={format!("source word {}: “{}”", at + 1, view.source_word(at))}>
                <span class="map-state">{ if grid.column_width() > 30.0 { format!("h{}", subscript(at + 1)) } else { String::new() } }</span>
                <bdi lang="en">{ view.source_word(at).to_owned() }</bdi>
            </button>
        }
    };
    let narrow = grid.column_width() < 52.0;
    html! {
        <div class={classes!("map-rows", "map-head", narrow.then_some("narrow"))}>
            <div class="row-label">{ "encoder" }</div>
            <div class="plot" role="group" aria-label="Source words">{ for (0..view.plan.source).map(word) }</div>
            <div></div>
        </div>
    }
}

/// The numbers of what is worth one, over the colours.
fn numbers(view: &TranslateView, place: Place, grid: &TimeGrid, row: f64, palette: &Palette) -> Html {
    let Some(pass) = view.pass.as_ref().filter(|_| grid.column_width() > 30.0) else { return Html::default() };
    let is_weight = view.stage_of(pass, place.node) == Stage::Softmax;
    let scale = scale_of(view, place);
    let number = |(at, word): (usize, usize)| {
        let number = pass.number(place, word, at).filter(|_| view.is_known(place, at))?;
        if is_weight && number < WORTH_A_NUMBER {
            return None;
        }
        let text = if is_weight { fixed(number, 2).replacen("0.", ".", 1) } else { short(number) };
        let style =
            format!("{};top:{}px;height:{}px", grid.column_style(word), fixed(at as f64 * row, 1), fixed(row, 1));
        let class = classes!("map-number", palette.text_class(scale, number));
        Some(html! { <span key={at * view.plan.source + word} {class} {style}>{ text }</span> })
    };
    let cells = (0..view.plan.written).flat_map(|at| (0..view.plan.source).map(move |word| (at, word)));
    html! { <div class="map-numbers" aria-hidden="true">{ for cells.filter_map(number) }</div> }
}

fn short(number: f64) -> String {
    if number.is_finite() { fixed(number, 1).replace('-', "−") } else { plain(number) }
}

/// What comes next at the current step.
fn next_word(view: &TranslateView, top: f64) -> Html {
    let written = view.plan.written_at(view.now.step).filter(|at| view.is_said(*at));
    let Some((pass, at)) = view.pass.as_ref().zip(written) else { return html! { <div class="next-word"></div> } };
    html! {
        <div class="next-word">
            <div class="next-word-list" style={format!("top:{}px", fixed(top, 0))}>
                <p class="next-word-title">{ format!("next word, step {}", at + 1) }</p>
                { for likeliest(pass, at, MOST_ODDS).into_iter().map(|(class, probability)| odd(view.french(class), probability)) }
            </div>
        </div>
    }
}
