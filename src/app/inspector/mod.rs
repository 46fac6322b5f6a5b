//! The panel that reads one number: what it is, what it says, what it is made of and where it goes.

mod bars;
mod equation;
mod feeds;
mod label;
mod mathml;
mod source;
mod subject;
mod terms;

pub use bars::{Bar, bars};

use crate::app::View;
use crate::app::act::act;
use crate::app::hooks::use_focus_back;
use crate::app::view::Computed;
use crate::app::what_if::WhatIf;
use crate::engine::{Address, Fate, GradientFlow, Lane, Value, evaluate};
use crate::figures::number::{percent, plain, signed};
use crate::lessons::{self, Reading, reading, value_text};
use crate::scene::{Action, Pin};
use subject::{Subject, hue_class, lower};
use terms::Terms;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    /// What to read: hovered, pinned or followed.
    pub pin: Option<Pin>,
    /// Whether the scene holds a pin, so that there is something to release.
    pub pinned: bool,
    /// Whether the value is computed at the current step.
    pub known: bool,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Inspector(props: &Props) -> Html {
    let Props { view, pin, pinned, known, on_action } = props;
    let (place, focus_back) = use_focus_back();
    let subject = pin.map(|pin| Subject { view: view.clone(), pin, on_action: on_action.clone() });
    html! {
        <section ref={place} class="inspector" aria-label="Inspector" role="region" tabindex="-1"
            onclick={focus_back.reform(|_: MouseEvent| ())} onkeydown={focus_back.reform(|_: KeyboardEvent| ())}>
            if let (Some(subject), Some(_)) = (subject, &view.computed) {
                { heading(&subject) }
                { content(&subject, *known, *pinned) }
            } else {
                <p class="aside">{ "Here every number of the figure can be read: what it says and what it is made of." }</p>
            }
        </section>
    }
}

/// A value's equation in symbols, where it stands by itself; its symbols lead to the scene's unit.
pub fn formula(view: &View, address: Address, on_action: &Callback<Action>) -> Html {
    let Some(equation) = view.computed.as_ref().and_then(|computed| computed.equation(address)) else {
        return Html::default();
    };
    let pin = Pin { address, unit: view.scene.unit, step: view.scene.step };
    equation::in_symbols(&Subject { view: view.clone(), pin, on_action: on_action.clone() }, equation)
}

/// 'Forget gate · unit 3 · step 5 “good”'
fn heading(subject: &Subject) -> Html {
    let Pin { address, unit, step } = subject.pin;
    let text = value_text(address.value);
    let title = match address.value {
        Value::OwnShare | Value::FutureShare => text.name.to_owned(),
        _ if address.gradient => format!("Gradient at the {}", lower(text.title)),
        _ => text.title.to_owned(),
    };
    let lane = subject.lane_name(address.lane);
    let token = subject.view.layout.token(step).map(|token| format!(" “{token}”")).unwrap_or_default();
    html! {
        <h2 class="inspector-title">
            <span class={hue_class(address)}>{ title }</span>
            if !lane.is_empty() { { format!(" · {lane}") } }
            { format!(" · {} · step {}{token}", subject.unit_name(address, unit), step + 1) }
        </h2>
    }
}

fn content(subject: &Subject, known: bool, pinned: bool) -> Html {
    let Some(computed) = &subject.view.computed else { return Html::default() };
    let Pin { address, unit, step } = subject.pin;
    let equation = computed.equation(address);
    let number = computed.number(address, unit, step).filter(|_| known);
    let is_cut_off = computed.numbers().is_some_and(|numbers| numbers.is_cut_off(address, unit, step));
    let release = subject.on_action.reform(|_: MouseEvent| Action::Release);
    html! {
        <>
            <div class="number-row">
                if let Some(number) = number {
                    <p class="inspector-number">{ plain(number) }</p>
                } else {
                    <p class="inspector-number unknown" aria-hidden="true">{ "–" }</p>
                }
                if pinned {
                    <button type="button" class="release" onclick={release}>{ "Release" }<kbd>{ "Esc" }</kbd></button>
                }
            </div>
            <p class="reading">
                { number.map_or("not computed yet at this step".into(), |number| sentence(subject, number)) }
            </p>
            if number.is_some() { { held_note(subject, computed) } }
            if !known {
                <button type="button" class="button" onclick={act::<MouseEvent>(&subject.on_action, Action::GoTo(step))}>
                    { format!("Compute step {}", step + 1) }
                </button>
            }
            <div class="section">
                if let Some(equation) = equation {
                    { equation::in_symbols(subject, equation) }
                    if number.is_some() { { equation::with_numbers(subject, equation) } }
                } else {
                    { source::source(subject) }
                }
            </div>
            <WhatIf view={subject.view.clone()} pin={subject.pin} on_action={subject.on_action.clone()} />
            if number.is_some() && equation.is_some() && !is_cut_off { <Terms subject={subject.clone()} /> }
            { feeds::feeds(subject, computed) }
        </>
    }
}

/// What the holds have to do with the number: whether it is held itself, and what it is without them.
fn held_note(subject: &Subject, computed: &Computed) -> Html {
    let Pin { address, unit, step } = subject.pin;
    let view = &subject.view;
    let Some(was) = view.without.as_ref().and_then(|without| without.number(address, unit, step)) else {
        return Html::default();
    };
    let would = || {
        let equation = computed.equation(address)?;
        Some(plain(evaluate(&equation.expr, &computed.numbers()?, unit, step)?))
    };
    let is_cut_off = computed.numbers().is_some_and(|numbers| numbers.is_cut_off(address, unit, step));
    let held = view.held(address, unit, step).map(|at| match address.gradient {
        true => lessons::held(None),
        false => lessons::held(Some((plain(at), would()))),
    });
    let change = view.difference(address, unit, step).filter(|change| *change != 0.0);
    html! {
        <div class="held-note" role="note">
            if let Some(held) = held { <p>{ held }</p> }
            if is_cut_off { <p>{ lessons::CUT_OFF }</p> }
            <p>{ lessons::changed(&plain(was), change.map(signed).as_deref()) }</p>
        </div>
    }
}

/// Whether the gradients of this cell have become too small for a number by the inspected step.
fn underflows(subject: &Subject) -> bool {
    let Pin { address, step, .. } = subject.pin;
    let gradients = subject.view.computed.as_ref().and_then(|computed| computed.numbers()?.gradients);
    let fate = gradients
        .and_then(|gradients| GradientFlow::new(gradients.stack.cell(address.lane)?).fates().get(step).copied());
    // What comes through the step's own output has not come far.
    let far = address.gradient && address.value != Value::OwnShare;
    far && matches!(fate, Some(Fate::Fading | Fate::Underflow))
}

fn sentence(subject: &Subject, number: f64) -> String {
    let Pin { address, unit, .. } = subject.pin;
    let recipe = &subject.view.scene.recipe;
    let class = subject.view.layout.classes.get(unit).map(String::as_str).filter(|_| address.lane == Lane::Output);
    let layer_above = matches!(address.lane, Lane::Cell { layer, .. } if layer + 1 < recipe.layers);
    let about = Reading {
        kind: subject.view.scene.kind(),
        class,
        bidirectional: recipe.bidirectional,
        layer_above,
        underflow: number == 0.0 && underflows(subject),
        plain,
        percent,
    };
    reading(address.value, address.gradient, number, &about)
}
