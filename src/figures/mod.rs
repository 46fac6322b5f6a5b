//! Numbers to pictures. Nothing here knows Yew or the DOM.

pub mod chart;
pub mod formula;
mod heat_map;
pub mod number;
mod palette;
mod pixels;
mod spread;

pub use heat_map::{HeatMap, draw_heat_map};
pub use palette::{Palette, Rgb, Scale};
pub use pixels::Pixels;
pub use spread::{Spread, spread};
