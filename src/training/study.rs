use super::batch::Batch;
use super::messages::{Findings, Place, Question, StudyPlan, WordsFound};
use super::score::outcomes_at;
use super::{Model, Stop, TrainingRecipe, held_out};
use crate::engine::{Join, Lane, Network, NetworkTrace, Real, ShapeError};
use crate::language::{Example, InputSpace, Inputs};

/// What held-out examples say of a network, found part by part.
pub struct Study {
    networks: Vec<Network>,
    question: Question,
    examples: Vec<Example>,
    read: usize,
    words: WordsFound,
    /// Sums of each gate's values by unit and word, in the order of [`WordsFound::means`].
    sums: Vec<Vec<f64>>,
    /// Right outputs of each network, of so many.
    right: Vec<usize>,
    judged: usize,
}

/// Examples that are read at once.
const PART: usize = 50;

/// So many occurrences are kept of each unit's gate, at either end.
const KEPT: usize = 4;

impl Study {
    /// # Errors
    /// When the plan cannot be, or the weights are not its.
    pub fn new(plan: &StudyPlan) -> Result<Self, Stop> {
        let recipe = TrainingRecipe::from_text(&plan.recipe).map_err(Stop::Recipe)?;
        let generator = recipe.task.generator();
        let mut model = Model::new(recipe.network(&*generator)?);
        let weights: Vec<Real> = plan.weights.iter().map(|weight| Real::from(*weight)).collect();
        model.set_weights(&weights)?;
        let network = model.network().clone();
        let (gates, vocabulary) = (recipe.kind.gate_values().len(), network.input().vocabulary());
        let has_words = matches!(generator.input(), InputSpace::Tokens(_));
        let (networks, gates) = match plan.question {
            Question::Words { layer } if has_words && (layer as usize) < recipe.layers => (vec![network], gates),
            Question::Words { .. } | Question::Exact | Question::Pace | Question::Steady | Question::Recall { .. } => {
                return Err(Stop::Shape(ShapeError::new("study", "a layer that reads words", "none")));
            }
            Question::Join => {
                ([Join::AtPosition, Join::Unreversed].map(|join| network.clone().joined(join)).to_vec(), 0)
            }
        };
        let places = || vec![vec![Vec::with_capacity(KEPT + 1); recipe.hidden]; gates];
        Ok(Self {
            right: vec![0; networks.len()],
            networks,
            question: plan.question,
            examples: held_out(&*generator, plan.examples as usize),
            read: 0,
            words: WordsFound {
                counts: vec![0; vocabulary],
                means: Vec::new(),
                highest: places(),
                lowest: places(),
                sentences: Vec::new(),
            },
            sums: vec![vec![0.0; recipe.hidden * vocabulary]; gates],
            judged: 0,
        })
    }

    pub fn is_finished(&self) -> bool {
        self.read == self.examples.len()
    }

    /// Reads the next part of the examples.
    ///
    /// # Errors
    /// Never for a study that [`Study::new`] made.
    pub fn advance(&mut self) -> Result<(), ShapeError> {
        let part = self.read..(self.read + PART).min(self.examples.len());
        if part.is_empty() {
            return Ok(());
        }
        let batch = Batch::new(&self.examples[part.clone()])?;
        for at in 0..self.networks.len() {
            let network = &self.networks[at];
            let trace = network.forward_sequence(batch.tokens().to_vec(), batch.sequence(network.input())?, None)?;
            match self.question {
                Question::Words { layer } => self.see(&trace, Lane::forward(layer as usize), batch.items()),
                Question::Exact | Question::Pace | Question::Steady | Question::Recall { .. } => {}
                Question::Join => {
                    let outcomes = outcomes_at(&trace.logits, batch.targets());
                    self.judged += if at == 0 { outcomes.len() } else { 0 };
                    self.right[at] += outcomes.into_iter().filter(|right| *right).count();
                }
            }
        }
        self.read = part.end;
        Ok(())
    }

