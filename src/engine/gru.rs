use super::activation::{sigmoid, sigmoid_slope, tanh_slope};
use super::rnn::weight_gradients;
use super::trace::{previous, step_mut, step_of};
use super::weights::CellWeights;
use super::{
    CellGradients, CellValues, Direction, Gate, GruConvention, GruValues, Matrix, Sequence, ShapeError, State, Trace,
};

/// The gated recurrent unit (Cho et al. 2014), in one of its two conventions.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.GRU.html>
#[derive(Debug, Clone, PartialEq)]
pub struct Gru {
    weights: CellWeights,
    convention: GruConvention,
}

impl Gru {
    pub const GATES: [Gate; 3] = [Gate::Reset, Gate::Update, Gate::CandidateHidden];

    /// # Errors
    /// When the weights are not those of a cell with three blocks.
    pub fn new(weights: CellWeights, convention: GruConvention) -> Result<Self, ShapeError> {
        let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = weights;
        let weights = CellWeights::new(Self::GATES.len(), weight_ih, weight_hh, bias_ih, bias_hh)?;
        Ok(Self { weights, convention })
    }

    pub fn weights(&self) -> &CellWeights {
        &self.weights
    }

    pub fn weights_mut(&mut self) -> &mut CellWeights {
        &mut self.weights
    }

    pub fn convention(&self) -> GruConvention {
        self.convention
    }

