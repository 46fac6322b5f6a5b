//! Files that the page hands out, and that a learner hands in.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// Hands out a text as a file; false where the browser refuses.
pub fn download(name: &str, text: &str) -> bool {
    handed_out(name, text).is_ok()
}

fn handed_out(name: &str, text: &str) -> Result<(), JsValue> {
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = page.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // A browser may begin to read it only after the click.
    Timeout::new(10_000, move || drop(web_sys::Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// The bytes of the file that was chosen in an input of files, unless it is larger than `most`: then its size is the error. What
/// cannot be read is empty. The choice is taken back, so that the same file can be chosen again.
pub async fn read_chosen(event: Event, most: usize) -> Option<Result<Vec<u8>, usize>> {
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let size = file.size() as usize;
    let bytes = if size > most { Err(size) } else { Ok(bytes_of(&file).await.unwrap_or_default()) };
    input.set_value("");
    Some(bytes)
}

async fn bytes_of(file: &web_sys::File) -> Result<Vec<u8>, JsValue> {
    Ok(js_sys::Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec())
}
