use super::super::account::{Account, Form, Term};
use super::super::cost::{Hop, Lengths};
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::columns::{add_scaled, columns_of, dot, item, put_item};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};
use std::ops::Range;

/// What attention reads: Σ weight · value over the rows of the weights, for some units of the values (a head's).
#[derive(Debug, Clone)]
pub struct WeightedSum {
    /// A row for each position of the values.
    pub weights: NodeId,
    pub values: NodeId,
    pub units: Range<usize>,
}

impl WeightedSum {
    fn sums(&self, at: At<'_>, values: &Matrix) -> Matrix {
        let (weights, batch, units) = (at.value(self.weights), at.batch(), self.units.len());
        let mut sums = Matrix::zeros(units, weights.ncols());
        for one in 0..batch {
            let values = item(values, &self.units, one, batch);
            let sums = sums.as_mut_slice().chunks_exact_mut(units).skip(one).step_by(batch);
            for (sum, weights) in sums.zip(columns_of(weights, one, batch)) {
                for (value, weight) in values.chunks_exact(units).zip(weights) {
                    add_scaled(sum, value, *weight);
                }
            }
        }
        sums
    }
}

impl Op for WeightedSum {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.weights, self.values]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let (weights, values) = (graph.node(self.weights), graph.node(self.values));
        if weights.rows != Rows::Along(values.axis) {
            let found = format!("{:?}", weights.rows);
            return Err(ShapeError::new(&weights.name, format!("a row along {:?}", values.axis), found));
        }
        let most = graph.units(self.values)?;
        if self.units.is_empty() || self.units.end > most {
            return Err(ShapeError::new(&values.name, format!("some of {most} units"), format!("{:?}", self.units)));
        }
        Ok((Rows::Units(self.units.len()), weights.axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.sums(at, at.value(self.values)).into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (weights, values) = (at.value(self.weights), at.value(self.values));
        let (batch, units, rows) = (at.batch(), self.units.len(), weights.nrows());
        for one in 0..batch {
            let values = item(values, &self.units, one, batch);
            let to = into.node_mut(self.weights).as_mut_slice().chunks_exact_mut(rows).skip(one).step_by(batch);
            for (to, d) in to.zip(columns_of(d, one, batch)) {
                to.iter_mut().zip(values.chunks_exact(units)).for_each(|(to, value)| *to += dot(d, value));
            }
            let mut to = item(into.node(self.values), &self.units, one, batch);
            for (weights, d) in columns_of(weights, one, batch).zip(columns_of(d, one, batch)) {
                to.chunks_exact_mut(units).zip(weights).for_each(|(to, weight)| add_scaled(to, d, *weight));
            }
            put_item(&to, into.node_mut(self.values), &self.units, one, batch);
        }
        Ok(None)
    }

    fn keeps(&self, _: NodeId) -> Vec<(NodeId, Reach)> {
        vec![(self.values, Reach::All)]
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        Ok(self.sums(at, past.of(self.values).unwrap_or(at.value(self.values))).into())
    }

    fn hops(&self, _: NodeId) -> Vec<(NodeId, Hop)> {
        vec![(self.weights, Hop::Here), (self.values, Hop::Any)]
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own) * lengths.shape(graph, self.weights).0
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let batch = at.batch();
        let terms = (0..at.value(self.weights).nrows()).map(|position| {
            let meets = position * batch + column % batch;
            let factors =
                [at.factor(self.weights, position, column), at.factor(self.values, self.units.start + row, meets)];
            Term { factors: factors.into() }
        });
        Some(Account::new(Form::Sum, terms.collect()))
    }
}
