//! Trained networks, fetched when they are first asked for.

use crate::app::view::Shared;
use crate::engine::{Network, Real};
use crate::exchange::{Tensor, TensorFile, network_of_tensors};
use crate::training::TrainedModel;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// A trained network, and what its file says of it.
pub struct Learned<T = Network> {
    pub network: T,
    pub metadata: BTreeMap<String, String>,
}

/// A trained network on its way.
pub enum Loaded<T = Network> {
    Waiting,
    Ready(Shared<Learned<T>>),
    /// What went wrong, as a sentence.
    Failed(AttrValue),
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Ready(learned) => Self::Ready(learned.clone()),
            Self::Failed(why) => Self::Failed(why.clone()),
        }
    }
}

impl<T> PartialEq for Loaded<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Waiting, Self::Waiting) => true,
            (Self::Ready(a), Self::Ready(b)) => a == b,
            (Self::Failed(a), Self::Failed(b)) => a == b,
            _ => false,
        }
    }
}

impl Loaded {
    /// A network that comes from a run, after so many steps of it.
    pub fn of_run(network: Network, step: usize) -> Self {
        let metadata = BTreeMap::from([("step".to_owned(), step.to_string())]);
        Self::Ready(Shared::new(Learned { network, metadata }))
    }
}

impl<T> Loaded<T> {
    /// All of it, once it is there.
    pub fn learned(&self) -> Option<Shared<Learned<T>>> {
        if let Self::Ready(learned) = self { Some(learned.clone()) } else { None }
    }

    /// An entry of its file, or of its run.
    pub fn entry(&self, key: &str) -> Option<&str> {
        if let Self::Ready(learned) = self { learned.metadata.get(key).map(String::as_str) } else { None }
    }
}

/// A trained network of the recurrent stack: those that have been asked for, and how to ask again for one that failed.
#[hook]
pub fn use_model(model: Option<&'static TrainedModel>) -> (Option<Loaded>, Callback<()>) {
    use_file(model.map(|model| model.name), |_, file| network_of_tensors(file).map_err(|error| error.to_string()))
}

/// A file of weights by its name, made into a network by `make`, whose error says what is wrong with it. Those that have been
/// asked for stay.
#[hook]
pub fn use_file<T: 'static>(
    name: Option<&'static str>,
    make: fn(&'static str, TensorFile) -> Result<T, String>,
) -> (Option<Loaded<T>>, Callback<()>) {
    let known = use_mut_ref(BTreeMap::<&'static str, Loaded<T>>::new);
    let update = use_force_update();
    let ask = {
        let (known, update) = (Rc::clone(&known), update.clone());
        Callback::from(move |name: &'static str| ask(name, make, Rc::clone(&known), update.clone()))
    };
    {
        let (known, ask) = (Rc::clone(&known), ask.clone());
        use_effect_with(name, move |name| {
            if let Some(name) = name.filter(|name| !known.borrow().contains_key(name)) {
                ask.emit(name);
            }
        });
    }
    let again = Callback::from(move |()| {
        if let Some(name) = name {
            ask.emit(name);
        }
    });
    let loaded = name.map(|name| known.borrow().get(name).cloned().unwrap_or(Loaded::Waiting));
    (loaded, again)
}

type Known<T> = Rc<RefCell<BTreeMap<&'static str, Loaded<T>>>>;

fn ask<T: 'static>(
    name: &'static str,
    make: fn(&'static str, TensorFile) -> Result<T, String>,
    known: Known<T>,
    update: UseForceUpdateHandle,
) {
    known.borrow_mut().insert(name, Loaded::Waiting);
    update.force_update();
    spawn_local(async move {
        let learned = fetched(name).await.and_then(|file| {
            let metadata = file.metadata.clone();
            let network = make(name, file).map_err(|why| damaged(name, &why))?;
            Ok(Learned { network, metadata })
        });
        let loaded =
            learned.map_or_else(|why| Loaded::Failed(why.into()), |learned| Loaded::Ready(Shared::new(learned)));
        known.borrow_mut().insert(name, loaded);
        update.force_update();
    });
}

fn damaged(name: &str, why: &str) -> String {
    format!("The file of the trained network “{name}” is damaged: {why}.")
}

async fn fetched(name: &str) -> Result<TensorFile, String> {
    let arrived = |error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("The trained network “{name}” did not arrive. {reason}")
    };
    let window = web_sys::window().ok_or("There is no window.")?;
    let response = JsFuture::from(window.fetch_with_str(&format!("models/{name}.safetensors"))).await;
    let response: web_sys::Response = response.and_then(JsCast::dyn_into).map_err(arrived)?;
    if !response.ok() {
        return Err(format!("The trained network “{name}” did not arrive: the server answered {}.", response.status()));
    }
    let bytes = JsFuture::from(response.array_buffer().map_err(arrived)?).await.map_err(arrived)?;
    read(&bytes.unchecked_into()).ok_or_else(|| damaged(name, "it is no safetensors file of F32"))
}

/// A safetensors file of F32, its header read by the browser: reading JSON ourselves would be a tenth of the page's size.
pub(super) fn read(bytes: &js_sys::ArrayBuffer) -> Option<TensorFile> {
    let length = js_sys::DataView::new(bytes, 0, bytes.byte_length() as usize);
    let header = (bytes.byte_length() >= 8).then(|| length.get_uint32_endian(0, true))?;
    let start = 8_u32.checked_add(header).filter(|start| *start <= bytes.byte_length())?;
    let text = js_sys::Uint8Array::new_with_byte_offset_and_length(bytes, 8, header).to_vec();
    let header = js_sys::JSON::parse(std::str::from_utf8(&text).ok()?).ok()?;
    let mut file = TensorFile::default();
    for entry in js_sys::Object::entries(header.dyn_ref::<js_sys::Object>()?) {
        let (name, entry) = pair(&entry)?;
        if name == "__metadata__" {
            for entry in js_sys::Object::entries(entry.dyn_ref::<js_sys::Object>()?) {
                let (key, value) = pair(&entry)?;
                file.metadata.insert(key, value.as_string()?);
            }
            continue;
        }
        let get = |key: &str| js_sys::Reflect::get(&entry, &key.into()).ok();
        let numbers = |key: &str| -> Option<Vec<u32>> {
            let list: js_sys::Array = get(key)?.dyn_into().ok()?;
            list.iter().map(|number| number.as_f64().map(|number| number as u32)).collect()
        };
        let [from, to] = <[u32; 2]>::try_from(numbers("data_offsets")?).ok()?;
        let is_there = from <= to && to <= bytes.byte_length() - start && (start + from).is_multiple_of(4);
        if get("dtype")?.as_string()? != "F32" || !is_there {
            return None;
        }
        let values =
            js_sys::Float32Array::new_with_byte_offset_and_length(bytes, start + from, (to - from) / 4).to_vec();
        let shape = numbers("shape")?.into_iter().map(|size| size as usize).collect();
        file.insert(name, Tensor::new(shape, values.iter().map(|value| Real::from(*value)).collect()).ok()?);
    }
    Some(file)
}

fn pair(entry: &JsValue) -> Option<(String, JsValue)> {
    let entry = entry.dyn_ref::<js_sys::Array>()?;
    Some((entry.get(0).as_string()?, entry.get(1)))
}
