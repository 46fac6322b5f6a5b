//! What can be practised.

use super::Text;

/// A kind of drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    RnnStep,
    LstmStep,
    GruStep,
    Parameters,
    Shapes,
    ReceptiveField,
    GradientProduct,
    Attention,
    MultiplyAdds,
    /// The missing line of a program.
    Code,
}

/// How much of it is asked at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    One,
    Two,
    Three,
}

/// What the messages of all names begin with.
const MESSAGE: &str = "drill-kind-";

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::RnnStep,
        Self::LstmStep,
        Self::GruStep,
        Self::Parameters,
        Self::Shapes,
        Self::ReceptiveField,
        Self::GradientProduct,
        Self::Attention,
        Self::MultiplyAdds,
        Self::Code,
    ];

    /// In records and links.
    pub fn id(self) -> &'static str {
        self.message().trim_start_matches(MESSAGE)
    }

    /// The message of its name.
    pub fn name(self) -> Text {
        Text::plain(self.message())
    }

    fn message(self) -> &'static str {
        match self {
            Self::RnnStep => "drill-kind-rnn-step",
            Self::LstmStep => "drill-kind-lstm-step",
            Self::GruStep => "drill-kind-gru-step",
            Self::Parameters => "drill-kind-parameters",
            Self::Shapes => "drill-kind-shapes",
            Self::ReceptiveField => "drill-kind-receptive-field",
            Self::GradientProduct => "drill-kind-gradient-product",
            Self::Attention => "drill-kind-attention",
            Self::MultiplyAdds => "drill-kind-multiply-adds",
            Self::Code => "drill-kind-code",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Those whose answers are numbers or shapes.
    pub fn with_numbers() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|kind| *kind != Self::Code)
    }
}

impl Level {
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// The message of its name.
    pub fn name(self) -> Text {
        Text::plain(match self {
            Self::One => "drill-level-1",
            Self::Two => "drill-level-2",
            Self::Three => "drill-level-3",
        })
    }

    pub fn number(self) -> u32 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}
