//! Adam (Kingma and Ba 2015), until the engine has its own.

use bench_abi::LEARNING_RATE;

/// The moments of one weight.
pub struct Adam {
    first: Vec<f32>,
    second: Vec<f32>,
    step: i32,
}

impl Adam {
    pub fn new(count: usize) -> Self {
        Self { first: vec![0.0; count], second: vec![0.0; count], step: 0 }
    }

    pub fn update(&mut self, weights: &mut [f32], gradients: &[f32]) {
        const FIRST: f32 = 0.9;
        const SECOND: f32 = 0.999;
        const EPSILON: f32 = 1e-8;
        self.step += 1;
        let first_scale = 1.0 / (1.0 - FIRST.powi(self.step));
        let second_scale = 1.0 / (1.0 - SECOND.powi(self.step));
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((weight, &gradient), (first, second)) in weights.iter_mut().zip(gradients).zip(moments) {
            *first = FIRST * *first + (1.0 - FIRST) * gradient;
            *second = SECOND * *second + (1.0 - SECOND) * gradient * gradient;
            *weight -= LEARNING_RATE * (*first * first_scale) / ((*second * second_scale).sqrt() + EPSILON);
        }
    }
}
