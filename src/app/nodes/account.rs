//! How one number of a graph came about: in numbers, and its largest terms.

use super::label::source_label;
use super::place::Place;
use super::view::NodeView;
use crate::app::inspector::{Bar, bars};
use crate::engine::Activation;
use crate::engine::graph::{Account, Form, Term};
use crate::figures::number::{plain, signed};
use crate::scene::Action;
use yew::prelude::*;

const LARGEST: usize = 6;

/// A number, where it stands.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub view: &'a dyn NodeView,
    pub place: Place,
    pub row: usize,
    pub column: usize,
    pub on_action: &'a Callback<Action>,
}

pub fn account(entry: Entry, all: bool, toggle: Callback<MouseEvent>) -> Html {
    let Entry { view, place, row, column, .. } = entry;
    let Some(numbers) = view.numbers() else { return Html::default() };
    let (graph, trace) = (numbers.graph, numbers.trace);
    let account = match place.value {
        None => graph.account(trace, place.node, row, column),
        Some(value) => graph.lane(trace, place.node).and_then(|lane| lane.account(value, row, column)),
    };
    let Some(account) = account else { return Html::default() };
    let count = account.terms.len();
    let shown = if all { count } else { LARGEST };
    let rows = account.terms.iter().take(shown).map(|term| Bar { label: label(entry, term), number: term.product() });
    let (name, total) = match account.form {
        Form::Softmax { .. } => ("∑ exp".into(), account.terms.iter().map(|term| term.product().exp()).sum()),
        _ if count == 1 => ("its only term".into(), sum(&account)),
        _ => (format!("all {count} terms"), sum(&account)),
    };
    html! {
        <div class="section terms">
            <p class="calculation">{ calculation(&account) }{ " = " }<strong>{ plain(account.value()) }</strong></p>
            if count > 0 {
                <h3>{ match account.form {
                    Form::Softmax { .. } => "The highest of what is compared",
                    _ => "Largest terms",
                } }</h3>
                { bars(rows.collect(), name, total) }
            }
            if count > LARGEST {
                <button type="button" class="link" onclick={toggle}>
                    { if all { format!("the {LARGEST} largest only") } else { format!("show all {count} terms") } }
                </button>
            }
        </div>
    }
}

fn sum(account: &Account) -> f64 {
    account.terms.iter().map(Term::product).sum()
}

/// What stands before the result: `tanh(−0.310)`, `e^1.92 / 9.60`; of a few terms these.
fn calculation(account: &Account) -> Html {
    const FEW: usize = 4;
    let part = |term: &Term| if term.product() == 0.0 { "+0".into() } else { signed(term.product()) };
    let terms = || account.terms.iter().map(part).collect::<Vec<_>>().join(" ");
    let of_sum = |name: &str| format!("{name}({})", plain(sum(account)));
    let text = match account.form {
        Form::Softmax { own } => {
            let own = account.terms.get(own).map_or(f64::NEG_INFINITY, Term::product);
            let all: f64 = account.terms.iter().map(|term| term.product().exp()).sum();
            return html! { <>{ "e" }<sup>{ plain(own) }</sup>{ format!(" / {}", plain(all)) }</> };
        }
        Form::Sum if (1..=FEW).contains(&account.terms.len()) => terms(),
        Form::Sum => format!("the sum of its {} terms", account.terms.len()),
        Form::Apply(Activation::Tanh) => of_sum("tanh"),
        Form::Apply(Activation::Sigmoid) => of_sum("σ"),
        Form::Apply(Activation::Relu) => of_sum("ReLU"),
        Form::Apply(Activation::Linear) => plain(sum(account)),
        Form::Normalized { mean, deviation } => {
            format!("({} − {}) / {}", plain(sum(account)), plain(mean), plain(deviation))
        }
        Form::Masked => "masked".into(),
        Form::Held(number) => format!("held at {}", plain(number)),
    };
    html! { { text } }
}

/// What is multiplied, leading there, and both numbers under it.
fn label(entry: Entry, term: &Term) -> Html {
    let factors = term.factors.iter().enumerate().map(|(at, factor)| {
        let source = source_label(entry.view, factor.source, entry.on_action);
        html! { <>{ if at > 0 { "·" } else { "" } }{ if factor.from_one { html! { <>{ "(1−" }{ source }{ ")" }</> } } else { source } }</> }
    });
    let numbers: Vec<String> = term.factors.iter().map(|factor| plain(factor.value())).collect();
    html! {
        <>
            { for factors }
            if numbers.len() > 1 { <small>{ numbers.join(" × ") }</small> }
        </>
    }
}
