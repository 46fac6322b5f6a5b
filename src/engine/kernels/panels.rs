use super::super::Real;
use super::Lanes;
use super::right::{COLUMNS, DEPTH, Four, Right, Tiles};
use super::tile::{Eight, Strip, add_panels, add_tiles};
use std::ops::Range;

/// A matrix packed for products: its rows in panels of eight, each panel contiguous from column to column. Rows come in
/// blocks (a cell's gates), and each block begins with a panel of its own; what is missing to eight rows is zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    values: Vec<Eight>,
    blocks: usize,
    /// Of a block.
    rows: usize,
    depth: usize,
}

/// Where the sums of a product begin.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    Zero,
    /// The same column for all, as high as what is written to.
    Column(&'a [Real]),
    /// What is written there already.
    There,
}

/// Where a product is written: some blocks of the rows of a matrix.
pub struct Target<'a> {
    pub start: Start<'a>,
    /// By columns, `blocks` of them in each.
    pub to: &'a mut [Real],
    pub blocks: usize,
    /// The first one written.
    pub block: usize,
}

/// A panel of a product: which one, and its first row, among the blocks wanted.
#[derive(Clone, Copy)]
struct Panel {
    index: usize,
    block: usize,
    row: usize,
}

impl<'a> Target<'a> {
    /// The whole of a matrix, in place of what is there.
    pub fn zero(to: &'a mut [Real]) -> Self {
        Self { start: Start::Zero, to, blocks: 1, block: 0 }
    }

    /// The whole of a matrix, added to what is there.
    pub fn add(to: &'a mut [Real]) -> Self {
        Self { start: Start::There, ..Self::zero(to) }
    }

    /// Some blocks of so many rows in one column, with what is added to them.
    fn begin(&mut self, column: usize, rows: usize, blocks: usize) -> &mut [Real] {
        let meant = self.block * rows..(self.block + blocks) * rows;
        let to = &mut self.to[column * self.blocks * rows..][meant.clone()];
        match self.start {
            Start::Zero => to.fill(0.0),
            Start::Column(column) => to.copy_from_slice(&column[meant]),
            Start::There => {}
        }
        to
    }

    /// Where a panel's rows are written, of a block of so many.
    #[inline(always)]
    fn strip(&mut self, panel: &Panel, rows: usize) -> Strip<'_> {
        let first = (self.block + panel.block) * rows;
        let meant = first + panel.row..first + (panel.row + Lanes::COUNT).min(rows);
        let start = match self.start {
            Start::Column(column) => Lanes::read(&column[meant.clone()]),
            Start::Zero | Start::There => Lanes::zero(),
        };
        let there = matches!(self.start, Start::There);
        Strip { start, there, to: self.to, height: self.blocks * rows, rows: meant }
    }
}

impl Panels {
    /// Room for `blocks · rows` x `depth` numbers.
    pub fn new(blocks: usize, rows: usize, depth: usize) -> Self {
        let panels = blocks * rows.div_ceil(Lanes::COUNT);
        Self { values: vec![Eight::default(); panels * depth], blocks, rows, depth }
    }

    /// Room for a part of the columns of a matrix at a time.
    pub fn for_parts(blocks: usize, rows: usize) -> Self {
        Self::new(blocks, rows, DEPTH)
    }

    /// Packs a matrix part by part, and visits each with the range of columns that it holds.
    pub fn each_part(&mut self, matrix: &[Real], mut visit: impl FnMut(&Self, Range<usize>)) {
        let height = self.blocks * self.rows;
        for (index, part) in matrix.chunks(height * self.depth).enumerate() {
            self.pack(part);
            let first = index * self.depth;
            visit(self, first..first + part.len() / height);
        }
    }

    pub fn blocks(&self) -> usize {
        self.blocks
    }

    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Packs a matrix, `blocks · rows` x `depth` or less, by columns.
    pub fn pack(&mut self, matrix: &[Real]) {
        let (depth, rows) = (self.depth, self.rows);
        let aligned = rows.is_multiple_of(Lanes::COUNT);
        for (column, from) in matrix.chunks_exact(self.blocks * rows).enumerate() {
            let mut to = self.values[column..].iter_mut().step_by(depth);
            if aligned {
                to.zip(from.as_chunks().0).for_each(|(to, eight)| to.0 = *eight);
                continue;
            }
            for rows in from.chunks_exact(rows).flat_map(|block| block.chunks(Lanes::COUNT)) {
                if let Some(to) = to.next() {
                    Lanes::read(rows).store(&mut to.0);
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
                    eight.0[lane] = number;
                }
            }
        }
    }

