use super::LabProps;
use crate::app::labs::Train;
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::train::use_run;
use std::rc::Rc;
use yew::prelude::*;

/// The lab that trains. What runs in it goes on while another lab is open.
pub fn train(props: LabProps) -> Html {
    html! { <TrainPage ..props /> }
}

#[component]
fn TrainPage(props: &LabProps) -> Html {
    let LabProps { scene, shown, on_tick, on_run, .. } = props;
    let run = use_run(scene, on_tick);
    let on_action = use_by_hand(props, on_tick);
    // Nothing is played here.
    use_moves(props, Ends { finished: true, played: true }, on_tick, &on_action);
    use_effect_with((run.network.clone(), on_run.clone()), |(network, on_run)| on_run.emit(network.clone()));
    if !shown {
        return Html::default();
    }
    html! {
        <Train scene={Rc::clone(scene)} training={run.training} {on_action}
            on_order={run.on_order} on_try={run.on_try} written={run.written} on_write={run.on_write} tried={run.tried}
            stored={run.stored} on_stored={run.on_stored} />
    }
}
