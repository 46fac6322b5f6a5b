//! The innermost loops: sums of products, eight rows at a time. Each is a function of its own and short, since engines
//! keep eight registers of sums in place only where little else happens.

use super::super::Real;
use super::Lanes;

pub(super) type Eight = [Real; Lanes::COUNT];

/// `sums[n] += panel · columns[n]`, for up to four columns.
#[inline(always)]
pub(super) fn add_columns(sums: &mut [Lanes; 4], count: usize, panel: &[Eight], columns: [&[Real]; 4]) {
    let [a, b, c, d] = columns;
    match (count, &mut *sums) {
        (1, [x, ..]) => add_columns_of([x], panel, [a]),
        (2, [x, y, ..]) => add_columns_of([x, y], panel, [a, b]),
        (3, [x, y, z, _]) => add_columns_of([x, y, z], panel, [a, b, c]),
        (_, [x, y, z, w]) => add_columns_of([x, y, z, w], panel, [a, b, c, d]),
    }
}

#[inline(never)]
fn add_columns_of<const N: usize>(sums: [&mut Lanes; N], panel: &[Eight], columns: [&[Real]; N]) {
    let mut kept: [Lanes; N] = std::array::from_fn(|n| *sums[n]);
    let columns = columns.map(|column| &column[..panel.len()]);
    for (k, rows) in panel.iter().enumerate() {
        let rows = Lanes::load(rows);
        for (sum, column) in kept.iter_mut().zip(&columns) {
            *sum = *sum + rows * Lanes::splat(column[k]);
        }
    }
    for (sum, kept) in sums.into_iter().zip(kept) {
        *sum = kept;
    }
}

/// `sums[n] += panels[n] · column`: several panels at once, since the two sums of one would wait for each other.
#[inline(never)]
pub(super) fn add_panels<const N: usize>(sums: &mut [Lanes; N], panels: [&[Eight]; N], column: &[Real]) {
    let mut kept = *sums;
    let panels = panels.map(|panel| &panel[..column.len()]);
    for (k, &factor) in column.iter().enumerate() {
        let factor = Lanes::splat(factor);
        for (sum, panel) in kept.iter_mut().zip(&panels) {
            *sum = *sum + Lanes::load(&panel[k]) * factor;
        }
    }
    *sums = kept;
}
