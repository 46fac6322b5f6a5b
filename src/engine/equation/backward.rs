//! What each gradient equals: the chain rule, one step at a time.

use super::{Equation, Expr, Function, In, Weight, WeightKind, apply, difference, forward, one_minus, pre_activation};
use crate::{Activation, Address, CellKind, Direction, Gate, GruConvention, Lane, Network, Shift, Value};
use Value::*;

/// ∂L/∂y_t = weight_t (p - target)
pub(super) fn output() -> Vec<Equation> {
    let weight = In(Lane::Output).now(LossWeight);
    vec![Equation {
        defines: Address::gradient(Lane::Output, Logits),
        expr: Expr::Times(vec![weight, forward::error()]),
    }]
}

/// What reaches h_t from above: from the output layer, or from the cells of the next layer that read it.
pub(super) fn own_share(network: &Network, lane: Lane) -> Equation {
    let (layer, direction) = match lane {
        Lane::Cell { layer, direction } => (layer, direction),
        Lane::Output => (0, Direction::Forward),
    };
    let hidden = network.stack().cell(lane).map_or(0, |cell| cell.weights().hidden_size());
    let first_column = if direction == Direction::Reverse { hidden } else { 0 };
    let expr = if layer + 1 == network.stack().layers().len() {
        let logits = Expr::Value(Address::gradient(Lane::Output, Logits), network.join().shift(direction));
        let weight = Weight { lane: Lane::Output, kind: WeightKind::Head, gate: Gate::Whole, first_column };
        Expr::Product { weight, transposed: true, of: Box::new(logits) }
    } else {
        let above =
            network.stack().cells().filter(|(lane, _)| matches!(lane, Lane::Cell { layer: l, .. } if *l == layer + 1));
        Expr::Sum(above.flat_map(|(lane, cell)| into_input(In(lane), cell.kind(), first_column)).collect())
    };
    Equation { defines: Address::gradient(lane, OwnShare), expr }
}

/// The equations of one cell's gradients, in the order of computation.
pub(super) fn cell(lane: Lane, kind: CellKind) -> Vec<Equation> {
    let at = In(lane);
    let mut equations = vec![
        defines(at, FutureShare, future_share(at, kind)),
        defines(at, Hidden, Expr::Sum(vec![at.grad(OwnShare), at.grad(FutureShare)])),
    ];
    equations.extend(match kind {
        CellKind::Rnn(activation) => rnn(at, activation),
        CellKind::Lstm => lstm(at),
        CellKind::Gru(convention) => gru(at, convention),
    });
    equations.push(defines(at, Input, Expr::Sum(into_input(at, kind, 0))));
    equations
}

/// Σ over gates of Wᵀ ∂L/∂a: what reaches the cell's input.
fn into_input(at: In, kind: CellKind, first_column: usize) -> Vec<Expr> {
    let through = |&gate: &Gate| at.w_transposed(gate, first_column, at.grad(pre_activation(gate)));
    kind.gates().iter().map(through).collect()
}

/// What ∂L/∂ of the following step's values sends back to h_t.
fn future_share(at: In, kind: CellKind) -> Expr {
    let next = |value| Expr::Value(at.address(value), Shift::Next);
    let next_grad = |value| Expr::Value(Address::gradient(at.0, value), Shift::Next);
    let through = |gate| at.u_transposed(gate, next_grad(pre_activation(gate)));
    let terms = match kind {
        CellKind::Rnn(_) | CellKind::Lstm => kind.gates().iter().map(|&gate| through(gate)).collect(),
        CellKind::Gru(convention) => {
            let z = next(UpdateGate);
            let kept = if convention.keeps_old() { z } else { one_minus(z) };
            let through_candidate = match convention.resets_after() {
                true => at.u_transposed(Gate::CandidateHidden, next_grad(HiddenProduct)),
                false => Expr::Times(vec![next(ResetGate), next_grad(ResetHidden)]),
            };
            let kept = Expr::Times(vec![kept, next_grad(Hidden)]);
            vec![kept, through(Gate::Reset), through(Gate::Update), through_candidate]
        }
    };
    Expr::Sum(terms)
}

