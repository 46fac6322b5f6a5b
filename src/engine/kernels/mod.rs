//! The hot loops: products of packed matrices, with what comes before and after fused to them.
//!
//! One product serves everything: `start + panels · columns`, eight rows and up to four columns at a time
//! ([`Panels::product`]). Forward, backward and weight gradients differ only in what is packed, what the sums start
//! from and what is done with them while they are still in registers ([`Fused`]).
//!
//! Arithmetic is the same everywhere, number for number: SIMD128 in the browser ([`lanes`]), plain arrays elsewhere,
//! the same order of the same roundings. Slices are checked once per tile, never inside a loop over the depth.

mod activation;
mod into;
mod lanes;
mod panels;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64"))))]
#[path = "portable.rs"]
mod platform;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "f64")))]
#[path = "simd128.rs"]
mod platform;
mod tile;
mod transpose;

pub use activation::sigmoid;
pub(super) use into::{Into, Start};
pub(super) use lanes::Lanes;
pub(super) use panels::{Columns, Fused, Panels, Place};
pub(super) use transpose::transpose;
