//! A small cell with two units over a few steps: the engine's, and its weights as the programs read them.

use super::Row;
use crate::engine::{
    Cell, CellGradients, CellKind, CellWeights, Direction, Gate, Matrix, Random, Real, Sequence, ShapeError, Trace,
    Value, Vector as Column,
};
use crate::lessons::drills::drawing::wide;

pub(super) const UNITS: usize = 2;
pub(super) const STEPS: usize = 4;

pub(super) type Vector = [f64; UNITS];
pub(super) type Square = [Vector; UNITS];

pub(super) const ZERO: Vector = [0.0; UNITS];

pub(super) struct Case {
    pub cell: Cell,
    pub sequence: Sequence,
    /// ∂L/∂h_t as an output: units x steps.
    own_share: Matrix,
}

impl Case {
    /// The numbers depend on the label alone. The figure behind it was chosen so that what a wrong line does can be seen in
    /// every drill (`tests/drills/code.rs`).
    pub fn new(kind: CellKind, label: &str) -> Result<Self, ShapeError> {
        let mut random = Random::stream(0, &format!("code {label} 7"));
        let mut entry = || random.symmetric(1.8) as Real;
        let rows = kind.gates().len() * UNITS;
        let mut matrix = |rows: usize, columns: usize| Matrix::from_fn(rows, columns, |_, _| entry());
        let (weight_ih, weight_hh) = (matrix(rows, UNITS), matrix(rows, UNITS));
        let bias = Column::from_column_slice(matrix(rows, 1).as_slice());
        let weights = CellWeights::new(kind.gates().len(), weight_ih, weight_hh, bias, Column::zeros(rows))?;
        let sequence = Sequence::new(matrix(UNITS, STEPS), 1)?;
        Ok(Self { cell: Cell::new(kind, weights)?, sequence, own_share: matrix(UNITS, STEPS) })
    }

    pub fn x(&self, step: usize) -> Vector {
        column(self.sequence.values(), step)
    }

    pub fn d_output(&self, step: usize) -> Vector {
        column(&self.own_share, step)
    }

    pub fn w(&self, gate: Gate) -> Square {
        self.block(gate, &self.cell.weights().weight_ih)
    }

    pub fn u(&self, gate: Gate) -> Square {
        self.block(gate, &self.cell.weights().weight_hh)
    }

    pub fn b(&self, gate: Gate) -> Vector {
        let first = self.first_row(gate);
        std::array::from_fn(|unit| wide(self.cell.weights().bias_ih[first + unit]))
    }

    /// W x_t + U h + b
    pub fn affine(&self, gate: Gate, step: usize, h: Vector) -> Vector {
        let parts = [product(&self.w(gate), self.x(step)), product(&self.u(gate), h), self.b(gate)];
        parts.into_iter().fold(ZERO, plus)
    }

    /// The engine's pass from zeros.
    pub fn trace(&self) -> Result<Trace, ShapeError> {
        self.cell.forward(&self.sequence, self.cell.zero_state(1), Direction::Forward)
    }

    pub fn gradients(&self, trace: &Trace) -> Result<CellGradients, ShapeError> {
        self.cell.backward(&self.sequence, trace, self.own_share.clone(), None)
    }

    fn block(&self, gate: Gate, matrix: &Matrix) -> Square {
        let first = self.first_row(gate);
        std::array::from_fn(|row| std::array::from_fn(|column| wide(matrix[(first + row, column)])))
    }

    fn first_row(&self, gate: Gate) -> usize {
        self.cell.kind().gates().iter().position(|&other| other == gate).unwrap_or(0) * UNITS
    }
}

/// A value at a step; zeros where the cell has no such value.
pub(super) fn at(trace: &Trace, value: Value, step: usize) -> Vector {
    let number =
        |unit: usize| trace.value(value).and_then(|matrix| matrix.get((unit, step)).copied()).map_or(0.0, wide);
    std::array::from_fn(number)
}

/// The same one step before; the initial state, which is zero, before the first.
pub(super) fn before(trace: &Trace, value: Value, step: usize) -> Vector {
    step.checked_sub(1).map_or(ZERO, |step| at(trace, value, step))
}

pub(super) fn column(matrix: &Matrix, column: usize) -> Vector {
    std::array::from_fn(|row| matrix.get((row, column)).copied().map_or(0.0, wide))
}

/// A row for every unit at every step, steps counted from 1: `h_{2,1}`.
pub(super) fn over_time(letter: &str, engine: impl Fn(usize) -> Vector, chosen: &[Vector]) -> Vec<Row> {
    let of_step = |(step, chosen): (usize, &Vector)| {
        let engine = engine(step);
        let row = |unit: usize| Row {
            symbol: format!("{letter}_{{{},{}}}", step + 1, unit + 1),
            engine: engine[unit],
            chosen: chosen[unit],
        };
        [row(0), row(1)]
    };
    chosen.iter().enumerate().flat_map(of_step).collect()
}

pub(super) fn zip(a: Vector, b: Vector, f: impl Fn(f64, f64) -> f64) -> Vector {
    std::array::from_fn(|unit| f(a[unit], b[unit]))
}

pub(super) fn plus(a: Vector, b: Vector) -> Vector {
    zip(a, b, |a, b| a + b)
}

pub(super) fn minus(a: Vector, b: Vector) -> Vector {
    zip(a, b, |a, b| a - b)
}

pub(super) fn times(a: Vector, b: Vector) -> Vector {
    zip(a, b, |a, b| a * b)
}

/// 1 - a
pub(super) fn rest(a: Vector) -> Vector {
    a.map(|a| 1.0 - a)
}

pub(super) fn tanh(a: Vector) -> Vector {
    a.map(f64::tanh)
}

pub(super) fn sigmoid(a: Vector) -> Vector {
    a.map(|a| 1.0 / (1.0 + (-a).exp()))
}

/// 1 - y², tanh's slope where its value is y.
pub(super) fn tanh_slope(y: Vector) -> Vector {
    y.map(|y| 1.0 - y * y)
}

/// s (1 - s), σ's slope where its value is s.
pub(super) fn sigmoid_slope(s: Vector) -> Vector {
    s.map(|s| s * (1.0 - s))
}

pub(super) fn product(matrix: &Square, vector: Vector) -> Vector {
    matrix.map(|row| row.iter().zip(vector).map(|(weight, entry)| weight * entry).sum())
}

pub(super) fn transposed(matrix: &Square) -> Square {
    std::array::from_fn(|row| std::array::from_fn(|column| matrix[column][row]))
}

pub(super) fn outer(a: Vector, b: Vector) -> Square {
    a.map(|a| b.map(|b| a * b))
}
