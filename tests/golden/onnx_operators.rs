//! Cases of the ONNX operators Attention, LayerNormalization, Softmax, LogSoftmax and Adam: outputs only.
//! Source: <https://onnx.ai/onnx/operators/onnx__Attention.html> and its siblings.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use super::Report;
use super::onnx::{input, tensor};
use serde_json::Value;
use unroll::engine::graph::{
    Axis, Concat, DotScores, Form, Given, Graph, Inputs, Mask, NodeId, Normalize, Op, Read, Scale, Side, Softmax, Sum,
    WeightedSum,
};
use unroll::engine::{CrossEntropy, Matrix, Optimizer, Real, Rule};
use unroll::exchange::Tensor;

/// One case of an operator without recurrence.
pub fn check(case: &Value, report: &mut Report) {
    let name = case["name"].as_str().expect("a case has a name");
    let outputs = match case["op"].as_str() {
        Some("Attention") => vec![("Y", attention(case))],
        Some("LayerNormalization") => normalization(case),
        Some("Softmax") => vec![("y", CrossEntropy::softmax(&columns(&given(case, "x"))))],
        Some("LogSoftmax") => vec![("y", log_softmax(&columns(&given(case, "x"))))],
        Some("Adam") => return adam(case, report),
        other => panic!("{name}: operator {other:?}"),
    };
    report.cases += 1;
    assert_eq!(outputs.len(), case["outputs"].as_object().expect("an object").len(), "{name}");
    for (output, got) in outputs {
        let expected = tensor(&case["outputs"][output]);
        let got = Tensor::new(expected.shape().to_vec(), got.as_slice().to_vec()).expect("as many as expected");
        report.compare(&format!("{name}/{output}"), Some(&got), &expected);
    }
}

/// One step of Adam for each tensor. Both cases are at T = 0, where ONNX leaves the moments uncorrected; so does PyTorch's rule
/// after very many steps. Source: <https://onnx.ai/onnx/operators/onnx_aionnxpreviewtraining_Adam.html>
fn adam(case: &Value, report: &mut Report) {
    let name = case["name"].as_str().expect("a case has a name");
    let attribute = |key: &str| case["attrs"][key].as_f64().expect("a number") as Real;
    let rule = Rule::Adam { beta1: attribute("alpha"), beta2: attribute("beta"), epsilon: attribute("epsilon") };
    assert_eq!(given(case, "T").values(), [0.0], "{name}");
    let rate = given(case, "R").values()[0];
    let given_of = |key: &str, tensor: &str| given(case, &format!("{key}{tensor}")).values().to_vec();
    let tensors: &[&str] = if input(case, "X").is_some() { &[""] } else { &["1", "2"] };
    assert_eq!(3 * tensors.len(), case["outputs"].as_object().expect("an object").len(), "{name}");
    for tensor_name in tensors {
        let mut weights = given_of("X", tensor_name);
        // The norm's share of the gradient is the caller's business.
        let decay = attribute("norm_coefficient");
        let gradients: Vec<Real> = given_of("G", tensor_name)
            .iter()
            .zip(&weights)
            .map(|(gradient, weight)| gradient + decay * weight)
            .collect();
        let moments = ["V", "H"].map(|key| given_of(key, tensor_name));
        let mut optimizer = Optimizer::resumed(rule, rate, moments, 1_000_000).expect("both moments of each weight");
        optimizer.step(1.0).apply(&mut weights, &gradients).expect("as many gradients as weights");
        let [first, second] = optimizer.moments();
        for (key, got) in [("X", weights.as_slice()), ("V", first), ("H", second)] {
            let expected = tensor(&case["outputs"][format!("{key}{tensor_name}_new")]);
            let got = Tensor::new(expected.shape().to_vec(), got.to_vec()).expect("as many as expected");
            report.compare(&format!("{name}/{key}{tensor_name}_new"), Some(&got), &expected);
        }
    }
    report.cases += 1;
}

