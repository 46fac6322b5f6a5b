//! Delayed recall: one symbol, then only distraction, then the question which symbol it was. How long does the memory
//! of one thing last? (The shape of the latching problems of Bengio, Simard and Frasconi 1994.)

use crate::engine::Random;
use crate::language::task::{draw_of, pick};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

const SYMBOLS: [char; 8] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const FILLERS: [char; 4] = ['w', 'x', 'y', 'z'];
const CUE: char = '?';
const MOST_TYPED: usize = 200;

pub struct Recall {
    tokens: Vocabulary,
    symbols: Vocabulary,
    lag: usize,
}

impl Recall {
    /// With `lag` fillers between the symbol and the cue, at least 4, so that both splits have some.
    pub fn new(lag: usize) -> Self {
        let tokens = SYMBOLS.iter().chain(&FILLERS).chain(&[CUE]).copied();
        Self { tokens: Vocabulary::new(tokens), symbols: Vocabulary::new(SYMBOLS), lag: lag.max(4) }
    }

    /// The tokens are known, and the first is a symbol, which has the same number among tokens and classes.
    fn example_of(&self, text: String) -> Example {
        let known = |token: char| self.tokens.number(token.encode_utf8(&mut [0; 4]));
        let tokens: Vec<_> = text.chars().filter(|token| *token != ' ').map(known).collect();
        let mut targets = vec![None; tokens.len()];
        if let (Some(last), Some(first)) = (targets.last_mut(), tokens.first()) {
            *last = *first;
        }
        Example { text, inputs: Inputs::Tokens(tokens), targets: Targets::Classes(targets) }
    }
}

/// `A x y ?`: a space between tokens.
fn spaced(tokens: &[char]) -> String {
    let mut text = String::new();
    for &token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push(token);
    }
    text
}

impl Task for Recall {
    fn key(&self) -> &'static str {
        "recall"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToOne
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.tokens)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.symbols)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let expected = "expected a letter A to H, then any of w x y z, then ?, such as “C x w ?”";
        let wrong = |found: String, advice: &str| Err(InputError(format!("{expected}, found {found}: {advice}")));
        let tokens: Vec<char> = text.chars().filter(|token| !token.is_whitespace()).collect();
        let (Some((first, rest)), Some((last, _))) = (tokens.split_first(), tokens.split_last()) else {
            return wrong("nothing".into(), "type some");
        };
        if tokens.len() > MOST_TYPED {
            return wrong(format!("{} tokens", tokens.len()), "leave some out, 200 are the most");
        }
        if !SYMBOLS.contains(first) {
            return wrong(format!("“{first}” first"), "begin with what is to be remembered");
        }
        if *last != CUE {
            return wrong(format!("“{last}” last"), "end with the question");
        }
        match rest[..rest.len() - 1].iter().find(|token| !FILLERS.contains(token)) {
            Some(other) => wrong(format!("“{other}” in between"), "use w, x, y and z there"),
            None => Ok(self.example_of(spaced(&tokens))),
        }
    }
}

impl Generator for Recall {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let draw = |random: &mut Random| {
            let mut tokens = vec![*pick(random, &SYMBOLS)];
            tokens.extend((0..self.lag).map(|_| *pick(random, &FILLERS)));
            tokens.push(CUE);
            spaced(&tokens)
        };
        self.example_of(draw_of(random, split, draw, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tasks::checks;

    #[test]
    fn the_first_symbol_at_the_cue() {
        let example = Recall::new(4).read("Cxw?").unwrap();
        assert_eq!(example.text, "C x w ?");
        assert_eq!(example.inputs, Inputs::Tokens([2, 9, 8, 12].map(Some).to_vec()));
        assert_eq!(example.targets, Targets::Classes(vec![None, None, None, Some(2)]));
        assert_eq!(Recall::new(4).read("A?").unwrap().steps(), 2);
    }

    #[test]
    fn as_every_task() {
        checks::holds(&Recall::new(12), 20_000);
        checks::holds(&Recall::new(0), 2_000);
        checks::refuses(&Recall::new(4), &["?", "A", "Ax", "xA?", "ABx?", "A??", "a x ?", "A x ? x"]);
    }

    #[test]
    fn every_symbol_is_as_likely() {
        let task = Recall::new(10);
        let shares = checks::shares(&task, Split::Training, 8_000);
        assert!(shares.iter().all(|share| (share - 0.125).abs() < 0.02), "{shares:?}");
        let mut random = Random::new(3);
        for _ in 0..2_000 {
            let example = task.example(&mut random, Split::HeldOut);
            let first = example.text.as_bytes()[0];
            let Targets::Classes(targets) = &example.targets else { panic!() };
            assert_eq!(targets[..11], [None; 11]);
            assert_eq!(targets[11], Some(usize::from(first - b'A')));
        }
    }
}
