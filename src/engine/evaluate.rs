//! The numbers behind an equation's symbols.

use super::equation::{Bias, Equation, Expr, Function, Weight, WeightKind};
use super::hold::held_at;
use super::weights::block;
use super::{Address, Cell, Direction, Lane, MatrixView, Network, NetworkGradients, NetworkTrace, Real, Shift, Value};

/// A network with its trace, and with its gradients where they are wanted: what an address resolves to.
#[derive(Clone, Copy)]
pub struct Numbers<'a> {
    pub network: &'a Network,
    pub trace: &'a NetworkTrace,
    pub gradients: Option<&'a NetworkGradients>,
}

/// Evaluates an expression for one unit at one column (step · batch + item); none where it names what does not exist.
/// Sums run in f64 whatever [`Real`] is. A named part that is held counts as the number it is held at; a gradient of what
/// is held counts as 0, since nothing of it passes on.
pub fn evaluate(expr: &Expr, numbers: &Numbers, unit: usize, column: usize) -> Option<f64> {
    let inner = |expr: &Expr| evaluate(expr, numbers, unit, column);
    Some(match expr {
        Expr::Value(address, shift) => {
            let number = numbers.at(*address, *shift, unit, column)?;
            if address.gradient && numbers.is_stopped(*address, *shift, unit, column) { 0.0 } else { number }
        }
        Expr::Named(address, of) => match numbers.held(*address, unit, column) {
            Some(number) => number,
            None => inner(of)?,
        },
        Expr::Product { .. } => terms(expr, numbers, unit, column)?.iter().map(|term| term.weight * term.factor).sum(),
        Expr::Bias(bias) => numbers.bias(*bias, unit)?,
        Expr::Sum(parts) => parts.iter().map(inner).sum::<Option<f64>>()?,
        Expr::Difference(a, b) => inner(a)? - inner(b)?,
        Expr::Times(parts) => parts.iter().map(inner).product::<Option<f64>>()?,
        Expr::OneMinus(of) => 1.0 - inner(of)?,
        Expr::Square(of) => inner(of)?.powi(2),
        Expr::Apply(function, of) => function.apply(inner(of)?),
        Expr::Softmax(of) => {
            let Expr::Value(address, _) = **of else { return None };
            let scores = (0..numbers.matrix(address)?.nrows()).map(|k| evaluate(of, numbers, k, column));
            let scores = scores.collect::<Option<Vec<f64>>>()?;
            let highest = scores.iter().fold(f64::NEG_INFINITY, |a, &b| a.max(b));
            let sum: f64 = scores.iter().map(|y| (y - highest).exp()).sum();
            (scores.get(unit)? - highest).exp() / sum
        }
    })
}

impl Equation {
    /// What the value comes to: the number it is held at, or what its expression gives.
    pub fn evaluate(&self, numbers: &Numbers, unit: usize, column: usize) -> Option<f64> {
        if let Some(number) = numbers.held(self.defines, unit, column) {
            return Some(number);
        }
        let number = evaluate(&self.expr, numbers, unit, column)?;
        Some(if numbers.is_cut_off(self.defines, unit, column) { 0.0 } else { number })
    }
}

/// One term of a matrix product: `weight · factor`, the factor being entry `index` of what is multiplied.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    pub index: usize,
    pub weight: f64,
    pub factor: f64,
}

/// The terms of a product at one unit; none where the expression is no product.
pub fn terms(expr: &Expr, numbers: &Numbers, unit: usize, column: usize) -> Option<Vec<Term>> {
    let Expr::Product { weight, transposed, of } = expr else { return None };
    let matrix = numbers.weight(*weight)?;
    let first = weight.first_column;
    let count = match (transposed, numbers.length(of)) {
        (true, _) => matrix.nrows(),
        (false, Some(length)) => length.min(matrix.ncols().checked_sub(first)?),
        (false, None) => matrix.ncols(),
    };
    let entry = |index: usize| match transposed {
        true => matrix.get((index, first + unit)),
        false => matrix.get((unit, first + index)),
    };
    (0..count)
        .map(|index| {
            let weight = wide(*entry(index)?);
            let factor = evaluate(of, numbers, index, column)?;
            let is_stopped = *transposed && numbers.is_share_stopped(expr, index, column);
            Some(Term { index, weight, factor: if is_stopped { 0.0 } else { factor } })
        })
        .collect()
}

impl Function {
    pub fn apply(self, x: f64) -> f64 {
        match self {
            Self::Sigmoid => 1.0 / (1.0 + (-x).exp()),
            Self::Tanh => x.tanh(),
            Self::Relu => x.max(0.0),
            Self::ReluSlope => f64::from(u8::from(x > 0.0)),
        }
    }
}

