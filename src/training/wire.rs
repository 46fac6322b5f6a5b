//! Messages as bytes between page and worker. Both are of one build ([`BUILD`]), so nothing is said of versions here.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

/// Which build this is: page and worker may come from different ones, where a cache has kept an old file. Set by
/// `cargo xtask build`.
pub const BUILD: &str = match option_env!("UNROLL_BUILD") {
    Some(build) => build,
    None => "dev",
};

/// None where the message has no bytes, which none of ours lacks.
pub fn encode(message: &impl Serialize) -> Option<JsValue> {
    let bytes = bincode::serialize(message).ok()?;
    Some(js_sys::Uint8Array::from(bytes.as_slice()).into())
}

/// None where this is no such message: another build's, or a stranger's.
pub fn decode<T: DeserializeOwned>(message: JsValue) -> Option<T> {
    let bytes: js_sys::Uint8Array = message.dyn_into().ok()?;
    bincode::deserialize(&bytes.to_vec()).ok()
}
