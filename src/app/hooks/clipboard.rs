//! Copying a text.

use js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Copies, and says whether it could.
pub fn copy(text: &str, then: Callback<bool>) {
    let Some(window) = web_sys::window() else { return };
    let navigator = window.navigator();
    // Not there where a page has no secure address.
    if !Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        then.emit(false);
        return;
    }
    let writing = navigator.clipboard().write_text(text);
    spawn_local(async move { then.emit(JsFuture::from(writing).await.is_ok()) });
}
