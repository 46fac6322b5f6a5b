//! Short texts that the browser keeps: what is under way on a page.

use yew::prelude::*;

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Until the tab is closed.
    InTab,
    InBrowser,
}

/// What is kept under a name; none where there is nothing, or the browser keeps nothing for this page.
pub fn kept(keep: Keep, name: &str) -> Option<String> {
    storage(keep)?.get_item(name).ok().flatten()
}

/// Keeps a text under a name; none takes it away. Where there is no room it is lost with the page, and no more than it.
pub fn keep(keep: Keep, name: &str, text: Option<&str>) {
    if let Some(storage) = storage(keep) {
        let _refused = match text {
            Some(text) => storage.set_item(name, text),
            None => storage.remove_item(name),
        };
    }
}

/// A kept text, and how to change it: none takes it away. On the page it changes also where the browser keeps nothing.
#[hook]
pub fn use_kept(how: Keep, name: &'static str) -> (Option<String>, Callback<Option<String>>) {
    let text = use_state_eq(|| kept(how, name));
    let set = use_callback(text.setter(), move |next: Option<String>, setter| {
        keep(how, name, next.as_deref());
        setter.set(next);
    });
    ((*text).clone(), set)
}

fn storage(keep: Keep) -> Option<web_sys::Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::InTab => window.session_storage(),
        Keep::InBrowser => window.local_storage(),
    }
    .ok()
    .flatten()
}
