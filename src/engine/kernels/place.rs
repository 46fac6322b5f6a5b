use super::Lanes;
use std::ops::Range;

/// Up to eight rows of one column.
#[derive(Clone, Copy)]
pub struct Place {
    /// The first of the rows, within their block.
    row: usize,
    rows: usize,
    column: usize,
    /// The rows of a block.
    block: usize,
}

impl Place {
    /// From `row` on, in a block of so many rows.
    #[inline(always)]
    pub fn new(row: usize, block: usize, column: usize) -> Self {
        Self { row, rows: (block - row).min(Lanes::COUNT), column, block }
    }

    /// Where these rows stand in a matrix by columns, each of `blocks` such blocks.
    #[inline(always)]
    pub fn within(&self, blocks: usize, block: usize) -> Range<usize> {
        let start = (self.column * blocks + block) * self.block + self.row;
        start..start + self.rows
    }

    /// The same in a matrix of `height` rows, in which the block begins at `first`.
    #[inline(always)]
    pub fn from(&self, first: usize, height: usize) -> Range<usize> {
        let start = self.column * height + first + self.row;
        start..start + self.rows
    }

    /// The same rows where there is but one column.
    #[inline(always)]
    pub fn in_first_column(self) -> Self {
        Self { column: 0, ..self }
    }
}

/// Visits all rows of a block in every column, eight at a time.
#[inline(always)]
pub fn each_eight(rows: usize, columns: usize, mut visit: impl FnMut(Place)) {
    for column in 0..columns {
        for row in (0..rows).step_by(Lanes::COUNT) {
            visit(Place::new(row, rows, column));
        }
    }
}
