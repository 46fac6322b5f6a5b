use super::super::account::{Account, Factor, Form, Term};
use super::super::cost::{Hop, Lengths};
use super::super::hold::{is_held, put};
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// h_t = (1 − z_t) ⊙ h_{t−1} + z_t ⊙ h̃_t, where z and h̃ do not depend on h: minGRU's recurrence. Since it is linear in
/// h, it need not go step by step.
/// Source: Feng et al., Were RNNs All We Needed? (2024), section 3.1.
#[derive(Debug, Clone, Copy)]
pub struct Blend {
    /// z
    pub gate: NodeId,
    /// h̃
    pub candidate: NodeId,
    /// The node of one position that h begins with; zeros unless given.
    pub initial: Option<NodeId>,
    pub evaluation: Evaluation,
}

/// In which order a recurrence is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Evaluation {
    #[default]
    StepByStep,
    /// All positions at once, in ⌈log₂ positions⌉ rounds in each of which no column waits for another.
    /// Source: Hillis and Steele, Data Parallel Algorithms (1986); Blelloch, Prefix Sums and Their Applications (1990),
    /// section 1.4.
    Scan,
}

/// What a span of positions does to the state before it, h ↦ keep ⊙ h + add: for every column the span that ends there.
/// units x (positions · batch)
#[derive(Debug, Clone, PartialEq)]
pub struct Spans {
    pub keep: Matrix,
    pub add: Matrix,
}

impl Spans {
    /// Each position alone.
    pub fn new(gate: &Matrix, candidate: &Matrix) -> Self {
        Self { keep: gate.map(|z| 1.0 - z), add: gate.component_mul(candidate) }
    }

    /// Every span joined with the one that ends `columns` before it. Those that reach the beginning stay.
    pub fn joined(&self, columns: usize) -> Self {
        let mut next = self.clone();
        let count = self.keep.ncols().saturating_sub(columns);
        let (keep, add) = (self.keep.columns(columns, count), self.add.columns(columns, count));
        next.keep.columns_mut(columns, count).component_mul_assign(&self.keep.columns(0, count));
        next.add.columns_mut(columns, count).copy_from(&(keep.component_mul(&self.add.columns(0, count)) + add));
        next
    }

    /// The states, from an initial one (units x batch).
    pub fn states(self, initial: &Matrix, evaluation: Evaluation) -> Matrix {
        match evaluation {
            Evaluation::StepByStep => self.step_by_step(initial),
            Evaluation::Scan => self.scan(initial),
        }
    }

    fn step_by_step(self, initial: &Matrix) -> Matrix {
        let (Self { keep, add: mut states }, size) = (self, initial.len());
        let (mut before, mut rest) = (initial.as_slice(), states.as_mut_slice());
        for keep in keep.as_slice().chunks_exact(size) {
            let (state, after) = rest.split_at_mut(size);
            state.iter_mut().zip(keep.iter().zip(before)).for_each(|(h, (keep, before))| *h += keep * before);
            (before, rest) = (state, after);
        }
        states
    }

    fn scan(mut self, initial: &Matrix) -> Matrix {
        let batch = initial.ncols();
        let mut columns = batch;
        while columns < self.keep.ncols() {
            self = self.joined(columns);
            columns *= 2;
        }
        let Self { keep, add: mut states } = self;
        for (position, mut state) in states.column_iter_mut().enumerate() {
            state += keep.column(position).component_mul(&initial.column(position % batch));
        }
        states
    }
}

impl Evaluation {
    /// How many operations wait for one another over so many positions.
    pub fn rounds(self, positions: usize) -> usize {
        match self {
            Self::StepByStep => positions,
            Self::Scan => positions.next_power_of_two().trailing_zeros() as usize,
        }
    }
}

impl Blend {
    fn initial(&self, at: At<'_>) -> Matrix {
        match self.initial {
            Some(initial) => at.value(initial).clone(),
            None => Matrix::zeros(at.value(self.gate).nrows(), at.batch()),
        }
    }

    /// A held state keeps nothing of the one before it.
    fn spans(&self, at: At<'_>) -> Spans {
        let mut spans = Spans::new(at.value(self.gate), at.value(self.candidate));
        if is_held(&at.trace.holds, at.node) {
            put(&at.trace.holds, at.node, at.batch(), &mut spans.keep, |_| 0.0);
            put(&at.trace.holds, at.node, at.batch(), &mut spans.add, |hold| hold.number);
        }
        spans
    }
}