    /// Adds each row's first numbers, so many of them, to what is there.
    pub fn add_columns(&self, depth: usize, to: &mut [Real]) {
        let rows = to.chunks_exact_mut(self.rows).flat_map(|block| block.chunks_mut(Lanes::COUNT));
        for (panel, to) in self.values.chunks_exact(self.depth.max(1)).zip(rows) {
            let mut sums = [Lanes::read(to), Lanes::zero(), Lanes::zero(), Lanes::zero()];
            for rows in panel[..depth].chunks(4) {
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = *sum + Lanes::load(&rows.0);
                }
            }
            let [a, b, c, d] = sums;
            ((a + b) + (c + d)).write(to);
        }
    }

    /// `target = start + self[blocks, depth] · right[depth]`, for one target or for some that share the right factor.
    pub fn product<const N: usize>(
        &self,
        depth: Range<usize>,
        right: Right<'_>,
        tiles: &mut Tiles,
        mut targets: [(Range<usize>, Target<'_>); N],
    ) {
        for from in depth.clone().step_by(DEPTH) {
            let part = from..(from + DEPTH).min(depth.end);
            for first in (0..right.count()).step_by(COLUMNS) {
                let columns = first..(first + COLUMNS).min(right.count());
                match right.column(first, &part) {
                    Some(column) if columns.len() == 1 => {
                        for (blocks, target) in &mut targets {
                            self.product_with_one(blocks, &part, (first, column), target);
                        }
                    }
                    _ => {
                        let tiles = tiles.pack(&right, columns.clone(), &part);
                        for (blocks, target) in &mut targets {
                            self.product_with_tiles(blocks, &part, (&columns, tiles), target);
                        }
                    }
                }
            }
            targets.iter_mut().for_each(|(_, target)| target.start = Start::There);
        }
    }

    fn product_with_tiles(
        &self,
        blocks: &Range<usize>,
        depth: &Range<usize>,
        (columns, tiles): (&Range<usize>, &[Four]),
        target: &mut Target<'_>,
    ) {
        for panel in self.panels(blocks) {
            add_tiles(self.part(panel.index, depth), tiles, columns.clone(), &mut target.strip(&panel, self.rows));
        }
    }

    /// Three panels at a time: enough sums that do not wait for each other.
    fn product_with_one(
        &self,
        blocks: &Range<usize>,
        depth: &Range<usize>,
        (index, column): (usize, &[Real]),
        target: &mut Target<'_>,
    ) {
        const GROUP: usize = 3 * Lanes::COUNT;
        let to = target.begin(index, self.rows, blocks.len());
        let first = blocks.start * self.in_block();
        if self.rows.is_multiple_of(Lanes::COUNT) {
            // The blocks' rows stand one behind the other, as their panels do.
            for (group, to) in to.chunks_mut(GROUP).enumerate() {
                self.add_panels_at(first + 3 * group, depth, column, to);
            }
            return;
        }
        for (block, to) in to.chunks_mut(self.rows).enumerate() {
            for (group, to) in to.chunks_mut(GROUP).enumerate() {
                let mut whole = [0.0; GROUP];
                whole[..to.len()].copy_from_slice(to);
                let panels = to.len().next_multiple_of(Lanes::COUNT);
                self.add_panels_at(first + block * self.in_block() + 3 * group, depth, column, &mut whole[..panels]);
                to.copy_from_slice(&whole[..to.len()]);
            }
        }
    }

    /// Adds up to three panels' products to as many rows of theirs.
    fn add_panels_at(&self, first: usize, depth: &Range<usize>, column: &[Real], to: &mut [Real]) {
        match to.len() / Lanes::COUNT {
            1 => add_panels([0].map(|n| self.part(first + n, depth)), column, to),
            2 => add_panels([0, 1].map(|n| self.part(first + n, depth)), column, to),
            _ => add_panels([0, 1, 2].map(|n| self.part(first + n, depth)), column, to),
        }
    }

    /// Some blocks' panels.
    fn panels(&self, blocks: &Range<usize>) -> impl Iterator<Item = Panel> {
        let first = blocks.start * self.in_block();
        let rows =
            (0..blocks.len()).flat_map(move |block| (0..self.rows).step_by(Lanes::COUNT).map(move |row| (block, row)));
        rows.enumerate().map(move |(index, (block, row))| Panel { index: first + index, block, row })
    }

    fn part(&self, panel: usize, depth: &Range<usize>) -> &[Eight] {
        &self.values[panel * self.depth..][depth.clone()]
    }

    /// Panels in each block.
    fn in_block(&self) -> usize {
        self.rows.div_ceil(Lanes::COUNT)
    }
}
