//! Moving through time: by itself while playing, by the page's keys, and what a move by hand ends.

use super::hooks::{Playback, lesson_goes, use_keys, use_playback};
use super::pages::LabProps;
use crate::scene::{Action, Lab, Showing};
use yew::prelude::*;

/// Where a lab's time stands.
#[derive(Clone, Copy, PartialEq)]
pub struct Ends {
    /// Nothing is left to be played.
    pub finished: bool,
    /// Playing on would show nothing: it begins anew.
    pub played: bool,
}

/// Actions as the learner takes them. Moving by hand ends playing: the learner has taken over.
#[hook]
pub fn use_by_hand(props: &LabProps, act: &Callback<Action>) -> Callback<Action> {
    let LabProps { scene, playback, on_playback, on_note, .. } = props;
    let deps = (act.clone(), on_playback.clone(), *playback, on_note.clone(), scene.trained);
    use_callback(deps, |action: Action, (act, on_playback, playback, on_note, trained)| {
        if trained.is_some() && action.untrains(*trained) {
            on_note.emit(Some(UNTRAINED_NOTE.into()));
        }
        if playback.playing && action.moves() {
            on_playback.emit(Playback { playing: false, ..*playback });
        }
        act.emit(action);
    })
}

const UNTRAINED_NOTE: &str = "No training has had these settings: the weights are random from here on. The browser’s Back \
    returns to the trained network.";

/// Plays, and hears the page's keys, while the lab is shown: `tick` acts by itself, `by_hand` for the learner.
#[hook]
pub fn use_moves(props: &LabProps, ends: Ends, tick: &Callback<Action>, by_hand: &Callback<Action>) {
    let LabProps { scene, shown, playback, on_playback, on_help, .. } = props;
    let playback = Playback { playing: playback.playing && *shown, ..*playback };
    let on_tick = use_callback(
        (ends.finished, playback, tick.clone(), on_playback.clone()),
        |(), (finished, playback, tick, on_playback)| {
            if *finished {
                on_playback.emit(Playback { playing: false, ..*playback });
            } else {
                tick.emit(Action::Advance);
            }
        },
    );
    use_playback(playback, on_tick);

    let deps = (
        by_hand.clone(),
        on_playback.clone(),
        on_help.clone(),
        playback,
        ends.played,
        (scene.lab, scene.showing),
        *shown,
    );
    let keys = use_callback(
        deps,
        |event: KeyboardEvent, (act, on_playback, on_help, playback, played, (lab, showing), shown)| {
            if !shown
                || (matches!(lab, Lab::Train | Lab::Course | Lab::Model)
                    && !matches!(event.key().as_str(), "?" | "p" | "P"))
            {
                return false;
            }
            let action = match (event.key().as_str(), event.shift_key()) {
                // Before a class the arrows turn the lesson's pages, where one is open.
                ("ArrowLeft", false) if showing.present && lesson_goes(-1) => return true,
                ("ArrowRight", false) if showing.present && lesson_goes(1) => return true,
                ("p" | "P", _) => Action::SetShowing(Showing { present: !showing.present, ..*showing }),
                ("ArrowLeft", false) => Action::MoveSteps(-1),
                ("ArrowRight", false) => Action::MoveSteps(1),
                ("ArrowLeft", true) => Action::MoveSubsteps(-1),
                ("ArrowRight", true) => Action::MoveSubsteps(1),
                ("Home", _) => Action::GoTo(0),
                ("End", _) => Action::GoTo(usize::MAX),
                ("Escape", _) => Action::Release,
                (" ", _) => {
                    if *played && !playback.playing {
                        act.emit(Action::Rewind);
                    }
                    on_playback.emit(Playback { playing: !playback.playing, ..*playback });
                    return true;
                }
                ("?", _) => {
                    on_help.emit(());
                    return true;
                }
                _ => return false,
            };
            act.emit(action);
            true
        },
    );
    use_keys(keys);
}
