use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Elements that have a use of their own for the keys.
const OWN_KEYS: &str = "input, textarea, select, [role=grid], [role=radiogroup], [role=tablist], [contenteditable]";

/// The keys of the whole page, handed over unless a control with the focus wants them. `handle` says whether it used
/// the key.
#[hook]
pub fn use_keys(handle: Callback<KeyboardEvent, bool>) {
    use_effect_with(handle, |handle| {
        let handle = handle.clone();
        let listener = web_sys::window().and_then(|window| window.document()).map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() {
                    return;
                }
                // An open dialog has all keys for itself, Esc among them.
                let page = web_sys::window().and_then(|window| window.document());
                if page.is_some_and(|page| page.query_selector("dialog[open]").is_ok_and(|open| open.is_some())) {
                    return;
                }
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let within = |selector: &str| {
                    target.as_ref().is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
                };
                let presses =
                    matches!(event.key().as_str(), " " | "Enter") && within("button, a, summary, [role=link]");
                if event.key() != "Escape" && (within(OWN_KEYS) || presses) {
                    return;
                }
                if handle.emit(event.clone()) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}
