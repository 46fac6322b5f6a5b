//! The panel that reads one number of the lab's network.

use super::view::{ModernView, part_of};
use crate::app::act::act;
use crate::app::hooks::{use_focus_back, use_toggle};
use crate::app::hue::hue_class;
use crate::app::nodes::{Entry, NodeView, Numbers, Place, account};
use crate::app::translate::with_indices;
use crate::figures::number::{percent, plain};
use crate::lessons::{masked_note, modern_reading, positions_formula};
use crate::scene::{Action, Placing, Spot};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
    /// What to read: hovered, pinned or followed.
    pub spot: Option<Spot>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn ModernInspector(props: &Props) -> Html {
    let Props { view, spot, on_action } = props;
    let (place, focus_back) = use_focus_back();
    let (all, toggle) = use_toggle();
    let read = view.numbers().zip(spot.as_ref()).and_then(|(numbers, spot)| {
        let place = numbers.place(&spot.node)?;
        let entry = Entry { view, place, row: spot.row, column: spot.column, on_action };
        Some((numbers, entry, numbers.number(place, spot.row, spot.column)?))
    });
    html! {
        <section ref={place} class="inspector" aria-label="Inspector" role="region" tabindex="-1"
            onclick={focus_back.reform(|_: MouseEvent| ())} onkeydown={focus_back.reform(|_: KeyboardEvent| ())}>
            if let Some((numbers, entry, number)) = read {
                { content(view, numbers, entry, number) }
                { account(entry, all, toggle) }
                { feeds(view, numbers, entry) }
            } else {
                <p class="aside">{ "Here every number of the figure can be read: what it says and what it is made of." }</p>
            }
        </section>
    }
}

fn content(view: &ModernView, numbers: Numbers, entry: Entry, number: f64) -> Html {
    let Entry { place, row, column, on_action, .. } = entry;
    let (text, node) = (numbers.text(place), numbers.node(place).name.as_str());
    let names = [part_of(view, node), view.column_name(place, column), view.row_name(place, row)];
    let reading = match view.is_masked(node, row, column) {
        true => masked_note(&names[1], &names[2]),
        false => modern_reading(node, &percent(number), &names[2], &names[1]),
    };
    let formula = match node {
        "positions" => positions_formula(view.modern().placing == Placing::Learned),
        "logits" => "",
        _ => text.formula,
    };
    html! {
        <>
            <h2 class="inspector-title">
                <span class={hue_class(text.hue)}>{ format!("{} {}", text.title, text.symbol) }</span>
                { for names.iter().filter(|name| !name.is_empty()).map(|name| format!(" · {name}")) }
            </h2>
            <div class="number-row">
                <p class="inspector-number">{ plain(number) }</p>
                if view.modern().spot.is_some() {
                    <button type="button" class="release" onclick={act::<MouseEvent>(on_action, Action::Release)}>
                        { "Release" }<kbd>{ "Esc" }</kbd>
                    </button>
                }
            </div>
            <p class="reading">{ reading }</p>
            if !formula.is_empty() { <p class="section formula-line">{ with_indices(formula) }</p> }
        </>
    }
}

/// The matrices that are computed from this one.
fn feeds(view: &ModernView, numbers: Numbers, entry: Entry) -> Html {
    let Entry { place, row, column, on_action, .. } = entry;
    let nodes = numbers.graph.nodes().map(|(id, _)| id);
    let chips: Vec<Html> = nodes
        .filter(|id| numbers.graph.reads(*id).contains(&place.node))
        .map(|id| {
            let (rows, columns) = numbers.shape(Place::of(id));
            let name = &numbers.graph.node(id).name;
            let (text, part) = (numbers.text(Place::of(id)), part_of(view, name));
            let spot =
                Spot { node: name.clone(), row: if row < rows { row } else { 0 }, column: column.min(columns - 1) };
            html! {
                <button key={id.index()} type="button" class={classes!("feed", hue_class(text.hue))}
                    onclick={act::<MouseEvent>(on_action, view.pinning(spot))}>
                    { text.name }{ if part.is_empty() { part } else { format!(", {part}") } }
                </button>
            }
        })
        .collect();
    if chips.is_empty() {
        return Html::default();
    }
    html! { <div class="section"><h3>{ "It feeds" }</h3><div class="feeds">{ for chips }</div></div> }
}
