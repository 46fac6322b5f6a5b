//! Positions as vectors, for a network to which all positions are alike.

use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::stream::Past;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, Real, ShapeError};

/// Sines and cosines in turn, of position / 10000^(2i / units).
/// Source: Vaswani et al., Attention Is All You Need (2017), section 3.5.
#[derive(Debug, Clone, Copy)]
pub struct Waves {
    pub units: usize,
    pub axis: Axis,
}

/// A learned vector for each position.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// units x positions
    pub table: ParameterId,
    pub axis: Axis,
}

impl Waves {
    pub fn number(&self, row: usize, position: usize) -> Real {
        let angle = position as f64 * libm::pow(10_000.0, -((row / 2 * 2) as f64) / self.units as f64);
        let number = if row.is_multiple_of(2) { libm::sin(angle) } else { libm::cos(angle) };
        number as Real
    }

    /// The vectors of the positions from one on, for every item.
    fn vectors(&self, at: At<'_>, first: usize) -> Matrix {
        let (rows, columns) = at.room().shape();
        let of_each = Matrix::from_fn(rows, columns / at.batch(), |row, position| self.number(row, first + position));
        Matrix::from_fn(rows, columns, |row, column| of_each[(row, column / at.batch())])
    }
}

impl Places {
    /// The vectors of the positions from one on, for every item.
    fn vectors(&self, at: At<'_>, first: usize) -> Result<Matrix, ShapeError> {
        let table = at.graph.weights().as_plain(self.table)?;
        let (rows, columns) = at.room().shape();
        let positions = first + columns / at.batch();
        if positions > table.ncols() {
            let expected = format!("at most {}, as many as were learned", table.ncols());
            return Err(ShapeError::new("positions", expected, positions.to_string()));
        }
        Ok(Matrix::from_fn(rows, columns, |row, column| table[(row, first + column / at.batch())]))
    }
}

impl Op for Waves {
    fn reads(&self) -> Vec<NodeId> {
        Vec::new()
    }

    fn shape(&self, _: &Graph) -> Result<(Rows, Axis), ShapeError> {
        match self.units {
            0 => Err(ShapeError::new("units of a position", "at least 1", "0")),
            units => Ok((Rows::Units(units), self.axis)),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.vectors(at, 0).into())
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        Ok(self.vectors(at, past.position()).into())
    }

    fn backward(&self, _: At<'_>, _: &Matrix, _: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let number = Factor::new(Source::Constant, at.value(at.node)[(row, column)]);
        Some(Account::new(Form::Sum, vec![Term::one(number)]))
    }
}

impl Op for Places {
    fn reads(&self) -> Vec<NodeId> {
        Vec::new()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        Ok((Rows::Units(graph.weights().as_plain(self.table)?.nrows()), self.axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.vectors(at, 0)?.into())
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        Ok(self.vectors(at, past.position())?.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let gradient = into.weight_mut(at.graph, self.table, 0);
        for (column, d) in d.column_iter().enumerate() {
            let mut to = gradient.column_mut(column / at.batch());
            to += d;
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let (weights, position) = (at.graph.weights(), column / at.batch());
        let number = *weights.as_plain(self.table).ok()?.get((row, position))?;
        let source = Source::Weight { tensor: weights.first(self.table), row, column: position };
        Some(Account::new(Form::Sum, vec![Term::one(Factor::new(source, number))]))
    }
}
