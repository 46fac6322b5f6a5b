//! Weights and tensors to and from safetensors, under PyTorch's names and in its layout.
//!
//! Invariants: bytes in, values out, and no file system, so that the page can use it too. A file is a stranger: it is
//! read without a panic and without allocating more than a small multiple of its size, and what is not expected in it
//! is an error that says what was expected and what was found.
//!
//! A state_dict says nothing about an nn.RNN's nonlinearity. It is taken for tanh, PyTorch's default; a model trained
//! with relu is read without complaint and computes something else.

mod attention;
mod error;
mod file;
mod graph;
mod input;
mod layout;
mod model;
mod network;
mod tensor;
mod trace;

pub use attention::{Attention, AttentionError};
pub use error::{ExchangeError, printable};
pub use file::{LARGEST_FILE, TensorFile};
pub use graph::{tensors_of_gradients, tensors_of_graph, weights_of_tensors};
pub use input::TraceInput;
pub use layout::{matrix_of, sequence_of, states_of, tensor_of_matrix, tensor_of_states, tensor_of_steps, vector_of};
pub use model::Recurrent;
pub use network::{network_of_tensors, tensors_of_network};
pub use tensor::Tensor;
pub use trace::{LARGEST_TRACE, trace};
