//! Self-attention on the learner's own text: all heads side by side, and one of them in numbers.

use super::order::{order_table, orders};
use super::path::path;
use super::strip::{Shown, strip, tokens};
use super::view::ModernView;
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::app::hooks::use_width;
use crate::app::nodes::{AnyView, Cells, Place, Sheet};
use crate::engine::graph::SequenceLayer;
use crate::figures::Scale;
use crate::figures::number::{fixed, percent};
use crate::lessons::{Hue, even_look};
use std::rc::Rc;
use yew::prelude::*;

/// A row of a map, in CSS pixels, between these; all rows have about the height.
const ROW: (f64, f64) = (9.0, 24.0);
const HEIGHT: f64 = 250.0;
/// A word has the room to be read in a row of this height.
const READABLE_ROW: f64 = 11.0;
const READABLE: f64 = 54.0;

#[component]
pub fn SelfAttention(shown: &Shown) -> Html {
    let Shown { view, on_action, .. } = shown;
    let (ruler, of_map) = (use_node_ref(), use_node_ref());
    let grid = TimeGrid::paged(view.words.len(), view.step(), READABLE, use_width(&ruler));
    let map = TimeGrid::whole(view.words.len(), use_width(&of_map));
    let measured = use_memo((view.words.clone(), view.modern().sizes, view.modern().causal), |_| orders(view));
    let Some(SequenceLayer::Transformer(layer)) = view.layers().first() else { return Html::default() };
    let attention = &layer.attention;
    let (heads, head) = (attention.heads.len(), view.modern().head);
    let of_head = view.modern().sizes.width / heads;
    let units = head * of_head..(head + 1) * of_head;
    html! {
        <div class="figure-body self-attention">
            <div class="heads" style={format!("--heads:{heads}")}>
                { for (0..heads).map(|at| {
                    let plot = if at == 0 { of_map.clone() } else { NodeRef::default() };
                    head_map(shown, at, map, plot)
                }) }
            </div>
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(view.step())}></div></div>
                </div>
                { path(view, &grid) }
                { tokens(view, &grid, on_action) }
                <div class="row head-row">
                    <div class="row-label"></div>
                    <h2>{ format!("Head {} in numbers", head + 1) }</h2>
                </div>
                { strip(shown, Place::of(attention.queries), units.clone(), grid) }
                { strip(shown, Place::of(attention.keys), units.clone(), grid) }
                { strip(shown, Place::of(attention.values), units, grid) }
                { strip(shown, Place::of(layer.output), 0..view.modern().sizes.width, grid) }
            </div>
            { order_table(view, &measured) }
        </div>
    }
}

/// One head's weights: a row for each word that looks, a column for each that is looked at.
fn head_map(shown: &Shown, at: usize, grid: TimeGrid, plot: NodeRef) -> Html {
    let Shown { view, palette, inspected, on_action, on_hover } = shown;
    let Some(weights) = view.weights(at) else { return Html::default() };
    let count = view.words.len();
    let row = (HEIGHT / count.max(1) as f64).clamp(ROW.0, ROW.1);
    let height = row * count as f64;
    let chosen = at == view.modern().head;
    let causal = view.modern().causal;
    let cells = if causal { Cells::Masked(Place::of(weights)) } else { Cells::Turned(Place::of(weights)) };
    let overlay = if causal { masked(count) } else { Html::default() };
    let style = |step: usize| format!("top:{}px;height:{}px", fixed(step as f64 * row, 1), fixed(row, 1));
    let class = |step: usize| classes!("head-word", (step == view.step()).then_some("now"));
    let is_read = |step: usize| row >= READABLE_ROW || step == view.step();
    let is_wide = |step: usize| grid.column_width() >= READABLE_ROW || step == view.step();
    let choose = act::<MouseEvent>(on_action, view.set(|modern| (modern.head, modern.spot) = (at, None)));
    html! {
        <section key={at} class={classes!("head-map", chosen.then_some("chosen"))} aria-label={format!("Head {}", at + 1)}>
            <button class="head-name" aria-pressed={chosen.to_string()} onclick={choose}>{ format!("Head {}", at + 1) }</button>
            <div class="head-columns" aria-hidden="true">
                { for (0..count).filter(|step| is_wide(*step)).map(|step| html! {
                    <span key={step} class={class(step)} style={grid.column_style(step)}>{ view.word(step).to_owned() }</span>
                }) }
            </div>
            <div class="head-rows" aria-hidden="true" style={format!("height:{}px", fixed(height, 1))}>
                { for (0..count).filter(|step| is_read(*step)).map(|step| html! {
                    <span key={step} class={class(step)} style={style(step)}>{ view.word(step).to_owned() }</span>
                }) }
            </div>
            <div class="plot" ref={plot} style={format!("height:{}px", fixed(height, 1))}>
                <div class="now-row" style={style(view.step())}></div>
                <Sheet view={AnyView::of(view)} name={format!("Attention weights α, head {}", at + 1)} cells={cells} rows={count}
                    in_view={0..count} {height} {grid} scale={Scale::Gate(Hue::Output)} palette={Rc::clone(palette)}
                    inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()} {overlay} />
            </div>
        </section>
    }
}

/// Hatches over what the mask forbids: right of the diagonal.
fn masked(count: usize) -> Html {
    let share = |at: usize| fixed(100.0 * at as f64 / count.max(1) as f64, 2);
    let stairs = (1..count).map(|row| format!(",{0}% {1}%,{0}% {2}%", share(row), share(row - 1), share(row)));
    let corners = format!("100% {}%,100% 0%", share(count.saturating_sub(1)));
    let style = format!("clip-path:polygon({corners}{})", stairs.collect::<String>());
    html! { <div class="masked-cells" {style} aria-hidden="true"></div> }
}

/// Which position is read.
pub fn where_it_is(view: &ModernView) -> Html {
    let looks = view.looked_at().map(|at| {
        html! { <>{ " looks most at " }<strong>{ format!("“{}”", view.word(at)) }</strong>{ format!(" in head {}", view.modern().head + 1) }</> }
    });
    let seen = if view.modern().causal { view.step() + 1 } else { view.words.len() };
    let even = view.weights(0).map(|_| percent(1.0 / seen.max(1) as f64));
    html! {
        <p class="where">
            { "Position " }<strong>{ view.step() + 1 }</strong>
            { format!(" of {} · “{}”", view.words.len(), view.word(view.step())) }
            { looks.unwrap_or_default() }
            if let Some(share) = even { <small class="even-look">{ even_look(&share) }</small> }
        </p>
    }
}
