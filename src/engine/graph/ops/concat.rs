use super::super::account::{Account, Form, Term};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// The units of some nodes, one under another.
#[derive(Debug, Clone)]
pub struct Concat {
    pub of: Vec<NodeId>,
}

impl Op for Concat {
    fn reads(&self) -> Vec<NodeId> {
        self.of.clone()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let Some(axis) = self.of.first().map(|&part| graph.node(part).axis) else {
            return Err(ShapeError::new("nodes", "at least one", "none"));
        };
        let mut units = 0;
        for &part in &self.of {
            let node = graph.node(part);
            if node.axis != axis {
                return Err(ShapeError::new(&node.name, format!("columns along {axis:?}"), format!("{:?}", node.axis)));
            }
            units += graph.units(part)?;
        }
        Ok((Rows::Units(units), axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let mut value = at.room();
        let mut first = 0;
        for &part in &self.of {
            let from = at.value(part);
            value.rows_mut(first, from.nrows()).copy_from(from);
            first += from.nrows();
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let mut first = 0;
        for &part in &self.of {
            let rows = at.value(part).nrows();
            *into.node_mut(part) += d.rows(first, rows);
            first += rows;
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let mut row = row;
        for &part in &self.of {
            let rows = at.value(part).nrows();
            if row < rows {
                return Some(Account::new(Form::Sum, vec![Term::one(at.factor(part, row, column))]));
            }
            row -= rows;
        }
        None
    }
}
