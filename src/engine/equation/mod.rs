//! Equations as data: what each value is made of. The page renders these trees in symbols and in numbers, a test
//! evaluates every one of them against the trace, so what is displayed is what was computed.

mod backward;
mod forward;

use super::{Address, Gate, Lane, Network, Shift, Value};

/// A value and what it equals.
#[derive(Debug, Clone, PartialEq)]
pub struct Equation {
    pub defines: Address,
    pub expr: Expr,
}

/// An expression over vectors; functions and ⊙ work entry by entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    Value(Address, Shift),
    /// A part that has a name of its own: evaluates as its expression, and is that value too.
    Named(Address, Box<Expr>),
    /// W e, or Wᵀ e
    Product {
        weight: Weight,
        transposed: bool,
        of: Box<Expr>,
    },
    Bias(Bias),
    Sum(Vec<Expr>),
    Difference(Box<Expr>, Box<Expr>),
    /// a ⊙ b ⊙ …
    Times(Vec<Expr>),
    /// 1 - e
    OneMinus(Box<Expr>),
    /// e ⊙ e
    Square(Box<Expr>),
    Apply(Function, Box<Expr>),
    /// e^y_k / Σ e^y_j
    Softmax(Box<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    Sigmoid,
    Tanh,
    /// max(0, x)
    Relu,
    /// ReLU's slope where its value is y: 1 above zero, else 0.
    ReluSlope,
}

/// A weight matrix, or a gate's block of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weight {
    pub lane: Lane,
    pub kind: WeightKind,
    pub gate: Gate,
    /// Where a transposed product starts among the columns: past the forward half for a reverse lane's hidden state.
    pub first_column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WeightKind {
    /// W: multiplies the cell's input
    Input,
    /// U: multiplies the hidden state
    Recurrent,
    /// W_y: multiplies the hidden state in the output layer
    Head,
}

/// A bias vector, or a gate's block of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bias {
    /// The sum of both of a cell's biases, where nothing stands between them.
    Both {
        lane: Lane,
        gate: Gate,
    },
    Input {
        lane: Lane,
        gate: Gate,
    },
    Recurrent {
        lane: Lane,
        gate: Gate,
    },
    Head,
}

impl Network {
    /// The equations of every value of every lane, forward and backward, in the order of computation.
    pub fn equations(&self) -> Vec<Equation> {
        let mut equations = Vec::new();
        for (lane, cell) in self.stack().cells() {
            equations.extend(forward::cell(lane, cell.kind()));
        }
        equations.extend(forward::output(self));
        equations.extend(backward::output());
        for (lane, cell) in self.stack().cells() {
            equations.push(backward::own_share(self, lane));
            equations.extend(backward::cell(lane, cell.kind()));
        }
        equations
    }
}

impl Expr {
    /// Calls `visit` with every value that is read, and with every named part.
    pub fn visit_values(&self, visit: &mut impl FnMut(Address, Shift)) {
        match self {
            Self::Value(address, shift) => visit(*address, *shift),
            Self::Named(address, of) => {
                visit(*address, Shift::Here);
                of.visit_values(visit);
            }
            Self::Bias(_) => {}
            Self::Sum(parts) | Self::Times(parts) => parts.iter().for_each(|part| part.visit_values(visit)),
            Self::Difference(a, b) => {
                a.visit_values(visit);
                b.visit_values(visit);
            }
            Self::Product { of, .. } | Self::OneMinus(of) | Self::Square(of) => of.visit_values(visit),
            Self::Apply(_, of) | Self::Softmax(of) => of.visit_values(visit),
        }
    }
}

/// Short constructors for one lane's values, so that the tables of equations read like the equations.
#[derive(Clone, Copy)]
struct In(Lane);

impl In {
    fn address(self, value: Value) -> Address {
        Address::value(self.0, value)
    }

    fn now(self, value: Value) -> Expr {
        Expr::Value(self.address(value), Shift::Here)
    }

    fn before(self, value: Value) -> Expr {
        Expr::Value(self.address(value), Shift::Previous)
    }

    fn grad(self, value: Value) -> Expr {
        Expr::Value(Address::gradient(self.0, value), Shift::Here)
    }

    fn weight(self, kind: WeightKind, gate: Gate) -> Weight {
        Weight { lane: self.0, kind, gate, first_column: 0 }
    }

    fn w(self, gate: Gate, of: Expr) -> Expr {
        Expr::Product { weight: self.weight(WeightKind::Input, gate), transposed: false, of: Box::new(of) }
    }

    fn u(self, gate: Gate, of: Expr) -> Expr {
        Expr::Product { weight: self.weight(WeightKind::Recurrent, gate), transposed: false, of: Box::new(of) }
    }

    fn w_transposed(self, gate: Gate, first_column: usize, of: Expr) -> Expr {
        let weight = Weight { first_column, ..self.weight(WeightKind::Input, gate) };
        Expr::Product { weight, transposed: true, of: Box::new(of) }
    }

    fn u_transposed(self, gate: Gate, of: Expr) -> Expr {
        Expr::Product { weight: self.weight(WeightKind::Recurrent, gate), transposed: true, of: Box::new(of) }
    }
}

fn apply(function: Function, of: Expr) -> Expr {
    Expr::Apply(function, Box::new(of))
}

fn one_minus(of: Expr) -> Expr {
    Expr::OneMinus(Box::new(of))
}

fn difference(a: Expr, b: Expr) -> Expr {
    Expr::Difference(Box::new(a), Box::new(b))
}

/// The value that feeds a gate's nonlinearity, and the gradient that the gate's weights see.
fn pre_activation(gate: Gate) -> Value {
    match gate {
        Gate::Whole => Value::PreActivation,
        Gate::Input => Value::InputPre,
        Gate::Forget => Value::ForgetPre,
        Gate::Candidate => Value::CandidatePre,
        Gate::Output => Value::OutputPre,
        Gate::Reset => Value::ResetPre,
        Gate::Update => Value::UpdatePre,
        Gate::CandidateHidden => Value::CandidateHiddenPre,
    }
}
