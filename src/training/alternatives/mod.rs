//! Networks that do without recurrence beside those that have it: what is built to compare them, and what is measured.

mod learner;
mod pace;
mod recall;
mod steady;
mod text;

pub use pace::{LENGTHS, PaceStudy};
pub use recall::{Contender, RECALL_STEPS, RecallContest, RecallStudy};
pub use steady::SteadyStudy;
pub use text::TextModel;

use super::Stop;
use crate::engine::graph::{Evaluation, Mixing, Positions, Reading, SequenceModel, SequencePlan};
use crate::engine::{CellKind, GruConvention, ShapeError};

/// A kind of network that is compared with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rival {
    Rnn,
    Lstm,
    Gru,
    /// Its states computed at once, by a parallel scan.
    MinGru,
    Tcn,
    Wavenet,
    Transformer,
}

/// The sizes at which they are compared: one layer each, of convolutions a block for each dilation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sizes {
    /// Of a position's vector, in every network.
    pub width: usize,
    /// Of the Transformer; they share the width evenly.
    pub heads: usize,
    /// Taps of a convolution.
    pub kernel: usize,
    /// Blocks of convolutions: their dilations double from 1.
    pub blocks: usize,
    /// Positions of the sequence.
    pub length: usize,
    pub seed: u64,
}

/// A feed-forward layer is so many times as wide as what it reads (Vaswani et al. 2017, section 3.3).
const EXPANSION: usize = 4;

impl Rival {
    pub const ALL: [Self; 7] =
        [Self::Rnn, Self::Lstm, Self::Gru, Self::MinGru, Self::Tcn, Self::Wavenet, Self::Transformer];

    /// As style sheets and lessons name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rnn => "rnn",
            Self::Lstm => "lstm",
            Self::Gru => "gru",
            Self::MinGru => "mingru",
            Self::Tcn => "tcn",
            Self::Wavenet => "wavenet",
            Self::Transformer => "transformer",
        }
    }
}

impl Sizes {
    /// The layers of a kind of network. A Transformer has waves for positions, and looks back only.
    pub fn mixing(&self, rival: Rival) -> Mixing {
        let recurrent = |kind| Mixing::Recurrent { kind, layers: 1 };
        let (kernel, dilations) = (self.kernel, || (0..self.blocks as u32).map(|block| 1 << block).collect());
        match rival {
            Rival::Rnn => recurrent(CellKind::RNN),
            Rival::Lstm => recurrent(CellKind::Lstm),
            Rival::Gru => recurrent(CellKind::Gru(GruConvention::ResetBefore)),
            Rival::MinGru => Mixing::MinGru { layers: 1, evaluation: Evaluation::Scan },
            Rival::Tcn => Mixing::Tcn { kernel, dilations: dilations() },
            Rival::Wavenet => Mixing::Wavenet { kernel, dilations: dilations() },
            Rival::Transformer => self.attention(Positions::Waves, true),
        }
    }

    /// One layer of self-attention.
    pub fn attention(&self, positions: Positions, causal: bool) -> Mixing {
        let feed_forward = EXPANSION * self.width;
        Mixing::Transformer { layers: 1, heads: self.heads, feed_forward, positions, causal }
    }

    /// An untrained network over a signal: one number in and two classes out at each position.
    ///
    /// # Errors
    /// When the sizes cannot be.
    pub fn over_signal(&self, rival: Rival) -> Result<SequenceModel, ShapeError> {
        let mixing = self.mixing(rival);
        let reading = Reading::Vectors(1);
        SequenceModel::new(SequencePlan { mixing, reading, width: self.width, classes: 2, seed: self.seed })
    }

    /// `32,4,3,4,64,42`: what a study's plan says.
    pub fn to_text(&self) -> String {
        let Self { width, heads, kernel, blocks, length, seed } = self;
        format!("{width},{heads},{kernel},{blocks},{length},{seed}")
    }

    /// None where it is no such text, or the sizes are larger than anything compared here.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let mut size = |most: usize| parts.next()?.parse().ok().filter(|size| (1..=most).contains(size));
        let (width, heads, kernel) = (size(256)?, size(16)?, size(16)?);
        let (blocks, length) = (size(12)?, size(4_096)?);
        let seed = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self { width, heads, kernel, blocks, length, seed })
    }
}

/// What a plan says that cannot be compared.
fn refused(text: &str) -> Stop {
    Stop::Shape(ShapeError::new("study", "sizes such as 32,4,3,4,64,42", text))
}
