//! Numbers that are friendly to work with by hand, drawn from a drill's seed.

use super::Drill;
use crate::engine::{Matrix, Random, Real};

pub(super) struct Draws(Random);

impl Draws {
    pub fn new(drill: Drill) -> Self {
        Self(Random::stream(drill.seed, &format!("drill {} {}", drill.kind.id(), drill.level.number())))
    }

    /// One of so many, from 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.0.unit() * count as f64) as usize).min(count.saturating_sub(1))
    }

    pub fn chance(&mut self) -> bool {
        self.below(2) == 1
    }

    /// A whole number, both ends included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    pub fn one_of<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        match self.below(others.len() + 1) {
            0 => first,
            at => others[at - 1],
        }
    }

    /// A number of one decimal from -most to most, without zero; in tenths.
    pub fn tenths(&mut self, most: usize) -> Real {
        let tenths = self.between(1, most) as Real / 10.0;
        if self.chance() { -tenths } else { tenths }
    }

    pub fn matrix(&mut self, rows: usize, columns: usize, most: usize) -> Matrix {
        Matrix::from_fn(rows, columns, |_, _| self.tenths(most))
    }
}

/// A number that was drawn with one decimal, as it is written.
#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub(super) fn tenths(number: Real) -> f64 {
    (number as f64 * 10.0).round() / 10.0
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub(super) fn wide(number: Real) -> f64 {
    number as f64
}

/// The rows of a matrix of such numbers.
pub(super) fn rows(of: impl IntoIterator<Item = usize>, matrix: &Matrix) -> Vec<Vec<f64>> {
    of.into_iter().map(|row| matrix.row(row).iter().map(|&entry| tenths(entry)).collect()).collect()
}
