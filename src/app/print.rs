//! Under what is printed: where it comes from.

use super::hooks::{address_of, use_printing};
use crate::scene::Scene;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scene: Rc<Scene>,
}

#[component]
pub fn PrintFoot(props: &Props) -> Html {
    let address = use_printing().then(|| address_of(&props.scene)).flatten();
    html! { <p class="print-foot">{ address.unwrap_or_default() }</p> }
}
