//! All kinds of networks at a glance: what they cost at a length, counted, and how long they take, measured.

use super::chart::{Axes, Line, chart, keys, log_span};
use super::measure::{MEASURING, progress, use_measure};
use super::view::ModernView;
use crate::app::hooks::use_width;
use crate::engine::graph::GraphCost;
use crate::figures::chart::thousands;
use crate::figures::number::plain;
use crate::lessons::{glance_name, no_way_note, rival_name};
use crate::training::alternatives::{LENGTHS, Rival, Sizes};
use crate::training::messages::{PaceAt, Question, Rounds};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
}

/// What a column of the table shows.
type Shown = fn(&GraphCost) -> Option<usize>;

/// The columns of the table: their keys, and what they show.
const COLUMNS: [(&str, Shown); 6] = [
    ("path", |cost| cost.path),
    ("sequential", |cost| Some(cost.sequential)),
    ("multiply-adds", |cost| Some(cost.multiply_adds)),
    ("parameters", |cost| Some(cost.parameters)),
    ("activations", |cost| Some(cost.activations)),
    ("carried", |cost| Some(cost.carried)),
];

/// What each network costs, counted.
pub fn costs(sizes: &Sizes) -> Vec<(Rival, GraphCost)> {
    let cost = |rival: Rival| Some((rival, sizes.over_signal(rival).ok()?.cost(sizes.length)));
    Rival::ALL.into_iter().filter_map(cost).collect()
}

#[component]
pub fn Glance(props: &Props) -> Html {
    let sizes = props.view.modern().sizes;
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let costs = use_memo(sizes, costs);
    // What was measured belongs to the sizes that it was measured at, but for the length.
    let measure = use_measure(Sizes { length: 1, ..sizes }, Question::Pace);
    let found = measure.findings().and_then(|found| found.pace.as_deref()).unwrap_or_default();
    let [forward, training] = [lines(found, |at| at.forward), lines(found, |at| at.training)];
    html! {
        <div class="figure-body glance">
            <h2>{ format!("Counted for one sequence of {} positions, {} units wide", sizes.length, sizes.width) }</h2>
            <p class="streaming-note">
                { format!(
                    "One layer each; the convolutions are {} blocks of kernel {} with dilations that double from 1, the Transformer \
                     has {} heads and looks back only. All read one number and say two at each position.",
                    sizes.blocks, sizes.kernel, sizes.heads
                ) }
            </p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="What each network costs">
                <table class="rivals">
                    <thead><tr><td></td>{ for COLUMNS.iter().map(|(key, _)| html! { <th key={*key} scope="col">{ glance_name(key) }</th> }) }</tr></thead>
                    <tbody>{ for costs.iter().map(|(rival, cost)| row(*rival, cost)) }</tbody>
                </table>
            </div>
            { no_way(&sizes, &costs) }
            <h2>{ "Measured here by length" }</h2>
            <p class="streaming-note">
                { "Each network reads and learns one sequence at a time in a worker, on one thread. A point is the median of nine \
                   rounds, the line through it holds the middle half of them. What waits for nothing could be done \
                   at once by many threads; here it is not." }
            </p>
            { progress(&MEASURING, &measure) }
            <div ref={ruler} class="charts-ruler" aria-hidden="true"></div>
            if !found.is_empty() {
                <div class="charts">
                    { measured("Forward pass", &forward, width) }
                    { measured("A step of training", &training, width) }
                </div>
                { table(found) }
            }
        </div>
    }
}

fn row(rival: Rival, cost: &GraphCost) -> Html {
    let text = |number: Option<usize>| number.map_or_else(|| "no way".into(), thousands);
    html! {
        <tr key={rival.key()}>
            <th scope="row">{ rival_name(rival.key()) }</th>
            { for COLUMNS.iter().map(|(key, of)| html! { <td key={*key}>{ text(of(cost)) }</td> }) }
        </tr>
    }
}

