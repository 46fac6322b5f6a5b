//! The activation functions against the standard library's in double precision.
#![cfg(not(feature = "f64"))]

use unroll::engine::{sigmoid, tanh};

const WORST: f64 = 3e-7;

/// Every 1,021st of all numbers that an f32 can be, of both signs, infinities and NaN among them.
fn every_kind_of_number() -> impl Iterator<Item = f32> {
    (0..=u32::MAX).step_by(1021).map(f32::from_bits).chain([f32::INFINITY, -f32::INFINITY, f32::NAN])
}

/// Numbers where the functions bend, close together.
fn where_they_bend() -> impl Iterator<Item = f32> {
    (-2_000_000..=2_000_000).map(|x| x as f32 * 1.0e-5)
}

pub fn they_are_right() {
    let (mut worst_sigmoid, mut worst_tanh) = (0.0_f64, 0.0_f64);
    for x in every_kind_of_number().chain(where_they_bend()) {
        let wide = f64::from(x);
        let (logistic, tangent) = (1.0 / (1.0 + (-wide).exp()), wide.tanh());
        if x.is_nan() {
            assert!(sigmoid(x).is_nan() && tanh(x).is_nan());
            continue;
        }
        worst_sigmoid = worst_sigmoid.max((f64::from(sigmoid(x)) - logistic).abs());
        worst_tanh = worst_tanh.max((f64::from(tanh(x)) - tangent).abs());
        assert!((0.0..=1.0).contains(&sigmoid(x)) && tanh(x).abs() <= 1.0, "{x}: {}, {}", sigmoid(x), tanh(x));
        // Small results keep their digits too.
        if (-87.0..0.0).contains(&x) {
            let relative = f64::from(sigmoid(x)) / logistic - 1.0;
            assert!(relative.abs() < 1e-6, "sigmoid({x}): relatively off by {relative:e}");
        }
        if x.abs() >= f32::MIN_POSITIVE {
            let relative = f64::from(tanh(x)) / tangent - 1.0;
            assert!(relative.abs() < 1e-6, "tanh({x}): relatively off by {relative:e}");
        }
    }
    assert!(worst_sigmoid <= WORST && worst_tanh <= WORST, "sigmoid {worst_sigmoid:e}, tanh {worst_tanh:e}");
    println!("largest error: sigmoid {worst_sigmoid:e}, tanh {worst_tanh:e}");
}

pub fn limits_are_exact() {
    assert_eq!([sigmoid(-f32::INFINITY), sigmoid(f32::INFINITY)], [0.0, 1.0]);
    assert_eq!([tanh(-f32::INFINITY), tanh(0.0), tanh(f32::INFINITY)], [-1.0, 0.0, 1.0]);
    assert!(sigmoid(f32::NAN).is_nan() && tanh(f32::NAN).is_nan());
}
