//! The next character of invented place names: a character-level language model, after Karpathy (2015), whose training
//! text never ends.

mod parts;

use self::parts::{AFTER, BEFORE, ENDINGS, MIDDLES, RIVERS, STEMS, WESTERN_ENDINGS, WESTERN_STEMS};
use super::typed::shortened;
use crate::engine::Random;
use crate::language::task::{below, chance, draw_of};
use crate::language::{
    Example, Generator, InputError, InputSpace, Inputs, OutputSpace, Shape, Split, Targets, Task, Vocabulary,
};

/// In the order of their numbers, among tokens and among classes.
const CHARACTERS: &str = "abcdefghijklmnopqrstuvwxyz -'";
const START: &str = "⟨start⟩";
const END: &str = "⟨end⟩";
const LONGEST: usize = 60;

pub struct Places {
    tokens: Vocabulary,
    classes: Vocabulary,
}

impl Places {
    pub fn new() -> Self {
        // Start and end come last, so that a character has the same number where it is read and where it is written.
        let with = |last: &str| Vocabulary::new(CHARACTERS.chars().map(String::from).chain([last.to_owned()]));
        Self { tokens: with(START), classes: with(END) }
    }

    fn example_of(&self, name: String) -> Example {
        let number = |character: char| self.classes.number(character.encode_utf8(&mut [0; 4]));
        let characters: Vec<_> = name.chars().map(number).collect();
        let inputs = [self.tokens.number(START)].into_iter().chain(characters.iter().copied()).collect();
        let targets = characters.iter().copied().chain([self.classes.number(END)]).collect();
        Example { text: name, inputs: Inputs::Tokens(inputs), targets: Targets::Classes(targets) }
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::new()
    }
}

/// A name such as `north ashbury`, `kilmore-on-sea` or `port wenlow`.
fn draw(random: &mut Random) -> String {
    let mut name = String::new();
    if chance(random, 0.35) {
        name.push_str(part(random, &BEFORE));
    }
    if chance(random, 0.25) {
        join(&mut name, part(random, &WESTERN_STEMS));
        join(&mut name, part(random, &WESTERN_ENDINGS));
    } else {
        join(&mut name, part(random, &STEMS));
        if chance(random, 0.2) {
            join(&mut name, part(random, &MIDDLES));
        }
        join(&mut name, part(random, &ENDINGS));
    }
    if chance(random, 0.25) {
        name.push_str(part(random, &AFTER));
    } else if chance(random, 0.2) {
        name.push_str(if chance(random, 0.6) { "-on-" } else { "-upon-" });
        name.push_str(part(random, &RIVERS));
    }
    name
}

/// One of these parts.
fn part<'a>(random: &mut Random, of: &[&'a str]) -> &'a str {
    of[below(random, of.len())]
}

/// As names are spelled: no letter three times in a row (`hall` and `ley` are `halley`), no `hh` or `ww`, and a part
/// does not come twice (`ham` and `ham`).
fn join(name: &mut String, part: &str) {
    if name.ends_with(part) {
        return;
    }
    let mut letters = name.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let first = part.chars().next();
    let doubled = last == first && (last == before || matches!(first, Some('h' | 'w')));
    name.push_str(if doubled { &part[1..] } else { part });
}

impl Task for Places {
    fn key(&self) -> &'static str {
        "names"
    }

    fn shape(&self) -> Shape {
        Shape::ManyToManyEqual
    }

    fn input(&self) -> InputSpace<'_> {
        InputSpace::Tokens(&self.tokens)
    }

    fn output(&self) -> OutputSpace<'_> {
        OutputSpace::Classes(&self.classes)
    }

    fn writes(&self) -> Option<(usize, usize)> {
        self.tokens.number(START).zip(self.classes.number(END))
    }

    fn read(&self, text: &str) -> Result<Example, InputError> {
        let expected = "expected a name of 1 to 60 letters, spaces, hyphens and apostrophes, such as “kilmore-on-sea”";
        let wrong = |found: String, advice: &str| Err(InputError(format!("{expected}, found {found}: {advice}")));
        let name = text.trim().to_ascii_lowercase().replace('’', "'");
        match name.chars().find(|&character| !CHARACTERS.contains(character)) {
            Some(other) => wrong(format!("“{other}”"), "type a to z, space, - and ' only"),
            None if name.is_empty() => wrong("nothing".into(), "type some"),
            None if name.len() > LONGEST => {
                wrong(format!("{} of them in “{}”", name.len(), shortened(&name)), "leave some out")
            }
            None => Ok(self.example_of(name)),
        }
    }
}

impl Generator for Places {
    fn example(&self, random: &mut Random, split: Split) -> Example {
        self.example_of(draw_of(random, split, draw, String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::language::tasks::checks;

    #[test]
    fn the_next_character() {
        let example = Places::new().read(" Ab-C’d ").unwrap();
        assert_eq!(example.text, "ab-c'd");
        assert_eq!(example.inputs, Inputs::Tokens([29, 0, 1, 27, 2, 28, 3].map(Some).to_vec()));
        assert_eq!(example.targets, Targets::Classes([0, 1, 27, 2, 28, 3, 29].map(Some).to_vec()));
        assert_eq!(Places::new().read(&"a".repeat(60)).unwrap().steps(), 61);
    }

    #[test]
    fn as_every_task() {
        checks::holds(&Places::new(), 20_000);
        let long = "a".repeat(61);
        checks::refuses(&Places::new(), &["süd", "a1", "a.b", "ⱥ", &long]);
    }

    #[test]
    fn a_hundred_thousand_names() {
        let mut random = Random::new(6);
        let names: HashSet<String> = (0..400_000).map(|_| draw(&mut random)).collect();
        assert!(names.len() > 100_000, "{}", names.len());
        for name in &names {
            assert!(name.len() <= 40, "{name}");
            assert!(name.chars().all(|character| CHARACTERS.contains(character)), "{name}");
            let letters: Vec<char> = name.chars().collect();
            assert!(letters.windows(3).all(|three| three[0] != three[1] || three[1] != three[2]), "{name}");
        }
    }

    #[test]
    fn every_character_comes() {
        let shares = checks::shares(&Places::new(), Split::HeldOut, 10_000);
        assert!(shares.iter().all(|&share| share > 0.0 && share < 0.15), "{shares:?}");
    }

    #[test]
    fn parts_are_joined_as_names_are_spelled() {
        let joined = |name: &str, part: &str| {
            let mut name = name.to_owned();
            join(&mut name, part);
            name
        };
        assert_eq!(joined("hall", "ley"), "halley");
        assert_eq!(joined("ash", "hurst"), "ashurst");
        assert_eq!(joined("mar", "rick"), "marrick");
        assert_eq!(joined("wen", "wen"), "wen");
    }
}
