//! A newer version of the page, of which static/offline.js tells and which it brings at a word.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// How this page stands to a newer version of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// It is here, whole, and waits.
    Ready,
    /// Another tab has taken it: what this one has not loaded yet may be gone.
    Elsewhere,
}

/// None as long as there is none. The callback loads the page anew, with the newest version.
#[hook]
pub fn use_renewal() -> (Option<Renewal>, Callback<MouseEvent>) {
    let renewal = use_state_eq(|| None::<Renewal>);
    let setter = renewal.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "unroll-update", move |event| {
                let detail = event.dyn_ref::<web_sys::CustomEvent>().and_then(|event| event.detail().as_string());
                let is_elsewhere = detail.is_some_and(|detail| detail == "renewed");
                setter.set(Some(if is_elsewhere { Renewal::Elsewhere } else { Renewal::Ready }));
            })
        });
        move || drop(listener)
    });
    let take = Callback::from(|_| {
        let event = web_sys::Event::new("unroll-update-wanted").ok();
        if let Some((window, event)) = web_sys::window().zip(event) {
            // Nothing cancels it.
            let _heard = window.dispatch_event(&event);
        }
    });
    (*renewal, take)
}
