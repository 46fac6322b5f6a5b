//! Optimizers and clipping against PyTorch's, step by step (make_pytorch_optimizers.py).
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use serde_json::Value;
use unroll::engine::{Optimizer, Real, Rule, clip, norm};

const CASES: &str = include_str!("optimizers.json");
const TOLERANCE: f64 = 2e-6;

pub fn every_step_is_pytorchs() {
    let file: Value = serde_json::from_str(CASES).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        check(case["name"].as_str().unwrap(), case);
    }
}

fn check(name: &str, case: &Value) {
    let (rule, rate) = match name.split('_').next().unwrap() {
        "sgd" => (Rule::Sgd, 0.1),
        "momentum" => (Rule::Momentum { momentum: 0.9 }, 0.05),
        "adam" => (Rule::ADAM, 0.01),
        other => panic!("no such rule: {other}"),
    };
    let mut weights = numbers(&case["weights"]);
    let mut optimizer = Optimizer::new(rule, rate, weights.len());
    let steps = case["gradients"].as_array().unwrap();
    for (step, gradients) in steps.iter().enumerate() {
        let gradients = numbers(gradients);
        // In two parts, as weights come.
        let (some, others) = gradients.split_at(4);
        let length = norm([some, others]);
        let expected = case["norms"][step].as_f64().unwrap();
        assert!((length as f64 - expected).abs() <= TOLERANCE * (1.0 + expected), "{name}: norm {length}");
        let scale = case["longest"].as_f64().map_or(1.0, |longest| clip(length, longest as Real));
        let mut update = optimizer.step(scale);
        let (some_weights, other_weights) = weights.split_at_mut(4);
        update.apply(some_weights, some).unwrap();
        update.apply(other_weights, others).unwrap();
        for (&weight, expected) in weights.iter().zip(numbers(&case["expected"][step])) {
            let error = (weight as f64 - expected as f64).abs();
            assert!(error <= TOLERANCE * (1.0 + (expected as f64).abs()), "{name}, step {step}: {weight}, {expected}");
        }
    }
}

fn numbers(array: &Value) -> Vec<Real> {
    array.as_array().unwrap().iter().map(|x| x.as_f64().unwrap() as Real).collect()
}
