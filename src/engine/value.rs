/// A named value of a cell or of the output layer: what a trace holds, a heat map shows and an equation defines.
///
/// Keys follow PyTorch's letters (LSTM `i f g o`, GRU `r z n`); symbols on the page are the course's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// What the layer reads: x_t, or the h_t of the layer below.
    Input,
    /// h_t
    Hidden,
    /// RNN: W x_t
    InputShare,
    /// RNN: U h_{t-1}
    RecurrentShare,
    /// RNN: a_t, what tanh is applied to
    PreActivation,
    /// LSTM: the pre-activation, or the value, of a gate
    ForgetPre,
    ForgetGate,
    InputPre,
    InputGate,
    CandidatePre,
    /// LSTM: C̃_t (PyTorch's g)
    Candidate,
    /// LSTM: C_t
    CellState,
    OutputPre,
    OutputGate,
    /// LSTM: tanh C_t
    CellTanh,
    ResetPre,
    ResetGate,
    UpdatePre,
    UpdateGate,
    CandidateHiddenPre,
    /// GRU: h̃_t (PyTorch's n)
    CandidateHidden,
    /// GRU, reset after the product: U_n h_{t-1} + b
    HiddenProduct,
    /// GRU, reset before the product: r_t ⊙ h_{t-1}
    ResetHidden,
    /// Output layer: the scores before the softmax
    Logits,
    /// Output layer: softmax of the logits
    Probabilities,
    /// Output layer: 1 at the wanted class, else 0
    Target,
    /// Output layer, one row: what this step's output counts in the loss (0 where it has none)
    LossWeight,
    /// Gradients only: the share of ∂L/∂h_t that comes through step t's own output (or the layer above)
    OwnShare,
    /// Gradients only: the share of ∂L/∂h_t that comes back from the following step
    FutureShare,
}

/// A gate: a block of rows of a cell's weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gate {
    /// The only block of an RNN.
    Whole,
    Input,
    Forget,
    Candidate,
    Output,
    Reset,
    Update,
    CandidateHidden,
}

impl Value {
    /// The short name used in files and links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Input => "x",
            Self::Hidden => "h",
            Self::InputShare => "wx",
            Self::RecurrentShare => "uh",
            Self::PreActivation => "a",
            Self::ForgetPre => "a_f",
            Self::ForgetGate => "f",
            Self::InputPre => "a_i",
            Self::InputGate => "i",
            Self::CandidatePre => "a_g",
            Self::Candidate => "g",
            Self::CellState => "c",
            Self::OutputPre => "a_o",
            Self::OutputGate => "o",
            Self::CellTanh => "tanh_c",
            Self::ResetPre => "a_r",
            Self::ResetGate => "r",
            Self::UpdatePre => "a_z",
            Self::UpdateGate => "z",
            Self::CandidateHiddenPre => "a_n",
            Self::CandidateHidden => "n",
            Self::HiddenProduct => "u_n",
            Self::ResetHidden => "rh",
            Self::Logits => "logits",
            Self::Probabilities => "p",
            Self::Target => "target",
            Self::LossWeight => "weight",
            Self::OwnShare => "own",
            Self::FutureShare => "future",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.key() == key)
    }

    pub const ALL: [Self; 29] = [
        Self::Input,
        Self::Hidden,
        Self::InputShare,
        Self::RecurrentShare,
        Self::PreActivation,
        Self::ForgetPre,
        Self::ForgetGate,
        Self::InputPre,
        Self::InputGate,
        Self::CandidatePre,
        Self::Candidate,
        Self::CellState,
        Self::OutputPre,
        Self::OutputGate,
        Self::CellTanh,
        Self::ResetPre,
        Self::ResetGate,
        Self::UpdatePre,
        Self::UpdateGate,
        Self::CandidateHiddenPre,
        Self::CandidateHidden,
        Self::HiddenProduct,
        Self::ResetHidden,
        Self::Logits,
        Self::Probabilities,
        Self::Target,
        Self::LossWeight,
        Self::OwnShare,
        Self::FutureShare,
    ];
}
