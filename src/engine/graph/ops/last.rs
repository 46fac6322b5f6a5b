use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::columns::add_scaled;
use super::recurrent::last_columns;
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError, Value};

/// The state of each item after the last step that its cell read.
#[derive(Debug, Clone, Copy)]
pub struct Last {
    /// A recurrent node.
    pub of: NodeId,
    /// The LSTM's C, else h.
    pub cell_state: bool,
}

impl Op for Last {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        Ok((Rows::Units(graph.units(self.of)?), Axis::Once))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let mut value = at.room();
        let Some(lane) = at.trace.lane(self.of) else {
            return Err(ShapeError::new(&at.graph.node(self.of).name, "a recurrent node", "another one"));
        };
        let wanted = if self.cell_state { Value::CellState } else { Value::Hidden };
        let Some(states) = lane.value(wanted) else {
            return Err(ShapeError::new(
                &at.graph.node(self.of).name,
                "an LSTM, which has a cell state",
                "another cell",
            ));
        };
        for (item, column) in last_columns(at, self.of, lane.direction).enumerate() {
            value.column_mut(item).copy_from(&states.column(column));
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let Some(lane) = at.trace.lane(self.of) else { return Ok(None) };
        if self.cell_state {
            let sum = into.last_cells[self.of.index()].get_or_insert_with(|| Matrix::zeros(d.nrows(), d.ncols()));
            *sum += d;
            return Ok(None);
        }
        let rows = d.nrows();
        let to = into.node_mut(self.of).as_mut_slice();
        for (d, column) in d.as_slice().chunks_exact(rows).zip(last_columns(at, self.of, lane.direction)) {
            add_scaled(&mut to[column * rows..][..rows], d, 1.0);
        }
        Ok(None)
    }

    fn looks_ahead(&self, _: &Graph, _: Axis) -> bool {
        true
    }

    fn account(&self, at: At<'_>, row: usize, item: usize) -> Option<Account> {
        let lane = at.trace.lane(self.of)?;
        let column = last_columns(at, self.of, lane.direction).nth(item)?;
        let factor = match self.cell_state {
            false => at.factor(self.of, row, column),
            true => {
                let source = Source::Lane { node: self.of, value: Value::CellState, row, column };
                Factor::new(source, *lane.value(Value::CellState)?.get((row, column))?)
            }
        };
        Some(Account::new(Form::Sum, vec![Term::one(factor)]))
    }
}
