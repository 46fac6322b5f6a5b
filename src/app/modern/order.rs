//! What the order of the words counts for: the text beside the same text read from its end.

use super::view::{ModernView, positions};
use crate::figures::number::plain;
use crate::lessons::order_note;
use crate::scene::Placing;
use crate::training::alternatives::TextModel;
use yew::prelude::*;

/// Below that a difference of outputs is what rounding makes of sums in another order.
const ROUNDING: f64 = 1e-4;

/// What positions there may be.
const PLACINGS: [(&str, Placing); 3] =
    [("waves", Placing::Waves), ("learned, here random", Placing::Learned), ("none", Placing::Nothing)];

/// The largest change of an output with each.
pub fn orders(view: &ModernView) -> [Option<f64>; 3] {
    let modern = view.modern();
    PLACINGS.map(|(_, placing)| {
        let mixing = modern.sizes.attention(positions(placing, view.words.len()), modern.causal);
        let text = TextModel::new(&modern.sizes, mixing, &view.words).ok()?;
        text.against_reversed().ok()?.into_iter().reduce(f64::max)
    })
}

pub fn order_table(view: &ModernView, measured: &[Option<f64>; 3]) -> Html {
    let Some(without) = measured[2] else { return Html::default() };
    let row = |name: &'static str, change: f64, is_shown: bool| {
        html! {
            <tr class={classes!(is_shown.then_some("shown"))}>
                <th scope="row">{ name }</th><td>{ plain(change) }</td>
                <td>{ if is_shown { "shown above" } else { "" } }</td>
            </tr>
        }
    };
    html! {
        <section class="order" aria-label="What the order of the words counts for">
            <h2>{ "The same words from the last to the first" }</h2>
            <table>
                <thead><tr><th scope="col">{ "positions" }</th><th scope="col">{ "largest change of a word’s output" }</th><td></td></tr></thead>
                <tbody>
                    { for PLACINGS.iter().zip(measured).filter_map(|((name, placing), change)| {
                        Some(row(name, (*change)?, view.modern().placing == *placing))
                    }) }
                </tbody>
            </table>
            <p role="status">{ order_note(view.modern().causal, without < ROUNDING) }</p>
        </section>
    }
}
