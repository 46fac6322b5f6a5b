//! An equation in symbols, for any time t.

use super::letters::{Beside, Naming, THIN};
use super::lines::broken;
use super::math::Math;
use crate::engine::{Address, Direction, Equation, Expr, Function, Shift, Value, Weight};

/// An equation, broken into lines that fit the inspector.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbols {
    /// None where the value has no symbol but its expression.
    pub left: Option<Math>,
    pub right: Vec<Math>,
}

pub fn symbols(equation: &Equation, naming: Naming) -> Symbols {
    let setting = Setting::new(equation, naming);
    let Equation { defines, expr } = equation;
    let left = match (expr, defines.value) {
        (Expr::Product { weight, of, .. }, Value::InputShare | Value::RecurrentShare) if !defines.gradient => {
            let left = setting.entry(*defines, *weight, of);
            return Symbols { left: Some(left), right: vec![setting.spelled_out(*weight, of)] };
        }
        (_, Value::CellTanh) if !defines.gradient => None,
        (Expr::Softmax(_), _) => Some(setting.indexed(*defines, Shift::Here, "k")),
        _ => Some(naming.value(*defines, Shift::Here, Beside::default())),
    };
    let right = broken(setting.pieces(expr), left.as_ref());
    Symbols { left, right }
}

/// A part of an equation, on one line.
pub fn expression(equation: &Equation, part: &Expr, naming: Naming) -> Math {
    Setting::new(equation, naming).expression(part)
}

/// A weight matrix as a part of an equation: `W_f`.
pub fn weight_symbol(equation: &Equation, weight: Weight, transposed: bool, naming: Naming) -> Math {
    naming.weight(weight, transposed, Setting::new(equation, naming).part)
}

/// How one equation's symbols are set.
#[derive(Clone, Copy)]
struct Setting {
    naming: Naming,
    /// Which half of the columns of the layer above's W an own share comes through.
    part: Option<Direction>,
}

impl Setting {
    fn new(equation: &Equation, naming: Naming) -> Self {
        let own = equation.defines.value == Value::OwnShare && naming.directions;
        Self { naming, part: own.then(|| equation.defines.lane.direction()) }
    }

    fn expression(self, expr: &Expr) -> Math {
        match expr {
            Expr::Value(address, shift) => self.naming.value(*address, *shift, Beside::default()),
            Expr::Named(_, of) => self.expression(of),
            Expr::Product { weight, transposed, of } => {
                Math::row([self.naming.weight(*weight, *transposed, self.part), self.operand(of)])
            }
            Expr::Bias(bias) => self.naming.bias(*bias),
            Expr::Difference(a, b) => Math::row([self.expression(a), Math::Infix("−"), self.operand(b)]),
            Expr::OneMinus(of) => Math::row([Math::number(1), Math::Infix("−"), self.operand(of)]),
            Expr::Square(of) => self.square(of),
            Expr::Softmax(of) => self.softmax(of),
            Expr::Sum(_) | Expr::Times(_) | Expr::Apply(..) => Math::Row(self.pieces(expr)),
        }
    }

    /// An expression as pieces between which a line may be broken.
    fn pieces(self, expr: &Expr) -> Vec<Math> {
        match expr {
            Expr::Named(_, of) => self.pieces(of),
            Expr::Sum(parts) => joined(parts.iter().map(|part| self.expression(part)), "+"),
            Expr::Times(parts) => joined(parts.iter().map(|part| self.operand(part)), "⊙"),
            Expr::Apply(Function::Tanh, of) if matches!(**of, Expr::Value(..)) => {
                vec![Math::row([function_name(Function::Tanh), Math::Sign(THIN), self.expression(of)])]
            }
            Expr::Apply(function, of) => {
                let mut pieces = self.pieces(of);
                let opening = Math::row([function_name(*function), Math::Sign("(")]);
                if let Some(first) = pieces.first_mut() {
                    *first = Math::row([opening, first.clone()]);
                }
                if let Some(last) = pieces.last_mut() {
                    *last = Math::row([last.clone(), Math::Sign(")")]);
                }
                pieces
            }
            other => vec![self.expression(other)],
        }
    }

    /// An operand of ⊙, of a minus or of a matrix: in parentheses where it would be misread without.
    fn operand(self, expr: &Expr) -> Math {
        let set = self.expression(expr);
        match strip(expr) {
            Expr::Sum(_) | Expr::Difference(..) | Expr::OneMinus(_) | Expr::Times(_) => set.parentheses(),
            _ => set,
        }
    }

    /// h²: the exponent above the time, where nothing else stands there.
    fn square(self, of: &Expr) -> Math {
        let two = Math::number(2);
        match *of {
            Expr::Value(address, shift)
                if !address.gradient && !self.naming.layers && address.value != Value::CellTanh =>
            {
                self.naming.value(address, shift, Beside { exponent: Some(two), index: None })
            }
            _ => self.expression(of).parentheses().above(two),
        }
    }

    fn softmax(self, of: &Expr) -> Math {
        let Expr::Value(address, shift) = *of else {
            return Math::row([Math::Text("softmax"), self.expression(of).parentheses()]);
        };
        let power = |index| Math::Ident("e").above(self.indexed(address, shift, index));
        Math::fraction(power("k"), Math::row([sum_over("j"), power("j")]))
    }

    fn indexed(self, address: Address, shift: Shift, index: &'static str) -> Math {
        self.naming.value(address, shift, Beside { exponent: None, index: Some(index) })
    }

    /// Entry k of a product: `(W x_t)_k`
    fn entry(self, defines: Address, weight: Weight, of: &Expr) -> Math {
        let product = Math::row([self.naming.weight(weight, false, None), self.operand(of).unlinked()]);
        let link = Math::Link { address: defines, shift: Shift::Here, of: Box::new(product.parentheses()) };
        link.below(Math::Ident("k"))
    }

    /// The same entry by its terms: `Σ_j W_kj x_{t,j}`
    fn spelled_out(self, weight: Weight, of: &Expr) -> Math {
        let indices = Some(Math::row([Math::Ident("k"), Math::Ident("j")]));
        let entry = match self.naming.weight(weight, false, None) {
            Math::Scripts { base, sup, .. } => base.scripts(indices, sup.map(|sup| *sup)),
            letter => letter.scripts(indices, None),
        };
        let factor = match *of {
            Expr::Value(address, shift) => self.indexed(address, shift, "j"),
            _ => self.operand(of),
        };
        Math::row([sum_over("j"), entry, factor])
    }
}

/// An expression behind its own name.
fn strip(expr: &Expr) -> &Expr {
    match expr {
        Expr::Named(_, of) => strip(of),
        other => other,
    }
}

fn function_name(function: Function) -> Math {
    match function {
        Function::Sigmoid => Math::Ident("σ"),
        Function::Tanh => Math::Ident("tanh"),
        Function::Relu => Math::Ident("ReLU"),
        Function::ReluSlope => Math::Ident("ReLU′"),
    }
}

fn sum_over(index: &'static str) -> Math {
    Math::Under(Box::new(Math::Sum), Box::new(Math::Ident(index)))
}

/// Each part but the first with the operator before it.
fn joined(parts: impl Iterator<Item = Math>, by: &'static str) -> Vec<Math> {
    let with_operator = |(at, part)| if at == 0 { part } else { Math::row([Math::Infix(by), part]) };
    parts.enumerate().map(with_operator).collect()
}
