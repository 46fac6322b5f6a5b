//! What every task has: examples by the rule, a split that shares nothing, and a judgement of the learner's own input.

use super::{Shape, Vocabulary};
use crate::engine::Random;

/// Which examples are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Split {
    Training,
    /// Never trained on: what a network has learned is measured here.
    HeldOut,
}

/// What goes in at each time step.
#[derive(Debug, Clone, PartialEq)]
pub enum Inputs {
    /// A token of the task's vocabulary; none where nothing is read.
    Tokens(Vec<Option<usize>>),
    /// A vector of `size` numbers for each step, one after the other; zeros where nothing is read.
    Vectors { size: usize, values: Vec<f32> },
}

/// What should come out at each time step; none where there is no output to judge.
#[derive(Debug, Clone, PartialEq)]
pub enum Targets {
    Classes(Vec<Option<usize>>),
    Numbers(Vec<Option<f32>>),
}

/// One sequence of a task: as many inputs as targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// As a person reads it: the sentence, the name, the numbers.
    pub text: String,
    pub inputs: Inputs,
    pub targets: Targets,
}

/// What a network for the task reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputSpace<'a> {
    Tokens(&'a Vocabulary),
    /// Vectors of so many numbers.
    Vectors(usize),
}

/// What a network for the task answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OutputSpace<'a> {
    Classes(&'a Vocabulary),
    /// One number.
    Number,
}

/// Why a learner's own input is no example of the task: what was expected, what was found, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InputError(pub String);

/// Something to learn whose right answers are known by a rule.
pub trait Task: Send + Sync {
    /// Its name in links and files, such as `sentiment`.
    fn key(&self) -> &'static str;

    fn shape(&self) -> Shape;

    fn input(&self) -> InputSpace<'_>;

    fn output(&self) -> OutputSpace<'_>;

    /// The learner's own input as an example, its targets by the task's rule.
    ///
    /// # Errors
    /// When the rule has no answer for it, or it is empty or too long.
    fn read(&self, text: &str) -> Result<Example, InputError>;

    /// The token that a text begins with and the class that ends it, where a network for the task can write: every other
    /// class has the number of its token.
    fn writes(&self) -> Option<(usize, usize)> {
        None
    }

    /// The learner's own input where a network can read it though the rule has no answer: the first class stands in
    /// place of every target.
    fn unjudged(&self, _text: &str) -> Option<Example> {
        None
    }
}

/// A task that makes examples of itself. It stands apart from [`Task`] because the page only reads: what generates is in
/// the worker and in the native program.
pub trait Generator: Task {
    /// A new example of the split. The two splits share no [`Example::text`].
    fn example(&self, random: &mut Random, split: Split) -> Example;

    /// Where sequences never end: what is learned from as it arrives, one example after another, each beginning where
    /// the one before ended. None where every example is its own.
    fn arriving(&self, _random: &mut Random) -> Option<Box<dyn Iterator<Item = Example>>> {
        None
    }
}

impl Split {
    /// Every text belongs to one split: one in ten is held out, by its hash.
    pub fn of(text: &str) -> Self {
        // Its own stream's first draw spreads texts that differ in one letter only.
        match Random::stream(0, text).bits() % 10 {
            0 => Self::HeldOut,
            _ => Self::Training,
        }
    }
}

impl Example {
    pub fn steps(&self) -> usize {
        match &self.targets {
            Targets::Classes(classes) => classes.len(),
            Targets::Numbers(numbers) => numbers.len(),
        }
    }
}

/// Draws until something of the split comes: `text_of` names what must not be shared. What is drawn has to be of many
/// texts (hundreds), or there might be none of the split.
pub fn draw_of<T>(
    random: &mut Random,
    split: Split,
    mut draw: impl FnMut(&mut Random) -> T,
    text_of: impl Fn(&T) -> &str,
) -> T {
    loop {
        let drawn = draw(random);
        if Split::of(text_of(&drawn)) == split {
            return drawn;
        }
    }
}

/// One of these, each as likely.
pub fn pick<'a, T>(random: &mut Random, of: &'a [T]) -> &'a T {
    &of[below(random, of.len())]
}

/// A whole number from 0 to below `count`.
pub fn below(random: &mut Random, count: usize) -> usize {
    // Through u64, so that it is the same number where `usize` has 32 bits.
    (random.bits() % (count.max(1) as u64)) as usize
}

/// True with this probability.
pub fn chance(random: &mut Random, probability: f64) -> bool {
    random.unit() < probability
}
