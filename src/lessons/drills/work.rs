//! A line of a worked solution: one tree that is read in symbols, in numbers, and evaluated.

use crate::engine::{Equation, Function};

/// `symbol = work = result`.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub symbol: String,
    pub work: Work,
    /// The engine's own number.
    pub result: f64,
    /// The engine's equation behind the line where there is one, and the unit and the column (time step) that it is read at.
    pub equation: Option<(Equation, usize, usize)>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// A number with a name.
    Named {
        symbol: String,
        number: f64,
    },
    /// A number that is itself in the formula: 1, 2, 3.
    Constant(f64),
    Sum(Vec<Work>),
    Product(Vec<Work>),
    Difference(Box<Work>, Box<Work>),
    Quotient(Box<Work>, Box<Work>),
    Power(Box<Work>, u32),
    Root(Box<Work>),
    /// e to the power of it.
    Exponential(Box<Work>),
    Apply(Function, Box<Work>),
}

/// A piece of a line as text; numbers are written by who shows them.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// Operators and brackets, with the space around them.
    Text(&'static str),
    /// `h_{t-1,2}`
    Symbol(String),
    Number(f64),
    /// An exponent.
    Raised(Vec<Token>),
}

impl Work {
    pub fn named(symbol: impl Into<String>, number: f64) -> Self {
        Self::Named { symbol: symbol.into(), number }
    }

    /// A count with a name.
    pub fn count(symbol: impl Into<String>, number: usize) -> Self {
        Self::named(symbol, number as f64)
    }

    pub fn constant(number: usize) -> Self {
        Self::Constant(number as f64)
    }

    /// The sum of some parts; of one the part itself.
    pub fn sum(mut parts: Vec<Self>) -> Self {
        match (parts.len(), parts.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                parts.extend(last);
                Self::Sum(parts)
            }
        }
    }

    pub fn minus(self, other: Self) -> Self {
        Self::Difference(Box::new(self), Box::new(other))
    }

    pub fn over(self, other: Self) -> Self {
        Self::Quotient(Box::new(self), Box::new(other))
    }

    /// What it comes to, in f64.
    pub fn value(&self) -> f64 {
        match self {
            Self::Named { number, .. } | Self::Constant(number) => *number,
            Self::Sum(parts) => parts.iter().map(Self::value).sum(),
            Self::Product(parts) => parts.iter().map(Self::value).product(),
            Self::Difference(a, b) => a.value() - b.value(),
            Self::Quotient(a, b) => a.value() / b.value(),
            Self::Power(of, exponent) => of.value().powi(*exponent as i32),
            Self::Root(of) => of.value().sqrt(),
            Self::Exponential(of) => of.value().exp(),
            Self::Apply(function, of) => function.apply(of.value()),
        }
    }

    /// The formula.
    pub fn in_symbols(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.write(Mode::Symbols, &mut tokens);
        tokens
    }

    /// The same with every symbol's number.
    pub fn in_numbers(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.write(Mode::Numbers, &mut tokens);
        tokens
    }

    /// Visits every named number.
    pub fn visit(&self, visit: &mut impl FnMut(&str, f64)) {
        match self {
            Self::Named { symbol, number } => visit(symbol, *number),
            Self::Constant(_) => {}
            Self::Sum(parts) | Self::Product(parts) => parts.iter().for_each(|part| part.visit(visit)),
            Self::Difference(a, b) | Self::Quotient(a, b) => {
                a.visit(visit);
                b.visit(visit);
            }
            Self::Power(of, _) | Self::Root(of) | Self::Exponential(of) | Self::Apply(_, of) => of.visit(visit),
        }
    }

    fn write(&self, mode: Mode, to: &mut Vec<Token>) {
        match self {
            Self::Named { symbol, .. } if mode == Mode::Symbols => to.push(Token::Symbol(symbol.clone())),
            Self::Named { number, .. } | Self::Constant(number) => to.push(Token::Number(*number)),
            Self::Sum(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    text(to, if at > 0 { " + " } else { "" });
                    // A negative number after a plus stands in brackets; at the beginning it needs none.
                    if at > 0 { part.operand(mode, Binding::Sum, to) } else { part.write(mode, to) }
                }
            }
            Self::Product(parts) => product(parts, mode, Binding::First, to),
            Self::Difference(a, b) => {
                a.write(mode, to);
                text(to, " − ");
                b.operand(mode, Binding::Factor, to);
            }
            Self::Quotient(a, b) => {
                a.operand(mode, Binding::Factor, to);
                text(to, " / ");
                b.operand(mode, Binding::Power, to);
            }
            Self::Power(of, exponent) => {
                of.operand(mode, Binding::Power, to);
                to.push(Token::Raised(vec![Token::Number(f64::from(*exponent))]));
            }
            Self::Root(of) => {
                text(to, "√");
                of.operand(mode, Binding::Power, to);
            }
            Self::Exponential(of) => {
                let mut exponent = Vec::new();
                of.write(mode, &mut exponent);
                text(to, "e");
                to.push(Token::Raised(exponent));
            }
            Self::Apply(function, of) => {
                text(to, opening(*function));
                of.write(mode, to);
                text(to, ")");
            }
        }
    }

    /// In brackets where it would be misread without.
    fn operand(&self, mode: Mode, binding: Binding, to: &mut Vec<Token>) {
        let is_negative = match self {
            Self::Named { number, .. } => mode == Mode::Numbers && *number < 0.0,
            Self::Constant(number) => *number < 0.0,
            _ => false,
        };
        let brackets = match self {
            Self::Named { .. } | Self::Constant(_) => is_negative && binding != Binding::First,
            Self::Sum(_) | Self::Difference(..) => binding != Binding::Sum,
            Self::Product(_) | Self::Quotient(..) => matches!(binding, Binding::Factor | Binding::Power),
            Self::Power(..) | Self::Exponential(_) => binding == Binding::Power,
            Self::Apply(..) | Self::Root(_) => false,
        };
        text(to, if brackets { "(" } else { "" });
        match self {
            // A product in the middle of a line begins with its first factor, which may be negative.
            Self::Product(parts) if !brackets && binding == Binding::Sum => product(parts, mode, Binding::Factor, to),
            _ => self.write(mode, to),
        }
        text(to, if brackets { ")" } else { "" });
    }
}

fn product(parts: &[Work], mode: Mode, first: Binding, to: &mut Vec<Token>) {
    for (at, part) in parts.iter().enumerate() {
        text(to, if at > 0 { " × " } else { "" });
        part.operand(mode, if at > 0 { Binding::Factor } else { first }, to);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Symbols,
    Numbers,
}

/// What an operand stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Binding {
    Sum,
    /// The first factor of a product at the beginning of a line.
    First,
    Factor,
    /// What binds closer than a product.
    Power,
}

fn text(to: &mut Vec<Token>, text: &'static str) {
    if !text.is_empty() {
        to.push(Token::Text(text));
    }
}

fn opening(function: Function) -> &'static str {
    match function {
        Function::Sigmoid => "σ(",
        Function::Tanh => "tanh(",
        Function::Relu => "ReLU(",
        Function::ReluSlope => "ReLU′(",
    }
}
