//! Claims about what gates do.

use super::COURSE_GRU;
use super::laboratory::{apart, network, read, sequence, wide};
use super::{Figure, beside, claimed};
use crate::engine::{
    Address, Cell, CellKind, DirectPaths, Direction, GruConvention, Hold, Lane, Layer, Matrix, Network, NetworkTrace,
    Numbers, Real, ShapeError, Value,
};

const LANE: Lane = Lane::forward(0);
const STEPS: usize = 10;

/// Weights made for one sense of z, read in the other.
pub fn sense() -> Result<Vec<Figure>, ShapeError> {
    let other = GruConvention::ResetBeforeKeeping;
    let network = network(COURSE_GRU, false, None)?;
    let cell = cell_of(&network)?;
    let x = sequence(STEPS)?;
    let pass = |cell: &Cell| cell.forward(&x, cell.zero_state(1), Direction::Forward);
    let right = pass(cell)?;
    let misread = pass(&Cell::new(CellKind::Gru(other), cell.weights().clone())?)?;
    let rewritten = pass(&cell.in_convention(other))?;
    Ok(vec![
        claimed("figure-misread", apart(misread.hidden(), right.hidden()), 0.0),
        beside("figure-rewritten", apart(rewritten.hidden(), right.hidden())),
    ])
}

/// A candidate that reads all of the old state, whatever r says: the same as r at 1.
pub fn reset() -> Result<Vec<Figure>, ShapeError> {
    let network = network(COURSE_GRU, false, None)?;
    let right = read(&network, STEPS)?;
    let ignoring = held(&network, Value::ResetGate, None, 1.0)?;
    Ok(vec![
        claimed("figure-hidden", apart(hidden(&ignoring)?, hidden(&right)?), 0.0),
        beside("figure-first", apart_at(&ignoring, &right, 0)?),
    ])
}

/// An update gate at 1 for one step, and the same gate as it is drawn.
pub fn forgets() -> Result<Vec<Figure>, ShapeError> {
    const AT: usize = 6;
    let network = network(COURSE_GRU, false, None)?;
    let kept = |trace: &NetworkTrace| {
        let numbers = Numbers { network: &network, trace, gradients: None };
        let largest = DirectPaths::of(&numbers, LANE).map(|paths| paths.largest_from(0));
        largest.and_then(|largest| largest.last().copied()).unwrap_or(f64::NAN)
    };
    let (drawn, opened) = (read(&network, STEPS)?, held(&network, Value::UpdateGate, Some(AT), 1.0)?);
    let candidate = value(&opened, Value::CandidateHidden)?;
    let replaced = wide((candidate.column(AT) - hidden(&opened)?.column(AT)).amax());
    Ok(vec![
        claimed("figure-opened", kept(&opened), 1.0),
        claimed("figure-drawn", kept(&drawn), 1.0),
        beside("figure-replaced", replaced),
    ])
}

/// ‖∂C_50/∂C_1‖ of an LSTM whose forget gates begin shut, as drawn, and open.
pub fn vanishing() -> Result<Vec<Figure>, ShapeError> {
    const LAST: usize = 49;
    let norm = |bias: Real| -> Result<f64, ShapeError> {
        let network = network(CellKind::Lstm, false, Some(bias))?;
        let trace = read(&network, LAST + 1)?;
        Ok(network.path_norms(&trace, LANE, Value::CellState, LAST)?.first().copied().unwrap_or(f64::NAN))
    };
    Ok(vec![
        claimed("figure-shut", norm(-2.0)?, 1.0),
        claimed("figure-usual", norm(1.0)?, 1.0),
        beside("figure-open", norm(5.0)?),
    ])
}

/// A pass with all units of a value held, at one step or at all.
fn held(network: &Network, value: Value, step: Option<usize>, number: Real) -> Result<NetworkTrace, ShapeError> {
    let hold = Hold { address: Address::value(LANE, value), unit: None, step, number };
    network.forward_held(vec![None; STEPS], sequence(STEPS)?, None, vec![hold])
}

fn cell_of(network: &Network) -> Result<&Cell, ShapeError> {
    let layer = network.stack().layers().first();
    let cell = layer.and_then(|layer: &Layer| layer.cell(Direction::Forward));
    cell.ok_or_else(|| ShapeError::new("network", "one with a forward cell", "none"))
}

fn hidden(trace: &NetworkTrace) -> Result<&Matrix, ShapeError> {
    let cell = trace.stack.cell(LANE);
    cell.map(crate::engine::Trace::hidden).ok_or_else(|| ShapeError::new("trace", "one with a forward cell", "none"))
}

fn value(trace: &NetworkTrace, value: Value) -> Result<Matrix, ShapeError> {
    let found = trace.stack.cell(LANE).and_then(|cell| cell.value(value));
    let missing = || ShapeError::new("value", "one of this cell", format!("{value:?}"));
    Ok(found.ok_or_else(missing)?.into_owned())
}

fn apart_at(a: &NetworkTrace, b: &NetworkTrace, step: usize) -> Result<f64, ShapeError> {
    Ok(wide((hidden(a)?.column(step) - hidden(b)?.column(step)).amax()))
}