/// Why there is no way for some convolutions.
fn no_way(sizes: &Sizes, costs: &[(Rival, GraphCost)]) -> Html {
    let kinds: Vec<_> = costs.iter().filter(|(_, cost)| cost.path.is_none()).map(|(rival, _)| *rival).collect();
    let field = |rival: Rival, blocks: usize| Sizes { blocks, ..*sizes }.mixing(rival).receptive_field().unwrap_or(0);
    let kind = |rival: Rival| {
        let enough = (sizes.blocks..).find(|blocks| field(rival, *blocks) >= sizes.length)?;
        Some((rival_name(rival.key()), field(rival, sizes.blocks), enough))
    };
    let said: Vec<_> = kinds.into_iter().filter_map(kind).collect();
    match said.is_empty() {
        true => Html::default(),
        false => html! { <p class="streaming-note" role="status">{ no_way_note(sizes.length, &said) }</p> },
    }
}

/// The length along the x axis: each doubling is as far as the last.
fn along(length: u32) -> f64 {
    f64::from(length).log2() - (LENGTHS[0] as f64).log2()
}

fn lines(found: &[PaceAt], of: fn(&PaceAt) -> Rounds) -> Vec<Line> {
    let line = |(at, rival): (usize, Rival)| {
        let own = || found.iter().filter(|found| found.rival as usize == at);
        let points = own().map(|found| (along(found.length), f64::from(of(found).median))).collect();
        let spread = own().map(|found| (f64::from(of(found).least), f64::from(of(found).most))).collect();
        Line { key: rival.key(), points, spread }
    };
    Rival::ALL.into_iter().enumerate().map(line).collect()
}

fn measured(title: &str, lines: &[Line], width: f64) -> Html {
    let half = if width > 900.0 { (width - 24.0) / 2.0 } else { width };
    let ticks: Vec<(f64, String)> = LENGTHS.iter().map(|length| (along(*length as u32), length.to_string())).collect();
    let last = ticks.last().map_or(1.0, |tick| tick.0);
    let axes = Axes { span: log_span(lines), last, ticks, rule: None };
    let longest = |line: &Line| match (line.points.last(), LENGTHS.get(line.points.len().wrapping_sub(1))) {
        (Some((_, time)), Some(length)) => format!("{} ms at {length}", plain(*time)),
        _ => "—".into(),
    };
    html! {
        <section class="chart-of" aria-label={title.to_owned()}>
            <h3>{ title.to_owned() }<span class="curve-note">{ "milliseconds by positions, both on log scales" }</span></h3>
            { chart(&format!("{title}: milliseconds by length, on log scales"), (half, 260.0), &axes, lines) }
            { keys(lines, longest) }
        </section>
    }
}

/// The same in numbers: forward and training.
fn table(found: &[PaceAt]) -> Html {
    let cell = |at: usize, length: usize| {
        let is_it = |found: &&PaceAt| (found.rival as usize, found.length as usize) == (at, length);
        let Some(found) = found.iter().find(is_it) else { return html! { <td key={length}>{ "…" }</td> } };
        let (forward, training) = (found.forward, found.training);
        let range = |rounds: Rounds| format!("{}–{}", plain(rounds.least.into()), plain(rounds.most.into()));
        html! {
            <td key={length}>
                { format!("{} / {}", plain(forward.median.into()), plain(training.median.into())) }
                <small>{ format!("{} / {}", range(forward), range(training)) }</small>
            </td>
        }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Measured times">
            <table class="rivals">
                <caption>{ "Milliseconds, forward / training, by length: medians of nine rounds, and the middle half of them" }</caption>
                <thead><tr><td></td>{ for LENGTHS.iter().map(|length| html! { <th key={*length} scope="col">{ *length }</th> }) }</tr></thead>
                <tbody>{ for Rival::ALL.into_iter().enumerate().map(|(at, rival)| html! {
                    <tr key={at}><th scope="row">{ rival_name(rival.key()) }</th>{ for LENGTHS.iter().map(|length| cell(at, *length)) }</tr>
                }) }</tbody>
            </table>
        </div>
    }
}
