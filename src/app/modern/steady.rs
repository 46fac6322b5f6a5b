//! A signal that comes sample by sample: what each network keeps of it and how long a step takes; and when to use which.

use super::chart::{Axes, Line, chart, keys, log_span};
use super::crossroads::crossroads;
use super::glance::costs;
use super::measure::{MEASURING, progress, use_measure};
use super::view::ModernView;
use crate::app::hooks::use_width;
use crate::figures::chart::thousands;
use crate::figures::number::plain;
use crate::scene::Action;
use crate::training::alternatives::Rival;
use crate::training::messages::{Question, StepAt};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Steady(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let sizes = view.modern().sizes;
    let costs = use_memo(sizes, costs);
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let measure = use_measure(sizes, Question::Steady);
    let found = measure.findings().and_then(|found| found.steps.as_deref()).unwrap_or_default();
    let [carried, times] = [lines(found, |at| f64::from(at.carried)), lines(found, |at| f64::from(at.microseconds))];
    html! {
        <div class="figure-body glance">
            <h2>{ format!("A signal of {} samples, one at a time", sizes.length) }</h2>
            <p class="streaming-note">
                { "Each network is fed the same signal sample by sample and answers each. A recurrent network keeps its state and \
                   convolutions a window; the Transformer keeps the keys and values of every sample so far, and reads them all at \
                   each step. Times are medians of five rounds, over sixteen steps of sixteen streams at a time." }
            </p>
            { progress(&MEASURING, &measure) }
            <div ref={ruler} class="charts-ruler" aria-hidden="true"></div>
            if !found.is_empty() {
                <div class="charts">
                    { measured(("Numbers kept", "numbers"), &carried, (width, sizes.length), |number| thousands(number as usize)) }
                    { measured(("Time of a step", "microseconds"), &times, (width, sizes.length), |number| format!("{} µs", plain(number))) }
                </div>
            }
            { crossroads(view, &costs, on_action) }
        </div>
    }
}

fn lines(found: &[StepAt], of: fn(&StepAt) -> f64) -> Vec<Line> {
    let line = |(at, rival): (usize, Rival)| {
        let own = found.iter().filter(|found| found.rival as usize == at);
        let points = own.map(|found| (f64::from(found.step), of(found))).collect();
        Line { key: rival.key(), points, spread: Vec::new() }
    };
    Rival::ALL.into_iter().enumerate().map(line).filter(|line| !line.points.is_empty()).collect()
}

fn measured(
    (title, unit): (&str, &str),
    lines: &[Line],
    (width, steps): (f64, usize),
    text: fn(f64) -> String,
) -> Html {
    let half = if width > 900.0 { (width - 24.0) / 2.0 } else { width };
    let ticks = (0..=4).map(|quarter| quarter * steps / 4).map(|step| (step as f64, step.to_string())).collect();
    let axes = Axes { span: log_span(lines), last: steps as f64, ticks, rule: None };
    let both = |line: &Line| match (line.points.first(), line.points.last()) {
        (Some((_, first)), Some((_, last))) => format!("{} → {}", text(*first), text(*last)),
        _ => "—".into(),
    };
    html! {
        <section class="chart-of" aria-label={title.to_owned()}>
            <h3>{ title.to_owned() }<span class="curve-note">{ format!("{unit} by samples so far, on a log scale") }</span></h3>
            { chart(&format!("{title} by samples so far, on a log scale"), (half, 240.0), &axes, lines) }
            { keys(lines, both) }
        </section>
    }
}
