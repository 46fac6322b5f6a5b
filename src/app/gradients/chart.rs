//! Lengths over time on the shared grid, on a log axis: a line for each cell, with its exact zeros marked as such.

use crate::app::figure::TimeGrid;
use crate::app::hooks::place_in;
use crate::app::train::Look;
use crate::engine::Fate;
use crate::figures::chart::{Plot, Span, TENTHS};
use crate::figures::number::{fixed, plain};
use crate::lessons::fate_mark;
use crate::scene::Action;
use yew::prelude::*;

/// A line of the chart.
#[derive(Clone, PartialEq)]
pub struct Line {
    pub look: Look,
    pub numbers: Vec<f64>,
    /// What became of each number; empty where a zero needs no word.
    pub fates: Vec<Fate>,
    /// Thin, without a number of its own.
    pub faint: bool,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is drawn, and how it is called beside the axis.
    pub name: AttrValue,
    pub title: Html,
    pub grid: TimeGrid,
    pub lines: Vec<Line>,
    /// The first step that is known, and the last that has a number.
    pub first: usize,
    pub last: usize,
    pub now: usize,
    /// The step with a rule, and what is said there.
    pub mark: usize,
    pub end: AttrValue,
    pub on_action: Callback<Action>,
}

const HEIGHT: f64 = 250.0;
/// Between labels that would overlap.
const LABEL: f64 = 15.0;

#[component]
pub fn Chart(props: &Props) -> Html {
    let Props { name, title, grid, lines, first, last, now, mark, end, on_action } = props;
    let place = use_node_ref();
    let numbers = lines.iter().flat_map(|line| line.numbers.iter().copied());
    let span = Span::of(numbers, true);
    let height = HEIGHT * grid.zoom();
    let plot = Plot { width: grid.width.max(1.0), height, last: grid.count as f64, span };
    let onclick = {
        let (place, grid) = (place.clone(), *grid);
        on_action.reform(move |event: MouseEvent| {
            let x = place_in(&place, &event).map_or(0.0, |(x, _)| x);
            Action::GoTo(grid.step_at(x).unwrap_or(usize::MAX))
        })
    };
    let (width, tall) = (fixed(grid.width, 1), fixed(height, 1));
    let ticks = plot.y_ticks();
    // Without their text, many would be a hatching.
    let all = ticks.len() <= 16;
    let y_lines = ticks.into_iter().filter(|tick| all || !tick.text.is_empty()).map(|tick| {
        let y = fixed(tick.at, 1);
        html! {
            <>
                <line class="chart-grid" x1="0" x2={width.clone()} y1={y.clone()} y2={y} />
                <text class="chart-number" x="-8" y={fixed(tick.at + 4.0, 1)} text-anchor="end">{ tick.text }</text>
            </>
        }
    });
    // What the backward pass has not reached is not drawn yet.
    let hidden = grid.left(*first).clamp(0.0, grid.width);
    let known = *first..(*last + 1).min(grid.steps);
    let paths = lines.iter().map(|line| {
        let points = known.clone().filter_map(|step| Some((step as f64 + 0.5, *line.numbers.get(step)?)));
        html! { <path class={classes!(line.look.line(), line.faint.then_some("faint"))} d={plot.path(points)} /> }
    });
    let zeros = lines.iter().enumerate().map(|(at, line)| zeros(grid, line, known.clone(), height, at as f64));
    let fades = lines.iter().any(|line| line.fates.contains(&Fate::Fading));
    let faded = plot.place(0.0, f64::from(f32::MIN_POSITIVE)).filter(|_| fades).map(|(_, y)| fixed(y, 1));
    let read = if known.contains(now) { labels(grid, &plot, lines, *now) } else { Html::default() };
    let (end_x, end_anchor) = match grid.center(*mark) {
        x if x > 120.0 => (x - 6.0, "end"),
        x => (x + 6.0, "start"),
    };
    html! {
        <div class="row flow-row">
            <div class="row-label flow-title">{ title.clone() }<span>{ "log scale" }</span></div>
            <div class="plot">
                <svg ref={place} class="flow" role="img" aria-label={name.clone()} width={width.clone()}
                    height={fixed(height + 12.0, 1)} {onclick}>
                    <g transform="translate(0 6)">
                        { for y_lines }
                        <line class="chart-rule back" x1={fixed(grid.center(*mark), 1)} x2={fixed(grid.center(*mark), 1)} y1="0" y2={tall} />
                        <text class="chart-number back" x={fixed(end_x, 1)} y={fixed(height - 8.0, 1)} text-anchor={end_anchor}>{ end }</text>
                        if let Some(y) = faded {
                            <line class="flow-faded" x1="0" x2={width} y1={y.clone()} y2={y.clone()} />
                            <text class="chart-number" x={fixed(0.4 * grid.width, 1)} {y} dy="-4">{ "below: f32 with fewer digits" }</text>
                        }
                        <svg class="flow-known" x={fixed(hidden, 1)} y="-6" width={fixed(grid.width - hidden + 9.0, 1)} height={fixed(height + 12.0, 1)}>
                            <g transform={format!("translate({} 6)", fixed(-hidden, 1))}>
                                <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>{ for paths }</g>
                                { for zeros }
                            </g>
                        </svg>
                        { read }
                    </g>
                </svg>
            </div>
        </div>
    }
}

