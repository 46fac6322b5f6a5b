use super::super::account::{Account, Factor, Form, Term};
use super::super::cost::Lengths;
use super::super::stream::{Past, Reach};
use super::super::{Axis, Graph, GraphGradients, NodeId, Rows};
use super::columns::{add_scaled, columns_of, dot, item, put_item};
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
    fn scores(&self, at: At<'_>, keys: &Matrix) -> Matrix {
        let (queries, batch) = (at.value(self.queries), at.batch());
        let positions = keys.ncols() / batch;
        let mut scores = Matrix::zeros(positions, queries.ncols());
        let [of_keys, of_queries] = &self.units;
        for one in 0..batch {
            let keys = item(keys, of_keys, one, batch);
            let columns = scores.as_mut_slice().chunks_exact_mut(positions).skip(one).step_by(batch);
            for (scores, query) in columns.zip(item(queries, of_queries, one, batch).chunks_exact(of_queries.len())) {
                for (score, key) in scores.iter_mut().zip(keys.chunks_exact(of_keys.len())) {
                    *score = dot(key, query) * self.scale;
                }
            }
        }
        scores
    }
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
        let (keys, queries, batch) = (at.value(self.keys), at.value(self.queries), at.batch());
        let [of_keys, of_queries] = &self.units;
        let units = of_keys.len();
        for one in 0..batch {
            let queries = item(queries, of_queries, one, batch);
            let mut to = item(into.node(self.keys), of_keys, one, batch);
            for (d, query) in columns_of(d, one, batch).zip(queries.chunks_exact(units)) {
                for (to, d) in to.chunks_exact_mut(units).zip(d) {
                    add_scaled(to, query, d * self.scale);
                }
            }
            put_item(&to, into.node_mut(self.keys), of_keys, one, batch);
        }
        for one in 0..batch {
            let keys = item(keys, of_keys, one, batch);
            let mut to = item(into.node(self.queries), of_queries, one, batch);
            for (d, to) in columns_of(d, one, batch).zip(to.chunks_exact_mut(units)) {
                for (key, d) in keys.chunks_exact(units).zip(d) {
                    add_scaled(to, key, d * self.scale);
                }
            }
            put_item(&to, into.node_mut(self.queries), of_queries, one, batch);
        }
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
