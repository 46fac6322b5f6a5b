//! The panel that reads one number of a translation: what it is, what it says, what it is made of and where it goes.

use super::view::{Pass, TranslateView};
use super::what_if::what_if;
use crate::app::act::act;
use crate::app::hooks::{use_focus_back, use_toggle};
use crate::app::hue::hue_class;
use crate::app::nodes::{Entry, NodeView, Place, account};
use crate::engine::graph::{Axis, NodeId};
use crate::figures::number::{percent, plain, signed};
use crate::lessons::{changed, node_reading, node_text, score_formula};
use crate::scene::{Action, Phrase, Spot};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    /// What to read: hovered, pinned or followed.
    pub spot: Option<Spot>,
    pub on_action: Callback<Action>,
}

/// A number, with the network's pass that it is of.
pub struct Read<'a> {
    pub view: &'a TranslateView,
    pub pass: &'a Pass,
    pub place: Place,
    pub row: usize,
    pub column: usize,
    pub on_action: &'a Callback<Action>,
}

#[component]
pub fn TranslateInspector(props: &Props) -> Html {
    let Props { view, spot, on_action } = props;
    let (place, focus_back) = use_focus_back();
    let (all, toggle) = use_toggle();
    let read = view.pass.as_ref().zip(spot.as_ref()).and_then(|(pass, spot)| {
        let place = pass.numbers().place(&spot.node)?;
        let (row, column) = (spot.row, spot.column);
        pass.number(place, row, column).map(|_| Read { view, pass, place, row, column, on_action })
    });
    html! {
        <section ref={place} class="inspector" aria-label="Inspector" role="region" tabindex="-1"
            onclick={focus_back.reform(|_: MouseEvent| ())} onkeydown={focus_back.reform(|_: KeyboardEvent| ())}>
            if let Some(read) = read {
                { heading(&read) }
                { content(&read, all, toggle) }
            } else {
                <p class="aside">{ "Here every number of the figure can be read: what it says and what it is made of." }</p>
            }
        </section>
    }
}

/// 'Attention weight α · written word 4 “n'” · source word 5 “not”'
fn heading(read: &Read) -> Html {
    let text = read.pass.numbers().text(read.place);
    let parts = [read.view.column_name(read.place, read.column), read.view.row_name(read.place, read.row)];
    html! {
        <h2 class="inspector-title">
            <span class={hue_class(text.hue)}>{ format!("{} {}", text.title, text.symbol) }</span>
            { for parts.iter().filter(|part| !part.is_empty()).map(|part| format!(" · {part}")) }
        </h2>
    }
}

fn content(read: &Read, all: bool, toggle: Callback<MouseEvent>) -> Html {
    let Read { view, pass, place, row, column, on_action } = *read;
    let known = view.is_known(place, column);
    let number = pass.number(place, row, column).filter(|_| known);
    let node = pass.graph().node(place.node).name.as_str();
    let reading = |number: f64| match place.value {
        Some(_) => "one number of the cell behind this state".into(),
        None => node_reading(node, &percent(number), &view.row_name(place, row), &view.column_name(place, column)),
    };
    let step = view.step_of(pass, place.node, column);
    let formula = match node {
        _ if place.value.is_some() => "",
        "scores" => score_formula(view.phrase().translator.rsplit('-').next().map_or("", |score| match score {
            "oneway" => "additive",
            score => score,
        })),
        node => node_text(node).formula,
    };
    html! {
        <>
            <div class="number-row">
                if let Some(number) = number {
                    <p class="inspector-number">{ plain(number) }</p>
                } else {
                    <p class="inspector-number unknown" aria-hidden="true">{ "–" }</p>
                }
                if view.phrase().spot.is_some() {
                    <button type="button" class="release" onclick={act::<MouseEvent>(on_action, Action::Release)}>
                        { "Release" }<kbd>{ "Esc" }</kbd>
                    </button>
                }
            </div>
            <p class="reading">{ number.map_or("not computed yet at this step".into(), reading) }</p>
            if let Some(number) = number { { difference(read, number) } }
            if !known {
                <button type="button" class="button" onclick={act::<MouseEvent>(on_action, Action::GoTo(step))}>
                    { format!("Compute step {}", step + 1) }
                </button>
            }
            if !formula.is_empty() { <p class="section formula-line">{ with_indices(formula) }</p> }
            if known { { account(Entry { view, place, row, column, on_action }, all, toggle) } }
            { what_if(read) }
            { feeds(read) }
        </>
    }
}

/// How the number came to differ from what it is while nothing is forced.
fn difference(read: &Read, number: f64) -> Html {
    let without = read.view.without.as_ref();
    let Some(was) = without.and_then(|pass| pass.number(read.place, read.row, read.column)) else {
        return Html::default();
    };
    let change = Some(number - was).filter(|change| *change != 0.0);
    html! {
        <div class="held-note" role="note"><p>{ changed(&plain(was), change.map(signed).as_deref()) }</p></div>
    }
}

/// The matrices that are computed from this one.
fn feeds(read: &Read) -> Html {
    let graph = read.pass.graph();
    let of: Vec<NodeId> =
        graph.nodes().map(|(id, _)| id).filter(|id| graph.reads(*id).contains(&read.place.node)).collect();
    if of.is_empty() || read.place.value.is_some() {
        return Html::default();
    }
    let chip = |id: &NodeId| {
        let place = Place::of(*id);
        let (text, (rows, columns)) = (read.pass.numbers().text(place), read.pass.shape(place));
        let row = if rows > read.row { read.row } else { 0 };
        let column = match (graph.node(read.place.node).axis, graph.node(*id).axis) {
            (from, to) if from == to => read.column,
            (Axis::Source, Axis::Pairs) => read.column * read.view.plan.written + read.view.written_now(),
            (Axis::Target, Axis::Pairs) => read.column,
            (Axis::Pairs, Axis::Target) => read.column % read.view.plan.written.max(1),
            (_, Axis::Target) => read.view.written_now(),
            _ => 0,
        };
        let spot = Spot { node: read.pass.numbers().name(place), row, column: column.min(columns.saturating_sub(1)) };
        let phrase = Phrase { spot: Some(spot), ..read.view.phrase().clone() };
        html! {
            <button key={id.index()} type="button" class={classes!("feed", hue_class(text.hue))}
                onclick={act::<MouseEvent>(read.on_action, Action::SetPhrase(Box::new(phrase)))}>{ text.name }</button>
        }
    };
    html! {
        <div class="section"><h3>{ "It feeds" }</h3><div class="feeds">{ for of.iter().map(chip) }</div></div>
    }
}

/// A formula with what follows `_` below the line: up to the next sign that is no letter or digit, or in braces.
pub fn with_indices(formula: &str) -> Html {
    let mut parts = Vec::new();
    for (at, part) in formula.split('_').enumerate() {
        let (index, rest) = match part.strip_prefix('{').and_then(|part| part.split_once('}')) {
            _ if at == 0 => ("", part),
            Some(braced) => braced,
            None => part.split_at(part.find(|c: char| !c.is_alphanumeric()).unwrap_or(part.len())),
        };
        parts.push(html! { <>if !index.is_empty() { <sub>{ index.to_owned() }</sub> }{ rest.to_owned() }</> });
    }
    html! { <>{ for parts }</> }
}
