//! The chapters of the course.

/// A chapter, in the order of the course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chapter {
    Rnn,
    Lstm,
    Gru,
    Seq2seq,
    Attention,
    Modern,
    Interview,
}

impl Chapter {
    pub const ALL: [Self; 7] =
        [Self::Rnn, Self::Lstm, Self::Gru, Self::Seq2seq, Self::Attention, Self::Modern, Self::Interview];

    /// As in links, in stored progress and in the catalogue of words.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rnn => "rnn",
            Self::Lstm => "lstm",
            Self::Gru => "gru",
            Self::Seq2seq => "seq2seq",
            Self::Attention => "attention",
            Self::Modern => "modern",
            Self::Interview => "interview",
        }
    }
}
