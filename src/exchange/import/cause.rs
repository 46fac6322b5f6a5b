use super::super::ExchangeError;

/// Why a learner's file is not opened: what is wrong, and what lies most likely behind it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{error}")]
pub struct ImportError {
    pub error: ExchangeError,
    /// None where nothing likelier than another is known.
    pub cause: Option<Cause>,
    /// What the learner may choose from to go on: prefixes of recurrent networks.
    pub choices: Vec<String>,
}

/// The likely cause of an error. The sentence about it stands in the catalogue, under `import-cause-` and the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A `.pt` file: a zip archive with a pickle, or a bare pickle.
    Pickle,
    /// Another zip archive: `.npz`, `.keras`.
    Zip,
    Hdf5,
    /// Git's stand-in for a large file.
    LfsPointer,
    /// JSON, a web page or other text.
    Text,
    Empty,
    TooLarge,
    /// The file ends too early or was changed.
    Damaged,
    /// Integers or a quantised model.
    Dtype,
    /// Optimizer state beside the model's.
    Checkpoint,
    /// nn.LSTMCell and its siblings name their weights without `_l0`.
    CellNames,
    ProjSize,
    /// Weight norm, spectral norm or another parametrization.
    Parametrized,
    NotRecurrent,
    SeveralNetworks,
    /// Rows that are no multiple of the hidden size, or of another one than the other matrix's.
    OtherCell,
    MissingLayer,
    MissingReverse,
    HalfBiases,
    HeadOneDirection,
    HeadTwoDirections,
    HeadWidth,
    LinearBefore,
    EmbeddingWidth,
    TiedHead,
    SeveralHeads,
    SeveralEmbeddings,
    UnclearRole,
    OtherParts,
    NotFinite,
    TooManyUnits,
    TooManyLayers,
    TooManyClasses,
    TooManyInputs,
    Nonlinearity,
    VocabularyFormat,
    VocabularySize,
    VocabularyGap,
    VocabularyTwice,
}

impl Cause {
    pub const ALL: [Self; 39] = [
        Self::Pickle,
        Self::Zip,
        Self::Hdf5,
        Self::LfsPointer,
        Self::Text,
        Self::Empty,
        Self::TooLarge,
        Self::Damaged,
        Self::Dtype,
        Self::Checkpoint,
        Self::CellNames,
        Self::ProjSize,
        Self::Parametrized,
        Self::NotRecurrent,
        Self::SeveralNetworks,
        Self::OtherCell,
        Self::MissingLayer,
        Self::MissingReverse,
        Self::HalfBiases,
        Self::HeadOneDirection,
        Self::HeadTwoDirections,
        Self::HeadWidth,
        Self::LinearBefore,
        Self::EmbeddingWidth,
        Self::TiedHead,
        Self::SeveralHeads,
        Self::SeveralEmbeddings,
        Self::UnclearRole,
        Self::OtherParts,
        Self::NotFinite,
        Self::TooManyUnits,
        Self::TooManyLayers,
        Self::TooManyClasses,
        Self::TooManyInputs,
        Self::Nonlinearity,
        Self::VocabularyFormat,
        Self::VocabularySize,
        Self::VocabularyGap,
        Self::VocabularyTwice,
    ];

    /// As the catalogue and messages name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pickle => "pickle",
            Self::Zip => "zip",
            Self::Hdf5 => "hdf5",
            Self::LfsPointer => "lfs-pointer",
            Self::Text => "text",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Damaged => "damaged",
            Self::Dtype => "dtype",
            Self::Checkpoint => "checkpoint",
            Self::CellNames => "cell-names",
            Self::ProjSize => "proj-size",
            Self::Parametrized => "parametrized",
            Self::NotRecurrent => "not-recurrent",
            Self::SeveralNetworks => "several-networks",
            Self::OtherCell => "other-cell",
            Self::MissingLayer => "missing-layer",
            Self::MissingReverse => "missing-reverse",
            Self::HalfBiases => "half-biases",
            Self::HeadOneDirection => "head-one-direction",
            Self::HeadTwoDirections => "head-two-directions",
            Self::HeadWidth => "head-width",
            Self::LinearBefore => "linear-before",
            Self::EmbeddingWidth => "embedding-width",
            Self::TiedHead => "tied-head",
            Self::SeveralHeads => "several-heads",
            Self::SeveralEmbeddings => "several-embeddings",
            Self::UnclearRole => "unclear-role",
            Self::OtherParts => "other-parts",
            Self::NotFinite => "not-finite",
            Self::TooManyUnits => "too-many-units",
            Self::TooManyLayers => "too-many-layers",
            Self::TooManyClasses => "too-many-classes",
            Self::TooManyInputs => "too-many-inputs",
            Self::Nonlinearity => "nonlinearity",
            Self::VocabularyFormat => "vocabulary-format",
            Self::VocabularySize => "vocabulary-size",
            Self::VocabularyGap => "vocabulary-gap",
            Self::VocabularyTwice => "vocabulary-twice",
        }
    }

    /// An error with this cause.
    pub(super) fn error(self, what: &str, expected: impl Into<String>, found: impl Into<String>) -> ImportError {
        ImportError { cause: Some(self), ..ExchangeError::new(what, expected, found).into() }
    }
}

impl From<ExchangeError> for ImportError {
    fn from(error: ExchangeError) -> Self {
        Self { error, cause: None, choices: Vec::new() }
    }
}
