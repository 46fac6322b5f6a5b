use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::{Axis, Given, Graph, GraphGradients, NodeId, Rows, Side};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// The vectors that are given along an axis, as they are.
#[derive(Debug, Clone, Copy)]
pub struct Read {
    pub units: usize,
    pub axis: Axis,
}

impl Op for Read {
    fn reads(&self) -> Vec<NodeId> {
        Vec::new()
    }

    fn shape(&self, _: &Graph) -> Result<(Rows, Axis), ShapeError> {
        match self.units {
            0 => Err(ShapeError::new("units of what is read", "at least 1", "0")),
            units => Ok((Rows::Units(units), self.axis)),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        match at.inputs().along(self.axis).map(Side::given) {
            Some(Given::Vectors(vectors)) => Ok(vectors.clone().into()),
            _ => Err(ShapeError::new(&at.graph.node(at.node).name, "vectors", "tokens, or nothing")),
        }
    }

    fn backward(&self, _: At<'_>, _: &Matrix, _: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let number = Factor::new(Source::Constant, at.value(at.node)[(row, column)]);
        Some(Account::new(Form::Sum, vec![Term::one(number)]))
    }
}
