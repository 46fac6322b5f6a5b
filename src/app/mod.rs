//! The page, in Yew: shell, labs, controls and the hooks for everything outside of them.

mod act;
mod chunks;
mod classroom;
mod compute;
mod controls;
mod course;
mod crash;
mod figure;
mod gradients;
mod help;
mod hooks;
mod hue;
mod icons;
mod inside;
mod inspector;
mod labs;
mod loss;
mod model;
mod modern;
mod moves;
mod nodes;
pub mod pages;
mod popover;
mod practice;
mod print;
mod prose;
mod renewal;
mod root;
mod save;
mod settings;
mod shapes;
mod shell;
mod state;
mod table;
mod train;
mod translate;
mod transport;
mod value_list;
mod verdict;
mod view;
mod what_if;

pub use chunks::{Arriving, Chunk, Fetch, NotHere, Page};
pub use root::App;
pub use view::{Computed, Shared, View};

/// Puts the page into the document's element for it; `fetch` brings what comes later.
pub fn start(fetch: Fetch) {
    crash::install();
    let place = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<App>::with_root_and_props(place, root::Props { fetch }).render();
    }
}
