//! What a drill puts before a learner, as data: what is given, what is asked, and the worked solution.

use super::{Drill, Line, Work};

/// A message of `words/en/drills.ftl`, with what it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub id: &'static str,
    pub arguments: Vec<(&'static str, Argument)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    Whole(usize),
    /// A symbol or a piece of code, which is the same in every language.
    Code(String),
}

/// One exercise with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    pub drill: Drill,
    pub question: Text,
    /// The conventions that count here, each a message of its own.
    pub conventions: Vec<Text>,
    pub given: Vec<Given>,
    pub asked: Vec<Asked>,
    /// Line after line; the last line of an asked symbol is its answer.
    pub solution: Vec<Line>,
}

/// A number, a vector or a matrix that is given: its symbol, `W_f` or `h_{t-1}`, and its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    pub symbol: String,
    pub rows: Vec<Vec<f64>>,
}

/// One value that is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub symbol: String,
    pub answer: Answer,
    /// What typical mistakes come to, each with the id of its message; none is near the answer.
    pub mistakes: Vec<Mistake>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    pub id: &'static str,
    pub answer: Answer,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A number, asked to so many decimals.
    Decimal { number: f64, decimals: u32 },
    /// A count.
    Whole(usize),
    /// The dimensions of a tensor, in order.
    Shape(Vec<usize>),
}

impl Text {
    pub fn plain(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    pub fn whole(mut self, name: &'static str, number: usize) -> Self {
        self.arguments.push((name, Argument::Whole(number)));
        self
    }

    pub fn code(mut self, name: &'static str, code: impl Into<String>) -> Self {
        self.arguments.push((name, Argument::Code(code.into())));
        self
    }
}

impl Given {
    pub fn number(symbol: impl Into<String>, number: f64) -> Self {
        Self { symbol: symbol.into(), rows: vec![vec![number]] }
    }

    /// A column.
    pub fn vector(symbol: impl Into<String>, entries: impl IntoIterator<Item = f64>) -> Self {
        Self { symbol: symbol.into(), rows: entries.into_iter().map(|entry| vec![entry]).collect() }
    }
}

impl Answer {
    /// How far off a number may be: half of the last decimal that is asked; none where only the exact answer is right.
    pub fn tolerance(&self) -> Option<f64> {
        match self {
            Self::Decimal { decimals, .. } => Some(0.5 * 10_f64.powi(-(*decimals as i32))),
            Self::Whole(_) | Self::Shape(_) => None,
        }
    }

    /// Whether two answers to the same question cannot be taken for one another: of numbers, that none is near both.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Decimal { number, .. }, Self::Decimal { number: other, .. }) => {
                (number - other).abs() > 2.5 * self.tolerance().unwrap_or(0.0)
            }
            _ => self != other,
        }
    }
}

impl Asked {
    /// With those of the mistakes that can be told from the answer and from one another.
    pub fn new(
        symbol: impl Into<String>,
        answer: Answer,
        mistakes: impl IntoIterator<Item = (&'static str, Answer)>,
    ) -> Self {
        let mut kept: Vec<Mistake> = Vec::new();
        for (id, wrong) in mistakes {
            let is_number = !matches!(wrong, Answer::Decimal { number, .. } if !number.is_finite());
            let is_apart = wrong.is_apart_from(&answer) && kept.iter().all(|other| wrong.is_apart_from(&other.answer));
            if is_number && is_apart {
                kept.push(Mistake { id, answer: wrong });
            }
        }
        Self { symbol: symbol.into(), answer, mistakes: kept }
    }

    /// A number asked to so many decimals.
    pub fn decimal(
        symbol: impl Into<String>,
        number: f64,
        decimals: u32,
        mistakes: impl IntoIterator<Item = (&'static str, f64)>,
    ) -> Self {
        let answer = |number| Answer::Decimal { number, decimals };
        Self::new(symbol, answer(number), mistakes.into_iter().map(|(id, number)| (id, answer(number))))
    }

    /// A count.
    pub fn whole(
        symbol: impl Into<String>,
        count: usize,
        mistakes: impl IntoIterator<Item = (&'static str, usize)>,
    ) -> Self {
        let mistakes = mistakes.into_iter().map(|(id, count)| (id, Answer::Whole(count)));
        Self::new(symbol, Answer::Whole(count), mistakes)
    }

    /// A tensor's dimensions.
    pub fn shape(
        symbol: impl Into<String>,
        shape: Vec<usize>,
        mistakes: impl IntoIterator<Item = (&'static str, Vec<usize>)>,
    ) -> Self {
        let mistakes = mistakes.into_iter().map(|(id, shape)| (id, Answer::Shape(shape)));
        Self::new(symbol, Answer::Shape(shape), mistakes)
    }
}

impl Line {
    /// `symbol = work`, of which the engine's number is the result.
    pub fn new(symbol: impl Into<String>, work: Work, result: f64) -> Self {
        Self { symbol: symbol.into(), work, result, equation: None }
    }

    /// A line about whole numbers.
    pub fn count(symbol: impl Into<String>, work: Work, result: usize) -> Self {
        Self::new(symbol, work, result as f64)
    }
}
