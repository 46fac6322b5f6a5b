//! How much a state still depends on an earlier one: whole derivatives over all the steps between, and how large they are.

use super::backward::{CellBackward, OwnShare};
use super::hold::{Held, Passing};
use super::kernels::Lanes;
use super::padding::Padding;
use super::spectrum::largest_singular_value;
use super::{
    Cell, CellKind, CellValues, Direction, Lane, Matrix, Network, NetworkTrace, Real, Sequence, ShapeError, State,
    Trace, Value, gru, lstm, rnn,
};

impl Network {
    /// ‖∂v_to/∂v_t‖ for every position t, v being h or an LSTM's C, as the largest singular value of the whole derivative
    /// (hidden x hidden) over all paths inside this lane. It is 1 at `to`, and 0 where t is read after it. For h the node
    /// h_t alone is moved; for C, h_t moves along. For a batch of one.
    ///
    /// Numbers far beyond what [`Real`] holds are no matter: the product is scaled on its way.
    ///
    /// # Errors
    /// When there is no such lane, step or value, or the trace is another network's.
    pub fn path_norms(
        &self,
        trace: &NetworkTrace,
        lane: Lane,
        value: Value,
        to: usize,
    ) -> Result<Vec<f64>, ShapeError> {
        let nothing = |what: &str, found: String| ShapeError::new(what, "one of this network's", found);
        let cell = self.stack().cell(lane).ok_or_else(|| nothing("lane", format!("{lane:?}")))?;
        let was = trace.stack.cell(lane).ok_or_else(|| nothing("lane of the trace", format!("{lane:?}")))?;
        let held = match lane {
            Lane::Cell { layer, direction } => Held::of_cell(&trace.stack.holds, layer, direction),
            Lane::Output => Held::NONE,
        };
        cell.norms(was, held, value, to)
    }
}

impl Cell {
    /// As [`Network::path_norms`], of one cell's own trace.
    ///
    /// # Errors
    /// When the trace is not one of this cell's over one sequence, or has no such step or value.
    pub fn path_norms(&self, trace: &Trace, value: Value, to: usize) -> Result<Vec<f64>, ShapeError> {
        self.norms(trace, Held::NONE, value, to)
    }

    fn norms(&self, trace: &Trace, held: Held<'_>, value: Value, to: usize) -> Result<Vec<f64>, ShapeError> {
        let (hidden, steps) = (self.weights().hidden_size(), trace.steps());
        let mut of_step = StepTrace::new(self, trace)?;
        let through_c = match value {
            Value::Hidden => false,
            Value::CellState if self.kind().has_cell_state() => true,
            _ => return Err(ShapeError::new("value", "h, or C of an LSTM", format!("{value:?}"))),
        };
        if to >= steps {
            return Err(ShapeError::new("step", format!("one below {steps}"), to.to_string()));
        }
        let mut norms = vec![0.0; steps];
        norms[to] = 1.0;
        // The derivatives of each unit of the last state with respect to the current one, a column for each.
        let mut by = self.zero_state(hidden);
        match (&mut by.c, through_c) {
            (Some(c), true) => c.fill_with_identity(),
            _ => by.h.fill_with_identity(),
        }
        let (mut position, mut exponent, mut direction) = (to, 0, None);
        while let Some(before) = trace.direction.previous(position, steps) {
            of_step.back_through(self, trace, Here { held, position }, &mut by);
            match rescale(&mut by) {
                Some(by_two) => exponent += by_two,
                None => break,
            }
            position = before;
            let total = if through_c { with_hidden(&by, trace, Here { held, position }) } else { None };
            let matrix = total.as_ref().unwrap_or(&by.h);
            norms[position] = scaled(largest_singular_value(matrix, &mut direction), exponent);
        }
        Ok(norms)
    }
}

/// One step of a trace, seen as many sequences side by side as there are units: one for each derivative.
struct StepTrace {
    step: Trace,
    x: Sequence,
    room: CellBackward,
}

impl StepTrace {
    fn new(cell: &Cell, trace: &Trace) -> Result<Self, ShapeError> {
        let hidden = cell.weights().hidden_size();
        let columns = trace.hidden().ncols();
        trace.check(cell.kind(), hidden, &Sequence::new(Matrix::zeros(1, columns), 1)?)?;
        let step = Trace::zeros(cell.kind(), hidden, 1, hidden);
        let x = Sequence::new(Matrix::zeros(1, hidden), hidden)?;
        Ok(Self { step, x, room: CellBackward::new(cell, 1, hidden) })
    }

