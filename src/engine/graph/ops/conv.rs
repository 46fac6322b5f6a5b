//! Causal dilated convolution over time: an output sees its own position and some before it, at equal distances, never
//! one after it.
//! Source: van den Oord et al., WaveNet (2016), section 2.1; <https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html>,
//! its input padded with (kernel − 1) · dilation zeros in front.
//!
//! A weight is PyTorch's `[out, in, kernel]` as a matrix out x (in · kernel): input i's tap j is column i · kernel + j, and
//! the last tap stands at the output's own position.

use super::products;
use crate::{Matrix, Vector};
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Convolution {
    pub kernel: usize,
    pub dilation: usize,
    /// Columns of a position.
    pub batch: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ConvolutionGradients {
    /// out x (in · kernel)
    pub weight: Matrix,
    /// out
    pub bias: Vector,
    /// in x (steps · batch)
    pub input: Matrix,
}

impl Convolution {
    /// How many positions before an output's own each tap reads: (kernel − 1) · dilation for the first, 0 for the last.
    pub fn lag(self, tap: usize) -> usize {
        (self.kernel - 1 - tap) * self.dilation
    }

    /// `x` is in x (steps · batch), the result out x (steps · batch). Before the first position there are zeros.
    pub fn forward(self, x: &Matrix, weight: &Matrix, bias: &Vector) -> Matrix {
        let mut output = Matrix::from_fn(weight.nrows(), x.ncols(), |row, _| bias[row]);
        for tap in 0..self.kernel {
            let Some((read, written)) = self.columns(tap, x) else { continue };
            let to = &mut output.as_mut_slice()[written.start * weight.nrows()..];
            products::add(&self.tap(weight, tap), &x.as_slice()[..read.end * x.nrows()], to);
        }
        output
    }

    pub fn backward(self, x: &Matrix, weight: &Matrix, d_output: &Matrix) -> ConvolutionGradients {
        let (outputs, inputs) = (weight.nrows(), x.nrows());
        let mut d_weight = Matrix::zeros(outputs, weight.ncols());
        let mut input = Matrix::zeros(inputs, x.ncols());
        for tap in 0..self.kernel {
            let Some((read, written)) = self.columns(tap, x) else { continue };
            let d = &d_output.as_slice()[written.start * outputs..];
            let read = read.start * inputs..read.end * inputs;
            products::add_transposed(&self.tap(weight, tap), d, &mut input.as_mut_slice()[read.clone()]);
            let mut d_tap = Matrix::zeros(outputs, inputs);
            products::add_outer((d, outputs), (&x.as_slice()[read], inputs), d_tap.as_mut_slice());
            for (index, column) in d_tap.column_iter().enumerate() {
                d_weight.set_column(index * self.kernel + tap, &column);
            }
        }
        ConvolutionGradients { weight: d_weight, bias: d_output.column_sum(), input }
    }

    /// The columns that a tap reads and those it adds to; none where it reads only zeros.
    fn columns(self, tap: usize, x: &Matrix) -> Option<(Range<usize>, Range<usize>)> {
        let shift = self.lag(tap) * self.batch;
        (shift < x.ncols()).then(|| (0..x.ncols() - shift, shift..x.ncols()))
    }

    /// What a tap multiplies its position's column with: out x in.
    fn tap(self, weight: &Matrix, tap: usize) -> Matrix {
        weight.columns_with_step(tap, weight.ncols() / self.kernel, self.kernel - 1).into_owned()
    }
}

/// How many positions, its own among them, an output of convolutions one upon the other can see.
pub fn receptive_field(convolutions: impl IntoIterator<Item = Convolution>) -> usize {
    1 + convolutions.into_iter().map(|convolution| convolution.lag(0)).sum::<usize>()
}
