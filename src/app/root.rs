use super::compute::use_view;
use super::help::Help;
use super::hooks::{Playback, Speed, current_link, use_keys, use_link, use_model, use_playback, use_theme};
use super::labs::{Gradients, ModernLab, Train, Translate, Unroll};
use super::modern::use_modern;
use super::shell::{Header, Note};
use super::state::SceneState;
use super::train::use_run;
use super::translate::use_translation;
use crate::scene::{Action, Lab, LinkError, Scene, Trained};
use std::rc::Rc;
use yew::prelude::*;

/// The whole page: the scene, and the effects around it.
#[component]
pub fn App() -> Html {
    let opened = use_memo((), |()| current_link());
    let state = use_reducer(|| {
        let scene = opened.as_ref().as_ref().cloned().unwrap_or_default();
        SceneState(Rc::new(scene))
    });
    let note = use_state_eq(|| opened.as_ref().as_ref().err().map(link_note));
    let playback = use_state_eq(|| Playback { playing: false, speed: Speed::Usual });
    let help = use_state_eq(|| false);
    let (theme, palette, on_theme) = use_theme();
    let translates = state.0.lab.translates();
    let is_modern = state.0.lab == Lab::Modern;
    let (loaded, load_again) =
        use_model(state.0.trained.and_then(Trained::model).filter(|_| !translates && !is_modern));
    let (translation, translate_again) = use_translation(&state.0);
    let modern = use_modern(&state.0);
    // How many words are written no scene can know: there a move is told by what is on the page.
    let place = translates.then(|| (translation.plan, state.0.phrase.clone()));
    let on_action = use_callback((state.dispatcher(), place), |action: Action, (dispatcher, place)| {
        let moved = place.as_ref().and_then(|(plan, phrase)| plan.moved(phrase, &action));
        dispatcher.dispatch(moved.map_or(action, |phrase| Action::SetPhrase(Box::new(phrase))));
    });
    let run = use_run(&state.0, &on_action);
    let view = use_view(&state.0, loaded.or(run.network));

    let on_playback = use_callback(playback.setter(), |next: Playback, setter| setter.set(next));
    let on_note = use_callback(note.setter(), |next: Option<String>, setter| setter.set(next));
    let on_help = use_callback(help.setter(), |open: bool, setter| setter.set(open));

    let on_link = use_callback((on_action.clone(), on_note.clone()), |link: Result<Scene, LinkError>, (act, note)| {
        note.emit(link.as_ref().err().map(link_note));
        act.emit(Action::Load(Box::new(link.unwrap_or_default())));
    });
    use_link(&state.0, on_link);

    let (finished, played) = match () {
        () if translates => [translation.plan.is_finished(translation.now); 2].into(),
        () if is_modern => [state.0.modern_step() + 1 >= state.0.modern_steps(); 2].into(),
        () => (
            view.plan.is_finished(state.0.step, state.0.substep) || view.layout.columns.is_empty(),
            view.plan.is_played(state.0.step, state.0.substep),
        ),
    };
    let tick = use_callback((finished, *playback, on_action.clone(), on_playback.clone()), |(), deps| {
        let (finished, playback, on_action, on_playback) = deps;
        if *finished {
            on_playback.emit(Playback { playing: false, ..*playback });
        } else {
            on_action.emit(Action::Advance);
        }
    });
    use_playback(*playback, tick);

    // Moving by hand ends playing: the learner has taken over.
    let is_trained = state.0.trained.is_some();
    let manual = (on_action.clone(), on_playback.clone(), *playback, on_note.clone(), is_trained);
    let on_manual = use_callback(manual, |action: Action, deps| {
        let (on_action, on_playback, playback, on_note, is_trained) = deps;
        if *is_trained && action.untrains() {
            on_note.emit(Some(UNTRAINED_NOTE.into()));
        }
        if playback.playing && action.moves() {
            on_playback.emit(Playback { playing: false, ..*playback });
        }
        on_action.emit(action);
    });

    let keys = use_callback(
        (on_manual.clone(), on_playback.clone(), on_help.clone(), *playback, played, state.0.lab),
        |event: KeyboardEvent, deps| {
            let (act, on_playback, on_help, playback, played, lab) = deps;
            if *lab == Lab::Train && event.key() != "?" {
                return false;
            }
            let action = match (event.key().as_str(), event.shift_key()) {
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
                    on_help.emit(true);
                    return true;
                }
                _ => return false,
            };
            act.emit(action);
            true
        },
    );
    use_keys(keys);

    html! {
        <>
            <Header scene={Rc::clone(&state.0)} {theme} {on_theme} on_action={on_manual.clone()} on_note={on_note.clone()}
                on_help={on_help.reform(|()| true)} />
            <Note note={(*note).clone()} on_close={on_note.reform(|()| None)} />
            { match state.0.lab {
                Lab::Gradients => html! { <Gradients {view} {load_again} {palette} playback={*playback} on_action={on_manual} {on_playback} /> },
                Lab::Unroll | Lab::Lstm | Lab::Gru | Lab::Bidirectional | Lab::Shapes => html! { <Unroll {view} {load_again} {palette} playback={*playback} on_action={on_manual} {on_playback} /> },
                Lab::Seq2seq | Lab::Attention => html! {
                    <Translate view={translation} load_again={translate_again} {palette} playback={*playback} on_action={on_manual} {on_playback} />
                },
                Lab::Modern => html! {
                    <ModernLab view={modern} {palette} playback={*playback} on_action={on_manual} {on_playback} />
                },
                Lab::Train => html! {
                    <Train scene={Rc::clone(&state.0)} training={run.training} on_action={on_manual}
                        on_order={run.on_order} on_try={run.on_try} written={run.written} on_write={run.on_write} tried={run.tried}
                        stored={run.stored} on_stored={run.on_stored} />
                },
            } }
            <Help open={*help} on_close={on_help.reform(|()| false)} />
        </>
    }
}

const UNTRAINED_NOTE: &str = "No training has had these settings: the weights are random from here on. The browser’s Back \
    returns to the trained network.";

fn link_note(error: &LinkError) -> String {
    format!("This link could not be read: {error}. Here is the page as it opens without one.")
}
