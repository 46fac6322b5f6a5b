//! Formulas as MathML. The symbol of a value leads to it on a click; the numbers under the formula lead to the same
//! values from the keyboard, since a browser hides what is inside a formula from assistive tools.

use super::subject::{Subject, hue_class};
use crate::figures::formula::{Math, Symbols, arrow};
use yew::prelude::*;

/// A whole equation: the left side, and the lines of the right one under each other.
pub fn block(subject: &Subject, symbols: Symbols) -> Html {
    let Symbols { left, right } = symbols;
    let rows = right.into_iter().enumerate().map(|(at, line)| {
        let beginning = match &left {
            Some(left) if at == 0 => html! { <>{ math(subject, left) }<mo form="infix">{ "=" }</mo></> },
            _ => Html::default(),
        };
        html! { <mtr><mtd class="left">{ beginning }</mtd><mtd class="right">{ math(subject, &line) }</mtd></mtr> }
    });
    html! { <math display="block"><mtable displaystyle="true">{ for rows }</mtable></math> }
}

/// In a line of text, leading nowhere.
pub fn inline(subject: &Subject, formula: Math) -> Html {
    html! { <math>{ math(subject, &formula.unlinked()) }</math> }
}

/// As plain text with indices, for buttons: what is inside a formula does not count as a button's name.
pub fn plain(formula: &Math) -> Html {
    match formula {
        Math::Row(parts) => html! { <>{ for parts.iter().map(plain) }</> },
        Math::Scripts { base, sub, sup } => html! {
            <>
                { plain(base) }
                if let Some(sub) = sub { <sub>{ plain(sub) }</sub> }
                if let Some(sup) = sup { <sup>{ plain(sup) }</sup> }
            </>
        },
        Math::Arrow(direction, of) => {
            html! { <><span class="lane-arrow">{ arrow(*direction) }</span>{ plain(of) }</> }
        }
        other => html! { <i>{ other.text() }</i> },
    }
}

fn math(subject: &Subject, formula: &Math) -> Html {
    let inner = |formula: &Math| math(subject, formula);
    match formula {
        Math::Ident(text) => html! { <mi>{ *text }</mi> },
        Math::Text(text) => html! { <mtext>{ *text }</mtext> },
        Math::Number(text) => html! { <mn>{ text }</mn> },
        Math::Infix(text) => html! { <mo form="infix">{ *text }</mo> },
        Math::Sign(text) if text.trim().is_empty() => html! { <mspace width="0.17em"></mspace> },
        Math::Sign(text) => html! { <mo stretchy="false" form="prefix" lspace="0" rspace="0">{ *text }</mo> },
        Math::Sum => html! { <mo largeop="true" movablelimits="false">{ "∑" }</mo> },
        Math::Row(parts) => html! { <mrow>{ for parts.iter().map(inner) }</mrow> },
        Math::Scripts { base, sub, sup } => match (sub, sup) {
            (Some(sub), Some(sup)) => html! { <msubsup>{ inner(base) }{ inner(sub) }{ inner(sup) }</msubsup> },
            (Some(sub), None) => html! { <msub>{ inner(base) }{ inner(sub) }</msub> },
            (None, Some(sup)) => html! { <msup>{ inner(base) }{ inner(sup) }</msup> },
            (None, None) => inner(base),
        },
        Math::Fraction(above, below) => html! { <mfrac>{ inner(above) }{ inner(below) }</mfrac> },
        Math::Under(base, under) => html! { <munder>{ inner(base) }{ inner(under) }</munder> },
        Math::Tilde(of) => html! { <mover accent="true">{ inner(of) }<mo>{ "\u{2dc}" }</mo></mover> },
        Math::Arrow(direction, of) => {
            let arrow = html! { <mo stretchy="false" mathsize="70%">{ arrow(*direction) }</mo> };
            html! { <mover accent="true">{ inner(of) }{ arrow }</mover> }
        }
        Math::Link { address, shift, of } => {
            let step = subject.read_at(*address, *shift);
            let lead = subject.lead(*address, subject.pin.unit, step).filter(|pin| *pin != subject.pin);
            match lead {
                Some(pin) => {
                    let class = classes!("math-link", hue_class(*address));
                    html! { <mrow {class} onclick={subject.go(pin)}>{ inner(of) }</mrow> }
                }
                None => html! { <mrow class={classes!("math-value", hue_class(*address))}>{ inner(of) }</mrow> },
            }
        }
    }
}
