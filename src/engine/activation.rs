//! The nonlinearity of a simple recurrent network.

use super::Real;
use super::kernels::{Lanes, sigmoid_rows, tanh_rows};

/// What h_t is of its pre-activation. Elman's and PyTorch's usual one is tanh; nn.RNN also has ReLU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activation {
    Tanh,
    Relu,
    /// None at all: h_t = a_t.
    Linear,
    Sigmoid,
}

impl Activation {
    pub const ALL: [Self; 4] = [Self::Tanh, Self::Relu, Self::Linear, Self::Sigmoid];

    /// The largest slope that it has anywhere.
    pub fn largest_slope(self) -> f64 {
        match self {
            Self::Sigmoid => 0.25,
            _ => 1.0,
        }
    }

    /// The slope where the value is `y`, in f64.
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    pub fn slope_at(self, y: Real) -> f64 {
        let y = y as f64;
        match self {
            Self::Tanh => 1.0 - y * y,
            Self::Sigmoid => y * (1.0 - y),
            Self::Linear => 1.0,
            Self::Relu => f64::from(u8::from(y > 0.0)),
        }
    }

    /// The values of whole columns.
    pub(super) fn rows(self, from: &[Real], to: &mut [Real], height: usize) {
        match self {
            Self::Tanh => tanh_rows(from, to, height, 0..height),
            Self::Sigmoid => sigmoid_rows(from, to, height, 0..height),
            Self::Linear => to.copy_from_slice(from),
            // A NaN stays one.
            Self::Relu => to.iter_mut().zip(from).for_each(|(to, &x)| *to = if x <= 0.0 { 0.0 } else { x }),
        }
    }

    /// The slope where the value is `y`; ReLU's at zero is 0, as in PyTorch.
    #[inline(always)]
    pub(super) fn slope(self, y: Lanes) -> Lanes {
        match self {
            Self::Tanh => y.tanh_slope(),
            Self::Sigmoid => y.sigmoid_slope(),
            Self::Linear => Lanes::splat(1.0),
            Self::Relu => y.positive(),
        }
    }
}
