//! A whole network as the textbooks write it, in plain loops and double precision, with values held: each is computed,
//! and then replaced if it is held.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use std::collections::HashMap;
use unroll::engine::{Activation, Address, Cell, CellKind, Hold, Lane, Matrix, Network, State, Value, held_at};

/// Every value of one sequence, by lane, name, unit and step.
pub struct Plain {
    pub values: HashMap<(Lane, Value), Vec<Vec<f64>>>,
}

type Row = Vec<f64>;

pub fn run(network: &Network, x: &[Row], initial: &[State], item: usize, holds: &[Hold]) -> Plain {
    let steps = x.len();
    let mut plain = Plain { values: HashMap::new() };
    let mut read = x.to_vec();
    let mut states = initial.iter();
    for (layer, cells) in network.stack().layers().iter().enumerate() {
        let at = Address::value(Lane::forward(layer), Value::Input);
        read.iter_mut().enumerate().for_each(|(step, row)| hold(holds, at, step, row));
        let mut joined = vec![Row::new(); steps];
        for (direction, cell) in cells.cells() {
            let lane = Lane::Cell { layer, direction };
            let state = states.next().expect("a state for each cell");
            let of = |matrix: &Matrix| matrix.column(item).iter().map(|&x| x as f64).collect::<Row>();
            let (mut h, mut c) = (of(&state.h), state.c.as_ref().map(of).unwrap_or_default());
            plain.values.insert((lane, Value::Input), read.clone());
            for turn in 0..steps {
                let step = direction.position(turn, steps);
                let mut put = |value: Value, mut row: Row| -> Row {
                    hold(holds, Address::value(lane, value), step, &mut row);
                    let all = plain.values.entry((lane, value)).or_insert_with(|| vec![Row::new(); steps]);
                    all[step].clone_from(&row);
                    row
                };
                (h, c) = advance(cell, &read[step], h, c, &mut put);
            }
            let hidden = &plain.values[&(lane, Value::Hidden)];
            joined.iter_mut().zip(hidden).for_each(|(joined, h)| joined.extend(h));
        }
        read = joined;
    }
    let (head, at) = (network.head(), Address::value(Lane::Output, Value::Logits));
    let logits = read.iter().enumerate().map(|(step, h)| {
        let mut row = plus(&product(head.weight(), 0..head.classes(), h), head.bias().as_slice());
        hold(holds, at, step, &mut row);
        row
    });
    let logits: Vec<Row> = logits.collect();
    let softmax = |row: &Row| {
        let sum: f64 = row.iter().map(|y| y.exp()).sum();
        row.iter().map(|y| y.exp() / sum).collect()
    };
    plain.values.insert((Lane::Output, Value::Probabilities), logits.iter().map(softmax).collect());
    plain.values.insert((Lane::Output, Value::Logits), logits);
    plain
}

/// One step of one cell; `put` takes a value's name and its row, and gives what is to be read for it.
fn advance(cell: &Cell, x: &Row, h: Row, c: Row, put: &mut impl FnMut(Value, Row) -> Row) -> (Row, Row) {
    use Value::*;
    let weights = cell.weights();
    let hidden = weights.hidden_size();
    let rows = |gate: usize| gate * hidden..(gate + 1) * hidden;
    let w = |gate: usize| product(&weights.weight_ih, rows(gate), x);
    let u = |gate: usize, h: &Row| product(&weights.weight_hh, rows(gate), h);
    let with_b = |gate: usize, row: Row| plus(&row, &weights.bias_ih.as_slice()[rows(gate)]);
    let with_c = |gate: usize, row: Row| plus(&row, &weights.bias_hh.as_slice()[rows(gate)]);
    let whole = |gate: usize, h: &Row| with_c(gate, with_b(gate, add(&w(gate), &u(gate, h))));
    let each = |row: &Row, function: fn(f64) -> f64| row.iter().map(|&x| function(x)).collect::<Row>();
    match cell.kind() {
        CellKind::Rnn(activation) => {
            let (from_x, from_h) = (put(InputShare, w(0)), put(RecurrentShare, u(0, &h)));
            let a = put(PreActivation, with_c(0, with_b(0, add(&from_x, &from_h))));
            let function = match activation {
                Activation::Tanh => f64::tanh,
                Activation::Relu => |x: f64| x.max(0.0),
                Activation::Linear => |x: f64| x,
                Activation::Sigmoid => sigmoid,
            };
            (put(Hidden, each(&a, function)), c)
        }
        CellKind::Lstm => {
            let mut gate = |index: usize, pre: Value, value: Value, function: fn(f64) -> f64| {
                let a = put(pre, whole(index, &h));
                put(value, each(&a, function))
            };
            let i = gate(0, InputPre, InputGate, sigmoid);
            let f = gate(1, ForgetPre, ForgetGate, sigmoid);
            let g = gate(2, CandidatePre, Candidate, f64::tanh);
            let o = gate(3, OutputPre, OutputGate, sigmoid);
            let c = put(CellState, add(&times(&f, &c), &times(&i, &g)));
            let tanh_c = put(CellTanh, each(&c, f64::tanh));
            (put(Hidden, times(&o, &tanh_c)), c)
        }
        CellKind::Gru(convention) => {
            let a_r = put(ResetPre, whole(0, &h));
            let r = put(ResetGate, each(&a_r, sigmoid));
            let a_z = put(UpdatePre, whole(1, &h));
            let z = put(UpdateGate, each(&a_z, sigmoid));
            let rest = each(&z, |z| 1.0 - z);
            let (new, old) = if convention.keeps_old() { (&rest, &z) } else { (&z, &rest) };
            let a = if convention.resets_after() {
                let inner = put(HiddenProduct, with_c(2, u(2, &h)));
                add(&with_b(2, w(2)), &times(&r, &inner))
            } else {
                let reset = put(ResetHidden, times(&r, &h));
                with_c(2, with_b(2, add(&w(2), &u(2, &reset))))
            };
            let a_n = put(CandidateHiddenPre, a);
            let n = put(CandidateHidden, each(&a_n, f64::tanh));
            (put(Hidden, add(&times(new, &n), &times(old, &h))), c)
        }
    }
}

fn hold(holds: &[Hold], address: Address, step: usize, row: &mut Row) {
    for (unit, number) in row.iter_mut().enumerate() {
        if let Some(held) = held_at(holds, address, unit, step) {
            *number = held as f64;
        }
    }
}

fn product(matrix: &Matrix, rows: std::ops::Range<usize>, by: &Row) -> Row {
    rows.map(|row| by.iter().enumerate().map(|(k, x)| matrix[(row, k)] as f64 * x).sum()).collect()
}

fn plus(row: &Row, bias: &[unroll::engine::Real]) -> Row {
    row.iter().zip(bias).map(|(a, &b)| a + b as f64).collect()
}

fn add(a: &Row, b: &Row) -> Row {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

fn times(a: &Row, b: &Row) -> Row {
    a.iter().zip(b).map(|(a, b)| a * b).collect()
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
