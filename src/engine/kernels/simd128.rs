//! Eight numbers in two registers of WebAssembly's SIMD128.

use super::super::Real;
use core::arch::wasm32::{
    f32x4_add, f32x4_div, f32x4_gt, f32x4_mul, f32x4_pmax, f32x4_pmin, f32x4_splat, f32x4_sub, i32x4_shl,
    i32x4_shuffle, v128, v128_and, v128_load, v128_store,
};

#[derive(Clone, Copy)]
pub struct Lanes(v128, v128);

impl Lanes {
    #[inline(always)]
    pub fn splat(x: Real) -> Self {
        let x = f32x4_splat(x);
        Self(x, x)
    }

    #[inline(always)]
    pub fn load(from: &[Real; 8]) -> Self {
        let from = from.as_ptr().cast::<v128>();
        // SAFETY: eight numbers are two registers, and a load needs no alignment.
        unsafe { Self(v128_load(from), v128_load(from.add(1))) }
    }

    #[inline(always)]
    pub fn store(self, to: &mut [Real; 8]) {
        let to = to.as_mut_ptr().cast::<v128>();
        // SAFETY: eight numbers are two registers, and a store needs no alignment.
        unsafe {
            v128_store(to, self.0);
            v128_store(to.add(1), self.1);
        }
    }

    #[inline(always)]
    fn with(self, other: Self, apply: impl Fn(v128, v128) -> v128) -> Self {
        Self(apply(self.0, other.0), apply(self.1, other.1))
    }

    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        self.with(other, |a, b| f32x4_add(a, b))
    }

    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| f32x4_sub(a, b))
    }

    #[inline(always)]
    pub fn times(self, other: Self) -> Self {
        self.with(other, |a, b| f32x4_mul(a, b))
    }

    /// `self + a · b`: rounded once where the build has relaxed SIMD and the machine a fused instruction, else twice.
    #[inline(always)]
    pub fn plus_product(self, a: Self, b: Self) -> Self {
        Self(multiply_add(a.0, b.0, self.0), multiply_add(a.1, b.1, self.1))
    }

    #[inline(always)]
    pub fn over(self, other: Self) -> Self {
        self.with(other, |a, b| f32x4_div(a, b))
    }

    /// 1 where a number is above zero, else 0.
    #[inline(always)]
    pub fn positive(self) -> Self {
        let (zero, one) = (f32x4_splat(0.0), f32x4_splat(1.0));
        self.with(self, |x, _| v128_and(f32x4_gt(x, zero), one))
    }

    /// The smaller of the two; NaN stays NaN.
    #[inline(always)]
    pub fn at_most(self, limit: Self) -> Self {
        self.with(limit, |a, b| f32x4_pmin(a, b))
    }

    /// The larger of the two; NaN stays NaN.
    #[inline(always)]
    pub fn at_least(self, limit: Self) -> Self {
        self.with(limit, |a, b| f32x4_pmax(a, b))
    }

    /// 2^n where the number is 1.5 · 2²³ + 127 + n, n from -127 (which gives 0) to 128 (which gives ∞).
    #[inline(always)]
    pub fn power_of_two(self) -> Self {
        Self(i32x4_shl(self.0, 23), i32x4_shl(self.1, 23))
    }
}

#[cfg(target_feature = "relaxed-simd")]
use core::arch::wasm32::f32x4_relaxed_madd as multiply_add;

#[cfg(not(target_feature = "relaxed-simd"))]
#[inline(always)]
fn multiply_add(a: v128, b: v128, c: v128) -> v128 {
    f32x4_add(c, f32x4_mul(a, b))
}

/// Writes down the rows of a matrix whose columns are given.
#[inline(always)]
pub fn transpose(columns: [&[Real; 4]; 4], to: [&mut [Real; 4]; 4]) {
    // SAFETY: four numbers are one register, and a load needs no alignment.
    let [a, b, c, d] = columns.map(|column| unsafe { v128_load(column.as_ptr().cast()) });
    let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
    let (ab_high, cd_high) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
    let rows = [
        i32x4_shuffle::<0, 1, 4, 5>(ab, cd),
        i32x4_shuffle::<2, 3, 6, 7>(ab, cd),
        i32x4_shuffle::<0, 1, 4, 5>(ab_high, cd_high),
        i32x4_shuffle::<2, 3, 6, 7>(ab_high, cd_high),
    ];
    for (to, row) in to.into_iter().zip(rows) {
        // SAFETY: four numbers are one register, and a store needs no alignment.
        unsafe { v128_store(to.as_mut_ptr().cast(), row) };
    }
}
