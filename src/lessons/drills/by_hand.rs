//! A cell's pass over a few steps, and how each of its numbers is worked out by hand: line after line, from the engine's
//! own equations.

use super::{Line, Work};
use crate::engine::{
    Address, Bias, Cell, Direction, Equation, Expr, Gate, Hold, Input, Lane, Layer, Linear, Matrix, Network,
    NetworkTrace, Numbers, Real, Sequence, ShapeError, Shift, Stack, State, Term, Value, Vector, Weight, WeightKind,
    terms,
};
use crate::lessons::value_text;

/// The only lane of these networks.
pub(super) const LANE: Lane = Lane::Cell { layer: 0, direction: Direction::Forward };

/// One unit of a value at one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub value: Value,
    pub unit: usize,
    pub step: usize,
}

pub(super) struct Pass {
    network: Network,
    trace: NetworkTrace,
    equations: Vec<Equation>,
}

impl Pass {
    /// `x` is input x steps.
    pub fn new(cell: Cell, x: &Matrix, initial: State, holds: Vec<Hold>) -> Result<Self, ShapeError> {
        let (input, hidden) = (cell.weights().input_size(), cell.weights().hidden_size());
        let head = Linear::new(Matrix::zeros(1, hidden), Vector::zeros(1))?;
        let stack = Stack::new(vec![Layer::one_way(cell)])?;
        let network = Network::new(Input::Vectors { size: input }, stack, head)?;
        let sequence = Sequence::new(x.clone(), 1)?;
        let trace = network.forward_held(vec![None; x.ncols()], sequence, Some(vec![initial]), holds)?;
        let equations = network.equations();
        Ok(Self { network, trace, equations })
    }

    pub fn at(&self, place: Place) -> Option<f64> {
        self.numbers().at(Address::value(LANE, place.value), Shift::Here, place.unit, place.step)
    }

    /// The lines that lead to these numbers, each after those that it reads.
    pub fn lines(&self, wanted: &[Place]) -> Vec<Line> {
        let mut places = Vec::new();
        wanted.iter().for_each(|&place| self.collect(place, &mut places));
        places.into_iter().filter_map(|place| self.line(place)).collect()
    }

    /// `h_{t,1}`; where there are several steps, `h_{2,1}`.
    pub fn symbol(&self, place: Place) -> String {
        self.symbol_at(place.value, place.unit, Some(place.step))
    }

    fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: None }
    }

    fn equation(&self, value: Value) -> Option<&Equation> {
        self.equations.iter().find(|equation| equation.defines == Address::value(LANE, value))
    }

    fn collect(&self, place: Place, found: &mut Vec<Place>) {
        if found.contains(&place) {
            return;
        }
        if let Some(equation) = self.equation(place.value) {
            let mut reads = Vec::new();
            self.reads(&equation.expr, place, &mut reads);
            reads.into_iter().for_each(|read| self.collect(read, found));
            found.push(place);
        }
    }

    fn line(&self, place: Place) -> Option<Line> {
        let equation = self.equation(place.value)?;
        let work = self.work(&equation.expr, place)?;
        let equation = Some((equation.clone(), place.unit, place.step));
        Some(Line { symbol: self.symbol(place), work, result: self.at(place)?, equation })
    }

    /// The values that a line names, but for the input and the state before the first step.
    fn reads(&self, expr: &Expr, place: Place, found: &mut Vec<Place>) {
        let steps = self.trace.logits.ncols();
        match expr {
            Expr::Value(address, shift) => {
                found.extend(shift.from(Direction::Forward, place.step, steps).map(|step| Place {
                    value: address.value,
                    unit: place.unit,
                    step,
                }));
            }
            Expr::Named(address, of) if is_written_out(address.value) => self.reads(of, place, found),
            Expr::Named(address, _) => found.push(Place { value: address.value, ..place }),
            Expr::Product { of, .. } => {
                let units = terms(expr, &self.numbers(), place.unit, place.step).map_or(0, |terms| terms.len());
                (0..units).for_each(|unit| self.reads(of, Place { unit, ..place }, found));
            }
            Expr::Bias(_) => {}
            Expr::Sum(parts) | Expr::Times(parts) => parts.iter().for_each(|part| self.reads(part, place, found)),
            Expr::Difference(a, b) => {
                self.reads(a, place, found);
                self.reads(b, place, found);
            }
            Expr::OneMinus(of) | Expr::Square(of) | Expr::Apply(_, of) | Expr::Softmax(of) => {
                self.reads(of, place, found);
            }
        }
    }

    /// An expression for one unit at one step; none for what no cell's forward pass has.
    fn work(&self, expr: &Expr, place: Place) -> Option<Work> {
        let Place { unit, step, .. } = place;
        let all = |parts: &[Expr]| parts.iter().map(|part| self.work(part, place)).collect::<Option<Vec<_>>>();
        Some(match expr {
            Expr::Value(address, shift) => {
                let from = shift.from(Direction::Forward, step, self.trace.logits.ncols());
                let number = self.numbers().at(*address, *shift, unit, step)?;
                Work::named(self.symbol_at(address.value, unit, from), tidy(number))
            }
            Expr::Named(address, of) if is_written_out(address.value) => self.work(of, place)?,
            Expr::Named(address, _) => {
                let place = Place { value: address.value, ..place };
                Work::named(self.symbol(place), self.at(place)?)
            }
            Expr::Product { weight, of, .. } => {
                let terms = terms(expr, &self.numbers(), unit, step)?;
                let product = |term: &Term| {
                    let factor = self.work(of, Place { unit: term.index, ..place })?;
                    let symbol = entry_symbol(*weight, unit, term.index);
                    Some(Work::Product(vec![Work::named(symbol, tidy(term.weight)), factor]))
                };
                Work::Sum(terms.iter().map(product).collect::<Option<_>>()?)
            }
            Expr::Bias(bias) => Work::named(bias_symbol(*bias, unit), tidy(self.numbers().bias(*bias, unit)?)),
            Expr::Sum(parts) => {
                let flat = all(parts)?.into_iter().flat_map(|part| match part {
                    Work::Sum(parts) => parts,
                    other => vec![other],
                });
                Work::Sum(flat.collect())
            }
            Expr::Times(parts) => Work::Product(all(parts)?),
            Expr::Difference(a, b) => self.work(a, place)?.minus(self.work(b, place)?),
            Expr::OneMinus(of) => Work::constant(1).minus(self.work(of, place)?),
            Expr::Square(of) => Work::Power(Box::new(self.work(of, place)?), 2),
            Expr::Apply(function, of) => Work::Apply(*function, Box::new(self.work(of, place)?)),
            Expr::Softmax(_) => return None,
        })
    }

    /// `step` is none for the state that the first step receives.
    fn symbol_at(&self, value: Value, unit: usize, step: Option<usize>) -> String {
        let time = match (self.trace.logits.ncols(), step) {
            (1, Some(_)) => "t".into(),
            (1, None) => "t-1".into(),
            (_, step) => step.map_or(0, |step| step + 1).to_string(),
        };
        let text = value_text(value);
        let tilde = if text.tilde { "\u{303}" } else { "" };
        let gate = text.subscript.map(|gate| format!("{gate},")).unwrap_or_default();
        format!("{}{tilde}_{{{gate}{time},{}}}", text.letter, unit + 1)
    }
}

