//! How much a matrix can stretch: its largest singular value and its spectral radius.

use super::{Cell, Matrix};

/// The largest singular value, by power iteration on MᵀM in f64. `direction` is where to begin, and then where it ended:
/// that of a similar matrix saves most of the way.
#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub fn largest_singular_value(matrix: &Matrix, direction: &mut Option<Vec<f64>>) -> f64 {
    /// Relative change of σ² at which it has settled.
    const SETTLED: f64 = 1e-10;
    const MOST_ROUNDS: usize = 500;
    let columns = matrix.ncols();
    let mut v = match direction.take() {
        Some(v) if v.len() == columns => v,
        // Not alike, so that it is at right angles to nothing in particular.
        _ => (0..columns).map(|k| 1.0 + 0.1 * (k as f64 * 0.618).fract()).collect(),
    };
    let mut square = 0.0;
    for _ in 0..MOST_ROUNDS {
        let length = norm(&v);
        if length == 0.0 {
            break;
        }
        v.iter_mut().for_each(|x| *x /= length);
        let mut image = vec![0.0; matrix.nrows()];
        for (column, &x) in matrix.column_iter().zip(&v) {
            image.iter_mut().zip(column.iter()).for_each(|(sum, &entry)| *sum += entry as f64 * x);
        }
        let next = image.iter().map(|x| x * x).sum::<f64>();
        for (x, column) in v.iter_mut().zip(matrix.column_iter()) {
            *x = column.iter().zip(&image).map(|(&entry, y)| entry as f64 * y).sum();
        }
        let change = (next - square).abs();
        square = next;
        if change <= SETTLED * next {
            break;
        }
    }
    *direction = Some(v);
    square.sqrt()
}

/// The largest magnitude of an eigenvalue of a square matrix: the limit of ‖Mᵏ‖^(1/k) (Gelfand 1941), k doubled by each
/// squaring, until two doublings in a row change it by less than f32 can say.
#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub fn spectral_radius(matrix: &Matrix) -> f64 {
    const DOUBLINGS: i32 = 26;
    const SETTLED: f64 = 1e-9;
    let size = matrix.nrows();
    let mut power: Vec<f64> = matrix.iter().map(|&entry| entry as f64).collect();
    let mut logarithm = 0.0;
    let mut settled = 0;
    for doubling in 0..DOUBLINGS {
        let length = norm(&power);
        if length == 0.0 || !length.is_finite() {
            return length;
        }
        let change = length.ln() / f64::from(doubling).exp2();
        logarithm += change;
        settled = if change.abs() < SETTLED { settled + 1 } else { 0 };
        if settled == 2 {
            break;
        }
        power.iter_mut().for_each(|entry| *entry /= length);
        power = squared(&power, size);
    }
    logarithm.exp()
}

impl Cell {
    /// The spectral radius of each gate's block of U, in the order of [`super::CellKind::gates`].
    pub fn spectral_radii(&self) -> Vec<f64> {
        let hidden = self.weights().hidden_size();
        let blocks = 0..self.kind().gates().len();
        blocks.map(|gate| spectral_radius(&self.weights().weight_hh.rows(gate * hidden, hidden).into_owned())).collect()
    }

    /// Scales each gate's block of U to a spectral radius. One whose radius is zero stays as it is.
    pub fn set_spectral_radius(&mut self, radius: f64) {
        let factors: Vec<f64> =
            self.spectral_radii().iter().map(|&now| if now > 0.0 { radius / now } else { 1.0 }).collect();
        let hidden = self.weights().hidden_size();
        self.update(|parameters| {
            for column in parameters.weight_hh.chunks_exact_mut(factors.len() * hidden) {
                for (block, &factor) in column.chunks_exact_mut(hidden).zip(&factors) {
                    block.iter_mut().for_each(|entry| *entry *= factor as super::Real);
                }
            }
        });
    }
}

fn norm(numbers: &[f64]) -> f64 {
    numbers.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn squared(matrix: &[f64], size: usize) -> Vec<f64> {
    let mut square = vec![0.0; matrix.len()];
    for (to, by) in square.chunks_exact_mut(size.max(1)).zip(matrix.chunks_exact(size.max(1))) {
        for (column, &factor) in matrix.chunks_exact(size).zip(by) {
            to.iter_mut().zip(column).for_each(|(sum, entry)| *sum += entry * factor);
        }
    }
    square
}
