//! A column as its blocks of rows, and the rows eight by eight.

use super::super::Real;
use super::Lanes;

/// The blocks of so many rows at the front of some values.
#[inline(always)]
pub fn blocks<const N: usize>(values: &[Real], rows: usize) -> [&[Real]; N] {
    std::array::from_fn(|block| &values[block * rows..][..rows])
}

#[inline(always)]
pub fn blocks_mut<const N: usize>(values: &mut [Real], rows: usize) -> [&mut [Real]; N] {
    let mut blocks = values.chunks_exact_mut(rows);
    std::array::from_fn(|_| blocks.next().unwrap_or_default())
}

/// Where to begin reading eight rows, or what is left of a block.
#[inline(always)]
pub fn eights(rows: usize) -> impl Iterator<Item = usize> {
    (0..rows).step_by(Lanes::COUNT)
}
