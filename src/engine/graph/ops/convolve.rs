use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::cost::{Hop, Lengths};
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::{At, Computed, Op, products};
use crate::{Matrix, ShapeError};
use std::ops::Range;

/// Causal dilated convolution over positions: an output sees its own position and some before it, `dilation` apart,
/// never one after it; before the first position there are zeros.
/// Source: van den Oord et al., WaveNet (2016), section 2.1;
/// <https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html>, its input padded with (kernel − 1) · dilation zeros in
/// front.
#[derive(Debug, Clone, Copy)]
pub struct Convolve {
    pub of: NodeId,
    /// PyTorch's `[out, in, kernel]` as a matrix out x (in · kernel): input i's tap j is column i · kernel + j, and the last
    /// tap stands at the output's own position.
    pub by: ParameterId,
    pub kernel: usize,
    pub dilation: usize,
}

impl Convolve {
    /// How many positions before the output's own a tap reads: (kernel − 1) · dilation for the first, 0 for the last.
    pub fn lag(&self, tap: usize) -> usize {
        (self.kernel - 1 - tap) * self.dilation
    }

    /// What a tap multiplies its position with: out x in.
    fn tap(&self, weight: &Matrix, tap: usize) -> Matrix {
        weight.columns_with_step(tap, weight.ncols() / self.kernel, self.kernel - 1).into_owned()
    }

    /// The columns that a tap reads and those it adds to; none where it reads only zeros.
    fn columns(&self, tap: usize, at: At<'_>) -> Option<(Range<usize>, Range<usize>)> {
        let (shift, columns) = (self.lag(tap) * at.batch(), at.value(self.of).ncols());
        (shift < columns).then(|| (0..columns - shift, shift..columns))
    }
}

impl Op for Convolve {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.of]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let linear = graph.weights().as_linear(self.by)?;
        if self.kernel == 0 || self.dilation == 0 {
            let found = format!("{} and {}", self.kernel, self.dilation);
            return Err(ShapeError::new("kernel and dilation", "both at least 1", found));
        }
        let columns = graph.units(self.of)? * self.kernel;
        ShapeError::check("columns of the kernel's weight", (columns, 1), (linear.features(), 1))?;
        match graph.node(self.of).axis {
            axis @ (Axis::Source | Axis::Target) => Ok((Rows::Units(linear.classes()), axis)),
            other => Err(ShapeError::new("what is convolved", "columns along time", format!("{other:?}"))),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let (linear, x) = (at.graph.weights().as_linear(self.by)?, at.value(self.of));
        let (inputs, outputs) = (x.nrows(), linear.classes());
        let mut value = at.room();
        value.column_iter_mut().for_each(|mut column| column.copy_from(linear.bias()));
        for tap in 0..self.kernel {
            let Some((read, written)) = self.columns(tap, at) else { continue };
            let to = &mut value.as_mut_slice()[written.start * outputs..];
            products::add(&self.tap(linear.weight(), tap), &x.as_slice()[..read.end * inputs], to);
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (weights, x) = (at.graph.weights(), at.value(self.of));
        let linear = weights.as_linear(self.by)?;
        let (inputs, outputs) = (x.nrows(), linear.classes());
        for tap in 0..self.kernel {
            let Some((read, written)) = self.columns(tap, at) else { continue };
            let (read, d) = (..read.end * inputs, &d.as_slice()[written.start * outputs..]);
            let to = &mut into.node_mut(self.of).as_mut_slice()[read];
            products::add_transposed(&self.tap(linear.weight(), tap), d, to);
            let mut d_tap = Matrix::zeros(outputs, inputs);
            products::add_outer((d, outputs), (&x.as_slice()[read], inputs), d_tap.as_mut_slice());
            let d_weight = into.weight_mut(at.graph, self.by, 0);
            let mut columns = d_weight.columns_with_step_mut(tap, inputs, self.kernel - 1);
            columns += d_tap;
        }
        if weights.has_bias(self.by) {
            *into.weight_mut(at.graph, self.by, 1) += d.column_sum();
        }
        Ok(None)
    }

    fn keeps(&self, _: NodeId) -> Vec<(NodeId, Reach)> {
        vec![(self.of, Reach::Last(self.lag(0)))]
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        let (linear, batch) = (at.graph.weights().as_linear(self.by)?, at.batch());
        let kept = past.of(self.of).unwrap_or(at.value(self.of));
        let mut value = at.room();
        value.column_iter_mut().for_each(|mut column| column.copy_from(linear.bias()));
        for tap in 0..self.kernel {
            let Some(first) = kept.ncols().checked_sub((self.lag(tap) + 1) * batch) else { continue };
            let read = &kept.as_slice()[first * kept.nrows()..][..batch * kept.nrows()];
            products::add(&self.tap(linear.weight(), tap), read, value.as_mut_slice());
        }
        Ok(value.into())
    }

    fn hops(&self, _: NodeId) -> Vec<(NodeId, Hop)> {
        (0..self.kernel).map(|tap| (self.of, Hop::Back(self.lag(tap)))).collect()
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        let ((outputs, steps), inputs) = (lengths.shape(graph, own), lengths.shape(graph, self.of).0);
        (0..self.kernel).map(|tap| steps.saturating_sub(self.lag(tap)) * inputs * outputs).sum()
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let weights = at.graph.weights();
        let (linear, tensor) = (weights.as_linear(self.by).ok()?, weights.first(self.by));
        let mut terms = Vec::new();
        for tap in 0..self.kernel {
            let Some(read) = column.checked_sub(self.lag(tap) * at.batch()) else { continue };
            for index in 0..at.value(self.of).nrows() {
                let of_weight = index * self.kernel + tap;
                let source = Source::Weight { tensor, row, column: of_weight };
                let weight = Factor::new(source, linear.weight()[(row, of_weight)]);
                terms.push(Term { factors: vec![weight, at.factor(self.of, index, read)] });
            }
        }
        if weights.has_bias(self.by) {
            let source = Source::Weight { tensor: tensor + 1, row, column: 0 };
            terms.push(Term::one(Factor::new(source, linear.bias()[row])));
        }
        Some(Account::new(Form::Sum, terms))
    }
}