impl Op for Blend {
    fn reads(&self) -> Vec<NodeId> {
        [self.gate, self.candidate].into_iter().chain(self.initial).collect()
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let (units, axis) = (graph.units(self.gate)?, graph.node(self.gate).axis);
        let expected = [Some((self.candidate, axis)), self.initial.map(|initial| (initial, Axis::Once))];
        for (id, axis) in expected.into_iter().flatten() {
            let node = graph.node(id);
            if (node.rows, node.axis) != (Rows::Units(units), axis) {
                let found = format!("{:?} along {:?}", node.rows, node.axis);
                return Err(ShapeError::new(&node.name, format!("{units} units along {axis:?}"), found));
            }
        }
        match axis {
            Axis::Source | Axis::Target => Ok((Rows::Units(units), axis)),
            other => Err(ShapeError::new("what is blended", "columns along time", format!("{other:?}"))),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.spans(at).states(&self.initial(at), self.evaluation).into())
    }

    /// A state's gradient comes from its own output and, through what is kept of it, from the state after it.
    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (gate, candidate, batch) = (at.value(self.gate), at.value(self.candidate), at.batch());
        let keep = self.spans(at).keep;
        let mut total = d.clone();
        let mut carried = Matrix::zeros(d.nrows(), batch);
        for first in (0..d.ncols()).step_by(batch).rev() {
            let mut at_position = total.columns_mut(first, batch);
            at_position += &carried;
            carried = at_position.component_mul(&keep.columns(first, batch));
        }
        let mut passing = total.clone();
        put(&at.trace.holds, at.node, batch, &mut passing, |_| 0.0);
        let initial = self.initial(at);
        let states = at.value(at.node);
        let change = Matrix::from_fn(d.nrows(), d.ncols(), |row, column| {
            let before = if column < batch { initial[(row, column)] } else { states[(row, column - batch)] };
            candidate[(row, column)] - before
        });
        *into.node_mut(self.gate) += passing.component_mul(&change);
        *into.node_mut(self.candidate) += passing.component_mul(gate);
        if let Some(initial) = self.initial {
            *into.node_mut(initial) += carried;
        }
        Ok(Some(total))
    }

    fn keeps(&self, own: NodeId) -> Vec<(NodeId, Reach)> {
        vec![(own, Reach::Last(0))]
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        let before = past.of(at.node).filter(|before| !before.is_empty());
        let initial = before.cloned().unwrap_or_else(|| self.initial(at));
        Ok(self.spans(at).states(&initial, Evaluation::StepByStep).into())
    }

    fn stops_held(&self) -> bool {
        true
    }

    fn hops(&self, own: NodeId) -> Vec<(NodeId, Hop)> {
        let of = [self.gate, self.candidate];
        match self.evaluation {
            Evaluation::StepByStep => {
                of.map(|read| (read, Hop::Here)).into_iter().chain([(own, Hop::Back(1))]).collect()
            }
            Evaluation::Scan => of.map(|read| (read, Hop::Doubling)).into(),
        }
    }

    /// A scan does more in all than the steps one by one: what it saves is waiting.
    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        let (units, steps) = lengths.shape(graph, own);
        let from_initial = if self.initial.is_some() { steps } else { 0 };
        let columns = match self.evaluation {
            Evaluation::StepByStep => (2 * steps).saturating_sub(usize::from(self.initial.is_none())),
            Evaluation::Scan => {
                let joined = |round: usize| 2 * steps.saturating_sub(1 << round);
                steps + (0..self.evaluation.rounds(steps)).map(joined).sum::<usize>() + from_initial
            }
        };
        units * columns
    }

    fn rounds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        self.evaluation.rounds(lengths.shape(graph, own).1)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let gate = at.factor(self.gate, row, column);
        let before = match column.checked_sub(at.batch()) {
            Some(before) => Some(at.factor(at.node, row, before)),
            None => self.initial.map(|initial| at.factor(initial, row, column)),
        };
        let kept = before.map(|before| Term { factors: vec![Factor { from_one: true, ..gate }, before] });
        let new = Term { factors: vec![gate, at.factor(self.candidate, row, column)] };
        Some(Account::new(Form::Sum, kept.into_iter().chain([new]).collect()))
    }
}
