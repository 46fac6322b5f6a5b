//! One unit's values as lines over time, on the grid of the tokens.

use super::Here;
use super::diagram::is_gate;
use crate::app::act::act;
use crate::app::figure::{GridKeys, TimeGrid, scale_of, token_row};
use crate::app::hooks::use_width;
use crate::app::hue::value_hue;
use crate::app::table::Table;
use crate::app::view::View;
use crate::engine::Value;
use crate::figures::Scale;
use crate::figures::chart::{Plot, Span, TENTHS};
use crate::figures::number::{fixed, plain};
use crate::lessons::value_text;
use crate::scene::{Action, Pin};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub inspected: Option<Pin>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

/// In CSS pixels, without the zoom of a wide plot.
const HEIGHT: f64 = 205.0;

#[component]
pub fn UnitLines(props: &Props) -> Html {
    let Props { view, inspected, on_action, on_hover } = props;
    let ruler = use_node_ref();
    let grid = TimeGrid::new(&view.scene, &view.layout, use_width(&ruler));
    // Gates have a scale of their own; what is written and kept may be below zero.
    let values = view.scene.kind().stages().iter().filter_map(|stage| stage.values.first().copied());
    let (gates, states): (Vec<Value>, Vec<Value>) = values.partition(|value| is_gate(*value));
    let chart = |name: &'static str, values: Vec<Value>| {
        html! {
            <Lines view={view.clone()} {name} {values} {grid} inspected={*inspected} on_action={on_action.clone()}
                on_hover={on_hover.clone()} />
        }
    };
    html! {
        <div class="figure-body">
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(view.scene.step)}></div></div>
                </div>
                { token_row(view, &grid, on_action) }
                { chart("gates", gates) }
                { chart("candidate and states", states) }
            </div>
            <Table view={view.clone()} inspected={*inspected} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    view: View,
    name: &'static str,
    values: Vec<Value>,
    grid: TimeGrid,
    inspected: Option<Pin>,
    on_action: Callback<Action>,
    on_hover: Callback<Option<Pin>>,
}

/// Lines on one scale, with a grid for the keyboard: a row for each of them.
#[component]
fn Lines(props: &LinesProps) -> Html {
    let LinesProps { view, name, values, grid, inspected, on_action, on_hover } = props;
    let cursor = use_state_eq(|| None::<(usize, usize)>);
    let (here, grid) = (Here { view, on_action }, *grid);
    let plot = Plot {
        width: grid.width.max(1.0),
        height: HEIGHT * grid.zoom(),
        last: grid.count.max(1) as f64,
        span: span(&here, values),
    };
    let unit = view.scene.read_unit();
    let lines: Vec<Line> = values.iter().map(|&value| Line::new(&here, &plot, grid, value)).collect();
    let pins: Vec<_> = values.iter().map(|&value| here.address(value)).collect();
    let to_pin = move |(row, step): (usize, usize)| Some(Pin { address: *pins.get(row)?, unit, step });
    let at = cursor.unwrap_or((0, view.scene.step));
    let keys = GridKeys {
        cursor: cursor.clone(),
        start: at,
        rows: values.len(),
        grid,
        on_cursor: {
            let (on_hover, to_pin) = (on_hover.clone(), to_pin.clone());
            Callback::from(move |cell: Option<(usize, usize)>| on_hover.emit(cell.and_then(&to_pin)))
        },
        on_pick: {
            let (on_action, to_pin) = (on_action.clone(), to_pin.clone());
            Callback::from(move |cell| {
                if let Some(pin) = to_pin(cell) {
                    on_action.emit(Action::Pin(pin));
                }
            })
        },
    };
    let (onfocus, onblur, onkeydown) = keys.handlers();
    let title = format!("Unit {unit}: {name}{}", if here.is_backward() { ", gradients" } else { "" });
    let id = format!("lines-{}", name.replace(' ', "-"));
    let said = lines.get(at.0).map_or_else(String::new, |line| {
        let number = line.points.iter().find(|point| point.step == at.1).map(|point| plain(point.number));
        format!(
            "{}, step {}, {}",
            value_text(line.value).name,
            at.1 + 1,
            number.as_deref().unwrap_or("not computed yet")
        )
    });
    let tenths = |number: f64| fixed(number, 1);
    let ticks = plot.y_ticks().into_iter().map(|tick| {
        html! {
            <>
                <line class="chart-grid" x1="0" x2={tenths(plot.width)} y1={tenths(tick.at)} y2={tenths(tick.at)} />
                <text class="chart-number" x="-8" y={tenths(tick.at + 4.0)} text-anchor="end">{ tick.text.replace('-', "−") }</text>
            </>
        }
    });
    let marked = (*cursor).and_then(&to_pin).or(*inspected);
    html! {
        <div class="row lines-row">
            <div class="row-label">
                { for lines.iter().enumerate().map(|(at, line)| line.key(at, view.scene.step)) }
            </div>
            <div class="plot" style={format!("height:{}px", tenths(plot.height))}>
                <div class="grid" role="grid" tabindex="0" aria-label={title} aria-rowcount={values.len().to_string()}
                    aria-colcount={grid.steps.to_string()} aria-activedescendant={id.clone()}
                    style={format!("width:{}px", tenths(grid.width))} {onfocus} {onblur} {onkeydown}>
                    <svg class="lines" aria-hidden="true" width={tenths(plot.width)} height={tenths(plot.height)}>
                        { for ticks }
                        { for lines.iter().enumerate().map(|(at, line)| line.drawn(at, marked, on_action, on_hover, &here)) }
                        { for ends(&lines).into_iter().map(|(line, x, y)| html! {
                            <text class={classes!("line-end", value_hue(line.value))} x={tenths(x)} y={tenths(y)}>{ letter(line.value) }</text>
                        }) }
                    </svg>
                    <div role="row" class="spoken" aria-rowindex={(at.0 + 1).to_string()}>
                        <div role="gridcell" {id} aria-colindex={(at.1 + 1).to_string()}>{ said }</div>
                    </div>
                </div>
            </div>
        </div>
    }
}

