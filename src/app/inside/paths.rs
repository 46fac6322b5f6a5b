//! Why it works: what the direct path keeps from each step to each later one.

use super::Here;
use super::triangle::{Decades, TriangleMap, pick};
use crate::app::act::act;
use crate::app::controls::{done, input_value, segment};
use crate::app::figure::{TimeGrid, token_row};
use crate::app::hooks::use_width;
use crate::app::view::{Shared, View};
use crate::engine::{CellKind, DirectPaths, Gate, Value, sigmoid};
use crate::figures::Palette;
use crate::figures::chart::{Plot, Span, TENTHS};
use crate::figures::number::{fixed, plain, subscript, superscript};
use crate::lessons::{beside_text, paths_text};
use crate::scene::{Action, Pin, write_tenths};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub palette: Rc<Palette>,
    pub on_action: Callback<Action>,
}

/// The chart's height in CSS pixels.
const HEIGHT: f64 = 130.0;

#[component]
pub fn Paths(props: &Props) -> Html {
    let Props { view, palette, on_action } = props;
    let ruler = use_node_ref();
    let grid = TimeGrid::new(&view.scene, &view.layout, use_width(&ruler));
    let largest = use_state_eq(|| false);
    let here = Here { view, on_action };
    let (lane, unit, scene) = (here.lane(), view.scene.read_unit(), &view.scene);
    let products = use_memo((view.computed.clone(), lane, unit), |(computed, ..)| {
        let numbers = computed.as_ref()?.numbers()?;
        let paths = DirectPaths::of(&numbers, lane)?;
        let from = 0..paths.steps();
        Some((
            Shared::new(from.clone().map(|from| paths.from(unit, from)).collect::<Vec<_>>()),
            Shared::new(from.map(|from| paths.largest_from(from)).collect::<Vec<_>>()),
        ))
    });
    let lstm = scene.kind() == CellKind::Lstm;
    let state = if lstm { Value::CellState } else { Value::Hidden };
    let whole = use_memo((view.computed.clone(), lane, scene.step), |(computed, lane, step)| {
        let numbers = computed.as_ref()?.numbers()?;
        numbers.network.path_norms(numbers.trace, *lane, state, *step).ok()
    });
    let Some((of_unit, of_all)) = products.as_ref() else { return Html::default() };
    let address = crate::engine::Address::value(lane, state);
    let step = scene.step;
    // The product reaches a step once what that step keeps is known.
    let gate = crate::engine::Address::value(lane, if lstm { Value::ForgetGate } else { Value::UpdateGate });
    let reached = (0..of_unit.len()).filter(|&to| view.plan.is_known(gate, to, step, scene.substep)).count();
    // The reader looks from the pinned state, or from the first step.
    let from = scene.pin.filter(|pin| pin.address == address && pin.step <= step).map_or(0, |pin| pin.step);
    let lines = match step < reached {
        true => [column(of_unit, step), column(of_all, step), whole.as_deref().unwrap_or_default().to_vec()],
        false => [const { Vec::new() }; 3],
    };
    let shown = if *largest { of_all } else { of_unit };
    let scale = Decades::of(shown);
    let choose = |all: bool, name: &'static str| {
        let largest = largest.clone();
        segment("direct-of", name, *largest == all, Callback::from(move |_: Event| largest.set(all)))
    };
    let letter = if lstm { "C" } else { "h" };
    let name = match *largest {
        true => "Direct path, largest of the units".to_owned(),
        false => format!("Direct path, unit {unit}"),
    };
    html! {
        <div class="figure-body paths">
            <div class="paths-head">
                <p>{ paths_text(lstm) }</p>
                <div class="segments" role="radiogroup" aria-label="Direct path of">
                    { choose(false, "this unit") }
                    { choose(true, "the largest") }
                </div>
            </div>
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(step)}></div></div>
                </div>
                { token_row(view, &grid, on_action) }
                <TriangleMap view={view.clone()} {name} products={shown.clone()} {grid} {scale} palette={Rc::clone(palette)}
                    {from} {reached} on_pick={pick(on_action, move |from| Pin { address, unit, step: from })} />
                <div class="legend">
                    <span class="legend-title">{ "from, down" }</span>
                    <span>{ format!("10{}", superscript(&scale.0.to_string())) }</span>
                    <span class="ramp ramp-gradient"></span>
                    <span>{ "1: kept whole" }</span>
                    <span class="swatch swatch-zero"></span><span>{ "exactly 0" }</span>
                    <span class="legend-gap">{ "columns: the step that is reached" }</span>
                </div>
                { chart(view, grid, letter, &lines, from) }
            </div>
            { sentence(view, (letter, lstm), &lines, from) }
            if lstm { { forget_bias(&here) } }
        </div>
    }
}

