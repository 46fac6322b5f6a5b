//! The scene in the address bar.

use crate::scene::{LinkError, Modern, Phrase, Pin, Scene, Spot, from_link, to_link};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The scene that the page's address says.
pub fn current_link() -> Result<Scene, LinkError> {
    from_link(&current_hash().unwrap_or_default())
}

/// Writes each new scene into the address bar, moves through time as soon as they rest, and hands over the one that a
/// changed address says (a pasted link, the back button).
#[hook]
pub fn use_link(scene: &Rc<Scene>, on_change: Callback<Result<Scene, LinkError>>) {
    let before = use_mut_ref(|| Rc::clone(scene));
    let resting = use_mut_ref(|| None::<Timeout>);
    let address = use_memo((), |()| Address { known: RefCell::new(current_hash()) });
    let listening = Rc::clone(&address);
    use_effect_with(Rc::clone(scene), move |scene| {
        let before = before.replace(Rc::clone(scene));
        let waited = resting.take().is_some();
        if leaves_trail(&before, scene) {
            // The entry that Back returns to is the scene as it was left.
            if waited && !is_written(scene) {
                address.write(&before, false);
            }
            address.write(scene, true);
        } else if !is_same_but_for_time(&before, scene) {
            address.write(scene, false);
        } else {
            // A change of the address costs the browser a millisecond, too much for each step of a drag.
            let scene = Rc::clone(scene);
            *resting.borrow_mut() = Some(Timeout::new(REST, move || address.write(&scene, false)));
        }
    });
    use_effect_with(on_change, |on_change| {
        let on_change = on_change.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                listening.known.replace(current_hash());
                on_change.emit(current_link());
            })
        });
        move || drop(listener)
    });
}

/// Milliseconds without a move after which the address is written.
const REST: u32 = 120;

/// Whether the address says this scene already, as after Back: then its entry is this one, and not the one before.
fn is_written(scene: &Scene) -> bool {
    current_hash().is_some_and(|current| current == hash_of(scene))
}

fn is_same_but_for_time(before: &Scene, scene: &Scene) -> bool {
    let Scene { step, substep, pin, layer, .. } = *scene;
    // A phrase is written once it is typed, too.
    let Phrase { step: at, stage, ref spot, ref text, .. } = scene.phrase;
    let phrase = Phrase { step: at, stage, spot: spot.clone(), text: text.clone(), ..before.phrase.clone() };
    let modern = Modern { step: scene.modern.step, spot: scene.modern.spot.clone(), ..before.modern.clone() };
    Scene { step, substep, pin, layer, phrase, modern, ..before.clone() } == *scene
}

/// Whether the browser's Back should return to the scene before: following numbers from one to the next, going to another
/// figure and holding a value leave a trail, stepping does not. Back also returns to a trained network that a change of
/// settings has left.
fn leaves_trail(before: &Scene, scene: &Scene) -> bool {
    let same_number = |a: Pin, b: Pin| a.address == b.address && a.unit == b.unit;
    let other_number = scene.pin.is_some_and(|pin| before.pin.is_none_or(|before| !same_number(pin, before)));
    let moved = (before.lab, before.panel, &before.lesson) != (scene.lab, scene.panel, &scene.lesson);
    let left_training = before.trained.is_some() && scene.trained.is_none();
    let is_other = |spot: &Option<Spot>, before: &Option<Spot>| spot.is_some() && before != spot;
    let other_spot =
        is_other(&scene.phrase.spot, &before.phrase.spot) || is_other(&scene.modern.spot, &before.modern.spot);
    let held = before.holds != scene.holds || before.phrase.holds != scene.phrase.holds;
    other_number || other_spot || moved || left_training || held
}

/// The page's address with this scene in it.
pub fn address_of(scene: &Scene) -> Option<String> {
    let location = web_sys::window()?.location();
    let (origin, path, search) = (location.origin().ok()?, location.pathname().ok()?, location.search().ok()?);
    Some(format!("{origin}{path}{search}{}", hash_of(scene)))
}

fn hash_of(scene: &Scene) -> String {
    let link = to_link(scene);
    if link.is_empty() { link } else { format!("#{link}") }
}

fn current_hash() -> Option<String> {
    web_sys::window().and_then(|window| window.location().hash().ok())
}

/// The address bar, and what it said when the page last read or wrote it.
struct Address {
    known: RefCell<Option<String>>,
}

impl Address {
    fn write(&self, scene: &Scene, leave_trail: bool) {
        let Some(window) = web_sys::window() else { return };
        let location = window.location();
        // Another address has been pasted and its event is on the way: it is not to be written over.
        if is_written(scene) || current_hash() != *self.known.borrow() {
            return;
        }
        let hash = hash_of(scene);
        // The bare path, where nothing is special: an empty address fragment would leave the old one standing.
        let address = match (hash.is_empty(), location.pathname(), location.search()) {
            (true, Ok(path), Ok(search)) => path + &search,
            _ => hash,
        };
        // A browser may refuse too frequent changes; the next one writes the whole scene again.
        let _refused = window.history().and_then(|history| match leave_trail {
            true => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
            false => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        });
        self.known.replace(current_hash());
    }
}
