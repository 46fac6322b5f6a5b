//! An equation in numbers: one unit's, at one step.

use super::products::{Factor, products};
use crate::engine::{Address, Equation, Expr, Function, Numbers, Shift, evaluate, terms};
use crate::figures::number::{plain, signed};

/// An equation in numbers: the same result, from the smallest parts to the largest.
#[derive(Debug, Clone, PartialEq)]
pub struct InNumbers {
    /// All parts written out; then, where the equation has parts with names, those as one number each.
    pub forms: Vec<Vec<Token>>,
    /// What the trace has; where that is held, what the equation would give.
    pub result: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    /// Operators and brackets, with the space around them.
    Text(&'static str),
    /// What is too long to be written out.
    Note(String),
    Number(Shown),
}

/// A number and what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    pub number: f64,
    pub sign: Sign,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A minus where it is below zero.
    Minus,
    /// A plus or a minus: a part of a sum.
    Always,
    /// As [`Sign::Minus`], above the line: an exponent.
    Raised,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    Value {
        address: Address,
        shift: Shift,
        unit: usize,
    },
    /// A matrix product's entry: the place of the product among those of the equation.
    Product(usize),
    /// A matrix's entry.
    Weight,
    Bias,
}

/// None where the equation names what these numbers do not have, or nothing of it arrives.
pub fn in_numbers(equation: &Equation, numbers: &Numbers, unit: usize, column: usize) -> Option<InNumbers> {
    if numbers.is_cut_off(equation.defines, unit, column) {
        return None;
    }
    let is_held = numbers.held(equation.defines, unit, column).is_some();
    let result = match is_held {
        true => evaluate(&equation.expr, numbers, unit, column)?,
        false => numbers.at(equation.defines, Shift::Here, unit, column)?,
    };
    let write = |names_as_numbers| {
        let mut writer = Writer { numbers, unit, column, names_as_numbers, products: 0, tokens: Vec::new() };
        writer.whole(&equation.expr)?;
        Some(writer.tokens)
    };
    let mut forms = vec![write(false)?];
    let short = write(true)?;
    if !forms.contains(&short) {
        forms.push(short);
    }
    Some(InNumbers { forms, result })
}

impl Shown {
    pub fn text(&self) -> String {
        match self.sign {
            Sign::Always if self.number == 0.0 => "+0".into(),
            Sign::Always => signed(self.number),
            Sign::Minus | Sign::Raised => plain(self.number),
        }
    }
}

impl InNumbers {
    /// On one line, for reading and for tests.
    pub fn text(&self) -> String {
        let form = |tokens: &Vec<Token>| tokens.iter().map(Token::text).collect::<String>();
        let mut parts: Vec<String> = self.forms.iter().map(form).collect();
        parts.push(plain(self.result));
        parts.join(" = ")
    }
}

impl Token {
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => (*text).into(),
            Self::Note(text) => text.clone(),
            Self::Number(shown) if shown.sign == Sign::Raised => format!("^({})", shown.text()),
            Self::Number(shown) => shown.text(),
        }
    }
}

/// How many terms are few enough to be written out.
const FEW: usize = 3;

struct Writer<'a> {
    numbers: &'a Numbers<'a>,
    unit: usize,
    column: usize,
    /// Whether a part with a name is written as one number.
    names_as_numbers: bool,
    /// How many products have been written.
    products: usize,
    tokens: Vec<Token>,
}

