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
}

/// `strip = start + panel · tiles`, for some of the strip's columns.
pub(super) fn add_tiles(panel: &[Eight], tiles: &[Four], columns: Range<usize>, strip: &mut Strip<'_>) {
    let whole = if strip.rows.len() == Lanes::COUNT { columns.len() / 4 } else { 0 };
    let to = &mut strip.to[columns.start * strip.height..];
    let at = (strip.height, strip.rows.start);
    match strip.there {
        true => add_whole_tiles::<true>(panel, tiles, whole, &strip.start, to, at),
        false => add_whole_tiles::<false>(panel, tiles, whole, &strip.start, to, at),
    }
    for (index, first) in columns.clone().step_by(4).enumerate().skip(whole) {
        let some = first..(first + 4).min(columns.end);
        let mut sums = [Lanes::zero(); 4];
        some.clone().zip(&mut sums).for_each(|(column, sum)| *sum = strip.read(column));
        add_tile(panel, &tiles[index * panel.len()..][..panel.len()], &mut sums);
        some.zip(sums).for_each(|(column, sum)| strip.write(column, sum));
    }
}

/// `to` begins at the first column, and is `height` numbers from one to the next.
#[inline(never)]
fn add_whole_tiles<const THERE: bool>(
    panel: &[Eight],
    tiles: &[Four],
    count: usize,
    start: &Lanes,
    to: &mut [Real],
    (height, row): (usize, usize),
) {
    for index in 0..count {
        let tile = &tiles[index * panel.len()..][..panel.len()];
        let mut sums = [*start; 4];
        if THERE {
            for (n, sum) in sums.iter_mut().enumerate() {
                *sum = Lanes::read(&to[(index * 4 + n) * height + row..][..Lanes::COUNT]);
            }
        }
        add_products(panel, tile, &mut sums);
        for (n, sum) in sums.into_iter().enumerate() {
            sum.write(&mut to[(index * 4 + n) * height + row..][..Lanes::COUNT]);
        }
    }
}

#[inline(never)]
fn add_tile(panel: &[Eight], tile: &[Four], sums: &mut [Lanes; 4]) {
    add_products(panel, tile, sums);
}

/// Four times two registers of sums, and what they are computed from, are what a machine with sixteen registers can
/// hold. Unrolled further this loop needs more of them, and takes half as long again. Beside its sixteen operations on
/// sums each other instruction counts: 3 % of the time for one.
#[inline(always)]
fn add_products(panel: &[Eight], tile: &[Four], sums: &mut [Lanes; 4]) {
    let depth = panel.len().min(tile.len());
    let mut rows = panel.as_ptr().expose_provenance();
    let mut factors = tile.as_ptr().expose_provenance();
    let end = factors + depth * size_of::<Four>();
    while factors != end {
        // SAFETY: both stand at one of `depth` numbers, which the slices have.
        let (eight, four) = unsafe { (aligned::<Eight>(rows), aligned::<Four>(factors)) };
        rows += size_of::<Eight>();
        factors += size_of::<Four>();
        let eight = Lanes::load(&eight.0);
        for (sum, &factor) in sums.iter_mut().zip(&four.0) {
            *sum = sum.plus_product(eight, Lanes::splat(factor));
        }
    }
}

/// What stands at an address. Said to be aligned only here, its parts are found by offsets, and not by additions.
///
/// # Safety
/// A `T` has to stand there, for as long as it is used.
#[inline(always)]
unsafe fn aligned<'a, T>(address: usize) -> &'a T {
    unsafe { &*std::ptr::with_exposed_provenance(address & !(align_of::<T>() - 1)) }
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