struct Point {
    step: usize,
    number: f64,
    at: (f64, f64),
}

struct Line {
    value: Value,
    path: String,
    /// What is computed, in the columns in view.
    points: Vec<Point>,
}

impl Line {
    fn new(here: &Here, plot: &Plot, grid: TimeGrid, value: Value) -> Self {
        let (view, address) = (here.view, here.address(value));
        let x = |step: usize| (step - grid.first) as f64 + 0.5;
        let point = |step: usize| {
            let known = view.plan.is_known(address, step, view.scene.step, view.scene.substep);
            let number = view.computed.as_ref().filter(|_| known)?.number(address, view.scene.read_unit(), step)?;
            Some(Point { step, number, at: plot.place(x(step), number)? })
        };
        let points: Vec<Point> = grid.in_view().filter_map(point).collect();
        let path = plot.path(points.iter().map(|point| (x(point.step), point.number)));
        Self { value, path, points }
    }

    /// Its dash and hue, its name, and its number at the current step.
    fn key(&self, dash: usize, step: usize) -> Html {
        let number = self.points.iter().find(|point| point.step == step).map(|point| plain(point.number));
        html! {
            <span class={classes!("line-key", value_hue(self.value))}>
                <svg width="22" height="8" aria-hidden="true"><path class={format!("line dash-{dash}")} d="M1 4H21" /></svg>
                <span class="line-name">{ value_text(self.value).name }</span>
                <span class="line-letter" aria-hidden="true">{ letter(self.value) }</span>
                <strong>{ number.unwrap_or_else(|| "–".into()) }</strong>
            </span>
        }
    }

    fn drawn(
        &self,
        dash: usize,
        marked: Option<Pin>,
        on_action: &Callback<Action>,
        on_hover: &Callback<Option<Pin>>,
        here: &Here,
    ) -> Html {
        let (address, unit) = (here.address(self.value), here.view.scene.read_unit());
        let dots = self.points.iter().map(|point| {
            let pin = Pin { address, unit, step: point.step };
            let (cx, cy) = (fixed(point.at.0, 1), fixed(point.at.1, 1));
            let class = classes!("line-dot", (marked == Some(pin)).then_some("marked"));
            html! {
                <circle {class} {cx} {cy} r="4" onclick={act::<MouseEvent>(on_action, Action::Pin(pin))}
                    onmouseenter={on_hover.reform(move |_: MouseEvent| Some(pin))} onmouseleave={on_hover.reform(|_| None)} />
            }
        });
        html! {
            <g class={value_hue(self.value)}>
                <path class={format!("line dash-{dash}")} transform={format!("scale({})", fixed(1.0 / TENTHS, 1))} d={self.path.clone()} />
                { for dots }
            </g>
        }
    }
}

fn letter(value: Value) -> String {
    let text = value_text(value);
    format!("{}{}", text.letter, if text.tilde { "\u{303}" } else { "" })
}

/// Where the lines' letters stand: behind their last points, apart from each other.
fn ends(lines: &[Line]) -> Vec<(&Line, f64, f64)> {
    const APART: f64 = 14.0;
    let mut placed: Vec<(&Line, f64, f64)> = Vec::new();
    for line in lines {
        if let Some(last) = line.points.last() {
            let below = placed.iter().position(|(_, _, y)| *y > last.at.1 + 4.0).unwrap_or(placed.len());
            placed.insert(below, (line, last.at.0 + 9.0, last.at.1 + 4.0));
        }
    }
    for at in 1..placed.len() {
        placed[at].2 = placed[at].2.max(placed[at - 1].2 + APART);
    }
    placed
}

/// From 0 to 1 for gates; for other values and for gradients as far as this unit goes, to both sides.
fn span(here: &Here, values: &[Value]) -> Span {
    if !here.is_backward() && values.iter().all(|value| is_gate(*value)) {
        return Span::Linear { low: 0.0, high: 1.0 };
    }
    let numbers = here.view.computed.as_ref().and_then(|computed| computed.numbers());
    let limit = |&value: &Value| {
        let address = here.address(value);
        if let Scale::Signed { limit } = scale_of(here.view, address) {
            return limit;
        }
        let steps = 0..here.view.layout.columns.len();
        let size = |step: usize| {
            numbers?.at(address, crate::engine::Shift::Here, here.view.scene.read_unit(), step).map(f64::abs)
        };
        steps.filter_map(size).fold(0.0, f64::max)
    };
    let limit = values.iter().map(limit).fold(0.0, f64::max);
    let limit = if limit > 0.0 { limit } else { 1.0 };
    Span::Linear { low: -limit, high: limit }
}
