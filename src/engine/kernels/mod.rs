//! The hot loops: products of packed matrices, and activations.
//!
//! One product serves everything, forward, backward and weight gradients: `start + panels · columns`, eight rows and up
//! to four columns at a time ([`Panels::product`]). What is computed number by number goes eight at a time too, right
//! behind the product of its time step, while the numbers are in the nearest cache.
//!
//! Arithmetic is the same everywhere, number for number: SIMD128 in the browser ([`lanes`]), plain arrays elsewhere,
//! the same roundings in the same order. Slices are checked once per tile, never inside a loop over the depth.

mod activation;
mod blocks;
mod lanes;
mod panels;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64"))))]
#[path = "portable.rs"]
mod platform;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64")))]
#[path = "simd128.rs"]
mod platform;
mod right;
mod tile;

pub use activation::{sigmoid, tanh};
pub(super) use activation::{sigmoid_rows, tanh_rows};
pub(super) use blocks::{blocks, blocks_mut, eights};
pub(super) use lanes::Lanes;
pub(super) use panels::{Panels, Start, Target};
pub(super) use right::{Right, Tiles};
