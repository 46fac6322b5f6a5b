//! Can it be learned? A memory task for the figure's convolutions and a GRU of about as many weights, trained in the worker.

use super::chart::{Axes, Line, chart, keys};
use super::measure::{LEARNING, progress, use_measure};
use super::view::ModernView;
use crate::app::hooks::use_width;
use crate::figures::chart::{Span, thousands};
use crate::figures::number::percent;
use crate::lessons::{Recalled, recall_task, recall_verdict, rival_name};
use crate::training::alternatives::{Contender, RECALL_STEPS, RecallContest, Sizes};
use crate::training::messages::{Question, RecallAt};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
}

const HEIGHT: f64 = 180.0;

#[component]
pub fn Recall(props: &Props) -> Html {
    let modern = props.view.modern();
    // What else is set above does not matter here.
    let sizes = Sizes { width: 1, heads: 1, blocks: 1, length: 1, ..modern.sizes };
    let gated = modern.gated;
    let ruler = use_node_ref();
    let width = use_width(&ruler);
    let contest = use_memo((sizes, gated), |(sizes, gated)| RecallContest::new(sizes, *gated).ok());
    let measure = use_measure(sizes, Question::Recall { gated });
    let Some(contest) = contest.as_ref() else { return Html::default() };
    let found = measure.findings().and_then(|found| found.recall.as_deref()).unwrap_or_default();
    let name = rival_name(contest.contenders[0].rival.key());
    html! {
        <section class="recall" aria-label="A memory task, learned here">
            <h2>{ "A memory task, learned here" }</h2>
            <p class="streaming-note">{ recall_task(name, (contest.blocks, contest.field), contest.lags) }</p>
            { table(contest, found) }
            { progress(&LEARNING, &measure) }
            if measure.is_over() {
                <p class="recalled" role="status">{ verdict(contest, found) }</p>
            }
            <div ref={ruler} class="charts-ruler" aria-hidden="true"></div>
            if !found.is_empty() {
                <div class="charts">{ for (0..2).map(|at| curves(contest, found, at, width)) }</div>
            }
        </section>
    }
}

/// How often a contender is right at a lag by now.
fn last(contest: &RecallContest, found: &[RecallAt], contender: usize, lag: usize) -> Option<f64> {
    let is_it = |at: &&RecallAt| (at.contender as usize, at.lag as usize) == (contender, contest.lags[lag]);
    found.iter().rfind(is_it).map(|at| f64::from(at.accuracy))
}

fn table(contest: &RecallContest, found: &[RecallAt]) -> Html {
    let share = |contender: usize, lag: usize| last(contest, found, contender, lag).map_or_else(|| "—".into(), percent);
    let [within, beyond] = contest.lags;
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Letters recalled">
            <table class="rivals">
                <thead><tr>
                    <td></td><th scope="col">{ "weights" }</th><th scope="col">{ "sees" }</th>
                    <th scope="col">{ format!("right, {within} between") }</th><th scope="col">{ format!("right, {beyond} between") }</th>
                </tr></thead>
                <tbody>
                    { for contest.contenders.iter().enumerate().map(|(at, contender)| html! {
                        <tr key={at}>
                            <th scope="row">{ rival_name(contender.rival.key()) }{ format!(", {} units", contender.plan.width) }</th>
                            <td>{ thousands(contender.parameters) }</td>
                            <td>{ if at == 0 { contest.field.to_string() } else { "all".into() } }</td>
                            <td>{ share(at, 0) }</td><td>{ share(at, 1) }</td>
                        </tr>
                    }) }
                    <tr>
                        <th scope="row">{ "guessing" }</th><td></td><td></td>
                        <td>{ percent(contest.chance) }</td><td>{ percent(contest.chance) }</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

/// How both came on at a lag.
fn curves(contest: &RecallContest, found: &[RecallAt], lag: usize, width: f64) -> Html {
    let half = if width > 700.0 { (width - 24.0) / 2.0 } else { width };
    let between = contest.lags[lag];
    let line = |(at, contender): (usize, &Contender)| {
        let own = found.iter().filter(|found| (found.contender as usize, found.lag as usize) == (at, between));
        let points = own.map(|found| (f64::from(found.step), f64::from(found.accuracy))).collect();
        Line { key: contender.rival.key(), points, spread: Vec::new() }
    };
    let lines: Vec<Line> = contest.contenders.iter().enumerate().map(line).collect();
    let ticks = (0..=4).map(|quarter| quarter * RECALL_STEPS / 4).map(|step| (step as f64, step.to_string())).collect();
    let axes =
        Axes { span: Span::Share, last: RECALL_STEPS as f64, ticks, rule: Some((contest.chance, "guessing".into())) };
    let title = format!("{between} in between, {}", if lag == 0 { "in sight" } else { "out of sight" });
    let now = |line: &Line| line.points.last().map_or_else(|| "—".into(), |(_, share)| percent(*share));
    html! {
        <section class="chart-of" aria-label={title.clone()}>
            <h3>{ title.clone() }<span class="curve-note">{ "right by batches" }</span></h3>
            { chart(&format!("{title}: right answers by batches learned"), (half, HEIGHT), &axes, &lines) }
            { keys(&lines, now) }
        </section>
    }
}

fn verdict(contest: &RecallContest, found: &[RecallAt]) -> String {
    let shares =
        [0, 1].map(|contender| [0, 1].map(|lag| last(contest, found, contender, lag).unwrap_or(contest.chance)));
    let name = rival_name(contest.contenders[0].rival.key());
    let texts = shares.map(|of| of.map(percent));
    let (field, chance) = (contest.field, contest.chance);
    recall_verdict(&Recalled { name, field, steps: RECALL_STEPS, chance, shares, texts })
}
