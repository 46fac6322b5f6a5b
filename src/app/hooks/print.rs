//! The page while it is printed, or saved as a picture: light, still, and as wide as it stands on the screen.

use crate::figures::number::fixed;
use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, Window};
use yew::prelude::*;

/// Set on the root while the page is printed or saved; `print.css` goes by it.
const PRINTING: &str = "data-printing";
const SAVING: &str = "data-saving";

/// A4 across, without its margins, in CSS pixels.
const PAPER: (f64, f64) = (1046.0, 716.0);
/// Turns of the browser's queue of small tasks, in which Yew renders and runs its effects; two would do.
const DRAWN: usize = 8;
/// What stands under the figure: the page's address.
const FOOT: f64 = 48.0;

/// Whether the page is being printed or saved.
#[hook]
pub fn use_printing() -> bool {
    let printing = use_state_eq(|| false);
    use_effect_with((), {
        let printing = printing.setter();
        move |()| {
            let hear = |window: &Window, event: &'static str, begins: bool| {
                let printing = printing.clone();
                EventListener::new(window, event, move |event| {
                    // What is saved is not on paper: nothing is fitted to that.
                    if event.is_trusted() || !begins {
                        fit(begins);
                    }
                    printing.set(begins);
                })
            };
            let window = web_sys::window();
            let listeners =
                window.map(|window| [hear(&window, "beforeprint", true), hear(&window, "afterprint", false)]);
            move || drop(listeners)
        }
    });
    *printing
}

/// Has the browser print.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused where the page stands in a frame that may not.
        let _refused = window.print();
    }
}

/// Makes the page light and still for what is saved, or ends that. The page has drawn itself anew when this is done, and the
/// browser has shown nothing of it.
pub async fn still(begins: bool) {
    let Some((window, root)) = web_sys::window().zip(root()) else { return };
    let _set = if begins { root.set_attribute(SAVING, "") } else { root.remove_attribute(SAVING) };
    let name = if begins { "beforeprint" } else { "afterprint" };
    if let Ok(event) = web_sys::Event::new(name) {
        let _heard = window.dispatch_event(&event);
    }
    for _ in 0..DRAWN {
        let _passed = JsFuture::from(Promise::resolve(&JsValue::NULL)).await;
    }
}

/// Keeps the picture's width, on which its columns were placed, and scales all of it to the sheet.
fn fit(begins: bool) -> Option<()> {
    let root = root()?;
    let style = root.dyn_ref::<HtmlElement>()?.style();
    if !begins {
        let _removed = root.remove_attribute(PRINTING);
        for name in ["--print-width", "--print-zoom"] {
            let _removed = style.remove_property(name);
        }
        return None;
    }
    if root.has_attribute(PRINTING) {
        // Another part of the page has heard it before.
        return None;
    }
    let main = root.query_selector("main.lab").ok()??.dyn_into::<HtmlElement>().ok()?;
    let inner = |name: &str| root.query_selector(name).ok().flatten().map(|place| place.get_bounding_client_rect());
    let width = inner("main.lab .panes").map_or(f64::from(main.client_width()), |panes| panes.width());
    let _set = style.set_property("--print-width", &format!("{}px", fixed(width, 1)));
    let _set = root.set_attribute(PRINTING, "");
    let height = f64::from(main.scroll_height());
    let zoom = (PAPER.0 / width).min((PAPER.1 - FOOT) / height).min(1.0);
    let _set = style.set_property("--print-zoom", &fixed(zoom, 4));
    None
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}
