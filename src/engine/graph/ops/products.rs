//! Products of matrices as they lie in memory, added to what is there.

use crate::kernels::{Panels, Right, Target, Tiles};
use crate::{Matrix, Real};

/// `to += left · right`. `right` has a column of `left.ncols()` numbers for each column of `to`.
pub fn add(left: &Matrix, right: &[Real], to: &mut [Real]) {
    let (rows, depth) = left.shape();
    let mut panels = Panels::new(1, rows, depth);
    panels.pack(left.as_slice());
    panels.product(0..depth, Right::columns(right, depth), &mut Tiles::default(), [(0..1, Target::add(to))]);
}

/// `to += leftᵀ · right`. `right` has a column of `left.nrows()` numbers for each column of `to`.
pub fn add_transposed(left: &Matrix, right: &[Real], to: &mut [Real]) {
    let (depth, rows) = left.shape();
    let mut panels = Panels::new(1, rows, depth);
    panels.pack_transposed(left.as_slice());
    panels.product(0..depth, Right::columns(right, depth), &mut Tiles::default(), [(0..1, Target::add(to))]);
}

/// `to += left · rightᵀ`: both have as many columns, of `rows` and of `width` numbers; `to` is rows x width.
pub fn add_outer((left, rows): (&[Real], usize), (right, width): (&[Real], usize), to: &mut [Real]) {
    Panels::for_parts(1, rows).each_part(left, |panels, columns| {
        let right = Right::rows(&right[columns.start * width..columns.end * width], width);
        panels.product(0..columns.len(), right, &mut Tiles::default(), [(0..1, Target::add(to))]);
    });
}
