//! Steps of cells by plain loops in f64, from the matrices that a learner is given.

use crate::{given, has_convention};
use std::collections::HashMap;
use unroll::lessons::drills::{Answer, Kind, Problem};

type Numbers = HashMap<String, f64>;

pub fn answers(problem: &Problem) -> Vec<Answer> {
    let numbers = match problem.drill.kind {
        Kind::RnnStep => rnn(problem),
        Kind::LstmStep => lstm(problem),
        _ => gru(problem),
    };
    let answer = |symbol: &String| {
        let number = *numbers.get(symbol).unwrap_or_else(|| panic!("{symbol} in {numbers:?}"));
        Answer::Decimal { number, decimals: 2 }
    };
    problem.asked.iter().map(|asked| answer(&asked.symbol)).collect()
}

fn vector(problem: &Problem, symbol: &str) -> Vec<f64> {
    given(problem, symbol).iter().map(|row| row[0]).collect()
}

fn product(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum()).collect()
}

/// W x + U h + b of a gate: `_f`, or nothing.
fn affine(problem: &Problem, gate: &str, x: &[f64], h: &[f64]) -> Vec<f64> {
    let wx = product(given(problem, &format!("W{gate}")), x);
    let uh = product(given(problem, &format!("U{gate}")), h);
    let b = vector(problem, &format!("b{gate}"));
    (0..b.len()).map(|unit| wx[unit] + uh[unit] + b[unit]).collect()
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn note(numbers: &mut Numbers, letter: &str, time: &str, values: &[f64]) {
    for (unit, value) in values.iter().enumerate() {
        numbers.insert(format!("{letter}_{{{time},{}}}", unit + 1), *value);
    }
}

fn rnn(problem: &Problem) -> Numbers {
    let mut numbers = Numbers::new();
    let single = problem.given.iter().any(|given| given.symbol == "x_t");
    let mut h = vector(problem, if single { "h_{t-1}" } else { "h_0" });
    let times: &[&str] = if single { &["t"] } else { &["1", "2"] };
    for time in times {
        let x = vector(problem, &format!("x_{time}"));
        h = affine(problem, "", &x, &h).into_iter().map(f64::tanh).collect();
        note(&mut numbers, "h", time, &h);
    }
    numbers
}

fn lstm(problem: &Problem) -> Numbers {
    let (x, h, c) = (vector(problem, "x_t"), vector(problem, "h_{t-1}"), vector(problem, "C_{t-1}"));
    let gate = |letter: &str| affine(problem, letter, &x, &h);
    let squashed = |letter: &str| gate(letter).into_iter().map(sigmoid).collect::<Vec<f64>>();
    let (f, i, o) = (squashed("_f"), squashed("_i"), squashed("_o"));
    let candidate: Vec<f64> = gate("_C").into_iter().map(f64::tanh).collect();
    let c: Vec<f64> = (0..2).map(|unit| f[unit] * c[unit] + i[unit] * candidate[unit]).collect();
    let h: Vec<f64> = (0..2).map(|unit| o[unit] * c[unit].tanh()).collect();
    let mut numbers = Numbers::new();
    for (letter, values) in [("f", f), ("i", i), ("o", o), ("C\u{303}", candidate), ("C", c), ("h", h)] {
        note(&mut numbers, letter, "t", &values);
    }
    numbers
}

fn gru(problem: &Problem) -> Numbers {
    let (x, h) = (vector(problem, "x_t"), vector(problem, "h_{t-1}"));
    let squashed = |letter: &str| affine(problem, letter, &x, &h).into_iter().map(sigmoid).collect::<Vec<f64>>();
    let (r, z) = (squashed("_r"), squashed("_z"));
    let after = ["drill-convention-gru-after", "drill-convention-gru-after-admitting"];
    let keeps = ["drill-convention-gru-after", "drill-convention-gru-before-keeping"];
    let is = |ids: [&str; 2]| ids.iter().any(|id| has_convention(problem, id));
    let pre: Vec<f64> = match is(after) {
        true => {
            let (wx, uh) = (product(given(problem, "W_h"), &x), product(given(problem, "U_h"), &h));
            let (b, inner) = (vector(problem, "b_h"), vector(problem, "b′_h"));
            (0..2).map(|unit| wx[unit] + b[unit] + r[unit] * (uh[unit] + inner[unit])).collect()
        }
        false => affine(problem, "_h", &x, &[r[0] * h[0], r[1] * h[1]]),
    };
    let n: Vec<f64> = pre.into_iter().map(f64::tanh).collect();
    let blend = |unit: usize| {
        let (old, new) = if is(keeps) { (z[unit], 1.0 - z[unit]) } else { (1.0 - z[unit], z[unit]) };
        old * h[unit] + new * n[unit]
    };
    let h: Vec<f64> = (0..2).map(blend).collect();
    let mut numbers = Numbers::new();
    for (letter, values) in [("r", r), ("z", z), ("h\u{303}", n), ("h", h)] {
        note(&mut numbers, letter, "t", &values);
    }
    numbers
}
