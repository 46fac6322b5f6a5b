//! The labs about recurrent layers.

use super::LabProps;
use crate::app::compute::use_view;
use crate::app::labs::{Gradients, INSIDES, PLAIN, Parts, Unroll};
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::view::View;
use crate::scene::{Action, Lab};
use std::rc::Rc;
use yew::prelude::*;

/// The lab with the unrolled picture alone.
pub fn unroll(props: LabProps) -> Html {
    html! { <UnrollPage {props} parts={&PLAIN} /> }
}

/// The labs that look closer: into one cell, both ways, at the four shapes, at gradients.
pub fn insides(props: LabProps) -> Html {
    match props.scene.lab {
        Lab::Gradients => html! { <GradientsPage ..props /> },
        _ => html! { <UnrollPage {props} parts={&INSIDES} /> },
    }
}

#[derive(Properties, PartialEq)]
struct UnrollProps {
    props: LabProps,
    parts: &'static Parts,
}

#[component]
fn UnrollPage(props: &UnrollProps) -> Html {
    let UnrollProps { props, parts } = props;
    let (view, on_action) = use_recurrence(props);
    let LabProps { palette, playback, load_again, on_playback, .. } = props;
    html! {
        <Unroll {view} {parts} load_again={load_again.clone()} palette={Rc::clone(palette)} playback={*playback} {on_action}
            on_playback={on_playback.clone()} />
    }
}

#[component]
fn GradientsPage(props: &LabProps) -> Html {
    let (view, on_action) = use_recurrence(props);
    let LabProps { palette, playback, load_again, on_playback, .. } = props;
    html! {
        <Gradients {view} load_again={load_again.clone()} palette={Rc::clone(palette)} playback={*playback} {on_action}
            on_playback={on_playback.clone()} />
    }
}

/// What such a lab shows, and how the learner acts on it.
#[hook]
fn use_recurrence(props: &LabProps) -> (View, Callback<Action>) {
    let LabProps { scene, loaded, on_tick, .. } = props;
    let view = use_view(scene, loaded.clone());
    let on_action = use_by_hand(props, on_tick);
    let ends = Ends {
        finished: view.plan.is_finished(scene.step, scene.substep) || view.layout.columns.is_empty(),
        played: view.plan.is_played(scene.step, scene.substep),
    };
    use_moves(props, ends, on_tick, &on_action);
    (view, on_action)
}
