//! A worked solution: every line in symbols and in numbers.

use super::figures::short;
use super::say::Say;
use crate::app::prose::symbols;
use crate::lessons::drills::{Line, Token, Work};
use yew::prelude::*;

pub fn solution(say: &Say, lines: &[Line]) -> Html {
    html! {
        <section class="solution" aria-label={say.it("practice-solution")}>
            <h3>{ say.it("practice-solution") }</h3>
            <ol>
                { for lines.iter().map(|line| html! {
                    <li>
                        <p>{ symbols(&line.symbol) }{ " = " }{ tokens(&line.work.in_symbols()) }</p>
                        if !matches!(line.work, Work::Named { .. } | Work::Constant(_)) {
                            <p class="in-numbers">{ "= " }{ tokens(&line.work.in_numbers()) }</p>
                        }
                        <p class="result">{ "= " }<strong>{ short(line.result) }</strong></p>
                    </li>
                }) }
            </ol>
        </section>
    }
}

fn tokens(all: &[Token]) -> Html {
    all.iter()
        .map(|token| match token {
            Token::Text(text) => html! { { *text } },
            Token::Symbol(symbol) => symbols(symbol),
            Token::Number(number) => html! { <span class="number">{ short(*number) }</span> },
            Token::Raised(inner) => html! { <sup>{ tokens(inner) }</sup> },
        })
        .collect()
}