fn at(products: &[Vec<f64>], from: usize, to: usize) -> Option<f64> {
    products.get(from)?.get(to.checked_sub(from)?).copied()
}

/// From each step to one.
fn column(products: &[Vec<f64>], to: usize) -> Vec<f64> {
    (0..=to).filter_map(|from| at(products, from, to)).collect()
}

/// Hue, dash and name.
const NAMES: [(&str, &str, &str); 3] = [
    ("hue-forget", "line dash-0", "this unit"),
    ("hue-forget", "line dash-1", "largest unit"),
    ("hue-plain", "line dash-2", "whole ‖∂‖"),
];

/// What is left at the current step of each earlier one.
fn chart(view: &View, grid: TimeGrid, letter: &str, lines: &[Vec<f64>], from: usize) -> Html {
    let Span::Log { low, high } = Span::of(lines.iter().flatten().copied(), true) else { return Html::default() };
    let plot = Plot {
        width: grid.width.max(1.0),
        height: HEIGHT,
        last: grid.count.max(1) as f64,
        span: Span::Log { low, high: high.max(0) },
    };
    let tenths = |number: f64| fixed(number, 1);
    let x = |step: usize| (step as f64 - grid.first as f64) + 0.5;
    let drawn = lines.iter().zip(NAMES).map(|(line, (hue, class, _))| {
        let points = line.iter().enumerate().filter(|(step, _)| grid.in_view().contains(step) && *step <= view.scene.step);
        let path = plot.path(points.clone().map(|(step, number)| (x(step), *number)));
        let dots = points.filter_map(|(step, number)| plot.place(x(step), *number)).map(|(cx, cy)| {
            html! { <circle class="line-dot" cx={tenths(cx)} cy={tenths(cy)} r="3" /> }
        });
        html! { <g class={hue}><path {class} transform={format!("scale({})", fixed(1.0 / TENTHS, 1))} d={path} />{ for dots }</g> }
    });
    let ticks = plot.y_ticks().into_iter().map(|tick| {
        html! {
            <>
                <line class="chart-grid" x1="0" x2={tenths(plot.width)} y1={tenths(tick.at)} y2={tenths(tick.at)} />
                <text class="chart-number" x="-8" y={tenths(tick.at + 4.0)} text-anchor="end">{ tick.text }</text>
            </>
        }
    });
    let to = view.scene.step + 1;
    let keys = lines.iter().zip(NAMES).map(|(line, (hue, class, name))| {
        html! {
            <span class={classes!("line-key", hue)}>
                <svg width="22" height="8" aria-hidden="true"><path {class} d="M1 4H21" /></svg>
                <span class="line-name">{ name }</span>
                <strong>{ line.get(from).copied().map_or_else(|| "–".into(), plain) }</strong>
            </span>
        }
    });
    let name = format!("What is left at step {to} of each earlier step");
    html! {
        <div class="row lines-row">
            <div class="row-label">
                <span>{ format!("∂{letter}") }<sub>{ to }</sub>{ format!("/∂{letter}") }<sub>{ "t" }</sub></span>
                { for keys }
            </div>
            <div class="plot" style={format!("height:{}px", tenths(HEIGHT))}>
                <svg class="lines" role="img" aria-label={name} width={tenths(plot.width)} height={tenths(HEIGHT)}>
                    { for ticks }
                    { for drawn }
                </svg>
            </div>
        </div>
    }
}

