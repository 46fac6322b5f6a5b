//! Blocks of causal convolutions, and a layer of minGRU.

use super::super::{Apply, Blend, Evaluation, NodeId, Sum, Times};
use super::Builder;
use crate::{Activation, ShapeError};

/// relu(x + relu(conv(relu(conv x)))): what stands beside the convolutions goes around them, through one of a single tap
/// where the units differ.
/// Source: Bai, Kolter and Koltun, An Empirical Evaluation of Generic Convolutional and Recurrent Networks for Sequence
/// Modeling (2018), figure 1(b), without weight norm and dropout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TcnBlock {
    /// Each convolution, and what relu leaves of it.
    pub convolutions: [NodeId; 2],
    pub rectified: [NodeId; 2],
    /// x, or what the single tap makes of it.
    pub around: NodeId,
    pub output: NodeId,
}

/// z = tanh(filter x) ⊙ σ(gate x): a part of it goes on, added to x, a part is skipped to the network's output.
/// Source: van den Oord et al., WaveNet (2016), sections 2.3 and 2.4, figure 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WavenetBlock {
    pub filter: NodeId,
    pub gate: NodeId,
    /// tanh(filter) ⊙ σ(gate)
    pub gated: NodeId,
    /// x + W z
    pub output: NodeId,
    pub skip: NodeId,
}

/// z = σ(W_z x + b_z), h̃ = W_h x + b_h, h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ h̃_t.
/// Source: Feng et al., Were RNNs All We Needed? (2024), section 3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinGru {
    pub gate: NodeId,
    pub candidate: NodeId,
    pub output: NodeId,
}

impl TcnBlock {
    /// # Errors
    /// When a size is zero.
    pub fn add(
        builder: &mut Builder<'_>,
        of: NodeId,
        (units, kernel, dilation): (usize, usize, usize),
    ) -> Result<Self, ShapeError> {
        let relu = |of: NodeId| Apply { of, function: Activation::Relu };
        let first = builder.convolution("conv1", of, (units, kernel, dilation))?;
        let first_rectified = builder.node("relu 1", relu(first))?;
        let second = builder.convolution("conv2", first_rectified, (units, kernel, dilation))?;
        let second_rectified = builder.node("relu 2", relu(second))?;
        let around = match builder.graph().units(of)? == units {
            true => of,
            false => builder.convolution("downsample", of, (units, 1, 1))?,
        };
        let sum = builder.node("sum", Sum { of: vec![second_rectified, around] })?;
        let output = builder.node("output", relu(sum))?;
        Ok(Self { convolutions: [first, second], rectified: [first_rectified, second_rectified], around, output })
    }
}

impl WavenetBlock {
    /// # Errors
    /// When a size is zero.
    pub fn add(
        builder: &mut Builder<'_>,
        of: NodeId,
        skip: usize,
        (kernel, dilation): (usize, usize),
    ) -> Result<Self, ShapeError> {
        let units = builder.graph().units(of)?;
        let filter = builder.convolution("filter", of, (units, kernel, dilation))?;
        let gate = builder.convolution("gate", of, (units, kernel, dilation))?;
        let signal = builder.node("signal", Apply { of: filter, function: Activation::Tanh })?;
        let open = builder.node("open", Apply { of: gate, function: Activation::Sigmoid })?;
        let gated = builder.node("gated", Times { of: [signal, open] })?;
        let residual = builder.convolution("residual", gated, (units, 1, 1))?;
        let output = builder.node("output", Sum { of: vec![of, residual] })?;
        let skip = builder.convolution("skip", gated, (skip, 1, 1))?;
        Ok(Self { filter, gate, gated, output, skip })
    }
}

impl MinGru {
    /// From an initial state where one is given, else from zeros.
    ///
    /// # Errors
    /// When a size is zero, or the state has another.
    pub fn add(
        builder: &mut Builder<'_>,
        of: NodeId,
        units: usize,
        (initial, evaluation): (Option<NodeId>, Evaluation),
    ) -> Result<Self, ShapeError> {
        let before = builder.linear(("a_z", "linear_z"), of, units)?;
        let gate = builder.node("z", Apply { of: before, function: Activation::Sigmoid })?;
        let candidate = builder.linear(("candidate", "linear_h"), of, units)?;
        let output = builder.node("h", Blend { gate, candidate, initial, evaluation })?;
        Ok(Self { gate, candidate, output })
    }
}
