//! Products of matrices as they lie in memory, added to what is there: what the operations below are made of.

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

/// `left · right`
pub fn product(left: &Matrix, right: &Matrix) -> Matrix {
    let mut to = Matrix::zeros(left.nrows(), right.ncols());
    add(left, right.as_slice(), to.as_mut_slice());
    to
}

/// `leftᵀ · right`
pub fn transposed_product(left: &Matrix, right: &Matrix) -> Matrix {
    let mut to = Matrix::zeros(left.ncols(), right.ncols());
    add_transposed(left, right.as_slice(), to.as_mut_slice());
    to
}

/// `left · rightᵀ`
pub fn outer_product(left: &Matrix, right: &Matrix) -> Matrix {
    let mut to = Matrix::zeros(left.nrows(), right.nrows());
    add_outer((left.as_slice(), left.nrows()), (right.as_slice(), right.nrows()), to.as_mut_slice());
    to
}