    /// From the derivatives with respect to the state after a step to those with respect to the state before it.
    fn back_through(&mut self, cell: &Cell, trace: &Trace, here: Here<'_>, by: &mut State) {
        let Self { step, x, room } = self;
        copy_step(trace, here.position, step);
        let hidden = by.h.nrows();
        let nothing = Matrix::zeros(hidden, hidden);
        let own = OwnShare::new(&by.h, 0, hidden);
        room.start_from(Some(&State { h: nothing, c: by.c.clone() }));
        let read = (&*step, Padding::of(x, Direction::Forward));
        match (cell.kind(), &step.values) {
            (CellKind::Rnn(activation), CellValues::Rnn(values)) => {
                rnn::backward((cell.packed(), activation, here), read, values, own, room, None);
            }
            (CellKind::Lstm, CellValues::Lstm(values)) => {
                lstm::backward((cell.packed(), here), read, values, own, room, None);
            }
            (CellKind::Gru(convention), CellValues::Gru(values)) => {
                gru::backward((cell.packed(), here), convention, read, values, own, room, None);
            }
            // The trace was checked to be one of this kind.
            _ => {}
        }
        by.copy_from(&room.initial);
    }
}

/// What passes at a step of the whole trace, which is the only step of a [`StepTrace`].
#[derive(Clone, Copy)]
struct Here<'a> {
    held: Held<'a>,
    position: usize,
}

impl Passing for Here<'_> {
    fn on(self, gradient: Lanes, value: Value, (_, row): (usize, usize)) -> Lanes {
        self.held.on(gradient, value, (self.position, row))
    }

    fn all_on<'g>(self, gradient: &'g [Real], value: Value, at: (usize, usize), copy: &'g mut Vec<Real>) -> &'g [Real] {
        self.held.all_on(gradient, value, (self.position, at.1), copy)
    }
}

/// One step of a trace into every column of another.
fn copy_step(trace: &Trace, position: usize, into: &mut Trace) {
    let spread = |from: &Matrix, to: &mut Matrix| {
        let column = &from.as_slice()[position * from.nrows()..][..from.nrows()];
        to.as_mut_slice().chunks_exact_mut(column.len()).for_each(|to| to.copy_from_slice(column));
    };
    match (&trace.values, &mut into.values) {
        (CellValues::Rnn(from), CellValues::Rnn(to)) => spread(&from.h, &mut to.h),
        (CellValues::Lstm(from), CellValues::Lstm(to)) => {
            spread(&from.gates, &mut to.gates);
            spread(&from.c, &mut to.c);
            spread(&from.tanh_c, &mut to.tanh_c);
        }
        (CellValues::Gru(from), CellValues::Gru(to)) => {
            spread(&from.gates, &mut to.gates);
            spread(&from.inner, &mut to.inner);
            spread(&from.h, &mut to.h);
        }
        _ => {}
    }
    let before = trace.direction.previous(position, trace.steps());
    let received = |value: Value, initial: &Matrix, to: &mut Matrix| {
        let from = before.and_then(|before| Some((before, trace.value(value)?)));
        for mut column in to.column_iter_mut() {
            match &from {
                Some((before, matrix)) => column.copy_from(&matrix.column(*before)),
                None => column.copy_from(&initial.column(0)),
            }
        }
    };
    received(Value::Hidden, &trace.initial.h, &mut into.initial.h);
    if let (Some(initial), Some(to)) = (&trace.initial.c, &mut into.initial.c) {
        received(Value::CellState, initial, to);
    }
}

/// ∂/∂C_t where h_t moves along: ∂/∂C_t + ∂/∂h_t ⊙ o_t (1 - tanh² C_t).
fn with_hidden(by: &State, trace: &Trace, Here { held, position }: Here<'_>) -> Option<Matrix> {
    let (o, tanh_c) = (trace.value(Value::OutputGate)?, trace.value(Value::CellTanh)?);
    let mut total = by.c.clone()?;
    for (mut total, by_h) in total.column_iter_mut().zip(by.h.column_iter()) {
        for (unit, total) in total.iter_mut().enumerate() {
            if [Value::Hidden, Value::CellTanh].iter().any(|&value| held.covers(value, unit, position)) {
                continue;
            }
            let tanh_c = tanh_c[(unit, position)];
            *total += by_h[unit] * o[(unit, position)] * (1.0 - tanh_c * tanh_c);
        }
    }
    Some(total)
}

/// Brings the largest number near 1, by a power of two that it gives; none where all are zero, or one is no number.
fn rescale(by: &mut State) -> Option<i32> {
    let largest =
        |matrix: &Matrix| matrix.iter().fold(0.0, |most: Real, x| if x.abs() > most { x.abs() } else { most });
    let most = largest(&by.h).max(by.c.as_ref().map_or(0.0, largest));
    if most <= 0.0 || !most.is_finite() {
        return None;
    }
    let exponent = most.log2().floor() as i32;
    let factor = (2.0 as Real).powi(-exponent);
    by.h *= factor;
    if let Some(c) = &mut by.c {
        *c *= factor;
    }
    Some(exponent)
}

/// In two halves, since 2^-1074 itself could not be written as one power of a normal number.
fn scaled(number: f64, exponent: i32) -> f64 {
    number * 2_f64.powi(exponent / 2) * 2_f64.powi(exponent - exponent / 2)
}
