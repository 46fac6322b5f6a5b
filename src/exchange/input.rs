use super::layout::dimensions;
use super::{ExchangeError, TensorFile, sequence_of, states_of};
use crate::engine::{Matrix, Sequence, Stack, State};

/// What a stack reads, checked against it.
#[derive(Debug, Clone, PartialEq)]
pub struct TraceInput {
    pub(super) x: Sequence,
    /// One for each cell in the order of [`Stack::cells`].
    pub(super) initial: Vec<State>,
    pub(super) d_output: Option<Matrix>,
}

impl TraceInput {
    /// Reads `x` `[T, B, I]` and, where they are given, the initial states `h0` and `c0`
    /// `[layers · directions, B, H]` (an LSTM has both or neither, the others no `c0`) and the loss's gradient
    /// `d_output` `[T, B, directions · H]`.
    ///
    /// # Errors
    /// When a tensor is missing, does not fit the stack or has no meaning here.
    pub fn from_tensors(mut file: TensorFile, stack: &Stack) -> Result<Self, ExchangeError> {
        let features = stack.input_size();
        let expected = format!("shape [steps, batch, {features}]");
        let x = file.take("x", &expected)?;
        let [steps, batch, width] = dimensions("x", &x, &format!("[steps, batch, {features}]"))?;
        if width != features {
            return Err(ExchangeError::new("x", expected, format!("{:?}", x.shape())));
        }
        let initial = take_states(&mut file, stack, batch)?;
        let d_output = match file.tensors.remove("d_output") {
            None => None,
            Some(tensor) => {
                tensor.expect_shape("d_output", &[steps, batch, stack.output_size()])?;
                Some(sequence_of("d_output", &tensor)?.into_values())
            }
        };
        file.expect_empty("only x, h0, c0 and d_output")?;
        Ok(Self { x: sequence_of("x", &x)?, initial, d_output })
    }
}

fn take_states(file: &mut TensorFile, stack: &Stack, batch: usize) -> Result<Vec<State>, ExchangeError> {
    let zeros = stack.zero_states(batch);
    let has_cell_state = zeros.iter().any(|state| state.c.is_some());
    let hidden = zeros.first().map_or(0, |state| state.h.nrows());
    let shape = [zeros.len(), batch, hidden];
    let (h0, c0) = (file.tensors.remove("h0"), file.tensors.remove("c0"));
    match (h0, c0) {
        (None, None) => Ok(zeros),
        (_, Some(_)) if !has_cell_state => {
            Err(ExchangeError::new("c0", "no such tensor: only an LSTM has a cell state", "one"))
        }
        (Some(_), None) if has_cell_state => Err(missing_state("c0", &shape)),
        (None, Some(_)) => Err(missing_state("h0", &shape)),
        (Some(h0), c0) => {
            h0.expect_shape("h0", &shape)?;
            let mut states: Vec<State> = states_of("h0", &h0)?.into_iter().map(|h| State { h, c: None }).collect();
            if let Some(c0) = c0 {
                c0.expect_shape("c0", &shape)?;
                for (state, c) in states.iter_mut().zip(states_of("c0", &c0)?) {
                    state.c = Some(c);
                }
            }
            Ok(states)
        }
    }
}

fn missing_state(name: &str, shape: &[usize]) -> ExchangeError {
    let error = ExchangeError::new(name, format!("shape {shape:?}"), "no tensor of this name");
    error.hint("an LSTM starts from both h0 and c0, or from neither")
}
