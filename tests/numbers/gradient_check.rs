//! One check of gradients for every operation: the engine's against central differences.

use unroll::engine::Real;

/// A computation that ends in one number and can say how that number changes with each of its arguments.
pub trait Operation {
    /// Shows every number that the result depends on, by name, and always in the same order.
    fn visit(&mut self, visit: &mut dyn FnMut(&str, &mut [Real]));
    fn loss(&self) -> Real;
    /// What the engine states: ∂loss/∂ each argument, in the order of `visit`.
    fn gradients(&self) -> Vec<Vec<Real>>;
}

/// The largest admissible difference, relative to the larger of the two numbers.
pub const RELATIVE: f64 = 1e-6;
/// Differences below this are rounding: a loss of size 10 carries errors of some 1e-15 to 1e-14, which the division by
/// the step makes 1e-11 to 1e-10. (The worst measured is 5e-11.)
pub const FLOOR: f64 = 1e-9;
/// The usual two points at 1e-5 would lose ten times more to cancellation. Four points leave an error of the order of
/// STEP⁴ times a fifth derivative: 1e-16, times what may be 1e7 in a saturated stack of three layers.
const STEP: f64 = 1e-4;

/// The worst error found, as a fraction of what is admissible.
pub fn check(operation: &mut impl Operation) -> Result<f64, String> {
    let mut arguments = Vec::new();
    operation.visit(&mut |name, numbers| arguments.push((name.to_string(), numbers.to_vec())));
    let gradients = operation.gradients();
    if gradients.len() != arguments.len() {
        return Err(format!("{} gradients for {} arguments", gradients.len(), arguments.len()));
    }
    let mut worst = 0.0_f64;
    for (which, ((name, numbers), got)) in arguments.iter().zip(&gradients).enumerate() {
        if got.len() != numbers.len() {
            return Err(format!("∂L/∂ {name} has {} entries, {name} has {}", got.len(), numbers.len()));
        }
        for (index, &got) in got.iter().enumerate() {
            let expected = central_difference(operation, which, index, numbers[index]);
            let error = (got - expected).abs() / (RELATIVE * got.abs().max(expected.abs()) + FLOOR);
            if error.is_nan() || error > 1.0 {
                return Err(format!(
                    "∂L/∂ {name}[{index}], where it is {}: got {got:e}, expected {expected:e}\nall of {name}: {numbers:?}",
                    numbers[index]
                ));
            }
            worst = worst.max(error);
        }
    }
    Ok(worst)
}

fn central_difference(operation: &mut impl Operation, which: usize, index: usize, at: Real) -> Real {
    let mut loss_at = |number: Real| {
        let mut count = 0;
        operation.visit(&mut |_, numbers| {
            if count == which {
                numbers[index] = number;
            }
            count += 1;
        });
        operation.loss()
    };
    let mut difference = |step: Real| (loss_at(at + step) - loss_at(at - step)) / (2.0 * step);
    let (near, far) = (difference(STEP), difference(2.0 * STEP));
    loss_at(at);
    (4.0 * near - far) / 3.0
}
