//! The time grid: which columns are in view and where they stand. Every part of every figure uses the same one.

use crate::figures::number::fixed;
use crate::language::{Layout, Tokenization};
use crate::scene::Scene;

/// Columns in view, in CSS pixels from the left edge of the plot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeGrid {
    /// The first time step in view.
    pub first: usize,
    /// How many are in view.
    pub count: usize,
    /// How many there are.
    pub steps: usize,
    /// Of the whole plot.
    pub width: f64,
}

/// Columns narrower than this cannot be read: words, characters.
const READABLE: (f64, f64) = (58.0, 34.0);
/// The least columns of a window.
const FEWEST: usize = 6;
/// A few columns do not spread over a wide plot.
const WIDEST: f64 = 132.0;

impl TimeGrid {
    /// The window of columns that holds the scene's step. It moves by whole pages, so that stepping within a page moves
    /// nothing.
    pub fn new(scene: &Scene, layout: &Layout, plot_width: f64) -> Self {
        let steps = layout.columns.len();
        let readable = if scene.tokenization == Tokenization::Word { READABLE.0 } else { READABLE.1 };
        if scene.whole { Self::whole(steps, plot_width) } else { Self::paged(steps, scene.step, readable, plot_width) }
    }

    /// The window that holds a step, of columns at least as wide as can be read.
    pub fn paged(steps: usize, step: usize, readable: f64, plot_width: f64) -> Self {
        let fits = ((plot_width / readable) as usize).max(FEWEST);
        if steps <= fits {
            return Self::whole(steps, plot_width);
        }
        // Pages overlap by a column, so that the step before the first of a page stays in view.
        let page = fits - 1;
        let first = (step.saturating_sub(1) / page * page).min(steps - fits);
        Self { first, count: fits, steps, width: plot_width }
    }

    /// All columns side by side, however narrow.
    pub fn whole(steps: usize, plot_width: f64) -> Self {
        Self { first: 0, count: steps, steps, width: plot_width.min(steps.max(1) as f64 * WIDEST) }
    }

    pub fn column_width(&self) -> f64 {
        self.width / self.count.max(1) as f64
    }

    /// How much taller things may be on a wide plot, where a projector has the room.
    pub fn zoom(&self) -> f64 {
        (self.width / 900.0).clamp(1.0, 1.35)
    }

    /// The left edge of a step's column.
    pub fn left(&self, step: usize) -> f64 {
        (step as f64 - self.first as f64) * self.column_width()
    }

    /// The place of a step's column, for a `style`.
    pub fn column_style(&self, step: usize) -> String {
        format!("left:{}px;width:{}px", fixed(self.left(step), 1), fixed(self.column_width(), 1))
    }

    pub fn center(&self, step: usize) -> f64 {
        self.left(step) + self.column_width() / 2.0
    }

    pub fn in_view(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }

    /// The step under a place in the plot.
    pub fn step_at(&self, x: f64) -> Option<usize> {
        let column = x / self.column_width();
        (column >= 0.0 && column < self.count as f64).then(|| self.first + column as usize)
    }

    pub fn is_windowed(&self) -> bool {
        self.count < self.steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Action, update};

    fn grid(words: usize, step: usize, width: f64) -> TimeGrid {
        let scene = update(&Scene::untrained(), &Action::SetText("a ".repeat(words)));
        let scene = update(&scene, &Action::GoTo(step));
        TimeGrid::new(&scene, &scene.layout(), width)
    }

    #[test]
    fn the_current_step_is_always_in_view_and_so_is_the_one_before() {
        for words in [1, 5, 6, 7, 12, 50, 200] {
            for step in 0..words {
                for width in [0.0, 250.0, 800.0, 1400.0] {
                    let grid = grid(words, step, width);
                    assert!(grid.in_view().contains(&step), "{grid:?} {step}");
                    assert!(step == 0 || grid.in_view().contains(&(step - 1)), "{grid:?} {step}");
                    assert!(grid.in_view().end <= words);
                }
            }
        }
    }

    #[test]
    fn places_and_steps_agree() {
        let grid = grid(50, 30, 800.0);
        for step in grid.in_view() {
            assert_eq!(grid.step_at(grid.center(step)), Some(step));
        }
        assert_eq!((grid.step_at(-1.0), grid.step_at(800.0)), (None, None));
    }
}
