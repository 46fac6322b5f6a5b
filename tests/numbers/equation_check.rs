//! The one check of equations: each, evaluated, is the trace's value at every unit, step and batch item.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{Address, Equation, Expr, Numbers, evaluate, terms};

/// The engine rounds every operation to f32, an equation is evaluated in f64: sums of a few dozen terms of about 1.
#[cfg(not(feature = "f64"))]
pub const TOLERANCE: (f64, f64) = (1e-5, 1e-6);
/// Only the order of sums differs.
#[cfg(feature = "f64")]
pub const TOLERANCE: (f64, f64) = (1e-13, 1e-14);

/// Checks equations, their named parts and their products; the worst error, as a fraction of what is admissible.
pub fn check(equations: &[Equation], numbers: &Numbers) -> Result<f64, String> {
    let mut worst = 0.0_f64;
    for equation in equations {
        let Equation { defines, expr } = equation;
        worst = worst.max(compare(*defines, expr, numbers, |unit, column| equation.evaluate(numbers, unit, column))?);
        for part in parts(expr) {
            match part {
                Expr::Named(address, _) => worst = worst.max(check_one(*address, part, numbers)?),
                Expr::Product { .. } => check_terms(*defines, part, numbers)?,
                _ => {}
            }
        }
    }
    Ok(worst)
}

/// One expression against the value that it is said to be.
pub fn check_one(address: Address, expr: &Expr, numbers: &Numbers) -> Result<f64, String> {
    compare(address, expr, numbers, |unit, column| evaluate(expr, numbers, unit, column))
}

fn compare(
    address: Address,
    expr: &Expr,
    numbers: &Numbers,
    evaluate: impl Fn(usize, usize) -> Option<f64>,
) -> Result<f64, String> {
    let Some(values) = numbers.matrix(address) else { return Err(format!("{address:?} has no values")) };
    let mut worst = 0.0_f64;
    for column in 0..values.ncols() {
        for unit in 0..values.nrows() {
            let expected = f64::from(values[(unit, column)]);
            let at = || format!("{address:?} at unit {unit}, column {column}");
            let Some(got) = evaluate(unit, column) else {
                return Err(format!("{} does not evaluate: {expr:?}", at()));
            };
            let error = (got - expected).abs() / (TOLERANCE.0 * expected.abs().max(got.abs()) + TOLERANCE.1);
            if error.is_nan() || error > 1.0 {
                return Err(format!("{}: the equation gives {got:e}, the trace has {expected:e}: {expr:?}", at()));
            }
            worst = worst.max(error);
        }
    }
    Ok(worst)
}

/// A product's terms number as many as what is multiplied has entries, and sum to the product.
fn check_terms(address: Address, product: &Expr, numbers: &Numbers) -> Result<(), String> {
    let Expr::Product { of, .. } = product else { return Ok(()) };
    let multiplied = match &**of {
        Expr::Value(address, _) | Expr::Named(address, _) => numbers.matrix(*address),
        _ => None,
    };
    let (Some(values), Some(multiplied)) = (numbers.matrix(address), multiplied) else {
        return Err(format!("{address:?} multiplies what has no values: {product:?}"));
    };
    for column in 0..values.ncols() {
        for unit in 0..values.nrows() {
            let at = || format!("{address:?} at unit {unit}, column {column}, {product:?}");
            let Some(terms) = terms(product, numbers, unit, column) else { return Err(format!("no terms: {}", at())) };
            let indices: Vec<_> = terms.iter().map(|term| term.index).collect();
            if !indices.iter().copied().eq(0..multiplied.nrows()) {
                return Err(format!("terms {indices:?} of {} entries: {}", multiplied.nrows(), at()));
            }
            let sum: f64 = terms.iter().map(|term| term.weight * term.factor).sum();
            let product = evaluate(product, numbers, unit, column);
            if product != Some(sum) {
                return Err(format!("terms sum to {sum}, the product is {product:?}: {}", at()));
            }
        }
    }
    Ok(())
}

/// An expression and everything inside it.
pub fn parts(expr: &Expr) -> Vec<&Expr> {
    let mut all = vec![expr];
    match expr {
        Expr::Value(..) | Expr::Bias(_) => {}
        Expr::Sum(inner) | Expr::Times(inner) => all.extend(inner.iter().flat_map(parts)),
        Expr::Difference(a, b) => all.extend(parts(a).into_iter().chain(parts(b))),
        Expr::Named(_, of) | Expr::Product { of, .. } | Expr::OneMinus(of) | Expr::Square(of) => all.extend(parts(of)),
        Expr::Apply(_, of) | Expr::Softmax(of) => all.extend(parts(of)),
    }
    all
}
