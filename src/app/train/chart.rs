use super::look::Look;
use crate::figures::chart::{Plot, TENTHS};
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

/// Axes, lines and, at the step that is read, a rule with a point on each line. Of charts above each other only the
/// lowest has its steps `numbered`.
pub fn chart(
    name: &'static str,
    plot: &Plot,
    lines: &[Line],
    read: &[(Look, Option<(f64, f64)>)],
    at: Option<usize>,
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
    let rule = at.and_then(|step| plot.place(step as f64, 1.0)).map(|(x, _)| tenths(x));
    html! {
        <svg class="chart" role="img" aria-label={name} width="100%" height={tenths(plot.height + if numbered { FOOT } else { BARE_FOOT } + 8.0)}>
            <g transform={format!("translate({AXIS} 8)")}>
                { for y_lines }
                { for x_ticks }
                if let Some(x) = rule.filter(|_| at.is_some()) {
                    <line class="chart-rule" x1={x.clone()} x2={x} y1="0" y2={height.clone()} />
                }
                <svg {width} {height} class="chart-lines">
                    <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>
                        { for lines.iter().map(|line| html! {
                            <path class={classes!(line.look.line(), line.raw.then_some("raw"))} d={line.path.clone()} />
                        }) }
                    </g>
                </svg>
                { for dots }
            </g>
        </svg>
    }
}
