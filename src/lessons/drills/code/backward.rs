//! Backpropagation through time, with each of the lines that may be chosen. The first choice is the right one. The
//! programs read the values of the engine's forward pass.

use super::Row;
use super::case::{
    Case, STEPS, Square, UNITS, Vector, ZERO, at, before, minus, outer, over_time, plus, product, rest, sigmoid_slope,
    tanh_slope, times, transposed, zip,
};
use crate::engine::{CellKind, Gate, GruConvention, Real, ShapeError, Value, clip, norm};
use crate::lessons::drills::drawing::wide;

/// Which line of an RNN's way back is another one.
#[derive(Clone, Copy, Default)]
struct RnnLines {
    own: usize,
    slope: usize,
    back: usize,
    accumulate: usize,
}

/// What an RNN's way back gives at each step, and in the end for U.
struct RnnBack {
    d_h: Vec<Vector>,
    d_a: Vec<Vector>,
    d_u: Square,
}

/// da = dh * (1 - h[t]**2)
pub(super) fn rnn_slope(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let (case, back) = rnn(RnnLines { slope: choice, ..RnnLines::default() })?;
    let gradients = case.gradients(&case.trace()?)?;
    Ok(over_time("∂L/∂a", |t| at(&gradients.trace, Value::PreActivation, t), &back.d_a))
}

/// dh_next = U.T @ da
pub(super) fn rnn_back(choice: usize) -> Result<Vec<Row>, ShapeError> {
    rnn_hidden_rows(RnnLines { back: choice, ..RnnLines::default() })
}

/// dh = dy[t] + dh_next
pub(super) fn rnn_own_share(choice: usize) -> Result<Vec<Row>, ShapeError> {
    rnn_hidden_rows(RnnLines { own: choice, ..RnnLines::default() })
}

/// dU += np.outer(da, h[t-1])
pub(super) fn rnn_accumulate(choice: usize) -> Result<Vec<Row>, ShapeError> {
    let (case, back) = rnn(RnnLines { accumulate: choice, ..RnnLines::default() })?;
    let gradients = case.gradients(&case.trace()?)?;
    let entry = |row: usize, column: usize| Row {
        symbol: format!("∂L/∂U_{{{}{}}}", row + 1, column + 1),
        engine: wide(gradients.weights.weight_hh[(row, column)]),
        chosen: back.d_u[row][column],
    };
    Ok((0..UNITS)
        .flat_map(|row| (0..UNITS).map(move |column| (row, column)))
        .map(|(row, column)| entry(row, column))
        .collect())
}

fn rnn_hidden_rows(lines: RnnLines) -> Result<Vec<Row>, ShapeError> {
    let (case, back) = rnn(lines)?;
    let gradients = case.gradients(&case.trace()?)?;
    Ok(over_time("∂L/∂h", |t| at(&gradients.trace, Value::Hidden, t), &back.d_h))
}

fn rnn(lines: RnnLines) -> Result<(Case, RnnBack), ShapeError> {
    let case = Case::new(CellKind::RNN, "rnn back")?;
    let trace = case.trace()?;
    let u = case.u(Gate::Whole);
    let mut back = RnnBack { d_h: vec![ZERO; STEPS], d_a: vec![ZERO; STEPS], d_u: [ZERO; UNITS] };
    let mut future = ZERO;
    for step in (0..STEPS).rev() {
        let (h, h_before, own) =
            (at(&trace, Value::Hidden, step), before(&trace, Value::Hidden, step), case.d_output(step));
        let d_h = match lines.own {
            0 => plus(own, future),
            1 => own,
            2 if step + 1 == STEPS => own,
            2 => future,
            _ => times(own, future),
        };
        let d_a = match lines.slope {
            0 => times(d_h, tanh_slope(h)),
            1 => times(d_h, rest(h)),
            2 => times(d_h, sigmoid_slope(h)),
            _ => times(d_h, tanh_slope(h.map(f64::tanh))),
        };
        future = match lines.back {
            0 => product(&transposed(&u), d_a),
            1 => product(&u, d_a),
            2 => d_a,
            _ => product(&transposed(&u), d_h),
        };
        let share = match lines.accumulate {
            2 => outer(d_a, h),
            3 => outer(h_before, d_a),
            _ => outer(d_a, h_before),
        };
        let sum = |row: usize| if lines.accumulate == 1 { share[row] } else { plus(back.d_u[row], share[row]) };
        back.d_u = std::array::from_fn(sum);
        (back.d_h[step], back.d_a[step]) = (d_h, d_a);
    }
    Ok((case, back))
}

/// g *= min(1, c / norm)
pub(super) fn clipping(choice: usize) -> Result<Vec<Row>, ShapeError> {
    const LONGEST: f64 = 1.0;
    let gradients: [(&str, Vector); 2] = [("g", [1.8, -2.4]), ("g′", [0.3, 0.4])];
    let of = |(letter, g): (&str, Vector)| {
        let entries = g.map(|entry| entry as Real);
        let scale = wide(clip(norm([entries.as_slice()]), LONGEST as Real));
        let length = g.iter().map(|entry| entry * entry).sum::<f64>().sqrt();
        let chosen = match choice {
            0 => g.map(|entry| entry * (LONGEST / length).min(1.0)),
            1 => g.map(|entry| entry * LONGEST / length),
            2 => g.map(|entry| entry.clamp(-LONGEST, LONGEST)),
            _ => {
                if length > LONGEST {
                    ZERO
                } else {
                    g
                }
            }
        };
        let row = |unit: usize| Row {
            symbol: format!("{letter}_{}", unit + 1),
            engine: g[unit] * scale,
            chosen: chosen[unit],
        };
        [row(0), row(1)]
    };
    Ok(gradients.into_iter().flat_map(of).collect())
}

