//! Parity: at every bit, is the number of ones so far odd? One bit of memory, never to be lost.

use crate::engine::Random;
use crate::language::task::{below, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

pub struct Parity {
    bits: Vocabulary,
    classes: Vocabulary,
    /// The longest sequence that is drawn.
    lag: usize,
}

impl Parity {
    /// Sequences of `lag / 2` to `lag` bits, at least 8, so that both splits have some.
    pub fn new(lag: usize) -> Self {
        Self { bits: Vocabulary::new(["0", "1"]), classes: Vocabulary::new(["even", "odd"]), lag: lag.max(8) }
    }

    fn example_of(&self, text: String) -> Example {
        let bits: Vec<usize> = text.bytes().map(|bit| usize::from(bit == b'1')).collect();
        let odd = bits.iter().scan(0, |odd, bit| {
            *odd ^= bit;
            Some(Some(*odd))
        });
        let targets = Targets::Classes(odd.collect());
        Example { text, inputs: Inputs::Tokens(bits.into_iter().map(Some).collect()), targets }
    }
}

impl Task for Parity {
    fn key(&self) -> &'static str {
        "parity"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyEqual
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.bits)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let bits: String = text.chars().filter(|bit| !bit.is_whitespace()).collect();
        match bits.chars().find(|bit| !matches!(bit, '0' | '1')) {
            Some(other) => Err(InputError(format!("expected bits such as 0110, found “{other}”: type 0 and 1 only"))),
            None if bits.is_empty() => Err(InputError("expected bits such as 0110, found nothing: type some".into())),
            None if bits.len() > 200 => {
                Err(InputError(format!("expected at most 200 bits, found {}: leave some out", bits.len())))
            }
            None => Ok(self.example_of(bits)),
        }
    }
}

impl Generator for Parity {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        let shortest = self.lag.div_ceil(2);
        let draw = |random: &mut Random| -> String {
            let length = shortest + below(random, self.lag - shortest + 1);
            (0..length).map(|_| if below(random, 2) == 1 { '1' } else { '0' }).collect()
        };
        self.example_of(draw_of(random, split, draw, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_parity() {
        let example = Parity::new(8).read("0110 1").unwrap();
        assert_eq!(example.targets, Targets::Classes([0, 1, 0, 0, 1].map(Some).to_vec()));
        assert!(Parity::new(8).read("012").unwrap_err().0.contains("“2”"));
        assert!(Parity::new(8).read(" ").is_err());
    }
}
