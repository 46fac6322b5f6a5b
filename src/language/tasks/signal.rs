//! A signal that never ends: two or three sines and some noise, to be foretold one step ahead.

use std::f64::consts::TAU;

use super::typed::{decimal, shortened};
use crate::engine::Random;
use crate::language::task::{below, draw_of};
use crate::language::{Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task};

const SHORTEST_PERIOD: f64 = 6.0;
const LONGEST_PERIOD: f64 = 40.0;
/// The noise's standard deviation: nobody can foretell better than this.
const NOISE: f64 = 0.05;
const MOST_TYPED: usize = 200;
/// So many examples, about, are read of one signal as it arrives, before another takes its place.
const PIECES: usize = 25;
/// What a drawn signal's text begins with; its seed follows.
const NAME: &str = "signal ";

pub struct Signal {
    length: usize,
}

/// One signal, number after number, without an end.
#[derive(Debug, Clone)]
pub struct Stream {
    sines: Vec<Sine>,
    noise: Random,
    step: u64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Sine {
    amplitude: f64,
    /// In steps.
    period: f64,
    /// In periods.
    phase: f64,
}

impl Signal {
    /// Signals of `length` steps, at least 2; 64 are usual.
    pub fn new(length: usize) -> Self {
        Self { length: length.max(2) }
    }

    /// The signal of a seed: always the same.
    pub fn stream(seed: u64) -> Stream {
        let mut random = Random::stream(seed, "sines");
        let mut sines: Vec<Sine> = (0..2 + below(&mut random, 2))
            .map(|_| Sine {
                amplitude: 0.4 + 0.6 * random.unit(),
                period: SHORTEST_PERIOD + (LONGEST_PERIOD - SHORTEST_PERIOD) * random.unit(),
                phase: random.unit(),
            })
            .collect();
        // A sine's variance is half its amplitude's square: together 1/2.
        let power: f64 = sines.iter().map(|sine| sine.amplitude * sine.amplitude).sum();
        sines.iter_mut().for_each(|sine| sine.amplitude /= libm::sqrt(power));
        Stream { sines, noise: Random::stream(seed, "noise"), step: 0 }
    }

    fn example_of_seed(&self, seed: u64) -> Example {
        let stream = Self::stream(seed);
        example_of(text_of(seed, &stream), &stream.take(self.length + 1).collect::<Vec<_>>())
    }
}

impl Iterator for Stream {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sines: f64 = self.sines.iter().map(|sine| sine.at(self.step)).sum();
        self.step += 1;
        Some((sines + NOISE * self.noise.normal()) as f32)
    }
}

impl Sine {
    fn at(&self, step: u64) -> f64 {
        let periods = step as f64 / self.period + self.phase;
        self.amplitude * libm::sin(TAU * (periods - libm::floor(periods)))
    }
}

/// `signal 0123456789abcdef: periods 7.4 and 21.0`
fn text_of(seed: u64, stream: &Stream) -> String {
    let period = |sine: &Sine| {
        let tenths = (10.0 * sine.period + 0.5) as u32;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let periods = stream.sines.iter().map(period).collect::<Vec<_>>().join(" and ");
    format!("{NAME}{seed:016x}: periods {periods}")
}

/// The seed that such a text names.
fn seed_of(text: &str) -> Option<u64> {
    let (seed, _) = text.strip_prefix(NAME)?.split_once(':')?;
    let seed = u64::from_str_radix(seed, 16).ok()?;
    (text_of(seed, &Signal::stream(seed)) == text).then_some(seed)
}

/// At every step the next number; the last one is only a target.
fn example_of(text: String, numbers: &[f32]) -> Example {
    let (first, next) = (numbers.split_last(), numbers.split_first());
    let values = first.map(|(_, values)| values.to_vec()).unwrap_or_default();
    let targets = next.map(|(_, next)| next.iter().copied().map(Some).collect()).unwrap_or_default();
    Example { text, inputs: Inputs::Vectors { size: 1, values }, targets: Targets::Numbers(targets) }
}

impl Task for Signal {
    fn key(&self) -> &'static str {
        "signal"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyEqual
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Vectors(1)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Number
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        if let Some(seed) = seed_of(text.trim()) {
            return Ok(self.example_of_seed(seed));
        }
        let expected = "expected 2 to 200 numbers from -3 to 3, such as “0.1 0.32 0.5”";
        let wrong = |found: String, advice: &str| Err(InputError(format!("{expected}, found {found}: {advice}")));
        let mut numbers = Vec::new();
        let mut words = Vec::new();
        let split = |letter: char| letter == ',' || letter.is_whitespace();
        for word in text.split(split).filter(|word| !word.is_empty()) {
            match decimal(word, 3).filter(|thousandths| (-3_000..=3_000).contains(thousandths)) {
                Some(thousandths) => numbers.push(thousandths as f32 / 1_000.0),
                None => return wrong(format!("“{}”", shortened(word)), "write it with at most three decimals"),
            }
            words.push(word);
            if numbers.len() > MOST_TYPED {
                return wrong("more than 200".into(), "leave some out");
            }
        }
        match numbers.len() {
            0 | 1 => wrong(format!("{}", numbers.len()), "type some more"),
            _ => Ok(example_of(words.join(" "), &numbers)),
        }
    }
}

