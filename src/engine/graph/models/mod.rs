//! Whole networks as graphs.

mod blocks;
mod builder;
mod layers;
mod multi_head;
mod transformer;

pub use blocks::{MinGru, TcnBlock, WavenetBlock};
pub use builder::{Builder, Positions};
pub use layers::{DecoderLayer, EncoderLayer, FeedForward};
pub use multi_head::{Head, MultiHead, MultiHeadPlan};
pub use transformer::{Transformer, TransformerNodes, TransformerPlan};