impl Writer<'_> {
    /// A right-hand side. One that is nothing but a matrix product shows how it is made.
    fn whole(&mut self, expr: &Expr) -> Option<()> {
        let Expr::Product { .. } = expr else { return self.part(expr, Sign::Minus) };
        let terms = terms(expr, self.numbers, self.unit, self.column)?;
        if terms.len() > FEW {
            self.tokens.push(Token::Note(format!("the sum of {} terms", terms.len())));
            return Some(());
        }
        for (at, term) in terms.iter().enumerate() {
            self.text(if at > 0 { " + " } else { "" });
            self.number(term.weight, Sign::Minus, What::Weight);
            self.text(" × ");
            let what = match Factor::of(expr) {
                Some(Factor { address, shift }) => What::Value { address, shift, unit: term.index },
                None => What::Product(0),
            };
            self.number(term.factor, Sign::Minus, what);
        }
        Some(())
    }

    fn part(&mut self, expr: &Expr, sign: Sign) -> Option<()> {
        match expr {
            Expr::Value(..) | Expr::Product { .. } | Expr::Bias(_) => self.single(expr, sign)?,
            Expr::Named(_, of) => match self.is_single(expr) {
                true => self.single(expr, sign)?,
                false => self.part(of, sign)?,
            },
            Expr::Sum(parts) => self.sum(parts)?,
            Expr::Times(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    self.text(if at > 0 { " × " } else { "" });
                    self.operand(part, false)?;
                }
            }
            Expr::Difference(a, b) => {
                self.part(a, Sign::Minus)?;
                self.text(" − ");
                self.operand(b, true)?;
            }
            Expr::OneMinus(of) => {
                self.text("1 − ");
                self.operand(of, true)?;
            }
            Expr::Square(of) => {
                self.operand(of, true)?;
                self.text("²");
            }
            Expr::Apply(function, of) => {
                self.text(match function {
                    Function::Sigmoid => "σ( ",
                    Function::Tanh => "tanh( ",
                    Function::Relu => "ReLU( ",
                    Function::ReluSlope => "ReLU′( ",
                });
                self.part(of, Sign::Always)?;
                self.text(" )");
            }
            Expr::Softmax(of) => self.softmax(of)?,
        }
        Some(())
    }

    fn sum(&mut self, parts: &[Expr]) -> Option<()> {
        for (at, part) in parts.iter().enumerate() {
            if self.is_single(part) {
                self.text(if at > 0 { " " } else { "" });
                self.single(part, Sign::Always)?;
            } else {
                self.text(if at > 0 { " + " } else { "" });
                self.part(part, Sign::Minus)?;
            }
        }
        Some(())
    }

    /// In brackets where it would be misread without; a negative number too, after a minus or below an exponent.
    fn operand(&mut self, expr: &Expr, negative_in_brackets: bool) -> Option<()> {
        let brackets = match self.resolved(expr) {
            Expr::Sum(_) | Expr::Difference(..) | Expr::OneMinus(_) => true,
            Expr::Times(_) => negative_in_brackets,
            single if self.is_single(single) => negative_in_brackets && self.value(single)? < 0.0,
            _ => false,
        };
        self.text(if brackets { "(" } else { "" });
        self.part(expr, Sign::Minus)?;
        self.text(if brackets { ")" } else { "" });
        Some(())
    }

    /// e^y over the sum of all classes' e^y; of many classes only the sum.
    fn softmax(&mut self, of: &Expr) -> Option<()> {
        let Expr::Value(address, shift) = *of else { return self.part(of, Sign::Minus) };
        let classes = self.numbers.matrix(address)?.nrows();
        self.power(address, shift, self.unit)?;
        self.text(" / ");
        if classes > FEW {
            self.tokens.push(Token::Note(format!("the sum over all {classes} classes")));
            return Some(());
        }
        self.text("(");
        for class in 0..classes {
            self.text(if class > 0 { " + " } else { "" });
            self.power(address, shift, class)?;
        }
        self.text(")");
        Some(())
    }

    fn power(&mut self, address: Address, shift: Shift, unit: usize) -> Option<()> {
        let score = self.numbers.at(address, shift, unit, self.column)?;
        self.text("e");
        self.number(score, Sign::Raised, What::Value { address, shift, unit });
        Some(())
    }

    fn single(&mut self, expr: &Expr, sign: Sign) -> Option<()> {
        let unit = self.unit;
        let what = match *expr {
            Expr::Value(address, shift) => What::Value { address, shift, unit },
            Expr::Named(address, _) => What::Value { address, shift: Shift::Here, unit },
            Expr::Bias(_) => What::Bias,
            _ => What::Product(self.products),
        };
        let number = self.value(expr)?;
        self.products += products(expr).len();
        self.number(number, sign, what);
        Some(())
    }

    /// A named part's number is the trace's own; all others are computed.
    fn value(&self, expr: &Expr) -> Option<f64> {
        match expr {
            Expr::Named(address, _) => self.numbers.at(*address, Shift::Here, self.unit, self.column),
            _ => evaluate(expr, self.numbers, self.unit, self.column),
        }
    }

    /// Whether a part is written as one number.
    fn is_single(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Value(..) | Expr::Product { .. } | Expr::Bias(_) => true,
            Expr::Named(address, of) => {
                let is_held = self.numbers.held(*address, self.unit, self.column).is_some();
                self.names_as_numbers || is_held || matches!(**of, Expr::Product { .. })
            }
            _ => false,
        }
    }

    /// What stands in the text for a part: itself, or what a name that is written out stands for.
    fn resolved<'e>(&self, expr: &'e Expr) -> &'e Expr {
        match expr {
            Expr::Named(_, of) if !self.is_single(expr) => self.resolved(of),
            other => other,
        }
    }

    fn text(&mut self, text: &'static str) {
        if !text.is_empty() {
            self.tokens.push(Token::Text(text));
        }
    }

    fn number(&mut self, number: f64, sign: Sign, what: What) {
        self.tokens.push(Token::Number(Shown { number, sign, what }));
    }
}
