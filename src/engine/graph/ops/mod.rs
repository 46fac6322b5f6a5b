//! What nodes are computed by: each operation's forward pass beside its backward pass.

pub mod attention;
pub mod blend;
pub mod conv;
pub mod layer_norm;
pub mod positions;
mod products;
