use super::model::{insert_weights, label};
use super::{ExchangeError, Recurrent, TensorFile, TraceInput, tensor_of_states, tensor_of_steps};
use crate::engine::{Lane, MatrixView, Stack, StackGradients, StackTrace, State, Value};

/// A trace with more numbers than this is refused: as a file it would have half a gigabyte.
pub const LARGEST_TRACE: usize = 1 << 27;

/// Runs a stack forward and, where the gradient of its output is given, backward. The result holds
/// - `output` `[T, B, directions · H]`, `h_n` and (LSTM) `c_n` `[layers · directions, B, H]`, as PyTorch returns them;
/// - every named value of every cell `[T, B, H]` at the input's own positions, whichever way the cell reads: `l0.h`,
///   `l0_reverse.i` (keys: [`Value::key`]);
/// - with `d_output`: `grad.x`, `grad.h0`, `grad.c0`, `grad.` and the name of each parameter; `grad.l0.h` and the like
///   for the named values, and the two shares that add up to `grad.l0.h`: `grad.l0.own` (through the step's own output
///   or the layer above) and `grad.l0.future` (through the following step).
///
/// # Errors
/// When the trace would be too large.
pub fn trace(model: &Recurrent, input: TraceInput) -> Result<TensorFile, ExchangeError> {
    check_size(&model.stack, &input)?;
    let TraceInput { x, initial, d_output } = input;
    let batch = x.batch();
    let trace = model.stack.forward(x, initial)?;
    let mut file = TensorFile::default();
    insert_values(&mut file, &model.stack, &trace, batch);
    if let Some(d_output) = d_output {
        let gradients = model.stack.backward(&trace, d_output, None)?;
        insert_gradients(&mut file, model, &gradients, batch);
    }
    Ok(file)
}

fn check_size(stack: &Stack, input: &TraceInput) -> Result<(), ExchangeError> {
    let columns = input.x.values().ncols();
    let passes = if input.d_output.is_some() { 2 } else { 1 };
    let rows = stack.cells().map(|(_, cell)| (cell.kind().values().len() + 1) * cell.weights().hidden_size());
    check_numbers(rows.sum::<usize>().saturating_mul(passes), columns)
}

/// Refuses a trace with too many numbers, so many for each column.
pub(super) fn check_numbers(by_column: usize, columns: usize) -> Result<(), ExchangeError> {
    if by_column.saturating_mul(columns) > LARGEST_TRACE {
        let expected = format!("a trace of at most {LARGEST_TRACE} numbers");
        return Err(ExchangeError::new("x", expected, format!("{columns} steps of {by_column} each")));
    }
    Ok(())
}

fn insert_values(file: &mut TensorFile, stack: &Stack, trace: &StackTrace, batch: usize) {
    file.insert("output", tensor_of_steps(whole(&trace.output), batch));
    let mut last = Vec::new();
    for (lane, cell) in stack.cells() {
        let Some(trace) = trace.cell(lane) else { continue };
        last.push(trace.last());
        for value in cell.kind().values() {
            insert_value(file, "", lane, value, trace.value(value), batch);
        }
    }
    insert_states(file, "h_n", "c_n", &last);
}

fn insert_gradients(file: &mut TensorFile, model: &Recurrent, gradients: &StackGradients, batch: usize) {
    if let Some(lowest) = gradients.layers.first() {
        file.insert("grad.x", tensor_of_steps(whole(&lowest.input), batch));
    }
    let mut initial = Vec::new();
    for (lane, cell) in model.stack.cells() {
        let Some(gradients) = gradients.cell(lane) else { continue };
        initial.push(gradients.trace.initial.clone());
        insert_weights(file, "grad.", lane, &gradients.weights, model.has_biases);
        for value in cell.kind().values() {
            insert_value(file, "grad.", lane, value, gradients.trace.value(value), batch);
        }
        insert_value(file, "grad.", lane, Value::OwnShare, Some(whole(&gradients.own_share)), batch);
        insert_value(file, "grad.", lane, Value::FutureShare, Some(whole(&gradients.future_share)), batch);
    }
    insert_states(file, "grad.h0", "grad.c0", &initial);
}

fn insert_value(
    file: &mut TensorFile,
    prefix: &str,
    lane: Lane,
    value: Value,
    numbers: Option<MatrixView<'_>>,
    batch: usize,
) {
    if let (Lane::Cell { layer, direction }, Some(numbers)) = (lane, numbers) {
        let name = format!("{prefix}{}.{}", label(layer, direction), value.key());
        file.insert(name, tensor_of_steps(numbers, batch));
    }
}

fn insert_states(file: &mut TensorFile, h: &str, c: &str, states: &[State]) {
    for (name, tensor) in
        [(h, tensor_of_states(states, |state| Some(&state.h))), (c, tensor_of_states(states, |state| state.c.as_ref()))]
    {
        if let Some(tensor) = tensor {
            file.insert(name, tensor);
        }
    }
}

fn whole(matrix: &crate::engine::Matrix) -> MatrixView<'_> {
    matrix.columns(0, matrix.ncols())
}
