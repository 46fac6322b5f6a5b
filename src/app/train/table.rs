use super::curves::{Series, before};
use crate::figures::chart::thousands;
use crate::figures::number::{percent, plain};
use crate::lessons::cell_text;
use yew::prelude::*;

/// Longer tables leave out every other row until they fit.
const MOST_ROWS: usize = 60;

/// The curves in numbers: a row for each step at which held-out examples were tried.
pub fn table(series: &[Series]) -> Html {
    let steps: Vec<usize> =
        series.first().map_or_else(Vec::new, |one| one.accuracies.iter().map(|(step, _)| *step as usize).collect());
    let every = steps.len().div_ceil(MOST_ROWS).max(1);
    let cell = |points: &[(f64, f64)], step: usize, text: fn(f64) -> String| {
        html! { <td>{ before(points, step).map_or_else(|| "·".into(), |(_, number)| text(number)) }</td> }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Table of values">
            <table>
                <caption>{ "Mean loss and held-out accuracy, where held-out examples were tried" }</caption>
                <thead><tr>
                    <th scope="col">{ "step" }</th>
                    { for series.iter().map(|one| html! { <><th scope="col">{ cell_text(&one.cell).name }{ " loss" }</th><th scope="col">{ cell_text(&one.cell).name }{ " accuracy" }</th></> }) }
                </tr></thead>
                <tbody>
                    { for steps.iter().rev().step_by(every).map(|&step| html! {
                        <tr>
                            <th scope="row">{ thousands(step) }</th>
                            { for series.iter().map(|one| html! { <>{ cell(&one.means, step, plain) }{ cell(&one.accuracies, step, percent) }</> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
