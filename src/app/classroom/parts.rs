use super::Say;
use crate::scene::{Part, Showing};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub showing: Showing,
    pub on_change: Callback<Showing>,
}

/// The boxes that say what a link leaves out.
#[component]
pub fn Parts(props: &Props) -> Html {
    let Props { say, showing, on_change } = props;
    let showing = *showing;
    let part = |part: Part| {
        let hides = showing.hides(part);
        let on = on_change.reform(move |_: Event| showing.with(part, !hides));
        check(hides, on, say.text(&format!("share-part-{}", part.name())))
    };
    let present = Showing { present: !showing.present, ..showing };
    html! {
        <fieldset class="share-parts">
            <legend>{ say.text("share-parts") }</legend>
            { for Part::ALL.map(part) }
            { check(showing.present, on_change.reform(move |_: Event| present), say.text("share-present")) }
        </fieldset>
    }
}

fn check(checked: bool, onchange: Callback<Event>, text: String) -> Html {
    html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ text }</span></label> }
}
