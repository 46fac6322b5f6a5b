use super::activation::tanh_slope;
use super::trace::{previous, step_mut, step_of};
use super::weights::CellWeights;
use super::{CellGradients, CellValues, Direction, Gate, Matrix, RnnValues, Sequence, ShapeError, State, Trace};

/// The simple recurrent network of Elman (1990): h_t = tanh(W x_t + U h_{t-1} + b).
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.RNN.html>
#[derive(Debug, Clone, PartialEq)]
pub struct Rnn(CellWeights);

impl Rnn {
    pub const GATES: [Gate; 1] = [Gate::Whole];

    /// # Errors
    /// When the weights are not those of a cell with one block.
    pub fn new(weights: CellWeights) -> Result<Self, ShapeError> {
        let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = weights;
        CellWeights::new(Self::GATES.len(), weight_ih, weight_hh, bias_ih, bias_hh).map(Self)
    }

    pub fn weights(&self) -> &CellWeights {
        &self.0
    }

    pub fn weights_mut(&mut self) -> &mut CellWeights {
        &mut self.0
    }

    pub(super) fn forward(&self, x: &Sequence, initial: State, direction: Direction) -> Trace {
        let (batch, steps, hidden) = (x.batch(), x.steps(), self.0.hidden_size());
        let bias = &self.0.bias_ih + &self.0.bias_hh;
        let input_share = &self.0.weight_ih * x.values();
        let columns = x.values().ncols();
        let mut recurrent_share = Matrix::zeros(hidden, columns);
        let mut pre = Matrix::zeros(hidden, columns);
        let mut h = Matrix::zeros(hidden, columns);
        for turn in 0..steps {
            let step = direction.position(turn, steps);
            let from = previous(&h, &initial.h, direction, step, batch);
            step_mut(&mut recurrent_share, step, batch).gemm(1.0, &self.0.weight_hh, &from, 0.0);
            for column in step * batch..(step + 1) * batch {
                for unit in 0..hidden {
                    let at = (unit, column);
                    pre[at] = input_share[at] + recurrent_share[at] + bias[unit];
                    h[at] = pre[at].tanh();
                }
            }
        }
        let values = CellValues::Rnn(RnnValues { input_share, recurrent_share, pre, h });
        Trace { direction, batch, initial, values }
    }

    pub(super) fn backward(
        &self,
        x: &Sequence,
        trace: &Trace,
        values: &RnnValues,
        own_share: Matrix,
        after: Option<&State>,
    ) -> CellGradients {
        let (batch, steps, hidden) = (trace.batch, trace.steps(), self.0.hidden_size());
        let mut pre = Matrix::zeros(hidden, values.h.ncols());
        let mut h = pre.clone();
        let mut future_share = pre.clone();
        let mut from_next = after.map_or_else(|| Matrix::zeros(hidden, batch), |state| state.h.clone());
        for turn in (0..steps).rev() {
            let step = trace.direction.position(turn, steps);
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let at = (unit, column);
                    future_share[at] = from_next[(unit, item)];
                    h[at] = own_share[at] + future_share[at];
                    pre[at] = h[at] * tanh_slope(values.h[at]);
                }
            }
            from_next.gemm_tr(1.0, &self.0.weight_hh, &step_of(&pre, step, batch), 0.0);
        }
        let weights = weight_gradients(x, trace, &pre, &pre);
        let input = self.0.weight_ih.tr_mul(&pre);
        let values = CellValues::Rnn(RnnValues { input_share: pre.clone(), recurrent_share: pre.clone(), pre, h });
        let initial = State { h: from_next, c: None };
        let trace = Trace { direction: trace.direction, batch, initial, values };
        CellGradients { trace, own_share, future_share, weights, input }
    }
}

/// Gradients of a cell's weights from those of what each product fed: one product over all steps for each matrix.
/// `d_input` and `d_recurrent` are gates·hidden x (steps · batch).
pub(super) fn weight_gradients(x: &Sequence, trace: &Trace, d_input: &Matrix, d_recurrent: &Matrix) -> CellWeights {
    let received = received(trace.hidden(), &trace.initial.h, trace.direction, trace.batch);
    CellWeights {
        weight_ih: d_input * x.values().transpose(),
        weight_hh: d_recurrent * received.transpose(),
        bias_ih: d_input.column_sum(),
        bias_hh: d_recurrent.column_sum(),
    }
}

/// h_{t-1} for every step t: the hidden states moved by one step, with the initial state at the start of the reading.
fn received(h: &Matrix, initial: &Matrix, direction: Direction, batch: usize) -> Matrix {
    let (steps, columns) = (h.ncols() / batch, h.ncols());
    let mut received = Matrix::zeros(h.nrows(), columns);
    let (to, from) = match direction {
        Direction::Forward => (batch, 0),
        Direction::Reverse => (0, batch),
    };
    received.columns_mut(to, columns - batch).copy_from(&h.columns(from, columns - batch));
    step_mut(&mut received, direction.position(0, steps), batch).copy_from(initial);
    received
}
