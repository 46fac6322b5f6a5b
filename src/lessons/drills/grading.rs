//! What is right, what is nearly right, and which mistake it was.

use super::{Answer, Entry, EntryError, Problem, Text, read};

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Within ten times the tolerance: rounded too early, perhaps.
    Rounding,
    /// What a typical mistake comes to; the id of its message.
    Mistake(&'static str),
    Wrong,
}

/// One asked value, graded: an answer that cannot be read is an error of its own.
pub type Grade = Result<Verdict, EntryError>;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GradeError {
    #[error("expected {expected} answers, found {found}")]
    Count { expected: usize, found: usize },
}

impl GradeError {
    pub fn text(&self) -> Text {
        let Self::Count { expected, found } = *self;
        Text::plain("drill-error-count").whole("expected", expected).whole("found", found)
    }
}

/// Grades one text for each value that a problem asks, in order.
///
/// # Errors
/// When there are more or fewer of them.
pub fn grade(problem: &Problem, texts: &[impl AsRef<str>]) -> Result<Vec<Grade>, GradeError> {
    let (expected, found) = (problem.asked.len(), texts.len());
    if expected != found {
        return Err(GradeError::Count { expected, found });
    }
    let grades = problem.asked.iter().zip(texts).map(|(asked, text)| {
        let entry = read(text.as_ref(), &asked.answer)?;
        if asked.answer.accepts(&entry) {
            return Ok(Verdict::Right);
        }
        let mistake = asked.mistakes.iter().find(|mistake| mistake.answer.accepts(&entry));
        Ok(match mistake {
            Some(mistake) => Verdict::Mistake(mistake.id),
            None if asked.answer.is_near(&entry) => Verdict::Rounding,
            None => Verdict::Wrong,
        })
    });
    Ok(grades.collect())
}

impl Verdict {
    /// For the page.
    pub fn text(self) -> Text {
        Text::plain(match self {
            Self::Right => "drill-verdict-right",
            Self::Rounding => "drill-verdict-rounding",
            Self::Mistake(id) => id,
            Self::Wrong => "drill-verdict-wrong",
        })
    }
}

impl Answer {
    /// Whether what was typed is this answer, within its tolerance.
    pub fn accepts(&self, entry: &Entry) -> bool {
        match (self, entry) {
            (Self::Decimal { .. }, Entry::Number(_)) => self.is_within(entry, 1.0),
            (Self::Whole(count), Entry::Whole(found)) => count == found,
            (Self::Shape(shape), Entry::Shape(found)) => shape == found,
            _ => false,
        }
    }

    /// What is asked of the form of an answer.
    pub fn form(&self) -> Text {
        match self {
            Self::Decimal { decimals, .. } => Text::plain("drill-form-decimals").whole("decimals", *decimals as usize),
            Self::Whole(_) => Text::plain("drill-form-whole"),
            Self::Shape(_) => Text::plain("drill-form-shape"),
        }
    }

    fn is_near(&self, entry: &Entry) -> bool {
        self.is_within(entry, 10.0)
    }

    /// A rounding of the engine's own may not decide: so a thousandth more is let pass.
    fn is_within(&self, entry: &Entry, tolerances: f64) -> bool {
        match (self, self.tolerance(), entry) {
            (Self::Decimal { number, .. }, Some(tolerance), Entry::Number(found)) => {
                (number - found).abs() <= tolerance * tolerances * 1.001
            }
            _ => false,
        }
    }
}
