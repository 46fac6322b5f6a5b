//! Cases of the ONNX operators RNN, LSTM and GRU: outputs only, in ONNX's own layouts and gate orders.
//! Source: <https://onnx.ai/onnx/operators/onnx__GRU.html> and its siblings.

use super::{Report, onnx_operators};
use serde_json::Value;
use unroll::engine::{
    Cell, CellKind, CellWeights, Direction, GruConvention, Matrix, Real, Sequence, State, Trace, Vector,
};
use unroll::exchange::{Tensor, matrix_of, states_of};

/// One case.
pub fn check(json: &str, report: &mut Report) {
    let case: Value = serde_json::from_str(json).expect("a case is JSON");
    let name = case["name"].as_str().expect("a case has a name");
    if !matches!(case["op"].as_str(), Some("RNN" | "LSTM" | "GRU")) {
        return onnx_operators::check(&case, report);
    }
    if input(&case, "P").is_some() {
        return report.skipped.push(name.into());
    }
    for (given, known) in [
        (&case["inputs"], &["X", "W", "R", "B", "initial_h", "initial_c"][..]),
        (&case["attrs"], &["hidden_size", "direction", "layout", "linear_before_reset"]),
    ] {
        for key in given.as_object().expect("an object").keys() {
            assert!(known.contains(&key.as_str()), "{name}: {key} means nothing to this test");
        }
    }
    let traces = run(&case);
    report.cases += 1;
    let batch_first = batch_first(&case);
    for (output, expected) in case["outputs"].as_object().expect("an object") {
        let last: Vec<State> = traces.iter().map(Trace::last).collect();
        // [directions, B, H], or [T, directions, B, H] for Y: in memory a matrix hidden x batch after the other.
        let got: Vec<Vec<Matrix>> = match output.as_str() {
            "Y" => (0..traces[0].steps()).map(|step| traces.iter().map(|trace| at(trace, step)).collect()).collect(),
            "Y_h" => vec![last.into_iter().map(|state| state.h).collect()],
            "Y_c" => vec![last.into_iter().map(|state| state.c.expect("an LSTM")).collect()],
            other => panic!("{name}: output {other} means nothing to this test"),
        };
        let expected = tensor(expected);
        let got = arrange(&got, batch_first);
        let got = Tensor::new(expected.shape().to_vec(), got).expect("as many numbers as expected");
        report.compare(&format!("{name}/{output}"), Some(&got), &expected);
    }
}

/// One trace for each direction.
fn run(case: &Value) -> Vec<Trace> {
    let x = sequence(&input(case, "X").expect("X"), batch_first(case));
    let directions = match case["attrs"]["direction"].as_str() {
        None | Some("forward") => &[Direction::Forward][..],
        Some("reverse") => &[Direction::Reverse],
        Some("bidirectional") => &[Direction::Forward, Direction::Reverse],
        Some(other) => panic!("direction {other}"),
    };
    let states = |name: &str| input(case, name).map(|tensor| states_of(name, &tensor).expect("three dimensions"));
    assert!(!batch_first(case) || states("initial_h").is_none(), "initial states that come batch first");
    let cell = |(index, &direction): (usize, &Direction)| {
        let cell = cell(case, index);
        let mut initial = cell.zero_state(x.batch());
        if let Some(h0) = states("initial_h") {
            initial.h = h0[index].clone();
        }
        if let Some(c0) = states("initial_c") {
            initial.c = Some(c0[index].clone());
        }
        cell.forward(&x, initial, direction).expect("shapes that fit")
    };
    directions.iter().enumerate().map(cell).collect()
}

