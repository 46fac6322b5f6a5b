//! Positions as vectors of sines and cosines, for a network to which all positions are alike.
//! Source: Vaswani et al., Attention Is All You Need (2017), section 3.5.

use crate::{Matrix, Real};

/// The vectors of positions from `first` on, as rows x positions: sin and cos in turn, of position / 10000^(2i / rows).
pub fn sinusoidal(rows: usize, first: usize, positions: usize) -> Matrix {
    Matrix::from_fn(rows, positions, |row, column| {
        let angle = (first + column) as f64 * libm::pow(10_000.0, -((row / 2 * 2) as f64) / rows as f64);
        let number = if row.is_multiple_of(2) { libm::sin(angle) } else { libm::cos(angle) };
        number as Real
    })
}
