//! Eight numbers in an array: what any target can do, and what compilers know to put into registers.

use super::super::Real;

#[derive(Clone, Copy)]
pub struct Lanes([Real; 8]);

impl Lanes {
    #[inline(always)]
    pub fn splat(x: Real) -> Self {
        Self([x; 8])
    }

    #[inline(always)]
    pub fn load(from: &[Real; 8]) -> Self {
        Self(*from)
    }

    #[inline(always)]
    pub fn store(self, to: &mut [Real; 8]) {
        *to = self.0;
    }

    #[inline(always)]
    fn with(self, other: Self, apply: impl Fn(Real, Real) -> Real) -> Self {
        Self(std::array::from_fn(|lane| apply(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }

    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    #[inline(always)]
    pub fn times(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }

    /// `self + a · b`, rounded twice.
    #[inline(always)]
    pub fn plus_product(self, a: Self, b: Self) -> Self {
        self.plus(a.times(b))
    }

    #[inline(always)]
    pub fn over(self, other: Self) -> Self {
        self.with(other, |a, b| a / b)
    }

    /// 1 where a number is above zero, else 0.
    #[inline(always)]
    pub fn positive(self) -> Self {
        self.with(self, |x, _| if x > 0.0 { 1.0 } else { 0.0 })
    }

    #[cfg(feature = "f64")]
    #[inline(always)]
    pub fn map(self, apply: impl Fn(Real) -> Real) -> Self {
        Self(self.0.map(apply))
    }
}

/// What the polynomials in [`super::activation`] need of an f32's bits.
#[cfg(not(feature = "f64"))]
impl Lanes {
    /// The smaller of the two; NaN stays NaN.
    #[inline(always)]
    pub fn at_most(self, limit: Self) -> Self {
        self.with(limit, |x, limit| if limit < x { limit } else { x })
    }

    /// The larger of the two; NaN stays NaN.
    #[inline(always)]
    pub fn at_least(self, limit: Self) -> Self {
        self.with(limit, |x, limit| if x < limit { limit } else { x })
    }

    /// 2^n where the number is 1.5 · 2²³ + 127 + n, n from -127 (which gives 0) to 128 (which gives ∞).
    #[inline(always)]
    pub fn power_of_two(self) -> Self {
        Self(self.0.map(|x| Real::from_bits(x.to_bits() << 23)))
    }
}

/// Writes down the rows of a matrix whose columns are given.
#[inline(always)]
pub fn transpose(columns: [&[Real; 4]; 4], to: [&mut [Real; 4]; 4]) {
    for (row, to) in to.into_iter().enumerate() {
        *to = columns.map(|column| column[row]);
    }
}
