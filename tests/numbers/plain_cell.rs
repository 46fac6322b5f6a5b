//! Cells as the textbooks write them: plain loops over plain numbers in double precision, one item at a time.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{Activation, CellKind, CellWeights, Direction, GruConvention, Matrix, State, Vector};

/// What a pass forward and back comes to, each matrix by columns.
pub struct Plain {
    pub h: Vec<f64>,
    pub weight_ih: Vec<f64>,
    pub weight_hh: Vec<f64>,
    pub bias_ih: Vec<f64>,
    pub bias_hh: Vec<f64>,
    pub x: Vec<f64>,
    pub h0: Vec<f64>,
    pub c0: Vec<f64>,
}

/// One step of one item: what the way back needs of it.
#[derive(Clone)]
struct Step {
    /// Before: h and C.
    h: Vec<f64>,
    c: Vec<f64>,
    /// The gates, block by block; a GRU's candidate product before the reset gate.
    gates: Vec<f64>,
    inner: Vec<f64>,
}

struct Cell<'a> {
    kind: CellKind,
    weights: &'a CellWeights,
    hidden: usize,
    gates: usize,
}

/// The hidden states, and the gradients of Σ own · h.
pub fn run(
    kind: CellKind,
    weights: &CellWeights,
    (x, batch): (&Matrix, usize),
    initial: &State,
    own: &Matrix,
    direction: Direction,
) -> Plain {
    let hidden = weights.hidden_size();
    let cell = Cell { kind, weights, hidden, gates: kind.gates().len() };
    let steps = x.ncols() / batch;
    let zeros = |matrix: &Matrix| vec![0.0; matrix.len()];
    let rows = cell.gates * hidden;
    let mut plain = Plain {
        h: zeros(own),
        weight_ih: zeros(&weights.weight_ih),
        weight_hh: zeros(&weights.weight_hh),
        bias_ih: vec![0.0; rows],
        bias_hh: vec![0.0; rows],
        x: zeros(x),
        h0: zeros(&initial.h),
        c0: vec![0.0; hidden * batch],
    };
    for item in 0..batch {
        let column =
            |matrix: &Matrix, column: usize| -> Vec<f64> { matrix.column(column).iter().map(|&x| x as f64).collect() };
        let mut h = column(&initial.h, item);
        let mut c = initial.c.as_ref().map_or_else(|| vec![0.0; hidden], |c| column(c, item));
        let mut taken = Vec::new();
        let places: Vec<usize> = (0..steps).map(|turn| direction.position(turn, steps) * batch + item).collect();
        for &place in &places {
            let (step, next_h, next_c) = cell.step(&column(x, place), h, c);
            (h, c) = (next_h, next_c);
            plain.h[place * hidden..][..hidden].copy_from_slice(&h);
            taken.push(step);
        }
        let (mut d_h, mut d_c) = (vec![0.0; hidden], vec![0.0; hidden]);
        for (&place, step) in places.iter().zip(&taken).rev() {
            d_h.iter_mut().zip(column(own, place)).for_each(|(d_h, own)| *d_h += own);
            (d_h, d_c) = cell.step_back(&column(x, place), step, &d_h, &d_c, place, &mut plain);
        }
        plain.h0[item * hidden..][..hidden].copy_from_slice(&d_h);
        plain.c0[item * hidden..][..hidden].copy_from_slice(&d_c);
    }
    plain
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Cell<'_> {
    /// Some rows of a matrix times a vector, with the bias.
    fn product(&self, matrix: &Matrix, bias: &Vector, by: &[f64], gate: usize) -> Vec<f64> {
        let row = |row: usize| by.iter().enumerate().map(|(k, x)| matrix[(row, k)] as f64 * x).sum::<f64>();
        (gate * self.hidden..(gate + 1) * self.hidden).map(|at| row(at) + bias[at] as f64).collect()
    }

    fn step(&self, x: &[f64], h: Vec<f64>, c: Vec<f64>) -> (Step, Vec<f64>, Vec<f64>) {
        let w = self.weights;
        let from_x = |gate| self.product(&w.weight_ih, &w.bias_ih, x, gate);
        let from = |h: &[f64], gate| self.product(&w.weight_hh, &w.bias_hh, h, gate);
        let gate = |index: usize, function: &dyn Fn(f64) -> f64| -> Vec<f64> {
            from_x(index).iter().zip(from(&h, index)).map(|(a, b)| function(a + b)).collect()
        };
        let units = 0..self.hidden;
        let (gates, inner, next_h, next_c) = match self.kind {
            CellKind::Rnn(activation) => {
                let next = gate(0, &|x| match activation {
                    Activation::Tanh => x.tanh(),
                    Activation::Relu => x.max(0.0),
                    Activation::Linear => x,
                    Activation::Sigmoid => sigmoid(x),
                });
                (next.clone(), vec![], next, c.clone())
            }
            CellKind::Lstm => {
                let [i, f, g, o] = [gate(0, &sigmoid), gate(1, &sigmoid), gate(2, &f64::tanh), gate(3, &sigmoid)];
                let next_c: Vec<f64> = units.clone().map(|u| f[u] * c[u] + i[u] * g[u]).collect();
                let next_h = units.map(|u| o[u] * next_c[u].tanh()).collect();
                ([i, f, g, o].concat(), vec![], next_h, next_c)
            }
            CellKind::Gru(_) => {
                let (r, z) = (gate(0, &sigmoid), gate(1, &sigmoid));
                let after = !self.resets_before();
                let reset: Vec<f64> = units.clone().map(|u| r[u] * h[u]).collect();
                let inner = if after { from(&h, 2) } else { from(&reset, 2) };
                let scale = |u: usize| if after { r[u] } else { 1.0 };
                let n: Vec<f64> = from_x(2).iter().enumerate().map(|(u, a)| (a + scale(u) * inner[u]).tanh()).collect();
                let next = units.map(|u| {
                    let new = if self.keeps_old() { 1.0 - z[u] } else { z[u] };
                    new * n[u] + (1.0 - new) * h[u]
                });
                let next = next.collect();
                ([r, z, n].concat(), inner, next, c.clone())
            }
        };
        (Step { h, c, gates, inner }, next_h, next_c)
    }

    fn resets_before(&self) -> bool {
        use GruConvention::{ResetBefore, ResetBeforeKeeping};
        matches!(self.kind, CellKind::Gru(ResetBefore | ResetBeforeKeeping))
    }

    fn keeps_old(&self) -> bool {
        use GruConvention::{ResetAfter, ResetBeforeKeeping};
        matches!(self.kind, CellKind::Gru(ResetAfter | ResetBeforeKeeping))
    }

    fn step_back(
        &self,
        x: &[f64],
        step: &Step,
        d_h: &[f64],
        d_c: &[f64],
        place: usize,
        plain: &mut Plain,
    ) -> (Vec<f64>, Vec<f64>) {
        let hidden = self.hidden;
        let value = |gate: usize, unit: usize| step.gates[gate * hidden + unit];
        let mut d_pre = vec![0.0; self.gates * hidden];
        // What U's rows gave, where that differs from the pre-activation, and what they were given.
        let mut d_recurrent = vec![0.0; self.gates * hidden];
        let mut given: Vec<Vec<f64>> = vec![step.h.clone(); self.gates];
        let (mut d_before, mut d_c_before) = (vec![0.0; hidden], vec![0.0; hidden]);
        let mut d_reset = vec![0.0; hidden];
        if self.resets_before() {
            given[2] = (0..hidden).map(|u| value(0, u) * step.h[u]).collect();
            for (unit, d_h) in d_h.iter().enumerate() {
                let new = if self.keeps_old() { 1.0 - value(1, unit) } else { value(1, unit) };
                let d_n = d_h * new * (1.0 - value(2, unit).powi(2));
                for (k, d_reset) in d_reset.iter_mut().enumerate() {
                    *d_reset += self.weights.weight_hh[(2 * hidden + unit, k)] as f64 * d_n;
                }
            }
        }
        for u in 0..hidden {
            let mut set = |gate: usize, d_gate: f64, slope: f64| {
                d_pre[gate * hidden + u] = d_gate * slope;
                d_recurrent[gate * hidden + u] = d_gate * slope;
            };
            let sigmoid_slope = |gate: usize| value(gate, u) * (1.0 - value(gate, u));
            match self.kind {
                CellKind::Rnn(activation) => {
                    let y = value(0, u);
                    let slope = match activation {
                        Activation::Tanh => 1.0 - y * y,
                        Activation::Relu => f64::from(u8::from(y > 0.0)),
                        Activation::Linear => 1.0,
                        Activation::Sigmoid => y * (1.0 - y),
                    };
                    set(0, d_h[u], slope);
                }
                CellKind::Lstm => {
                    let [i, f, g, o] = [0, 1, 2, 3].map(|gate| value(gate, u));
                    let tanh_c = (f * step.c[u] + i * g).tanh();
                    let total = d_c[u] + d_h[u] * o * (1.0 - tanh_c * tanh_c);
                    set(0, total * g, sigmoid_slope(0));
                    set(1, total * step.c[u], sigmoid_slope(1));
                    set(2, total * i, 1.0 - g * g);
                    set(3, d_h[u] * tanh_c, sigmoid_slope(3));
                    d_c_before[u] = total * f;
                }
                CellKind::Gru(_) => {
                    let [r, z, n] = [0, 1, 2].map(|gate| value(gate, u));
                    let after = !self.resets_before();
                    let (new, sign) = if self.keeps_old() { (1.0 - z, -1.0) } else { (z, 1.0) };
                    set(1, sign * d_h[u] * (n - step.h[u]), sigmoid_slope(1));
                    set(2, d_h[u] * new, 1.0 - n * n);
                    d_before[u] += d_h[u] * (1.0 - new);
                    let d_n = d_h[u] * new * (1.0 - n * n);
                    if after {
                        set(0, d_n * step.inner[u], sigmoid_slope(0));
                        d_recurrent[2 * hidden + u] = d_n * r;
                    } else {
                        set(0, d_reset[u] * step.h[u], sigmoid_slope(0));
                        d_before[u] += d_reset[u] * r;
                    }
                }
            }
        }
        let rows = self.gates * hidden;
        for row in 0..rows {
            plain.bias_ih[row] += d_pre[row];
            plain.bias_hh[row] += d_recurrent[row];
            for (k, x) in x.iter().enumerate() {
                plain.weight_ih[k * rows + row] += d_pre[row] * x;
                plain.x[place * self.weights.input_size() + k] += self.weights.weight_ih[(row, k)] as f64 * d_pre[row];
            }
            let through_reset = self.resets_before() && row >= 2 * hidden;
            for k in 0..hidden {
                plain.weight_hh[k * rows + row] += d_recurrent[row] * given[row / hidden][k];
                if !through_reset {
                    d_before[k] += self.weights.weight_hh[(row, k)] as f64 * d_recurrent[row];
                }
            }
        }
        (d_before, d_c_before)
    }
}
