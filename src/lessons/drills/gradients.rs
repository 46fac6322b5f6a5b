//! What comes back through time: a product with a factor for each step.

use super::by_hand::{state, tidy};
use super::drawing::{Draws, wide};
use super::{Asked, Drill, Given, Level, Line, Problem, Text, Work};
use crate::engine::{
    Activation, Cell, CellKind, CellWeights, DirectPaths, Direction, Gate, Matrix, Real, Sequence, ShapeError, Trace,
    Value, Vector,
};

const DECIMALS: u32 = 4;

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    match drill.level {
        Level::One => slopes(drill, draws),
        Level::Two => match draws.chance() {
            true => states(drill, draws),
            false => forget_gates(drill, draws),
        },
        Level::Three => fading(drill, draws),
    }
}

/// An RNN of one unit, h_t = tanh(x_t + u h_{t-1}), whose inputs are such that its states are those wanted.
struct Scalar {
    u: Real,
    cell: Cell,
    x: Sequence,
    trace: Trace,
}

impl Scalar {
    fn new(u: Real, states: &[Real]) -> Result<Self, ShapeError> {
        let one = |entry: Real| Matrix::from_element(1, 1, entry);
        let weights = CellWeights::new(1, one(1.0), one(u), Vector::zeros(1), Vector::zeros(1))?;
        let cell = Cell::new(CellKind::RNN, weights)?;
        let before = std::iter::once(0.0).chain(states.iter().copied());
        let inputs: Vec<Real> =
            states.iter().zip(before).map(|(&h, before)| (wide(h).atanh() - wide(u) * wide(before)) as Real).collect();
        let x = Sequence::new(Matrix::from_row_slice(1, inputs.len(), &inputs), 1)?;
        let trace = cell.forward(&x, state(vec![0.0], None), Direction::Forward)?;
        Ok(Self { u, cell, x, trace })
    }

    /// ∂h_k/∂h_0 by backpropagation through the whole sequence.
    fn gradient(&self) -> Result<f64, ShapeError> {
        let steps = self.trace.steps();
        let mut own = Matrix::zeros(1, steps);
        own[(0, steps - 1)] = 1.0;
        let gradients = self.cell.backward(&self.x, &self.trace, own, None)?;
        Ok(wide(gradients.trace.initial.h[(0, 0)]))
    }

    /// tanh' at each step, where its value is h_t; or another function's slope.
    fn slopes(&self, of: Activation) -> Vec<f64> {
        self.trace.hidden().iter().map(|&h| of.slope_at(h)).collect()
    }

    fn mistakes(&self) -> Vec<(&'static str, f64)> {
        let (u, slopes) = (wide(self.u), self.slopes(Activation::Tanh));
        let product = |factors: &[f64]| factors.iter().product::<f64>();
        let power = |steps: usize| u.powi(steps as i32);
        let steps = slopes.len();
        let sigmoid = self.slopes(Activation::Sigmoid);
        let states: Vec<f64> = self.trace.hidden().iter().map(|&h| wide(h)).collect();
        vec![
            ("drill-mistake-no-slopes", power(steps)),
            ("drill-mistake-no-u", product(&slopes)),
            ("drill-mistake-u-once", u * product(&slopes)),
            ("drill-mistake-one-factor-less", power(steps - 1) * product(&slopes[1..])),
            ("drill-mistake-sigmoid-slope", power(steps) * product(&sigmoid)),
            ("drill-mistake-states-for-slopes", power(steps) * product(&states)),
        ]
    }
}

/// The slopes of tanh are given.
fn slopes(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let scalar = drawn(draws, 3)?;
    let slopes: Vec<f64> = scalar.slopes(Activation::Tanh).into_iter().map(hundredths).collect();
    let mut given = vec![Given::number("u", tidy(wide(scalar.u)))];
    given.extend(slopes.iter().enumerate().map(|(at, &slope)| Given::number(format!("s_{}", at + 1), slope)));
    let factors = |at: usize, slope: f64| [u_of(&scalar), Work::named(format!("s_{}", at + 1), slope)];
    let all = slopes.iter().enumerate().rev().flat_map(|(at, &slope)| factors(at, slope));
    let answer = scalar.gradient()?;
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-gradient-slopes").whole("steps", slopes.len()),
        conventions: vec![Text::plain("drill-convention-scalar-rnn")],
        given,
        solution: vec![Line::new("∂h_3/∂h_0", Work::Product(all.collect()), answer)],
        asked: vec![Asked::decimal("∂h_3/∂h_0", answer, DECIMALS, scalar.mistakes())],
    })
}

