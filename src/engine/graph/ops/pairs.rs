//! Additive attention's inside (Bahdanau et al. 2015): W_a [key; query] is W_k key + W_q query, so each of the two is
//! multiplied once, and their sums are formed for every pair.

use super::super::account::{Account, Factor, Form, Source, Term};
use super::super::cost::Lengths;
use super::super::{Axis, Graph, GraphGradients, NodeId, ParameterId, Rows};
use super::columns::add_scaled;
use super::{At, Computed, Op};
use crate::{Matrix, ShapeError};

/// Each source position's units plus each target position's: a column for each pair.
#[derive(Debug, Clone, Copy)]
pub struct PairSum {
    pub source: NodeId,
    pub target: NodeId,
}

/// One number for each pair, v · pair, as attention's scores: a row for each source position, a column for each target
/// position.
#[derive(Debug, Clone, Copy)]
pub struct PairScores {
    pub pairs: NodeId,
    /// v: 1 x units, without a bias.
    pub by: ParameterId,
}

impl PairSum {
    /// The columns of the source and the target that meet in a column of the pairs.
    fn sides(at: At<'_>, column: usize) -> (usize, usize) {
        let (batch, targets) = (at.batch(), at.inputs().steps(Axis::Target));
        let (pair, item) = (column / batch, column % batch);
        (pair / targets * batch + item, pair % targets * batch + item)
    }
}

impl Op for PairSum {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.source, self.target]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        for (node, axis) in [(self.source, Axis::Source), (self.target, Axis::Target)] {
            let node = graph.node(node);
            if node.axis != axis {
                return Err(ShapeError::new(&node.name, format!("columns along {axis:?}"), format!("{:?}", node.axis)));
            }
        }
        let units = graph.units(self.source)?;
        ShapeError::check(&graph.node(self.target).name, (units, 1), (graph.units(self.target)?, 1))?;
        Ok((Rows::Units(units), Axis::Pairs))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let (source, target, mut value) = (at.value(self.source), at.value(self.target), at.room());
        let rows = source.nrows();
        for (column, sum) in value.as_mut_slice().chunks_exact_mut(rows).enumerate() {
            let (of_source, of_target) = Self::sides(at, column);
            let a = &source.as_slice()[of_source * rows..][..rows];
            let b = &target.as_slice()[of_target * rows..][..rows];
            sum.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum = a + b);
        }
        Ok(value.into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let rows = d.nrows();
        for (column, d) in d.as_slice().chunks_exact(rows).enumerate() {
            let (of_source, of_target) = Self::sides(at, column);
            add_scaled(&mut into.node_mut(self.source).as_mut_slice()[of_source * rows..][..rows], d, 1.0);
            add_scaled(&mut into.node_mut(self.target).as_mut_slice()[of_target * rows..][..rows], d, 1.0);
        }
        Ok(None)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let (of_source, of_target) = Self::sides(at, column);
        let parts = [at.factor(self.source, row, of_source), at.factor(self.target, row, of_target)];
        Some(Account::new(Form::Sum, parts.map(Term::one).into()))
    }
}

impl PairScores {
    /// Between 1 x pairs and source positions x target columns: where a score stands among the pairs.
    fn pair(at: At<'_>, row: usize, column: usize) -> usize {
        row * at.inputs().steps(Axis::Target) * at.batch() + column
    }
}

impl Op for PairScores {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.pairs]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let linear = graph.weights().as_linear(self.by)?;
        let shape = (1, graph.units(self.pairs)?);
        ShapeError::check("weight of the scores", shape, (linear.classes(), linear.features()))?;
        match graph.node(self.pairs).axis {
            Axis::Pairs => Ok((Rows::Along(Axis::Source), Axis::Target)),
            other => Err(ShapeError::new("what is scored", "columns along Pairs", format!("{other:?}"))),
        }
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        let scores = at.graph.weights().as_linear(self.by)?.forward(at.value(self.pairs))?;
        let (rows, columns) = at.room().shape();
        Ok(Matrix::from_fn(rows, columns, |row, column| scores[Self::pair(at, row, column)]).into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let flat = Matrix::from_row_slice(1, d.len(), d.transpose().as_slice());
        let gradients = at.graph.weights().as_linear(self.by)?.backward(at.value(self.pairs), &flat)?;
        into.add_weights(at.graph, self.by, &[gradients.weight.as_slice()]);
        *into.node_mut(self.pairs) += gradients.input;
        Ok(None)
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, _: NodeId) -> usize {
        lengths.numbers(graph, self.pairs)
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let weights = at.graph.weights();
        let (linear, tensor) = (weights.as_linear(self.by).ok()?, weights.first(self.by));
        let pair = Self::pair(at, row, column);
        let terms = (0..linear.features()).map(|index| {
            let source = Source::Weight { tensor, row: 0, column: index };
            let weight = Factor::new(source, linear.weight()[(0, index)]);
            Term { factors: vec![weight, at.factor(self.pairs, index, pair)] }
        });
        Some(Account::new(Form::Sum, terms.collect()))
    }
}
