use super::Say;
use crate::app::hooks::{address_of, use_height_messages};
use crate::scene::{Scene, Showing};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub scene: Rc<Scene>,
}

/// What a frame in another page adds: its height is told, and a link leads out of it.
#[component]
pub fn Embedded(props: &Props) -> Html {
    let Props { say, scene } = props;
    use_height_messages();
    let whole = Scene { showing: Showing::default(), ..Scene::clone(scene) };
    html! {
        <p class="embed-whole">
            <a href={address_of(&whole)} target="_blank" rel="noopener">{ say.text("embed-whole") }</a>
        </p>
    }
}
