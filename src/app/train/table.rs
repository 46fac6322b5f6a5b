use super::curves::before;
use crate::figures::chart::thousands;
use yew::prelude::*;

/// Longer tables leave out every other row until they fit.
const MOST_ROWS: usize = 60;

/// A curve's numbers.
pub struct Column<'a> {
    pub name: String,
    pub points: &'a [(f64, f64)],
    pub text: fn(f64) -> String,
}

/// Curves in numbers: a row for each of the points in `rows`.
pub fn table(caption: &'static str, rows: &[(f64, f64)], columns: &[Column]) -> Html {
    let steps: Vec<usize> = rows.iter().map(|(step, _)| *step as usize).collect();
    let every = steps.len().div_ceil(MOST_ROWS).max(1);
    let cell = |column: &Column, step: usize| {
        html! { <td>{ before(column.points, step).map_or_else(|| "·".into(), |(_, number)| (column.text)(number)) }</td> }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Table of values">
            <table>
                <caption>{ caption }</caption>
                <thead><tr>
                    <th scope="col">{ "step" }</th>
                    { for columns.iter().map(|column| html! { <th scope="col">{ &column.name }</th> }) }
                </tr></thead>
                <tbody>
                    { for steps.iter().rev().step_by(every).map(|&step| html! {
                        <tr>
                            <th scope="row">{ thousands(step) }</th>
                            { for columns.iter().map(|column| cell(column, step)) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
