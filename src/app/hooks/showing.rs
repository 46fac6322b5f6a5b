//! How the page is shown, said to its style: see static/classroom.css.

use crate::scene::Showing;
use yew::prelude::*;

/// Puts it on the document's root before anything is drawn, so that nothing flashes up that is left out.
#[hook]
pub fn use_showing(showing: Showing) {
    use_memo(showing, |showing| {
        let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        let Some(root) = root else { return };
        let on = |is_on: bool| is_on.then(String::new);
        for (name, value) in [
            ("data-present", on(showing.present)),
            ("data-embed", on(showing.embed)),
            ("data-hide", showing.hidden_names(" ")),
        ] {
            // Without it everything is shown.
            let _ignored = match value {
                Some(value) => root.set_attribute(name, &value),
                None => root.remove_attribute(name),
            };
        }
    });
}
