//! How one number of a node came about: its terms, with their numbers, largest first.

use super::super::{Activation, Real, Value};
use super::hold::held_at;
use super::ops::At;
use super::{Graph, GraphTrace, NodeId};

/// Where a number of an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Node {
        node: NodeId,
        row: usize,
        column: usize,
    },
    /// A named value of the cell behind a recurrent node.
    Lane {
        node: NodeId,
        value: Value,
        row: usize,
        column: usize,
    },
    /// A weight, by its place among the graph's.
    Weight {
        tensor: usize,
        row: usize,
        column: usize,
    },
    /// Not computed and not learned: a scale, a position's wave, a state of zeros.
    Constant,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    pub source: Source,
    /// The number itself.
    pub number: f64,
    /// Whether 1 less the number is meant.
    pub from_one: bool,
}

/// A product of factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub factors: Vec<Factor>,
}

/// What is done with the terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// Their sum.
    Sum,
    /// A function of their sum.
    Apply(Activation),
    /// e to the power of one of them, divided by the sum of all such powers.
    Softmax { own: usize },
    /// Their sum, less the mean of all, divided by the standard deviation.
    Normalized { mean: f64, deviation: f64 },
    /// Nothing: padding, or what a causal mask hides.
    Masked,
    /// Nothing: the number is held.
    Held(f64),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub form: Form,
    /// The largest product first.
    pub terms: Vec<Term>,
}

impl Factor {
    pub fn new(source: Source, number: Real) -> Self {
        Self { source, number: wide(number), from_one: false }
    }

    pub fn constant(number: f64) -> Self {
        Self { source: Source::Constant, number, from_one: false }
    }

    /// What it counts as a factor.
    pub fn value(&self) -> f64 {
        if self.from_one { 1.0 - self.number } else { self.number }
    }
}

impl Term {
    pub fn one(factor: Factor) -> Self {
        Self { factors: vec![factor] }
    }

    pub fn product(&self) -> f64 {
        self.factors.iter().map(Factor::value).product()
    }
}

impl Account {
    pub fn new(form: Form, mut terms: Vec<Term>) -> Self {
        terms.sort_by(|a, b| b.product().abs().total_cmp(&a.product().abs()));
        Self { form, terms }
    }

    /// Of these scores one's share; the scores come in any order.
    pub fn softmax(scores: Vec<Factor>, own: Source) -> Self {
        let mut terms: Vec<Term> = scores.into_iter().map(Term::one).collect();
        terms.sort_by(|a, b| b.product().total_cmp(&a.product()));
        match terms.iter().position(|term| term.factors[0].source == own) {
            Some(own) => Self { form: Form::Softmax { own }, terms },
            None => Self { form: Form::Masked, terms: Vec::new() },
        }
    }

    /// What the account comes to, in f64.
    pub fn value(&self) -> f64 {
        let sum = || self.terms.iter().map(Term::product).sum::<f64>();
        match self.form {
            Form::Sum => sum(),
            Form::Apply(activation) => match activation {
                Activation::Tanh => sum().tanh(),
                Activation::Sigmoid => 1.0 / (1.0 + (-sum()).exp()),
                Activation::Relu => sum().max(0.0),
                Activation::Linear => sum(),
            },
            Form::Softmax { own } => {
                let highest = self.terms.iter().map(Term::product).fold(f64::NEG_INFINITY, f64::max);
                if highest == f64::NEG_INFINITY {
                    return 0.0;
                }
                let power = |term: &Term| (term.product() - highest).exp();
                self.terms.get(own).map_or(0.0, power) / self.terms.iter().map(power).sum::<f64>()
            }
            Form::Normalized { mean, deviation } => (sum() - mean) / deviation,
            Form::Masked => 0.0,
            Form::Held(number) => number,
        }
    }
}

impl Graph {
    /// How a number of a node came about; none where there is no such number.
    pub fn account(&self, trace: &GraphTrace, node: NodeId, row: usize, column: usize) -> Option<Account> {
        let value = trace.values.get(node.0)?;
        if row >= value.nrows() || column >= value.ncols() {
            return None;
        }
        if let Some(number) = held_at(&trace.holds, node, row, column / trace.inputs.batch()) {
            return Some(Account::new(Form::Held(wide(number)), Vec::new()));
        }
        self.node(node).op.account(At { graph: self, trace, node }, row, column)
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub(super) fn wide(number: Real) -> f64 {
    number as f64
}
