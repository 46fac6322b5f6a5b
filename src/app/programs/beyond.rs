use super::{LabProps, Program};
use crate::app::labs::{ModernLab, Translate};
use crate::app::modern::use_modern;
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::translate::use_translation;
use crate::scene::{Action, Lab};
use std::rc::Rc;
use yew::prelude::*;

/// The labs about what was built on recurrence, and what came after it.
pub struct Beyond;

impl Program for Beyond {
    const NAME: &'static str = "beyond";

    fn has(lab: Lab) -> bool {
        lab.translates() || lab == Lab::Modern
    }

    fn lab(props: LabProps) -> Html {
        match props.scene.lab {
            Lab::Modern => html! { <ModernPage ..props /> },
            _ => html! { <TranslatePage ..props /> },
        }
    }
}

#[component]
fn TranslatePage(props: &LabProps) -> Html {
    let LabProps { scene, awake, palette, playback, on_tick, on_playback, .. } = props;
    let (view, load_again) = use_translation(scene);
    // How many words are written no scene can know: there a move is told by what is on the page.
    let place = (view.plan, scene.phrase.clone());
    let on_tick = use_callback((on_tick.clone(), place), |action: Action, (on_tick, (plan, phrase))| {
        let moved = plan.moved(phrase, &action);
        on_tick.emit(moved.map_or(action, |phrase| Action::SetPhrase(Box::new(phrase))));
    });
    let on_action = use_by_hand(props, &on_tick);
    let finished = view.plan.is_finished(view.now);
    use_moves(props, Ends { finished, played: finished }, &on_tick, &on_action);
    if !awake {
        return Html::default();
    }
    html! {
        <Translate {view} {load_again} palette={Rc::clone(palette)} playback={*playback} {on_action}
            on_playback={on_playback.clone()} />
    }
}

#[component]
fn ModernPage(props: &LabProps) -> Html {
    let LabProps { scene, awake, palette, playback, on_tick, on_playback, .. } = props;
    let view = use_modern(scene);
    let on_action = use_by_hand(props, on_tick);
    let finished = scene.modern_step() + 1 >= scene.modern_steps();
    use_moves(props, Ends { finished, played: finished }, on_tick, &on_action);
    if !awake {
        return Html::default();
    }
    html! { <ModernLab {view} palette={Rc::clone(palette)} playback={*playback} {on_action} on_playback={on_playback.clone()} /> }
}
