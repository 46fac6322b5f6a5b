use super::super::account::{Account, Form, Term};
use super::super::cost::{Hop, Lengths};
use super::super::hold::{NodeHold, is_held};
use super::super::lane::{LaneView, Place};
use super::super::stream::Past;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op};
use crate::backward::{CellBackward, OwnShare};
use crate::hold::{All, Held};
use crate::{Address, Cell, Direction, Hold, Lane, Matrix, Sequence, ShapeError, State, Trace, Value};

/// A recurrent cell over all positions of its axis: h, as in the recurrent stack, with all the cell's named values behind
/// it ([`super::super::GraphTrace::lane`]).
#[derive(Debug, Clone, Copy)]
pub struct Recurrent {
    pub of: NodeId,
    pub cell: ParameterId,
    pub direction: Direction,
    /// The nodes of one position that the state begins with: h, and C for an LSTM; zeros unless given.
    pub initial: Option<(NodeId, Option<NodeId>)>,
}

/// The column of each item's last state: at its own end, or at the start where the cell reads from the end.
pub(super) fn last_columns(at: At<'_>, node: NodeId, direction: Direction) -> impl Iterator<Item = usize> {
    let (batch, axis) = (at.batch(), at.graph.node(node).axis);
    let lengths = at.inputs().lengths(axis);
    (0..batch).map(move |item| match direction {
        Direction::Forward => (lengths[item] - 1) * batch + item,
        Direction::Reverse => item,
    })
}

impl Recurrent {
    fn sequence(&self, at: At<'_>) -> Result<Sequence, ShapeError> {
        let axis = at.graph.node(self.of).axis;
        let (lengths, steps) = (at.inputs().lengths(axis), at.inputs().steps(axis));
        let values = at.value(self.of).clone();
        match lengths.iter().all(|&length| length == steps) {
            true => Sequence::new(values, at.batch()),
            false => Sequence::padded(values, lengths.to_vec()),
        }
    }

    fn start(&self, at: At<'_>, cell: &Cell) -> State {
        match self.initial {
            Some((h, c)) => State { h: at.value(h).clone(), c: c.map(|c| at.value(c).clone()) },
            None => cell.zero_state(at.batch()),
        }
    }

    fn forward_from(&self, at: At<'_>, start: &State) -> Result<Computed, ShapeError> {
        let cell = at.graph.weights().as_cell(self.cell)?;
        let x = self.sequence(at)?;
        let mut trace = Trace::zeros(cell.kind(), cell.weights().hidden_size(), x.steps(), x.batch());
        let holds = self.holds(at);
        let held = Held::of_cell(&holds, 0, self.direction);
        cell.forward_held(&x, start, (self.direction, held), &mut trace)?;
        Ok(Computed { value: trace.hidden().clone(), lane: Some(trace) })
    }

    /// The node's holds, as the cell itself understands them.
    fn holds(&self, at: At<'_>) -> Vec<Hold> {
        let of_node = at.trace.holds.iter().filter(|hold| hold.node == at.node);
        let address = Address::value(Lane::Cell { layer: 0, direction: self.direction }, Value::Hidden);
        of_node
            .map(|&NodeHold { row, position, number, .. }| Hold { address, unit: row, step: position, number })
            .collect()
    }
}

