//! Units by time steps as coloured rectangles.

use super::{Palette, Rgb, Scale};
use plotters_backend::{BackendColor, DrawingBackend, DrawingErrorKind};

/// What a heat map shows; rows are units, columns time steps.
pub struct HeatMap<'a> {
    pub rows: usize,
    pub columns: usize,
    /// The number at (row, column); none where it is not computed yet.
    pub number: &'a dyn Fn(usize, usize) -> Option<f64>,
    pub scale: Scale,
    pub palette: &'a Palette,
    /// Between columns, in pixels of the backend.
    pub column_gap: f64,
    /// Between rows; left out where rows are too thin for it.
    pub row_gap: f64,
}

/// Fills the backend's whole area. What is not computed is an empty outline; an exact zero of the gradient scale is an
/// outline that is crossed out.
pub fn draw_heat_map<B: DrawingBackend>(backend: &mut B, map: &HeatMap) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let (width, height) = backend.get_size();
    let (cell_width, cell_height) = (f64::from(width) / map.columns as f64, f64::from(height) / map.rows as f64);
    let row_gap = if cell_height >= 3.0 * map.row_gap { map.row_gap } else { 0.0 };
    for column in 0..map.columns {
        let (left, right) = edges(column, cell_width, map.column_gap.min(cell_width / 3.0));
        for row in 0..map.rows {
            let (top, bottom) = edges(row, cell_height, row_gap);
            match (map.number)(row, column) {
                None => backend.draw_rect((left, top), (right, bottom), &color(map.palette.line), false)?,
                Some(number) => match map.palette.color(map.scale, number) {
                    Some(fill) => backend.draw_rect((left, top), (right, bottom), &color(fill), true)?,
                    None => {
                        let line = color(map.palette.ink.mix(map.palette.panel, 0.5));
                        backend.draw_rect((left, top), (right, bottom), &color(map.palette.line), false)?;
                        // In a low cell a slanted stroke would be a speck, so the cell is struck through.
                        let (inset, middle) = ((right - left) / 5, (top + bottom) / 2);
                        match bottom - top < 12 {
                            true => backend.draw_line((left + inset, middle), (right - inset, middle), &line)?,
                            false => backend.draw_line((left + inset, bottom), (right - inset, top), &line)?,
                        }
                    }
                },
            }
        }
    }
    Ok(())
}

/// The first and last pixel of a cell, half a gap inside its share on each side.
pub(super) fn edges(index: usize, size: f64, gap: f64) -> (i32, i32) {
    let start = (index as f64 * size + gap / 2.0).round() as i32;
    let end = ((index + 1) as f64 * size - gap / 2.0).round() as i32 - 1;
    (start, end.max(start))
}

pub(super) fn color(Rgb(r, g, b): Rgb) -> BackendColor {
    BackendColor { alpha: 1.0, rgb: (r, g, b) }
}

#[cfg(test)]
mod tests {
    use super::super::Pixels;
    use super::*;

    fn palette() -> Palette {
        Palette {
            zero: Rgb(1, 1, 1),
            line: Rgb(9, 9, 9),
            ink: Rgb(5, 5, 5),
            panel: Rgb(5, 5, 5),
            negative: Rgb(255, 0, 0),
            positive: Rgb(0, 0, 255),
            gradient: vec![Rgb(7, 7, 7)],
            ..Palette::default()
        }
    }

    fn draw(scale: Scale, numbers: &[Option<f64>]) -> Vec<[u8; 4]> {
        let palette = palette();
        let map = HeatMap {
            rows: 1,
            columns: numbers.len(),
            number: &|_, column| numbers[column],
            scale,
            palette: &palette,
            column_gap: 0.0,
            row_gap: 0.0,
        };
        let mut pixels = Pixels::new(6 * numbers.len() as u32, 6);
        assert!(draw_heat_map(&mut pixels, &map).is_ok());
        pixels.into_bytes().chunks(4).map(|p| [p[0], p[1], p[2], p[3]]).collect()
    }

    #[test]
    fn each_number_fills_its_own_cell() {
        let pixels = draw(Scale::Signed { limit: 1.0 }, &[Some(-1.0), Some(1.0), None]);
        let at = |x: usize, y: usize| pixels[y * 18 + x];
        assert_eq!(at(2, 2), [255, 0, 0, 255]);
        assert_eq!(at(8, 5), [0, 0, 255, 255]);
        assert_eq!((at(12, 0), at(14, 2)), ([9, 9, 9, 255], [0, 0, 0, 0]), "an outline only");
    }

    #[test]
    fn an_exact_zero_of_a_gradient_is_crossed_out() {
        let pixels = draw(Scale::Gradient { lowest: -9, highest: 0 }, &[Some(0.0), Some(1e-9)]);
        let at = |x: usize, y: usize| pixels[y * 12 + x];
        assert_eq!(at(0, 0), [9, 9, 9, 255], "an outline");
        assert_eq!(at(2, 1)[3], 0, "empty beside the stroke");
        assert!(at(2, 2)[3] > 0, "on the stroke");
        assert_eq!(at(8, 2), [7, 7, 7, 255]);
    }
}
