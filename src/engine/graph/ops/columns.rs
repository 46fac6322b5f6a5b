//! Columns side by side: what attention's small products are made of.

use crate::Real;
use crate::kernels::Lanes;

/// Σ a · b
pub fn dot(a: &[Real], b: &[Real]) -> Real {
    let (a, a_rest) = a.as_chunks();
    let (b, b_rest) = b.as_chunks();
    let sum = a.iter().zip(b).fold(Lanes::zero(), |sum, (a, b)| sum + Lanes::load(a) * Lanes::load(b));
    let mut eight = [0.0; Lanes::COUNT];
    sum.store(&mut eight);
    eight.iter().sum::<Real>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<Real>()
}

/// to += from · by
pub fn add_scaled(to: &mut [Real], from: &[Real], by: Real) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from * by);
}
