//! The unrolled network: the same cells once for each time step, with their shared weights on the edges.

use super::TimeGrid;
use crate::app::View;
use crate::app::act::act;
use crate::app::hue::value_hue;
use crate::engine::{Address, CellKind, Direction, Lane, Value};
use crate::figures::number::{self, fixed};
use crate::lessons::lane_name;
use crate::scene::{Action, Lab, Mode, Pin};
use yew::prelude::*;

/// Heights in CSS pixels.
const BOX: f64 = 46.0;
const GAP: f64 = 30.0;
/// The room above the topmost cells, for the outputs' arrows and the names of the states.
const HEAD: f64 = 34.0;

/// The outputs above the cells, at the steps where the shape has them.
pub fn outputs(view: &View, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let address = Address::value(Lane::Output, Value::Probabilities);
    let outputs = grid.in_view().filter(|&step| view.layout.has_output(step)).map(|step| {
        let known = view.plan.is_known(address, step, view.scene.step, view.scene.substep);
        let best = view.best_class(step).filter(|_| known);
        let style = grid.column_style(step);
        let judged = view.scene.mode == Mode::Gradients && view.plan.has_output(step);
        let class = classes!("output", judged.then_some("judged"));
        match best {
            Some((unit, p)) => {
                let label = view.layout.classes.get(unit).cloned().unwrap_or_default();
                let gradient = view.scene.mode == Mode::Gradients;
                let address = if gradient { Address::gradient(Lane::Output, Value::Logits) } else { address };
                let onclick = act::<MouseEvent>(on_action, Action::Pin(Pin { address, unit, step }));
                let title = format!("output at step {}: “{label}” with probability {}", step + 1, number::plain(p));
                let was = was(view, step, unit);
                let title = if was.is_empty() { title } else { format!("{title}, {was}") };
                html! {
                    <button key={step} {class} {style} {onclick} title={title.clone()} aria-label={title}>
                        <bdi class="output-label">{ label }</bdi>
                        <span class="output-p">{ number::percent(p) }</span>
                        if !was.is_empty() { <span class="output-was">{ was }</span> }
                    </button>
                }
            }
            None => html! { <span key={step} class={classes!(class, "later")} {style}>{ "?" }</span> },
        }
    });
    html! {
        <div class={classes!("row", "outputs-row", view.without.is_some().then_some("with-was"))}>
            <div class="row-label">{ "output" }</div>
            <div class="plot outputs">{ for outputs }</div>
        </div>
    }
}

/// What the answer was without what is held: 'was 93 %', or with its name where it was another; empty while nothing is.
fn was(view: &View, step: usize, class: usize) -> String {
    let Some((before, p)) = view.without.as_ref().and_then(|without| without.best_class(step)) else {
        return String::new();
    };
    let name = view.layout.classes.get(before).filter(|_| before != class);
    format!("was {}{}", name.map_or_else(String::new, |name| format!("{name} ")), number::percent(p))
}

/// The cells and their edges.
pub fn cells(view: &View, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let recipe = &view.scene.recipe;
    let mut lanes: Vec<Lane> = Vec::new();
    for layer in (0..recipe.layers).rev() {
        lanes.push(Lane::forward(layer));
        if recipe.bidirectional {
            lanes.push(Lane::reverse(layer));
        }
    }
    let height = HEAD + lanes.len() as f64 * (BOX + GAP);
    let picture = Picture { view, grid, on_action, lanes: &lanes };
    let norms = view.scene.mode == Mode::Gradients && !recipe.bidirectional;
    let labels = lanes.iter().enumerate().map(|(row, &lane)| {
        let name = lane_name(lane, recipe.layers, recipe.bidirectional);
        let style = format!("top:{}px;height:{}px", fixed(picture.top(row), 0), fixed(BOX, 0));
        html! {
            <div class="lane-label" {style}>
                if !name.is_empty() { <span class="lane-name">{ name }</span> }
                if recipe.kind == CellKind::Lstm { <span class="hue-cell">{ "cell state C" }</span> }
                <span>{ "hidden h" }</span>
                if norms && row == 0 { <span class="norm-label">{ "‖∂L/∂h‖ above" }</span> }
            </div>
        }
    });
    let label = format!(
        "The network unrolled over {} time step{}, {} {} for each; every cell has the same weights",
        view.layout.columns.len(),
        if view.layout.columns.len() == 1 { "" } else { "s" },
        lanes.len(),
        if lanes.len() == 1 { "cell" } else { "cells" }
    );
    let gradients = view.scene.mode == Mode::Gradients;
    html! {
        <div class="row cells-row">
            <div class="row-label lanes" style={format!("height:{}px", fixed(height, 0))}>{ for labels }</div>
            <div class="plot">
                <svg class={classes!("cells", gradients.then_some("backward"))} role="img" aria-label={label}
                    width={fixed(grid.width, 1)} height={fixed(height, 1)}>
                    { for grid.in_view().map(|step| picture.column(step)) }
                </svg>
            </div>
        </div>
    }
}

