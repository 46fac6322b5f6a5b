//! What is saved of a lab: its figure as a picture, its numbers, its network. The menu comes with the page, the rest when it
//! is opened.

mod boxes;
mod drawing;
mod list;
mod menu;
mod paint;
mod picture;
mod png;
mod source;

pub use list::SaveList;
pub use menu::SaveMenu;
pub use source::{of_modern, of_recurrence, of_translation};
