//! The picture of the Seq2seq lab: the encoder's cells, the vector that is handed over, the decoder's cells.

use super::rows::column_of;
use super::view::TranslateView;
use crate::app::act::act;
use crate::app::figure::{TimeGrid, arrow};
use crate::app::nodes::{NodeView, Place};
use crate::figures::number::{fixed, subscript};
use crate::lessons::handed_name;
use crate::scene::{Action, Spot, Stage};
use yew::prelude::*;

const HEIGHT: f64 = 116.0;
const MIDDLE: f64 = 58.0;
const BOX: f64 = 46.0;

pub fn lanes(view: &TranslateView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let Some(pass) = &view.pass else { return Html::default() };
    let both_ways = pass.learned.network.model().nodes().reverse.is_some();
    let steps = view.plan.steps();
    let columns = steps + 1;
    let seen = |column: usize| grid.in_view().contains(&column);
    let arrows = (0..columns.saturating_sub(1)).filter(|column| seen(*column) && seen(column + 1)).map(|column| {
        let half = width(grid) / 2.0;
        let (from, to) = (grid.center(column) + half, grid.center(column + 1) - half);
        let forward = view.plan.is_known(step_at(view, column), stage_at(view, column), view.now);
        let in_source = column + 1 < view.plan.source;
        let shift = if both_ways && in_source { 7.0 } else { 0.0 };
        html! {
            <>
                { arrow((from, MIDDLE - shift), (to, MIDDLE - shift), forward, false, "lane-edge") }
                if both_ways && in_source {
                    { arrow((to, MIDDLE + shift), (from, MIDDLE + shift), view.plan.is_known_in_reverse(column + 1, view.now), false, "lane-edge") }
                }
            </>
        }
    });
    let boxes = (0..steps).filter(|step| seen(column_of(view, *step))).map(|step| cell(view, grid, step, on_action));
    html! {
        <div class="row lanes-row">
            <div class="row-label lane-label">
                <span class="lane-name">{ "encoder, decoder" }</span>
                <span>{ if both_ways { "reads both ways" } else { "reads one way" } }</span>
            </div>
            <div class="plot">
                <svg class="cells lanes" width={fixed(grid.width, 1)} height={fixed(HEIGHT, 0)} role="img"
                    aria-label={format!("{} words are read, one vector d₀ is handed over, {} words are written", view.plan.source, view.plan.written)}>
                    { for arrows }
                    { for boxes }
                    if seen(view.plan.source) { { handed(view, grid, on_action) } }
                </svg>
            </div>
        </div>
    }
}

fn width(grid: &TimeGrid) -> f64 {
    (grid.column_width() - 22.0).clamp(14.0, 64.0)
}

/// The step whose numbers stand in a column of the picture.
fn step_at(view: &TranslateView, column: usize) -> usize {
    if column < view.plan.source { column } else { column - 1 }
}

fn stage_at(view: &TranslateView, column: usize) -> Stage {
    if column == view.plan.source { Stage::Handover } else { Stage::State }
}

fn cell(view: &TranslateView, grid: &TimeGrid, step: usize, on_action: &Callback<Action>) -> Html {
    let (column, wide) = (column_of(view, step), width(grid));
    let known = view.plan.is_known(step, Stage::State, view.now);
    let is_now = step == view.now.step && view.plan.stage(view.now) != Some(Stage::Handover);
    let class = classes!("cell", (!known).then_some("later"), is_now.then_some("now"), "hue-plain");
    let (letter, at) = match view.plan.written_at(step) {
        Some(written) => ("d", written),
        None => ("h", step),
    };
    let (x, y) = (fixed(grid.center(column) - wide / 2.0, 1), fixed(MIDDLE - BOX / 2.0, 1));
    html! {
        <g {class} onclick={act::<MouseEvent>(on_action, Action::GoTo(step))}>
            <rect class="cell-box" {x} {y} width={fixed(wide, 1)} height={fixed(BOX, 1)} rx="8" />
            <text class="lane-text" x={fixed(grid.center(column), 1)} y={fixed(MIDDLE + 5.0, 1)} text-anchor="middle">
                { format!("{letter}{}", subscript(at + 1)) }
            </text>
        </g>
    }
}

/// All that the decoder without attention will know.
fn handed(view: &TranslateView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let Some(pass) = &view.pass else { return Html::default() };
    let place = Place::of(pass.learned.network.model().nodes().handed);
    let known = view.plan.is_known(view.plan.source.saturating_sub(1), Stage::Handover, view.now);
    let is_now = view.plan.stage(view.now) == Some(Stage::Handover);
    let (center, wide) = (grid.center(view.plan.source), (width(grid) * 0.6).max(14.0));
    let class = classes!("cell", "handed", "hue-cell", (!known).then_some("later"), is_now.then_some("now"));
    let spot = Spot { node: pass.numbers().name(place), row: 0, column: 0 };
    // Near an edge of the picture the words stand beside the edge.
    let anchor = |text: &str| {
        let half = text.len() as f64 * 3.6;
        fixed(center.clamp(half.min(grid.width / 2.0), (grid.width - half).max(grid.width / 2.0)), 1)
    };
    let (name, size) = (handed_name(view.plan.attends), format!("{} numbers", pass.shape(place).0));
    html! {
        <g {class} onclick={act::<MouseEvent>(on_action, view.pinning(spot))}>
            <rect class="cell-box" x={fixed(center - wide / 2.0, 1)} y="20" width={fixed(wide, 1)} height={fixed(HEIGHT - 40.0, 1)} rx="8" />
            <text class="lane-text" x={fixed(center, 1)} y={fixed(MIDDLE + 5.0, 1)} text-anchor="middle">{ "d₀" }</text>
            <text class="lane-name-text" x={anchor(name)} y="13" text-anchor="middle">{ name }</text>
            <text class="lane-size-text" x={anchor(&size)} y={fixed(HEIGHT - 5.0, 1)} text-anchor="middle">{ size.clone() }</text>
        </g>
    }
}
