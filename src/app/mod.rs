//! The page, in Yew.

mod view;

pub use view::{Computed, View};