    /// How far it has come; what was found once it is finished.
    pub fn findings(&self) -> Findings {
        let is_of_words = matches!(self.question, Question::Words { .. });
        let found = |is_asked: bool| self.is_finished() && is_asked;
        Findings {
            read: self.read as u32,
            of: self.examples.len() as u32,
            words: found(is_of_words).then(|| WordsFound { means: self.means(), ..self.words.clone() }),
            joined: found(!is_of_words)
                .then(|| self.right.iter().map(|right| *right as f32 / self.judged.max(1) as f32).collect()),
            ..Findings::default()
        }
    }

    fn see(&mut self, trace: &NetworkTrace, lane: Lane, items: usize) {
        let Some(cell) = trace.stack.cell(lane) else { return };
        let gates = self.networks[0].stack().cell(lane).map_or(&[][..], |cell| cell.kind().gate_values());
        let words = &mut self.words;
        let vocabulary = words.counts.len();
        for item in 0..items {
            let Inputs::Tokens(tokens) = &self.examples[self.read + item].inputs else { continue };
            let sentence = words.sentences.len() as u32;
            words.sentences.push(tokens.iter().map(|token| token.map_or(u32::MAX, |token| token as u32)).collect());
            for (step, token) in tokens.iter().enumerate() {
                let Some(token) = *token else { continue };
                words.counts[token] += 1;
                for (gate, value) in gates.iter().enumerate() {
                    let Some(matrix) = cell.value(*value) else { continue };
                    for (unit, number) in matrix.column(step * items + item).iter().enumerate() {
                        #[allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]
                        let value = *number as f32;
                        self.sums[gate][unit * vocabulary + token] += f64::from(value);
                        let place = Place { sentence, step: step as u32, value };
                        keep(&mut words.highest[gate][unit], place, |a, b| a > b);
                        keep(&mut words.lowest[gate][unit], place, |a, b| a < b);
                    }
                }
            }
        }
    }

    fn means(&self) -> Vec<Vec<f32>> {
        let counts = &self.words.counts;
        let mean = |(at, sum): (usize, &f64)| (sum / f64::from(counts[at % counts.len()].max(1))) as f32;
        self.sums.iter().map(|sums| sums.iter().enumerate().map(mean).collect()).collect()
    }
}

/// A word of the vocabulary, and what a gate does at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordMean {
    pub word: usize,
    pub mean: f32,
    /// How often it was read.
    pub count: u32,
}

impl WordsFound {
    /// The words at which a unit's gate is most open (or least), the foremost first: at most so many, of those that were
    /// read at least `least` times. Of equal ones the first of the vocabulary comes first.
    pub fn foremost(&self, gate: usize, unit: usize, is_most: bool, least: u32, most: usize) -> Vec<WordMean> {
        let mut found: Vec<WordMean> = Vec::with_capacity(most + 1);
        for (word, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count >= least.max(1)) {
            let at = unit * self.counts.len() + word;
            let Some(&mean) = self.means.get(gate).and_then(|means| means.get(at)) else { continue };
            let is_before = |other: &WordMean| if is_most { mean > other.mean } else { mean < other.mean };
            let place = found.iter().position(is_before).unwrap_or(found.len());
            found.insert(place, WordMean { word, mean, count });
            found.truncate(most);
        }
        found
    }
}

/// Among the foremost of those seen so far, if it is one of them. Of equal ones the first seen comes first.
fn keep(kept: &mut Vec<Place>, place: Place, is_before: fn(f32, f32) -> bool) {
    if kept.len() == KEPT && kept.last().is_some_and(|last| !is_before(place.value, last.value)) {
        return;
    }
    let at = kept.iter().position(|other| is_before(place.value, other.value)).unwrap_or(kept.len());
    kept.insert(at, place);
    kept.truncate(KEPT);
}
