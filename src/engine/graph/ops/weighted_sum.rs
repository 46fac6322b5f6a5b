use super::super::account::{Account, Form, Term};
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
    fn part<'a>(&self, at: At<'a>, row: usize, column: usize) -> (usize, &'a [Real]) {
        let (batch, values) = (at.batch(), at.value(self.values));
        let meets = row * batch + column % batch;
        (meets, &values.as_slice()[meets * values.nrows()..][self.units.clone()])
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
        let (weights, mut value) = (at.value(self.weights), at.room());
        for (column, sum) in value.as_mut_slice().chunks_exact_mut(self.units.len()).enumerate() {
            for row in 0..weights.nrows() {
                add_scaled(sum, self.part(at, row, column).1, weights[(row, column)]);
            }
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let weights = at.value(self.weights);
        for (column, d) in d.as_slice().chunks_exact(self.units.len()).enumerate() {
            for row in 0..weights.nrows() {
                let (meets, part) = self.part(at, row, column);
                into.node_mut(self.weights)[(row, column)] += dot(d, part);
                add_scaled(part_mut(into.node_mut(self.values), &self.units, meets), d, weights[(row, column)]);
            }
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let terms = (0..at.value(self.weights).nrows()).map(|position| {
            let meets = self.part(at, position, column).0;
            let factors =
                [at.factor(self.weights, position, column), at.factor(self.values, self.units.start + row, meets)];
            Term { factors: factors.into() }
        });
        Some(Account::new(Form::Sum, terms.collect()))
    }
}
