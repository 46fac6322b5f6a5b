//! One step of training an LSTM: backpropagation through time and Adam.

use crate::lstm::{Lstm, State};
use crate::{Cell, Matrix, Vector, add_to_columns, steps};
use bench_abi::{Contender, LEARNING_RATE, Work};

pub struct Train {
    lstm: Lstm,
    /// classes x hidden
    head: Matrix,
    head_bias: Vector,
    steps: Vec<Matrix>,
    labels: Vec<usize>,
    optimizers: [Adam; 5],
    loss: f32,
}

impl Train {
    pub fn new(work: &Work) -> Self {
        let lstm = Lstm::new(work);
        let head = Matrix::from_row_slice(work.classes, work.hidden, &work.head_weight);
        let head_bias = Vector::from_column_slice(&work.head_bias);
        let counts = [lstm.weight_ih.len(), lstm.weight_hh.len(), lstm.bias.len(), head.len(), head_bias.len()];
        let optimizers = counts.map(Adam::new);
        Self { lstm, head, head_bias, steps: steps(work), labels: work.labels.clone(), optimizers, loss: 0.0 }
    }
}

impl Contender for Train {
    fn run(&mut self) {
        let batch = self.labels.len();
        let zero = self.lstm.zero_state(batch);
        let mut states: Vec<State> = Vec::with_capacity(self.steps.len());
        for x in &self.steps {
            states.push(self.lstm.step(x, states.last().unwrap_or(&zero)));
        }

        let last = &states[states.len() - 1].h;
        let mut logits = &self.head * last;
        add_to_columns(&mut logits, &self.head_bias);
        let (loss, d_logits) = cross_entropy(&logits, &self.labels);
        self.loss = loss;
        let mut d_h = self.head.transpose() * &d_logits;
        let d_head = &d_logits * last.transpose();
        let d_head_bias = d_logits.column_sum();

        let hidden = last.nrows();
        let mut d_c = Matrix::zeros(hidden, batch);
        let mut d_weight_ih = Matrix::zeros(self.lstm.weight_ih.nrows(), self.lstm.weight_ih.ncols());
        let mut d_weight_hh = Matrix::zeros(self.lstm.weight_hh.nrows(), self.lstm.weight_hh.ncols());
        let mut d_bias = Vector::zeros(4 * hidden);
        for step in (0..states.len()).rev() {
            let State { i, f, g, o, c, .. } = &states[step];
            let before = if step == 0 { &zero } else { &states[step - 1] };
            let tanh_c = c.map(f32::tanh);
            d_c += d_h.component_mul(o).component_mul(&tanh_c.map(tanh_slope));
            let mut d_pre = Matrix::zeros(4 * hidden, batch);
            d_pre.rows_mut(0, hidden).copy_from(&d_c.component_mul(g).component_mul(&i.map(sigmoid_slope)));
            d_pre
                .rows_mut(hidden, hidden)
                .copy_from(&d_c.component_mul(&before.c).component_mul(&f.map(sigmoid_slope)));
            d_pre.rows_mut(2 * hidden, hidden).copy_from(&d_c.component_mul(i).component_mul(&g.map(tanh_slope)));
            d_pre
                .rows_mut(3 * hidden, hidden)
                .copy_from(&d_h.component_mul(&tanh_c).component_mul(&o.map(sigmoid_slope)));
            d_weight_ih += &d_pre * self.steps[step].transpose();
            d_weight_hh += &d_pre * before.h.transpose();
            d_bias += d_pre.column_sum();
            d_h = self.lstm.weight_hh.transpose() * &d_pre;
            d_c = d_c.component_mul(f);
        }

        let [w, u, b, head, head_bias] = &mut self.optimizers;
        w.update(self.lstm.weight_ih.as_mut_slice(), d_weight_ih.as_slice());
        u.update(self.lstm.weight_hh.as_mut_slice(), d_weight_hh.as_slice());
        b.update(self.lstm.bias.as_mut_slice(), d_bias.as_slice());
        head.update(self.head.as_mut_slice(), d_head.as_slice());
        head_bias.update(self.head_bias.as_mut_slice(), d_head_bias.as_slice());
    }

    fn output(&mut self) -> Vec<f32> {
        vec![self.loss]
    }
}

/// The mean of -ln p(label) over the columns, and its gradient with respect to the logits.
fn cross_entropy(logits: &Matrix, labels: &[usize]) -> (f32, Matrix) {
    let share = 1.0 / labels.len() as f32;
    let mut loss = 0.0;
    let mut gradient = logits.clone();
    for (mut column, &label) in gradient.column_iter_mut().zip(labels) {
        let highest = column.max();
        column.apply(|logit| *logit = (*logit - highest).exp());
        column /= column.sum();
        loss -= column[label].ln() * share;
        column[label] -= 1.0;
        column *= share;
    }
    (loss, gradient)
}

fn sigmoid_slope(y: f32) -> f32 {
    y * (1.0 - y)
}

fn tanh_slope(y: f32) -> f32 {
    1.0 - y * y
}

struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    step: i32,
}

impl Adam {
    fn new(count: usize) -> Self {
        Self { first: vec![0.0; count], second: vec![0.0; count], step: 0 }
    }

    fn update(&mut self, weights: &mut [f32], gradients: &[f32]) {
        self.step += 1;
        let first_scale = 1.0 / (1.0 - 0.9f32.powi(self.step));
        let second_scale = 1.0 / (1.0 - 0.999f32.powi(self.step));
        for (index, (weight, &gradient)) in weights.iter_mut().zip(gradients).enumerate() {
            let (first, second) = (&mut self.first[index], &mut self.second[index]);
            *first = 0.9 * *first + 0.1 * gradient;
            *second = 0.999 * *second + 0.001 * gradient * gradient;
            *weight -= LEARNING_RATE * (*first * first_scale) / ((*second * second_scale).sqrt() + 1e-8);
        }
    }
}
