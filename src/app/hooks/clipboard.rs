//! Copying a text.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Copies a text, and says whether it could.
pub fn copy(text: &str, then: Callback<bool>) {
    let text = text.to_owned();
    spawn_local(async move { then.emit(copy_text(&text).await) });
}

/// Copies a text; false where the browser lets no page copy, or refuses it now.
pub async fn copy_text(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    // Where a page is not served safely there is none.
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
