//! Marks on what a lesson speaks of, wherever it stands on the page.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use yew::prelude::*;

/// The attribute by which the style sheet marks it.
const LIT: &str = "data-lit";
/// Those by which it is found: labs write them, and may write others as they go on.
const FOUND_BY: [&str; 2] = ["data-value", "data-nodes"];

/// Marks what the selectors find, also what comes later. The marks are no part of what labs render, which know of no lesson.
#[hook]
pub fn use_lit(selectors: Vec<String>) {
    use_effect_with(selectors, |selectors| {
        let page = web_sys::window().and_then(|window| window.document());
        let any = format!(":is({})", selectors.join(","));
        let mark = move || {
            let Some(page) = &page else { return };
            let find = |selector: String| page.query_selector(&selector).ok().flatten();
            while let Some(element) = find(format!("{any}:not([{LIT}])")) {
                if element.set_attribute(LIT, "").is_err() {
                    break;
                }
            }
            while let Some(element) = find(format!("[{LIT}]:not({any})")) {
                if element.remove_attribute(LIT).is_err() {
                    break;
                }
            }
        };
        mark();
        let on_change = Closure::<dyn Fn()>::new(mark);
        let observer = web_sys::MutationObserver::new(on_change.as_ref().unchecked_ref()).ok();
        let body = web_sys::window().and_then(|window| window.document()).and_then(|page| page.body());
        if let (Some(observer), Some(body)) = (&observer, &body) {
            let what = web_sys::MutationObserverInit::new();
            what.set_child_list(true);
            what.set_subtree(true);
            what.set_attribute_filter(&FOUND_BY.map(JsValue::from_str).into_iter().collect::<Array>());
            // Refused only for a node that is none: then what comes later has no mark.
            let _unseen = observer.observe_with_options(body, &what);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_change);
            let page = web_sys::window().and_then(|window| window.document());
            let find = || page.as_ref()?.query_selector(&format!("[{LIT}]")).ok().flatten();
            while let Some(element) = find() {
                if element.remove_attribute(LIT).is_err() {
                    break;
                }
            }
        }
    });
}

/// Brings what a selector finds into view once the page has been rendered again, unless most of it is there already.
pub fn show_soon(selector: &str) {
    let selector = selector.to_owned();
    Timeout::new(80, move || {
        let Some(window) = web_sys::window() else { return };
        let found = window.document().and_then(|page| page.query_selector(&selector).ok().flatten());
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
        if let Some(found) = found {
            let top = found.get_bounding_client_rect().top();
            if !(0.0..height * 0.6).contains(&top) {
                found.scroll_into_view();
            }
        }
    })
    .forget();
}
