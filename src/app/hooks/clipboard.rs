use wasm_bindgen_futures::JsFuture;

/// Copies a text; false where the browser lets no page copy, or refuses it now.
pub async fn copy_text(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    // Where a page is not served safely there is none.
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