fn sentence(view: &View, (letter, lstm): (&str, bool), lines: &[Vec<f64>; 3], from: usize) -> Html {
    let to = view.scene.step;
    let token = |step: usize| view.layout.token(step).map(|token| format!(" “{token}”")).unwrap_or_default();
    let [Some(unit), Some(largest), whole] = [0, 1, 2].map(|line: usize| lines[line].get(from).copied()) else {
        return html! { <p class="paths-said" role="status">{ "What this step keeps is not computed yet." }</p> };
    };
    html! {
        <p class="paths-said" role="status">
            { format!("From step {}{} to step {}{}: unit {} keeps ", from + 1, token(from), to + 1, token(to), view.scene.read_unit()) }
            <strong>{ plain(unit) }</strong>
            { format!(" of {letter} along the direct path, the unit that keeps most ") }<strong>{ plain(largest) }</strong>{ "." }
            if let Some(whole) = whole.filter(|_| from < to) {
                { format!(" The whole ‖∂{letter}{}/∂{letter}{}‖ is ", subscript(to + 1), subscript(from + 1)) }
                <strong>{ plain(whole) }</strong>{ format!(": {}.", beside_text(lstm, whole >= largest)) }
            }
        </p>
    }
}

/// Untrained weights take the slider's bias; of trained ones it is said what training made of it.
fn forget_bias(here: &Here) -> Html {
    let recipe = &here.view.scene.recipe;
    #[allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]
    let kept = |bias: f64| plain(f64::from(sigmoid(bias as crate::engine::Real)));
    let numbers = here.view.computed.as_ref().and_then(|computed| computed.numbers());
    let biases =
        numbers.and_then(|numbers| numbers.network.stack().cell(here.lane())).map(|cell| cell.biases(Gate::Forget));
    let biases = biases.unwrap_or_default();
    let mean = biases.iter().sum::<f64>() / biases.len().max(1) as f64;
    let (least, most) =
        biases.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &bias| (a.min(bias), b.max(bias)));
    let tenths = recipe.forget_bias_tenths;
    if here.view.scene.trained.is_some() {
        let began =
            tenths.map_or_else(String::new, |tenths| format!(", began at {}", write_tenths(tenths).replace('-', "−")));
        return html! {
            <p class="forget-bias">
                { format!("Forget-gate bias after training: mean {} ({} to {}){began}. Alone it would keep σ({}) = ", plain(mean), plain(least), plain(most), plain(mean)) }
                <strong>{ kept(mean) }</strong>{ " a step. " }
                <button class="link" onclick={act::<MouseEvent>(here.on_action, Action::SetForgetBias(tenths.or(Some(10))))}>
                    { "Change it on untrained weights" }
                </button>
            </p>
        };
    }
    let value = tenths.unwrap_or_else(|| (mean * 10.0).round() as i32);
    let oninput = here.on_action.reform(|event: InputEvent| Action::SetForgetBias(input_value(&event).parse().ok()));
    html! {
        <div class="forget-bias">
            <label for="bias-slider">{ "Forget bias b" }</label>
            <div class="slider">
                <input id="bias-slider" type="range" min="-50" max="50" step="1" value={value.to_string()} {oninput}
                    aria-valuetext={write_tenths(value)} style={done((value + 50) as usize, 100)} />
                <output for="bias-slider">{ if tenths.is_some() { write_tenths(value).replace('-', "−") } else { "drawn".into() } }</output>
            </div>
            <span>{ "alone it would keep σ(b) = " }<strong>{ kept(mean) }</strong>{ " a step" }</span>
        </div>
    }
}
