//! Line charts: where numbers stand, which of them are drawn, and what the axes say. The lines go through plotters; text is
//! left to the page, which has fonts.

mod axis;
mod strokes;
mod thin;

pub use axis::{Span, Tick, thousands};
pub use thin::trailing_mean;

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::{CoordTranslate, types::RangedCoordf64};
use plotters_backend::{BackendColor, DrawingBackend};
use strokes::Strokes;
use thin::Thin;

/// Lines are laid out in tenths of a pixel: whole pixels would make steps of a gentle slope.
pub const TENTHS: f64 = 10.0;

/// The area between the axes.
pub struct Plot {
    /// In pixels.
    pub width: f64,
    pub height: f64,
    /// The x axis begins at 0.
    pub last: f64,
    pub span: Span,
}

impl Plot {
    /// A line through the points as an SVG path in tenths of a pixel, thinned so that every spike stays. A y that cannot be
    /// drawn is a gap: what is no number, and on a log axis what is not above zero.
    pub fn path(&self, points: impl Iterator<Item = (f64, f64)>) -> String {
        let coordinates = self.coordinates();
        let mut backend = Strokes::new(self.size());
        let style = BackendColor { alpha: 1.0, rgb: (0, 0, 0) };
        let mut draw = |run: Vec<(i32, i32)>| match run.len() {
            // A point alone is a dot, once the line has round ends.
            1 => drop(backend.draw_line(run[0], run[0], &style)),
            _ => drop(backend.draw_path(run, &style)),
        };
        let mut thin = Thin::new(self.size().0);
        for (x, y) in points {
            match self.span.position(y) {
                Some(y) => thin.push(coordinates.translate(&(x, y))),
                None => {
                    if let Some(run) = thin.finish() {
                        draw(run);
                    }
                }
            }
        }
        if let Some(run) = thin.finish() {
            draw(run);
        }
        backend.into_path()
    }

    /// Where a point stands, in pixels from the upper left corner; none for what cannot be drawn.
    pub fn place(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let (x, y) = self.coordinates().translate(&(x, self.span.position(y)?));
        Some((f64::from(x) / TENTHS, f64::from(y) / TENTHS))
    }

    pub fn x_ticks(&self) -> Vec<Tick> {
        axis::whole_ticks(self.last, self.width)
    }

    pub fn y_ticks(&self) -> Vec<Tick> {
        self.span.ticks(self.height)
    }

    fn size(&self) -> (u32, u32) {
        ((self.width * TENTHS) as u32, (self.height * TENTHS) as u32)
    }

    fn coordinates(&self) -> Cartesian2d<RangedCoordf64, RangedCoordf64> {
        let (width, height) = self.size();
        let (low, high) = self.span.ends();
        Cartesian2d::new(0.0..self.last.max(1.0), low..high, (0..width as i32, height as i32..0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(span: Span) -> Plot {
        Plot { width: 100.0, height: 50.0, last: 10.0, span }
    }

    #[test]
    fn a_line_goes_from_corner_to_corner() {
        let plot = plot(Span::Linear { low: 0.0, high: 2.0 });
        assert_eq!(plot.path([(0.0, 0.0), (10.0, 2.0)].into_iter()), "M0 500L1000 0");
        assert_eq!(plot.place(5.0, 1.0), Some((50.0, 25.0)));
    }

    #[test]
    fn what_is_no_number_is_a_gap_and_a_lonely_point_a_dot() {
        let plot = plot(Span::Linear { low: 0.0, high: 1.0 });
        let points =
            [(0.0, 0.0), (1.0, 1.0), (2.0, f64::NAN), (3.0, 0.0), (4.0, f64::INFINITY), (5.0, 1.0), (6.0, 0.0)];
        assert_eq!(plot.path(points.into_iter()), "M0 500L100 0M300 500L300 500M500 0L600 500");
        assert_eq!(plot.path(std::iter::empty()), "");
        assert_eq!(plot.place(1.0, f64::NAN), None);
    }

    #[test]
    fn on_a_log_axis_a_power_of_ten_is_a_fixed_way_and_zero_is_nowhere() {
        let plot = plot(Span::Log { low: -2, high: 0 });
        assert_eq!(plot.place(0.0, 0.1), Some((0.0, 25.0)));
        assert_eq!(plot.place(0.0, 1.0), Some((0.0, 0.0)));
        assert_eq!((plot.place(0.0, 0.0), plot.place(0.0, -1.0)), (None, None));
    }

    #[test]
    fn however_many_points_the_spike_stays() {
        let plot = Plot { width: 900.0, height: 50.0, last: 100_000.0, span: Span::Linear { low: 0.0, high: 1.0 } };
        let value = |step: usize| if step == 54_321 { 1.0 } else { 0.5 };
        let path = plot.path((0..=100_000).map(|step| (step as f64, value(step))));
        assert!(path.split(['M', 'L']).count() <= 605, "{}", path.len());
        assert!(path.contains(" 0L"), "the spike reaches the top");
        assert!(path.ends_with("L9000 250"), "the last point is there");
    }
}
