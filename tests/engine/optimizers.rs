//! What optimizers refuse, and clipping at its edges. Their numbers: tests/golden/optimizers.rs.

use unroll::engine::{Optimizer, Real, Rule, clip, norm};

#[test]
fn weights_and_gradients_that_do_not_fit_are_refused() {
    for rule in [Rule::Sgd, Rule::Momentum { momentum: 0.9 }, Rule::ADAM] {
        let mut optimizer = Optimizer::new(rule, 0.1, 3);
        let error = optimizer.step(1.0).apply(&mut [1.0; 2], &[1.0; 3]).unwrap_err();
        assert_eq!(error.to_string(), "weights beside their gradients: expected 3, found 2");
    }
    let mut optimizer = Optimizer::new(Rule::ADAM, 0.1, 3);
    let mut update = optimizer.step(1.0);
    update.apply(&mut [1.0; 2], &[1.0; 2]).unwrap();
    let error = update.apply(&mut [1.0; 2], &[1.0; 2]).unwrap_err();
    assert_eq!(error.to_string(), "weights left in the optimizer: expected 1, found 2");
}

#[test]
fn clipping_shortens_only_what_is_too_long() {
    assert_eq!(clip(2.0, 4.0), 1.0);
    assert_eq!(clip(4.0, 4.0), 1.0);
    assert_eq!(clip(8.0, 4.0), 0.5);
    assert_eq!(clip(0.0, 4.0), 1.0);
    assert_eq!(clip(Real::INFINITY, 4.0), 0.0);
    assert!(clip(Real::NAN, 4.0).is_nan());
}

/// The squares of these would not be finite in f32.
#[test]
fn the_norm_of_large_gradients_is_finite() {
    let length = norm([&[3e30, 0.0][..], &[4e30]]);
    assert!((length / 5e30 - 1.0).abs() < 1e-6, "{length}");
    assert_eq!(norm([]), 0.0);
}
