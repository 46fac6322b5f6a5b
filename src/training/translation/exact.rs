use super::super::Stop;
use super::super::messages::{AlignmentFound, ExactAt, Findings, StudyPlan};
use super::translated::bits;
use super::{OfRecipe, TranslationModel, TranslationRecipe, Translator, held_out_pairs};
use crate::engine::graph::{EncoderDecoder, Transformer};
use crate::engine::{Matrix, Real, ShapeError};
use crate::language::tasks::translation::{Pair, Translation};

/// How many held-out translations are exact, by the length of their source, and where attention rests while they are
/// written: found part by part.
pub struct ExactStudy {
    judge: Judge,
    pairs: Vec<Pair>,
    read: usize,
    found: Vec<ExactAt>,
    alignment: Option<AlignmentFound>,
}

/// Of each pair whether a network's translation is exact, and, added to what is known, where its attention rests.
type Judge = Box<dyn Fn(&[Pair], &mut Option<AlignmentFound>) -> Result<Vec<bool>, ShapeError>>;

/// Pairs that are read at once.
const PART: usize = 20;

impl ExactStudy {
    /// Of the network that the plan's recipe names.
    ///
    /// # Errors
    /// When there is no such network, or the weights are not its.
    pub fn new(plan: &StudyPlan) -> Result<Self, Stop> {
        let model = TranslationModel::named(&plan.recipe)
            .ok_or_else(|| shape("study", "the name of a network that translates".into(), "another".into()))?;
        let judge = match model.recipe.transformer {
            Some(_) => judge::<Transformer>(&model.recipe, plan)?,
            None => judge::<EncoderDecoder>(&model.recipe, plan)?,
        };
        let pairs = held_out_pairs(&Translation::new(model.recipe.task), plan.examples as usize);
        Ok(Self { judge, pairs, read: 0, found: Vec::new(), alignment: None })
    }

    pub fn is_finished(&self) -> bool {
        self.read == self.pairs.len()
    }

    /// Translates the next part of the pairs.
    ///
    /// # Errors
    /// Never for a study that [`ExactStudy::new`] made.
    pub fn advance(&mut self) -> Result<(), ShapeError> {
        let part = &self.pairs[self.read..(self.read + PART).min(self.pairs.len())];
        if part.is_empty() {
            return Ok(());
        }
        let exact = (self.judge)(part, &mut self.alignment)?;
        for (pair, exact) in part.iter().zip(exact) {
            let length = pair.english.len() as u32;
            let at = self.found.partition_point(|known| known.length < length);
            if self.found.get(at).is_none_or(|known| known.length != length) {
                self.found.insert(at, ExactAt { length, pairs: 0, exact: 0 });
            }
            self.found[at].pairs += 1;
            self.found[at].exact += u32::from(exact);
        }
        self.read += part.len();
        Ok(())
    }

    /// What was found so far.
    pub fn findings(&self) -> Findings {
        Findings {
            read: self.read as u32,
            of: self.pairs.len() as u32,
            exact: Some(self.found.clone()),
            alignment: self.alignment,
            ..Findings::default()
        }
    }
}

/// A network of a recipe with the plan's weights.
fn judge<M: OfRecipe + 'static>(recipe: &TranslationRecipe, plan: &StudyPlan) -> Result<Judge, Stop> {
    let mut translator: Translator<M> = Translator::untrained(recipe)?;
    let weights = translator.model_mut().graph_mut().weights_mut();
    if weights.count() != plan.weights.len() {
        return Err(shape("weights", weights.count().to_string(), plan.weights.len().to_string()));
    }
    let mut given = plan.weights.iter();
    weights.update(|_, _, numbers| {
        numbers.iter_mut().zip(given.by_ref()).for_each(|(number, given)| *number = Real::from(*given));
        Ok(())
    })?;
    Ok(Box::new(move |pairs: &[Pair], alignment: &mut Option<AlignmentFound>| {
        let judged = translator.judged_with(pairs, |pairs, trace| {
            if let Some(weights) = translator.model().attention(trace) {
                look(alignment.get_or_insert_default(), pairs, &weights);
            }
        });
        judged.map(|(_, exact)| exact)
    }))
}

fn shape(what: &'static str, expected: String, found: String) -> Stop {
    Stop::Shape(ShapeError::new(what, expected, found))
}

/// Adds what attention does at each word of some pairs, which stand side by side.
fn look(found: &mut AlignmentFound, pairs: &[Pair], weights: &Matrix) {
    for (item, pair) in pairs.iter().enumerate() {
        for (step, place) in pair.alignment.iter().enumerate() {
            let column = weights.column(step * pairs.len() + item);
            found.words += 1;
            found.astray += u32::from(column.argmax().0 != *place);
            found.bits += bits(column.iter());
        }
    }
}
