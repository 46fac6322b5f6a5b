//! Layer normalisation: each column by its own mean and variance, then scaled and shifted row by row.
//! Source: Ba, Kiros and Hinton, Layer Normalization (2016);
//! <https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html>

use crate::{Matrix, Real, Vector};

/// What PyTorch adds to the variance, unless it is told otherwise.
pub const EPSILON: Real = 1e-5;

/// A column's mean μ, and 1/√(σ² + ε) with its variance σ² (divided by the number of rows, not one less).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    pub mean: Real,
    pub inverse_deviation: Real,
}

/// The gradients of a scaled normalisation.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleGradients {
    /// Of the weight γ: rows.
    pub weight: Vector,
    /// Of the bias β: rows.
    pub bias: Vector,
    /// Of what is scaled: rows x columns.
    pub input: Matrix,
}

impl Moments {
    pub fn of(column: &[Real], epsilon: Real) -> Self {
        let count = column.len().max(1) as Real;
        let mean = column.iter().sum::<Real>() / count;
        let variance = column.iter().map(|x| (x - mean) * (x - mean)).sum::<Real>() / count;
        Self { mean, inverse_deviation: 1.0 / (variance + epsilon).sqrt() }
    }
}

/// (x − μ) / √(σ² + ε), column by column.
pub fn normalize(x: &Matrix, epsilon: Real) -> Matrix {
    let mut normalized = x.clone();
    for mut column in normalized.column_iter_mut() {
        let Moments { mean, inverse_deviation } = Moments::of(column.as_slice(), epsilon);
        column.apply(|x| *x = (*x - mean) * inverse_deviation);
    }
    normalized
}

/// ∂L/∂x from ∂L/∂x̂: a column's mean and deviation depend on all of its entries, so of a gradient only that part comes
/// through which neither moves nor stretches the column.
pub fn normalize_backward(x: &Matrix, epsilon: Real, d_normalized: &Matrix) -> Matrix {
    let mut d_x = d_normalized.clone();
    let count = x.nrows().max(1) as Real;
    for (x, mut d) in x.column_iter().zip(d_x.column_iter_mut()) {
        let Moments { mean, inverse_deviation } = Moments::of(x.as_slice(), epsilon);
        let normalized = x.map(|x| (x - mean) * inverse_deviation);
        let (moves, stretches) = (d.sum() / count, d.dot(&normalized) / count);
        d.zip_apply(&normalized, |d, n| *d = (*d - moves - n * stretches) * inverse_deviation);
    }
    d_x
}

/// γ ⊙ x̂ + β
pub fn scale(normalized: &Matrix, weight: &Vector, bias: &Vector) -> Matrix {
    let mut scaled = normalized.clone();
    for mut column in scaled.column_iter_mut() {
        column.component_mul_assign(weight);
        column += bias;
    }
    scaled
}

pub fn scale_backward(normalized: &Matrix, weight: &Vector, d_scaled: &Matrix) -> ScaleGradients {
    let mut input = d_scaled.clone();
    input.column_iter_mut().for_each(|mut column| column.component_mul_assign(weight));
    ScaleGradients { weight: d_scaled.component_mul(normalized).column_sum(), bias: d_scaled.column_sum(), input }
}