/// The cell of one direction.
fn cell(case: &Value, direction: usize) -> Cell {
    let reset_after = case["attrs"]["linear_before_reset"].as_u64() == Some(1);
    // For each of our blocks ONNX's, and whether its sign turns. ONNX's z keeps the old state wherever the reset is
    // applied; where ours admits the new one, 1 - σ(a) = σ(-a) translates exactly.
    let (kind, blocks): (_, &[(usize, Real)]) = match case["op"].as_str() {
        Some("RNN") => (CellKind::RNN, &[(0, 1.0)]),
        Some("LSTM") => (CellKind::Lstm, &[(0, 1.0), (2, 1.0), (3, 1.0), (1, 1.0)]),
        Some("GRU") if reset_after => (CellKind::Gru(GruConvention::ResetAfter), &[(1, 1.0), (0, 1.0), (2, 1.0)]),
        Some("GRU") => (CellKind::Gru(GruConvention::ResetBefore), &[(1, 1.0), (0, -1.0), (2, 1.0)]),
        other => panic!("operator {other:?}"),
    };
    let hidden = case["attrs"]["hidden_size"].as_u64().expect("hidden_size") as usize;
    let ours = |theirs: Matrix| {
        let mut ours = theirs.clone();
        for (block, (from, sign)) in blocks.iter().enumerate() {
            ours.rows_mut(block * hidden, hidden).copy_from(&(theirs.rows(from * hidden, hidden) * *sign));
        }
        ours
    };
    let part = |tensor: &Tensor| {
        let size = tensor.values().len() / tensor.shape()[0];
        let values = tensor.values()[direction * size..][..size].to_vec();
        let columns = tensor.shape().get(2).copied().unwrap_or(1);
        Tensor::new(vec![size / columns, columns], values).expect("a part of a tensor")
    };
    let weight = |name: &str| matrix_of(name, &part(&input(case, name).expect(name))).expect("two dimensions");
    let rows = blocks.len() * hidden;
    let biases = match input(case, "B") {
        Some(biases) => matrix_of("B", &part(&biases)).expect("two dimensions"),
        None => Matrix::zeros(2 * rows, 1),
    };
    let bias = |first: usize| Vector::from_column_slice(ours(biases.rows(first, rows).into_owned()).as_slice());
    let weights = CellWeights::new(blocks.len(), ours(weight("W")), ours(weight("R")), bias(0), bias(rows));
    Cell::new(kind, weights.expect("shapes that fit")).expect("shapes that fit")
}

fn batch_first(case: &Value) -> bool {
    case["attrs"]["layout"].as_u64() == Some(1)
}

pub fn input(case: &Value, name: &str) -> Option<Tensor> {
    case["inputs"].get(name).map(tensor)
}

pub fn tensor(value: &Value) -> Tensor {
    let list = |key: &str| value[key].as_array().expect("an array");
    let shape = list("shape").iter().map(|size| size.as_u64().expect("a size") as usize).collect();
    let numbers = list("data").iter().map(|number| number.as_f64().expect("a number") as Real).collect();
    Tensor::new(shape, numbers).expect("as many numbers as the shape has entries")
}

/// X is `[T, B, I]`, or `[B, T, I]` with the batch first.
fn sequence(x: &Tensor, batch_first: bool) -> Sequence {
    let &[first, second, features] = x.shape() else { panic!("X has three dimensions") };
    let (steps, batch) = if batch_first { (second, first) } else { (first, second) };
    let values = Matrix::from_fn(features, steps * batch, |feature, column| {
        let (step, item) = (column / batch, column % batch);
        let place = if batch_first { item * steps + step } else { column };
        x.values()[place * features + feature]
    });
    Sequence::new(values, batch).expect("at least one step")
}

/// h at one step: hidden x batch.
fn at(trace: &Trace, step: usize) -> Matrix {
    trace.hidden().columns(step * trace.batch, trace.batch).into_owned()
}

/// `[steps, directions, B, H]`, or `[B, steps, directions, H]` with the batch first, of matrices hidden x batch.
fn arrange(steps: &[Vec<Matrix>], batch_first: bool) -> Vec<Real> {
    let in_order = || steps.iter().flatten();
    if !batch_first {
        return in_order().flat_map(|matrix| matrix.iter().copied()).collect();
    }
    let items = 0..steps[0][0].ncols();
    items
        .flat_map(|item| in_order().flat_map(move |matrix| matrix.column(item).iter().copied().collect::<Vec<_>>()))
        .collect()
}
