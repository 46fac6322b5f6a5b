//! The shapes that a picture may show, pixel by pixel, and their words.

/// One shape in one size.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// Its size, where it has one, then its name; for one and for several.
    pub one: &'static [&'static str],
    pub several: &'static [&'static str],
    /// Its rows: `#` is set.
    pub rows: &'static [&'static str],
}

/// How many pixels each has is nearly enough to tell them apart: 1, 4, 4, 4, 12, 5, 9, 8 and 16.
pub static FORMS: [Form; 9] = [
    Form { one: &["dot"], several: &["dots"], rows: &["#"] },
    Form { one: &["line"], several: &["lines"], rows: &["####"] },
    Form { one: &["bar"], several: &["bars"], rows: &["#", "#", "#", "#"] },
    Form { one: &["small", "circle"], several: &["small", "circles"], rows: &[".#.", "#.#", ".#."] },
    Form {
        one: &["large", "circle"],
        several: &["large", "circles"],
        rows: &[".###.", "#...#", "#...#", "#...#", ".###."],
    },
    Form { one: &["small", "cross"], several: &["small", "crosses"], rows: &[".#.", "###", ".#."] },
    Form {
        one: &["large", "cross"],
        several: &["large", "crosses"],
        rows: &["..#..", "..#..", "#####", "..#..", "..#.."],
    },
    Form { one: &["small", "square"], several: &["small", "squares"], rows: &["###", "#.#", "###"] },
    Form {
        one: &["large", "square"],
        several: &["large", "squares"],
        rows: &["#####", "#...#", "#...#", "#...#", "#####"],
    },
];

impl Form {
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, |row| row.len())
    }

    /// Its set pixels, as (row, column) from its upper left corner.
    pub fn pixels(&self) -> impl Iterator<Item = (usize, usize)> {
        let in_row = |row: &'static str| row.bytes().enumerate().filter(|&(_, pixel)| pixel == b'#');
        self.rows.iter().enumerate().flat_map(move |(row, pixels)| in_row(pixels).map(move |(column, _)| (row, column)))
    }
}