struct Picture<'a> {
    view: &'a View,
    grid: &'a TimeGrid,
    on_action: &'a Callback<Action>,
    /// From the top of the picture down.
    lanes: &'a [Lane],
}

impl Picture<'_> {
    fn top(&self, row: usize) -> f64 {
        HEAD + row as f64 * (BOX + GAP)
    }

    fn box_width(&self) -> f64 {
        (self.grid.column_width() - 20.0).max(self.grid.column_width() * 0.5).min(64.0)
    }

    fn column(&self, step: usize) -> Html {
        html! {
            <g key={step - self.grid.first}>
                { for (0..self.lanes.len()).map(|row| self.edges(step, row)) }
                { for (0..self.lanes.len()).map(|row| self.cell(step, row)) }
            </g>
        }
    }

    /// Where the main value of a lane is computed at a step; in the backward pass, its gradient.
    fn is_known(&self, lane: Lane, step: usize) -> bool {
        let scene = &self.view.scene;
        self.view.plan.is_known(scene.address(lane, Value::Hidden), step, scene.step, scene.substep)
    }

    fn is_begun(&self, lane: Lane, step: usize) -> bool {
        let scene = &self.view.scene;
        let started = self.view.plan.substep(scene.step, scene.substep).is_some_and(|now| same_layer(now.lane, lane));
        self.is_known(lane, step) || (step == scene.step && started)
    }

    fn edges(&self, step: usize, row: usize) -> Html {
        let (lane, top, center) = (self.lanes[row], self.top(row), self.grid.center(step));
        let Lane::Cell { layer, direction } = lane else { return html! {} };
        let half = self.box_width() / 2.0;
        let bidirectional = self.view.scene.recipe.bidirectional;
        let backward = self.view.scene.mode == Mode::Gradients;
        let wide = self.grid.column_width() >= 50.0;
        let layer_mark = if self.view.scene.recipe.layers > 1 { format!("({})", layer + 1) } else { String::new() };
        let shift = if bidirectional { 7.0 } else { 0.0 };
        let column = &self.view.layout.columns[step];
        let begun = self.is_begun(lane, step);
        let mut parts = Vec::new();

        // From below: the token or the layer underneath. A bidirectional layer's lines pass behind its lower lane.
        let reads = layer > 0 || column.input.is_some();
        if reads {
            let below =
                if bidirectional && direction == Direction::Forward { self.top(row + 1) + BOX } else { top + BOX };
            let from = below + GAP - 2.0;
            parts.push(arrow((center - shift, from), (center - shift, top + BOX + 2.0), begun, backward, ""));
            if wide && (!bidirectional || direction == Direction::Reverse) {
                parts.push(edge_label(center - shift + 5.0, from - 9.0, "W", &layer_mark, begun));
            }
        }
        // Upwards: to the output, where the shape has one. Between layers the layer above draws the line. Of two directions
        // each has a line of its own; the lower one's passes behind the upper cell.
        let is_top = layer + 1 == self.view.scene.recipe.layers;
        let joins = self.view.scene.lab == Lab::Bidirectional;
        if is_top && (joins || self.view.layout.has_output(step)) {
            let known = self.is_known(lane, step);
            let x = center + if direction == Direction::Forward { -shift } else { shift };
            if joins {
                // It goes on to where the lanes are joined.
                let line = format!("M{} {}V0", fixed(x, 1), fixed(top - 2.0, 1));
                let class = classes!("edge", (!known).then_some("later"));
                parts.push(html! { <g {class}><path class="edge-line" d={line} /></g> });
            } else {
                parts.push(arrow((x, top - 2.0), (x, 4.0), known, backward, ""));
            }
            if wide && !joins && (!bidirectional || direction == Direction::Forward) {
                parts.push(edge_label(center + shift + 5.0, 18.0, "W", "y", known));
            }
        }
        // The name of what a one-way network hands on, beside the arrow where there is one.
        let gradient = Address::gradient(lane, Value::Hidden);
        if is_top && wide && !bidirectional && backward && self.is_known(lane, step) {
            let x = center - if self.view.layout.has_output(step) { 44.0 } else { 20.0 };
            let norm = self.view.norm(gradient, step).map_or_else(String::new, number::plain);
            parts.push(edge_label(x, top - 8.0, &norm, "", true));
        }
        if is_top && wide && !bidirectional && !backward {
            let x = if self.view.layout.has_output(step) { center - 24.0 } else { center - 6.0 };
            parts.push(edge_label(x, top - 8.0, "h", &(step + 1).to_string(), self.is_known(lane, step)));
        }
        // Along time: the state, from the step before in reading order.
        let steps = self.view.layout.columns.len();
        if let Some(from) = direction.previous(step, steps) {
            let sign = if direction == Direction::Forward { 1.0 } else { -1.0 };
            let start = if self.grid.in_view().contains(&from) {
                self.grid.center(from) + sign * half
            } else {
                center - sign * self.grid.column_width() / 2.0
            };
            let end = center - sign * (half + 2.0);
            let known = self.is_known(lane, from) && (!backward || self.is_begun(lane, from));
            let y = top + BOX * if self.view.scene.recipe.kind == CellKind::Lstm { 0.74 } else { 0.5 };
            parts.push(arrow((start, y), (end, y), known, backward, ""));
            if self.view.scene.recipe.kind == CellKind::Lstm {
                let y = top + BOX * 0.26;
                parts.push(arrow((start, y), (end, y), known, backward, "cell-line"));
            }
            if (end - start).abs() >= if layer_mark.is_empty() { 14.0 } else { 28.0 } {
                parts.push(edge_label((start + end) / 2.0 - 4.0, y - 4.0, "U", &layer_mark, known));
            }
        }
        html! { <>{ for parts }</> }
    }

    fn cell(&self, step: usize, row: usize) -> Html {
        let (lane, top) = (self.lanes[row], self.top(row));
        let width = self.box_width();
        let left = self.grid.center(step) - width / 2.0;
        let scene = &self.view.scene;
        let now = self.view.plan.substep(scene.step, scene.substep);
        let is_now = step == scene.step && now.is_some_and(|now| same_layer(now.lane, lane));
        let hue = now.and_then(|now| now.values.first().copied()).map_or("hue-plain", value_hue);
        let class = classes!(
            "cell",
            (!self.is_begun(lane, step)).then_some("later"),
            is_now.then_some("now"),
            is_now.then_some(hue),
        );
        let is_held = self.view.scene.held_values().iter().any(|hold| {
            let of_lane = hold.address.lane == lane
                || (hold.address.value == Value::Input && same_layer(hold.address.lane, lane));
            of_lane && hold.step.is_none_or(|held| held == step)
        });
        let held = if is_held { "; some of it is held" } else { "" };
        let bars = self.bars(lane, step);
        let count = bars.len() as f64;
        let room = width - 10.0;
        let bar = (room / count.max(1.0) - 2.0).min(11.0);
        let onclick = act::<MouseEvent>(self.on_action, Action::GoTo(step));
        html! {
            <g {class} {onclick}>
                <title>{ format!("step {}; bars: mean over the units{held}", step + 1) }</title>
                <rect class="cell-box" x={fixed(left, 1)} y={fixed(top, 1)} width={fixed(width, 1)}
                    height={fixed(BOX, 1)} rx="8" />
                if is_held {
                    <circle class="held-dot" cx={fixed(left + width - 1.0, 1)} cy={fixed(top + 1.0, 1)} r="4.5" />
                }
                if bar >= 2.0 {
                    { for bars.iter().enumerate().map(|(index, (value, share))| {
                        let x = left + width / 2.0 + (index as f64 - count / 2.0) * (bar + 2.0) + 1.0;
                        let full = BOX - 14.0;
                        let height = share.map_or(2.0, |share| (share * full).clamp(2.0, full));
                        let hue = value_hue(*value);
                        html! {
                            <rect class={classes!("bar", hue, share.is_none().then_some("empty"))} x={fixed(x, 1)}
                                y={fixed(top + BOX - 7.0 - height, 1)} width={fixed(bar, 1)} height={fixed(height, 1)}
                                rx="1.5" />
                        }
                    }) }
                }
            </g>
        }
    }

    /// The main value of each stage as a share of a full bar: its mean magnitude over the units; none where it is not
    /// computed yet. Gradients are placed on the log scale of the figure.
    fn bars(&self, lane: Lane, step: usize) -> Vec<(Value, Option<f64>)> {
        let scene = &self.view.scene;
        let values: Vec<Value> = match scene.mode {
            Mode::Values => {
                scene.recipe.kind.stages().iter().filter_map(|stage| stage.values.first().copied()).collect()
            }
            Mode::Gradients => vec![Value::OwnShare, Value::FutureShare],
        };
        let numbers = self.view.computed.as_ref().and_then(|computed| computed.numbers());
        let share = |value: Value| {
            let address = scene.address(lane, value);
            if !self.view.plan.is_known(address, step, scene.step, scene.substep) {
                return None;
            }
            let units = numbers?.matrix(address)?.nrows();
            let sizes = (0..units).filter_map(|unit| self.view.shown(address, unit, step)).map(f64::abs);
            let mean = sizes.sum::<f64>() / units.max(1) as f64;
            match super::scale_of(self.view, address) {
                crate::figures::Scale::Signed { limit } if self.view.shows_difference() => Some(mean / limit),
                crate::figures::Scale::Gradient { lowest, highest } if mean > 0.0 => {
                    Some((mean.log10() - f64::from(lowest)) / f64::from(highest - lowest))
                }
                crate::figures::Scale::Gradient { .. } => Some(0.0),
                _ => Some(mean.min(1.0)),
            }
        };
        values.into_iter().map(|value| (value, share(value))).collect()
    }
}

