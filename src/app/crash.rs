//! What is seen when the page's own code fails: a message with a way back, never a dead page.

use std::panic::PanicHookInfo;

/// Shows the message that `index.html` holds for it, and writes the details to the console.
pub fn install() {
    // Yew would put its own hook over one that it does not know of.
    yew::set_custom_panic_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show(info);
    }));
}

fn show(info: &PanicHookInfo) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(place) = document.get_element_by_id("crash-details") {
        place.set_text_content(Some(&info.to_string()));
    }
    if let Some(message) = document.get_element_by_id("crash") {
        // Nothing is left to do where the message itself cannot be shown.
        let _shown = message.remove_attribute("hidden");
    }
}