/// The states are given, and their slopes to be found.
fn states(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let scalar = drawn(draws, 4)?;
    let states: Vec<f64> = scalar.trace.hidden().iter().map(|&h| hundredths(wide(h))).collect();
    let mut given = vec![Given::number("u", tidy(wide(scalar.u)))];
    given.extend(states.iter().enumerate().map(|(at, &h)| Given::number(format!("h_{}", at + 1), h)));
    let mut solution: Vec<Line> = scalar
        .slopes(Activation::Tanh)
        .into_iter()
        .zip(&states)
        .enumerate()
        .map(|(at, (slope, &h))| {
            let square = Work::Power(Box::new(Work::named(format!("h_{}", at + 1), h)), 2);
            Line::new(format!("s_{}", at + 1), Work::constant(1).minus(square), slope)
        })
        .collect();
    let factors = |line: &Line| [u_of(&scalar), Work::named(line.symbol.clone(), line.result)];
    let all = solution.iter().rev().flat_map(factors).collect();
    let answer = scalar.gradient()?;
    solution.push(Line::new("∂h_4/∂h_0", Work::Product(all), answer));
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-gradient-states").whole("steps", states.len()),
        conventions: vec![Text::plain("drill-convention-scalar-rnn")],
        given,
        solution,
        asked: vec![Asked::decimal("∂h_4/∂h_0", answer, DECIMALS, scalar.mistakes())],
    })
}

/// The direct path of an LSTM's cell state.
fn forget_gates(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let steps = draws.between(3, 5);
    let gates: Vec<Real> = (0..steps).map(|_| draws.between(3, 9) as Real / 10.0).collect();
    let answer = kept(&gates)?;
    let named = |at: usize, gate: Real| Work::named(format!("f_{}", at + 1), tidy(wide(gate)));
    let all = gates.iter().enumerate().rev().map(|(at, &gate)| named(at, gate)).collect();
    let given = gates.iter().enumerate().map(|(at, &f)| Given::number(format!("f_{}", at + 1), tidy(wide(f))));
    let wide_gates: Vec<f64> = gates.iter().map(|&gate| wide(gate)).collect();
    let product = |factors: &[f64]| factors.iter().product::<f64>();
    let closed: Vec<f64> = wide_gates.iter().map(|gate| 1.0 - gate).collect();
    let slopes: Vec<f64> = gates.iter().map(|&gate| Activation::Sigmoid.slope_at(gate)).collect();
    let mistakes = [
        ("drill-mistake-one-factor-less", product(&wide_gates[1..])),
        ("drill-mistake-added", wide_gates.iter().sum()),
        ("drill-mistake-closed-gates", product(&closed)),
        ("drill-mistake-slopes-of-gates", product(&slopes)),
        ("drill-mistake-nothing-forgotten", 1.0),
    ];
    let symbol = format!("∂C_{steps}/∂C_0");
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-gradient-forget").whole("steps", steps),
        conventions: vec![Text::plain("drill-convention-direct-path")],
        given: given.collect(),
        solution: vec![Line::new(symbol.clone(), Work::Product(all), answer)],
        asked: vec![Asked::decimal(symbol, answer, DECIMALS, mistakes)],
    })
}

