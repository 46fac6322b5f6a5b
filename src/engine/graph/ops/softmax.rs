use super::super::account::{Account, Factor};
use super::super::hold::is_held;
use super::super::stream::Past;
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, Real, ShapeError};
use std::borrow::Cow;

/// What a softmax does not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mask {
    /// Rows that are padding of the items along the rows' axis.
    pub padding: bool,
    /// Rows at later positions than the column's.
    pub future: bool,
}

/// Each column's shares of 1: e^score / Σ e^score over the rows that the mask leaves. A column all of whose scores are
/// -∞ comes to zeros.
#[derive(Debug, Clone, Copy)]
pub struct Softmax {
    pub of: NodeId,
    pub mask: Mask,
}

impl Softmax {
    /// How many of a column's rows are seen.
    fn seen(&self, at: At<'_>, column: usize) -> usize {
        let (position, item) = (column / at.batch(), column % at.batch());
        let lengths = match at.graph.node(self.of).rows {
            Rows::Along(axis) => at.inputs().lengths(axis),
            Rows::Units(_) => &[],
        };
        let own = if self.mask.padding { lengths.get(item).copied() } else { None };
        let past = if self.mask.future { position + 1 } else { usize::MAX };
        own.unwrap_or(usize::MAX).min(past).min(at.value(self.of).nrows())
    }

    fn shares(&self, at: At<'_>) -> Matrix {
        self.shares_of_seen(at, |column| self.seen(at, column))
    }

    fn shares_of_seen(&self, at: At<'_>, seen: impl Fn(usize) -> usize) -> Matrix {
        let scores = at.value(self.of);
        let rows = scores.nrows();
        let mut value = Matrix::zeros(rows, scores.ncols());
        for (column, shares) in value.as_mut_slice().chunks_exact_mut(rows).enumerate() {
            let seen = seen(column);
            let (scores, shares) = (&scores.as_slice()[column * rows..][..seen], &mut shares[..seen]);
            let highest = scores.iter().copied().fold(Real::NEG_INFINITY, Real::max);
            if highest == Real::NEG_INFINITY {
                continue;
            }
            shares.iter_mut().zip(scores).for_each(|(share, score)| *share = (score - highest).exp());
            let sum: Real = shares.iter().sum();
            shares.iter_mut().for_each(|share| *share /= sum);
        }
        value
    }
}

impl Op for Softmax {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let node = graph.node(self.of);
        match node.rows {
            Rows::Units(_) if self.mask != Mask::default() => {
                Err(ShapeError::new(&node.name, "rows along an axis, to be masked", format!("{:?}", node.rows)))
            }
            rows => Ok((rows, node.axis)),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.shares(at).into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        // Shares that are held are not what the scores came to.
        let shares = match is_held(&at.trace.holds, at.node) {
            true => Cow::Owned(self.shares(at)),
            false => Cow::Borrowed(at.value(at.node)),
        };
        let rows = d.nrows();
        let to = into.node_mut(self.of).as_mut_slice().chunks_exact_mut(rows);
        for ((shares, d), to) in shares.as_slice().chunks_exact(rows).zip(d.as_slice().chunks_exact(rows)).zip(to) {
            let mean: Real = shares.iter().zip(d).map(|(share, d)| share * d).sum();
            to.iter_mut().zip(shares.iter().zip(d)).for_each(|(to, (share, d))| *to += share * (d - mean));
        }
        Ok(None)
    }

    fn looks_ahead(&self, graph: &Graph, axis: Axis) -> bool {
        graph.node(self.of).rows == Rows::Along(axis) && !self.mask.future
    }

    /// All positions that are there are earlier ones.
    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        let is_past = at.graph.node(self.of).rows == Rows::Along(past.axis());
        let rows = at.value(self.of).nrows();
        Ok(if is_past { self.shares_of_seen(at, |_| rows) } else { self.shares(at) }.into())
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let scores: Vec<Factor> = (0..self.seen(at, column)).map(|row| at.factor(self.of, row, column)).collect();
        Some(Account::softmax(scores, at.factor(self.of, row, column).source))
    }
}
