use super::super::account::{Account, Form, Term};
use super::super::cost::{Hop, Lengths};
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::columns::{add_scaled, dot};
use super::scores::part_mut;
use super::{At, Computed, Op};
use crate::{Matrix, Real, ShapeError};
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
    /// Some units of the value that a row of the weights meets in a column.
    fn part<'a>(&self, at: At<'_>, values: &'a Matrix, row: usize, column: usize) -> (usize, &'a [Real]) {
        let batch = at.batch();
        let meets = row * batch + column % batch;
        (meets, &values.as_slice()[meets * values.nrows()..][self.units.clone()])
    }

    fn sums(&self, at: At<'_>, values: &Matrix) -> Matrix {
        let weights = at.value(self.weights);
        let mut sums = Matrix::zeros(self.units.len(), weights.ncols());
        for (column, sum) in sums.as_mut_slice().chunks_exact_mut(self.units.len()).enumerate() {
            for row in 0..weights.nrows() {
                add_scaled(sum, self.part(at, values, row, column).1, weights[(row, column)]);
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
        for (column, d) in d.as_slice().chunks_exact(self.units.len()).enumerate() {
            for row in 0..weights.nrows() {
                let (meets, part) = self.part(at, values, row, column);
                into.node_mut(self.weights)[(row, column)] += dot(d, part);
                add_scaled(part_mut(into.node_mut(self.values), &self.units, meets), d, weights[(row, column)]);
            }
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
        let values = at.value(self.values);
        let terms = (0..at.value(self.weights).nrows()).map(|position| {
            let meets = self.part(at, values, position, column).0;
            let factors =
                [at.factor(self.weights, position, column), at.factor(self.values, self.units.start + row, meets)];
            Term { factors: factors.into() }
        });
        Some(Account::new(Form::Sum, terms.collect()))
    }
}
