use super::LabProps;
use crate::app::labs::Translate;
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::translate::use_translation;
use crate::scene::Action;
use std::rc::Rc;
use yew::prelude::*;

/// The labs about translation.
pub fn translation(props: LabProps) -> Html {
    html! { <TranslatePage ..props /> }
}

#[component]
fn TranslatePage(props: &LabProps) -> Html {
    let LabProps { scene, palette, playback, on_tick, on_playback, .. } = props;
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
    html! {
        <Translate {view} {load_again} palette={Rc::clone(palette)} playback={*playback} {on_action}
            on_playback={on_playback.clone()} />
    }
}
