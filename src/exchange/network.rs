use super::layout::tensor_of_vector;
use super::{ExchangeError, Recurrent, TensorFile, matrix_of, tensor_of_matrix, vector_of};
use crate::engine::{Input, Linear, Network};

/// PyTorch's names of the parts, as attributes of a module with an nn.Embedding, an nn.RNN (or LSTM, GRU), an nn.Linear.
const RECURRENT: &str = "rnn.";
const HEAD: [&str; 2] = ["head.weight", "head.bias"];
const EMBEDDING: &str = "embedding.weight";

/// A whole network as the state_dict of a module with the attributes `embedding` (where tokens are embedded), `rnn` and
/// `head`.
pub fn tensors_of_network(network: &Network) -> TensorFile {
    let recurrent = Recurrent { stack: network.stack().clone(), has_biases: true }.to_tensors();
    let mut file = TensorFile { metadata: recurrent.metadata, ..TensorFile::default() };
    for (name, tensor) in recurrent.tensors {
        file.insert(format!("{RECURRENT}{name}"), tensor);
    }
    file.insert(HEAD[0], tensor_of_matrix(network.head().weight()));
    file.insert(HEAD[1], tensor_of_vector(network.head().bias()));
    if let Some(embedding) = network.embedding() {
        // PyTorch has a row for each token.
        file.insert(EMBEDDING, tensor_of_matrix(&embedding.transpose()));
    }
    file
}

/// A whole network from such a state_dict. Without an embedding it reads vectors.
///
/// # Errors
/// When a tensor is missing, has another shape or does not belong to it.
pub fn network_of_tensors(mut file: TensorFile) -> Result<Network, ExchangeError> {
    let mut rest = TensorFile::default();
    let mut recurrent = TensorFile { metadata: std::mem::take(&mut file.metadata), ..TensorFile::default() };
    for (name, tensor) in file.tensors {
        match name.strip_prefix(RECURRENT) {
            Some(name) => recurrent.insert(name, tensor),
            None => rest.insert(name, tensor),
        }
    }
    let stack = Recurrent::from_tensors(recurrent)?.stack;
    let weight = matrix_of(HEAD[0], &rest.take(HEAD[0], "shape [classes, features]")?)?;
    let bias = vector_of(HEAD[1], &rest.take(HEAD[1], "shape [classes]")?)?;
    let input = match rest.tensors.remove(EMBEDDING) {
        Some(tensor) => Input::Embedding(matrix_of(EMBEDDING, &tensor)?.transpose()),
        None => Input::Vectors { size: stack.input_size() },
    };
    rest.expect_empty("only embedding.weight, rnn.… and head.weight, head.bias")?;
    Ok(Network::new(input, stack, Linear::new(weight, bias)?)?)
}
