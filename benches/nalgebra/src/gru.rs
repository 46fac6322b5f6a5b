use crate::{Cell, Matrix, Vector, add_to_columns, sigmoid};
use bench_abi::Work;

/// PyTorch's: reset after the product, z keeps the old.
pub struct Gru {
    weight_ih: Matrix,
    weight_hh: Matrix,
    bias_ih: Vector,
    bias_hh: Vector,
}

impl Gru {
    pub fn new(work: &Work) -> Self {
        let rows = 3 * work.hidden;
        Self {
            weight_ih: Matrix::from_row_slice(rows, work.input, &work.weight_ih),
            weight_hh: Matrix::from_row_slice(rows, work.hidden, &work.weight_hh),
            bias_ih: Vector::from_column_slice(&work.bias_ih),
            bias_hh: Vector::from_column_slice(&work.bias_hh),
        }
    }
}

impl Cell for Gru {
    type State = Matrix;

    fn zero_state(&self, batch: usize) -> Matrix {
        Matrix::zeros(self.weight_hh.ncols(), batch)
    }

    fn step(&self, x: &Matrix, h: &Matrix) -> Matrix {
        let hidden = h.nrows();
        let mut from_x = &self.weight_ih * x;
        add_to_columns(&mut from_x, &self.bias_ih);
        let mut from_h = &self.weight_hh * h;
        add_to_columns(&mut from_h, &self.bias_hh);
        let r = (from_x.rows(0, hidden) + from_h.rows(0, hidden)).map(sigmoid);
        let z = (from_x.rows(hidden, hidden) + from_h.rows(hidden, hidden)).map(sigmoid);
        let n = from_x.rows(2 * hidden, hidden) + r.component_mul(&from_h.rows(2 * hidden, hidden));
        let n = n.map(f32::tanh);
        z.component_mul(&(h - &n)) + n
    }

    fn hidden(state: &Matrix) -> &Matrix {
        state
    }
}
