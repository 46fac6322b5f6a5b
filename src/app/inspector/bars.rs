//! Numbers as bars from a common zero line.

use crate::figures::number::{fixed, plain, signed};
use yew::prelude::*;

pub struct Bar {
    pub label: Html,
    pub number: f64,
}

/// The bars, and under a line what all of them (and those not shown) add up to.
pub fn bars(rows: Vec<Bar>, total_name: String, total: f64) -> Html {
    let widest = rows.iter().map(|row| row.number.abs()).filter(|size| size.is_finite()).fold(0.0, f64::max);
    html! {
        <div class="bars">
            { for rows.into_iter().map(|Bar { label, number }| html! {
                <div class="bar-row">
                    <span class="bar-label">{ label }</span>
                    { bar(number, widest) }
                    <span class="bar-number">{ signed(number) }</span>
                </div>
            }) }
            <div class="bar-row total">
                <span class="bar-label">{ total_name }</span>
                <span></span>
                <span class="bar-number">{ if total == 0.0 { plain(0.0) } else { signed(total) } }</span>
            </div>
        </div>
    }
}

fn bar(number: f64, widest: f64) -> Html {
    let share = if widest > 0.0 && number.is_finite() { number.abs() / widest * 50.0 } else { 0.0 };
    let (class, left) = if number < 0.0 { ("bar-fill negative", 50.0 - share) } else { ("bar-fill positive", 50.0) };
    html! {
        <span class="bar" aria-hidden="true">
            <span {class} style={format!("left:{}%;width:{}%", fixed(left, 2), fixed(share, 2))}></span>
        </span>
    }
}
