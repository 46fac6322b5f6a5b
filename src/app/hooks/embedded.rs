//! Says the page's height to the page that has it in a frame (see `lessons::embedding`).

use crate::lessons::embedding::SOURCE;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

/// Says it now and whenever it changes.
#[hook]
pub fn use_height_messages() {
    use_effect_with((), |()| {
        let body = web_sys::window().and_then(|window| window.document()).and_then(|page| page.body());
        let on_resize = Closure::<dyn Fn()>::new({
            let body = body.clone();
            move || {
                if let Some(body) = &body {
                    say(f64::from(body.offset_height()));
                }
            }
        });
        let observer = web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(body)) = (&observer, &body) {
            observer.observe(body);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_resize);
        }
    });
}

fn say(height: f64) {
    let Some(window) = web_sys::window() else { return };
    // Of a page that is in no frame, its own window is the parent: nobody is to be told.
    let Some(parent) = window.parent().ok().flatten().filter(|parent| *parent != window) else { return };
    let message = Object::new();
    let told = Reflect::set(&message, &"source".into(), &SOURCE.into())
        .and_then(|_| Reflect::set(&message, &"height".into(), &height.into()));
    if told.is_ok() {
        // To any page: a height is nobody's secret.
        let _unheard = parent.post_message(&message, "*");
    }
}
