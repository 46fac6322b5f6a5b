//! Text to numbers and back: tokens, vocabularies, and which time steps have an input and an output.

mod layout;
mod tokens;

pub use layout::{Column, Layout, Shape};
pub use tokens::{MAX_TOKENS, Tokenization, Tokens, tokenize};