impl Generator for Signal {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let draw = |random: &mut Random| {
            let seed = random.bits();
            (text_of(seed, &Self::stream(seed)), seed)
        };
        let (_, seed) = draw_of(random, split, draw, |(text, _)| text);
        self.example_of_seed(seed)
    }

    fn arriving(&self, random: &mut Random) -> Option<Box<dyn Iterator<Item = Example>>> {
        let (length, task) = (self.length, Self { ..*self });
        let mut random = Random::new(random.bits());
        let mut pieces = 0;
        let mut signal = None;
        let mut next = None;
        Some(Box::new(std::iter::from_fn(move || {
            if pieces == 0 {
                let text = task.example(&mut random, Split::Training).text;
                let mut stream = Self::stream(seed_of(&text)?);
                next = stream.next();
                // The first ones of several signals end at different times.
                pieces = 1 + below(&mut random, 2 * PIECES);
                signal = Some((text, stream));
            }
            pieces -= 1;
            let (text, stream) = signal.as_mut()?;
            let numbers: Vec<f32> = next.into_iter().chain(stream.take(length)).collect();
            next = numbers.last().copied();
            Some(example_of(text.clone(), &numbers))
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tasks::checks;

    #[test]
    fn the_next_number() {
        let example = Signal::new(64).read("0.1, -0.5  2,1.125").unwrap();
        assert_eq!(example.text, "0.1 -0.5 2 1.125");
        assert_eq!(example.inputs, Inputs::Vectors { size: 1, values: vec![0.1, -0.5, 2.0] });
        assert_eq!(example.targets, Targets::Numbers([-0.5, 2.0, 1.125].map(Some).to_vec()));
    }

    #[test]
    fn as_every_task() {
        checks::holds(&Signal::new(64), 20_000);
        checks::holds(&Signal::new(0), 200);
        let wrong = ["0.1", "0.1 x", "3.001 0", "0 -4", "signal 12: periods", "signal 0000000000000000: periods 1.0"];
        checks::refuses(&Signal::new(64), &wrong);
    }

    #[test]
    fn an_example_is_the_beginning_of_its_stream() {
        let mut random = Random::new(1);
        let example = Signal::new(64).example(&mut random, Split::HeldOut);
        let numbers: Vec<f32> = Signal::stream(seed_of(&example.text).unwrap()).take(65).collect();
        assert_eq!(example.inputs, Inputs::Vectors { size: 1, values: numbers[..64].to_vec() });
        assert_eq!(example.targets, Targets::Numbers(numbers[1..].iter().copied().map(Some).collect()));
    }

    #[test]
    fn what_arrives_is_one_signal_piece_by_piece() {
        let mut random = Random::new(3);
        let arriving: Vec<Example> = Signal::new(64).arriving(&mut random).unwrap().take(200).collect();
        let mut signals = 1;
        for pair in arriving.windows(2) {
            let [before, after] = pair else { panic!("two") };
            let (Targets::Numbers(targets), Inputs::Vectors { values, .. }) = (&before.targets, &after.inputs) else {
                panic!("numbers")
            };
            assert_eq!((targets.len(), values.len()), (64, 64));
            if before.text == after.text {
                assert_eq!(*targets.last().unwrap(), Some(values[0]));
            } else {
                signals += 1;
            }
            assert_eq!(Split::of(&after.text), Split::Training);
        }
        assert!((4..30).contains(&signals), "{signals}");
        let numbers: Vec<f32> = Signal::stream(seed_of(&arriving[0].text).unwrap()).take(64).collect();
        assert_eq!(arriving[0].inputs, Inputs::Vectors { size: 1, values: numbers });
    }

    #[test]
    fn variance_noise_and_bounds() {
        let (mut variance, mut noise) = (0.0, 0.0);
        for seed in 0..200 {
            let stream = Signal::stream(seed);
            assert!(matches!(stream.sines.len(), 2 | 3));
            assert!(stream.sines.iter().all(|sine| (SHORTEST_PERIOD..=LONGEST_PERIOD).contains(&sine.period)));
            for (step, number) in stream.clone().take(1_000).enumerate() {
                assert!(number.abs() < 3.0);
                // The platform's own sine of the whole angle, as another computation.
                let angle = |sine: &Sine| TAU * (step as f64 / sine.period + sine.phase);
                let clean: f64 = stream.sines.iter().map(|sine| sine.amplitude * angle(sine).sin()).sum();
                variance += f64::from(number).powi(2) / 200_000.0;
                noise += (f64::from(number) - clean).powi(2) / 200_000.0;
            }
        }
        assert!((variance - 0.5).abs() < 0.03, "{variance}");
        assert!((noise - NOISE * NOISE).abs() < 1e-4, "{noise}");
    }
}
