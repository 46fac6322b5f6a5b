use super::Say;
use super::ring::PointerRing;
use crate::app::act::act;
use crate::app::hooks::use_full_screen;
use crate::scene::{Action, Showing};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub showing: Showing,
    pub on_action: Callback<Action>,
}

/// What presenting adds: the whole screen, a ring around the pointer, and the way out. The rest is style.
#[component]
pub fn Presenter(props: &Props) -> Html {
    let Props { say, showing, on_action } = props;
    use_full_screen();
    let end = act::<MouseEvent>(on_action, Action::SetShowing(Showing { present: false, ..*showing }));
    html! {
        <>
            <PointerRing />
            <button class="button present-end" onclick={end}>
                { say.text("present-end") }<kbd aria-hidden="true">{ "P" }</kbd>
            </button>
        </>
    }
}
