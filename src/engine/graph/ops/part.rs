use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::cost::Lengths;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op, products};
use crate::{Matrix, ShapeError, Vector};
use std::ops::Range;

/// Some rows of a linear layer, y = W x + b, at every position: PyTorch keeps the projections to queries, keys and values
/// in one weight, and not all of them read the same.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html>, `in_proj_weight`.
#[derive(Debug, Clone)]
pub struct ProjectPart {
    pub of: NodeId,
    pub by: ParameterId,
    pub rows: Range<usize>,
}

impl ProjectPart {
    /// The rows' own weight and bias.
    fn weights(&self, at: At<'_>) -> Result<(Matrix, Vector), ShapeError> {
        let linear = at.graph.weights().as_linear(self.by)?;
        let (first, rows) = (self.rows.start, self.rows.len());
        Ok((linear.weight().rows(first, rows).into_owned(), linear.bias().rows(first, rows).into_owned()))
    }
}

impl Op for ProjectPart {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let linear = graph.weights().as_linear(self.by)?;
        ShapeError::check("columns of the weight", (graph.units(self.of)?, 1), (linear.features(), 1))?;
        if self.rows.is_empty() || self.rows.end > linear.classes() {
            let expected = format!("some of {} rows", linear.classes());
            return Err(ShapeError::new("rows of the weight", expected, format!("{:?}", self.rows)));
        }
        Ok((Rows::Units(self.rows.len()), graph.node(self.of).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let (weight, bias) = self.weights(at)?;
        let mut value = at.room();
        value.column_iter_mut().for_each(|mut column| column.copy_from(&bias));
        products::add(&weight, at.value(self.of).as_slice(), value.as_mut_slice());
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (weight, _) = self.weights(at)?;
        let x = at.value(self.of);
        products::add_transposed(&weight, d.as_slice(), into.node_mut(self.of).as_mut_slice());
        let mut d_weight = Matrix::zeros(weight.nrows(), weight.ncols());
        products::add_outer((d.as_slice(), d.nrows()), (x.as_slice(), x.nrows()), d_weight.as_mut_slice());
        let mut rows = into.weight_mut(at.graph, self.by, 0).rows_mut(self.rows.start, self.rows.len());
        rows += d_weight;
        if at.graph.weights().has_bias(self.by) {
            let mut rows = into.weight_mut(at.graph, self.by, 1).rows_mut(self.rows.start, self.rows.len());
            rows += d.column_sum();
        }
        Ok(None)
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own) * lengths.shape(graph, self.of).0
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let weights = at.graph.weights();
        let (linear, tensor) = (weights.as_linear(self.by).ok()?, weights.first(self.by));
        let own = self.rows.start + row;
        let product = |index: usize| {
            let weight = Factor::new(Source::Weight { tensor, row: own, column: index }, linear.weight()[(own, index)]);
            Term { factors: vec![weight, at.factor(self.of, index, column)] }
        };
        let mut terms: Vec<Term> = (0..linear.features()).map(product).collect();
        if weights.has_bias(self.by) {
            let source = Source::Weight { tensor: tensor + 1, row: own, column: 0 };
            terms.push(Term::one(Factor::new(source, linear.bias()[own])));
        }
        Some(Account::new(Form::Sum, terms))
    }
}
