use super::LabProps;
use crate::app::labs::ModernLab;
use crate::app::modern::use_modern;
use crate::app::moves::{Ends, use_by_hand, use_moves};
use std::rc::Rc;
use yew::prelude::*;

/// The lab about modern alternatives.
pub fn modern(props: LabProps) -> Html {
    html! { <ModernPage ..props /> }
}

#[component]
fn ModernPage(props: &LabProps) -> Html {
    let LabProps { scene, palette, playback, on_tick, on_playback, .. } = props;
    let view = use_modern(scene);
    let on_action = use_by_hand(props, on_tick);
    let finished = scene.modern_step() + 1 >= scene.modern_steps();
    use_moves(props, Ends { finished, played: finished }, on_tick, &on_action);
    html! { <ModernLab {view} palette={Rc::clone(palette)} playback={*playback} {on_action} on_playback={on_playback.clone()} /> }
}