impl<'a> Numbers<'a> {
    /// All of a value: units x (steps · batch).
    pub fn matrix(&self, address: Address) -> Option<MatrixView<'a>> {
        let Address { lane, value, gradient } = address;
        let whole = |matrix: &'a super::Matrix| Some(matrix.columns(0, matrix.ncols()));
        match (lane, gradient) {
            (Lane::Output, false) => match value {
                Value::Logits => whole(&self.trace.logits),
                Value::Probabilities => whole(&self.trace.probabilities),
                Value::Target => whole(&self.gradients?.target),
                Value::LossWeight => whole(&self.gradients?.weight),
                _ => None,
            },
            (Lane::Output, true) => match value {
                Value::Logits => whole(&self.gradients?.logits),
                _ => None,
            },
            (Lane::Cell { layer, .. }, false) => match value {
                Value::Input => whole(self.trace.stack.layers.get(layer)?.input.values()),
                _ => self.trace.stack.cell(lane)?.value(value),
            },
            (Lane::Cell { .. }, true) => {
                let cell = self.gradients?.stack.cell(lane)?;
                match value {
                    Value::Input => whole(&cell.input),
                    Value::OwnShare => whole(&cell.own_share),
                    Value::FutureShare => whole(&cell.future_share),
                    _ => cell.trace.value(value),
                }
            }
        }
    }

    /// One entry, at a step relative to `column`'s. Before the first step read it is the initial state's; after the
    /// last one it is 0, since nothing follows.
    pub fn at(&self, address: Address, shift: Shift, unit: usize, column: usize) -> Option<f64> {
        let matrix = self.matrix(address)?;
        let batch = self.batch();
        let (step, item, steps) = (column / batch, column % batch, matrix.ncols() / batch);
        if step >= steps {
            return None;
        }
        let from = shift.from(address.lane.direction(), step, steps);
        // The loss's weight is one row, the same for every unit.
        let row = if address.value == Value::LossWeight { 0 } else { unit };
        match (from, shift) {
            (Some(step), _) => matrix.get((row, step * batch + item)).copied().map(wide),
            (None, Shift::Next) => Some(0.0),
            (None, _) if address.gradient => None,
            (None, _) => {
                let initial = self.trace.stack.cell(address.lane)?.initial(address.value)?;
                initial.get((unit, item)).copied().map(wide)
            }
        }
    }

    /// The number that a value is held at; none where it is computed, and for gradients.
    pub fn held(&self, address: Address, unit: usize, column: usize) -> Option<f64> {
        held_at(&self.trace.stack.holds, address, unit, column / self.batch()).map(wide)
    }

    /// Whether the value of this gradient is held, so that nothing passes through it.
    fn is_stopped(&self, gradient: Address, shift: Shift, unit: usize, column: usize) -> bool {
        let holds = &self.trace.stack.holds;
        if holds.is_empty() {
            return false;
        }
        let (step, steps) = (column / self.batch(), self.trace.logits.ncols() / self.batch());
        let value = Address { gradient: false, ..gradient };
        let from = shift.from(gradient.lane.direction(), step, steps);
        from.is_some_and(|step| held_at(holds, value, unit, step).is_some())
    }

    /// Whether what W or U gave an RNN's pre-activation is held, so that nothing passes back through that matrix.
    fn is_share_stopped(&self, product: &Expr, unit: usize, column: usize) -> bool {
        let Expr::Product { weight, of, .. } = product else { return false };
        let value = match weight.kind {
            WeightKind::Input => Value::InputShare,
            WeightKind::Recurrent => Value::RecurrentShare,
            WeightKind::Head => return false,
        };
        match **of {
            Expr::Value(address, shift) => self.is_stopped(Address { value, ..address }, shift, unit, column),
            _ => false,
        }
    }

    /// Whether this is the share of ∂L/∂h from a layer above whose input is held here.
    pub fn is_cut_off(&self, address: Address, unit: usize, column: usize) -> bool {
        let Address { lane: Lane::Cell { layer, direction }, value: Value::OwnShare, gradient: true } = address else {
            return false;
        };
        let hidden = self.network.stack().cell(address.lane).map_or(0, |cell| cell.weights().hidden_size());
        let entry = if direction == Direction::Reverse { hidden + unit } else { unit };
        self.held(Address::value(Lane::forward(layer + 1), Value::Input), entry, column).is_some()
    }

    /// A gate's block of a weight matrix.
    pub fn weight(&self, weight: Weight) -> Option<MatrixView<'a>> {
        if weight.kind == WeightKind::Head {
            let matrix = self.network.head().weight();
            return Some(matrix.rows(0, matrix.nrows()));
        }
        let cell = self.network.stack().cell(weight.lane)?;
        let weights = cell.weights();
        let matrix = match weight.kind {
            WeightKind::Input => &weights.weight_ih,
            WeightKind::Recurrent | WeightKind::Head => &weights.weight_hh,
        };
        let hidden = weights.hidden_size();
        Some(matrix.rows(block(cell.kind().gates(), weight.gate) * hidden, hidden))
    }

    pub fn bias(&self, bias: Bias, unit: usize) -> Option<f64> {
        let (lane, gate, input, recurrent) = match bias {
            Bias::Head => return self.network.head().bias().get(unit).copied().map(wide),
            Bias::Both { lane, gate } => (lane, gate, true, true),
            Bias::Input { lane, gate } => (lane, gate, true, false),
            Bias::Recurrent { lane, gate } => (lane, gate, false, true),
        };
        let cell: &Cell = self.network.stack().cell(lane)?;
        let row = block(cell.kind().gates(), gate) * cell.weights().hidden_size() + unit;
        let part =
            |used: bool, vector: &super::Vector| if used { vector.get(row).copied().map(wide) } else { Some(0.0) };
        Some(part(input, &cell.weights().bias_ih)? + part(recurrent, &cell.weights().bias_hh)?)
    }

    /// How many sequences stand side by side.
    pub fn batch(&self) -> usize {
        self.trace.stack.layers.first().map_or(1, |layer| layer.input.batch())
    }

    fn length(&self, expr: &Expr) -> Option<usize> {
        match expr {
            Expr::Value(address, _) | Expr::Named(address, _) => self.matrix(*address).map(|matrix| matrix.nrows()),
            _ => None,
        }
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: Real) -> f64 {
    number as f64
}
