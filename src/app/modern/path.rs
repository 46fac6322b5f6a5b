//! From one word to another: by attention in one step, through an RNN's states word by word.

use super::view::ModernView;
use crate::app::figure::{TimeGrid, arrow};
use crate::figures::number::fixed;
use crate::lessons::path_note;
use crate::training::alternatives::{Rival, Sizes};
use yew::prelude::*;

const HEIGHT: f64 = 78.0;
/// Where the RNN's states stand.
const STATES: f64 = 60.0;

pub fn path(view: &ModernView, grid: &TimeGrid) -> Html {
    // Where it sees no other word, itself.
    let (from, step) = view.pair().unwrap_or((view.step(), view.step()));
    let apart = step.abs_diff(from);
    // However wide they are.
    let sizes = Sizes { width: 8, heads: 1, ..view.modern().sizes };
    let hops = |rival: Rival| sizes.over_signal(rival).ok()?.cost(apart + 1).path;
    // An RNN reads from left to right.
    let recurrent = hops(Rival::Rnn).filter(|_| from <= step);
    let attention = hops(Rival::Transformer).filter(|_| from <= step || !view.modern().causal);
    let (x, y) = (grid.center(from), grid.center(step));
    let arc = attention.filter(|_| apart > 0).map(|_| {
        let top = STATES - 52.0;
        let (a, b) = (fixed(x, 1), fixed(y, 1));
        let line = format!("M{a} 44C{a} {top} {b} {top} {b} 44");
        html! { <path class="path-arc" d={line} /> }
    });
    let steps = (from.min(step)..from.max(step)).filter(|_| recurrent.is_some());
    let chain =
        steps.map(|at| arrow((grid.center(at), STATES), (grid.center(at + 1), STATES), true, false, "path-step"));
    html! {
        <div class="row path-row">
            <div class="row-label path-label"><span>{ "attention" }</span><span>{ "RNN" }</span></div>
            <div class="plot">
                <svg class="path" aria-hidden="true" width={fixed(grid.width, 1)} height={fixed(HEIGHT, 0)}>
                    { for arc }
                    { for chain }
                    <circle class="path-end" cx={fixed(x, 1)} cy={fixed(STATES, 0)} r="4" />
                    <circle class="path-end now" cx={fixed(y, 1)} cy={fixed(STATES, 0)} r="5" />
                </svg>
            </div>
            <div class="row-label"></div>
            <p class="path-note" role="status">
                { format!("“{}” and “{}”: ", view.word(step), view.word(from)) }{ path_note(apart, recurrent, attention) }
            </p>
        </div>
    }
}
