//! The page while it is printed, or saved as a picture: light, still, and as wide as it stands on the screen.

use crate::figures::number::fixed;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
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
/// Tasks of the browser in which Yew renders and runs its effects, and milliseconds between them.
const DRAWN: usize = 5;
const TASK: u32 = 20;
/// Letters on paper may be a little wider, and lines break elsewhere.
const SPARE: f64 = 0.96;
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

/// Has the browser print, once the page is drawn in light colours.
pub async fn print() {
    draw_light(true).await;
    let printed = web_sys::window().map(|window| window.print());
    if !matches!(printed, Some(Ok(()))) {
        // Refused, where the page stands in a frame that may not: no end of printing is heard then.
        draw_light(false).await;
    }
}

/// Makes the page light and still for what is saved, or ends that.
pub async fn still(begins: bool) {
    let Some(root) = root() else { return };
    let _set = if begins { root.set_attribute(SAVING, "") } else { root.remove_attribute(SAVING) };
    draw_light(begins).await;
}

/// The page has drawn itself anew when this is done: its grids too, which Yew leaves for later when the page is large.
async fn draw_light(begins: bool) {
    let is_dark = root().is_some_and(|root| root.get_attribute("data-theme").as_deref() == Some("dark"));
    let Some(window) = web_sys::window() else { return };
    let name = if begins { "beforeprint" } else { "afterprint" };
    if let Ok(event) = web_sys::Event::new(name) {
        let _heard = window.dispatch_event(&event);
    }
    // What is light already is drawn already.
    for _ in 0..if is_dark && begins { DRAWN } else { 1 } {
        let passed = Promise::new(&mut |resolve, _| {
            let pass = move || {
                // It cannot fail: it is the promise's own.
                let _resolved = resolve.call0(&JsValue::NULL);
            };
            Timeout::new(TASK, pass).forget();
        });
        let _passed = JsFuture::from(passed).await;
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
    // As it stands on the screen: browsers may have laid the page out for paper by now.
    let window = web_sys::window()?;
    let computed = window.get_computed_style(&main).ok()??;
    // Whole ones: reading decimals would be a good part of what comes first.
    let pixels = |name: &str| -> Option<f64> {
        let length = computed.get_property_value(name).ok()?;
        length.split(['.', 'p']).next()?.parse().ok().map(|whole: u32| f64::from(whole))
    };
    let screen = window.inner_width().ok()?.as_f64()?.min(pixels("max-width").unwrap_or(f64::MAX));
    let width = screen - pixels("padding-left").unwrap_or_default() - pixels("padding-right").unwrap_or_default();
    let _set = style.set_property("--print-width", &format!("{}px", fixed(width, 1)));
    let _set = root.set_attribute(PRINTING, "");
    let height = f64::from(main.scroll_height());
    let zoom = SPARE * (PAPER.0 / width).min((PAPER.1 - FOOT) / height).min(1.0);
    let _set = style.set_property("--print-zoom", &fixed(zoom, 4));
    None
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}
