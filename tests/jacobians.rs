//! Whole derivatives of states with respect to earlier ones, against central differences and nalgebra's own
//! decompositions, in f64.
//!
//! Run with `cargo test --features f64 --test jacobians`; in f32 a difference of two states would say little.
#![cfg(feature = "f64")]

#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/random_shapes.rs"]
mod random_shapes;

use draw::{KINDS, Shape, UNBOUNDED};
use proptest::test_runner::TestCaseError;
use random_shapes::for_random_shapes;
use unroll::engine::{
    Activation, Cell, CellKind, CellWeights, Direction, Matrix, Random, Sequence, State, Trace, Value, Vector,
    largest_singular_value, spectral_radius,
};

/// How far a norm may be from what differences give, relatively.
const TOLERANCE: f64 = 1e-6;
const NUDGE: f64 = 1e-5;

struct Case {
    cell: Cell,
    x: Sequence,
    direction: Direction,
    trace: Trace,
}

impl Case {
    fn new(kind: CellKind, direction: Direction, shape: &Shape) -> Self {
        let random = &mut shape.random();
        let shape = Shape { batch: 1, ..*shape };
        let cell = draw::cell(random, kind, &shape);
        let x = draw::sequence(random, shape.input, &shape);
        let initial = draw::state(random, kind, shape.hidden, 1);
        let trace = cell.forward(&x, initial, direction).unwrap();
        Self { cell, x, direction, trace }
    }

    fn hidden(&self) -> usize {
        self.trace.hidden().nrows()
    }

    fn state(&self, position: usize) -> State {
        let column = |value| self.trace.value(value).map(|matrix| matrix.columns(position, 1).into_owned());
        State { h: column(Value::Hidden).unwrap(), c: column(Value::CellState) }
    }

    /// The state at `to` where reading goes on from `state` at `from`.
    fn after(&self, from: usize, state: State, to: usize) -> State {
        let positions: Vec<usize> = match self.direction {
            Direction::Forward => (from + 1..=to).collect(),
            Direction::Reverse => (to..from).collect(),
        };
        let rest = Sequence::new(self.x.values().select_columns(&positions), 1).unwrap();
        self.cell.forward(&rest, state, self.direction).unwrap().last()
    }

    /// ∂v_to/∂v_from by central differences; for C, h moves along.
    fn derivative(&self, value: Value, from: usize, to: usize) -> Matrix {
        let mut whole = Matrix::zeros(self.hidden(), self.hidden());
        for unit in 0..self.hidden() {
            let ends = [NUDGE, -NUDGE].map(|by| {
                let mut state = self.state(from);
                match &mut state.c {
                    Some(c) if value == Value::CellState => {
                        c[unit] += by;
                        let o = self.trace.value(Value::OutputGate).unwrap()[(unit, from)];
                        state.h[unit] = o * c[unit].tanh();
                    }
                    _ => state.h[unit] += by,
                }
                let after = self.after(from, state, to);
                if value == Value::CellState { after.c.unwrap() } else { after.h }
            });
            whole.column_mut(unit).copy_from(&((&ends[0] - &ends[1]) / (2.0 * NUDGE)));
        }
        whole
    }
}

fn check(case: &Case, value: Value) -> Result<(), TestCaseError> {
    let steps = case.x.steps();
    for to in [case.direction.last(steps), case.direction.position(steps / 2, steps)] {
        let norms = case.cell.path_norms(&case.trace, value, to).unwrap();
        assert_eq!(norms.len(), steps);
        for (from, &norm) in norms.iter().enumerate() {
            let is_before = if case.direction == Direction::Forward { from < to } else { from > to };
            let expected = match is_before {
                true => case.derivative(value, from, to).svd(false, false).singular_values.max(),
                false if from == to => 1.0,
                false => 0.0,
            };
            let error = (norm - expected).abs();
            if error > TOLERANCE * expected + 1e-9 {
                return Err(TestCaseError::fail(format!("{value:?}, {from} to {to}: {norm} for {expected}")));
            }
        }
    }
    Ok(())
}