impl Op for Recurrent {
    fn reads(&self) -> Vec<NodeId> {
        let (h, c) = self.initial.map_or((None, None), |(h, c)| (Some(h), c));
        std::iter::once(self.of).chain(h).chain(c).collect()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let cell = graph.weights().as_cell(self.cell)?;
        let hidden = cell.weights().hidden_size();
        ShapeError::check(&graph.node(self.of).name, (cell.weights().input_size(), 1), (graph.units(self.of)?, 1))?;
        for &state in &self.reads()[1..] {
            let node = graph.node(state);
            if (node.rows, node.axis) != (Rows::Units(hidden), Axis::Once) {
                let found = format!("{:?} along {:?}", node.rows, node.axis);
                return Err(ShapeError::new(&node.name, format!("{hidden} units at one position"), found));
            }
        }
        let has_both = self.initial.is_none_or(|(_, c)| c.is_some() == cell.kind().has_cell_state());
        if !has_both {
            return Err(ShapeError::new("initial state", "C beside h for an LSTM, and for it alone", "another"));
        }
        let axis = graph.node(self.of).axis;
        match axis {
            Axis::Source | Axis::Target => Ok((Rows::Units(hidden), axis)),
            other => Err(ShapeError::new("what a cell reads", "columns along time", format!("{other:?}"))),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let cell = at.graph.weights().as_cell(self.cell)?;
        self.forward_from(at, &self.start(at, cell))
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let cell = at.graph.weights().as_cell(self.cell)?;
        let Some(trace) = at.trace.lane(at.node) else {
            return Err(ShapeError::new(&at.graph.node(at.node).name, "a cell's trace", "none"));
        };
        let x = self.sequence(at)?;
        let after = into.last_cells[at.node.index()]
            .take()
            .map(|c| State { h: Matrix::zeros(c.nrows(), c.ncols()), c: Some(c) });
        let (weights, initial, total) = if into.keeps_lanes || is_held(&at.trace.holds, at.node) {
            let holds = self.holds(at);
            let held = Held::of_cell(&holds, 0, self.direction);
            let gradients = cell.backward_held(&x, (trace, held), d.clone(), after.as_ref())?;
            *into.node_mut(self.of) += &gradients.input;
            let total = gradients.trace.hidden().clone();
            let (weights, initial) = (gradients.weights.clone(), gradients.trace.initial.clone());
            into.lanes[at.node.index()] = Some(gradients);
            (weights, initial, Some(total))
        } else {
            let mut room = CellBackward::new(cell, x.steps(), x.batch());
            let own = OwnShare::new(d, 0, d.nrows());
            cell.backward_through(&x, (trace, All), own, after.as_ref(), &mut room, None)?;
            cell.input_gradient(&room, true, into.node_mut(self.of));
            (room.weights, room.initial, None)
        };
        let parts = [
            weights.weight_ih.as_slice(),
            weights.weight_hh.as_slice(),
            weights.bias_ih.as_slice(),
            weights.bias_hh.as_slice(),
        ];
        into.add_weights(at.graph, self.cell, &parts);
        if let Some((h, c)) = self.initial {
            *into.node_mut(h) += initial.h;
            if let (Some(c), Some(d_c)) = (c, initial.c) {
                *into.node_mut(c) += d_c;
            }
        }
        Ok(total)
    }

    fn looks_ahead(&self, _: &Graph, _: Axis) -> bool {
        self.direction == Direction::Reverse
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        match past.state(at.node) {
            Some(state) => self.forward_from(at, state),
            None => self.forward(at),
        }
    }

    fn hops(&self, own: NodeId) -> Vec<(NodeId, Hop)> {
        let here = self.reads().into_iter().map(|read| (read, Hop::Here));
        match self.direction {
            Direction::Forward => here.chain([(own, Hop::Back(1))]).collect(),
            Direction::Reverse => here.collect(),
        }
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        graph.weights().as_cell(self.cell).map_or(0, Cell::multiply_adds) * lengths.shape(graph, own).1
    }

    fn rounds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.shape(graph, own).1
    }

    /// The cell's named values; h is the node's own.
    fn inside(&self, graph: &Graph, lengths: Lengths) -> usize {
        let values = |cell: &Cell| cell.kind().values().len().saturating_sub(1) * cell.weights().hidden_size();
        graph.weights().as_cell(self.cell).map_or(0, values) * lengths.steps(graph.node(self.of).axis)
    }

    fn state(&self, graph: &Graph) -> usize {
        graph.weights().as_cell(self.cell).map_or(0, Cell::carried)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let (position, item) = (column / at.batch(), column % at.batch());
        let is_over = at.inputs().lengths(at.graph.node(at.node).axis).get(item).is_some_and(|&end| position >= end);
        if is_over && self.direction == Direction::Reverse {
            // Over the padding, which it meets first, the cell holds what it begins with.
            return Some(match self.initial {
                Some((h, _)) => Account::new(Form::Sum, vec![Term::one(at.factor(h, row, item))]),
                None => Account::new(Form::Masked, Vec::new()),
            });
        }
        self.lane(at)?.account(Value::Hidden, row, column)
    }

    fn stops_held(&self) -> bool {
        true
    }

    fn lane(&self, at: At<'_>) -> Option<LaneView> {
        let weights = at.graph.weights();
        let place = Place { node: at.node, input: self.of, initial: self.initial, tensor: weights.first(self.cell) };
        let trace = at.trace.lane(at.node)?;
        LaneView::new(weights.as_cell(self.cell).ok()?, self.sequence(at).ok()?, trace, self.holds(at), place)
    }
}
