use super::Translator;
use crate::engine::ShapeError;
use crate::engine::graph::{Inputs, Side, Translating};
use crate::language::tasks::translation::Pair;

/// Pairs side by side, the shorter ones padded: the English is read, and at each position of the French the word before.
#[derive(Debug, Clone)]
pub struct TranslationBatch {
    sources: Vec<Vec<usize>>,
    /// What the decoder reads at each position.
    given: Vec<Vec<usize>>,
    inputs: Inputs,
    /// The class wanted at each column, position · batch + item; none at padding.
    targets: Vec<Option<usize>>,
}

impl TranslationBatch {
    /// With the right words before each.
    ///
    /// # Errors
    /// When there are no pairs, or they are not of the translator's task.
    pub fn new(translator: &Translator<impl Translating>, pairs: &[Pair]) -> Result<Self, ShapeError> {
        let sources = pairs.iter().map(|pair| translator.source_of(pair)).collect::<Result<Vec<_>, _>>()?;
        let wanted = pairs.iter().map(|pair| translator.target_of(pair)).collect::<Result<Vec<_>, _>>()?;
        let begun = |words: &Vec<usize>| std::iter::once(translator.start()).chain(words.iter().copied()).collect();
        let given: Vec<Vec<usize>> = wanted.iter().map(begun).collect();
        let inputs = Inputs::new(Side::batch_of(&sources)?, Side::batch_of(&given)?)?;
        let steps = inputs.target().steps();
        let target = |step: usize| {
            let end = translator.end();
            wanted.iter().map(move |words| words.get(step).copied().or((step == words.len()).then_some(end)))
        };
        let targets = (0..steps).flat_map(target).collect();
        Ok(Self { sources, given, inputs, targets })
    }

    /// The same with other words before some positions.
    ///
    /// # Errors
    /// When the words are none of the classes.
    pub fn with_own(&self, mut word: impl FnMut(usize, usize) -> Option<usize>) -> Result<Self, ShapeError> {
        let mut given = self.given.clone();
        for (item, words) in given.iter_mut().enumerate() {
            for (step, before) in words.iter_mut().enumerate().skip(1) {
                *before = word(step - 1, item).unwrap_or(*before);
            }
        }
        let inputs = Inputs::new(Side::batch_of(&self.sources)?, Side::batch_of(&given)?)?;
        Ok(Self { given, inputs, ..self.clone() })
    }

    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    pub fn targets(&self) -> &[Option<usize>] {
        &self.targets
    }

    pub fn items(&self) -> usize {
        self.sources.len()
    }
}