/// A point on each line at the current step, with the line's name and its number.
fn labels(grid: &TimeGrid, plot: &Plot, lines: &[Line], now: usize) -> Html {
    let mut placed: Vec<(f64, f64, &Line, f64)> = Vec::new();
    for line in lines.iter().filter(|line| !line.faint) {
        let Some(&number) = line.numbers.get(now) else { continue };
        // Where a zero needs no word, it has no place either: at the foot it would stand on the other lines.
        if number == 0.0 && line.fates.is_empty() {
            continue;
        }
        let y = plot.place(0.0, number).map_or(plot.height, |(_, y)| y);
        let at = placed.iter().position(|(other, ..)| *other > y).unwrap_or(placed.len());
        placed.insert(at, (y, y, line, number));
    }
    for at in 1..placed.len() {
        placed[at].1 = placed[at].1.max(placed[at - 1].1 + LABEL);
    }
    let x = grid.center(now);
    // To the right the lines rise, mostly: there the labels stand under them.
    let (text_x, down, anchor) = if x > 150.0 { (x - 10.0, 4.0, "end") } else { (x + 10.0, 14.0, "start") };
    // From the foot back up, where they would leave the chart.
    let mut lowest = plot.height + 4.0 - down;
    for (_, label, ..) in placed.iter_mut().rev() {
        *label = label.min(lowest);
        lowest = *label - LABEL;
    }
    let labels = placed.into_iter().map(|(y, label, line, number)| {
        html! {
            <g class={line.look.hue()}>
                if number > 0.0 && number.is_finite() {
                    <circle class="curve-dot" cx={fixed(x, 1)} cy={fixed(y, 1)} r="4.5" />
                }
                <text class="flow-label" x={fixed(text_x, 1)} y={fixed(label + down, 1)} text-anchor={anchor}>
                    { format!("{} {}", line.look.name, plain(number)) }
                </text>
            </g>
        }
    });
    html! { <>{ for labels }</> }
}

/// Runs of exact zeros (at the foot) and of what is no number (at the top): struck through, and said.
fn zeros(grid: &TimeGrid, line: &Line, known: std::ops::Range<usize>, height: f64, at: f64) -> Html {
    let mut runs: Vec<(usize, usize, Fate)> = Vec::new();
    for step in known {
        let Some(&fate) = line.fates.get(step) else { continue };
        match runs.last_mut() {
            Some((_, end, other)) if *other == fate && *end + 1 == step => *end = step,
            _ if fate_mark(fate).is_some() => runs.push((step, step, fate)),
            _ => {}
        }
    }
    let marks = runs.into_iter().map(|(start, end, fate)| {
        // Each line's own stand a little apart.
        let (y, text_y) = match fate {
            Fate::OutOfRange => (4.0 + 5.0 * at, 20.0 + LABEL * (at + 1.0)),
            _ => (height - 5.0 * at, height - LABEL * (at + 1.0)),
        };
        let (left, right) = (grid.left(start), grid.left(end) + grid.column_width());
        let (x, anchor) = if right > 220.0 { (right - 12.0, "end") } else { (left + 4.0, "start") };
        let cross = format!("M{0} {1}l8 8m0 -8l-8 8", fixed(right - 8.0, 1), fixed(y - 4.0, 1));
        html! {
            <g class={classes!("flow-zero", line.look.hue())}>
                <line x1={fixed(left, 1)} x2={fixed(right, 1)} y1={fixed(y, 1)} y2={fixed(y, 1)} />
                <path d={cross} />
                <text class="flow-label" x={fixed(x, 1)} y={fixed(text_y, 1)} text-anchor={anchor}>
                    { format!("{}: {}", line.look.name, fate_mark(fate).unwrap_or_default()) }
                </text>
            </g>
        }
    });
    html! { <>{ for marks }</> }
}