/// How many steps until less than a hundredth is left, in an RNN and along an LSTM's cell state.
fn fading(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    const LIMIT: f64 = 0.01;
    const LONGEST: usize = 128;
    let (u, h) = (draws.between(5, 10) as Real / 10.0, draws.between(3, 8) as Real / 10.0);
    let f = draws.between(5, 9) as Real / 10.0;
    let scalar = Scalar::new(u, &vec![h; LONGEST])?;
    let mut factors = scalar.cell.path_norms(&scalar.trace, Value::Hidden, LONGEST - 1)?;
    factors.reverse();
    let kept = direct_path(&vec![f; LONGEST])?;
    let first = |factors: &[f64], limit: f64| factors.iter().position(|&factor| factor < limit).unwrap_or(LONGEST);
    let (of_rnn, of_lstm) = (first(&factors, LIMIT), first(&kept, LIMIT));
    let slope = hundredths(Activation::Tanh.slope_at(h));
    let gamma = Work::Product(vec![
        u_of(&scalar),
        Work::constant(1).minus(Work::Power(Box::new(Work::named("h", tidy(wide(h)))), 2)),
    ]);
    let power = |of: Work, steps: usize| Work::Power(Box::new(of), steps as u32);
    let f_work = || Work::named("f", tidy(wide(f)));
    let g = || Work::named("γ", factors[1]);
    let solution = vec![
        Line::new("γ", gamma, factors[1]),
        Line::new(format!("γ^{{{}}}", of_rnn - 1), power(g(), of_rnn - 1), factors[of_rnn - 1]),
        Line::new(format!("γ^{{{of_rnn}}}"), power(g(), of_rnn), factors[of_rnn]),
        Line::count("k_h", Work::constant(of_rnn), of_rnn),
        Line::new(format!("f^{{{}}}", of_lstm - 1), power(f_work(), of_lstm - 1), kept[of_lstm - 1]),
        Line::new(format!("f^{{{of_lstm}}}"), power(f_work(), of_lstm), kept[of_lstm]),
        Line::count("k_C", Work::constant(of_lstm), of_lstm),
    ];
    let only = |factor: f64| (0..LONGEST as i32).position(|k| factor.powi(k) < LIMIT).unwrap_or(LONGEST);
    let tenth = |factors: &[f64]| first(factors, 0.1);
    let of_h = [
        ("drill-mistake-one-step-early", of_rnn - 1),
        ("drill-mistake-no-u", only(slope)),
        ("drill-mistake-no-slopes", only(wide(u))),
        ("drill-mistake-a-tenth", tenth(&factors)),
    ];
    let of_c = [("drill-mistake-one-step-early", of_lstm - 1), ("drill-mistake-a-tenth", tenth(&kept))];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-gradient-fading"),
        conventions: vec![Text::plain("drill-convention-scalar-rnn"), Text::plain("drill-convention-direct-path")],
        given: vec![
            Given::number("u", tidy(wide(u))),
            Given::number("h", tidy(wide(h))),
            Given::number("f", tidy(wide(f))),
        ],
        asked: vec![Asked::whole("k_h", of_rnn, of_h), Asked::whole("k_C", of_lstm, of_c)],
        solution,
    })
}

fn drawn(draws: &mut Draws, steps: usize) -> Result<Scalar, ShapeError> {
    let u = draws.between(5, 15) as Real / 10.0;
    let u = if draws.below(3) == 0 { -u } else { u };
    let states: Vec<Real> = (0..steps).map(|_| draws.tenths(8)).collect();
    Scalar::new(u, &states)
}

fn u_of(scalar: &Scalar) -> Work {
    Work::named("u", tidy(wide(scalar.u)))
}

/// ∏ f over all of these gates.
fn kept(gates: &[Real]) -> Result<f64, ShapeError> {
    Ok(direct_path(gates)?.last().copied().unwrap_or(1.0))
}

/// What the direct path keeps of C_0 after each step, C_0 itself first: an LSTM of one unit whose forget gate takes these
/// values, since its input is what σ makes them of.
fn direct_path(gates: &[Real]) -> Result<Vec<f64>, ShapeError> {
    let mut weights = CellWeights::zeros(4, 1, 1);
    let forget = CellKind::Lstm.gates().iter().position(|&gate| gate == Gate::Forget).unwrap_or(0);
    weights.weight_ih[(forget, 0)] = 1.0;
    let cell = Cell::new(CellKind::Lstm, weights)?;
    let logit = |gate: Real| (wide(gate) / (1.0 - wide(gate))).ln() as Real;
    // The path begins with the state after a step of its own.
    let inputs: Vec<Real> = std::iter::once(0.0).chain(gates.iter().map(|&gate| logit(gate))).collect();
    let x = Sequence::new(Matrix::from_row_slice(1, inputs.len(), &inputs), 1)?;
    let trace = cell.forward(&x, state(vec![0.0], Some(vec![1.0])), Direction::Forward)?;
    Ok(DirectPaths::new(&cell, &trace).map_or_else(Vec::new, |paths| paths.from(0, 0)))
}

/// A number that is one of two decimals but for roundings.
fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
