use crate::engine::{Network, Random, Real, ShapeError};

/// Writes with a network that guesses the next token: each is drawn from the softmax of logits / temperature and read as
/// the next input, from `start` until `end` is drawn (which is left out) or there are `most`. At a temperature of 0 the
/// most probable one is taken; above 1 the improbable ones come more often than the network thinks.
///
/// # Errors
/// When the network has no such token, or its classes are not its tokens.
pub fn sample(
    network: &Network,
    (start, end): (usize, usize),
    temperature: f64,
    random: &mut Random,
    most: usize,
) -> Result<Vec<usize>, ShapeError> {
    let mut states = network.stack().zero_states(1);
    let (mut token, mut written) = (start, Vec::new());
    while written.len() < most {
        let trace = network.forward(vec![Some(token)], 1, Some(states))?;
        let layers = trace.stack.layers.iter();
        states =
            layers.flat_map(|layer| std::iter::once(&layer.forward).chain(&layer.reverse)).map(|t| t.last()).collect();
        token = draw(trace.logits.as_slice(), temperature, random);
        if token == end {
            break;
        }
        written.push(token);
    }
    Ok(written)
}

fn draw(logits: &[Real], temperature: f64, random: &mut Random) -> usize {
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let logits = logits.iter().map(|logit| *logit as f64);
    let highest = logits.clone().fold(f64::NEG_INFINITY, f64::max);
    // At 0 only the highest is left: the others' exponents are minus infinity.
    let weights = logits.map(|logit| if logit == highest { 1.0 } else { libm::exp((logit - highest) / temperature) });
    let mut left = random.unit() * weights.clone().sum::<f64>();
    let mut last = 0;
    for (class, weight) in weights.enumerate() {
        last = class;
        left -= weight;
        if left < 0.0 {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temperature_sharpens_or_flattens() {
        let logits = [0.0, 1.0, 2.0];
        let shares = |temperature: f64| {
            let mut random = Random::new(1);
            let mut counts = [0.0; 3];
            (0..40_000).for_each(|_| counts[draw(&logits, temperature, &mut random)] += 1.0 / 40_000.0);
            counts
        };
        assert_eq!(shares(0.0), [0.0, 0.0, shares(0.0)[2]]);
        for temperature in [0.5, 1.0, 2.0] {
            let weights = [0.0_f64, 1.0, 2.0].map(|logit| (logit / temperature).exp());
            let sum: f64 = weights.iter().sum();
            for (share, weight) in shares(temperature).iter().zip(weights) {
                assert!((share - weight / sum).abs() < 0.01, "{temperature}: {share} {}", weight / sum);
            }
        }
    }
}
