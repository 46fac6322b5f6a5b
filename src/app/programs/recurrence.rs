use super::{LabProps, Program};
use crate::app::compute::use_view;
use crate::app::hooks::use_model;
use crate::app::labs::{Gradients, Train, Unroll};
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::train::use_run;
use crate::scene::{Lab, Trained};
use std::rc::Rc;
use yew::prelude::*;

/// The labs about recurrent layers, and the one that trains them.
pub struct Recurrence;

impl Program for Recurrence {
    const NAME: &'static str = "app";

    fn has(lab: Lab) -> bool {
        !super::Beyond::has(lab)
    }

    fn lab(props: LabProps) -> Html {
        html! { <RecurrentLab ..props /> }
    }
}

#[component]
fn RecurrentLab(props: &LabProps) -> Html {
    let LabProps { scene, awake, palette, playback, on_tick, on_playback, .. } = props;
    let model = scene.trained.and_then(Trained::model).filter(|_| *awake);
    let (loaded, load_again) = use_model(model);
    let run = use_run(scene, on_tick);
    let view = use_view(scene, loaded.or(run.network));
    let on_action = use_by_hand(props, on_tick);
    let ends = Ends {
        finished: view.plan.is_finished(scene.step, scene.substep) || view.layout.columns.is_empty(),
        played: view.plan.is_played(scene.step, scene.substep),
    };
    use_moves(props, ends, on_tick, &on_action);
    if !awake {
        return Html::default();
    }
    let (palette, playback, on_playback) = (Rc::clone(palette), *playback, on_playback.clone());
    match scene.lab {
        Lab::Gradients => html! { <Gradients {view} {load_again} {palette} {playback} {on_action} {on_playback} /> },
        Lab::Train => html! {
            <Train scene={Rc::clone(scene)} training={run.training} {on_action}
                on_order={run.on_order} on_try={run.on_try} written={run.written} on_write={run.on_write} tried={run.tried}
                stored={run.stored} on_stored={run.on_stored} />
        },
        _ => html! { <Unroll {view} {load_again} {palette} {playback} {on_action} {on_playback} /> },
    }
}
