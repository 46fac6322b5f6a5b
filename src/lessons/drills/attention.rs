//! Attention over three positions: scores, their softmax, and the mean that it weighs.

use super::by_hand::tidy;
use super::drawing::{Draws, rows, tenths, wide};
use super::{Asked, Drill, Given, Level, Line, Problem, Text, Work};
use crate::engine::graph::{
    Axis, DotScores, Given as Vectors, Graph, GraphTrace, Inputs, Mask, NodeId, Read, Side, Softmax, WeightedSum,
};
use crate::engine::{Matrix, Real, ShapeError};

const POSITIONS: usize = 3;
/// Of a value.
const VALUES: usize = 2;
const DECIMALS: u32 = 2;

/// One query that reads three positions, each of a key and a value.
#[derive(Debug, Clone)]
struct Setup {
    /// units x positions
    keys: Matrix,
    values: Matrix,
    query: Matrix,
    scale: Real,
    /// How many positions are no padding.
    seen: usize,
}

/// The numbers of a pass.
struct Pass {
    scores: Vec<f64>,
    weights: Vec<f64>,
    context: Vec<f64>,
}

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    let setup = Setup::draw(drill.level, draws);
    let pass = setup.pass(setup.units()..setup.units() + VALUES)?;
    let is_whole = drill.level != Level::One;
    let (weights, contexts) = setup.mistakes(&pass)?;
    let of_kind = |mistakes: &[(&'static str, Vec<f64>)], at: usize| -> Vec<(&'static str, f64)> {
        mistakes.iter().filter_map(|(id, numbers)| Some((*id, *numbers.get(at)?))).collect()
    };
    let mut asked: Vec<Asked> = (0..POSITIONS)
        .map(|at| Asked::decimal(weight(at), pass.weights[at], DECIMALS, of_kind(&weights, at)))
        .collect();
    if is_whole {
        asked.extend(
            (0..VALUES).map(|at| Asked::decimal(context(at), pass.context[at], DECIMALS, of_kind(&contexts, at))),
        );
    }
    Ok(Problem {
        drill,
        question: Text::plain(match drill.level {
            Level::One => "drill-question-attention-scores",
            Level::Two => "drill-question-attention-dot",
            Level::Three => "drill-question-attention-masked",
        }),
        conventions: vec![Text::plain("drill-convention-softmax")],
        given: setup.given(is_whole),
        asked,
        solution: setup.solution(&pass, is_whole),
    })
}

