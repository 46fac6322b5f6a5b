use super::look::Look;
use crate::figures::number::{percent, plain};
use yew::prelude::*;

/// What a chart shows, and each line's number at the step that is read.
pub fn legend(title: &'static str, note: &str, read: &[(Look, Option<(f64, f64)>)], share: bool, at: &str) -> Html {
    let number = |number: f64| if share { percent(number) } else { plain(number) };
    html! {
        <div class="curve-legend">
            <h2>{ title }<span class="curve-note">{ note }</span></h2>
            <span class="curve-at">{ at }</span>
            <ul>
                { for read.iter().map(|(look, point)| html! {
                    <li class={look.hue()}>
                        { look.sample() }
                        <span class="curve-name">{ &look.name }</span>
                        <span class="curve-number">{ point.map_or_else(|| "—".into(), |(_, y)| number(y)) }</span>
                    </li>
                }) }
            </ul>
        </div>
    }
}
