//! The numbers of a graph on the page, whichever lab they stand in: their places, grids of them, and how each came about.

mod account;
mod label;
mod place;
mod sheet;
mod view;

pub use account::{Entry, account};
pub use place::{Numbers, Place};
pub use sheet::{Cells, Sheet, hue_of, scale_of};
pub use view::{AnyView, NodeView};
