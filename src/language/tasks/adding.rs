//! The adding problem of Hochreiter and Schmidhuber (1997): two of many numbers are marked, and their sum is asked for
//! at the end. Who always guesses 1 has a mean squared error of 1/6.

use super::typed::{decimal, shortened};
use crate::engine::Random;
use crate::language::task::{below, draw_of};
use crate::language::{Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task};

const MOST_TYPED: usize = 200;

pub struct Adding {
    lag: usize,
}

/// What is read at one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// Whole hundredths, so that the text says exactly what the network reads.
    hundredths: u16,
    marked: bool,
}

impl Adding {
    /// Sequences of `lag` numbers, at least 4.
    pub fn new(lag: usize) -> Self {
        Self { lag: lag.max(4) }
    }

    fn draw(&self, random: &mut Random) -> Vec<Step> {
        let half = self.lag / 2;
        let marked = [below(random, half), half + below(random, self.lag - half)];
        let step = |step| {
            // To the nearest: the mean stays 1/2.
            let hundredths = (100.0 * random.unit() + 0.5) as u16;
            Step { hundredths, marked: marked.contains(&step) }
        };
        (0..self.lag).map(step).collect()
    }
}

/// `0.12 0.73* 0.05 0.40*`
fn text_of(steps: &[Step]) -> String {
    let text = |step: &Step| {
        let star = if step.marked { "*" } else { "" };
        format!("{}.{:02}{star}", step.hundredths / 100, step.hundredths % 100)
    };
    steps.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn example_of(text: String, steps: &[Step]) -> Example {
    let hundredths = |number: u16| f32::from(number) / 100.0;
    let values = steps.iter().flat_map(|step| [hundredths(step.hundredths), f32::from(u8::from(step.marked))]);
    let inputs = Inputs::Vectors { size: 2, values: values.collect() };
    let sum = steps.iter().filter(|step| step.marked).map(|step| step.hundredths).sum();
    let mut targets = vec![None; steps.len()];
    if let Some(last) = targets.last_mut() {
        *last = Some(hundredths(sum));
    }
    Example { text, inputs, targets: Targets::Numbers(targets) }
}

impl Task for Adding {
    fn key(&self) -> &'static str {
        "adding"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToOne
    }

    /// The value and, 0 or 1, whether it is marked.
    fn input(&self) -> InputSpace<'_> {
        InputSpace::Vectors(2)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Number
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let expected = "expected numbers from 0 to 1, two of them with a star, such as “0.12 0.73* 0.05 0.40*”";
        let wrong = |found: String, advice: &str| Err(InputError(format!("{expected}, found {found}: {advice}")));
        let mut steps = Vec::new();
        for word in text.split_whitespace() {
            let number = word.strip_suffix('*');
            let hundredths = decimal(number.unwrap_or(word), 2).and_then(|number| u16::try_from(number).ok());
            match hundredths.filter(|&number| number <= 100) {
                Some(hundredths) => steps.push(Step { hundredths, marked: number.is_some() }),
                None => return wrong(format!("“{}”", shortened(word)), "write it with at most two decimals"),
            }
            if steps.len() > MOST_TYPED {
                return wrong("more than 200 numbers".into(), "leave some out");
            }
        }
        match steps.iter().filter(|step| step.marked).count() {
            _ if steps.is_empty() => wrong("nothing".into(), "type some"),
            2 => Ok(example_of(text_of(&steps), &steps)),
            stars => wrong(format!("{stars} with a star"), "mark the two that are to be added"),
        }
    }
}

impl Generator for Adding {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let draw = |random: &mut Random| {
            let steps = self.draw(random);
            (text_of(&steps), steps)
        };
        let (text, steps) = draw_of(random, split, draw, |(text, _)| text);
        example_of(text, &steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tasks::checks;

    #[test]
    fn the_sum_of_the_marked() {
        let example = Adding::new(4).read("0.12 0.73*  .05 0.4*").unwrap();
        assert_eq!(example.text, "0.12 0.73* 0.05 0.40*");
        let values = vec![0.12, 0.0, 0.73, 1.0, 0.05, 0.0, 0.4, 1.0];
        assert_eq!(example.inputs, Inputs::Vectors { size: 2, values });
        assert_eq!(example.targets, Targets::Numbers(vec![None, None, None, Some(1.13)]));
    }

    #[test]
    fn as_every_task() {
        checks::holds(&Adding::new(20), 20_000);
        checks::holds(&Adding::new(0), 2_000);
        let wrong =
            ["0.1 0.2", "0.1*", "0.1* 0.2* 0.3*", "1.01* 0.2*", "-0.1* 0.2*", "0.1** 0.2", "* *", "0.123* 0.1*"];
        checks::refuses(&Adding::new(4), &wrong);
    }

    #[test]
    fn guessing_one_has_the_published_error() {
        let (task, mut random) = (Adding::new(9), Random::new(2));
        let mut error = 0.0;
        for _ in 0..50_000 {
            let example = task.example(&mut random, Split::Training);
            let Inputs::Vectors { values, .. } = &example.inputs else { panic!() };
            let Targets::Numbers(targets) = &example.targets else { panic!() };
            let marked: Vec<usize> = (0..9).filter(|step| values[2 * step + 1] == 1.0).collect();
            assert!(marked.len() == 2 && marked[0] < 4 && marked[1] >= 4, "{marked:?}");
            let target = targets[8].unwrap();
            assert!((target - values[2 * marked[0]] - values[2 * marked[1]]).abs() < 1e-6);
            error += (f64::from(target) - 1.0).powi(2) / 50_000.0;
        }
        assert!((error - 1.0 / 6.0).abs() < 0.003, "{error}");
    }
}
