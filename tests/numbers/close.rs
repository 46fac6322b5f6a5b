//! Equal up to rounding.
#![allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{Matrix, MatrixView, Real};

/// The order of a product's sums may differ between one column and several; recurrence carries that on.
const TOLERANCE: f64 = if size_of::<Real>() == 8 { 1e-12 } else { 1e-5 };

/// An error that shows both matrices, where they differ by more than rounding. Two NaN are alike.
pub fn close(what: &str, got: &Matrix, expected: &Matrix) -> Result<(), String> {
    let alike = |(a, b): (&Real, &Real)| {
        a == b || (a.is_nan() && b.is_nan()) || f64::from((a - b).abs()) <= TOLERANCE * f64::from(1.0 + b.abs())
    };
    match got.shape() == expected.shape() && got.iter().zip(expected).all(alike) {
        true => Ok(()),
        false => Err(format!("{what}: got {got}, expected {expected}")),
    }
}

/// One item's columns of a matrix that holds `batch` of them side by side.
pub fn item(matrix: MatrixView<'_>, item: usize, batch: usize) -> Matrix {
    Matrix::from_fn(matrix.nrows(), matrix.ncols() / batch, |row, step| matrix[(row, step * batch + item)])
}

/// The steps of a matrix from last to first.
pub fn mirrored(matrix: MatrixView<'_>, batch: usize) -> Matrix {
    let steps = matrix.ncols() / batch;
    Matrix::from_fn(matrix.nrows(), matrix.ncols(), |row, column| {
        matrix[(row, (steps - 1 - column / batch) * batch + column % batch)]
    })
}
