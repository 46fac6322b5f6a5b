use super::help::Help;
use super::hooks::{Playback, Speed, current_link, use_awake, use_link, use_theme};
use super::moves::use_by_hand;
use super::programs::{LabProps, Program};
use super::shell::{Header, Note};
use super::state::SceneState;
use crate::scene::{Action, LinkError, Scene};
use std::rc::Rc;
use yew::prelude::*;

/// The whole page, while it shows one of the program's labs: the scene, and the effects around it.
#[component]
pub fn App<P: Program>() -> Html {
    let opened = use_memo((), |()| current_link());
    let state = use_reducer(|| {
        let scene = opened.as_ref().as_ref().ok().filter(|scene| P::has(scene.lab));
        SceneState(Rc::new(scene.cloned().unwrap_or_default()))
    });
    let note = use_state_eq(|| opened.as_ref().as_ref().err().map(link_note));
    let playback = use_state_eq(|| Playback { playing: false, speed: Speed::Usual });
    let help = use_state_eq(|| false);
    let on_playback = use_callback(playback.setter(), |next: Playback, setter| setter.set(next));
    let on_note = use_callback(note.setter(), |next: Option<String>, setter| setter.set(next));
    let on_help = use_callback(help.setter(), |open: bool, setter| setter.set(open));

    let dispatch = use_callback(state.dispatcher(), |action: Action, dispatcher| dispatcher.dispatch(action));
    let awake = use_awake::<P>(opened.as_ref().as_ref().ok(), &state.0, &dispatch, &on_note);
    let (theme, palette, on_theme) = use_theme(awake.is_awake);
    let on_tick = use_callback((dispatch, awake.open.clone()), |action: Action, (dispatch, open)| match action {
        Action::OpenLab(lab) if !P::has(lab) => open.emit(lab),
        action => dispatch.emit(action),
    });
    let on_link = use_callback(
        (on_tick.clone(), on_note.clone(), awake.follow.clone()),
        |link: Result<Scene, LinkError>, (act, note, follow)| {
            note.emit(link.as_ref().err().map(link_note));
            if follow.emit(link.as_ref().ok().map(|scene| scene.lab)) {
                act.emit(Action::Load(Box::new(link.unwrap_or_default())));
            }
        },
    );
    use_link(&state.0, awake.is_awake, on_link);

    let props = LabProps {
        scene: Rc::clone(&state.0),
        awake: awake.is_awake,
        palette,
        playback: *playback,
        on_tick: on_tick.clone(),
        on_playback,
        on_note: on_note.clone(),
        on_help: on_help.reform(|()| true),
    };
    let on_action = use_by_hand(&props, &on_tick);
    let on_help_closed = on_help.reform(|()| false);
    // Each part has a place of its own at all times: Yew would put a header that comes later after the lab.
    html! {
        <>
            <div class="part">
                if awake.is_awake {
                    <Header scene={Rc::clone(&state.0)} {theme} {on_theme} {on_action} on_note={on_note.clone()}
                        on_help={props.on_help.clone()} opening={awake.opening} />
                    <Note note={(*note).clone()} on_close={on_note.reform(|()| None)} />
                } else if awake.opening.is_some() {
                    <p class="loading">{ "Loading the lab…" }</p>
                }
            </div>
            <div class="part">{ P::lab(props) }</div>
            <div class="part">
                if awake.is_awake {
                    <Help open={*help} on_close={on_help_closed} />
                }
            </div>
        </>
    }
}

fn link_note(error: &LinkError) -> String {
    format!("This link could not be read: {error}. Here is the page as it opens without one.")
}
