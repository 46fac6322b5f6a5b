//! The layers of a Transformer, normalised first, with the names of PyTorch's modules.

use super::super::{Apply, Mask, NodeId, Sum};
use super::{Builder, MultiHead, MultiHeadPlan};
use crate::{Activation, ShapeError};

/// x + attention(norm x), then x + feed-forward(norm x).
/// Source: Xiong et al., On Layer Normalization in the Transformer Architecture (2020), figure 1(b);
/// <https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html> with `norm_first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncoderLayer {
    pub attention: MultiHead,
    pub feed_forward: FeedForward,
    pub output: NodeId,
}

/// The same with attention to an encoder's output between the two.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html> with `norm_first`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecoderLayer {
    pub attention: MultiHead,
    /// To the encoder's output.
    pub cross: MultiHead,
    pub feed_forward: FeedForward,
    pub output: NodeId,
}

/// W₂ relu(W₁ x + b₁) + b₂, at each position for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedForward {
    pub expanded: NodeId,
    pub rectified: NodeId,
    pub contracted: NodeId,
}

impl EncoderLayer {
    /// # Errors
    /// When the sizes do not fit.
    pub fn add(
        builder: &mut Builder<'_>,
        of: NodeId,
        (heads, units): (usize, usize),
        mask: Mask,
    ) -> Result<Self, ShapeError> {
        let normalized = builder.norm(("1", "norm1"), of)?;
        let pair = (normalized, normalized);
        let attention =
            MultiHead::add(&mut builder.part("", "self_attn."), pair, MultiHeadPlan { heads, mask, biases: true })?;
        let of = builder.node("sum 1", Sum { of: vec![of, attention.output] })?;
        let normalized = builder.norm(("2", "norm2"), of)?;
        let feed_forward = FeedForward::add(builder, normalized, units)?;
        let output = builder.node("sum 2", Sum { of: vec![of, feed_forward.contracted] })?;
        Ok(Self { attention, feed_forward, output })
    }
}

impl DecoderLayer {
    /// `memory` is the encoder's output, whose padding is not seen.
    ///
    /// # Errors
    /// When the sizes do not fit.
    pub fn add(
        builder: &mut Builder<'_>,
        (of, memory): (NodeId, NodeId),
        (heads, units): (usize, usize),
        mask: Mask,
    ) -> Result<Self, ShapeError> {
        let normalized = builder.norm(("1", "norm1"), of)?;
        let pair = (normalized, normalized);
        let attention =
            MultiHead::add(&mut builder.part("", "self_attn."), pair, MultiHeadPlan { heads, mask, biases: true })?;
        let of = builder.node("sum 1", Sum { of: vec![of, attention.output] })?;
        let normalized = builder.norm(("2", "norm2"), of)?;
        let mask = Mask { padding: true, future: false };
        let plan = MultiHeadPlan { heads, mask, biases: true };
        let cross = MultiHead::add(&mut builder.part("cross ", "multihead_attn."), (normalized, memory), plan)?;
        let of = builder.node("sum 2", Sum { of: vec![of, cross.output] })?;
        let normalized = builder.norm(("3", "norm3"), of)?;
        let feed_forward = FeedForward::add(builder, normalized, units)?;
        let output = builder.node("sum 3", Sum { of: vec![of, feed_forward.contracted] })?;
        Ok(Self { attention, cross, feed_forward, output })
    }
}

impl FeedForward {
    fn add(builder: &mut Builder<'_>, of: NodeId, units: usize) -> Result<Self, ShapeError> {
        let width = builder.graph().units(of)?;
        let expanded = builder.linear(("expanded", "linear1"), of, units)?;
        let rectified = builder.node("rectified", Apply { of: expanded, function: Activation::Relu })?;
        let contracted = builder.linear(("contracted", "linear2"), rectified, width)?;
        Ok(Self { expanded, rectified, contracted })
    }
}
