//! What if: holding values, weights and words, and what is held.

mod chips;
mod field;
mod row;

pub use chips::chips;
pub use field::{WANTED, field_of, number_of};
pub use row::WhatIf;
