//! The forward passes, with each of the lines that may be chosen. The first choice is the right one.

use super::Row;
use super::case::{Case, STEPS, Vector, ZERO, at, over_time, plus, product, rest, sigmoid, tanh, times};
use crate::engine::{CellKind, Direction, Gate, GruConvention, ShapeError, Value};

/// h[t] = tanh(W x[t] + U h[t-1] + b)
pub(super) fn rnn_hidden(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::RNN, "rnn")?;
    let gate = Gate::Whole;
    let step = |h: Vector, step: usize| {
        let (wx, b) = (product(&case.w(gate), case.x(step)), case.b(gate));
        match choice {
            0 => tanh(case.affine(gate, step, h)),
            1 => tanh(plus(wx, b)),
            2 => plus(plus(tanh(wx), product(&case.u(gate), h)), b),
            _ => case.affine(gate, step, h),
        }
    };
    let trace = case.trace()?;
    Ok(over_time("h", |t| at(&trace, Value::Hidden, t), &run(ZERO, step)))
}

/// A state from step to step.
fn run(mut state: Vector, step: impl Fn(Vector, usize) -> Vector) -> Vec<Vector> {
    let next = |t: usize| {
        state = step(state, t);
        state
    };
    (0..STEPS).map(next).collect()
}

/// Which line of an LSTM's step is another one.
#[derive(Clone, Copy, Default)]
struct LstmLines {
    gates: usize,
    cell: usize,
    hidden: usize,
}

fn lstm(case: &Case, (mut h, mut c): (Vector, Vector), steps: usize, lines: LstmLines) -> Vec<(Vector, Vector)> {
    let mut states = Vec::with_capacity(steps);
    for step in 0..steps {
        // PyTorch's order: i, f, g, o; another line takes other parts of the same pre-activations.
        let parts = [Gate::Input, Gate::Forget, Gate::Candidate, Gate::Output];
        let order = match lines.gates {
            0 => [0, 1, 2, 3],
            1 => [1, 0, 2, 3],
            2 => [0, 1, 3, 2],
            _ => [0, 2, 1, 3],
        };
        let [i, f, g, o] = order.map(|part| case.affine(parts[part], step, h));
        let (i, f, g, o) = (sigmoid(i), sigmoid(f), tanh(g), sigmoid(o));
        c = match lines.cell {
            0 => plus(times(f, c), times(i, g)),
            1 => plus(times(f, g), times(i, c)),
            2 => plus(times(f, c), g),
            _ => times(i, g),
        };
        h = match lines.hidden {
            0 => times(o, tanh(c)),
            1 => times(o, c),
            2 => tanh(times(o, c)),
            _ => tanh(c),
        };
        states.push((h, c));
    }
    states
}

/// i, f, g, o = np.split(a, 4)
pub(super) fn lstm_gates(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm_rows(LstmLines { gates: choice, ..LstmLines::default() }, "h", Value::Hidden)
}

/// C = f * C + i * g
pub(super) fn lstm_cell(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm_rows(LstmLines { cell: choice, ..LstmLines::default() }, "C", Value::CellState)
}

/// h = o * np.tanh(C)
pub(super) fn lstm_hidden(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm_rows(LstmLines { hidden: choice, ..LstmLines::default() }, "h", Value::Hidden)
}

fn lstm_rows(lines: LstmLines, letter: &str, value: Value) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::Lstm, "lstm")?;
    let states = lstm(&case, (ZERO, ZERO), STEPS, lines);
    let of = |&(h, c): &(Vector, Vector)| if value == Value::CellState { c } else { h };
    let trace = case.trace()?;
    Ok(over_time(letter, |t| at(&trace, value, t), &states.iter().map(of).collect::<Vec<_>>()))
}

/// h, C = h_enc, C_enc
pub(super) fn hand_over(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let encoder = Case::new(CellKind::Lstm, "encoder")?;
    let decoder = Case::new(CellKind::Lstm, "decoder")?;
    let last = encoder.trace()?.last();
    let of_engine = decoder.cell.forward(&decoder.sequence, last, Direction::Forward)?;
    let ends = lstm(&encoder, (ZERO, ZERO), STEPS, LstmLines::default());
    let (h, c) = ends.last().copied().unwrap_or((ZERO, ZERO));
    let start = match choice {
        0 => (h, c),
        1 => (h, ZERO),
        2 => (ZERO, c),
        _ => (h, h),
    };
    let states = lstm(&decoder, start, STEPS, LstmLines::default());
    let chosen: Vec<Vector> = states.into_iter().map(|(h, _)| h).collect();
    Ok(over_time("h", |t| at(&of_engine, Value::Hidden, t), &chosen))
}

/// h = (1 - z) * h + z * n
pub(super) fn gru_blend(choice: usize) -> Result<Vec<Row>, ShapeError> {
    gru_rows(|case, step, h, [r, z]| {
        let n = tanh(case.affine(Gate::CandidateHidden, step, times(r, h)));
        match choice {
            0 => plus(times(rest(z), h), times(z, n)),
            1 => plus(times(z, h), times(rest(z), n)),
            2 => plus(h, times(z, n)),
            _ => times(z, n),
        }
    })
}

/// n = np.tanh(W_n @ x[t] + U_n @ (r * h) + b_n)
pub(super) fn gru_candidate(choice: usize) -> Result<Vec<Row>, ShapeError> {
    gru_rows(|case, step, h, [r, z]| {
        let gate = Gate::CandidateHidden;
        let (wx, b) = (product(&case.w(gate), case.x(step)), case.b(gate));
        let n = match choice {
            0 => case.affine(gate, step, times(r, h)),
            1 => case.affine(gate, step, h),
            2 => plus(plus(wx, times(r, product(&case.u(gate), h))), b),
            _ => plus(times(r, plus(wx, product(&case.u(gate), h))), b),
        };
        plus(times(rest(z), h), times(z, tanh(n)))
    })
}

/// The states of a GRU whose step ends so, from the step, h and both gates.
fn gru_rows(end: impl Fn(&Case, usize, Vector, [Vector; 2]) -> Vector) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::Gru(GruConvention::ResetBefore), "gru")?;
    let step = |h: Vector, step: usize| {
        let gates = [Gate::Reset, Gate::Update].map(|gate| sigmoid(case.affine(gate, step, h)));
        end(&case, step, h, gates)
    };
    let trace = case.trace()?;
    Ok(over_time("h", |t| at(&trace, Value::Hidden, t), &run(ZERO, step)))
}

/// back = run(cell_b, x[::-1])[::-1]
pub(super) fn reverse(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::RNN, "reverse")?;
    let of_engine = case.cell.forward(&case.sequence, case.cell.zero_state(1), Direction::Reverse)?;
    let turned = |step: usize| STEPS - 1 - step;
    let read = |reversed: bool| {
        run(ZERO, |h, step| tanh(case.affine(Gate::Whole, if reversed { turned(step) } else { step }, h)))
    };
    let mut outputs = read(choice < 2);
    if choice == 0 || choice == 2 {
        outputs.reverse();
    }
    Ok(over_time("h", |t| at(&of_engine, Value::Hidden, t), &outputs))
}