#[test]
fn whole_derivatives_are_those_of_central_differences() {
    for kind in KINDS.into_iter().chain(UNBOUNDED) {
        for direction in [Direction::Forward, Direction::Reverse] {
            for_random_shapes(&format!("paths of {kind:?} {direction:?}"), 24, |shape| {
                let scale = if UNBOUNDED.contains(&kind) { 0.3 } else { shape.scale };
                let case = Case::new(kind, direction, &Shape { scale, ..*shape });
                check(&case, Value::Hidden)?;
                if kind == CellKind::Lstm { check(&case, Value::CellState) } else { Ok(()) }
            });
        }
    }
}

fn linear(u: Matrix) -> Cell {
    let hidden = u.nrows();
    let zeros = Vector::zeros(hidden);
    let weights = CellWeights::new(1, Matrix::zeros(hidden, 1), u, zeros.clone(), zeros).unwrap();
    Cell::new(CellKind::Rnn(Activation::Linear), weights).unwrap()
}

/// Over a hundred steps of 0.01 the product is 1e-200, of 100 it is 1e200.
#[test]
fn products_beyond_single_precision_keep_their_digits() {
    for factor in [0.01_f64, 0.25, 1.0, 100.0] {
        let cell = linear(Matrix::identity(3, 3) * factor);
        let x = Sequence::new(Matrix::zeros(1, 101), 1).unwrap();
        let trace = cell.forward(&x, cell.zero_state(1), Direction::Forward).unwrap();
        for (step, norm) in cell.path_norms(&trace, Value::Hidden, 100).unwrap().into_iter().enumerate() {
            let expected = factor.powi(100 - step as i32);
            assert!((norm / expected - 1.0).abs() < 1e-9, "{factor}, step {step}: {norm} for {expected}");
        }
    }
}

#[test]
fn a_dead_end_is_exactly_zero() {
    let cell = linear(Matrix::zeros(2, 2));
    let x = Sequence::new(Matrix::zeros(1, 4), 1).unwrap();
    let trace = cell.forward(&x, cell.zero_state(1), Direction::Forward).unwrap();
    assert_eq!(cell.path_norms(&trace, Value::Hidden, 3).unwrap(), [0.0, 0.0, 0.0, 1.0]);
    assert!(cell.path_norms(&trace, Value::CellState, 3).is_err());
    assert!(cell.path_norms(&trace, Value::Hidden, 4).is_err());
}

#[test]
fn a_matrix_stretches_as_its_decompositions_say() {
    for seed in 0..60 {
        let size = 1 + seed as usize % 12;
        let matrix = draw::matrix(&mut Random::new(seed), size, size, 1.0);
        let singular = largest_singular_value(&matrix, &mut None);
        let expected = matrix.clone().svd(false, false).singular_values.max();
        assert!((singular / expected - 1.0).abs() < TOLERANCE, "seed {seed}: {singular} for {expected}");
        let radius = spectral_radius(&matrix);
        let expected = matrix.complex_eigenvalues().iter().map(|eigenvalue| eigenvalue.norm()).fold(0.0, f64::max);
        assert!((radius / expected - 1.0).abs() < TOLERANCE, "seed {seed}: radius {radius} for {expected}");
    }
    // Nilpotent: it stretches, and its powers end.
    let shift = Matrix::from_row_slice(2, 2, &[0.0, 3.0, 0.0, 0.0]);
    assert_eq!((largest_singular_value(&shift, &mut None), spectral_radius(&shift)), (3.0, 0.0));
}

#[test]
fn each_gates_block_is_scaled_to_the_radius() {
    for kind in KINDS {
        let shape =
            Shape { layers: 1, bidirectional: false, input: 2, hidden: 5, batch: 1, steps: 3, scale: 0.7, seed: 3 };
        let mut cell = draw::cell(&mut shape.random(), kind, &shape);
        cell.set_spectral_radius(0.9);
        for radius in cell.spectral_radii() {
            assert!((radius - 0.9).abs() < 1e-6, "{kind:?}: {radius}");
        }
    }
}
