use super::super::account::{Account, Form, Term};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::{At, Computed, Op};
use crate::kernels::{Lanes, eights};
use crate::{Activation, Matrix, ShapeError};

/// A function, entry by entry.
#[derive(Debug, Clone, Copy)]
pub struct Apply {
    pub of: NodeId,
    pub function: Activation,
}

impl Op for Apply {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        Ok((graph.node(self.of).rows, graph.node(self.of).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let (from, mut value) = (at.value(self.of), at.room());
        // Entry by entry: all of them are one column.
        self.function.rows(from.as_slice(), value.as_mut_slice(), from.len());
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (y, d) = (at.value(at.node).as_slice(), d.as_slice());
        let to = into.node_mut(self.of).as_mut_slice();
        for row in eights(to.len()) {
            let slope = self.function.slope(Lanes::read(&y[row..]));
            (Lanes::read(&to[row..]) + Lanes::read(&d[row..]) * slope).write(&mut to[row..]);
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        Some(Account::new(Form::Apply(self.function), vec![Term::one(at.factor(self.of, row, column))]))
    }
}
