//! One step of a cell by hand, with two units.

use super::by_hand::{Pass, Place, block_symbol, state};
use super::cell_mistakes::mistakes;
use super::drawing::{Draws, rows, tenths};
use super::{Asked, Drill, Given, Kind, Level, Problem, Text};
use crate::engine::{Cell, CellKind, CellWeights, GruConvention, Matrix, Real, ShapeError, State, Value, Vector};

const UNITS: usize = 2;
const DECIMALS: u32 = 2;

/// What a step is computed from.
pub(super) struct Setup {
    pub cell: Cell,
    /// input x steps
    pub x: Matrix,
    pub initial: State,
}

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    let setup = Setup::draw(drill, draws)?;
    let pass = Pass::new(setup.cell.clone(), &setup.x, setup.initial.clone(), Vec::new())?;
    let wanted = wanted(setup.cell.kind(), drill.level, setup.x.ncols() - 1, draws);
    let mistakes = mistakes(&setup, &pass)?;
    let asked = wanted.iter().filter_map(|&place| {
        let wrong = mistakes.iter().filter_map(|mistake| Some((mistake.id, (mistake.number)(place)?)));
        Some(Asked::decimal(pass.symbol(place), pass.at(place)?, DECIMALS, wrong))
    });
    Ok(Problem {
        drill,
        question: Text::plain(match drill.kind {
            Kind::LstmStep => "drill-question-lstm-step",
            Kind::GruStep => "drill-question-gru-step",
            _ if setup.x.ncols() > 1 => "drill-question-rnn-steps",
            _ => "drill-question-rnn-step",
        }),
        conventions: conventions(setup.cell.kind()),
        given: setup.given(),
        asked: asked.collect(),
        solution: pass.lines(&wanted),
    })
}

impl Setup {
    fn draw(drill: Drill, draws: &mut Draws) -> Result<Self, ShapeError> {
        let kind = match (drill.kind, drill.level) {
            (Kind::LstmStep, _) => CellKind::Lstm,
            (Kind::GruStep, Level::One) => CellKind::Gru(GruConvention::ResetBefore),
            (Kind::GruStep, Level::Two) => {
                CellKind::Gru(draws.one_of(GruConvention::ResetBefore, &[GruConvention::ResetBeforeKeeping]))
            }
            (Kind::GruStep, Level::Three) => {
                CellKind::Gru(draws.one_of(GruConvention::ResetAfter, &GruConvention::ALL))
            }
            _ => CellKind::RNN,
        };
        let input = if drill.level == Level::One { 1 } else { 2 };
        let steps = if drill.kind == Kind::RnnStep && drill.level == Level::Three { 2 } else { 1 };
        let rows = kind.gates().len() * UNITS;
        let bias_hh = match kind {
            // Only where the reset gate stands between the two biases do they differ in what they do.
            CellKind::Gru(convention) if convention.resets_after() => {
                let first = rows - UNITS;
                Vector::from_fn(rows, |row, _| if row < first { 0.0 } else { draws.tenths(5) })
            }
            _ => Vector::zeros(rows),
        };
        let weights = CellWeights::new(
            kind.gates().len(),
            draws.matrix(rows, input, 9),
            draws.matrix(rows, UNITS, 9),
            Vector::from_fn(rows, |_, _| draws.tenths(5)),
            bias_hh,
        )?;
        let x = draws.matrix(input, steps, 10);
        let mut entries = |most: usize| (0..UNITS).map(|_| draws.tenths(most)).collect::<Vec<Real>>();
        let (h, c) = (entries(9), kind.has_cell_state().then(|| entries(12)));
        Ok(Self { cell: Cell::new(kind, weights)?, x, initial: state(h, c) })
    }

