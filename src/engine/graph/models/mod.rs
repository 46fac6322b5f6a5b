//! Whole networks as graphs.

mod encoder_decoder;
mod writing;

pub use encoder_decoder::{Attention, AttentionNodes, EncoderDecoder, EncoderDecoderNodes, EncoderDecoderPlan};
pub use writing::EncoderDecoderWriter;
