//! What each value of the forward pass equals.

use super::{Bias, Equation, Expr, Function, In, Weight, WeightKind, apply, difference, one_minus, pre_activation};
use crate::{Activation, Address, CellKind, Gate, GruConvention, Lane, Network, Shift, Value};
use Value::*;

/// The equations of one cell, in the order of computation.
pub(super) fn cell(lane: Lane, kind: CellKind) -> Vec<Equation> {
    match kind {
        CellKind::Rnn(activation) => rnn(In(lane), activation),
        CellKind::Lstm => lstm(In(lane)),
        CellKind::Gru(convention) => gru(In(lane), convention),
    }
}

/// y_t = W_y h_t + b_y and its softmax.
pub(super) fn output(network: &Network) -> Vec<Equation> {
    let output = In(Lane::Output);
    let top = network.stack().layers().len() - 1;
    // The head reads both directions' hidden states joined; a bidirectional top layer gives it two terms.
    let mut terms: Vec<Expr> = network
        .stack()
        .cells()
        .filter(|(lane, _)| matches!(lane, Lane::Cell { layer, .. } if *layer == top))
        .enumerate()
        .map(|(index, (lane, cell))| Expr::Product {
            weight: Weight {
                lane: Lane::Output,
                kind: WeightKind::Head,
                gate: Gate::Whole,
                first_column: index * cell.weights().hidden_size(),
            },
            transposed: false,
            of: Box::new(Expr::Value(In(lane).address(Hidden), network.join().shift(lane.direction()))),
        })
        .collect();
    terms.push(Expr::Bias(Bias::Head));
    vec![
        defines(output, Logits, Expr::Sum(terms)),
        defines(output, Probabilities, Expr::Softmax(Box::new(output.now(Logits)))),
    ]
}

fn rnn(at: In, activation: Activation) -> Vec<Equation> {
    let bias = Expr::Bias(Bias::Both { lane: at.0, gate: Gate::Whole });
    let w_x = at.w(Gate::Whole, at.now(Input));
    let u_h = at.u(Gate::Whole, at.before(Hidden));
    let named = |value, expr: &Expr| Expr::Named(at.address(value), Box::new(expr.clone()));
    let pre = Expr::Sum(vec![named(InputShare, &w_x), named(RecurrentShare, &u_h), bias]);
    vec![
        defines(at, InputShare, w_x),
        defines(at, RecurrentShare, u_h),
        defines(at, Hidden, activated(activation, named(PreActivation, &pre))),
        defines(at, PreActivation, pre),
    ]
}

fn activated(activation: Activation, of: Expr) -> Expr {
    match activation {
        Activation::Tanh => apply(Function::Tanh, of),
        Activation::Relu => apply(Function::Relu, of),
        Activation::Sigmoid => apply(Function::Sigmoid, of),
        Activation::Linear => of,
    }
}

fn lstm(at: In) -> Vec<Equation> {
    let mut equations = Vec::new();
    let gates = [
        (Gate::Forget, ForgetGate, Function::Sigmoid),
        (Gate::Input, InputGate, Function::Sigmoid),
        (Gate::Candidate, Candidate, Function::Tanh),
        (Gate::Output, OutputGate, Function::Sigmoid),
    ];
    for (gate, value, function) in gates {
        equations.extend(gate_equations(at, gate, value, function, affine(at, gate)));
    }
    let kept = Expr::Times(vec![at.now(ForgetGate), at.before(CellState)]);
    let written = Expr::Times(vec![at.now(InputGate), at.now(Candidate)]);
    let tanh_c = apply(Function::Tanh, at.now(CellState));
    let named_tanh_c = Expr::Named(at.address(CellTanh), Box::new(tanh_c.clone()));
    equations.extend([
        defines(at, CellState, Expr::Sum(vec![kept, written])),
        defines(at, CellTanh, tanh_c),
        defines(at, Hidden, Expr::Times(vec![at.now(OutputGate), named_tanh_c])),
    ]);
    equations
}

fn gru(at: In, convention: GruConvention) -> Vec<Equation> {
    let mut equations = Vec::new();
    for (gate, value) in [(Gate::Reset, ResetGate), (Gate::Update, UpdateGate)] {
        equations.extend(gate_equations(at, gate, value, Function::Sigmoid, affine(at, gate)));
    }
    let gate = Gate::CandidateHidden;
    let w_x = at.w(gate, at.now(Input));
    let (update, old, new) = (at.now(UpdateGate), at.before(Hidden), at.now(CandidateHidden));
    let pre = match convention.resets_after() {
        true => {
            let bias = Expr::Bias(Bias::Recurrent { lane: at.0, gate });
            let product = Expr::Sum(vec![at.u(gate, old.clone()), bias]);
            equations.push(defines(at, HiddenProduct, product.clone()));
            let product = Expr::Named(at.address(HiddenProduct), Box::new(product));
            let through = Expr::Times(vec![at.now(ResetGate), product]);
            Expr::Sum(vec![w_x, Expr::Bias(Bias::Input { lane: at.0, gate }), through])
        }
        false => {
            let reset = Expr::Times(vec![at.now(ResetGate), old.clone()]);
            equations.push(defines(at, ResetHidden, reset.clone()));
            let reset = Expr::Named(at.address(ResetHidden), Box::new(reset));
            Expr::Sum(vec![w_x, at.u(gate, reset), Expr::Bias(Bias::Both { lane: at.0, gate })])
        }
    };
    // Each as it is written where it is usual: what z stands at comes last.
    let blend = match convention.keeps_old() {
        true => vec![Expr::Times(vec![one_minus(update.clone()), new]), Expr::Times(vec![update, old])],
        false => vec![Expr::Times(vec![one_minus(update.clone()), old]), Expr::Times(vec![update, new])],
    };
    equations.extend(gate_equations(at, gate, CandidateHidden, Function::Tanh, pre));
    equations.push(defines(at, Hidden, Expr::Sum(blend)));
    equations
}

/// W x_t + U h_{t-1} + b
fn affine(at: In, gate: Gate) -> Expr {
    let bias = Expr::Bias(Bias::Both { lane: at.0, gate });
    Expr::Sum(vec![at.w(gate, at.now(Input)), at.u(gate, at.before(Hidden)), bias])
}

/// The equation of a gate, and that of its pre-activation.
fn gate_equations(at: In, gate: Gate, value: Value, function: Function, pre: Expr) -> [Equation; 2] {
    let name = pre_activation(gate);
    let named = Expr::Named(at.address(name), Box::new(pre.clone()));
    [defines(at, name, pre), defines(at, value, apply(function, named))]
}

fn defines(at: In, value: Value, expr: Expr) -> Equation {
    Equation { defines: at.address(value), expr }
}

/// p - target, what the softmax and the cross-entropy leave of each other's slopes.
pub(super) fn error() -> Expr {
    let output = In(Lane::Output);
    let target = Expr::Value(Address::value(Lane::Output, Target), Shift::Here);
    difference(output.now(Probabilities), target)
}
