//! What the order of the words counts for: the text beside the same text read from its end.

use super::view::ModernView;
use crate::engine::graph::Positions;
use crate::figures::number::plain;
use crate::lessons::order_note;
use crate::training::alternatives::TextModel;
use yew::prelude::*;

/// Below that a difference of outputs is what rounding makes of sums in another order.
const ROUNDING: f64 = 1e-4;

/// The largest change of an output, with waves for positions and without.
pub fn orders(view: &ModernView) -> [Option<f64>; 2] {
    let modern = view.modern();
    [Positions::Waves, Positions::Unknown].map(|positions| {
        let mixing = modern.sizes.attention(positions, modern.causal);
        let text = TextModel::new(&modern.sizes, mixing, &view.words).ok()?;
        text.against_reversed().ok()?.into_iter().reduce(f64::max)
    })
}

pub fn order_table(view: &ModernView, measured: &[Option<f64>; 2]) -> Html {
    let [Some(with), Some(without)] = *measured else { return Html::default() };
    let waves = view.modern().waves;
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
                <tbody>{ row("waves", with, waves) }{ row("none", without, !waves) }</tbody>
            </table>
            <p role="status">{ order_note(view.modern().causal, without < ROUNDING) }</p>
        </section>
    }
}
