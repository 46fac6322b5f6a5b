//! The figure: the unrolled network over the time grid, and under it the values in the same columns.

mod canvas;
mod cells;
mod grid;
mod keys;
mod legend;
mod odds;
mod scales;
mod strip;
mod tokens;

pub use canvas::put;
pub use cells::{arrow, cells, outputs};
pub use grid::TimeGrid;
pub use keys::GridKeys;
pub use legend::legend;
pub use odds::odds;
pub use scales::scale_of;
pub use strip::Strip;
pub use tokens::token_row;
