use super::LabProps;
use crate::app::practice::Practice;
use std::rc::Rc;
use yew::prelude::*;

/// The page of interview cards and drills.
pub fn practice(props: LabProps) -> Html {
    let LabProps { scene, on_tick, on_help, .. } = props;
    html! { <Practice scene={Rc::clone(&scene)} on_action={on_tick} {on_help} /> }
}