    fn given(&self) -> Vec<Given> {
        let weights = self.cell.weights();
        let mut given = Vec::new();
        for (block, &gate) in self.cell.kind().gates().iter().enumerate() {
            let of_gate = block * UNITS..(block + 1) * UNITS;
            let matrix =
                |letter, matrix| Given { symbol: block_symbol(letter, gate), rows: rows(of_gate.clone(), matrix) };
            let vector = |letter, vector: &Vector| {
                Given::vector(block_symbol(letter, gate), of_gate.clone().map(|row| tenths(vector[row])))
            };
            given.extend([matrix("W", &weights.weight_ih), matrix("U", &weights.weight_hh)]);
            given.push(vector("b", &weights.bias_ih));
            if of_gate.clone().any(|row| weights.bias_hh[row] != 0.0) {
                given.push(vector("b′", &weights.bias_hh));
            }
        }
        let steps = self.x.ncols();
        for step in 0..steps {
            let symbol = if steps == 1 { "x_t".into() } else { format!("x_{}", step + 1) };
            given.push(Given::vector(symbol, self.x.column(step).iter().map(|&x| tenths(x))));
        }
        let before = if steps == 1 { "{t-1}" } else { "0" };
        let state = |letter: &str, state: &Matrix| {
            Given::vector(format!("{letter}_{before}"), state.iter().map(|&entry| tenths(entry)))
        };
        given.push(state("h", &self.initial.h));
        given.extend(self.initial.c.as_ref().map(|c| state("C", c)));
        given
    }
}

/// What is asked: one value of one unit, those of one unit, or all.
fn wanted(kind: CellKind, level: Level, step: usize, draws: &mut Draws) -> Vec<Place> {
    use Value::{
        Candidate, CandidateHidden, CellState, ForgetGate, Hidden, InputGate, OutputGate, ResetGate, UpdateGate,
    };
    let one = [draws.below(UNITS)];
    let units: &[usize] = if level == Level::Three { &[0, 1] } else { &one };
    let values: Vec<Value> = match (kind, level) {
        (CellKind::Lstm, Level::One) => vec![draws.one_of(ForgetGate, &[InputGate, Candidate, OutputGate])],
        (CellKind::Lstm, Level::Two) => vec![CellState, Hidden],
        (CellKind::Lstm, Level::Three) => vec![ForgetGate, InputGate, Candidate, OutputGate, CellState, Hidden],
        (CellKind::Gru(_), Level::One) => vec![draws.one_of(ResetGate, &[UpdateGate])],
        (CellKind::Gru(_), Level::Two) => vec![UpdateGate, CandidateHidden, Hidden],
        (CellKind::Gru(_), Level::Three) => vec![ResetGate, UpdateGate, CandidateHidden, Hidden],
        (CellKind::Rnn(_), _) => vec![Hidden],
    };
    let both = matches!(kind, CellKind::Rnn(_)) && level != Level::One;
    let units = if both { &[0, 1] } else { units };
    values.iter().flat_map(|&value| units.iter().map(move |&unit| Place { value, unit, step })).collect()
}

fn conventions(kind: CellKind) -> Vec<Text> {
    let (cell, biases) = match kind {
        CellKind::Rnn(_) => ("drill-convention-rnn", "drill-convention-one-bias"),
        CellKind::Lstm => ("drill-convention-lstm", "drill-convention-one-bias"),
        CellKind::Gru(GruConvention::ResetBefore) => ("drill-convention-gru-before", "drill-convention-one-bias"),
        CellKind::Gru(GruConvention::ResetBeforeKeeping) => {
            ("drill-convention-gru-before-keeping", "drill-convention-one-bias")
        }
        CellKind::Gru(GruConvention::ResetAfter) => ("drill-convention-gru-after", "drill-convention-inner-bias"),
        CellKind::Gru(GruConvention::ResetAfterAdmitting) => {
            ("drill-convention-gru-after-admitting", "drill-convention-inner-bias")
        }
    };
    [cell, biases, "drill-convention-entries"].map(Text::plain).into()
}
