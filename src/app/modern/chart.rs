//! Lines by kind of network.

use crate::app::hue::hue_class;
use crate::app::train::Look;
use crate::figures::chart::{Plot, Span, TENTHS, Tick};
use crate::figures::number::fixed;
use crate::lessons::{rival_hue, rival_name};
use yew::prelude::*;

/// A line: along the x axis from 0 on, and how high.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// The network's key.
    pub key: &'static str,
    pub points: Vec<(f64, f64)>,
}

/// Left of the plot for the numbers, and below it.
pub const AXIS: f64 = 58.0;
const FOOT: f64 = 34.0;
const END: f64 = 10.0;

pub fn look(key: &'static str) -> Look {
    Look::new(rival_name(key).into(), rival_hue(key), key)
}

/// A chart of a width in all, its y axis on a log scale.
pub fn chart(name: &str, (width, height): (f64, f64), (last, ticks): (f64, &[(f64, String)]), lines: &[Line]) -> Html {
    let numbers = lines.iter().flat_map(|line| line.points.iter().map(|(_, y)| *y));
    let plot = Plot { width: (width - AXIS - END).max(1.0), height, last, span: Span::of(numbers, true) };
    let (wide, tall) = (fixed(plot.width, 1), fixed(height, 1));
    let y_line = |tick: Tick| {
        html! {
            <>
                <line class="chart-grid" x1="0" x2={wide.clone()} y1={fixed(tick.at, 1)} y2={fixed(tick.at, 1)} />
                <text class="chart-number" x="-8" y={fixed(tick.at + 4.0, 1)} text-anchor="end">{ tick.text }</text>
            </>
        }
    };
    let x_tick = |(at, text): &(f64, String)| {
        let x = fixed(plot.width * at / last.max(1.0), 1);
        html! {
            <>
                <line class="chart-tick" x1={x.clone()} x2={x.clone()} y1={tall.clone()} y2={fixed(height + 4.0, 1)} />
                <text class="chart-number" {x} y={fixed(height + 18.0, 1)} text-anchor="middle">{ text.clone() }</text>
            </>
        }
    };
    html! {
        <svg class="chart" role="img" aria-label={name.to_owned()} width={fixed(width, 0)} height={fixed(height + FOOT, 0)}>
            <g transform={format!("translate({} 8)", fixed(AXIS, 0))}>
                { for plot.y_ticks().into_iter().map(y_line) }
                { for ticks.iter().map(x_tick) }
                <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>
                    { for lines.iter().map(|line| html! {
                        <path class={look(line.key).line()} d={plot.path(line.points.iter().copied())} />
                    }) }
                </g>
                { for lines.iter().flat_map(|line| line.points.iter().map(move |point| (line.key, *point))).filter_map(|(key, (x, y))| {
                    let (x, y) = plot.place(x, y).filter(|_| lines.iter().all(|line| line.points.len() <= 12))?;
                    Some(html! { <circle class={classes!("curve-dot", hue_class(rival_hue(key)))} cx={fixed(x, 1)} cy={fixed(y, 1)} r="3" /> })
                }) }
            </g>
        </svg>
    }
}

/// What the lines are, each with a number.
pub fn keys(lines: &[Line], number: impl Fn(&Line) -> String) -> Html {
    html! {
        <ul class="rival-keys">
            { for lines.iter().map(|line| {
                let look = look(line.key);
                html! {
                    <li key={line.key} class={look.hue()}>
                        { look.sample() }<span class="curve-name">{ &look.name }</span><span>{ number(line) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}
