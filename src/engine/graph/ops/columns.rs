//! Columns side by side: what attention's small products are made of.

use crate::kernels::Lanes;
use crate::{Matrix, Real};
use std::ops::Range;

/// Σ a · b
pub fn dot(a: &[Real], b: &[Real]) -> Real {
    let (a, a_rest) = a.as_chunks();
    let (b, b_rest) = b.as_chunks();
    let sum = a.iter().zip(b).fold(Lanes::zero(), |sum, (a, b)| sum + Lanes::load(a) * Lanes::load(b));
    let mut eight = [0.0; Lanes::COUNT];
    sum.store(&mut eight);
    eight.iter().sum::<Real>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<Real>()
}

/// to += from · by
pub fn add_scaled(to: &mut [Real], from: &[Real], by: Real) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from * by);
}

/// The columns of one item.
pub fn columns_of(matrix: &Matrix, item: usize, batch: usize) -> impl Iterator<Item = &[Real]> {
    matrix.as_slice().chunks_exact(matrix.nrows()).skip(item).step_by(batch)
}

/// Some units of all columns of one item, side by side: what is read many times then stays in the nearest cache.
pub fn item(matrix: &Matrix, units: &Range<usize>, item: usize, batch: usize) -> Vec<Real> {
    let mut all = Vec::with_capacity(matrix.ncols() / batch * units.len());
    columns_of(matrix, item, batch).for_each(|column| all.extend_from_slice(&column[units.clone()]));
    all
}

/// Puts them back.
pub fn put_item(from: &[Real], matrix: &mut Matrix, units: &Range<usize>, item: usize, batch: usize) {
    let rows = matrix.nrows();
    let columns = matrix.as_mut_slice().chunks_exact_mut(rows).skip(item).step_by(batch);
    columns.zip(from.chunks_exact(units.len())).for_each(|(column, from)| column[units.clone()].copy_from_slice(from));
}