/// `[B, heads, T, D]` throughout. Keys and values stand one under another, as do the heads of each.
fn attention(case: &Value) -> Matrix {
    let [q, k, v] = ["Q", "K", "V"].map(|name| given(case, name));
    let &[batch, heads, targets, units] = q.shape() else { panic!("Q has four dimensions") };
    let (sources, width) = (k.shape()[2], heads * units);
    let scale = case["attrs"]["scale"].as_f64().map_or(1.0 / (units as Real).sqrt(), |scale| scale as Real);
    // What is added to each score is one more product: the query brings it, and each key takes its own.
    let added = input(case, "attn_mask");
    let at = |tensor: &Tensor, positions: usize, row: usize, column: usize| {
        let (position, item) = (column / batch, column % batch);
        tensor.values()[((item * heads + row / units) * positions + position) * units + row % units]
    };
    let query = Matrix::from_fn(width + heads * sources, targets * batch, |row, column| match row.checked_sub(width) {
        None => at(&q, targets, row, column),
        Some(more) => {
            added.as_ref().map_or(0.0, |added| added.values()[column / batch * sources + more % sources] / scale)
        }
    });
    let keys = 2 * width + heads * sources;
    let source = Matrix::from_fn(keys, sources * batch, |row, column| match (row / width, row % width) {
        (0, row) => at(&v, sources, row, column),
        (1, row) => at(&k, sources, row, column),
        _ => Real::from(u8::from((row - 2 * width) % sources == column / batch)),
    });

    let mut graph = Graph::new(0);
    let queries = add(&mut graph, "Q", Read { units: width + heads * sources, axis: Axis::Target });
    let read = add(&mut graph, "KV", Read { units: keys, axis: Axis::Source });
    let mask = Mask { padding: false, future: case["attrs"]["is_causal"].as_u64() == Some(1) };
    let mut joined = Vec::new();
    for head in 0..heads {
        let own = head * units..(head + 1) * units;
        // With a mask the head's units and the positions are not side by side, so their scores are two, added.
        let of = |units: [std::ops::Range<usize>; 2]| DotScores { keys: read, queries, units, scale };
        let plain = of([width + own.start..width + own.end, own.clone()]);
        let plain = add(&mut graph, &format!("scores {head}"), plain);
        let more = 2 * width + head * sources..2 * width + (head + 1) * sources;
        let added = of([more.clone(), more.start - width..more.end - width]);
        let added = add(&mut graph, &format!("added {head}"), added);
        let of = add(&mut graph, &format!("sum {head}"), Sum { of: vec![plain, added] });
        let weights = add(&mut graph, &format!("weights {head}"), Softmax { of, mask });
        let one = WeightedSum { weights, values: read, units: own };
        joined.push(add(&mut graph, &format!("head {head}"), one));
    }
    let output = add(&mut graph, "Y", Concat { of: joined });
    let side = |matrix: Matrix, steps: usize| Side::new(Given::Vectors(matrix), vec![steps; batch]).expect("a side");
    let inputs = Inputs::new(side(source, sources), side(query, targets)).expect("one batch");
    let trace = graph.forward(inputs, Vec::new()).expect("shapes that fit");
    let y = trace.value(output);
    // Back to [B, heads, T, D].
    let numbers = (0..batch).flat_map(|item| {
        let of_head = move |head: usize| (0..targets).map(move |target| (head, target * batch + item));
        (0..heads)
            .flat_map(of_head)
            .flat_map(move |(head, column)| (0..units).map(move |unit| y[(head * units + unit, column)]))
    });
    Matrix::from_iterator(y.len(), 1, numbers)
}

fn add(graph: &mut Graph, name: &str, op: impl Op + 'static) -> NodeId {
    graph.add(name, op).expect("shapes that fit")
}

fn normalization(case: &Value) -> Vec<(&'static str, Matrix)> {
    let x = columns(&given(case, "X"));
    let epsilon = case["attrs"]["epsilon"].as_f64().map_or(Normalize::EPSILON, |epsilon| epsilon as Real);
    let mut graph = Graph::new(0);
    let [weight, bias] = ["W", "B"].map(|name| graph.weights_mut().vector(name.into(), x.nrows(), 0.0));
    let learned = ["W", "B"].map(|name| given(case, name));
    let set = |_: usize, name: &str, numbers: &mut [Real]| {
        numbers.copy_from_slice(learned[usize::from(name == "B")].values());
        Ok(())
    };
    graph.weights_mut().update(set).expect("weights");
    let read = add(&mut graph, "X", Read { units: x.nrows(), axis: Axis::Source });
    let normalized = add(&mut graph, "normalized", Normalize { of: read, epsilon });
    let scaled = add(&mut graph, "Y", Scale { of: normalized, weight, bias });
    let side = Side::new(Given::Vectors(x.clone()), vec![1; x.ncols()]).expect("a side");
    let trace = graph.forward(Inputs::of_source(side), Vec::new()).expect("shapes that fit");
    let moments = |column: usize| match graph.account(&trace, normalized, 0, column).expect("an account").form {
        Form::Normalized { mean, deviation } => (mean as Real, (1.0 / deviation) as Real),
        other => panic!("{other:?}"),
    };
    let all: Vec<_> = (0..x.ncols()).map(moments).collect();
    let of_all = |part: fn(&(Real, Real)) -> Real| Matrix::from_iterator(all.len(), 1, all.iter().map(part));
    vec![("Y", trace.value(scaled).clone()), ("Mean", of_all(|m| m.0)), ("InvStdDev", of_all(|m| m.1))]
}

/// ln p of every class is its cross-entropy, negative.
fn log_softmax(logits: &Matrix) -> Matrix {
    Matrix::from_fn(logits.nrows(), logits.ncols(), |class, column| {
        let loss = CrossEntropy::new(logits.nrows(), vec![Some(class)]).expect("a class");
        -loss.loss(&logits.columns(column, 1).into_owned()).expect("shapes that fit")
    })
}

fn given(case: &Value, name: &str) -> Tensor {
    input(case, name).unwrap_or_else(|| panic!("{name} is given"))
}

/// The last dimension as rows.
fn columns(tensor: &Tensor) -> Matrix {
    let rows = *tensor.shape().last().expect("a dimension");
    Matrix::from_column_slice(rows, tensor.values().len() / rows, tensor.values())
}