fn rnn(at: In, activation: Activation) -> Vec<Equation> {
    let through = |slope: Expr| Expr::Times(vec![at.grad(Hidden), slope]);
    let pre = match activation {
        Activation::Tanh => through(tanh_slope(at.now(Hidden))),
        Activation::Sigmoid => through(sigmoid_slope(at, Hidden)),
        Activation::Relu => through(apply(Function::ReluSlope, at.now(Hidden))),
        Activation::Linear => at.grad(Hidden),
    };
    vec![
        defines(at, PreActivation, pre),
        defines(at, InputShare, at.grad(PreActivation)),
        defines(at, RecurrentShare, at.grad(PreActivation)),
    ]
}

fn lstm(at: In) -> Vec<Equation> {
    let next_c = Expr::Value(Address::gradient(at.0, CellState), Shift::Next);
    let next_f = Expr::Value(at.address(ForgetGate), Shift::Next);
    let through_tanh = Expr::Times(vec![at.grad(CellTanh), tanh_slope(at.now(CellTanh))]);
    vec![
        defines(at, CellTanh, Expr::Times(vec![at.grad(Hidden), at.now(OutputGate)])),
        defines(at, CellState, Expr::Sum(vec![through_tanh, Expr::Times(vec![next_c, next_f])])),
        defines(at, OutputGate, Expr::Times(vec![at.grad(Hidden), at.now(CellTanh)])),
        defines(at, OutputPre, Expr::Times(vec![at.grad(OutputGate), sigmoid_slope(at, OutputGate)])),
        defines(at, ForgetGate, Expr::Times(vec![at.grad(CellState), at.before(CellState)])),
        defines(at, ForgetPre, Expr::Times(vec![at.grad(ForgetGate), sigmoid_slope(at, ForgetGate)])),
        defines(at, InputGate, Expr::Times(vec![at.grad(CellState), at.now(Candidate)])),
        defines(at, InputPre, Expr::Times(vec![at.grad(InputGate), sigmoid_slope(at, InputGate)])),
        defines(at, Candidate, Expr::Times(vec![at.grad(CellState), at.now(InputGate)])),
        defines(at, CandidatePre, Expr::Times(vec![at.grad(Candidate), tanh_slope(at.now(Candidate))])),
    ]
}

fn gru(at: In, convention: GruConvention) -> Vec<Equation> {
    let (old, new) = (at.before(Hidden), at.now(CandidateHidden));
    let pre_n = defines(at, CandidateHiddenPre, Expr::Times(vec![at.grad(CandidateHidden), tanh_slope(new.clone())]));
    let z = at.now(UpdateGate);
    let (change, admitted) = match convention.keeps_old() {
        true => (difference(old.clone(), new), one_minus(z)),
        false => (difference(new, old.clone()), z),
    };
    let mut equations = vec![
        defines(at, UpdateGate, Expr::Times(vec![at.grad(Hidden), change])),
        defines(at, CandidateHidden, Expr::Times(vec![at.grad(Hidden), admitted])),
        pre_n,
    ];
    equations.extend(match convention.resets_after() {
        true => [
            defines(at, HiddenProduct, Expr::Times(vec![at.grad(CandidateHiddenPre), at.now(ResetGate)])),
            defines(at, ResetGate, Expr::Times(vec![at.grad(CandidateHiddenPre), at.now(HiddenProduct)])),
        ],
        false => [
            defines(at, ResetHidden, at.u_transposed(Gate::CandidateHidden, at.grad(CandidateHiddenPre))),
            defines(at, ResetGate, Expr::Times(vec![at.grad(ResetHidden), old])),
        ],
    });
    equations.extend([
        defines(at, ResetPre, Expr::Times(vec![at.grad(ResetGate), sigmoid_slope(at, ResetGate)])),
        defines(at, UpdatePre, Expr::Times(vec![at.grad(UpdateGate), sigmoid_slope(at, UpdateGate)])),
    ]);
    equations
}

/// 1 - y², the slope of tanh where its value is y.
fn tanh_slope(value: Expr) -> Expr {
    one_minus(Expr::Square(Box::new(value)))
}

/// s (1 - s), the slope of σ where its value is s.
fn sigmoid_slope(at: In, gate: Value) -> Expr {
    Expr::Times(vec![at.now(gate), one_minus(at.now(gate))])
}

fn defines(at: In, value: Value, expr: Expr) -> Equation {
    Equation { defines: Address::gradient(at.0, value), expr }
}
