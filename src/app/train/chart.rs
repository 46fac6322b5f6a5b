use super::look::Look;
use crate::figures::chart::{Plot, TENTHS, thousands};
use crate::figures::number::fixed;
use yew::prelude::*;

/// A line in a chart.
#[derive(PartialEq)]
pub struct Line {
    pub look: Look,
    /// Each batch, faint, in place of its mean.
    pub raw: bool,
    pub path: String,
}

/// Where the y axis's numbers stand, left of the plot.
const AXIS: u32 = 52;
/// Below the plot, for the x axis's numbers.
const FOOT: f64 = 20.0;
/// Where the steps are numbered by a chart further down.
const BARE_FOOT: f64 = 5.0;

/// The steps at which a chart has rules.
#[derive(Clone, Copy, Default)]
pub struct Rules {
    /// That is read: with a point on each line.
    pub read: Option<usize>,
    /// Whose weights are shown, where that is not now: it is labelled.
    pub back: Option<usize>,
}

/// Axes, lines and rules. Of charts above each other only the lowest has its steps `numbered`.
pub fn chart(
    name: &'static str,
    plot: &Plot,
    lines: &[Line],
    read: &[(Look, Option<(f64, f64)>)],
    rules: Rules,
    numbered: bool,
) -> Html {
    let tenths = |pixels: f64| fixed(pixels, 1);
    let (width, height) = (tenths(plot.width), tenths(plot.height));
    let y_lines = plot.y_ticks().into_iter().map(|tick| {
        html! {
            <>
                <line class="chart-grid" x1="0" x2={width.clone()} y1={tenths(tick.at)} y2={tenths(tick.at)} />
                <text class="chart-number" x="-8" y={tenths(tick.at + 4.0)} text-anchor="end">{ tick.text }</text>
            </>
        }
    });
    let ticks = plot.x_ticks();
    let last = ticks.len().saturating_sub(1);
    let x_ticks = ticks.into_iter().enumerate().map(|(index, tick)| {
        let unit = if index == last { " steps" } else { "" };
        let anchor = if tick.at > plot.width - 30.0 { "end" } else { "middle" };
        html! {
            <>
                <line class="chart-tick" x1={tenths(tick.at)} x2={tenths(tick.at)} y1={height.clone()} y2={tenths(plot.height + 4.0)} />
                <text class="chart-number" x={tenths(tick.at)} y={tenths(plot.height + 17.0)} text-anchor={anchor}>
                    if numbered { { tick.text }{ unit } }
                </text>
            </>
        }
    });
    let dots = read.iter().filter_map(|(look, point)| {
        let (step, number) = (*point)?;
        let (x, y) = plot.place(step, number)?;
        Some(html! { <circle class={classes!("curve-dot", look.hue())} cx={tenths(x)} cy={tenths(y.max(0.0))} r="4.5" /> })
    });
    let along = |step: Option<usize>| step.and_then(|step| plot.place(step as f64, 1.0)).map(|(x, _)| x);
    let rule = |x: f64, class: &'static str| {
        html! { <line {class} x1={tenths(x)} x2={tenths(x)} y1="0" y2={height.clone()} /> }
    };
    let back = along(rules.back).zip(rules.back).map(|(x, step)| {
        let (at, anchor) = if x > plot.width / 2.0 { (x - 6.0, "end") } else { (x + 6.0, "start") };
        html! {
            <>
                { rule(x, "chart-rule back") }
                <text class="chart-number back" x={tenths(at)} y="11" text-anchor={anchor}>{ "step " }{ thousands(step) }</text>
            </>
        }
    });
    html! {
        <svg class="chart" role="img" aria-label={name} width="100%" height={tenths(plot.height + if numbered { FOOT } else { BARE_FOOT } + 8.0)}>
            <g transform={format!("translate({AXIS} 8)")}>
                { for y_lines }
                { for x_ticks }
                { for along(rules.read).map(|x| rule(x, "chart-rule")) }
                <svg {width} {height} class="chart-lines">
                    <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>
                        { for lines.iter().map(|line| html! {
                            <path class={classes!(line.look.line(), line.raw.then_some("raw"))} d={line.path.clone()} />
                        }) }
                    </g>
                </svg>
                { for back }
                { for dots }
            </g>
        </svg>
    }
}
