use crate::app::View;
use crate::scene::{Action, Pin};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub pin: Option<Pin>,
    pub pinned: bool,
    pub known: bool,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Inspector(_props: &Props) -> Html {
    html! { <section class="inspector" aria-label="Inspector" role="region"></section> }
}
