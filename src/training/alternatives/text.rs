use super::Sizes;
use crate::engine::graph::{Given, GraphTrace, Inputs, Mixing, Reading, SequenceModel, SequencePlan, Side};
use crate::engine::{Input, Matrix, ShapeError};

/// An untrained network over a text, and what it computed of it.
pub struct TextModel {
    pub model: SequenceModel,
    /// Each once, in the order in which the text has them.
    pub vocabulary: Vec<String>,
    /// The text, by their places in the vocabulary.
    pub tokens: Vec<usize>,
    pub trace: GraphTrace,
}

impl TextModel {
    /// A word's vector depends on the seed and the word alone.
    ///
    /// # Errors
    /// When there is no word, or the sizes cannot be.
    pub fn new(sizes: &Sizes, mixing: Mixing, words: &[String]) -> Result<Self, ShapeError> {
        let mut vocabulary: Vec<String> = Vec::new();
        let mut tokens = Vec::with_capacity(words.len());
        for word in words {
            let known = vocabulary.iter().position(|known| known == word);
            tokens.push(known.unwrap_or(vocabulary.len()));
            if known.is_none() {
                vocabulary.push(word.clone());
            }
        }
        let reading = Reading::Tokens(vocabulary.len());
        // What comes next, of the words that are there.
        let classes = vocabulary.len().max(1);
        let plan = SequencePlan { mixing, reading, width: sizes.width, classes, seed: sizes.seed };
        let mut model = SequenceModel::new(plan)?;
        if let Input::Embedding(vectors) = Input::seeded_embedding(sizes.seed, &vocabulary, sizes.width) {
            model.graph_mut().weights_mut().update(|_, name, numbers| {
                if name == "embedding.weight" {
                    numbers.copy_from_slice(vectors.as_slice());
                }
                Ok(())
            })?;
        }
        let trace = model.graph().forward(Inputs::of_source(Side::tokens(&tokens)?), Vec::new())?;
        Ok(Self { model, vocabulary, tokens, trace })
    }

    /// What the layers come to at each position: units x positions.
    pub fn outputs(&self) -> &Matrix {
        self.trace.value(self.top())
    }

    /// How far the output of each position is from its word's in the text read from its end: the largest difference of a
    /// unit. Where the order of the words counts for nothing it is 0, but for rounding.
    ///
    /// # Errors
    /// Never for a text that [`TextModel::new`] read.
    pub fn against_reversed(&self) -> Result<Vec<f64>, ShapeError> {
        let backwards: Vec<usize> = self.tokens.iter().rev().copied().collect();
        let trace = self.model.graph().forward(Inputs::of_source(Side::tokens(&backwards)?), Vec::new())?;
        let (outputs, reversed) = (self.outputs(), trace.value(self.top()));
        let last = outputs.ncols() - 1;
        Ok((0..=last).map(|at| distance((outputs, at), (reversed, last - at))).collect())
    }

    /// How far the output of each position moves when the first word is left out, a vector of zeros in its place: the
    /// largest change of a unit.
    ///
    /// # Errors
    /// Never for a text that [`TextModel::new`] read.
    pub fn without_first(&self) -> Result<Vec<f64>, ShapeError> {
        let tokens = self.tokens.iter().enumerate().map(|(at, token)| (at > 0).then_some(*token)).collect();
        let side = Side::new(Given::Tokens(tokens), vec![self.tokens.len()])?;
        let trace = self.model.graph().forward(Inputs::of_source(side), Vec::new())?;
        let (outputs, changed) = (self.outputs(), trace.value(self.top()));
        Ok((0..outputs.ncols()).map(|at| distance((outputs, at), (changed, at))).collect())
    }

    /// Whether there is a way at all from the first word to the last output.
    pub fn reaches_first(&self) -> bool {
        let last = self.tokens.len() - 1;
        let depends = self.model.graph().depends_on(self.tokens.len(), self.top(), last);
        depends.get(self.model.nodes().read.index()).is_some_and(|flags| flags[0])
    }

    /// The node that the output layer reads.
    fn top(&self) -> crate::engine::graph::NodeId {
        let nodes = self.model.nodes();
        self.model.graph().reads(nodes.logits).first().copied().unwrap_or(nodes.read)
    }
}

/// The largest difference of a unit between two columns.
fn distance((a, at): (&Matrix, usize), (b, other): (&Matrix, usize)) -> f64 {
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let difference = (a.column(at) - b.column(other)).amax() as f64;
    difference
}
