//! Eight numbers that are computed with at once: eight units of one column.

use super::super::Real;
pub use super::platform::Lanes;
use std::ops::{Add, Div, Mul, Sub};

impl Add for Lanes {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.plus(other)
    }
}

impl Sub for Lanes {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.minus(other)
    }
}

impl Mul for Lanes {
    type Output = Self;
    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.times(other)
    }
}

impl Div for Lanes {
    type Output = Self;
    #[inline(always)]
    fn div(self, other: Self) -> Self {
        self.over(other)
    }
}

impl Lanes {
    pub const COUNT: usize = 8;

    #[inline(always)]
    pub fn zero() -> Self {
        Self::splat(0.0)
    }

    /// From the first eight numbers; lanes without one are zero.
    #[inline(always)]
    pub fn read(from: &[Real]) -> Self {
        match from.first_chunk() {
            Some(eight) => Self::load(eight),
            None => read_some(from),
        }
    }

    /// Over the first eight numbers, or as many as there are.
    #[inline(always)]
    pub fn write(self, to: &mut [Real]) {
        match to.first_chunk_mut() {
            Some(eight) => self.store(eight),
            None => write_some(self, to),
        }
    }
}

#[inline(never)]
fn read_some(from: &[Real]) -> Lanes {
    let mut eight = [0.0; 8];
    eight[..from.len()].copy_from_slice(from);
    Lanes::load(&eight)
}

#[inline(never)]
fn write_some(lanes: Lanes, to: &mut [Real]) {
    let mut eight = [0.0; 8];
    lanes.store(&mut eight);
    to.copy_from_slice(&eight[..to.len()]);
}
