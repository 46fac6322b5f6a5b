//! Balanced brackets of two kinds, Dyck's language: a counter is not enough, the network needs a stack.

use crate::engine::Random;
use crate::language::task::{below, chance, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

const OPENERS: [char; 2] = ['(', '['];
const CLOSERS: [char; 2] = [')', ']'];
/// The deepest that is drawn.
const DEEPEST: usize = 6;
const MOST_TYPED: usize = 200;

const OPEN: usize = 0;
const BALANCED: usize = 1;
const BROKEN: usize = 2;

pub struct Brackets {
    brackets: Vocabulary,
    classes: Vocabulary,
    /// The longest sequence that is drawn.
    lag: usize,
}

impl Brackets {
    /// Sequences of `lag / 2` to `lag` brackets, at least 8, so that both splits have some.
    pub fn new(lag: usize) -> Self {
        Self {
            brackets: Vocabulary::new(['(', ')', '[', ']']),
            classes: Vocabulary::new(["open", "balanced", "broken"]),
            lag: lag.max(8),
        }
    }

    fn example_of(&self, text: String) -> Example {
        let known = |bracket: char| self.brackets.number(bracket.encode_utf8(&mut [0; 4]));
        let inputs = Inputs::Tokens(text.chars().map(known).collect());
        let targets = Targets::Classes(states(&text).into_iter().map(Some).collect());
        Example { text, inputs, targets }
    }

    fn draw(&self, random: &mut Random) -> String {
        let shortest = self.lag.div_ceil(2);
        let length = shortest + below(random, self.lag - shortest + 1);
        // The later of two places: seldom broken from the start.
        let broken_at = chance(random, 1.0 / 3.0).then(|| below(random, length).max(below(random, length)));
        let mut open = Vec::new();
        let mut text = String::new();
        for step in 0..length {
            let due = open.last().copied();
            let closes = match open.len() {
                0 => broken_at == Some(step),
                DEEPEST => true,
                _ => broken_at == Some(step) || chance(random, 0.58),
            };
            if closes {
                let kind = match due {
                    Some(kind) if broken_at == Some(step) => 1 - kind,
                    Some(kind) => kind,
                    None => below(random, 2),
                };
                open.pop();
                text.push(CLOSERS[kind]);
            } else {
                let kind = below(random, 2);
                open.push(kind);
                text.push(OPENERS[kind]);
            }
        }
        text
    }
}

/// After each bracket: is what was read so far open, balanced or broken for good?
fn states(text: &str) -> Vec<usize> {
    let mut due = Vec::new();
    let mut broken = false;
    let state = |bracket: char| {
        match bracket {
            '(' => due.push(')'),
            '[' => due.push(']'),
            closer => broken |= due.pop() != Some(closer),
        }
        match (broken, due.is_empty()) {
            (true, _) => BROKEN,
            (false, true) => BALANCED,
            (false, false) => OPEN,
        }
    };
    text.chars().map(state).collect()
}

impl Task for Brackets {
    fn key(&self) -> &'static str {
        "brackets"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyEqual
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.brackets)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let expected = "expected brackets such as ([])";
        let brackets: String = text.chars().filter(|bracket| !bracket.is_whitespace()).collect();
        match brackets.chars().find(|bracket| !OPENERS.contains(bracket) && !CLOSERS.contains(bracket)) {
            Some(other) => Err(InputError(format!("{expected}, found “{other}”: type ( ) [ ] only"))),
            None if brackets.is_empty() => Err(InputError(format!("{expected}, found nothing: type some"))),
            None if brackets.len() > MOST_TYPED => {
                Err(InputError(format!("{expected}, at most 200, found {}: leave some out", brackets.len())))
            }
            None => Ok(self.example_of(brackets)),
        }
    }
}

impl Generator for Brackets {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        self.example_of(draw_of(random, split, |random| self.draw(random), String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tasks::checks;

    #[test]
    fn open_balanced_broken() {
        let states = |text: &str| Brackets::new(8).read(text).unwrap().targets;
        let classes = |classes: &[usize]| Targets::Classes(classes.iter().copied().map(Some).collect());
        assert_eq!(states("( [ ] ) ["), classes(&[OPEN, OPEN, OPEN, BALANCED, OPEN]));
        assert_eq!(states("(]()"), classes(&[OPEN, BROKEN, BROKEN, BROKEN]));
        assert_eq!(states("()]("), classes(&[OPEN, BALANCED, BROKEN, BROKEN]));
    }

    #[test]
    fn as_every_task() {
        checks::holds(&Brackets::new(24), 20_000);
        checks::holds(&Brackets::new(0), 2_000);
        checks::refuses(&Brackets::new(8), &["(a)", "{}", "<>", "（）"]);
    }

    #[test]
    fn a_good_mix() {
        let task = Brackets::new(24);
        let shares = checks::shares(&task, Split::Training, 5_000);
        assert!(shares[OPEN] < 0.75 && shares[BALANCED] > 0.1 && shares[BROKEN] > 0.08, "{shares:?}");
        let mut random = Random::new(4);
        let broken = (0..5_000).filter(|_| states(&task.draw(&mut random)).contains(&BROKEN)).count();
        assert!((1_500..1_850).contains(&broken), "{broken}");
    }

    /// Whether a text is balanced, by taking pairs away until nothing is left.
    fn balanced(text: &str) -> bool {
        let mut left = text.to_owned();
        loop {
            let shorter = left.replace("()", "").replace("[]", "");
            if shorter.len() == left.len() {
                return left.is_empty();
            }
            left = shorter;
        }
    }

    #[test]
    fn the_same_by_taking_pairs_away() {
        let (task, mut random) = (Brackets::new(16), Random::new(9));
        for _ in 0..3_000 {
            let example = task.example(&mut random, Split::HeldOut);
            for (step, state) in states(&example.text).into_iter().enumerate() {
                let prefix = &example.text[..=step];
                assert_eq!(state == BALANCED, balanced(prefix), "{prefix}");
                // What is left of a prefix without its pairs is openers only, unless it is broken.
                let mut left = prefix.to_owned();
                while left.contains("()") || left.contains("[]") {
                    left = left.replace("()", "").replace("[]", "");
                }
                assert_eq!(state == BROKEN, left.contains([')', ']']), "{prefix}");
            }
        }
    }
}
