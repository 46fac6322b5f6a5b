//! A learner's own model: a state_dict of an nn.RNN, nn.LSTM or nn.GRU, with an nn.Embedding before and an nn.Linear after
//! it where there are such, in a module of whatever attributes; and the vocabulary beside it.
//!
//! What a state_dict does not say is asked for ([`ImportChoice`]) or told ([`Found`]), never guessed in silence.

mod bytes;
mod cause;
mod parts;
mod recurrent;
mod vocabulary;

pub use bytes::LARGEST_IMPORT;
pub use cause::{Cause, ImportError};
pub use vocabulary::{LARGEST_VOCABULARY, words_of_bytes};

use super::{ExchangeError, Recurrent, Tensor, TensorFile, matrix_of, vector_of};
use crate::engine::{Activation, Input, Linear, Matrix, Network, Vector};
use parts::Parts;
use serde::{Deserialize, Serialize};

/// What the labs can bear: units of a layer, layers, classes, and numbers in an input vector.
pub const MOST_UNITS: usize = 512;
pub const MOST_LAYERS: usize = 8;
pub const MOST_CLASSES: usize = 16_384;
pub const MOST_INPUTS: usize = 4_096;

/// What a file does not say, and the learner may.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportChoice {
    /// Which of several recurrent networks: what stands before its `weight_ih_l0`. The rest of the file is then left out.
    pub prefix: Option<String>,
    /// Whether an nn.RNN was made with `nonlinearity='relu'`; none as the metadata entry `nonlinearity` says, else tanh.
    pub relu: Option<bool>,
    /// The file has other parts too, which are left out.
    pub without_rest: bool,
}

/// A network from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub network: Network,
    pub found: Found,
}

/// What was found in the file, and what was not and has been put in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// What stands before the recurrent layers' names: `encoder.rnn.`.
    pub prefix: String,
    /// Without biases (`bias=False`) they are zero.
    pub has_biases: bool,
    /// An nn.RNN whose nonlinearity neither the file nor the learner said: it is taken for tanh.
    pub assumes_tanh: bool,
    /// The name of the embedding's weight. Without one the network reads vectors.
    pub embedding: Option<String>,
    /// The name of the output layer's weight. Without one the output layer is the identity: logits are h_t itself, and
    /// only the softmax after them is none of the model's.
    pub head: Option<String>,
    /// Tensors that are not used.
    pub left_out: Vec<String>,
    /// The tokens in the order of their numbers, where a vocabulary came with the file.
    pub words: Option<Vec<String>>,
}

/// Reads a model and, where there is one, its vocabulary. Of tensors F32, F64, F16 and BF16 are read.
///
/// # Errors
/// When a file is not what it should be, a tensor is missing, has another shape or is not used, or the network is larger
/// than the labs can bear. Each names the tensor, what was expected and what was found, and its likely cause.
pub fn import(weights: &[u8], vocabulary: Option<&[u8]>, choice: &ImportChoice) -> Result<Imported, ImportError> {
    let file = bytes::tensors_of_bytes(weights)?;
    let mut imported = import_tensors(file, choice)?;
    if let Some(vocabulary) = vocabulary {
        let words = words_of_bytes(vocabulary)?;
        check_words(&imported.network, &words)?;
        imported.found.words = Some(words);
    }
    Ok(imported)
}

/// The same of tensors that are read already, and without a vocabulary.
///
/// # Errors
/// As [`import`].
pub fn import_tensors(file: TensorFile, choice: &ImportChoice) -> Result<Imported, ImportError> {
    let prefix = parts::prefix(&file, choice)?;
    let parts = Parts::of(file, prefix, choice)?;
    parts.check_finite()?;
    let Parts { prefix, recurrent, shape, embedding, head, left_out } = parts;
    let says_nonlinearity = recurrent.metadata.contains_key(super::model::NONLINEARITY);
    let Recurrent { stack, has_biases } =
        Recurrent::from_tensors(recurrent).map_err(|error| prefixed(&prefix, error))?;
    let input = match &embedding {
        Some((name, weight)) => Input::Embedding(matrix_of(name, weight)?.transpose()),
        None => Input::Vectors { size: stack.input_size() },
    };
    let output = match &head {
        Some(head) => {
            let weight = matrix_of(&head.name, &head.weight)?;
            let bias = head.bias.as_ref().map(|bias| vector_of(&head.name, bias));
            let bias = bias.unwrap_or_else(|| Ok(Vector::zeros(weight.nrows())))?;
            Linear::new(weight, bias)
        }
        None => {
            Linear::new(Matrix::identity(stack.output_size(), stack.output_size()), Vector::zeros(stack.output_size()))
        }
    };
    let network = Network::new(input, stack, output.map_err(ExchangeError::from)?).map_err(ExchangeError::from)?;
    let found = Found {
        has_biases,
        assumes_tanh: shape.gates == 1 && !says_nonlinearity,
        prefix,
        embedding: embedding.map(|(name, _)| name),
        head: head.map(|head| head.name),
        left_out,
        words: None,
    };
    Ok(Imported { network, found })
}

/// The tokens have to be as many as what they number: rows of the embedding; else places of a one-hot vector, or classes.
fn check_words(network: &Network, words: &[String]) -> Result<(), ImportError> {
    let count = words.len();
    let fits = match network.embedding() {
        Some(embedding) => embedding.ncols() == count,
        None => network.input().features() == count || network.head().classes() == count,
    };
    if fits {
        return Ok(());
    }
    let expected = match network.embedding() {
        Some(embedding) => format!("{} words, one for each row of the embedding", embedding.ncols()),
        None => {
            let (inputs, classes) = (network.input().features(), network.head().classes());
            format!("{inputs} words (the input size, for one-hot vectors) or {classes} (the classes)")
        }
    };
    Err(Cause::VocabularySize.error("vocabulary", expected, format!("{count} words")))
}

/// The recurrent layers' tensors are called in the file as here.
fn prefixed(prefix: &str, error: ExchangeError) -> ExchangeError {
    match error.what.starts_with("weight_") || error.what.starts_with("bias_") {
        true => ExchangeError { what: format!("{}{}", super::printable(prefix), error.what), ..error },
        false => error,
    }
}

/// nn.RNN's name of an activation, where it has one.
pub(super) fn nonlinearity(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Tanh => Some("tanh"),
        Activation::Relu => Some("relu"),
        Activation::Linear | Activation::Sigmoid => None,
    }
}

/// An output layer as it stands in a file.
struct HeadPart {
    name: String,
    weight: Tensor,
    bias: Option<Tensor>,
}
