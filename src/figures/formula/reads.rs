//! How an equation reads a value: entry by entry, or all of it at once.

use crate::engine::{Address, Expr, Shift};

/// One reading of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    pub shift: Shift,
    /// Whether every unit of the result depends on each unit of the value: through a matrix or a softmax.
    pub mixes_units: bool,
}

/// Each time step at which an expression reads a value; entry by entry where it does so anywhere.
pub fn reads(expr: &Expr, address: Address) -> Vec<Read> {
    let mut found = Vec::new();
    collect(expr, address, false, &mut found);
    found
}

fn collect(expr: &Expr, wanted: Address, mixes_units: bool, found: &mut Vec<Read>) {
    let mut inner = |expr: &Expr, mixes: bool| collect(expr, wanted, mixes_units || mixes, found);
    match expr {
        Expr::Value(address, shift) => {
            if *address == wanted {
                add(found, Read { shift: *shift, mixes_units });
            }
        }
        Expr::Named(address, of) => {
            inner(of, false);
            if *address == wanted {
                add(found, Read { shift: Shift::Here, mixes_units });
            }
        }
        Expr::Bias(_) => {}
        Expr::Product { of, .. } | Expr::Softmax(of) => inner(of, true),
        Expr::Sum(parts) | Expr::Times(parts) => parts.iter().for_each(|part| inner(part, false)),
        Expr::Difference(a, b) => {
            inner(a, false);
            inner(b, false);
        }
        Expr::OneMinus(of) | Expr::Square(of) | Expr::Apply(_, of) => inner(of, false),
    }
}

fn add(found: &mut Vec<Read>, read: Read) {
    match found.iter_mut().find(|known| known.shift == read.shift) {
        Some(known) => known.mixes_units &= read.mixes_units,
        None => found.push(read),
    }
}
