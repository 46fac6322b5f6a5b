//! The equation of the inspected value: in symbols, and in the numbers of this unit at this step.

use super::mathml;
use super::subject::{Subject, hue_class};
use crate::engine::{Equation, Shift};
use crate::figures::formula::{InNumbers, Shown, Sign, Token, What, expression, in_numbers, products, symbols};
use crate::figures::number::plain;
use yew::prelude::*;

pub fn in_symbols(subject: &Subject, equation: &Equation) -> Html {
    html! { <div class="formula">{ mathml::block(subject, symbols(equation, subject.naming())) }</div> }
}

pub fn with_numbers(subject: &Subject, equation: &Equation) -> Html {
    let numbers = subject.view.computed.as_ref().and_then(|computed| computed.numbers());
    let read = numbers.and_then(|numbers| in_numbers(equation, &numbers, subject.pin.unit, subject.pin.step));
    let Some(InNumbers { forms, result }) = read else { return Html::default() };
    html! {
        <p class="calculation">
            { for forms.iter().enumerate().map(|(at, tokens)| form(subject, equation, tokens, at == 0)) }
            { " " }<span class="unbroken">{ "= " }<strong class={hue_class(equation.defines)}>{ plain(result) }</strong></span>
        </p>
    }
}

/// One way of writing the result; a short one stays on one line.
fn form(subject: &Subject, equation: &Equation, tokens: &[Token], first: bool) -> Html {
    const SHORT: usize = 5;
    let written = tokens.iter().map(|token| written(subject, equation, token));
    let class = (tokens.len() <= SHORT).then_some("unbroken");
    html! { <>{ if first { "" } else { " " } }<span {class}>{ if first { "" } else { "= " } }{ for written }</span></> }
}

fn written(subject: &Subject, equation: &Equation, token: &Token) -> Html {
    match token {
        Token::Text(text) => html! { { *text } },
        Token::Note(text) => html! { <span class="calculation-note">{ text }</span> },
        Token::Number(shown) if shown.sign == Sign::Raised => {
            html! { <sup>{ number(subject, equation, shown) }</sup> }
        }
        Token::Number(shown) => number(subject, equation, shown),
    }
}

/// A number: a button where it is a value, else what it is in a tooltip (the formula above says it too).
fn number(subject: &Subject, equation: &Equation, shown: &Shown) -> Html {
    let text = shown.text();
    let note = match shown.what {
        What::Value { address, shift, unit } => {
            let step = subject.read_at(address, shift);
            match (subject.lead(address, unit, step), step, shift) {
                (Some(pin), Some(step), _) => {
                    let name = format!("{}, {text}", subject.spoken(address, Some(unit), step));
                    return html! {
                        <button type="button" class={classes!("num-link", hue_class(address))} aria-label={name}
                            onclick={subject.go(pin)}>{ text }</button>
                    };
                }
                (None, Some(step), _) => subject.spoken(address, Some(unit), step),
                (_, None, Shift::Next) => "nothing follows the last step, 0".into(),
                (_, None, _) => "initial state, 0".into(),
            }
        }
        What::Product(at) => products(&equation.expr)
            .get(at)
            .map_or_else(String::new, |product| expression(equation, product, subject.naming()).text()),
        What::Weight => "weight".into(),
        What::Bias => "bias".into(),
    };
    html! { <span class="num" title={note}>{ text }</span> }
}