/// Which line of an LSTM's way back is another one.
#[derive(Clone, Copy, Default)]
struct LstmLines {
    cell: usize,
    back: usize,
    forget: usize,
}

/// dC = dC_next + dh * o * (1 - np.tanh(C[t])**2)
pub(super) fn lstm_cell(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm(LstmLines { cell: choice, ..LstmLines::default() }, ("∂L/∂C", Value::CellState))
}

/// dC_next = dC * f[t]
pub(super) fn lstm_back(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm(LstmLines { back: choice, ..LstmLines::default() }, ("∂L/∂C", Value::CellState))
}

/// da_f = dC * C[t-1] * f[t] * (1 - f[t])
pub(super) fn lstm_forget(choice: usize) -> Result<Vec<Row>, ShapeError> {
    lstm(LstmLines { forget: choice, ..LstmLines::default() }, ("∂L/∂a_f", Value::ForgetPre))
}

fn lstm(lines: LstmLines, (letter, shown): (&str, Value)) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::Lstm, "lstm back")?;
    let trace = case.trace()?;
    let mut rows = vec![ZERO; STEPS];
    let (mut h_future, mut c_future) = (ZERO, ZERO);
    for step in (0..STEPS).rev() {
        let now = |value| at(&trace, value, step);
        let [i, f, g, o] = [Value::InputGate, Value::ForgetGate, Value::Candidate, Value::OutputGate].map(now);
        let (c, tanh_c, c_before) =
            (now(Value::CellState), now(Value::CellTanh), before(&trace, Value::CellState, step));
        let d_h = plus(case.d_output(step), h_future);
        let through = times(times(d_h, o), tanh_slope(tanh_c));
        let d_c = match lines.cell {
            0 => plus(c_future, through),
            1 => through,
            2 => plus(c_future, times(d_h, o)),
            _ => plus(c_future, times(d_h, tanh_slope(tanh_c))),
        };
        let d_f = match lines.forget {
            0 => times(times(d_c, c_before), sigmoid_slope(f)),
            1 => times(times(d_c, c), sigmoid_slope(f)),
            2 => times(d_c, c_before),
            _ => times(times(d_c, c_before), tanh_slope(f)),
        };
        let d_i = times(times(d_c, g), sigmoid_slope(i));
        let d_g = times(times(d_c, i), tanh_slope(g));
        let d_o = times(times(d_h, tanh_c), sigmoid_slope(o));
        let through_u = |(gate, d): (Gate, Vector)| product(&transposed(&case.u(gate)), d);
        let gates = [(Gate::Input, d_i), (Gate::Forget, d_f), (Gate::Candidate, d_g), (Gate::Output, d_o)];
        h_future = gates.map(through_u).into_iter().fold(ZERO, plus);
        c_future = match lines.back {
            0 => times(d_c, f),
            1 => times(d_c, i),
            2 => d_c,
            _ => times(d_c, sigmoid_slope(f)),
        };
        rows[step] = if shown == Value::CellState { d_c } else { d_f };
    }
    let gradients = case.gradients(&trace)?;
    let symbol = |row: Row| Row { symbol: row.symbol.replace("a_f_{", "a_{f,"), ..row };
    Ok(over_time(letter, |t| at(&gradients.trace, shown, t), &rows).into_iter().map(symbol).collect())
}

/// dz = dh * (n[t] - h[t-1])
pub(super) fn gru_update(choice: usize) -> Result<Vec<Row>, ShapeError> {
    gru(choice, 0, ("∂L/∂z", Value::UpdateGate))
}

/// dh_next = dh * (1 - z[t]) + …
pub(super) fn gru_direct(choice: usize) -> Result<Vec<Row>, ShapeError> {
    gru(0, choice, ("∂L/∂h", Value::Hidden))
}

fn gru(update: usize, direct: usize, (letter, shown): (&str, Value)) -> Result<Vec<Row>, ShapeError> {
    let case = Case::new(CellKind::Gru(GruConvention::ResetBefore), "gru back")?;
    let trace = case.trace()?;
    let mut rows = vec![ZERO; STEPS];
    let mut future = ZERO;
    for step in (0..STEPS).rev() {
        let now = |value| at(&trace, value, step);
        let [r, z, n] = [Value::ResetGate, Value::UpdateGate, Value::CandidateHidden].map(now);
        let h_before = before(&trace, Value::Hidden, step);
        let d_h = plus(case.d_output(step), future);
        let d_z = match update {
            0 => times(d_h, minus(n, h_before)),
            1 => times(d_h, minus(h_before, n)),
            2 => times(d_h, n),
            _ => times(d_h, plus(n, h_before)),
        };
        let d_pre_n = times(times(d_h, z), tanh_slope(n));
        let through = |gate: Gate, d: Vector| product(&transposed(&case.u(gate)), d);
        let d_reset = through(Gate::CandidateHidden, d_pre_n);
        let d_pre_r = times(times(d_reset, h_before), sigmoid_slope(r));
        let d_pre_z = times(d_z, sigmoid_slope(z));
        let by_gates = [through(Gate::Reset, d_pre_r), through(Gate::Update, d_pre_z), times(r, d_reset)];
        let by_path = match direct {
            0 => zip(d_h, z, |d, z| d * (1.0 - z)),
            1 => times(d_h, z),
            2 => d_h,
            _ => ZERO,
        };
        future = by_gates.into_iter().fold(by_path, plus);
        rows[step] = if shown == Value::Hidden { d_h } else { d_z };
    }
    let gradients = case.gradients(&trace)?;
    Ok(over_time(letter, |t| at(&gradients.trace, shown, t), &rows))
}
