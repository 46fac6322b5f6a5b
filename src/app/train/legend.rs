use crate::app::hue::hue_class;
use crate::figures::number::{percent, plain};
use crate::lessons::cell_text;
use yew::prelude::*;

/// What a chart shows, and each line's number at the step that is read.
pub fn legend(title: &'static str, note: &str, read: &[(String, Option<(f64, f64)>)], share: bool, at: &str) -> Html {
    let number = |number: f64| if share { percent(number) } else { plain(number) };
    html! {
        <div class="curve-legend">
            <h2>{ title }<span class="curve-note">{ note }</span></h2>
            <span class="curve-at">{ at }</span>
            <ul>
                { for read.iter().map(|(cell, point)| html! {
                    <li class={hue_class(cell_text(cell).hue)}>
                        { sample(cell) }
                        <span class="curve-name">{ cell_text(cell).name }</span>
                        <span class="curve-number">{ point.map_or_else(|| "—".into(), |(_, y)| number(y)) }</span>
                    </li>
                }) }
            </ul>
        </div>
    }
}

/// A piece of a cell's line.
pub fn sample(cell: &str) -> Html {
    html! {
        <svg class="curve-sample" width="30" height="8" aria-hidden="true" focusable="false">
            <path class={classes!("curve", format!("dash-{cell}"))} d="M2 4H28" />
        </svg>
    }
}
