//! Repeat backwards: read some letters to the end, then write them in reverse order. The last read is the first written,
//! so that the distance from a letter to its copy grows from one step to the whole text.

use crate::engine::Random;
use crate::language::task::{below, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

const LETTERS: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
/// What is drawn.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;
/// What a learner may type.
const LIMIT: usize = 60;
/// The class that says that nothing follows.
const END: &str = "⟨end⟩";

/// Reads 2 to 8 of twelve letters, then writes them in reverse order and ⟨end⟩.
pub struct Repeat {
    letters: Vocabulary,
    /// The letters, with the numbers that they have as inputs, then ⟨end⟩.
    classes: Vocabulary,
}

impl Repeat {
    pub fn new() -> Self {
        Self { letters: Vocabulary::new(LETTERS), classes: Vocabulary::new(LETTERS.into_iter().chain([END])) }
    }

    fn example_of(&self, text: String) -> Example {
        let read: Vec<usize> = text.bytes().map(|letter| usize::from(letter - b'a')).collect();
        let written: Vec<usize> = read.iter().rev().copied().chain([LETTERS.len()]).collect();
        let inputs = read.iter().copied().map(Some).chain(written.iter().map(|_| None)).collect();
        let targets = read.iter().map(|_| None).chain(written.iter().copied().map(Some)).collect();
        Example { text, inputs: Inputs::Tokens(inputs), targets: Targets::Classes(targets) }
    }
}

impl Default for Repeat {
    fn default() -> Self {
        Self::new()
    }
}

impl Task for Repeat {
    fn key(&self) -> &'static str {
        "repeat"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyDifferent
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.letters)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let letters: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        match letters.chars().find(|letter| !('a'..='l').contains(letter)) {
            Some(other) => Err(InputError(format!(
                "expected letters from a to l, found “{}”: type only those, such as “badge”",
                other.escape_debug()
            ))),
            None if letters.is_empty() => {
                Err(InputError("expected letters from a to l, found nothing: type some, such as “badge”".into()))
            }
            None if letters.len() > LIMIT => {
                Err(InputError(format!("expected at most {LIMIT} letters, found {}: leave some out", letters.len())))
            }
            None => Ok(self.example_of(letters)),
        }
    }
}

impl Generator for Repeat {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        // The length is drawn again with the letters: among 144 texts of two letters both splits have some, but no
        // draw depends on it.
        let draw = |random: &mut Random| -> String {
            let length = SHORTEST + below(random, LONGEST - SHORTEST + 1);
            (0..length).map(|_| LETTERS[below(random, LETTERS.len())]).collect()
        };
        self.example_of(draw_of(random, split, draw, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_letters_come_back_in_reverse_order() {
        let example = Repeat::new().read("ab l").unwrap();
        assert_eq!(example.text, "abl");
        assert_eq!(example.inputs, Inputs::Tokens(vec![Some(0), Some(1), Some(11), None, None, None, None]));
        assert_eq!(
            example.targets,
            Targets::Classes(vec![None, None, None, Some(11), Some(1), Some(0), Some(LETTERS.len())])
        );
        let task = Repeat::new();
        let OutputSpace::Classes(classes) = task.output() else { panic!("classes") };
        assert_eq!((classes.len(), classes.word(12)), (13, Some(END)));
    }

    #[test]
    fn the_splits_share_no_text() {
        let task = Repeat::new();
        let mut random = Random::stream(1, "repeat");
        let mut texts = [HashSet::new(), HashSet::new()];
        for _ in 0..10_000 {
            for (texts, split) in texts.iter_mut().zip([Split::Training, Split::HeldOut]) {
                let example = task.example(&mut random, split);
                assert!((SHORTEST..=LONGEST).contains(&example.text.len()));
                assert_eq!(example.steps(), 2 * example.text.len() + 1);
                assert_eq!(task.read(&example.text).as_ref(), Ok(&example));
                texts.insert(example.text);
            }
        }
        assert!(texts[0].is_disjoint(&texts[1]));
        for length in SHORTEST..=LONGEST {
            assert!(texts.iter().all(|texts| texts.iter().any(|text| text.len() == length)), "{length}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_examples() {
        let drawn = || {
            let mut random = Random::stream(7, "repeat");
            (0..50).map(|_| Repeat::new().example(&mut random, Split::Training)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(), drawn());
    }

    #[test]
    fn what_is_no_example_is_an_error() {
        let task = Repeat::new();
        assert!(task.read("abm").unwrap_err().0.contains("“m”"));
        for text in ["", "  \n", "A", "😀", "é", "אבג", "a\u{0}", "a-b", &"a".repeat(LIMIT + 1), &"😀".repeat(100_000)]
        {
            assert!(task.read(text).is_err());
        }
        assert!(task.read(&"a".repeat(LIMIT)).is_ok());
    }
}
