//! The figure's body: loss and held-out accuracy over the same steps, read at one of them.

use super::chart::{Line, Rules, chart};
use super::legend::legend;
use super::look::Look;
use super::state::Training;
use super::table::{Column, table};
use crate::app::controls::{done, input_value};
use crate::app::hooks::{place_in, use_toggle, use_width};
use crate::app::view::Shared;
use crate::figures::chart::{Plot, Span, thousands, trailing_mean};
use crate::figures::number::{percent, plain};
use crate::lessons::cell_text;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
    /// The keys of the chosen cells, for the legend before a run.
    pub cells: Vec<&'static str>,
    pub steps: usize,
    pub log: bool,
}

/// The numbers of one cell's lines.
pub struct Series {
    pub cell: String,
    pub losses: Vec<(f64, f64)>,
    pub means: Vec<(f64, f64)>,
    pub accuracies: Vec<(f64, f64)>,
}

#[component]
pub fn Curves(props: &Props) -> Html {
    let Props { training, cells, steps, log } = props;
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let (open, toggle) = use_toggle();
    // With the time that was looked back at when it was chosen: that time is read until something else is.
    let chosen = use_state_eq(|| None::<(Option<usize>, usize)>);
    let hovered = use_state_eq(|| None::<usize>);
    let steps = if training.state.is_some() { training.steps } else { *steps };
    let window = (steps / 50).clamp(1, 500);
    let points: Vec<_> =
        training.learners.iter().map(|learner| (learner.cell.clone(), learner.points.clone())).collect();
    let series = use_memo((points, window), |(learners, window)| {
        learners.iter().map(|(cell, points)| series_of(cell, points, *window)).collect::<Vec<_>>()
    });
    let spanned = series.iter().flat_map(|one| one.losses.iter()).map(|(_, loss)| *loss);
    // A spike is cut rather than let it press everything else to the floor.
    let calm = series.iter().flat_map(|one| one.means.iter()).map(|(_, mean)| *mean).filter(|mean| mean.is_finite());
    let most = 1.6 * calm.fold(0.0, f64::max);
    let span = Span::of(spanned.map(|loss| if most > 0.0 { loss.min(most) } else { loss }), *log);
    let plot = |height: f64, span: Span| Plot { width: width.max(1.0), height, last: steps as f64, span };
    let (loss, accuracy) =
        (plot((0.28 * width).clamp(190.0, 330.0), span), plot((0.18 * width).clamp(130.0, 220.0), Span::Share));
    let drawn = use_memo((Shared::from(series.clone()), width as u32, *log, steps), |_| {
        let line = |plot: &Plot, points: &[(f64, f64)]| plot.path(points.iter().copied());
        let of = |raw: bool, one: &Series| Line {
            look: Look::of_cell(&one.cell),
            raw,
            path: line(&loss, if raw { &one.losses } else { &one.means }),
        };
        let losses: Vec<Line> =
            series.iter().map(|one| of(true, one)).chain(series.iter().map(|one| of(false, one))).collect();
        let shares = series.iter().map(|one| Line {
            look: Look::of_cell(&one.cell),
            raw: false,
            path: line(&accuracy, &one.accuracies),
        });
        (losses, shares.collect::<Vec<_>>())
    });
    let last = training.step.max(1);
    let back = training.looking_back();
    let read_at = chosen.filter(|(then, _)| *then == back).map(|(_, step)| step);
    let at = (*hovered).or(read_at).or(back).unwrap_or(last).min(last);
    let onmove = {
        let (hovered, width, ruler) = (hovered.clone(), width, ruler.clone());
        Callback::from(move |event: PointerEvent| {
            let share = place_in(&ruler, &event).map_or(0.0, |(x, _)| x) / width.max(1.0);
            hovered.set((0.0..=1.0).contains(&share).then_some((share * steps as f64).round() as usize));
        })
    };
    let onleave = {
        let hovered = hovered.clone();
        Callback::from(move |_: PointerEvent| hovered.set(None))
    };
    let oninput = Callback::from(move |event: InputEvent| {
        chosen.set(input_value(&event).parse().ok().map(|step| (back, step)));
    });
    let read = |points: fn(&Series) -> &[(f64, f64)]| -> Vec<(Look, Option<(f64, f64)>)> {
        cells_of(training, cells)
            .into_iter()
            .map(|cell| {
                let found = series.iter().find(|one| one.cell == cell).and_then(|one| before(points(one), at));
                (Look::of_cell(&cell), found)
            })
            .collect()
    };
    let (losses, accuracies) = (read(|one| &one.means), read(|one| &one.accuracies));
    let begun = training.state.is_some() && training.step > 0;
    let rules = Rules { read: begun.then_some(at), back };
    let where_read = if begun { format!("at step {}", thousands(at)) } else { String::new() };
    html! {
        <div class="figure-body curves" onpointermove={onmove} onpointerleave={onleave}>
            <div class="curves-ruler" ref={ruler} aria-hidden="true"></div>
            { legend("Loss", &format!("mean of {window}; faint: each batch"), &losses, false, &where_read) }
            { chart("Loss over training steps", &loss, &drawn.0, &losses, rules, false) }
            { legend("Held-out accuracy", "on examples never trained on", &accuracies, true, "") }
            { chart("Held-out accuracy over training steps", &accuracy, &drawn.1, &accuracies, rules, true) }
            <div class="read-row">
                <label for="read-step">{ "Read at" }</label>
                <input id="read-step" type="range" min="0" max={steps.max(1).to_string()} step="1" disabled={!begun}
                    value={if begun { at } else { 0 }.to_string()} {oninput} style={done(if begun { at } else { 0 }, steps)}
                    aria-valuetext={format!("step {at} of {steps}")} />
            </div>
            <div class="table-twin">
                <button class="link" aria-expanded={open.to_string()} onclick={toggle}>
                    { if open { "hide the table" } else { "show as table" } }
                </button>
                if open { { table("Mean loss and held-out accuracy, where held-out examples were tried", series.first().map_or(&[], |one| one.accuracies.as_slice()), &columns(&series)) } }
            </div>
        </div>
    }
}

fn columns(series: &[Series]) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for Series { cell, means, accuracies, .. } in series {
        let name = cell_text(cell).name;
        columns.push(Column { name: format!("{name} loss"), points: means, text: plain });
        columns.push(Column { name: format!("{name} accuracy"), points: accuracies, text: percent });
    }
    columns
}

fn cells_of(training: &Training, cells: &[&'static str]) -> Vec<String> {
    match training.learners.is_empty() {
        true => cells.iter().map(|cell| (*cell).to_owned()).collect(),
        false => training.learners.iter().map(|learner| learner.cell.clone()).collect(),
    }
}

fn series_of(cell: &str, points: &[crate::training::messages::Point], window: usize) -> Series {
    let losses: Vec<(f64, f64)> = points.iter().map(|point| (point.step as f64, f64::from(point.loss))).collect();
    let means = trailing_mean(losses.iter().map(|(_, loss)| *loss), window);
    let means = losses.iter().zip(means).map(|(&(step, _), mean)| (step, mean)).collect();
    let share =
        |point: &crate::training::messages::Point| Some((point.step as f64, f64::from(point.held_out?.accuracy)));
    Series { cell: cell.to_owned(), losses, means, accuracies: points.iter().filter_map(share).collect() }
}

/// The last measurement up to a step.
pub fn before(points: &[(f64, f64)], step: usize) -> Option<(f64, f64)> {
    points[..points.partition_point(|(at, _)| *at <= step as f64)].last().copied()
}
