//! What a drill gives: numbers and small matrices with their symbols, and how numbers are written here.

use crate::app::prose::symbols;
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, plain};
use crate::lessons::drills::Given;
use yew::prelude::*;

/// Beyond these decimals a number of a drill is cut.
const MOST_DECIMALS: u32 = 5;

pub fn given(all: &[Given]) -> Html {
    html! {
        <div class="givens">
            { for all.iter().map(|one| html! {
                <div class="given" key={one.symbol.clone()}>
                    { symbols(&one.symbol) }
                    <span class="equals">{ "=" }</span>
                    { entries(one) }
                </div>
            }) }
        </div>
    }
}

fn entries(of: &Given) -> Html {
    let all = || of.rows.iter().flatten();
    let decimals = all().map(|number| decimals_of(*number)).max().unwrap_or(0);
    if let ([row], 1) = (of.rows.as_slice(), all().count()) {
        return row.iter().map(|number| html! { <span class="number">{ written(*number, decimals) }</span> }).collect();
    }
    html! {
        <table class="matrix" aria-label={of.symbol.clone()}>
            <tbody>
                { for of.rows.iter().map(|row| html! {
                    <tr>{ for row.iter().map(|number| html! { <td>{ written(*number, decimals) }</td> }) }</tr>
                }) }
            </tbody>
        </table>
    }
}

/// A whole number as such, others with as few decimals as say them, up to five.
pub fn short(number: f64) -> String {
    let is_usual = number == 0.0 || (1e-4..1e12).contains(&number.abs());
    if is_usual { written(number, decimals_of(number)) } else { plain(number) }
}

fn written(number: f64, decimals: u32) -> String {
    let digits = fixed(number.abs(), decimals);
    let minus = if number < 0.0 && digits.contains(|digit| matches!(digit, '1'..='9')) { "−" } else { "" };
    let whole = digits.parse().ok().filter(|_| decimals == 0).map(thousands);
    format!("{minus}{}", whole.unwrap_or(digits))
}

fn decimals_of(number: f64) -> u32 {
    let is_said = |decimals: &u32| {
        let scaled = number * 10_f64.powi(*decimals as i32);
        (scaled - scaled.round()).abs() < 1e-6
    };
    (0..MOST_DECIMALS).find(is_said).unwrap_or(MOST_DECIMALS)
}
