//! Attention, with each of the lines that may be chosen. The first choice is the right one.

use super::Row;
use crate::engine::graph::{Axis, DotScores, Given, Graph, Inputs, Mask, Read, Side, Softmax, WeightedSum};
use crate::engine::{Matrix, Random, Real, ShapeError};
use crate::lessons::drills::drawing::wide;
use std::ops::Range;

/// Keys of some units and values of two at some positions, and one query for each column of `queries`.
struct Reading {
    /// units x positions
    keys: Matrix,
    values: Matrix,
    queries: Matrix,
}

/// Of each query.
struct Answers {
    scores: Vec<Vec<f64>>,
    weights: Vec<Vec<f64>>,
    context: Vec<Vec<f64>>,
}

const VALUES: usize = 2;

impl Reading {
    fn drawn(label: &str, (units, positions, queries): (usize, usize, usize)) -> Self {
        let mut random = Random::stream(0, &format!("code {label}"));
        let mut matrix = |rows, columns| Matrix::from_fn(rows, columns, |_, _| random.symmetric(1.5) as Real);
        Self { keys: matrix(units, positions), values: matrix(VALUES, positions), queries: matrix(units, queries) }
    }

    fn units(&self) -> usize {
        self.keys.nrows()
    }

    /// By the engine's graph; without the future, query t is position t's own.
    fn by_engine(&self, scale: f64, future: bool) -> Result<Answers, ShapeError> {
        let units = self.units();
        let (all, positions) = (units + VALUES, self.keys.ncols());
        let mut graph = Graph::new(0);
        let hides = Mask { padding: false, future };
        let source = graph.add("keys and values", Read { units: all, axis: Axis::Source })?;
        let queries = graph.add("queries", Read { units, axis: Axis::Target })?;
        let both: [Range<usize>; 2] = [0..units, 0..units];
        let scores = graph.add("scores", DotScores { keys: source, queries, units: both, scale: scale as Real })?;
        let weights = graph.add("weights", Softmax { of: scores, mask: hides })?;
        let context = graph.add("context", WeightedSum { weights, values: source, units: units..all })?;
        let mut read = Matrix::zeros(all, positions);
        read.rows_mut(0, units).copy_from(&self.keys);
        read.rows_mut(units, VALUES).copy_from(&self.values);
        let source = Side::new(Given::Vectors(read), vec![positions])?;
        let target = Side::new(Given::Vectors(self.queries.clone()), vec![self.queries.ncols()])?;
        let trace = graph.forward(Inputs::new(source, target)?, Vec::new())?;
        let columns = |node| {
            let columns = trace.value(node).column_iter();
            columns.map(|column| column.iter().map(|&number| wide(number)).collect()).collect()
        };
        Ok(Answers { scores: columns(scores), weights: columns(weights), context: columns(context) })
    }
}

/// e = np.exp(s - s.max())
pub(super) fn softmax(choice: usize) -> Result<Vec<Row>, ShapeError> {
    // Scores of a usual size, and large ones: each is a key of one unit, and the query is 1.
    let read = |scores: [Real; 3]| Reading {
        keys: Matrix::from_row_slice(1, 3, &scores),
        values: Matrix::zeros(VALUES, 3),
        queries: Matrix::from_element(1, 1, 1.0),
    };
    let mut rows = Vec::new();
    for (letter, scores) in [("α", [0.5, 1.75, -0.25]), ("α′", [800.5, 801.75, 799.75])] {
        let engine = read(scores).by_engine(1.0, false)?;
        let of_engine = &engine.weights[0];
        let s = &engine.scores[0];
        let most = s.iter().fold(f64::NEG_INFINITY, |most, &score| most.max(score));
        let power = |score: &f64| match choice {
            0 => (score - most).exp(),
            1 => score.exp(),
            2 => (score / most).exp(),
            _ => score.exp() - most,
        };
        rows.extend(of_query(letter, of_engine, &normalized(s.iter().map(power).collect())));
    }
    Ok(rows)
}

/// a = softmax(np.where(future, -np.inf, s))
pub(super) fn mask(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let reading = Reading::drawn("mask", (2, 3, 3));
    let engine = reading.by_engine(1.0, true)?;
    let mut rows = Vec::new();
    for (t, (s, of_engine)) in engine.scores.iter().zip(&engine.weights).enumerate() {
        let with = |hidden: f64| -> Vec<f64> {
            s.iter().enumerate().map(|(at, &score)| if at > t { hidden } else { score }).collect()
        };
        let chosen = match choice {
            0 => soft(&with(f64::NEG_INFINITY)),
            1 => soft(s).into_iter().enumerate().map(|(at, weight)| if at > t { 0.0 } else { weight }).collect(),
            2 => soft(&with(0.0)),
            _ => soft(s),
        };
        let symbol = |(at, row): (usize, Row)| Row { symbol: format!("α_{{{},{}}}", t + 1, at + 1), ..row };
        rows.extend(of_query("α", of_engine, &chosen).into_iter().enumerate().map(symbol));
    }
    Ok(rows)
}

/// s = K @ q / np.sqrt(d)
pub(super) fn scale(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let reading = Reading::drawn("scale", (4, 3, 1));
    let d = reading.units() as f64;
    let engine = reading.by_engine(1.0 / d.sqrt(), false)?;
    let dots = dots(&reading);
    let chosen = soft(&match choice {
        0 => dots.iter().map(|dot| dot / d.sqrt()).collect::<Vec<f64>>(),
        1 => dots,
        2 => dots.iter().map(|dot| dot / d).collect(),
        _ => dots.iter().map(|dot| dot * d.sqrt()).collect(),
    });
    Ok(of_query("α", &engine.weights[0], &chosen))
}

/// c = a @ V
pub(super) fn context(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let reading = Reading::drawn("context", (2, 3, 1));
    let engine = reading.by_engine(1.0, false)?;
    let weights = soft(&dots(&reading));
    let mean = |matrix: &Matrix, weight: &dyn Fn(usize) -> f64| -> Vec<f64> {
        let unit = |unit: usize| (0..matrix.ncols()).map(|at| weight(at) * wide(matrix[(unit, at)])).sum();
        (0..VALUES).map(unit).collect()
    };
    let best = (0..weights.len()).fold(0, |best, at| if weights[at] > weights[best] { at } else { best });
    let chosen = match choice {
        0 => mean(&reading.values, &|at| weights[at]),
        1 => mean(&reading.values, &|at| f64::from(u8::from(at == best))),
        2 => mean(&reading.keys, &|at| weights[at]),
        _ => mean(&reading.values, &|_| 1.0 / weights.len() as f64),
    };
    Ok(of_query("c", &engine.context[0], &chosen))
}

/// The first query's products with the keys.
fn dots(reading: &Reading) -> Vec<f64> {
    let dot = |key: usize| {
        let terms = reading.keys.column(key).into_iter().zip(reading.queries.column(0));
        terms.map(|(&key, &query)| wide(key) * wide(query)).sum()
    };
    (0..reading.keys.ncols()).map(dot).collect()
}

fn soft(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().fold(f64::NEG_INFINITY, |most, &score| most.max(score));
    normalized(scores.iter().map(|score| (score - most).exp()).collect())
}

fn normalized(powers: Vec<f64>) -> Vec<f64> {
    let sum: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

fn of_query(letter: &str, engine: &[f64], chosen: &[f64]) -> Vec<Row> {
    let row = |(at, (&engine, &chosen)): (usize, (&f64, &f64))| Row {
        symbol: format!("{letter}_{}", at + 1),
        engine,
        chosen,
    };
    engine.iter().zip(chosen).enumerate().map(row).collect()
}
