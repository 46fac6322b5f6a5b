use super::activation::{sigmoid, sigmoid_slope, tanh_slope};
use super::rnn::weight_gradients;
use super::trace::{previous, step_mut, step_of};
use super::weights::CellWeights;
use super::{CellGradients, CellValues, Direction, Gate, LstmValues, Matrix, Sequence, ShapeError, State, Trace};

/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000):
/// C_t = f_t ⊙ C_{t-1} + i_t ⊙ C̃_t, h_t = o_t ⊙ tanh C_t.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html>
#[derive(Debug, Clone, PartialEq)]
pub struct Lstm(CellWeights);

impl Lstm {
    pub const GATES: [Gate; 4] = [Gate::Input, Gate::Forget, Gate::Candidate, Gate::Output];

    /// # Errors
    /// When the weights are not those of a cell with four blocks.
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
        let columns = x.values().ncols();
        let mut pre = &self.0.weight_ih * x.values();
        let bias = &self.0.bias_ih + &self.0.bias_hh;
        for mut column in pre.column_iter_mut() {
            column += &bias;
        }
        let mut gates = Matrix::zeros(4 * hidden, columns);
        let mut c = Matrix::zeros(hidden, columns);
        let mut tanh_c = c.clone();
        let mut h = c.clone();
        let c0 = initial.c.clone().unwrap_or_else(|| Matrix::zeros(hidden, batch));
        for turn in 0..steps {
            let step = direction.position(turn, steps);
            let from = previous(&h, &initial.h, direction, step, batch);
            step_mut(&mut pre, step, batch).gemm(1.0, &self.0.weight_hh, &from, 1.0);
            let carried = previous(&c, &c0, direction, step, batch).into_owned();
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let [i, f, g, o] = blocks(unit, hidden).map(|row| (row, column));
                    gates[i] = sigmoid(pre[i]);
                    gates[f] = sigmoid(pre[f]);
                    gates[g] = pre[g].tanh();
                    gates[o] = sigmoid(pre[o]);
                    let at = (unit, column);
                    c[at] = gates[f] * carried[(unit, item)] + gates[i] * gates[g];
                    tanh_c[at] = c[at].tanh();
                    h[at] = gates[o] * tanh_c[at];
                }
            }
        }
        let initial = State { h: initial.h, c: Some(c0) };
        Trace { direction, batch, initial, values: CellValues::Lstm(LstmValues { pre, gates, c, tanh_c, h }) }
    }

    pub(super) fn backward(
        &self,
        x: &Sequence,
        trace: &Trace,
        values: &LstmValues,
        own_share: Matrix,
        after: Option<&State>,
    ) -> CellGradients {
        let (batch, steps, hidden) = (trace.batch, trace.steps(), self.0.hidden_size());
        let columns = values.h.ncols();
        let zeros = Matrix::zeros(hidden, batch);
        let c0 = trace.initial.c.as_ref().unwrap_or(&zeros);
        let mut pre = Matrix::zeros(4 * hidden, columns);
        let mut gates = pre.clone();
        let mut c = Matrix::zeros(hidden, columns);
        let mut tanh_c = c.clone();
        let mut h = c.clone();
        let mut future_share = c.clone();
        let mut h_from_next = after.map_or_else(|| zeros.clone(), |state| state.h.clone());
        let mut c_from_next = after.and_then(|state| state.c.clone()).unwrap_or_else(|| zeros.clone());
        for turn in (0..steps).rev() {
            let step = trace.direction.position(turn, steps);
            let carried = previous(&values.c, c0, trace.direction, step, batch);
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let (at, within) = ((unit, column), (unit, item));
                    let [i, f, g, o] = blocks(unit, hidden).map(|row| (row, column));
                    let was = &values.gates;
                    future_share[at] = h_from_next[within];
                    h[at] = own_share[at] + future_share[at];
                    tanh_c[at] = h[at] * was[o];
                    c[at] = tanh_c[at] * tanh_slope(values.tanh_c[at]) + c_from_next[within];
                    gates[i] = c[at] * was[g];
                    gates[f] = c[at] * carried[within];
                    gates[g] = c[at] * was[i];
                    gates[o] = h[at] * values.tanh_c[at];
                    pre[i] = gates[i] * sigmoid_slope(was[i]);
                    pre[f] = gates[f] * sigmoid_slope(was[f]);
                    pre[g] = gates[g] * tanh_slope(was[g]);
                    pre[o] = gates[o] * sigmoid_slope(was[o]);
                    c_from_next[within] = c[at] * was[f];
                }
            }
            h_from_next.gemm_tr(1.0, &self.0.weight_hh, &step_of(&pre, step, batch), 0.0);
        }
        let weights = weight_gradients(x, trace, &pre, &pre);
        let input = self.0.weight_ih.tr_mul(&pre);
        let initial = State { h: h_from_next, c: Some(c_from_next) };
        let values = CellValues::Lstm(LstmValues { pre, gates, c, tanh_c, h });
        let trace = Trace { direction: trace.direction, batch, initial, values };
        CellGradients { trace, own_share, future_share, weights, input }
    }
}

/// The rows of one unit in the blocks i, f, g, o.
fn blocks(unit: usize, hidden: usize) -> [usize; 4] {
    [unit, hidden + unit, 2 * hidden + unit, 3 * hidden + unit]
}
