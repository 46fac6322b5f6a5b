//! One step of descent on one sequence, with its gradient as it is and clipped by norm.

use super::{
    CellParameters, CellWeights, CrossEntropy, Direction, Input, Network, NetworkGradients, NetworkTrace, Real,
    ShapeError, clip, norm,
};

/// What a step of plain descent does to the loss, with and without clipping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Descent {
    /// The length of all weights' gradients as one vector.
    pub norm: f64,
    /// What clipping multiplies it with: 1 where it is no longer than allowed.
    pub scale: f64,
    /// Between the gradient before and after clipping, 1 for the same direction; none where one of them has none.
    pub cosine: Option<f64>,
    /// The loss before the step, after a step along the whole gradient, and after one along the clipped one.
    pub loss: f64,
    pub whole: f64,
    pub clipped: f64,
}

impl Network {
    /// Tries a step of `rate` times the gradient, and one whose gradient is clipped to the norm `longest`, on the sequence
    /// that the trace is of, from initial states of zero.
    ///
    /// # Errors
    /// When the three are not of this network.
    pub fn try_descent(
        &self,
        trace: &NetworkTrace,
        loss: &CrossEntropy,
        gradients: &NetworkGradients,
        rate: Real,
        longest: Real,
    ) -> Result<Descent, ShapeError> {
        let norm = norm(gradients.slices());
        let scale = clip(norm, longest);
        let after = |by: Real| -> Result<f64, ShapeError> {
            let stepped = self.descended(gradients, by)?;
            let (tokens, input) = (trace.tokens.clone(), &trace.stack.layers[0].input);
            // What was held at a value stays so.
            let sequence = match stepped.input {
                Input::Vectors { .. } => input.clone(),
                _ => stepped.input.encode(&tokens, input.batch())?,
            };
            let trace = stepped.forward_held(tokens, sequence, None, trace.stack.holds.clone())?;
            Ok(wide(loss.loss(&trace.logits)?))
        };
        Ok(Descent {
            norm: wide(norm),
            scale: wide(scale),
            cosine: cosine(gradients, scale),
            loss: wide(gradients.loss),
            whole: after(rate)?,
            clipped: after(rate * scale)?,
        })
    }

    /// The network with `by` times the gradient taken from its weights.
    ///
    /// # Errors
    /// When the gradients are of another network.
    pub fn descended(&self, gradients: &NetworkGradients, by: Real) -> Result<Self, ShapeError> {
        let mut network = self.clone();
        let mut fits = true;
        let mut step = |weights: &mut [Real], slopes: &[Real]| {
            fits &= weights.len() == slopes.len();
            weights.iter_mut().zip(slopes).for_each(|(weight, slope)| *weight -= by * slope);
        };
        for (layer, slopes) in network.stack.layers_mut().iter_mut().zip(&gradients.stack.layers) {
            for (direction, cell) in layer.cells_mut() {
                let Some(CellWeights { weight_ih, weight_hh, bias_ih, bias_hh }) =
                    slopes.cell(direction).map(|cell| &cell.weights)
                else {
                    continue;
                };
                cell.update(|weights: CellParameters<'_>| {
                    step(weights.weight_ih, weight_ih.as_slice());
                    step(weights.weight_hh, weight_hh.as_slice());
                    step(weights.bias_ih, bias_ih.as_slice());
                    step(weights.bias_hh, bias_hh.as_slice());
                });
            }
        }
        network.head.update(|weight, bias| {
            step(weight, gradients.head.weight.as_slice());
            step(bias, gradients.head.bias.as_slice());
        });
        if let (Some(embedding), Some(slopes)) = (network.embedding_mut(), &gradients.embedding) {
            step(embedding, slopes.as_slice());
        }
        if fits { Ok(network) } else { Err(ShapeError::new("gradients", "those of this network", "another's")) }
    }
}

impl NetworkGradients {
    /// Every weight's gradient, part by part.
    pub fn slices(&self) -> impl Iterator<Item = &[Real]> {
        let cells = self.stack.layers.iter().flat_map(|layer| {
            [Direction::Forward, Direction::Reverse].into_iter().filter_map(|direction| layer.cell(direction))
        });
        let cells = cells.flat_map(|cell| {
            let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = &cell.weights;
            [weight_ih.as_slice(), weight_hh.as_slice(), bias_ih.as_slice(), bias_hh.as_slice()]
        });
        let head = [self.head.weight.as_slice(), self.head.bias.as_slice()];
        cells.chain(head).chain(self.embedding.as_ref().map(|slopes| slopes.as_slice()))
    }
}

/// Measured on the numbers themselves, as clipping leaves them.
fn cosine(gradients: &NetworkGradients, scale: Real) -> Option<f64> {
    let (mut dot, mut before, mut after) = (0.0, 0.0, 0.0);
    for &slope in gradients.slices().flatten() {
        let (slope, clipped) = (wide(slope), wide(slope * scale));
        dot += slope * clipped;
        before += slope * slope;
        after += clipped * clipped;
    }
    let cosine = dot / (before.sqrt() * after.sqrt());
    cosine.is_finite().then_some(cosine)
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: Real) -> f64 {
    number as f64
}
