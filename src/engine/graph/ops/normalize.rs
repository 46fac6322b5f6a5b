use super::super::account::{Account, Factor, Form, Source, Term, wide};
use super::super::cost::Lengths;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, Real, ShapeError};

/// (x − μ) / √(σ² + ε): each column by its own mean and variance.
/// Source: Ba, Kiros and Hinton, Layer Normalization (2016);
/// <https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html>
#[derive(Debug, Clone, Copy)]
pub struct Normalize {
    pub of: NodeId,
    pub epsilon: Real,
}

/// γ ⊙ x + β, unit by unit: what layer normalisation learns.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub of: NodeId,
    /// γ
    pub weight: ParameterId,
    /// β
    pub bias: ParameterId,
}

/// A column's mean, and √(σ² + ε) with its variance (divided by the number of rows, not one less).
fn moments(column: &[Real], epsilon: Real) -> (Real, Real) {
    let count = column.len().max(1) as Real;
    let mean = column.iter().sum::<Real>() / count;
    let variance = column.iter().map(|x| (x - mean) * (x - mean)).sum::<Real>() / count;
    (mean, (variance + epsilon).sqrt())
}

impl Normalize {
    /// What PyTorch adds to the variance, unless it is told otherwise.
    pub const EPSILON: Real = 1e-5;
}

impl Op for Normalize {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        Ok((Rows::Units(graph.units(self.of)?), graph.node(self.of).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let mut value = at.value(self.of).clone();
        let rows = value.nrows();
        for column in value.as_mut_slice().chunks_exact_mut(rows) {
            let (mean, deviation) = moments(column, self.epsilon);
            column.iter_mut().for_each(|x| *x = (*x - mean) / deviation);
        }
        Ok(value.into())
    }

    /// Mean and deviation depend on the whole column, so of a gradient only that part comes through which neither moves
    /// nor stretches the column.
    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (x, rows) = (at.value(self.of).as_slice(), d.nrows());
        let to = into.node_mut(self.of).as_mut_slice();
        let columns = x.chunks_exact(rows).zip(d.as_slice().chunks_exact(rows)).zip(to.chunks_exact_mut(rows));
        for ((x, d), to) in columns {
            let (mean, deviation) = moments(x, self.epsilon);
            let normalized = |x: Real| (x - mean) / deviation;
            let moves = d.iter().sum::<Real>() / rows as Real;
            let stretches = x.iter().zip(d).map(|(&x, d)| normalized(x) * d).sum::<Real>() / rows as Real;
            for ((to, &x), d) in to.iter_mut().zip(x).zip(d) {
                *to += (d - moves - normalized(x) * stretches) / deviation;
            }
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let (mean, deviation) = moments(at.value(self.of).column(column).as_slice(), self.epsilon);
        let form = Form::Normalized { mean: wide(mean), deviation: wide(deviation) };
        Some(Account::new(form, vec![Term::one(at.factor(self.of, row, column))]))
    }
}

impl Op for Scale {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let units = graph.units(self.of)?;
        for id in [self.weight, self.bias] {
            ShapeError::check("weight of each unit", (units, 1), graph.weights().as_plain(id)?.shape())?;
        }
        Ok((Rows::Units(units), graph.node(self.of).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let weights = at.graph.weights();
        let (weight, bias) = (weights.as_plain(self.weight)?, weights.as_plain(self.bias)?);
        let mut value = at.value(self.of).clone();
        for mut column in value.column_iter_mut() {
            column.component_mul_assign(&weight.column(0));
            column += bias.column(0);
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let weight = at.graph.weights().as_plain(self.weight)?;
        let scaled = d.component_mul(at.value(self.of));
        into.add_weights(at.graph, self.weight, &[scaled.column_sum().as_slice()]);
        into.add_weights(at.graph, self.bias, &[d.column_sum().as_slice()]);
        for (mut to, d) in into.node_mut(self.of).column_iter_mut().zip(d.column_iter()) {
            to += d.component_mul(&weight.column(0));
        }
        Ok(None)
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let learned = |id: ParameterId| {
            let weights = at.graph.weights();
            let source = Source::Weight { tensor: weights.first(id), row, column: 0 };
            Some(Factor::new(source, *weights.as_plain(id).ok()?.get(row)?))
        };
        let product = Term { factors: vec![learned(self.weight)?, at.factor(self.of, row, column)] };
        Some(Account::new(Form::Sum, vec![product, Term::one(learned(self.bias)?)]))
    }
}