/// Parts that have a name on the page, but are not worth a line of their own by hand.
fn is_written_out(value: Value) -> bool {
    matches!(value, Value::InputShare | Value::RecurrentShare | Value::CellTanh)
}

/// A number of one decimal as it was drawn, f32's digits behind it left out; any other as it is.
pub(super) fn tidy(number: f64) -> f64 {
    let tenths = (number * 10.0).round() / 10.0;
    if (number - tenths).abs() < 1e-7 { tenths } else { number }
}

/// A state of one sequence, from numbers.
pub(super) fn state(h: Vec<Real>, c: Option<Vec<Real>>) -> State {
    let column = |entries: Vec<Real>| Matrix::from_vec(entries.len(), 1, entries);
    State { h: column(h), c: c.map(column) }
}

/// The letter of a gate in the symbols of its weights; none for an RNN's only block.
pub(super) fn gate_letter(gate: Gate) -> Option<&'static str> {
    Some(match gate {
        Gate::Whole => return None,
        Gate::Input => "i",
        Gate::Forget => "f",
        Gate::Candidate => "C",
        Gate::Output => "o",
        Gate::Reset => "r",
        Gate::Update => "z",
        Gate::CandidateHidden => "h",
    })
}

/// `W_{f,12}`: row 1, column 2.
fn entry_symbol(weight: Weight, row: usize, column: usize) -> String {
    let letter = if weight.kind == WeightKind::Recurrent { "U" } else { "W" };
    let gate = gate_letter(weight.gate).map(|gate| format!("{gate},")).unwrap_or_default();
    format!("{letter}_{{{gate}{}{}}}", row + 1, column + 1)
}

fn bias_symbol(bias: Bias, unit: usize) -> String {
    let (letter, gate) = match bias {
        Bias::Both { gate, .. } | Bias::Input { gate, .. } => ("b", gate),
        Bias::Recurrent { gate, .. } => ("b′", gate),
        Bias::Head => ("b", Gate::Whole),
    };
    let gate = gate_letter(gate).map(|gate| format!("{gate},")).unwrap_or_default();
    format!("{letter}_{{{gate}{}}}", unit + 1)
}

/// A gate's block of weights, as it is given.
pub(super) fn block_symbol(letter: &str, gate: Gate) -> String {
    gate_letter(gate).map_or_else(|| letter.to_owned(), |gate| format!("{letter}_{gate}"))
}
