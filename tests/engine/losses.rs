//! Softmax, cross-entropy and squared error at their edges.

use crate::close::close;
use crate::draw;
use unroll::engine::{CrossEntropy, Matrix, Random, Real, SquaredError};

fn logits(entries: &[Real]) -> Matrix {
    Matrix::from_column_slice(entries.len(), 1, entries)
}

fn softmax(entries: &[Real]) -> Vec<Real> {
    CrossEntropy::softmax(&logits(entries)).as_slice().to_vec()
}

fn loss(entries: &[Real], target: usize) -> Real {
    CrossEntropy::new(entries.len(), vec![Some(target)]).unwrap().loss(&logits(entries)).unwrap()
}

#[test]
fn softmax_of_large_logits_is_exact() {
    assert_eq!(softmax(&[1e4, -1e4, 0.0]), [1.0, 0.0, 0.0]);
    assert_eq!(softmax(&[-1e4, -1e4]), [0.5, 0.5]);
    assert_eq!(softmax(&[1e4; 4]), [0.25; 4]);
    assert_eq!(softmax(&[Real::MAX, Real::MIN]), [1.0, 0.0]);
    assert_eq!(softmax(&[3.0]), [1.0]);
    // A logit of -∞ is how a class is ruled out.
    assert_eq!(softmax(&[0.0, -Real::INFINITY, 0.0]), [0.5, 0.0, 0.5]);
}

#[test]
fn a_softmax_over_nan_is_nan() {
    for entries in [[Real::NAN, 1.0], [1.0, Real::NAN], [-Real::INFINITY; 2]] {
        assert!(softmax(&entries).iter().all(|p| p.is_nan()), "{:?}", softmax(&entries));
    }
}

#[test]
fn softmax_sums_to_one_and_keeps_the_order() {
    let mut random = Random::new(3);
    for scale in [0.1, 3.0, 50.0] {
        let scores = draw::matrix(&mut random, 7, 20, scale);
        let probabilities = CrossEntropy::softmax(&scores);
        for (scores, probabilities) in scores.column_iter().zip(probabilities.column_iter()) {
            assert!((probabilities.sum() - 1.0).abs() < 1e-6);
            assert_eq!(scores.imax(), probabilities.imax());
        }
        let moved = CrossEntropy::softmax(&scores.add_scalar(100.0));
        let rounding = Matrix::from_element(7, 20, 0.0) + moved - &probabilities;
        assert!(rounding.amax() < 1e-4, "{rounding}");
    }
}

/// The loss of a network that knows nothing is ln n, wherever its logits stand.
#[test]
fn cross_entropy_of_equal_logits_is_the_logarithm_of_the_classes() {
    for level in [0.0, 1.0, 1e4, -1e4] {
        for classes in [1, 2, 10] {
            let (got, expected) = (loss(&vec![level; classes], classes - 1), (classes as Real).ln());
            assert!((got - expected).abs() < 1e-6, "{classes} logits of {level}: got {got}, expected {expected}");
        }
    }
}

#[test]
fn cross_entropy_of_large_logits_is_their_difference() {
    assert_eq!(loss(&[1e4, -1e4], 0), 0.0);
    assert_eq!(loss(&[1e4, -1e4], 1), 2e4);
    assert_eq!(loss(&[0.0, -Real::INFINITY], 1), Real::INFINITY);
    assert!(loss(&[Real::NAN, 0.0], 1).is_nan());
}

#[test]
fn without_targets_the_loss_and_its_gradient_are_zero() {
    let scores = draw::matrix(&mut Random::new(4), 3, 4, 2.0);
    let entropy = CrossEntropy::new(3, vec![None; 4]).unwrap();
    assert_eq!(entropy.loss(&scores), Ok(0.0));
    assert_eq!(entropy.gradient(&CrossEntropy::softmax(&scores)), Ok(Matrix::zeros(3, 4)));
    assert_eq!(entropy.target_matrix(), Matrix::zeros(3, 4));
    assert_eq!(entropy.weight_matrix(), Matrix::zeros(1, 4));
}

#[test]
fn an_output_without_target_counts_for_nothing() {
    let scores = draw::matrix(&mut Random::new(4), 3, 2, 2.0);
    let with_more = scores.clone().insert_columns(1, 3, 1e4);
    let few = CrossEntropy::new(3, vec![Some(2), Some(0)]).unwrap();
    let many = CrossEntropy::new(3, vec![Some(2), None, None, None, Some(0)]).unwrap();
    assert_eq!(few.loss(&scores), many.loss(&with_more));
    let slope = |entropy: &CrossEntropy, scores| entropy.gradient(&CrossEntropy::softmax(scores)).unwrap();
    assert_eq!(slope(&few, &scores).insert_columns(1, 3, 0.0), slope(&many, &with_more));
}

/// A mean, so that twice the same outputs give the same loss and half the gradient each.
#[test]
fn losses_are_means() {
    let scores = draw::matrix(&mut Random::new(6), 3, 2, 2.0);
    let twice = Matrix::from_fn(3, 4, |row, column| scores[(row, column % 2)]);
    let one = CrossEntropy::new(3, vec![Some(1), Some(2)]).unwrap();
    let two = CrossEntropy::new(3, vec![Some(1), Some(2), Some(1), Some(2)]).unwrap();
    let as_matrix = |loss: Result<Real, _>| Matrix::from_element(1, 1, loss.unwrap());
    close("loss", &as_matrix(two.loss(&twice)), &as_matrix(one.loss(&scores))).unwrap();
    let halved = one.gradient(&CrossEntropy::softmax(&scores)).unwrap() / 2.0;
    let gradient = two.gradient(&CrossEntropy::softmax(&twice)).unwrap();
    close("gradient", &gradient.columns(0, 2).into_owned(), &halved).unwrap();
    close("gradient", &gradient.columns(2, 2).into_owned(), &halved).unwrap();
}

#[test]
fn squared_error_is_the_mean_of_squares() {
    let error = SquaredError::new(Matrix::from_row_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]));
    let output = Matrix::from_row_slice(2, 2, &[1.0, 0.0, 4.0, 4.0]);
    assert_eq!(error.loss(&output), Ok(1.25));
    assert_eq!(error.gradient(&output), Ok(Matrix::from_row_slice(2, 2, &[0.0, -1.0, 0.5, 0.0])));
    assert_eq!(SquaredError::new(Matrix::zeros(0, 0)).loss(&Matrix::zeros(0, 0)), Ok(0.0));
}
