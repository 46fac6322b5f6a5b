use super::Translator;
use crate::engine::graph::{Axis, Beams, GraphTrace, Inputs, NodeHold, Side, Translating, Writer};
use crate::engine::{Matrix, Real, ShapeError};

/// Where the words before each position come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The network's own (free running), found by a search of this width: 1 is greedy.
    Own(usize),
    /// Given, whatever the network would say (teacher forcing): classes, without the end.
    Given(Vec<usize>),
    /// Teacher forcing with a ratio: after each step the right word where `forced` says so, else the network's own. It
    /// ends where the word to be read next is the end.
    Mixed { right: Vec<usize>, forced: Vec<bool> },
}

/// One translation, with every number of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Translated {
    /// A column for each source token, and for each step of the decoder.
    pub trace: GraphTrace,
    /// The token that the decoder read at each step: the start, then the words before.
    pub given: Vec<usize>,
    /// Of each of them whether it was given; else the network itself had said it.
    pub forced: Vec<bool>,
    /// What it said at each step, the end among it: what was found by the search, or the likeliest after what was given.
    pub said: Vec<usize>,
    /// The tree of the search, where there was one.
    pub beams: Option<Beams>,
    probabilities: Matrix,
    attention: Option<Matrix>,
}

impl Translated {
    pub(super) fn new(
        translator: &Translator<impl Translating>,
        source: &[usize],
        way: &Way,
        holds: &[NodeHold],
    ) -> Result<Self, ShapeError> {
        let model = translator.model();
        let source = Side::tokens(source)?;
        let (words, found) = match way {
            Way::Given(words) => (words.clone(), None),
            Way::Mixed { right, forced } => (mixed(translator, &source, (right, forced), holds)?, None),
            Way::Own(width) => {
                let search = translator.search(*width, source.steps());
                let beams = search.run(&mut model.writer(source.clone(), holds)?)?;
                let said = beams.tokens(beams.best);
                (said.clone(), Some((said, beams)))
            }
        };
        let mut given: Vec<usize> = std::iter::once(translator.start()).chain(words).collect();
        if let Some((said, _)) = &found {
            given.truncate(said.len());
        }
        let is_forced = |step: usize| match way {
            Way::Own(_) => false,
            Way::Given(_) => step > 0,
            Way::Mixed { forced, .. } => step > 0 && forced.get(step - 1).is_some_and(|forced| *forced),
        };
        let forced = (0..given.len()).map(is_forced).collect();
        let inputs = Inputs::new(source, Side::tokens(&given)?)?;
        // A hold of a step that is not reached waits for a longer translation.
        let reached = |hold: &&NodeHold| {
            let is_written = model.graph().node(hold.node).axis == Axis::Target;
            !is_written || hold.position.is_none_or(|position| position < given.len())
        };
        let trace = model.graph().forward(inputs, holds.iter().filter(reached).copied().collect())?;
        let probabilities = trace.value(model.probabilities()).clone();
        let attention = model.attention(&trace);
        let (said, beams) = match found {
            Some((said, beams)) => (said, Some(beams)),
            None => (probabilities.column_iter().map(|column| column.argmax().0).collect(), None),
        };
        Ok(Self { trace, given, forced, said, beams, probabilities, attention })
    }

    /// The probability of every class at each step: classes x steps.
    pub fn probabilities(&self) -> &Matrix {
        &self.probabilities
    }

    /// The likeliest classes at a step, with their probabilities.
    pub fn best(&self, step: usize, count: usize) -> Vec<(usize, Real)> {
        let Some(column) = self.probabilities.column_iter().nth(step) else { return Vec::new() };
        let mut classes: Vec<(usize, Real)> = column.iter().copied().enumerate().collect();
        classes.sort_by(|a, b| b.1.total_cmp(&a.1));
        classes.truncate(count);
        classes
    }

    /// How much of each source token each step read: source x steps, every column's sum 1. None without attention.
    pub fn attention(&self) -> Option<&Matrix> {
        self.attention.as_ref()
    }

    /// How spread the attention of a step is, in bits: 0 on one token, log₂ of their number on all alike.
    pub fn entropy(&self, step: usize) -> Option<f64> {
        Some(bits(self.attention()?.column_iter().nth(step)?.iter()))
    }

    /// The share of steps whose most attended source token is not the one that the word comes from; `alignment` has its
    /// place for every word. None without attention or without words.
    pub fn alignment_error(&self, alignment: &[usize]) -> Option<f64> {
        let columns = self.attention()?.column_iter();
        let pairs: Vec<_> = columns.zip(alignment).map(|(column, &place)| column.argmax().0 == place).collect();
        let wrong = pairs.iter().filter(|is_right| !**is_right).count();
        (!pairs.is_empty()).then(|| wrong as f64 / pairs.len() as f64)
    }
}

/// The words that are read, some right and some the network's own.
fn mixed(
    translator: &Translator<impl Translating>,
    source: &Side,
    (right, forced): (&[usize], &[bool]),
    holds: &[NodeHold],
) -> Result<Vec<usize>, ShapeError> {
    let (mut token, end) = (translator.start(), translator.end());
    let limit = translator.search(1, source.steps()).limit;
    let mut writer = translator.model().writer(source.clone(), holds)?;
    let mut words = Vec::new();
    while words.len() + 1 < limit {
        let own = writer.next(&[0], &[token])?.column(0).argmax().0;
        let is_forced = forced.get(words.len()).is_some_and(|forced| *forced);
        token = if is_forced { right.get(words.len()).copied().unwrap_or(end) } else { own };
        if token == end {
            break;
        }
        words.push(token);
    }
    Ok(words)
}

/// The entropy of shares whose sum is 1.
#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub(super) fn bits<'a>(shares: impl Iterator<Item = &'a Real>) -> f64 {
    shares.map(|share| *share as f64).filter(|share| *share > 0.0).map(|share| -share * share.log2()).sum()
}
