//! The whole screen, as long as something asks for it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Takes the whole screen while the component that asks is there. Where the browser refuses (it wants a click or a key
/// before), the window serves.
#[hook]
pub fn use_full_screen() {
    use_effect_with((), |()| {
        let page = || web_sys::window().and_then(|window| window.document());
        if let Some(root) = page().and_then(|page| page.document_element()) {
            ask(&root, "requestFullscreen");
        }
        move || {
            if let Some(page) = page().filter(|page| page.fullscreen_element().is_some()) {
                ask(&page, "exitFullscreen");
            }
        }
    });
}

/// Calls what answers with a promise and hears it out: an answer that nobody hears is reported as an error of the page.
fn ask(who: &JsValue, method: &str) {
    let method = Reflect::get(who, &method.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
    let answer = method.and_then(|method| method.call0(who).ok());
    if let Some(promise) = answer.and_then(|answer| answer.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _refused = JsFuture::from(promise).await;
        });
    }
}
