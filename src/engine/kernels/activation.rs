//! The logistic function and tanh on eight numbers at once.
//!
//! In f32 both rest on e^x = 2^n · (1 + p), n a whole number and p a polynomial of what is left, at most 1.4e-8 off
//! relatively (minimax fits; each coefficient was rounded to f32 before the next was fitted). `tests/activation.rs`
//! measures the results. In f64, for gradient checks, the standard library's functions serve.

use super::super::Real;
use super::Lanes;
use std::ops::Range;

/// The logistic function 1 / (1 + e^-x). Right limits at ±∞; NaN stays NaN.
pub fn sigmoid(x: Real) -> Real {
    let mut lanes = [0.0; Lanes::COUNT];
    Lanes::splat(x).sigmoid().store(&mut lanes);
    lanes[0]
}

/// The logistic function of some rows of every column; both matrices have `height` rows.
#[inline(never)]
pub fn sigmoid_rows(from: &[Real], to: &mut [Real], height: usize, rows: Range<usize>) {
    apply(from, to, height, rows, Lanes::sigmoid);
}

/// tanh of some rows of every column; both matrices have `height` rows.
#[inline(never)]
pub fn tanh_rows(from: &[Real], to: &mut [Real], height: usize, rows: Range<usize>) {
    apply(from, to, height, rows, Lanes::tanh);
}

#[inline(always)]
fn apply(from: &[Real], to: &mut [Real], height: usize, rows: Range<usize>, function: impl Fn(Lanes) -> Lanes) {
    for (from, to) in from.chunks_exact(height).zip(to.chunks_exact_mut(height)) {
        let (from, some_from) = from[rows.clone()].as_chunks();
        let (to, some_to) = to[rows.clone()].as_chunks_mut();
        for (from, to) in from.iter().zip(to) {
            function(Lanes::load(from)).store(to);
        }
        if !some_from.is_empty() {
            function(Lanes::read(some_from)).write(some_to);
        }
    }
}

/// The hyperbolic tangent. Right limits at ±∞; NaN stays NaN.
pub fn tanh(x: Real) -> Real {
    let mut lanes = [0.0; Lanes::COUNT];
    Lanes::splat(x).tanh().store(&mut lanes);
    lanes[0]
}

/// Slopes, in terms of the function's own value.
impl Lanes {
    /// The slope of the logistic function where its value is this: at most 0.25.
    #[inline(always)]
    pub fn sigmoid_slope(self) -> Self {
        self * (Self::splat(1.0) - self)
    }

    /// The slope of tanh where its value is this: at most 1.
    #[inline(always)]
    pub fn tanh_slope(self) -> Self {
        Self::splat(1.0) - self * self
    }
}

#[cfg(feature = "f64")]
impl Lanes {
    #[inline(always)]
    pub fn sigmoid(self) -> Self {
        self.map(|x| 1.0 / (1.0 + (-x).exp()))
    }

    #[inline(always)]
    pub fn tanh(self) -> Self {
        self.map(Real::tanh)
    }
}

#[cfg(not(feature = "f64"))]
impl Lanes {
    /// 1 / (1 + e^-x): 0 at -∞, 1 at ∞. The last digits of small results are right too.
    #[inline(always)]
    pub fn sigmoid(self) -> Self {
        let one = Self::splat(1.0);
        let x = self.at_least(Self::splat(LOWEST)).at_most(Self::splat(HIGHEST));
        let biased = x * Self::splat(-std::f32::consts::LOG2_E) + Self::splat(ROUNDER);
        let n = biased - Self::splat(ROUNDER);
        // -r = x + n ln 2, ln 2 in two parts, the first so short that its product with n is exact.
        let r = x + n * Self::splat(0.693_145_75) + n * Self::splat(1.428_606_8e-6);
        let square = r * r;
        let low = Self::splat(0.499_999_97) - r * Self::splat(0.166_665_47);
        let high = Self::splat(0.041_667_435) - r * Self::splat(0.008_366_262) + square * Self::splat(0.001_387_065_6);
        let power = one - r + square * (low + square * high);
        one / (one + biased.power_of_two() * power)
    }

    /// (e^2x - 1) / (e^2x + 1), by way of e^2x - 1, so that small x keep all their digits.
    #[inline(always)]
    pub fn tanh(self) -> Self {
        let (one, two) = (Self::splat(1.0), Self::splat(2.0));
        // Beyond 10 tanh is 1 to the last digit.
        let end = Self::splat(2.0 * 10.0 * std::f32::consts::LOG2_E);
        let x = self * Self::splat(2.0 * std::f32::consts::LOG2_E);
        let x = x.at_least(Self::zero() - end).at_most(end);
        let biased = x + Self::splat(ROUNDER);
        let r = x - (biased - Self::splat(ROUNDER));
        let square = r * r;
        let low = Self::splat(std::f32::consts::LN_2) + r * Self::splat(0.240_226_5);
        let middle = Self::splat(0.055_503_674) + r * Self::splat(0.009_618_308);
        let high = Self::splat(0.001_338_739_9) + r * Self::splat(0.000_153_834_04);
        let p = r * (low + square * (middle + square * high));
        let scale = biased.power_of_two();
        let less_one = scale * p + (scale - one);
        less_one / (less_one + two)
    }
}

/// Added to a number below 2²², this leaves its nearest whole number in the last bits, 127 added.
#[cfg(not(feature = "f64"))]
const ROUNDER: Real = 12_582_912.0 + 127.0;
/// Here e^-x comes to ∞, and the logistic function of x to 0.
#[cfg(not(feature = "f64"))]
const LOWEST: Real = -88.8;
/// Here e^-x comes to 0.
#[cfg(not(feature = "f64"))]
const HIGHEST: Real = 88.0;
