//! Claims about passes over a sequence.

use super::laboratory::{CLASSES, apart, network, read, sequence, wide};
use super::{Figure, beside, claimed};
use crate::engine::{
    CellKind, CrossEntropy, Direction, Join, Lane, Matrix, NetworkTrace, Sequence, ShapeError, StackGradients, State,
};

const STEPS: usize = 8;

/// The class that the last output should give.
const TARGET: usize = 0;

/// ∂L/∂logits is p − target. Code that stored hidden states only, and reads outputs all the same, finds zeros for p.
pub fn outputs() -> Result<Vec<Figure>, ShapeError> {
    let network = network(CellKind::RNN, false, None)?;
    let trace = read(&network, STEPS)?;
    let loss = CrossEntropy::new(CLASSES, (0..STEPS).map(|step| (step + 1 == STEPS).then_some(TARGET)).collect())?;
    let right = network.backward(&trace, &loss)?;
    let never_computed = Matrix::zeros(CLASSES, STEPS);
    let slopes = loss.gradient(&never_computed)?;
    let d_output = network.head().backward(&trace.stack.output, &slopes)?.input;
    let wrong = network.stack().backward(&trace.stack, d_output, None)?;
    let [right_u, wrong_u] = [of_u(&right.stack)?, of_u(&wrong)?];
    Ok(vec![
        beside("figure-right", wide(right.logits.column(STEPS - 1).sum())),
        claimed("figure-wrong", wide(slopes.column(STEPS - 1).sum()), 0.0),
        claimed("figure-apart", wide((wrong_u - right_u).norm() / right_u.norm()), 0.0),
    ])
}

/// One network, its two directions joined in both ways.
pub fn join() -> Result<Vec<Figure>, ShapeError> {
    let network = network(CellKind::Lstm, true, Some(1.0))?;
    let right = read(&network, STEPS)?;
    let wrong = read(&network.joined(Join::Unreversed), STEPS)?;
    let lanes = right.distance(&wrong).unwrap_or(f64::NAN);
    Ok(vec![claimed("figure-logits", apart(&wrong.logits, &right.logits), 0.0), beside("figure-lanes", lanes)])
}

/// A sequence read in two halves: the second goes on from both states, or from h alone.
pub fn dropped_cell() -> Result<Vec<Figure>, ShapeError> {
    let network = network(CellKind::Lstm, false, Some(1.0))?;
    let whole = read(&network, 2 * STEPS)?;
    let x = sequence(2 * STEPS)?;
    let second = |state: State| -> Result<NetworkTrace, ShapeError> {
        let half = Sequence::new(x.values().columns(STEPS, STEPS).into_owned(), 1)?;
        network.forward_sequence(vec![None; STEPS], half, Some(vec![state]))
    };
    let first = read(&network, STEPS)?;
    let lane = first.stack.cell(Lane::forward(0));
    let last = lane.map(crate::engine::Trace::last).ok_or_else(|| missing("a forward cell"))?;
    let dropped = State { c: last.c.as_ref().map(|c| c.map(|_| 0.0)), h: last.h.clone() };
    let wanted = whole.logits.columns(STEPS, STEPS).into_owned();
    Ok(vec![
        claimed("figure-dropped", apart(&second(dropped)?.logits, &wanted), 0.0),
        beside("figure-both", apart(&second(last)?.logits, &wanted)),
    ])
}

/// ∂L/∂U
fn of_u(gradients: &StackGradients) -> Result<&Matrix, ShapeError> {
    let cell = gradients.layers.first().and_then(|layer| layer.cell(Direction::Forward));
    cell.map(|cell| &cell.weights.weight_hh).ok_or_else(|| missing("gradients of a forward cell"))
}

fn missing(expected: &str) -> ShapeError {
    ShapeError::new("network", expected, "none")
}
