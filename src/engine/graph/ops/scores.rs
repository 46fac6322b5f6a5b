use super::super::account::{Account, Factor, Form, Term};
use super::super::cost::Lengths;
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::columns::{add_scaled, dot};
use super::{At, Computed, Op};
use crate::{Matrix, Real, ShapeError};
use std::ops::Range;

/// How well each key fits each query: scale · Σ key · query over some units (a head's), a row for each key's position and
/// a column for each query's (Luong et al. 2015; with the scale 1/√units Vaswani et al. 2017).
#[derive(Debug, Clone)]
pub struct DotScores {
    pub keys: NodeId,
    pub queries: NodeId,
    /// The units that count, of the keys and of the queries.
    pub units: [Range<usize>; 2],
    pub scale: Real,
}

impl DotScores {
    /// Visits every key's place and every query's that meet: (row, key's column, query's column).
    fn each(&self, at: At<'_>, keys: &Matrix, mut visit: impl FnMut(usize, usize, usize)) {
        let batch = at.batch();
        let positions = keys.ncols() / batch;
        for query in 0..at.value(self.queries).ncols() {
            (0..positions).for_each(|row| visit(row, row * batch + query % batch, query));
        }
    }

    fn scores(&self, at: At<'_>, keys: &Matrix) -> Matrix {
        let queries = at.value(self.queries);
        let mut scores = Matrix::zeros(keys.ncols() / at.batch(), queries.ncols());
        let [of_keys, of_queries] = &self.units;
        self.each(at, keys, |row, key, query| {
            let score = dot(part(keys, of_keys, key), part(queries, of_queries, query));
            scores[(row, query)] = score * self.scale;
        });
        scores
    }
}

/// Some units of one column.
fn part<'a>(matrix: &'a Matrix, units: &Range<usize>, column: usize) -> &'a [Real] {
    &matrix.as_slice()[column * matrix.nrows()..][units.clone()]
}

pub(super) fn part_mut<'a>(matrix: &'a mut Matrix, units: &Range<usize>, column: usize) -> &'a mut [Real] {
    let rows = matrix.nrows();
    &mut matrix.as_mut_slice()[column * rows..][units.clone()]
}

impl Op for DotScores {
    fn reads(&self) -> Vec<NodeId> {
        vec![self.keys, self.queries]
    }

    fn shape(&self, graph: &Graph) -> Result<(Rows, Axis), ShapeError> {
        let [keys, queries] = &self.units;
        for (node, units) in [(self.keys, keys), (self.queries, queries)] {
            let most = graph.units(node)?;
            if units.is_empty() || units.end > most || units.len() != keys.len() {
                let expected = format!("{} units of {most}", keys.len());
                return Err(ShapeError::new(&graph.node(node).name, expected, format!("{units:?}")));
            }
        }
        Ok((Rows::Along(graph.node(self.keys).axis), graph.node(self.queries).axis))
    }

    fn forward(&self, at: At<'_>) -> Result<Computed, ShapeError> {
        Ok(self.scores(at, at.value(self.keys)).into())
    }

    fn backward(&self, at: At<'_>, d: &Matrix, into: &mut GraphGradients) -> Result<Option<Matrix>, ShapeError> {
        let (keys, queries) = (at.value(self.keys), at.value(self.queries));
        let [of_keys, of_queries] = &self.units;
        let to = into.node_mut(self.keys);
        self.each(at, keys, |row, key, query| {
            let d = d[(row, query)] * self.scale;
            add_scaled(part_mut(to, of_keys, key), part(queries, of_queries, query), d);
        });
        let to = into.node_mut(self.queries);
        self.each(at, keys, |row, key, query| {
            let d = d[(row, query)] * self.scale;
            add_scaled(part_mut(to, of_queries, query), part(keys, of_keys, key), d);
        });
        Ok(None)
    }

    fn keeps(&self, _: NodeId) -> Vec<(NodeId, Reach)> {
        vec![(self.keys, Reach::All)]
    }

    fn step(&self, at: At<'_>, past: &Past) -> Result<Computed, ShapeError> {
        Ok(self.scores(at, past.of(self.keys).unwrap_or(at.value(self.keys))).into())
    }

    fn multiply_adds(&self, graph: &Graph, lengths: Lengths, own: NodeId) -> usize {
        lengths.numbers(graph, own) * self.units[0].len()
    }

    fn account(&self, at: At<'_>, row: usize, column: usize) -> Option<Account> {
        let batch = at.batch();
        let key = row * batch + column % batch;
        let [of_keys, of_queries] = &self.units;
        let scale = (self.scale != 1.0).then(|| Factor::constant(super::super::account::wide(self.scale)));
        let terms = of_keys.clone().zip(of_queries.clone()).map(|(of_key, of_query)| {
            let factors = [at.factor(self.keys, of_key, key), at.factor(self.queries, of_query, column)];
            Term { factors: factors.into_iter().chain(scale).collect() }
        });
        Some(Account::new(Form::Sum, terms.collect()))
    }
}
