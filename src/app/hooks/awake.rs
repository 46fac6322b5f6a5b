//! Which of the page's programs is shown. Each hears of the others through events of the window.

use super::focus::center_in;
use crate::app::programs::{PROGRAMS, Program, program_of};
use crate::scene::{Action, Lab, Scene, from_link, to_link, update};
use crate::training::wire::BUILD;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlElement, window};
use yew::prelude::*;

/// Whether a program is the one that is shown, and how to change that.
#[derive(Clone, PartialEq)]
pub struct Awake {
    pub is_awake: bool,
    /// A lab of another program, on its way.
    pub opening: Option<Lab>,
    /// Opens a lab of another program.
    pub open: Callback<Lab>,
    /// The address has changed to one of this lab, or to none that can be read, which the first program shows; whether this
    /// program is the one.
    pub follow: Callback<Option<Lab>, bool>,
}

/// Sleeping or awake, as the address says at first.
#[hook]
pub fn use_awake<P: Program>(
    opened: Option<&Scene>,
    scene: &Rc<Scene>,
    dispatch: &Callback<Action>,
    on_note: &Callback<Option<String>>,
) -> Awake {
    let asked = opened.map(|scene| scene.lab).filter(|lab| !P::has(*lab));
    // What no program can read, the first one tells.
    let is_awake = use_state_eq(|| asked.is_none() && (opened.is_some() || P::NAME == PROGRAMS[0]));
    let by_hand = use_state_eq(|| false);
    let opening = use_state_eq(|| None::<Lab>);
    let newest = use_mut_ref(|| Rc::clone(scene));
    newest.replace(Rc::clone(scene));

    let fetch = {
        let (is_awake, opening, on_note) = (is_awake.setter(), opening.setter(), on_note.clone());
        use_callback((), move |lab: Lab, ()| {
            opening.set(Some(lab));
            let (is_awake, opening, on_note) = (is_awake.clone(), opening.clone(), on_note.clone());
            spawn_local(async move {
                match arrived(program_of(lab)).await {
                    // Told even where it was there already: it has its own listener for that.
                    Ok(()) => tell(HANDED),
                    Err(why) => {
                        drop(taken());
                        is_awake.set(true);
                        on_note.emit(Some(format!(
                            "This lab did not arrive: {why} Check the connection, and open it again."
                        )));
                    }
                }
                opening.set(None);
            });
        })
    };
    let open = use_callback((fetch.clone(), newest.clone()), |lab: Lab, (fetch, newest)| {
        hand_over(&newest.borrow(), lab);
        fetch.emit(lab);
    });
    let follow = use_callback(
        (is_awake.clone(), fetch.clone(), by_hand.setter()),
        |lab: Option<Lab>, (is_awake, fetch, by_hand)| {
            let is_own = lab.map_or(P::NAME == PROGRAMS[0], P::has);
            if is_own {
                by_hand.set(false);
                is_awake.set(true);
            } else if let Some(lab) = lab.filter(|_| **is_awake) {
                fetch.emit(lab);
            }
            is_own
        },
    );

    // The first program of the page fetches the one that its address asks for.
    use_effect_with((), {
        let fetch = fetch.clone();
        move |()| {
            if let Some(lab) = asked.filter(|_| P::NAME == PROGRAMS[0]) {
                fetch.emit(lab);
            }
        }
    });
    use_effect_with((*is_awake, *by_hand), |(is_awake, by_hand)| {
        if *is_awake {
            show(P::NAME, *by_hand);
            tell(&woken(P::NAME));
        }
    });
    use_effect_with((), {
        let (is_awake, opening, by_hand) = (is_awake.setter(), opening.setter(), by_hand.setter());
        let (newest, dispatch) = (newest.clone(), dispatch.clone());
        move |()| {
            let wake = {
                let is_awake = is_awake.clone();
                move || {
                    let own = |link: &String| from_link(link).ok().filter(|scene| P::has(scene.lab));
                    let Some(handed) = waiting().as_ref().and_then(own) else { return };
                    drop(taken());
                    dispatch.emit(Action::OpenLab(handed.lab));
                    if handed.text != newest.borrow().text {
                        dispatch.emit(Action::SetText(handed.text));
                    }
                    by_hand.set(true);
                    is_awake.set(true);
                }
            };
            // It may have been handed over before this program was here.
            wake();
            let mut listeners: Vec<EventListener> = Vec::new();
            if let Some(window) = window() {
                listeners.push(EventListener::new(&window, HANDED, move |_| wake()));
                for other in PROGRAMS.into_iter().filter(|name| *name != P::NAME) {
                    let (is_awake, opening) = (is_awake.clone(), opening.clone());
                    listeners.push(EventListener::new(&window, woken(other), move |_| {
                        is_awake.set(false);
                        opening.set(None);
                    }));
                }
            }
            move || drop(listeners)
        }
    });
    Awake { is_awake: *is_awake, opening: *opening, open, follow }
}

/// The event that says that a lab has been handed over.
const HANDED: &str = "unroll-handed";
/// Where it waits, as a link.
const WAITING: &str = "unrollHanded";

fn woken(program: &str) -> String {
    format!("unroll-woken-{program}")
}

/// Shows one program's part of the page in place of the others', at once, so that no frame has two; their own code empties them
/// a little later. The focus goes on from where the learner chose the lab.
fn show(shown: &str, with_focus: bool) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    for name in PROGRAMS {
        if let Some(place) = document.get_element_by_id(name).and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            place.set_hidden(name != shown);
        }
    }
    let link = document.query_selector(&format!("#{shown} [aria-current=page]")).ok().flatten();
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) else { return };
    // What is hidden has no place: its header could not do so itself.
    if let Some(row) = link.parent_element().and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        center_in(&row, &link);
    }
    if with_focus {
        // Where it cannot be focused, the focus begins at the top.
        let _focused = link.focus();
    }
}

fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (window(), Event::new(event)) {
        // No listener of ours cancels it.
        let _uncancelled = window.dispatch_event(&event);
    }
}

/// Leaves the scene, with a lab of another program opened, for that program.
fn hand_over(scene: &Scene, lab: Lab) {
    set_waiting(&to_link(&update(scene, &Action::OpenLab(lab))).into());
}

fn set_waiting(link: &JsValue) {
    if let Some(window) = window() {
        // A property of the window can be set.
        let _set = js_sys::Reflect::set(&window, &WAITING.into(), link);
    }
}

fn waiting() -> Option<String> {
    js_sys::Reflect::get(&window()?.into(), &WAITING.into()).ok()?.as_string()
}

fn taken() -> Option<String> {
    let link = waiting();
    set_waiting(&JsValue::UNDEFINED);
    link
}

/// Fetches and starts a program, unless it is there; `static/boot.js` knows how.
async fn arrived(program: &str) -> Result<(), String> {
    let start = || {
        let window = window()?;
        let start = js_sys::Reflect::get(&window, &"unrollProgram".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
        start.call2(&window, &program.into(), &BUILD.into()).ok()?.dyn_into::<js_sys::Promise>().ok()
    };
    let promise = start().ok_or("the page has no way to fetch it.")?;
    let why = |error: JsValue| {
        let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        message.unwrap_or_default() + "."
    };
    JsFuture::from(promise).await.map(drop).map_err(why)
}
