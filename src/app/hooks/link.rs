//! The scene in the address bar.

use crate::scene::{LinkError, Pin, Scene, from_link, to_link};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The scene that the page's address says.
pub fn current_link() -> Result<Scene, LinkError> {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    from_link(&hash)
}

/// Writes each new scene into the address bar, and hands over the one that a changed address says (a pasted link, the
/// back button).
#[hook]
pub fn use_link(scene: &Rc<Scene>, on_change: Callback<Result<Scene, LinkError>>) {
    let last_pin = use_mut_ref(|| scene.pin);
    let last_place = use_mut_ref(|| (scene.lab, scene.panel));
    let was_trained = use_mut_ref(|| scene.trained.is_some());
    use_effect_with(Rc::clone(scene), move |scene| {
        // Following numbers from one to the next leaves a trail for the browser's back button; stepping does not.
        let same_number = |a: Pin, b: Pin| a.address == b.address && a.unit == b.unit;
        let before = last_pin.replace(scene.pin);
        let other_number = scene.pin.is_some_and(|pin| before.is_none_or(|before| !same_number(pin, before)));
        // So does going to another lab, or to another figure of one.
        let moved = last_place.replace((scene.lab, scene.panel)) != (scene.lab, scene.panel);
        // Back also returns to a trained network that a change of settings has left.
        let left_training = was_trained.replace(scene.trained.is_some()) && scene.trained.is_none();
        write(scene, other_number || moved || left_training);
    });
    use_effect_with(on_change, |on_change| {
        let on_change = on_change.clone();
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| on_change.emit(current_link())));
        move || drop(listener)
    });
}

fn write(scene: &Scene, leave_trail: bool) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let link = to_link(scene);
    let hash = if link.is_empty() { String::new() } else { format!("#{link}") };
    if location.hash().is_ok_and(|current| current == hash) {
        return;
    }
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
}
