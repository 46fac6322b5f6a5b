use super::{CellKind, CellWeights, Gate, Linear, Matrix, Random, Real, ShapeError, Vector, weights::block};

/// How untrained weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Initialization {
    /// PyTorch's default for recurrent layers: every weight and bias uniform in ±1/√hidden.
    Uniform,
    /// Glorot and Bengio (2010): weights uniform in ±√(6 / (fan in + fan out)) for each gate, biases zero.
    Xavier,
    /// Saxe et al. (2014): each gate's recurrent weights a random orthogonal matrix; input weights as Xavier's,
    /// biases zero.
    Orthogonal,
}

impl Initialization {
    /// A cell's weights. `label` names the cell's stream; `forget_bias` is the sum of the LSTM forget gate's two
    /// biases (Jozefowicz et al. 2015 advise 1), or none to leave them as drawn.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn cell(
        self,
        kind: CellKind,
        input: usize,
        hidden: usize,
        forget_bias: Option<Real>,
        seed: u64,
        label: &str,
    ) -> Result<CellWeights, ShapeError> {
        let gates = kind.gates();
        let random = |name: &str| Random::stream(seed, &format!("{label} {name}"));
        let mut w = Matrix::zeros(gates.len() * hidden, input);
        let mut u = Matrix::zeros(gates.len() * hidden, hidden);
        let mut b_w = Vector::zeros(gates.len() * hidden);
        let mut b_u = b_w.clone();
        if hidden > 0 && input > 0 {
            match self {
                Self::Uniform => {
                    let bound = 1.0 / (hidden as f64).sqrt();
                    fill(&mut random("weight_ih"), bound, w.as_mut_slice());
                    fill(&mut random("weight_hh"), bound, u.as_mut_slice());
                    fill(&mut random("bias_ih"), bound, b_w.as_mut_slice());
                    fill(&mut random("bias_hh"), bound, b_u.as_mut_slice());
                }
                Self::Xavier => {
                    fill(&mut random("weight_ih"), xavier(input, hidden), w.as_mut_slice());
                    fill(&mut random("weight_hh"), xavier(hidden, hidden), u.as_mut_slice());
                }
                Self::Orthogonal => {
                    fill(&mut random("weight_ih"), xavier(input, hidden), w.as_mut_slice());
                    let mut random = random("weight_hh");
                    for gate in 0..gates.len() {
                        u.rows_mut(gate * hidden, hidden).copy_from(&orthogonal(&mut random, hidden));
                    }
                }
            }
        }
        if let (Some(bias), CellKind::Lstm) = (forget_bias, kind) {
            let forget = block(gates, Gate::Forget) * hidden;
            b_w.rows_mut(forget, hidden).fill(bias);
            b_u.rows_mut(forget, hidden).fill(0.0);
        }
        CellWeights::new(gates.len(), w, u, b_w, b_u)
    }

    /// The output layer's weights: PyTorch's ±1/√features for weight and bias, or Xavier's with zero bias.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn head(self, features: usize, classes: usize, seed: u64) -> Result<Linear, ShapeError> {
        let mut weight = Matrix::zeros(classes, features);
        let mut bias = Vector::zeros(classes);
        let mut random = Random::stream(seed, "head weight");
        if self == Self::Uniform {
            let bound = 1.0 / (features as f64).sqrt();
            fill(&mut random, bound, weight.as_mut_slice());
            fill(&mut Random::stream(seed, "head bias"), bound, bias.as_mut_slice());
        } else {
            fill(&mut random, xavier(features, classes), weight.as_mut_slice());
        }
        Linear::new(weight, bias)
    }
}

pub(super) fn fill(random: &mut Random, bound: f64, entries: &mut [Real]) {
    entries.iter_mut().for_each(|entry| *entry = random.symmetric(bound) as Real);
}

pub(super) fn xavier(fan_in: usize, fan_out: usize) -> f64 {
    (6.0 / (fan_in + fan_out) as f64).sqrt()
}

/// The Q of a normal matrix's QR, its columns signed by R's diagonal, so that every orthogonal matrix is as likely.
fn orthogonal(random: &mut Random, size: usize) -> Matrix {
    let normal = Matrix::from_fn(size, size, |_, _| random.normal() as Real);
    let (mut q, r) = normal.qr().unpack();
    for (index, mut column) in q.column_iter_mut().enumerate() {
        if r[(index, index)] < 0.0 {
            column.neg_mut();
        }
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GruConvention;

    #[test]
    fn orthogonal_blocks_keep_lengths() {
        let weights = Initialization::Orthogonal.cell(CellKind::Lstm, 3, 9, None, 5, "l0").unwrap();
        for gate in 0..4 {
            let block = weights.weight_hh.rows(gate * 9, 9);
            let error = (block.transpose() * block - Matrix::identity(9, 9)).amax();
            assert!(error < 1e-5, "{error}");
        }
    }

    #[test]
    fn uniform_fills_its_bounds_and_no_more() {
        let weights =
            Initialization::Uniform.cell(CellKind::Gru(GruConvention::ResetAfter), 40, 16, None, 5, "l0").unwrap();
        for entries in [weights.weight_ih.as_slice(), weights.weight_hh.as_slice(), weights.bias_ih.as_slice()] {
            let highest = entries.iter().fold(0.0, |highest: Real, x| highest.max(x.abs()));
            assert!(highest <= 0.25 && highest > 0.2, "{highest}");
        }
    }

    #[test]
    fn forget_bias_is_the_sum_of_both() {
        let weights = Initialization::Uniform.cell(CellKind::Lstm, 2, 3, Some(1.5), 5, "l0").unwrap();
        let sum = &weights.bias_ih + &weights.bias_hh;
        assert!(sum.rows(3, 3).iter().all(|&b| b == 1.5));
        assert!(sum.rows(0, 3).iter().any(|&b| b != 1.5));
    }

    #[test]
    fn sizes_of_zero_are_errors() {
        for (input, hidden) in [(0, 3), (3, 0)] {
            for rule in [Initialization::Uniform, Initialization::Xavier, Initialization::Orthogonal] {
                assert!(rule.cell(CellKind::RNN, input, hidden, None, 0, "").is_err());
            }
        }
    }
}
