use super::super::{Concat, DotScores, Layout, Mask, NodeId, Project, ProjectPart, Softmax, WeightedSum};
use super::Builder;
use crate::{Real, ShapeError};

/// Attention of several heads, the weights named as PyTorch's nn.MultiheadAttention.
/// Source: Vaswani et al., Attention Is All You Need (2017), section 3.2.2;
/// <https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html>
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MultiHead {
    /// Each has a share of the units for every head.
    pub queries: NodeId,
    pub keys: NodeId,
    pub values: NodeId,
    pub heads: Vec<Head>,
    /// What the heads read, one under another.
    pub joined: NodeId,
    pub output: NodeId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// key · query / √units: a row for each position that is read, a column for each that reads.
    pub scores: NodeId,
    /// Their softmax over the positions that are read.
    pub weights: NodeId,
    /// Σ weight · value
    pub read: NodeId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultiHeadPlan {
    pub heads: usize,
    pub mask: Mask,
    /// Whether the projections have biases.
    pub biases: bool,
}

impl MultiHead {
    /// `from` asks, `of` is read; for self-attention they are one.
    ///
    /// # Errors
    /// When the heads cannot share the units, or the two differ in them.
    pub fn add(
        builder: &mut Builder<'_>,
        (from, of): (NodeId, NodeId),
        plan: MultiHeadPlan,
    ) -> Result<Self, ShapeError> {
        let MultiHeadPlan { heads, mask, biases } = plan;
        let width = builder.graph().units(of)?;
        if heads == 0 || !width.is_multiple_of(heads) {
            let expected = format!("a number of heads that {width} units are shared among evenly");
            return Err(ShapeError::new("heads", expected, heads.to_string()));
        }
        let [weight, bias] = ["in_proj_weight", "in_proj_bias"].map(|name| builder.weight(name));
        let bias = biases.then_some(bias);
        let by = builder.graph().weights_mut().product(weight, bias, (3 * width, width), Layout::Matrix)?;
        let mut project = |name: &str, of: NodeId, part: usize| {
            builder.node(name, ProjectPart { of, by, rows: part * width..(part + 1) * width })
        };
        let queries = project("queries", from, 0)?;
        let keys = project("keys", of, 1)?;
        let values = project("values", of, 2)?;

        let units = width / heads;
        let scale = 1.0 / (units as Real).sqrt();
        let mut all = Vec::with_capacity(heads);
        for head in 0..heads {
            let units = head * units..(head + 1) * units;
            let of_both = [units.clone(), units.clone()];
            let mut part = builder.part(&format!("head {} ", head + 1), "");
            let scores = part.node("scores", DotScores { keys, queries, units: of_both, scale })?;
            let weights = part.node("weights", Softmax { of: scores, mask })?;
            let read = part.node("read", WeightedSum { weights, values, units })?;
            all.push(Head { scores, weights, read });
        }
        let joined = builder.node("joined", Concat { of: all.iter().map(|head| head.read).collect() })?;
        let name = builder.weight("out_proj");
        let by = builder.graph().weights_mut().linear(&name, (width, width), biases)?;
        let output = builder.node("attended", Project { of: joined, by })?;
        Ok(Self { queries, keys, values, heads: all, joined, output })
    }
}
