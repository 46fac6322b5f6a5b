//! The matrix products of an equation, and what each term multiplies.

use crate::engine::{Address, Expr, Shift};

/// What stands behind a product's matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    pub address: Address,
    pub shift: Shift,
}

/// Every matrix product of an expression, in the order of writing.
pub fn products(expr: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    collect(expr, &mut found);
    found
}

impl Factor {
    /// None where a product multiplies something without a name.
    pub fn of(product: &Expr) -> Option<Self> {
        let Expr::Product { of, .. } = product else { return None };
        match **of {
            Expr::Value(address, shift) => Some(Self { address, shift }),
            Expr::Named(address, _) => Some(Self { address, shift: Shift::Here }),
            _ => None,
        }
    }
}

fn collect<'a>(expr: &'a Expr, found: &mut Vec<&'a Expr>) {
    match expr {
        Expr::Product { .. } => found.push(expr),
        Expr::Value(..) | Expr::Bias(_) => {}
        Expr::Sum(parts) | Expr::Times(parts) => parts.iter().for_each(|part| collect(part, found)),
        Expr::Difference(a, b) => {
            collect(a, found);
            collect(b, found);
        }
        Expr::Named(_, of) | Expr::OneMinus(of) | Expr::Square(of) => collect(of, found),
        Expr::Apply(_, of) | Expr::Softmax(of) => collect(of, found),
    }
}
