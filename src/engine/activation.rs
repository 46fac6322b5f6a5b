//! Activation functions and their slopes, the slopes written in terms of the function's own value.

use super::Real;

/// The logistic function 1 / (1 + e^-x). Right limits at ±∞; NaN stays NaN.
pub fn sigmoid(x: Real) -> Real {
    1.0 / (1.0 + (-x).exp())
}

/// The slope of the logistic function where its value is `s`: at most 0.25.
pub fn sigmoid_slope(s: Real) -> Real {
    s * (1.0 - s)
}

/// The slope of tanh where its value is `y`: at most 1.
pub fn tanh_slope(y: Real) -> Real {
    1.0 - y * y
}
