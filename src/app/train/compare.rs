//! Stored runs beside each other: a cell's held-out accuracy of each, in one chart.

use super::chart::{Line, Rules, chart};
use super::curves::before;
use super::legend::legend;
use super::look::Look;
use super::table::{Column, table};
use crate::app::hooks::{use_toggle, use_width};
use crate::figures::chart::{Plot, Span};
use crate::figures::number::percent;
use crate::lessons::cell_text;
use crate::training::stored::Head;
use std::rc::Rc;
use yew::prelude::*;

/// A stored run that is compared.
#[derive(Clone, PartialEq)]
pub struct Compared {
    pub id: Rc<str>,
    /// Which of its cells; none for the best.
    pub cell: Option<usize>,
}

/// No comparison has more.
pub const MOST: usize = 3;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// With the cell that was chosen.
    pub runs: Vec<(Rc<Head>, Option<usize>)>,
    /// Refers to the whole of it, which takes the focus when it is to be seen.
    pub place: NodeRef,
}

#[component]
pub fn Comparison(props: &Props) -> Html {
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let last = props.runs.iter().map(|(head, _)| head.step).max().unwrap_or(1);
    let height = (0.2 * width).clamp(130.0, 230.0);
    let plot = Plot { width: width.max(1.0), height, last: last as f64, span: Span::Share };
    let (open, toggle) = use_toggle();
    let (mut lines, mut read, mut columns) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (head, cell)) in props.runs.iter().enumerate() {
        let Some(curve) = cell.or_else(|| best(head)).and_then(|cell| head.curves.get(cell)) else { continue };
        let look = Look::of_place(place, format!("{}: {}", head.name, cell_text(&curve.cell).name));
        let points: Vec<(f64, f64)> =
            curve.tried.iter().map(|(step, score)| (*step as f64, f64::from(score.accuracy))).collect();
        lines.push(Line { look: look.clone(), raw: false, path: plot.path(points.iter().copied()) });
        read.push((look.clone(), before(&points, usize::MAX)));
        columns.push((look.name, points));
    }
    let columns: Vec<Column> =
        columns.iter().map(|(name, points)| Column { name: name.clone(), points, text: percent }).collect();
    let longest = columns.iter().max_by_key(|column| column.points.last().map_or(0, |(step, _)| *step as usize));
    let rows = longest.map_or(&[][..], |column| column.points);
    html! {
        <section class="figure-body curves comparison" aria-label="Comparison of runs" tabindex="-1" ref={&props.place}>
            <div class="curves-ruler" ref={ruler} aria-hidden="true"></div>
            { legend("Compared", "held-out accuracy of stored runs", &read, true, "at its last") }
            { chart("Held-out accuracy of the compared runs over training steps", &plot, &lines, &read, Rules::default(), true) }
            <div class="table-twin">
                <button class="link" aria-expanded={open.to_string()} onclick={toggle}>
                    { if open { "hide the table" } else { "show as table" } }
                </button>
                if open { { table("Held-out accuracy of each run, where it was tried", rows, &columns) } }
            </div>
        </section>
    }
}

/// The cell with the most held-out accuracy.
pub fn best(head: &Head) -> Option<usize> {
    let scores = head.curves.iter().enumerate().filter_map(|(at, curve)| Some((at, curve.best()?.1)));
    scores.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(at, _)| at)
}
