use super::super::Real;
use super::into::{Into, Start};
use super::Lanes;
use super::tile::{Eight, add_columns, add_panels};
use std::ops::Range;

/// A matrix packed for products: its rows in panels of eight, each panel contiguous from column to column. Rows come in
/// blocks (a cell's gates), and each block begins with a panel of its own; what is missing to eight rows is zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    values: Vec<Eight>,
    blocks: usize,
    rows: usize,
    depth: usize,
}

/// Columns one behind the other, as a nalgebra matrix keeps them.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    pub values: &'a [Real],
    /// From one column to the next.
    pub stride: usize,
    /// The depth at which the columns begin.
    pub depth: usize,
}

/// Up to eight rows of one column of a product.
#[derive(Clone, Copy)]
pub struct Place {
    /// The first of the rows, within their block.
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    /// The rows of a block.
    block: usize,
}

/// What is fused to a product: where its sums start, and what becomes of them. `B` blocks of rows come together, since
/// a unit's gates are needed at once.
pub trait Fused<const B: usize> {
    fn start(&mut self, place: Place) -> [Lanes; B];
    fn finish(&mut self, place: Place, sums: [Lanes; B]);
}

impl Place {
    /// The same rows where there is but one column.
    #[inline(always)]
    pub fn in_first_column(self) -> Self {
        Self { column: 0, ..self }
    }

    /// Where these rows stand in a matrix of `blocks` such blocks.
    #[inline(always)]
    pub fn within(&self, blocks: usize, block: usize) -> Range<usize> {
        let start = (self.column * blocks + block) * self.block + self.row;
        start..start + self.rows
    }
}

impl<'a> Columns<'a> {
    /// Columns of `height` numbers each.
    pub fn new(values: &'a [Real], height: usize) -> Self {
        Self { values, stride: height, depth: 0 }
    }

    fn count(&self) -> usize {
        self.values.len() / self.stride
    }

    fn part(&self, column: usize, depth: &Range<usize>) -> &'a [Real] {
        &self.values[column * self.stride..][depth.start - self.depth..depth.end - self.depth]
    }
}

impl Panels {
    /// Room for `blocks · rows` x `depth` numbers.
    pub fn new(blocks: usize, rows: usize, depth: usize) -> Self {
        let panels = blocks * rows.div_ceil(Lanes::COUNT);
        Self { values: vec![[0.0; Lanes::COUNT]; panels * depth], blocks, rows, depth }
    }

    pub fn blocks(&self) -> usize {
        self.blocks
    }

    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Packs a matrix, `blocks · rows` x `depth`, by columns.
    pub fn pack(&mut self, matrix: &[Real]) {
        let height = self.blocks * self.rows;
        for (column, from) in matrix.chunks_exact(height).enumerate() {
            for (block, from) in from.chunks_exact(self.rows).enumerate() {
                for (index, from) in from.chunks(Lanes::COUNT).enumerate() {
                    let panel = block * self.rows.div_ceil(Lanes::COUNT) + index;
                    Lanes::read(from).store(&mut self.values[panel * self.depth + column]);
                }
            }
        }
    }

    /// Packs the transpose of a matrix, `depth` x `rows`, by columns; there is one block.
    pub fn pack_transposed(&mut self, matrix: &[Real]) {
        let columns = matrix.chunks(self.depth * Lanes::COUNT);
        for (panel, columns) in self.values.chunks_exact_mut(self.depth).zip(columns) {
            for (lane, column) in columns.chunks_exact(self.depth).enumerate() {
                for (eight, &number) in panel.iter_mut().zip(column) {
                    eight[lane] = number;
                }
            }
        }
    }

    /// Adds up each row.
    pub fn sum_columns(&self, into: &mut [Real]) {
        let rows = into.chunks_exact_mut(self.rows).flat_map(|block| block.chunks_mut(Lanes::COUNT));
        for (panel, into) in self.values.chunks_exact(self.depth.max(1)).zip(rows) {
            let mut sums = [Lanes::zero(); 4];
            for rows in panel.chunks(4) {
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = *sum + Lanes::load(rows);
                }
            }
            let [a, b, c, d] = sums;
            ((a + b) + (c + d)).write(into);
        }
    }

    /// `start + self[blocks first.., depth] · columns[depth]`, each sum handed over as it is done.
    pub fn product<const B: usize>(
        &self,
        first: usize,
        depth: Range<usize>,
        columns: Columns<'_>,
        fused: &mut impl Fused<B>,
    ) {
        let count = columns.count();
        if B == 1 && count == 1 {
            return self.product_with_one(first, &depth, columns.part(0, &depth), fused);
        }
        for row in (0..self.rows).step_by(Lanes::COUNT) {
            let panels: [_; B] = std::array::from_fn(|block| self.panel(first + block, row, &depth));
            for column in (0..count).step_by(4) {
                let width = (count - column).min(4);
                let parts = std::array::from_fn(|n| match n < width {
                    true => columns.part(column + n, &depth),
                    false => &[],
                });
                let mut sums = [[Lanes::zero(); 4]; B];
                for n in 0..width {
                    let start = fused.start(self.place(row, column + n));
                    (0..B).for_each(|block| sums[block][n] = start[block]);
                }
                if width == 1 {
                    let mut alone = sums.map(|sums| sums[0]);
                    add_panels(&mut alone, panels, parts[0]);
                    (0..B).for_each(|block| sums[block][0] = alone[block]);
                } else {
                    sums.iter_mut().zip(panels).for_each(|(sums, panel)| add_columns(sums, width, panel, parts));
                }
                for n in 0..width {
                    fused.finish(self.place(row, column + n), std::array::from_fn(|block| sums[block][n]));
                }
            }
        }
    }

    /// `into = self[block] · right`, where `right` is given by rows, each as long as the panels are deep: in parts of the
    /// depth, so that eight rows of a part stay in the nearest cache.
    pub fn sum_products(&self, block: usize, right: &[Real], into: &mut Into<'_>) {
        const DEPTH: usize = 256;
        for start in (0..self.depth).step_by(DEPTH) {
            if start > 0 {
                into.start = Start::There;
            }
            let depth = start..(start + DEPTH).min(self.depth);
            self.product(block, depth, Columns::new(right, self.depth), into);
        }
    }

    /// Three panels of the one block at a time: enough sums that do not wait for each other.
    fn product_with_one<const B: usize>(
        &self,
        block: usize,
        depth: &Range<usize>,
        column: &[Real],
        fused: &mut impl Fused<B>,
    ) {
        for first in (0..self.rows).step_by(3 * Lanes::COUNT) {
            let mut sums = [Lanes::zero(); 3];
            let rows = [0, 1, 2].map(|index| first + index * Lanes::COUNT);
            let there = rows.map(|row| row < self.rows);
            for index in 0..3 {
                if there[index] {
                    sums[index] = fused.start(self.place(rows[index], 0))[0];
                }
            }
            // A panel that is not there is computed all the same: another one, whose sums nobody asks for.
            let panels = rows.map(|row| self.panel(block, row.min(self.rows - 1), depth));
            add_panels(&mut sums, panels, column);
            for index in 0..3 {
                if there[index] {
                    fused.finish(self.place(rows[index], 0), [sums[index]; B]);
                }
            }
        }
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place { row, rows: (self.rows - row).min(Lanes::COUNT), column, block: self.rows }
    }

    fn panel(&self, block: usize, row: usize, depth: &Range<usize>) -> &[Eight] {
        let panel = block * self.rows.div_ceil(Lanes::COUNT) + row / Lanes::COUNT;
        &self.values[panel * self.depth..][depth.clone()]
    }
}
