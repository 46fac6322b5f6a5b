//! What a matrix product is made of: its largest terms. Where there is no product, the parts of the sum.

use super::bars::{Bar, bars};
use super::label::Label;
use super::mathml;
use super::subject::Subject;
use crate::app::act::act;
use crate::engine::{Address, Equation, Expr, HeldWeight, Numbers, Term, Weight, WeightKind, evaluate, terms};
use crate::figures::formula::{Factor, expression, products, weight_symbol};
use crate::figures::number::plain;
use crate::lessons::weight_name;
use crate::scene::{Action, SceneHold};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub subject: Subject,
}

const LARGEST: usize = 6;

#[component]
pub fn Terms(props: &Props) -> Html {
    let subject = &props.subject;
    let chosen = use_state_eq(|| None::<(Address, usize)>);
    let all = use_state_eq(|| false);
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let Some(computed) = &subject.view.computed else { return Html::default() };
    let (Some(equation), Some(numbers)) = (computed.equation(subject.pin.address), computed.numbers()) else {
        return Html::default();
    };
    let products = products(&equation.expr);
    let usual = products.iter().position(|product| is_recurrent(product)).unwrap_or(0);
    let at = chosen.filter(|(address, at)| *address == equation.defines && *at < products.len()).map_or(usual, |c| c.1);
    let Some(product) = products.get(at) else { return parts(subject, equation, &numbers) };
    let tab = |(index, product): (usize, &&Expr)| {
        let choose = {
            let (chosen, address) = (chosen.clone(), equation.defines);
            Callback::from(move |_: MouseEvent| chosen.set(Some((address, index))))
        };
        html! {
            <button type="button" class="product" aria-pressed={(index == at).to_string()} onclick={choose}>
                { matrix(subject, equation, product) }
            </button>
        }
    };
    html! {
        <div class="section terms">
            <h3>{ "Largest terms of " }{ mathml::inline(subject, expression(equation, product, subject.naming())) }</h3>
            if products.len() > 1 {
                <div class="products" role="group" aria-label="Product">{ for products.iter().enumerate().map(tab) }</div>
            }
            { largest(subject, product, &numbers, *all, toggle) }
        </div>
    }
}

fn is_recurrent(product: &Expr) -> bool {
    matches!(product, Expr::Product { weight, .. } if weight.kind == WeightKind::Recurrent)
}

fn matrix(subject: &Subject, equation: &Equation, product: &Expr) -> Html {
    let Expr::Product { weight, transposed, .. } = product else { return Html::default() };
    mathml::plain(&weight_symbol(equation, *weight, *transposed, subject.naming()))
}

/// The largest few terms and the sum of all, or all of them.
fn largest(subject: &Subject, product: &Expr, numbers: &Numbers, all: bool, toggle: Callback<MouseEvent>) -> Html {
    let Some(mut terms) = terms(product, numbers, subject.pin.unit, subject.pin.step) else { return Html::default() };
    let (count, amount) = (terms.len(), |term: &Term| term.weight * term.factor);
    let size = |term: &Term| amount(term).abs();
    let total: f64 = terms.iter().map(amount).sum();
    if terms.iter().all(|term| term.factor == 0.0) {
        let at_the_edge = Factor::of(product).is_some_and(|of| subject.read_at(of.address, of.shift).is_none());
        let why = match at_the_edge {
            true if subject.pin.address.gradient => "nothing follows this step",
            true => "the initial state is all zeros",
            false => "it multiplies only zeros",
        };
        return html! { <p class="aside">{ format!("{}: {why}.", if count == 1 { "Its only term is 0".into() } else { format!("All {count} terms are 0") }) }</p> };
    }
    let mut largest = Vec::new();
    let shown = if all { count } else { LARGEST };
    while largest.len() < shown
        && let Some(at) = (0..terms.len()).rev().max_by(|&a, &b| size(&terms[a]).total_cmp(&size(&terms[b])))
    {
        largest.push(terms.remove(at));
    }
    let rows = largest.iter().map(|term| Bar { label: term_label(subject, product, term), number: amount(term) });
    let name = if count == 1 { "its only term".into() } else { format!("all {count} terms") };
    html! {
        <>
            { bars(rows.collect(), name, total) }
            if count > LARGEST {
                <button type="button" class="link" onclick={toggle}>
                    { if all { format!("the {LARGEST} largest only") } else { format!("show all {count} terms") } }
                </button>
            }
        </>
    }
}

/// `U[3,9]·h₄[9]`, leading to what is multiplied, and both numbers under it.
fn term_label(subject: &Subject, product: &Expr, term: &Term) -> Html {
    let (Expr::Product { weight, transposed, .. }, Some(of)) = (product, Factor::of(product)) else {
        return Html::default();
    };
    let letter = if weight.kind == WeightKind::Recurrent { "U" } else { "W" };
    let other = weight.first_column + if *transposed { subject.pin.unit } else { term.index };
    let (row, column) = if *transposed { (term.index, other) } else { (subject.pin.unit, other) };
    let entry = format!("{letter}[{row},{column}]·");
    let step = subject.read_at(of.address, of.shift);
    let name = match (subject.lead(of.address, term.index, step), step) {
        (Some(pin), Some(step)) => html! {
            <button type="button" class="num-link" onclick={subject.go(pin)}>
                { entry }{ Label::new(subject, of.address, Some(term.index), step).html() }
            </button>
        },
        _ => html! { { entry } },
    };
    let place = Weight { first_column: 0, ..*weight };
    let held = HeldWeight { weight: place, row, column, number: 0.0 };
    let scene = &subject.view.scene;
    let is_held = scene.holds.iter().any(|known| known.is_of(&SceneHold::Weight(held)));
    let hold = act::<MouseEvent>(&subject.on_action, Action::AddHold(SceneHold::Weight(held)));
    let lanes = (scene.recipe.layers, scene.recipe.bidirectional);
    html! {
        <>
            { name }
            <span class="term-line">
                <small>{ format!("{} × {}", plain(term.weight), plain(term.factor)) }</small>
                if is_held {
                    <span class="held-word">{ "held" }</span>
                } else {
                    <button type="button" class="hold-weight" title="What if this weight were 0?" onclick={hold}
                        aria-label={format!("Hold {} at 0", weight_name(&held, lanes))}>{ "at 0" }</button>
                }
            </span>
        </>
    }
}

/// The parts of a sum that multiplies entry by entry.
fn parts(subject: &Subject, equation: &Equation, numbers: &Numbers) -> Html {
    let Expr::Sum(parts) = &equation.expr else { return Html::default() };
    let number = |part: &Expr| evaluate(part, numbers, subject.pin.unit, subject.pin.step);
    let rows = parts.iter().filter_map(|part| {
        let label = mathml::inline(subject, expression(equation, part, subject.naming()));
        Some(Bar { label, number: number(part)? })
    });
    let total = number(&equation.expr).unwrap_or(f64::NAN);
    html! { <div class="section terms"><h3>{ "Its parts" }</h3>{ bars(rows.collect(), "sum".into(), total) }</div> }
}