fn same_layer(a: Lane, b: Lane) -> bool {
    matches!((a, b), (Lane::Cell { layer: a, .. }, Lane::Cell { layer: b, .. }) if a == b)
}

/// A line with its head at the end, or at the start in the backward pass.
pub fn arrow(from: (f64, f64), to: (f64, f64), known: bool, backward: bool, class: &'static str) -> Html {
    let (from, to) = if backward { (to, from) } else { (from, to) };
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1.0 {
        return html! {};
    }
    let (ux, uy) = (dx / length, dy / length);
    let head = 6.0_f64.min(length * 0.7);
    let neck = (to.0 - ux * head, to.1 - uy * head);
    let wing = head * 0.55;
    let at = |x: f64, y: f64| format!("{} {}", fixed(x, 1), fixed(y, 1));
    let line = format!("M{}L{}", at(from.0, from.1), at(neck.0, neck.1));
    let (left, right) = (at(neck.0 - uy * wing, neck.1 + ux * wing), at(neck.0 + uy * wing, neck.1 - ux * wing));
    let tip = format!("M{}L{left}L{right}Z", at(to.0, to.1));
    html! {
        <g class={classes!("edge", class, (!known).then_some("later"))}>
            <path class="edge-line" d={line} /><path class="edge-tip" d={tip} />
        </g>
    }
}

/// A letter with its mark: a subscript, or a layer in parentheses above the line, as in the equations.
fn edge_label(x: f64, y: f64, letter: &str, mark: &str, known: bool) -> Html {
    let raise = if mark.starts_with('(') { "-4" } else { "3" };
    html! {
        <text class={classes!("edge-label", (!known).then_some("later"))} x={fixed(x, 1)} y={fixed(y, 1)}>
            { letter }
            if !mark.is_empty() { <tspan class="edge-mark" dy={raise}>{ mark }</tspan> }
        </text>
    }
}
