//! Files of the reader's: read as they are dropped, and saved as the browser saves downloads.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Hands out a text as a file; false where the browser refuses.
pub fn download(name: &str, text: &str) -> bool {
    save_file(name, "application/json", text.as_bytes()).is_ok()
}

/// The bytes of the file that was chosen in an input of files, unless it is larger than `most`: then its size is the error. What
/// cannot be read is empty. The choice is taken back, so that the same file can be chosen again.
pub async fn read_chosen(event: Event, most: usize) -> Option<Result<Vec<u8>, usize>> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let size = file.size() as usize;
    let bytes = if size > most { Err(size) } else { Ok(read_file(&file).await.unwrap_or_default()) };
    input.set_value("");
    Some(bytes)
}

/// All bytes of a file; none where the browser does not give them.
pub async fn read_file(file: &File) -> Option<Vec<u8>> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Milliseconds that a browser has to begin saving.
const BEGUN: u32 = 10_000;

/// Saves bytes under a name, as a click on a link to them would.
///
/// # Errors
/// When the browser refuses.
pub fn save_file(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let blob = blob_of(kind, bytes)?;
    let page = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = page.create_element("a")?.unchecked_into();
    let address = Url::create_object_url_with_blob(&blob)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(BEGUN, move || {
        // Nothing holds on to the bytes any more.
        let _gone = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// # Errors
/// When the browser refuses.
pub fn blob_of(kind: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}
