//! Attention of several heads: every target position scores every source position, and takes their values by its weights.
//! Source: Vaswani et al., Attention Is All You Need (2017), section 3.2;
//! <https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html>
//!
//! Queries are rows x (targets · batch), keys and values rows x (sources · batch), and each head has an equal share of the
//! rows. Scores and weights are (heads · sources) x (targets · batch): in the column of a target, head by head, a row for
//! each source position.

use super::products::{outer_product, product, transposed_product};
use crate::{Matrix, Real};

/// How rows and columns are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    pub count: usize,
    pub batch: usize,
}

/// Which source positions a target may look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mask {
    /// Targets look no further than their own position. With more sources than targets, these are the last ones: so the
    /// one new target of a decoder that keeps its keys looks at all of them.
    pub causal: bool,
    /// How many source positions of each item are its own, the rest padding; empty where all are.
    pub lengths: Vec<usize>,
}

impl Mask {
    /// Puts −∞ in the place of every score that is not to count.
    pub fn apply(&self, scores: &mut Matrix, heads: Heads) {
        let sources = scores.nrows() / heads.count;
        let ahead = sources.saturating_sub(scores.ncols() / heads.batch);
        for (index, mut column) in scores.column_iter_mut().enumerate() {
            let (target, item) = (index / heads.batch, index % heads.batch);
            let own = self.lengths.get(item).copied().unwrap_or(sources);
            let seen = if self.causal { own.min(ahead + target + 1) } else { own };
            for head in 0..heads.count {
                column.rows_mut(head * sources + seen, sources - seen).fill(Real::NEG_INFINITY);
            }
        }
    }
}

impl Heads {
    /// `scale` · kᵀ q for each head, each source and each target; the usual scale is 1/√(rows of a head).
    pub fn scores(self, queries: &Matrix, keys: &Matrix, scale: Real) -> Matrix {
        let sources = keys.ncols() / self.batch;
        let mut scores = Matrix::zeros(self.count * sources, queries.ncols());
        self.each(|head, item| {
            let of_one = transposed_product(&self.part(keys, head, item), &self.part(queries, head, item)) * scale;
            self.put(&of_one, head, item, &mut scores);
        });
        scores
    }

    /// The gradients of queries and keys.
    pub fn scores_backward(self, queries: &Matrix, keys: &Matrix, scale: Real, d_scores: &Matrix) -> (Matrix, Matrix) {
        let mut d_queries = Matrix::zeros(queries.nrows(), queries.ncols());
        let mut d_keys = Matrix::zeros(keys.nrows(), keys.ncols());
        self.each(|head, item| {
            let d = self.part(d_scores, head, item) * scale;
            self.put(&product(&self.part(keys, head, item), &d), head, item, &mut d_queries);
            self.put(&outer_product(&self.part(queries, head, item), &d), head, item, &mut d_keys);
        });
        (d_queries, d_keys)
    }

    /// Each head's scores of a target as weights that sum to 1. A target whose scores are all −∞ looks at nothing: its
    /// weights are 0.
    pub fn softmax(self, scores: &Matrix) -> Matrix {
        let mut weights = scores.clone();
        let sources = scores.nrows() / self.count;
        for of_one in weights.as_mut_slice().chunks_exact_mut(sources.max(1)) {
            softmax(of_one);
        }
        weights
    }

    /// The gradient of the scores from that of the weights: w ⊙ (d − w·d).
    pub fn softmax_backward(self, weights: &Matrix, d_weights: &Matrix) -> Matrix {
        let mut d_scores = d_weights.clone();
        let sources = weights.nrows() / self.count;
        let of_heads = d_scores.as_mut_slice().chunks_exact_mut(sources.max(1));
        for (d, w) in of_heads.zip(weights.as_slice().chunks_exact(sources.max(1))) {
            let mean: Real = d.iter().zip(w).map(|(d, w)| d * w).sum();
            d.iter_mut().zip(w).for_each(|(d, w)| *d = w * (*d - mean));
        }
        d_scores
    }

    /// Σ weight · value over the sources, head by head: rows x (targets · batch).
    pub fn mix(self, weights: &Matrix, values: &Matrix) -> Matrix {
        let mut mixed = Matrix::zeros(values.nrows(), weights.ncols());
        self.each(|head, item| {
            let of_one = product(&self.part(values, head, item), &self.part(weights, head, item));
            self.put(&of_one, head, item, &mut mixed);
        });
        mixed
    }

    /// The gradients of weights and values.
    pub fn mix_backward(self, weights: &Matrix, values: &Matrix, d_mixed: &Matrix) -> (Matrix, Matrix) {
        let mut d_weights = Matrix::zeros(weights.nrows(), weights.ncols());
        let mut d_values = Matrix::zeros(values.nrows(), values.ncols());
        self.each(|head, item| {
            let d = self.part(d_mixed, head, item);
            self.put(&transposed_product(&self.part(values, head, item), &d), head, item, &mut d_weights);
            self.put(&outer_product(&d, &self.part(weights, head, item)), head, item, &mut d_values);
        });
        (d_weights, d_values)
    }

    fn each(self, mut visit: impl FnMut(usize, usize)) {
        for item in 0..self.batch {
            (0..self.count).for_each(|head| visit(head, item));
        }
    }

    /// One head's rows of one item's columns.
    fn part(self, matrix: &Matrix, head: usize, item: usize) -> Matrix {
        let rows = matrix.nrows() / self.count;
        self.columns_of(matrix, item).rows(head * rows, rows).into_owned()
    }

    fn columns_of(self, matrix: &Matrix, item: usize) -> nalgebra::DMatrixView<'_, Real, nalgebra::U1, nalgebra::Dyn> {
        matrix.columns_with_step(item, matrix.ncols() / self.batch, self.batch - 1)
    }

    fn put(self, part: &Matrix, head: usize, item: usize, to: &mut Matrix) {
        let rows = to.nrows() / self.count;
        for (position, column) in part.column_iter().enumerate() {
            to.view_mut((head * rows, position * self.batch + item), (rows, 1)).copy_from(&column);
        }
    }
}

/// Over the scores themselves; from differences to the largest, so that large ones do not overflow.
fn softmax(scores: &mut [Real]) {
    let highest = scores.iter().copied().fold(Real::NEG_INFINITY, Real::max);
    if highest == Real::NEG_INFINITY {
        let all_ruled_out = scores.iter().all(|&score| score == Real::NEG_INFINITY);
        return scores.fill(if all_ruled_out { 0.0 } else { Real::NAN });
    }
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let sum: Real = scores.iter().sum();
    scores.iter_mut().for_each(|weight| *weight /= sum);
}
