//! From each step to each later one: a number for each pair, as a triangle of coloured cells.

use super::heat_map::{color, edges};
use super::{Palette, Scale};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

/// What a triangle shows: a row for each step to begin from, a column for each step to end at.
pub struct Triangle<'a> {
    /// The steps in the columns.
    pub columns: std::ops::Range<usize>,
    pub rows: usize,
    /// The number from a row's step to a column's; none where it is not computed yet.
    pub number: &'a dyn Fn(usize, usize) -> Option<f64>,
    pub scale: Scale,
    pub palette: &'a Palette,
    pub column_gap: f64,
    pub row_gap: f64,
}

/// Fills the cells from the diagonal on; before it nothing is drawn. What is not computed is an outline, what the scale has
/// no colour for (an exact zero) an outline with a stroke.
pub fn draw_triangle<B: DrawingBackend>(
    backend: &mut B,
    triangle: &Triangle,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let Triangle { columns, rows, number, scale, palette, column_gap, row_gap } = triangle;
    let (width, height) = backend.get_size();
    let (cell_width, cell_height) = (f64::from(width) / columns.len() as f64, f64::from(height) / *rows as f64);
    let row_gap = if cell_height >= 3.0 * row_gap { *row_gap } else { 0.0 };
    for to in columns.clone() {
        let (left, right) = edges(to - columns.start, cell_width, column_gap.min(cell_width / 3.0));
        for from in 0..(*rows).min(to + 1) {
            let (top, bottom) = edges(from, cell_height, row_gap);
            let corners = ((left, top), (right, bottom));
            let found = number(from, to);
            match found.and_then(|number| palette.color(*scale, number)) {
                Some(fill) => backend.draw_rect(corners.0, corners.1, &color(fill), true)?,
                None => backend.draw_rect(corners.0, corners.1, &color(palette.line), false)?,
            }
            if found == Some(0.0) {
                let middle = (top + bottom) / 2;
                let ink = color(palette.ink.mix(palette.panel, 0.5));
                backend.draw_line((left + 3, middle), (right - 3, middle), &ink)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Pixels, Rgb};
    use super::*;

    #[test]
    fn cells_before_the_diagonal_are_left_empty_and_a_zero_is_struck_through() {
        let palette = Palette {
            line: Rgb(9, 9, 9),
            ink: Rgb(5, 5, 5),
            panel: Rgb(5, 5, 5),
            gradient: vec![Rgb(7, 7, 7)],
            ..Palette::default()
        };
        let number = |from: usize, to: usize| match (from, to) {
            (0, 1) => Some(0.0),
            (0, 2) => None,
            _ => Some(0.5),
        };
        let scale = Scale::Gradient { lowest: -2, highest: 0 };
        let triangle = Triangle {
            columns: 0..3,
            rows: 3,
            number: &number,
            scale,
            palette: &palette,
            column_gap: 0.0,
            row_gap: 0.0,
        };
        let mut pixels = Pixels::new(30, 30);
        assert!(draw_triangle(&mut pixels, &triangle).is_ok());
        let bytes = pixels.into_bytes();
        let at = |x: usize, y: usize| [0, 1, 2, 3].map(|channel| bytes[(y * 30 + x) * 4 + channel]);
        assert_eq!(at(5, 5), [7, 7, 7, 255], "a number");
        assert_eq!(at(5, 15), [0, 0, 0, 0], "from the second step to the first there is nothing");
        assert_eq!((at(15, 4), at(10, 0)), ([5, 5, 5, 255], [9, 9, 9, 255]), "a zero: outlined, with a stroke");
        assert_eq!((at(25, 4), at(20, 0)), ([0, 0, 0, 0], [9, 9, 9, 255]), "not computed: an outline");
    }
}
