//! The logistic function and tanh on eight numbers at once.
//!
//! In f32 both rest on e^x = 2^n · (1 + p), n the nearest whole number to x / ln 2 and p a polynomial of the rest, at
//! most 1.4e-8 off relatively (fitted to e^r - 1 on |r| ≤ ln 2 / 2, each coefficient rounded to f32 before the next was
//! fitted). Measured over all 2³² arguments the results are at most 1.2e-7 off; `tests/activation.rs` holds 3e-7.
//! In f64, for gradient checks, the standard library's functions serve.

use super::super::Real;
use super::Lanes;

/// The logistic function 1 / (1 + e^-x). Right limits at ±∞; NaN stays NaN.
pub fn sigmoid(x: Real) -> Real {
    let mut lanes = [0.0; Lanes::COUNT];
    Lanes::splat(x).sigmoid().store(&mut lanes);
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
    /// 1 / (1 + e^-x): 0 at -∞, 1 at ∞.
    #[inline(always)]
    pub fn sigmoid(self) -> Self {
        let one = Self::splat(1.0);
        let (scale, p) = (Self::zero() - self).at_least(Self::splat(LOWEST)).at_most(Self::splat(HIGHEST)).exp();
        one / (one + scale * (one + p))
    }

    /// (e^2x - 1) / (e^2x + 1), for -|x| so that nothing overflows; small x keep all their digits.
    #[inline(always)]
    pub fn tanh(self) -> Self {
        let (one, two) = (Self::splat(1.0), Self::splat(2.0));
        // From -20 on tanh is -1 to the last digit.
        let (scale, p) = (self.abs() * Self::splat(-2.0)).at_least(Self::splat(-40.0)).exp();
        let less_one = scale * p + (scale - one);
        (less_one / (less_one + two)).abs().signed_as(self)
    }

    /// 2^n and p with e^x = 2^n · (1 + p), for x from [`LOWEST`] to [`HIGHEST`].
    #[inline(always)]
    fn exp(self) -> (Self, Self) {
        // Added to a number below 2²², this leaves its nearest whole number in the last bits, 127 added.
        let rounder = Self::splat(12_582_912.0 + 127.0);
        let biased = self * Self::splat(std::f32::consts::LOG2_E) + rounder;
        let n = biased - rounder;
        // ln 2 in two parts, the first so short that its product with n is exact.
        let r = self - n * Self::splat(0.693_145_75) - n * Self::splat(1.428_606_8e-6);
        let mut q = Self::splat(0.001_387_065_6);
        for coefficient in [0.008_366_262, 0.041_667_435, 0.166_665_47, 0.499_999_97] {
            q = q * r + Self::splat(coefficient);
        }
        (biased.power_of_two(), r + r * (r * q))
    }
}

/// Here e^x is 0 in f32.
#[cfg(not(feature = "f64"))]
const LOWEST: Real = -88.0;
/// Here e^x is ∞ in f32, and the logistic function of -x is 0.
#[cfg(not(feature = "f64"))]
const HIGHEST: Real = 88.8;
