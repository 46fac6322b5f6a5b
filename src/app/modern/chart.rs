//! Lines by kind of network, each told from the others by its colour, its dashes and its marks.

use crate::figures::chart::{Plot, Span, TENTHS, Tick};
use crate::figures::number::fixed;
use crate::lessons::rival_name;
use yew::prelude::*;

/// A line: along the x axis from 0 on, and how high.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// The network's key.
    pub key: &'static str,
    pub points: Vec<(f64, f64)>,
    /// Around each point the least and the most; empty where it was measured once.
    pub spread: Vec<(f64, f64)>,
}

/// What stands around the lines.
pub struct Axes {
    pub span: Span,
    /// Where the x axis ends.
    pub last: f64,
    pub ticks: Vec<(f64, String)>,
    /// A height that lines are compared with, and what it is.
    pub rule: Option<(f64, String)>,
}

/// Left of the plot for the numbers, and below it.
const AXIS: f64 = 58.0;
const FOOT: f64 = 34.0;
const END: f64 = 14.0;
/// A line of more points has no marks.
const MARKED: usize = 24;

impl Line {
    pub fn name(&self) -> &'static str {
        rival_name(self.key)
    }
}

/// The class of a network's colour.
pub fn rival_class(key: &str) -> Classes {
    classes!(format!("rival-{key}"))
}

/// The classes of a network's line.
pub fn line_class(key: &str) -> Classes {
    classes!("curve", format!("dash-{key}"), rival_class(key))
}

/// From the power of ten below all that is drawn to that above.
pub fn log_span(lines: &[Line]) -> Span {
    let numbers = lines.iter().flat_map(|line| {
        let spread = line.spread.iter().flat_map(|(least, most)| [*least, *most]);
        line.points.iter().map(|(_, y)| *y).chain(spread)
    });
    Span::of(numbers, true)
}

/// A chart of a width in all.
pub fn chart(name: &str, (width, height): (f64, f64), axes: &Axes, lines: &[Line]) -> Html {
    let plot = Plot { width: (width - AXIS - END).max(1.0), height, last: axes.last, span: axes.span };
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
        let x = fixed(plot.width * at / axes.last.max(1.0), 1);
        html! {
            <>
                <line class="chart-tick" x1={x.clone()} x2={x.clone()} y1={tall.clone()} y2={fixed(height + 4.0, 1)} />
                <text class="chart-number" {x} y={fixed(height + 18.0, 1)} text-anchor="middle">{ text.clone() }</text>
            </>
        }
    };
    let rule = axes.rule.as_ref().and_then(|(at, text)| Some((fixed(plot.place(0.0, *at)?.1, 1), text.clone())));
    let rule_line = rule.as_ref().map(|(y, _)| {
        html! {
            <line class="chart-rule" x1="0" x2={wide.clone()} y1={y.clone()} y2={y.clone()} />
        }
    });
    // Over the lines, which come near it.
    let rule_text = rule.as_ref().map(|(y, text)| html! {
        <text class="chart-number chart-said" x={fixed(plot.width - 4.0, 1)} y={y.clone()} dy="-9" text-anchor="end">{ text.clone() }</text>
    });
    let marks = |line: &Line| {
        let at = line.points.iter().enumerate().filter(|_| line.points.len() <= MARKED);
        let mark = |(index, (x, y)): (usize, &(f64, f64))| {
            let (left, top) = plot.place(*x, *y)?;
            let spread = line.spread.get(index).and_then(|(least, most)| {
                let ends = [plot.place(*x, *least)?.1, plot.place(*x, *most)?.1].map(|y| fixed(y, 1));
                Some(format!("M{} {}V{}", fixed(left, 1), ends[0], ends[1]))
            });
            Some(html! {
                <>
                    if let Some(d) = spread { <path class={classes!("spread-line", rival_class(line.key))} {d} /> }
                    <path class={classes!("curve-dot", rival_class(line.key))} d={mark(line.key, (left, top))} />
                </>
            })
        };
        at.filter_map(mark).collect::<Vec<_>>()
    };
    html! {
        <svg class="chart" role="img" aria-label={name.to_owned()} width={fixed(width, 0)} height={fixed(height + FOOT, 0)}>
            <g transform={format!("translate({} 8)", fixed(AXIS, 0))}>
                { for plot.y_ticks().into_iter().map(y_line) }
                { for axes.ticks.iter().map(x_tick) }
                { for rule_line }
                <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>
                    { for lines.iter().map(|line| html! {
                        <path class={line_class(line.key)} d={plot.path(line.points.iter().copied())} />
                    }) }
                </g>
                { for lines.iter().flat_map(marks) }
                { for rule_text }
            </g>
        </svg>
    }
}

/// A network's mark around a place.
fn mark(key: &str, (x, y): (f64, f64)) -> String {
    let shape = match key {
        "lstm" => "m-3 -3h6v6h-6z",
        "gru" => "m0 -4l4 7h-8z",
        "mingru" => "m0 -4.4l4.4 4.4l-4.4 4.4l-4.4 -4.4z",
        "tcn" => "m-3.4 -3.4l6.8 6.8m0 -6.8l-6.8 6.8",
        "wavenet" => "m0 4l4 -7h-8z",
        "transformer" => "m-4.2 0h8.4m-4.2 -4.2v8.4",
        _ => "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z",
    };
    format!("M{} {}{shape}", fixed(x, 1), fixed(y, 1))
}

/// A piece of a network's line.
pub fn sample(key: &str) -> Html {
    html! {
        <svg class="curve-sample" width="38" height="12" aria-hidden="true" focusable="false">
            <path class={line_class(key)} d="M2 6H36" />
            <path class={classes!("curve-dot", rival_class(key))} d={mark(key, (19.0, 6.0))} />
        </svg>
    }
}

/// What the lines are, each with a number.
pub fn keys(lines: &[Line], number: impl Fn(&Line) -> String) -> Html {
    html! {
        <ul class="rival-keys">
            { for lines.iter().map(|line| html! {
                <li key={line.key}>{ sample(line.key) }<span class="curve-name">{ line.name() }</span><span>{ number(line) }</span></li>
            }) }
        </ul>
    }
}
