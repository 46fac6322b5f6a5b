use super::{Real, ShapeError};

/// How gradients become changes of the weights, by PyTorch's definitions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// weight -= rate · gradient. Source: <https://pytorch.org/docs/stable/generated/torch.optim.SGD.html>
    Sgd,
    /// velocity = momentum · velocity + gradient; weight -= rate · velocity (the same page; no dampening).
    Momentum { momentum: Real },
    /// Kingma and Ba (2015). Source: <https://pytorch.org/docs/stable/generated/torch.optim.Adam.html>
    Adam { beta1: Real, beta2: Real, epsilon: Real },
}

impl Rule {
    /// Adam with the usual numbers: 0.9, 0.999, 1e-8.
    pub const ADAM: Self = Self::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}

/// A rule with what it remembers of earlier steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimizer {
    rule: Rule,
    pub rate: Real,
    /// Momentum's velocity, or Adam's mean of the gradients.
    first: Vec<Real>,
    /// Adam's mean of their squares.
    second: Vec<Real>,
    steps: i32,
}

/// One step of an optimizer: the weights come to it part by part, in the same order at every step.
pub struct Update<'a> {
    rule: Rule,
    rate: Real,
    scale: Real,
    first: &'a mut [Real],
    second: &'a mut [Real],
    /// Adam: what makes up for means that began at zero.
    corrections: [Real; 2],
}

impl Optimizer {
    /// For so many weights in all.
    pub fn new(rule: Rule, rate: Real, count: usize) -> Self {
        let first = if rule == Rule::Sgd { 0 } else { count };
        let second = if matches!(rule, Rule::Adam { .. }) { count } else { 0 };
        Self { rule, rate, first: vec![0.0; first], second: vec![0.0; second], steps: 0 }
    }

    /// One that goes on where another stopped, from its moments after so many steps: Adam's means of the gradients and of their
    /// squares, or momentum's velocity and nothing.
    ///
    /// # Errors
    /// When the rule has other moments.
    pub fn resumed(rule: Rule, rate: Real, [first, second]: [Vec<Real>; 2], steps: i32) -> Result<Self, ShapeError> {
        let (one, other) = (first.len(), second.len());
        let fits = match rule {
            Rule::Sgd => one == 0 && other == 0,
            Rule::Momentum { .. } => other == 0,
            Rule::Adam { .. } => one == other,
        };
        if fits {
            return Ok(Self { rule, rate, first, second, steps });
        }
        Err(ShapeError::new("moments of the optimizer", "those of its rule", format!("{one} and {other}")))
    }

    /// What [`Optimizer::resumed`] takes.
    pub fn moments(&self) -> [&[Real]; 2] {
        [&self.first, &self.second]
    }

    /// Begins a step; every gradient is multiplied with `scale` first ([`clip`] tells one).
    pub fn step(&mut self, scale: Real) -> Update<'_> {
        self.steps = self.steps.saturating_add(1);
        let corrections = match self.rule {
            Rule::Adam { beta1, beta2, .. } => [beta1, beta2].map(|beta| 1.0 / (1.0 - beta.powi(self.steps))),
            _ => [1.0; 2],
        };
        let (rule, rate) = (self.rule, self.rate);
        Update { rule, rate, scale, first: &mut self.first, second: &mut self.second, corrections }
    }
}

impl Update<'_> {
    /// Changes some weights by their gradients.
    ///
    /// # Errors
    /// When the two differ in length, or there are more weights than the optimizer was made for.
    pub fn apply(&mut self, weights: &mut [Real], gradients: &[Real]) -> Result<(), ShapeError> {
        let error = |what, expected: usize| ShapeError::new(what, expected.to_string(), weights.len().to_string());
        if weights.len() != gradients.len() {
            return Err(error("weights beside their gradients", gradients.len()));
        }
        let left = self.first.len();
        if self.rule != Rule::Sgd && weights.len() > left {
            return Err(error("weights left in the optimizer", left));
        }
        let (rate, scale) = (self.rate, self.scale);
        match self.rule {
            Rule::Sgd => {
                for (weight, gradient) in weights.iter_mut().zip(gradients) {
                    *weight -= rate * (scale * gradient);
                }
            }
            Rule::Momentum { momentum } => {
                let velocities = take(&mut self.first, weights.len());
                for ((weight, gradient), velocity) in weights.iter_mut().zip(gradients).zip(velocities) {
                    *velocity = momentum * *velocity + scale * gradient;
                    *weight -= rate * *velocity;
                }
            }
            Rule::Adam { beta1, beta2, epsilon } => {
                let first = take(&mut self.first, weights.len());
                let second = take(&mut self.second, weights.len());
                let [first_correction, second_correction] = self.corrections;
                let moments = first.iter_mut().zip(second);
                for ((weight, gradient), (first, second)) in weights.iter_mut().zip(gradients).zip(moments) {
                    let gradient = scale * gradient;
                    *first = beta1 * *first + (1.0 - beta1) * gradient;
                    *second = beta2 * *second + (1.0 - beta2) * (gradient * gradient);
                    let root = (*second * second_correction).sqrt() + epsilon;
                    *weight -= rate * (*first * first_correction) / root;
                }
            }
        }
        Ok(())
    }
}

/// The first so many of what is left.
fn take<'a>(left: &mut &'a mut [Real], count: usize) -> &'a mut [Real] {
    let (taken, rest) = std::mem::take(left).split_at_mut(count);
    *left = rest;
    taken
}

/// The length of all gradients as one vector.
pub fn norm<'a>(gradients: impl IntoIterator<Item = &'a [Real]>) -> Real {
    // In f64, where the square of no f32 is infinite.
    #[allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]
    let square = |sum: f64, x: &Real| sum + (*x as f64) * (*x as f64);
    gradients.into_iter().flatten().fold(0.0, square).sqrt() as Real
}

/// What gradients of this norm are multiplied with so that they are no longer than `longest`: clipping by norm
/// (Pascanu et al. 2013). A norm that is not a number gives one too.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html>
pub fn clip(norm: Real, longest: Real) -> Real {
    if norm <= longest { 1.0 } else { longest / norm }
}
