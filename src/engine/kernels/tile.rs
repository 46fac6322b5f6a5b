//! The innermost loops: sums of products, eight rows at a time.

use super::super::Real;
use super::Lanes;
use super::right::Four;
use std::ops::Range;

/// Eight rows of one column. Aligned, since a load that crosses from one cache line into the next takes twice as long.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[repr(align(32))]
pub(super) struct Eight(pub [Real; Lanes::COUNT]);

/// Up to eight rows of a product, and where they are written.
pub(super) struct Strip<'a> {
    /// What is added to the sums; or what is written there already is, if `there`.
    pub start: Lanes,
    pub there: bool,
    pub to: &'a mut [Real],
    /// From one column of `to` to the next, and the rows meant in each.
    pub height: usize,
    pub rows: Range<usize>,
}

impl Strip<'_> {
    pub fn read(&mut self, column: usize) -> Lanes {
        if self.there { Lanes::read(&self.to[column * self.height..][self.rows.clone()]) } else { self.start }
    }

    pub fn write(&mut self, column: usize, sum: Lanes) {
        sum.write(&mut self.to[column * self.height..][self.rows.clone()]);
    }

    /// Where all eight rows stand in a column.
    #[inline(always)]
    fn eight(&mut self, column: usize) -> &mut [Real] {
        &mut self.to[column * self.height + self.rows.start..][..Lanes::COUNT]
    }
}

/// `strip = start + panel · tiles`, for some of the strip's columns.
pub(super) fn add_tiles(panel: &[Eight], tiles: &[Four], columns: Range<usize>, strip: &mut Strip<'_>) {
    let whole = if strip.rows.len() == Lanes::COUNT { columns.len() / 4 } else { 0 };
    add_whole_tiles(panel, tiles, columns.start, whole, strip);
    for (index, first) in columns.clone().step_by(4).enumerate().skip(whole) {
        let some = first..(first + 4).min(columns.end);
        let mut sums = [Lanes::zero(); 4];
        some.clone().zip(&mut sums).for_each(|(column, sum)| *sum = strip.read(column));
        add_tile(panel, &tiles[index * panel.len()..][..panel.len()], &mut sums);
        some.zip(sums).for_each(|(column, sum)| strip.write(column, sum));
    }
}

#[inline(never)]
fn add_whole_tiles(panel: &[Eight], tiles: &[Four], first: usize, count: usize, strip: &mut Strip<'_>) {
    for (index, tile) in tiles.chunks_exact(panel.len()).take(count).enumerate() {
        let columns = [0, 1, 2, 3].map(|n| first + index * 4 + n);
        let mut sums = [strip.start; 4];
        if strip.there {
            sums = columns.map(|column| Lanes::read(strip.eight(column)));
        }
        add_products(panel, tile, &mut sums);
        columns.into_iter().zip(sums).for_each(|(column, sum)| sum.write(strip.eight(column)));
    }
}

#[inline(never)]
fn add_tile(panel: &[Eight], tile: &[Four], sums: &mut [Lanes; 4]) {
    add_products(panel, tile, sums);
}

/// Four times two registers of sums, and what they are computed from, are what a machine with sixteen registers can
/// hold. Unrolled further this loop needs more of them, and takes half as long again.
#[inline(always)]
fn add_products(panel: &[Eight], tile: &[Four], sums: &mut [Lanes; 4]) {
    for (rows, factors) in panel.iter().zip(tile) {
        let rows = Lanes::load(&rows.0);
        for (sum, &factor) in sums.iter_mut().zip(&factors.0) {
            *sum = sum.plus_product(rows, Lanes::splat(factor));
        }
    }
}

/// `to += panels · column`, eight rows for each panel: several panels at once, since the two sums of one would wait for
/// each other.
#[inline(never)]
pub(super) fn add_panels<const N: usize>(panels: [&[Eight]; N], column: &[Real], to: &mut [Real]) {
    let (to, _) = to.as_chunks_mut();
    let Some(to) = to.first_chunk_mut::<N>() else { return };
    let mut sums: [_; N] = std::array::from_fn(|n| Lanes::load(&to[n]));
    let panels = panels.map(|panel| &panel[..column.len()]);
    for (k, &factor) in column.iter().enumerate() {
        let factor = Lanes::splat(factor);
        for (sum, panel) in sums.iter_mut().zip(&panels) {
            *sum = sum.plus_product(Lanes::load(&panel[k].0), factor);
        }
    }
    sums.into_iter().zip(to).for_each(|(sum, to)| sum.store(to));
}
