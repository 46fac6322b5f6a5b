//! What typical mistakes make of a cell's step: the engine's own variants of the cell, and values taken for one another.

use super::by_hand::{LANE, Pass, Place};
use super::cells::Setup;
use crate::engine::{
    Activation, Address, Cell, CellKind, CellWeights, Function, GruConvention, Hold, Matrix, Real, ShapeError, Value,
};

pub(super) struct CellMistake<'a> {
    pub id: &'static str,
    /// What it makes of a value; none where it does not concern it.
    pub number: Box<dyn Fn(Place) -> Option<f64> + 'a>,
}

/// The likeliest first.
pub(super) fn mistakes<'a>(setup: &Setup, right: &'a Pass) -> Result<Vec<CellMistake<'a>>, ShapeError> {
    let kind = setup.cell.kind();
    let mut found = Vec::new();
    let variant = |id, kind: CellKind, change: &dyn Fn(&mut CellWeights), holds: Vec<Hold>| {
        let mut weights = setup.cell.weights().clone();
        change(&mut weights);
        let held: Vec<Value> = holds.iter().map(|hold| hold.address.value).collect();
        let pass = Pass::new(Cell::new(kind, weights)?, &setup.x, setup.initial.clone(), holds)?;
        // A gate that is left out of another value has its own number all the same.
        let number = Box::new(move |place: Place| if held.contains(&place.value) { None } else { pass.at(place) });
        Ok::<_, ShapeError>(CellMistake { id, number })
    };
    let as_it_is = |_: &mut CellWeights| {};
    let hold = |value: Value, number: Real| {
        vec![Hold { address: Address::value(LANE, value), unit: None, step: None, number }]
    };
    match kind {
        CellKind::Rnn(_) => {
            found.push(variant(
                "drill-mistake-sigmoid-for-tanh",
                CellKind::Rnn(Activation::Sigmoid),
                &as_it_is,
                Vec::new(),
            )?);
        }
        CellKind::Lstm => {
            found.push(variant("drill-mistake-gate-order", kind, &swap_input_and_forget, Vec::new())?);
            found.push(variant("drill-mistake-only-kept", kind, &as_it_is, hold(Value::InputGate, 0.0))?);
            found.push(variant("drill-mistake-not-forgotten", kind, &as_it_is, hold(Value::ForgetGate, 1.0))?);
            found.push(CellMistake {
                id: "drill-mistake-no-tanh-c",
                number: Box::new(|place| without_tanh(right, place)),
            });
        }
        CellKind::Gru(convention) => {
            let (keeps, after) = (convention.keeps_old(), convention.resets_after());
            let other = |keeps, after| CellKind::Gru(GruConvention::new(keeps, after));
            found.push(variant("drill-mistake-swapped-z", other(!keeps, after), &as_it_is, Vec::new())?);
            found.push(variant("drill-mistake-no-reset", kind, &as_it_is, hold(Value::ResetGate, 1.0))?);
            found.push(variant("drill-mistake-reset-place", other(keeps, !after), &as_it_is, Vec::new())?);
        }
    }
    found.push(CellMistake { id: "drill-mistake-no-activation", number: Box::new(|place| before(right, place)) });
    found.push(CellMistake {
        id: "drill-mistake-other-activation",
        number: Box::new(|place| other_function(right, place)),
    });
    found.push(variant("drill-mistake-no-bias", kind, &without_biases, Vec::new())?);
    found.push(variant("drill-mistake-no-memory", kind, &|weights| weights.weight_hh.fill(0.0), Vec::new())?);
    found.push(variant("drill-mistake-no-input", kind, &|weights| weights.weight_ih.fill(0.0), Vec::new())?);
    found.push(variant("drill-mistake-transposed", kind, &transpose, Vec::new())?);
    Ok(found)
}

/// What the activation was applied to, of a value that is nothing but an activation.
fn before(pass: &Pass, place: Place) -> Option<f64> {
    pass.at(Place { value: pre_activation(pass, place)?, ..place })
}

/// σ where tanh belongs, and the other way round.
fn other_function(pass: &Pass, place: Place) -> Option<f64> {
    let function = match place.value {
        Value::Candidate | Value::CandidateHidden => Function::Sigmoid,
        Value::ForgetGate | Value::InputGate | Value::OutputGate | Value::ResetGate | Value::UpdateGate => {
            Function::Tanh
        }
        _ => return None,
    };
    Some(function.apply(before(pass, place)?))
}

fn pre_activation(pass: &Pass, place: Place) -> Option<Value> {
    Some(match place.value {
        Value::ForgetGate => Value::ForgetPre,
        Value::InputGate => Value::InputPre,
        Value::Candidate => Value::CandidatePre,
        Value::OutputGate => Value::OutputPre,
        Value::ResetGate => Value::ResetPre,
        Value::UpdateGate => Value::UpdatePre,
        Value::CandidateHidden => Value::CandidateHiddenPre,
        Value::Hidden => {
            let pre = Value::PreActivation;
            return pass.at(Place { value: pre, ..place }).map(|_| pre);
        }
        _ => return None,
    })
}

/// h_t = o_t ⊙ C_t
fn without_tanh(pass: &Pass, place: Place) -> Option<f64> {
    let of = |value| pass.at(Place { value, ..place });
    if place.value == Value::Hidden { Some(of(Value::OutputGate)? * of(Value::CellState)?) } else { None }
}

fn without_biases(weights: &mut CellWeights) {
    weights.bias_ih.fill(0.0);
    weights.bias_hh.fill(0.0);
}

/// Blocks i, f, g, o read as f, i, g, o.
fn swap_input_and_forget(weights: &mut CellWeights) {
    let hidden = weights.hidden_size();
    for row in 0..hidden {
        weights.weight_ih.swap_rows(row, hidden + row);
        weights.weight_hh.swap_rows(row, hidden + row);
        weights.bias_ih.swap_rows(row, hidden + row);
        weights.bias_hh.swap_rows(row, hidden + row);
    }
}

/// Columns read for rows, in each gate's block that is square.
fn transpose(weights: &mut CellWeights) {
    let hidden = weights.hidden_size();
    let blocks = |matrix: &mut Matrix| {
        if matrix.ncols() == hidden {
            for block in 0..matrix.nrows() / hidden {
                let turned = matrix.rows(block * hidden, hidden).transpose();
                matrix.rows_mut(block * hidden, hidden).copy_from(&turned);
            }
        }
    };
    blocks(&mut weights.weight_ih);
    blocks(&mut weights.weight_hh);
}
