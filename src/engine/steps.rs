//! The columns of one time step in a matrix over time, as slices: `size` numbers each.

use super::Real;

pub fn step_of(values: &[Real], step: usize, size: usize) -> &[Real] {
    &values[step * size..][..size]
}

pub fn step_mut(values: &mut [Real], step: usize, size: usize) -> &mut [Real] {
    &mut values[step * size..][..size]
}

/// One step for writing, and another one for reading where there is one.
pub fn step_beside(
    values: &mut [Real],
    step: usize,
    other: Option<usize>,
    size: usize,
) -> (&mut [Real], Option<&[Real]>) {
    match other {
        None => (step_mut(values, step, size), None),
        Some(other) if other < step => {
            let (others, steps) = values.split_at_mut(step * size);
            (&mut steps[..size], Some(step_of(others, other, size)))
        }
        Some(other) => {
            let (steps, others) = values.split_at_mut(other * size);
            (step_mut(steps, step, size), Some(&others[..size]))
        }
    }
}