    pub(super) fn forward(&self, x: &Sequence, initial: State, direction: Direction) -> Trace {
        let (batch, steps, hidden) = (x.batch(), x.steps(), self.weights.hidden_size());
        let columns = x.values().ncols();
        let reset_after = self.convention == GruConvention::ResetAfter;
        let u = &self.weights.weight_hh;
        let mut pre = &self.weights.weight_ih * x.values();
        let bias = self.input_bias();
        for mut column in pre.column_iter_mut() {
            column += &bias;
        }
        let mut gates = Matrix::zeros(3 * hidden, columns);
        let mut inner = Matrix::zeros(hidden, columns);
        let mut h = inner.clone();
        for turn in 0..steps {
            let step = direction.position(turn, steps);
            let from = previous(&h, &initial.h, direction, step, batch).into_owned();
            step_mut(&mut pre, step, batch).rows_mut(0, 2 * hidden).gemm(1.0, &u.rows(0, 2 * hidden), &from, 1.0);
            if reset_after {
                step_mut(&mut inner, step, batch).gemm(1.0, &u.rows(2 * hidden, hidden), &from, 0.0);
            }
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let [r, z, n] = blocks(unit, hidden).map(|row| (row, column));
                    gates[r] = sigmoid(pre[r]);
                    gates[z] = sigmoid(pre[z]);
                    if reset_after {
                        inner[(unit, column)] += self.weights.bias_hh[n.0];
                        pre[n] += gates[r] * inner[(unit, column)];
                    } else {
                        inner[(unit, column)] = gates[r] * from[(unit, item)];
                    }
                }
            }
            if !reset_after {
                let reset_hidden = step_of(&inner, step, batch);
                step_mut(&mut pre, step, batch).rows_mut(2 * hidden, hidden).gemm(
                    1.0,
                    &u.rows(2 * hidden, hidden),
                    &reset_hidden,
                    1.0,
                );
            }
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let [_, z, n] = blocks(unit, hidden).map(|row| (row, column));
                    gates[n] = pre[n].tanh();
                    let (keep, new) = self.convention.blend(gates[z]);
                    h[(unit, column)] = new * gates[n] + keep * from[(unit, item)];
                }
            }
        }
        let values = CellValues::Gru(GruValues { pre, gates, inner, h, reset_after });
        Trace { direction, batch, initial, values }
    }

    pub(super) fn backward(
        &self,
        x: &Sequence,
        trace: &Trace,
        values: &GruValues,
        own_share: Matrix,
        after: Option<&State>,
    ) -> CellGradients {
        let (batch, steps, hidden) = (trace.batch, trace.steps(), self.weights.hidden_size());
        let columns = values.h.ncols();
        let u = &self.weights.weight_hh;
        let mut pre = Matrix::zeros(3 * hidden, columns);
        let mut gates = pre.clone();
        let mut inner = Matrix::zeros(hidden, columns);
        let mut h = inner.clone();
        let mut future_share = inner.clone();
        let mut from_next = after.map_or_else(|| Matrix::zeros(hidden, batch), |state| state.h.clone());
        for turn in (0..steps).rev() {
            let step = trace.direction.position(turn, steps);
            let from = previous(&values.h, &trace.initial.h, trace.direction, step, batch);
            let was = &values.gates;
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let (at, within) = ((unit, column), (unit, item));
                    let [_, z, n] = blocks(unit, hidden).map(|row| (row, column));
                    future_share[at] = from_next[within];
                    h[at] = own_share[at] + future_share[at];
                    let (keep, new) = self.convention.blend(was[z]);
                    let (towards_new, towards_old) = (was[n] - from[within], from[within] - was[n]);
                    gates[z] = h[at] * if self.z_keeps() { towards_old } else { towards_new };
                    gates[n] = h[at] * new;
                    pre[z] = gates[z] * sigmoid_slope(was[z]);
                    pre[n] = gates[n] * tanh_slope(was[n]);
                    from_next[within] = h[at] * keep;
                }
            }
            if !values.reset_after {
                let through_product =
                    u.rows(2 * hidden, hidden).tr_mul(&step_of(&pre, step, batch).rows(2 * hidden, hidden));
                step_mut(&mut inner, step, batch).copy_from(&through_product);
            }
            for item in 0..batch {
                let column = step * batch + item;
                for unit in 0..hidden {
                    let (at, within) = ((unit, column), (unit, item));
                    let [r, _, n] = blocks(unit, hidden).map(|row| (row, column));
                    if values.reset_after {
                        inner[at] = pre[n] * was[r];
                        gates[r] = pre[n] * values.inner[at];
                    } else {
                        gates[r] = inner[at] * from[within];
                        from_next[within] += inner[at] * was[r];
                    }
                    pre[r] = gates[r] * sigmoid_slope(was[r]);
                }
            }
            from_next.gemm_tr(1.0, &u.rows(0, 2 * hidden), &step_of(&pre, step, batch).rows(0, 2 * hidden), 1.0);
            if values.reset_after {
                from_next.gemm_tr(1.0, &u.rows(2 * hidden, hidden), &step_of(&inner, step, batch), 1.0);
            }
        }
        let weights = self.weight_gradients(x, trace, values, &pre, &inner);
        let input = self.weights.weight_ih.tr_mul(&pre);
        let values = CellValues::Gru(GruValues { pre, gates, inner, h, reset_after: values.reset_after });
        let initial = State { h: from_next, c: None };
        let trace = Trace { direction: trace.direction, batch, initial, values };
        CellGradients { trace, own_share, future_share, weights, input }
    }

    /// What the candidate's recurrent product receives differs between the conventions; the other two gates do not.
    fn weight_gradients(
        &self,
        x: &Sequence,
        trace: &Trace,
        values: &GruValues,
        pre: &Matrix,
        inner: &Matrix,
    ) -> CellWeights {
        let hidden = self.weights.hidden_size();
        if !values.reset_after {
            let mut weights = weight_gradients(x, trace, pre, pre);
            let candidate = pre.rows(2 * hidden, hidden) * values.inner.transpose();
            weights.weight_hh.rows_mut(2 * hidden, hidden).copy_from(&candidate);
            return weights;
        }
        let mut recurrent = pre.clone();
        recurrent.rows_mut(2 * hidden, hidden).copy_from(inner);
        weight_gradients(x, trace, pre, &recurrent)
    }

    /// The biases that join the input's share: all of them, but for the candidate's recurrent bias where the reset
    /// gate multiplies it.
    fn input_bias(&self) -> super::Vector {
        let hidden = self.weights.hidden_size();
        let mut bias = &self.weights.bias_ih + &self.weights.bias_hh;
        if self.convention == GruConvention::ResetAfter {
            bias.rows_mut(2 * hidden, hidden).copy_from(&self.weights.bias_ih.rows(2 * hidden, hidden));
        }
        bias
    }

    /// Whether the values are of this convention.
    pub(super) fn made(&self, values: &GruValues) -> bool {
        values.reset_after == (self.convention == GruConvention::ResetAfter)
    }

    fn z_keeps(&self) -> bool {
        self.convention == GruConvention::ResetAfter
    }
}

/// The rows of one unit in the blocks r, z, n.
fn blocks(unit: usize, hidden: usize) -> [usize; 3] {
    [unit, hidden + unit, 2 * hidden + unit]
}
