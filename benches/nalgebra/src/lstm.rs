use crate::{Cell, Matrix, Vector, add_to_columns, sigmoid};
use bench_abi::Work;

pub struct Lstm {
    pub weight_ih: Matrix,
    pub weight_hh: Matrix,
    pub bias: Vector,
}

/// Everything of one step, each matrix hidden x batch.
pub struct State {
    pub i: Matrix,
    pub f: Matrix,
    pub g: Matrix,
    pub o: Matrix,
    pub c: Matrix,
    pub h: Matrix,
}

impl Lstm {
    pub fn new(work: &Work) -> Self {
        let rows = 4 * work.hidden;
        Self {
            weight_ih: Matrix::from_row_slice(rows, work.input, &work.weight_ih),
            weight_hh: Matrix::from_row_slice(rows, work.hidden, &work.weight_hh),
            bias: Vector::from_column_slice(&work.bias_ih) + Vector::from_column_slice(&work.bias_hh),
        }
    }
}

impl Cell for Lstm {
    type State = State;

    fn zero_state(&self, batch: usize) -> State {
        let zeros = Matrix::zeros(self.weight_hh.ncols(), batch);
        let [i, f, g, o, c] = std::array::from_fn(|_| zeros.clone());
        State { i, f, g, o, c, h: zeros }
    }

    fn step(&self, x: &Matrix, state: &State) -> State {
        let hidden = state.h.nrows();
        let mut pre = &self.weight_ih * x + &self.weight_hh * &state.h;
        add_to_columns(&mut pre, &self.bias);
        let i = pre.rows(0, hidden).map(sigmoid);
        let f = pre.rows(hidden, hidden).map(sigmoid);
        let g = pre.rows(2 * hidden, hidden).map(f32::tanh);
        let o = pre.rows(3 * hidden, hidden).map(sigmoid);
        let c = f.component_mul(&state.c) + i.component_mul(&g);
        let h = o.component_mul(&c.map(f32::tanh));
        State { i, f, g, o, c, h }
    }

    fn hidden(state: &State) -> &Matrix {
        &state.h
    }
}
