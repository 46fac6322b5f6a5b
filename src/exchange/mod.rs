//! Weights and tensors to and from safetensors, under PyTorch's names and in its layout.
//!
//! Invariants: bytes in, values out, and no file system, so that the page can use it too. A file is a stranger: it is
//! read without a panic and without allocating more than a small multiple of its size, and what is not expected in it
//! is an error that says what was expected and what was found.
//!
//! A state_dict says nothing about an nn.RNN's nonlinearity. Where the metadata do not either, it is taken for tanh,
//! PyTorch's default; [`import`] tells that it was.

mod attention;
mod error;
mod file;
mod graph;
pub mod import;
mod input;
mod layout;
mod listing;
mod model;
mod network;
mod snippet;
mod tensor;
mod trace;

pub use attention::{Attention, AttentionError};
pub use error::{ExchangeError, printable};
pub use file::{LARGEST_FILE, TensorFile};
pub use graph::{tensors_of_gradients, tensors_of_graph, weights_of_tensors};
pub use input::TraceInput;
pub use layout::{matrix_of, sequence_of, states_of, tensor_of_matrix, tensor_of_states, tensor_of_steps, vector_of};
pub use listing::{Listed, ListedPlace, ListedSteps, Listing};
pub use model::Recurrent;
pub use network::{network_of_tensors, tensors_of_network};
pub use snippet::pytorch_snippet;
pub use tensor::Tensor;
pub use trace::{LARGEST_TRACE, trace};