impl Setup {
    fn draw(level: Level, draws: &mut Draws) -> Self {
        let units = match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 4,
        };
        let most = if level == Level::One { 20 } else { 10 };
        let query = match level {
            // The scores themselves are given: they are keys of one unit, and the query is 1.
            Level::One => Matrix::from_element(1, 1, 1.0),
            _ => draws.matrix(units, 1, 20),
        };
        Self {
            keys: draws.matrix(units, POSITIONS, most),
            values: draws.matrix(VALUES, POSITIONS, 20),
            query,
            scale: if level == Level::Three { 0.5 } else { 1.0 },
            seen: if level == Level::Three { POSITIONS - 1 } else { POSITIONS },
        }
    }

    fn units(&self) -> usize {
        self.query.nrows()
    }

    /// `read` are the units that the weights weigh: the keys' stand before the values'.
    fn pass(&self, read: std::ops::Range<usize>) -> Result<Pass, ShapeError> {
        let units = self.units();
        let mut graph = Graph::new(0);
        let source = graph.add("keys and values", Read { units: units + VALUES, axis: Axis::Source })?;
        let query = graph.add("query", Read { units, axis: Axis::Target })?;
        let both = [0..units, 0..units];
        let scores = graph.add("scores", DotScores { keys: source, queries: query, units: both, scale: self.scale })?;
        let weights = graph.add("weights", Softmax { of: scores, mask: Mask { padding: true, future: false } })?;
        let context = graph.add("context", WeightedSum { weights, values: source, units: read })?;
        let mut read = Matrix::zeros(units + VALUES, POSITIONS);
        read.rows_mut(0, units).copy_from(&self.keys);
        read.rows_mut(units, VALUES).copy_from(&self.values);
        let source = Side::new(Vectors::Vectors(read), vec![self.seen])?;
        let target = Side::new(Vectors::Vectors(self.query.clone()), vec![1])?;
        let trace = graph.forward(Inputs::new(source, target)?, Vec::new())?;
        let of = |node| numbers(&trace, node);
        Ok(Pass { scores: of(scores), weights: of(weights), context: of(context) })
    }

    fn given(&self, is_whole: bool) -> Vec<Given> {
        if !is_whole {
            let scores = self.keys.iter().enumerate();
            return scores.map(|(at, &score)| Given::number(score_symbol(at), tenths(score))).collect();
        }
        let column = |letter: &str, matrix: &Matrix, at: usize| {
            Given::vector(format!("{letter}_{}", at + 1), matrix.column(at).iter().map(|&entry| tenths(entry)))
        };
        let query = Given { symbol: "q".into(), rows: rows(0..self.units(), &self.query) };
        let keys = (0..POSITIONS).map(|at| column("k", &self.keys, at));
        let values = (0..POSITIONS).map(|at| column("v", &self.values, at));
        std::iter::once(query).chain(keys).chain(values).collect()
    }

    fn solution(&self, pass: &Pass, is_whole: bool) -> Vec<Line> {
        let mut lines = Vec::new();
        let named_score = |at: usize| Work::named(score_symbol(at), tidy(pass.scores[at]));
        if is_whole {
            lines.extend((0..self.seen).map(|at| Line::new(score_symbol(at), self.score(at), pass.scores[at])));
        }
        let power = |at: usize| Work::Exponential(Box::new(named_score(at)));
        let sum: f64 = pass.scores[..self.seen].iter().map(|score| score.exp()).sum();
        lines.push(Line::new("Z", Work::Sum((0..self.seen).map(power).collect()), sum));
        for at in 0..POSITIONS {
            let work = if at < self.seen { power(at).over(Work::named("Z", sum)) } else { Work::constant(0) };
            lines.push(Line::new(weight(at), work, pass.weights[at]));
        }
        if is_whole {
            for unit in 0..VALUES {
                let term = |at: usize| {
                    let value = Work::named(format!("v_{{{},{}}}", at + 1, unit + 1), tenths(self.values[(unit, at)]));
                    Work::Product(vec![Work::named(weight(at), pass.weights[at]), value])
                };
                let work = Work::Sum((0..POSITIONS).map(term).collect());
                lines.push(Line::new(context(unit), work, pass.context[unit]));
            }
        }
        lines
    }

    /// `(k_{1,1} × q_1 + …) / √d`
    fn score(&self, at: usize) -> Work {
        let term = |unit: usize| {
            let key = Work::named(format!("k_{{{},{}}}", at + 1, unit + 1), tenths(self.keys[(unit, at)]));
            Work::Product(vec![key, Work::named(format!("q_{}", unit + 1), tenths(self.query[(unit, 0)]))])
        };
        let dot = Work::Sum((0..self.units()).map(term).collect());
        match self.scale == 1.0 {
            true => dot,
            false => dot.over(Work::Root(Box::new(Work::count("d", self.units())))),
        }
    }

    /// Of the weights, and of the context.
    #[allow(clippy::type_complexity, reason = "two lists of the same kind")]
    fn mistakes(
        &self,
        right: &Pass,
    ) -> Result<(Vec<(&'static str, Vec<f64>)>, Vec<(&'static str, Vec<f64>)>), ShapeError> {
        let units = self.units();
        let values = units..units + VALUES;
        let variant = |changed: Self| changed.pass(values.clone());
        let (mut weights, mut contexts) = (Vec::new(), Vec::new());
        let mut both = |id, pass: Pass| {
            weights.push((id, pass.weights));
            contexts.push((id, pass.context));
        };
        if self.scale != 1.0 {
            both("drill-mistake-no-scale", variant(Self { scale: 1.0, ..self.clone() })?);
        }
        if self.seen < POSITIONS {
            let unmasked = variant(Self { seen: POSITIONS, ..self.clone() })?;
            let late = self.weigh(&unmasked.weights[..self.seen]);
            both("drill-mistake-no-mask", unmasked);
            contexts.push(("drill-mistake-mask-late", late));
        }
        let seen = &right.scores[..self.seen];
        let sum: f64 = seen.iter().sum();
        let mut own = |id, of: Vec<f64>| {
            contexts.push((id, self.weigh(&of)));
            weights.push((id, of));
        };
        if sum.abs() > 0.05 {
            own("drill-mistake-no-exponential", seen.iter().map(|score| score / sum).collect());
        }
        own("drill-mistake-not-normalized", seen.iter().map(|score| score.exp()).collect());
        own("drill-mistake-equal-weights", vec![1.0 / self.seen as f64; self.seen]);
        let best = seen.iter().fold(f64::NEG_INFINITY, |best, &score| best.max(score));
        own("drill-mistake-hard-choice", seen.iter().map(|&score| f64::from(u8::from(score == best))).collect());
        if units >= VALUES {
            contexts.push(("drill-mistake-keys-read", self.pass(0..VALUES)?.context));
        }
        Ok((weights, contexts))
    }

    /// Σ weight · value, with weights that no engine gives.
    fn weigh(&self, weights: &[f64]) -> Vec<f64> {
        let unit = |unit: usize| weights.iter().enumerate().map(|(at, w)| w * wide(self.values[(unit, at)])).sum();
        (0..VALUES).map(unit).collect()
    }
}

fn numbers(trace: &GraphTrace, node: NodeId) -> Vec<f64> {
    trace.value(node).iter().map(|&number| wide(number)).collect()
}

fn score_symbol(at: usize) -> String {
    format!("s_{}", at + 1)
}

fn weight(at: usize) -> String {
    format!("α_{}", at + 1)
}

fn context(unit: usize) -> String {
    format!("c_{}", unit + 1)
}
