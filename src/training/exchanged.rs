//! Files between page and worker: a learner's own model on its way in, what is to be copied or saved on its way out. The
//! worker does it, because reading JSON and writing floats are large code that the page does without.

use super::messages::Report;
use crate::engine::{Input, Join, Matrix, Network, Numbers, Real, Sequence};
use crate::exchange::import::{Found, ImportChoice, ImportError, Imported, import};
use crate::exchange::{ExchangeError, Listing, TensorFile, network_of_tensors, pytorch_snippet, tensors_of_network};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Bytes that travel as a whole; serde would take a list of them one by one.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(pub Vec<u8>);

/// A file that a learner dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// The page's; the answer has it too.
    pub turn: u32,
    pub weights: Bytes,
    pub vocabulary: Option<Bytes>,
    pub choice: ImportChoice,
}

/// The network of a learner's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportedModel {
    pub turn: u32,
    /// As [`tensors_of_network`] has it, every tensor F32: what the page reads its own networks from, and may keep.
    pub file: Bytes,
    pub found: Found,
}

/// Why a learner's file was not opened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NotImported {
    pub turn: u32,
    /// The tensor, or the part of the file; what it should be; what it is.
    pub what: String,
    pub expected: String,
    pub found: String,
    /// The key of the likely cause ([`crate::exchange::import::Cause::key`]): the catalogue has a sentence about it.
    pub cause: Option<String>,
    /// Prefixes to choose from ([`ImportChoice::prefix`]).
    pub choices: Vec<String>,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Writing {
    Csv(Listing),
    Json(Listing),
    /// As a safetensors file.
    Tensors(Listing),
    /// The program that computes the page's numbers by PyTorch.
    Snippet(SnippetPlan),
}

/// A network, and what it reads, for [`pytorch_snippet`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SnippetPlan {
    /// The network as [`tensors_of_network`] has it, which is saved beside the program.
    pub model: Bytes,
    /// How that file is called.
    pub file: String,
    /// Its two directions are joined without reversing back.
    pub is_unreversed: bool,
    /// What is read at each step, as the reader knows it.
    pub words: Vec<Option<String>>,
    /// By an embedding: the tokens' numbers.
    pub tokens: Vec<Option<u32>>,
    /// Without one: the vectors, step by step.
    pub vectors: Vec<f32>,
}

impl ImportPlan {
    /// Reads the file.
    pub fn import(&self) -> Report {
        let vocabulary = self.vocabulary.as_ref().map(|bytes| &bytes.0[..]);
        let read = import(&self.weights.0, vocabulary, &self.choice).and_then(|Imported { network, found }| {
            let file = Bytes(tensors_of_network(&network).to_bytes()?);
            Ok(ImportedModel { turn: self.turn, file, found })
        });
        match read {
            Ok(model) => Report::Imported(model),
            Err(ImportError { error, cause, choices }) => Report::NotImported(NotImported {
                turn: self.turn,
                what: error.what,
                expected: error.expected,
                found: error.found,
                cause: cause.map(|cause| cause.key().into()),
                choices,
            }),
        }
    }
}

impl Writing {
    /// # Errors
    /// When a network and what it reads do not fit together.
    pub fn write(&self) -> Result<Bytes, ExchangeError> {
        Ok(Bytes(match self {
            Self::Csv(listing) => listing.to_csv().into_bytes(),
            Self::Json(listing) => listing.to_json().into_bytes(),
            Self::Tensors(listing) => listing.tensors().to_bytes()?,
            Self::Snippet(plan) => plan.write()?.into_bytes(),
        }))
    }
}

impl SnippetPlan {
    /// What a pass of a network over one sequence is written from.
    ///
    /// # Errors
    /// When the names of the network's tensors are too long for a file.
    pub fn new(numbers: &Numbers<'_>, words: Vec<Option<String>>, file: &str) -> Result<Self, ExchangeError> {
        let has_embedding = numbers.network.embedding().is_some();
        let read = numbers.trace.stack.layers.first().filter(|_| !has_embedding);
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        let vectors = read.map(|layer| layer.input.values().iter().map(|number| *number as f32).collect());
        let tokens = numbers.trace.tokens.iter().map(|token| token.map(|token| token as u32));
        Ok(Self {
            model: Bytes(tensors_of_network(numbers.network).to_bytes()?),
            file: file.into(),
            is_unreversed: numbers.network.join() == Join::Unreversed,
            words,
            tokens: if has_embedding { tokens.collect() } else { Vec::new() },
            vectors: vectors.unwrap_or_default(),
        })
    }

    fn write(&self) -> Result<String, ExchangeError> {
        let network = network_of_tensors(TensorFile::from_bytes(&self.model.0)?)?;
        let network = network.joined(if self.is_unreversed { Join::Unreversed } else { Join::AtPosition });
        let trace = match network.input() {
            Input::Embedding(_) => {
                let tokens = self.tokens.iter().map(|token| token.map(|token| token as usize)).collect();
                network.forward(tokens, 1, None)?
            }
            _ => network.forward_sequence(Vec::new(), self.sequence(&network)?, None)?,
        };
        let numbers = Numbers { network: &network, trace: &trace, gradients: None };
        pytorch_snippet(&numbers, &self.words, &self.file)
    }

    fn sequence(&self, network: &Network) -> Result<Sequence, ExchangeError> {
        let width = network.input().features();
        let steps = self.vectors.len() / width;
        if steps * width != self.vectors.len() {
            let found = format!("{} numbers", self.vectors.len());
            return Err(ExchangeError::new("vectors", format!("{width} numbers for each step"), found));
        }
        let values = Matrix::from_iterator(width, steps, self.vectors.iter().map(|number| Real::from(*number)));
        Ok(Sequence::new(values, 1)?)
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(OfBytes)
    }
}

struct OfBytes;

impl Visitor<'_> for OfBytes {
    type Value = Bytes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(Bytes(bytes))
    }
}
