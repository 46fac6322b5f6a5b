use super::super::Real;
use super::platform::transpose;
use std::mem::MaybeUninit;
use std::ops::Range;

/// How much of the depth is multiplied at once, and how many columns: packed they leave room for eight rows of the left
/// factor in the nearest cache.
pub const DEPTH: usize = 256;
pub const COLUMNS: usize = 16;

/// Four columns at one depth; aligned as what they are multiplied with.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
pub struct Four(pub [Real; 4]);

/// The right factor of a product, as it lies in memory.
#[derive(Clone, Copy)]
pub struct Right<'a> {
    values: &'a [Real],
    /// From one column to the next, or from one row to the next.
    stride: usize,
    /// Where along the depth of the left factor the values begin.
    depth: usize,
    by_rows: bool,
}

/// Room for some columns of a right factor, four of them side by side at each depth. What is missing to four is
/// some number or other; nobody asks for its sums. A caller of many products keeps it between them.
#[repr(C)]
pub struct Tiles {
    /// First, so that its address is the room's own: an offset would cost an addition in the innermost loop.
    room: MaybeUninit<[Four; DEPTH * COLUMNS / 4]>,
    /// Whether the room holds numbers. One column needs none, and a step of a stream should not wait for zeros.
    is_filled: bool,
}

impl Default for Tiles {
    fn default() -> Self {
        Self { room: MaybeUninit::uninit(), is_filled: false }
    }
}

impl<'a> Right<'a> {
    /// Columns of `height` numbers each, one behind the other.
    pub fn columns(values: &'a [Real], height: usize) -> Self {
        Self { values, stride: height, depth: 0, by_rows: false }
    }

    /// The transpose of such columns.
    pub fn rows(values: &'a [Real], width: usize) -> Self {
        Self { values, stride: width, depth: 0, by_rows: true }
    }

    /// Values that begin at some depth of what they are multiplied with.
    pub fn beginning_at(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    pub fn count(&self) -> usize {
        if self.by_rows { self.stride } else { self.values.len() / self.stride }
    }

    /// A column as it lies in memory, if its numbers lie side by side.
    pub fn column(&self, column: usize, depth: &Range<usize>) -> Option<&'a [Real]> {
        let depth = depth.start - self.depth..depth.end - self.depth;
        match self.by_rows {
            true if self.stride == 1 => Some(&self.values[depth]),
            true => None,
            false => Some(&self.values[column * self.stride..][depth]),
        }
    }
}

impl Tiles {
    fn filled(&mut self) -> &mut [Four] {
        if !self.is_filled {
            self.room.write([Four::default(); DEPTH * COLUMNS / 4]);
            self.is_filled = true;
        }
        // SAFETY: filled above, now or at an earlier call.
        unsafe { self.room.assume_init_mut() }
    }

    /// At most [`COLUMNS`] columns, at most [`DEPTH`] deep.
    pub fn pack(&mut self, right: &Right<'_>, columns: Range<usize>, depth: &Range<usize>) -> &[Four] {
        let tiles = self.filled();
        let first = depth.start - right.depth;
        if right.by_rows {
            let rows = right.values[first * right.stride..].chunks_exact(right.stride);
            for (tile, column) in tiles.chunks_exact_mut(depth.len()).zip(columns.clone().step_by(4)) {
                for (to, row) in tile.iter_mut().zip(rows.clone()) {
                    match row[column..columns.end].first_chunk() {
                        Some(four) => to.0 = *four,
                        None => to.0[..columns.end - column].copy_from_slice(&row[column..columns.end]),
                    }
                }
            }
        } else {
            for (tile, column) in tiles.chunks_exact_mut(depth.len()).zip(columns.clone().step_by(4)) {
                let four = [0, 1, 2, 3].map(|n| (column + n).min(columns.end - 1));
                let parts = four.map(|column| &right.values[column * right.stride + first..][..depth.len()]);
                interleave(parts, tile);
            }
        }
        tiles
    }
}

/// Four columns side by side, four rows at a time.
fn interleave(columns: [&[Real]; 4], tile: &mut [Four]) {
    let [a, b, c, d] = columns.map(<[Real]>::as_chunks);
    let (fours, rest) = tile.as_chunks_mut::<4>();
    for ((((to, a), b), c), d) in fours.iter_mut().zip(a.0).zip(b.0).zip(c.0).zip(d.0) {
        transpose([a, b, c, d], to.each_mut().map(|four| &mut four.0));
    }
    for (k, to) in rest.iter_mut().enumerate() {
        to.0 = [a, b, c, d].map(|(_, rest)| rest[k]);
    }
}
