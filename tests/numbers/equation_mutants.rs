//! Equations made wrong in one place, to show that the check of equations sees it.

use unroll::engine::{Bias, Expr, Function, Shift};

/// Every expression that differs from this one by one slip of the pen.
pub fn mutants(expr: &Expr) -> Vec<Expr> {
    let mut all = slips(expr);
    match expr {
        Expr::Value(..) | Expr::Bias(_) => {}
        Expr::Sum(parts) => all.extend(inside_each(parts).into_iter().map(Expr::Sum)),
        Expr::Times(parts) => all.extend(inside_each(parts).into_iter().map(Expr::Times)),
        Expr::Difference(a, b) => {
            all.extend(mutants(a).into_iter().map(|a| Expr::Difference(Box::new(a), b.clone())));
            all.extend(mutants(b).into_iter().map(|b| Expr::Difference(a.clone(), Box::new(b))));
        }
        Expr::Named(address, of) => all.extend(boxed(of).map(|of| Expr::Named(*address, of))),
        Expr::Product { weight, transposed, of } => {
            all.extend(boxed(of).map(|of| Expr::Product { weight: *weight, transposed: *transposed, of }));
        }
        Expr::OneMinus(of) => all.extend(boxed(of).map(Expr::OneMinus)),
        Expr::Square(of) => all.extend(boxed(of).map(Expr::Square)),
        Expr::Apply(function, of) => all.extend(boxed(of).map(|of| Expr::Apply(*function, of))),
        Expr::Softmax(of) => all.extend(boxed(of).map(Expr::Softmax)),
    }
    all
}

/// The slips at the top of the expression.
fn slips(expr: &Expr) -> Vec<Expr> {
    match expr {
        Expr::Value(address, shift) => {
            let others = [Shift::Here, Shift::Previous, Shift::Next].into_iter().filter(|other| other != shift);
            let mut all: Vec<_> = others.map(|shift| Expr::Value(*address, shift)).collect();
            // z where 1 - z stands has its own slip below.
            all.push(Expr::OneMinus(Box::new(expr.clone())));
            all
        }
        Expr::Bias(Bias::Both { lane, gate }) => {
            let (lane, gate) = (*lane, *gate);
            vec![Expr::Bias(Bias::Input { lane, gate }), Expr::Bias(Bias::Recurrent { lane, gate })]
        }
        Expr::Bias(Bias::Input { lane, gate }) => vec![Expr::Bias(Bias::Recurrent { lane: *lane, gate: *gate })],
        Expr::Bias(Bias::Recurrent { lane, gate }) => vec![Expr::Bias(Bias::Input { lane: *lane, gate: *gate })],
        Expr::Bias(Bias::Head) => Vec::new(),
        Expr::Sum(parts) => without_each(parts).into_iter().map(Expr::Sum).collect(),
        Expr::Times(parts) => without_each(parts).into_iter().map(Expr::Times).collect(),
        Expr::Difference(a, b) => vec![Expr::Difference(b.clone(), a.clone())],
        Expr::Product { weight, transposed, of } => {
            vec![Expr::Product { weight: *weight, transposed: !transposed, of: of.clone() }]
        }
        Expr::OneMinus(of) | Expr::Square(of) | Expr::Softmax(of) => vec![(**of).clone()],
        Expr::Apply(function, of) => {
            let other = match function {
                Function::Sigmoid => Function::Tanh,
                Function::Tanh | Function::Relu | Function::ReluSlope => Function::Sigmoid,
            };
            vec![(**of).clone(), Expr::Apply(other, of.clone())]
        }
        Expr::Named(..) => Vec::new(),
    }
}

fn boxed(of: &Expr) -> impl Iterator<Item = Box<Expr>> {
    mutants(of).into_iter().map(Box::new)
}

fn without_each(parts: &[Expr]) -> Vec<Vec<Expr>> {
    let without = |index: usize| {
        let mut rest = parts.to_vec();
        rest.remove(index);
        rest
    };
    (0..parts.len()).map(without).collect()
}

fn inside_each(parts: &[Expr]) -> Vec<Vec<Expr>> {
    let with = |index: usize, part: Expr| {
        let mut all = parts.to_vec();
        all[index] = part;
        all
    };
    (0..parts.len()).flat_map(|index| mutants(&parts[index]).into_iter().map(move |part| with(index, part))).collect()
}
