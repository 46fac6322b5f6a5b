use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::{Axis, Given, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::columns::add_scaled;
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// The learned vector of each token, features x positions; where vectors are given instead of tokens, those.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html>
#[derive(Debug, Clone, Copy)]
pub struct Embedding {
    /// features x vocabulary
    pub table: ParameterId,
    /// Which side's tokens.
    pub axis: Axis,
}

impl Embedding {
    fn token(&self, at: At<'_>, column: usize) -> Option<usize> {
        match at.inputs().along(self.axis)?.given() {
            Given::Tokens(tokens) => *tokens.get(column)?,
            Given::Vectors(_) => None,
        }
    }
}

impl Op for Embedding {
    fn reads(&self) -> Vec<NodeId> {
        Vec::new()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        Ok((Rows::Units(graph.weights().as_plain(self.table)?.nrows()), self.axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let table = at.graph.weights().as_plain(self.table)?;
        let mut value = at.room();
        match at.inputs().along(self.axis).map(super::super::Side::given) {
            Some(Given::Tokens(tokens)) => {
                for (mut column, token) in value.column_iter_mut().zip(tokens) {
                    match *token {
                        Some(token) if token < table.ncols() => column.copy_from(&table.column(token)),
                        Some(token) => {
                            let expected = format!("below the vocabulary's size, {}", table.ncols());
                            return Err(ShapeError::new("token", expected, token.to_string()));
                        }
                        None => {}
                    }
                }
            }
            Some(Given::Vectors(vectors)) => {
                ShapeError::check("vectors", value.shape(), vectors.shape())?;
                value.copy_from(vectors);
            }
            None => {}
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let gradient = into.weight_mut(at.graph, self.table, 0);
        let rows = gradient.nrows();
        for (column, from) in d.as_slice().chunks_exact(rows).enumerate() {
            if let Some(token) = self.token(at, column) {
                add_scaled(&mut gradient.as_mut_slice()[token * rows..][..rows], from, 1.0);
            }
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let number = at.value(at.node)[(row, column)];
        let source = match self.token(at, column) {
            Some(token) => {
                let table = at.graph.weights();
                let number = table.as_plain(self.table).ok()?.get((row, token)).copied()?;
                Factor::new(Source::Weight { tensor: table.first(self.table), row, column: token }, number)
            }
            None => Factor::new(Source::Constant, number),
        };
        Some(Account::new(Form::Sum, vec![Term::one(source)]))
    }
}
