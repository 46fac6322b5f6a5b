//! What the three cells cost and come to, counted and measured here.

use crate::app::compute::sequence;
use crate::app::hooks::use_timing;
use crate::app::settings::percent;
use crate::app::view::{Computed, Shared};
use crate::engine::{Cell, CellKind, Network};
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, plain};
use crate::language::Layout;
use crate::lessons::{cost_name, cost_ratio};
use std::rc::Rc;
use yew::prelude::*;

/// One of the cells beside the others.
pub struct Contender {
    pub kind: CellKind,
    pub name: &'static str,
    /// What its figure shows; none where there is no network with its task.
    pub computed: Option<Computed>,
    /// What is counted and timed.
    pub network: Rc<Network>,
    /// The share of held-out outputs that are right, as its file says it.
    pub accuracy: Option<String>,
    /// In the place of its figure.
    pub missing: AttrValue,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub contenders: Shared<Vec<Contender>>,
    pub layout: Shared<Layout>,
}

#[component]
pub fn Costs(props: &Props) -> Html {
    let Props { contenders, layout } = props;
    let again = use_state_eq(|| 0_u32);
    let runners = use_memo((contenders.clone(), layout.clone()), |(contenders, layout)| {
        let runner =
            |contender: &Contender| Some((Rc::clone(&contender.network), sequence(&contender.network, layout).ok()?));
        contenders.iter().filter_map(runner).collect::<Vec<_>>()
    });
    let timing = use_timing(Some(Shared::from(runners)), *again);
    let sum = |of: fn(&Cell) -> usize| {
        move |contender: &Contender| thousands(contender.network.stack().cells().map(|(_, cell)| of(cell)).sum())
    };
    let row = |key: &'static str, entry: &dyn Fn(&Contender) -> String| {
        html! {
            <tr key={key}>
                <th scope="row">{ cost_name(key) }</th>
                { for contenders.iter().map(|contender| html! { <td key={contender.name}>{ entry(contender) }</td> }) }
            </tr>
        }
    };
    let gates = |contender: &Contender| contender.kind.gate_values().len().to_string();
    let states = |contender: &Contender| match contender.kind.has_cell_state() {
        true => format!("{} (h and C)", sum(Cell::carried)(contender)),
        false => format!("{} (h)", sum(Cell::carried)(contender)),
    };
    let time = |at: usize| match timing.as_deref().map(|spreads| spreads.get(at)) {
        None => "…".into(),
        Some(None) => "—".into(),
        Some(Some(found)) => {
            format!("{} ({}–{})", plain(found.median), plain(found.lowest), plain(found.highest))
        }
    };
    let place = |contender: &Contender| contenders.iter().position(|other| other.name == contender.name).unwrap_or(0);
    let accuracy = |contender: &Contender| {
        contender.accuracy.as_deref().and_then(percent).unwrap_or_else(|| "—, untrained".into())
    };
    let measure = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again.set(*again + 1))
    };
    html! {
        <section class="costs" aria-label="Comparison">
            <div class="table-scroll" tabindex="0" role="region" aria-label="Comparison of the cells">
                <table>
                    <thead><tr>
                        <td></td>
                        { for contenders.iter().map(|contender| html! { <th key={contender.name} scope="col">{ contender.name }</th> }) }
                    </tr></thead>
                    <tbody>
                        { row("gates", &gates) }
                        { row("states", &states) }
                        { row("parameters", &|contender| thousands(contender.network.parameters().0)) }
                        { row("all-parameters", &|contender| thousands(contender.network.parameters().1)) }
                        { row("multiply-adds", &sum(Cell::multiply_adds)) }
                        { row("time", &|contender| time(place(contender))) }
                        { row("accuracy", &accuracy) }
                    </tbody>
                </table>
            </div>
            <p>{ ratio(contenders) }</p>
            <p class="aside">
                { "Counted from these networks’ own weights. A step’s time is the median of nine rounds on this machine, in this \
                   browser, for one sequence at a time (in brackets the fastest and the slowest round); σ and tanh take their \
                   share of it. " }
                <button class="button" onclick={measure} disabled={timing.is_none()}>{ "Measure again" }</button>
            </p>
        </section>
    }
}

/// The GRU's parameters by the LSTM's, and the other way round.
fn ratio(contenders: &[Contender]) -> String {
    let count = |is_it: fn(CellKind) -> bool| {
        contenders.iter().find(|contender| is_it(contender.kind)).map(|contender| contender.network.parameters().0)
    };
    let lstm = count(CellKind::has_cell_state);
    let gru = count(|kind| matches!(kind, CellKind::Gru(_)));
    let Some((lstm, gru)) = lstm.zip(gru) else { return String::new() };
    let fewer = fixed(100.0 - 100.0 * gru as f64 / lstm as f64, 0);
    let more = fixed(100.0 * lstm as f64 / gru as f64 - 100.0, 0);
    cost_ratio(&thousands(gru), &thousands(lstm), &fewer, &more)
}
