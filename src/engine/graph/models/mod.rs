//! Whole networks as graphs.

mod blocks;
mod builder;
mod encoder_decoder;
mod layers;
mod multi_head;
mod sequence;
mod transformer;
mod translating;

pub use blocks::{MinGru, TcnBlock, WavenetBlock};
pub use builder::{Builder, Positions};
pub use encoder_decoder::{Attention, AttentionNodes, EncoderDecoder, EncoderDecoderNodes, EncoderDecoderPlan};
pub use layers::{DecoderLayer, EncoderLayer, FeedForward};
pub use multi_head::{Head, MultiHead, MultiHeadPlan};
pub use sequence::{Mixing, Reading, SequenceLayer, SequenceModel, SequenceNodes, SequencePlan};
pub use transformer::{Transformer, TransformerNodes, TransformerPlan};
pub use translating::Translating;
