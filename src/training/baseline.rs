use super::messages::Baseline;
use super::score::CLOSE;
use crate::language::{Example, Targets};

/// What the best constant answer comes to on examples; zeros where nothing is judged.
#[allow(clippy::cast_possible_truncation, reason = "shares and errors need no more")]
pub fn baseline(examples: &[Example]) -> Baseline {
    let (mut counts, mut numbers) = (Vec::new(), Vec::new());
    for example in examples {
        match &example.targets {
            Targets::Classes(classes) => {
                for class in classes.iter().flatten() {
                    if *class >= counts.len() {
                        counts.resize(class + 1, 0_usize);
                    }
                    counts[*class] += 1;
                }
            }
            Targets::Numbers(all) => numbers.extend(all.iter().flatten().map(|number| f64::from(*number))),
        }
    }
    let judged = (counts.iter().sum::<usize>() + numbers.len()) as f64;
    if judged == 0.0 {
        return Baseline::default();
    }
    if numbers.is_empty() {
        let shares = counts.iter().filter(|count| **count > 0).map(|count| *count as f64 / judged);
        let entropy: f64 = shares.clone().map(|share| -share * libm::log(share)).sum();
        return Baseline { loss: entropy as f32, accuracy: shares.fold(0.0, f64::max) as f32 };
    }
    let mean = numbers.iter().sum::<f64>() / judged;
    let error = numbers.iter().map(|number| (number - mean) * (number - mean)).sum::<f64>() / judged;
    let close = numbers.iter().filter(|number| (*number - mean).abs() < CLOSE).count() as f64;
    Baseline { loss: error as f32, accuracy: (close / judged) as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Inputs;

    fn example(targets: Targets) -> Example {
        Example { text: String::new(), inputs: Inputs::Tokens(Vec::new()), targets }
    }

    #[test]
    fn the_commonest_class_and_the_mean() {
        let classes = [vec![Some(2), None, Some(0)], vec![Some(2), Some(2)]].map(|all| example(Targets::Classes(all)));
        let Baseline { loss, accuracy } = baseline(&classes);
        assert_eq!(accuracy, 0.75);
        assert!((loss - 0.562_335).abs() < 1e-5, "{loss}");
        let numbers = example(Targets::Numbers(vec![Some(0.0), None, Some(1.0), Some(2.0), Some(1.0)]));
        assert_eq!(baseline(&[numbers]), Baseline { loss: 0.5, accuracy: 0.5 });
        assert_eq!(baseline(&[]), Baseline::default());
    }
}
