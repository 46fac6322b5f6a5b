//! The page, in Yew: shell, labs, controls and the hooks for everything outside of them.

mod act;
mod compute;
mod controls;
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
mod modern;
mod moves;
mod nodes;
mod popover;
mod programs;
mod root;
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

pub use programs::{Beyond, Program, Recurrence};
pub use root::App;
pub use view::{Computed, Shared, View};

/// Puts a program's part of the page into the document's element of its name.
pub fn start<P: Program>() {
    crash::install();
    let place = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(P::NAME));
    if let Some(place) = place {
        yew::Renderer::<App<P>>::with_root(place).render();
    }
}
