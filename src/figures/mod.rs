//! Numbers to pictures. Nothing here knows Yew or the DOM.

pub mod chart;
pub mod formula;
mod heat_map;
pub mod number;
mod palette;
mod pixels;
mod spread;
mod triangle;
pub mod wiring;

pub use heat_map::{HeatMap, draw_heat_map};
pub use palette::{Palette, Rgb, Scale};
pub use pixels::Pixels;
pub use spread::{Spread, spread};
pub use triangle::{Triangle, draw_triangle};
