//! Pixels, the boxes around them, and which of them hang together.

/// Rows and columns of a picture.
pub const SIDE: usize = 8;

/// Row by row: is it set?
pub type Pixels = [bool; SIDE * SIDE];

/// The rows and columns that something covers, the last ones too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub top: usize,
    pub bottom: usize,
    pub left: usize,
    pub right: usize,
}

impl Area {
    pub fn of_pixel(row: usize, column: usize) -> Self {
        Self { top: row, bottom: row, left: column, right: column }
    }

    pub fn with(self, other: Self) -> Self {
        Self {
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }

    /// By how many rows it is above the other; 0 or less where rows are shared.
    pub fn above(self, other: Self) -> i32 {
        other.top as i32 - self.bottom as i32
    }

    /// By how many columns it is to the left of the other; 0 or less where columns are shared.
    pub fn left_of(self, other: Self) -> i32 {
        other.left as i32 - self.right as i32
    }
}

/// The groups of set pixels that touch by a side or a corner, each in reading order, as (row, column).
pub fn components(pixels: &Pixels) -> Vec<Vec<(usize, usize)>> {
    let mut left = *pixels;
    let mut found = Vec::new();
    for start in 0..left.len() {
        let mut component = [false; SIDE * SIDE];
        let mut next = vec![start];
        while let Some(place) = next.pop() {
            if std::mem::take(&mut left[place]) {
                component[place] = true;
                let (row, column) = (place / SIDE, place % SIDE);
                for row in row.saturating_sub(1)..=(row + 1).min(SIDE - 1) {
                    let columns = column.saturating_sub(1)..=(column + 1).min(SIDE - 1);
                    next.extend(columns.map(|column| row * SIDE + column));
                }
            }
        }
        if component[start] {
            let set = (0..component.len()).filter(|&place| component[place]);
            found.push(set.map(|place| (place / SIDE, place % SIDE)).collect());
        }
    }
    found
}

/// Rows of `#` and `.`, a `/` between them.
pub fn text_of(pixels: &Pixels) -> String {
    let row = |row: &[bool]| row.iter().map(|&set| if set { '#' } else { '.' }).collect::<String>();
    pixels.chunks(SIDE).map(row).collect::<Vec<_>>().join("/")
}
