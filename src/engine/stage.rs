//! The order in which a step's values come to be: the sub-steps of the transport.

use super::{Activation, CellKind, Value};

/// One sub-step of a cell: its name and the values it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub name: &'static str,
    /// The value that the stage is about first.
    pub values: &'static [Value],
}

impl CellKind {
    /// The sub-steps of the forward pass, in order.
    pub fn stages(self) -> &'static [Stage] {
        use Value::*;
        const LSTM: &[Stage] = &[
            Stage { name: "forget", values: &[ForgetGate, ForgetPre] },
            Stage { name: "input", values: &[InputGate, InputPre] },
            Stage { name: "candidate", values: &[Candidate, CandidatePre] },
            Stage { name: "cell", values: &[CellState] },
            Stage { name: "output", values: &[OutputGate, OutputPre] },
            Stage { name: "hidden", values: &[Hidden, CellTanh] },
        ];
        const GRU_AFTER: &[Stage] = &[
            Stage { name: "reset", values: &[ResetGate, ResetPre] },
            Stage { name: "update", values: &[UpdateGate, UpdatePre] },
            Stage { name: "candidate", values: &[CandidateHidden, HiddenProduct, CandidateHiddenPre] },
            Stage { name: "blend", values: &[Hidden] },
        ];
        const GRU_BEFORE: &[Stage] = &[
            Stage { name: "reset", values: &[ResetGate, ResetPre] },
            Stage { name: "update", values: &[UpdateGate, UpdatePre] },
            Stage { name: "candidate", values: &[CandidateHidden, ResetHidden, CandidateHiddenPre] },
            Stage { name: "blend", values: &[Hidden] },
        ];
        match self {
            Self::Rnn(activation) => rnn_stages(activation),
            Self::Lstm => LSTM,
            Self::Gru(convention) if convention.resets_after() => GRU_AFTER,
            Self::Gru(_) => GRU_BEFORE,
        }
    }

    /// The sub-steps of the backward pass, in order; their values are gradients.
    pub fn backward_stages(self) -> &'static [Stage] {
        use Value::*;
        const LSTM: &[Stage] = &[
            OWN,
            FUTURE,
            SUM,
            Stage { name: "output", values: &[OutputGate, OutputPre] },
            Stage { name: "cell", values: &[CellState, CellTanh] },
            Stage { name: "gates", values: &[ForgetGate, ForgetPre, InputGate, InputPre, Candidate, CandidatePre] },
            INTO_X,
        ];
        const GRU_AFTER: &[Stage] = &[
            OWN,
            FUTURE,
            SUM,
            Stage { name: "blend", values: &[UpdateGate, UpdatePre, CandidateHidden, CandidateHiddenPre] },
            Stage { name: "reset", values: &[ResetGate, ResetPre, HiddenProduct] },
            INTO_X,
        ];
        const GRU_BEFORE: &[Stage] = &[
            OWN,
            FUTURE,
            SUM,
            Stage { name: "blend", values: &[UpdateGate, UpdatePre, CandidateHidden, CandidateHiddenPre] },
            Stage { name: "reset", values: &[ResetGate, ResetPre, ResetHidden] },
            INTO_X,
        ];
        match self {
            Self::Rnn(activation) => rnn_backward_stages(activation),
            Self::Lstm => LSTM,
            Self::Gru(convention) if convention.resets_after() => GRU_AFTER,
            Self::Gru(_) => GRU_BEFORE,
        }
    }

    /// Every named value of the cell, as a list to choose from: the main ones first.
    pub fn values(self) -> Vec<Value> {
        let stages = self.stages();
        let main = stages.iter().filter_map(|stage| stage.values.first());
        let inner = stages.iter().flat_map(|stage| stage.values.iter().skip(1));
        main.chain(inner).copied().collect()
    }
}

const OWN: Stage = Stage { name: "own share", values: &[Value::OwnShare] };
const FUTURE: Stage = Stage { name: "future share", values: &[Value::FutureShare] };
const SUM: Stage = Stage { name: "sum", values: &[Value::Hidden] };
const INTO_X: Stage = Stage { name: "into x", values: &[Value::Input] };

const fn rnn(activation: &'static str) -> [Stage; 3] {
    [
        Stage { name: "W x", values: &[Value::InputShare] },
        Stage { name: "U h", values: &[Value::RecurrentShare] },
        Stage { name: activation, values: &[Value::Hidden, Value::PreActivation] },
    ]
}

const fn rnn_backward(through: &'static str) -> [Stage; 5] {
    let values = &[Value::PreActivation, Value::InputShare, Value::RecurrentShare];
    [OWN, FUTURE, SUM, Stage { name: through, values }, INTO_X]
}

fn rnn_stages(activation: Activation) -> &'static [Stage] {
    const TANH: &[Stage] = &rnn("tanh");
    const RELU: &[Stage] = &rnn("ReLU");
    const LINEAR: &[Stage] = &rnn("h = a");
    const SIGMOID: &[Stage] = &rnn("σ");
    match activation {
        Activation::Tanh => TANH,
        Activation::Relu => RELU,
        Activation::Linear => LINEAR,
        Activation::Sigmoid => SIGMOID,
    }
}

fn rnn_backward_stages(activation: Activation) -> &'static [Stage] {
    const TANH: &[Stage] = &rnn_backward("through tanh");
    const RELU: &[Stage] = &rnn_backward("through ReLU");
    const LINEAR: &[Stage] = &rnn_backward("to a");
    const SIGMOID: &[Stage] = &rnn_backward("through σ");
    match activation {
        Activation::Tanh => TANH,
        Activation::Relu => RELU,
        Activation::Linear => LINEAR,
        Activation::Sigmoid => SIGMOID,
    }
}
