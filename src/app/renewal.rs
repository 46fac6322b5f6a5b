use super::hooks::{Renewal, use_renewal, use_toggle};
use crate::lessons::renewal as words;
use yew::prelude::*;

/// Says that there is a newer version of the page. Nothing is swapped while one reads: a click does it.
#[component]
pub fn RenewalNote() -> Html {
    let (renewal, take) = use_renewal();
    let (later, on_later) = use_toggle();
    // What another tab has done is said although the offer was put off.
    let said = renewal.filter(|renewal| !later || *renewal == Renewal::Elsewhere);
    html! {
        <div class="renewal" role="status">
            if let Some(renewal) = said {
                <div class="note">
                    <span>{ if renewal == Renewal::Ready { words::READY } else { words::ELSEWHERE } }</span>
                    <button class="button" onclick={take}>{ words::RELOAD }</button>
                    if renewal == Renewal::Ready {
                        <button class="button" onclick={on_later}>{ words::LATER }</button>
                    }
                </div>
            }
        </div>
    }
}
