//! Which time steps have an input and which have an output: the four shapes of a recurrent network.

use super::{Example, InputSpace, Inputs, OutputSpace, Targets, Task};

/// The four input/output shapes of recurrent networks (after Karpathy 2015).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Read everything, then answer once: is the text positive?
    ManyToOne,
    /// Read one token, then write: guess every following token without reading it.
    OneToMany,
    /// Answer at every token: which one comes next?
    ManyToManyEqual,
    /// Read everything, then write an answer of another length: repeat the first half of the text.
    ManyToManyDifferent,
}

/// One time step of the unrolled network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The token that is read here, as an index into [`Layout::vocabulary`]; none where there is no input.
    pub input: Option<usize>,
    /// The class that the output here should give, as an index into [`Layout::classes`]; none where there is no output.
    pub target: Option<usize>,
}

/// A text laid out over time for one shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    pub columns: Vec<Column>,
    /// The distinct tokens, in the order of first appearance.
    pub vocabulary: Vec<String>,
    /// What the outputs choose from.
    pub classes: Vec<String>,
    /// What is read in place of tokens: the size of a vector, and one for each column, one after the other.
    pub vectors: Option<(usize, Vec<f32>)>,
    /// The reader's own words, one for each column, where the network may read something else (`⟨Name⟩`); else none.
    pub own: Vec<String>,
}

/// The class that says that nothing follows.
const END: &str = "⟨end⟩";

impl Layout {
    pub fn new(tokens: &[String], shape: Shape) -> Self {
        let mut vocabulary: Vec<String> = Vec::new();
        let ids: Vec<usize> = tokens
            .iter()
            .map(|token| {
                vocabulary.iter().position(|known| known == token).unwrap_or_else(|| {
                    vocabulary.push(token.clone());
                    vocabulary.len() - 1
                })
            })
            .collect();
        let end = vocabulary.len();
        let following = |step: usize| Some(ids.get(step + 1).copied().unwrap_or(end));
        let column = |step: usize| match shape {
            Shape::ManyToOne => Column { input: Some(ids[step]), target: (step + 1 == ids.len()).then_some(1) },
            Shape::OneToMany => Column { input: (step == 0).then_some(ids[0]), target: following(step) },
            Shape::ManyToManyEqual => Column { input: Some(ids[step]), target: following(step) },
            Shape::ManyToManyDifferent => Column { input: Some(ids[step]), target: None },
        };
        let mut columns: Vec<Column> = (0..ids.len()).map(column).collect();
        if shape == Shape::ManyToManyDifferent {
            let half = ids.len().div_ceil(2);
            columns.extend(ids.iter().take(half).map(|&id| Column { input: None, target: Some(id) }));
        }
        let classes = match shape {
            Shape::ManyToOne => vec!["negative".into(), "positive".into()],
            _ => vocabulary.iter().cloned().chain([END.into()]).collect(),
        };
        Self { columns, vocabulary, classes, vectors: None, own: Vec::new() }
    }

    /// An example of a task. Where vectors are read, a column with one that is not all zeros has the token 0, called
    /// `vector`. None where the task answers with numbers.
    pub fn of_example(task: &dyn Task, example: &Example, vector: &str) -> Option<Self> {
        let (OutputSpace::Classes(classes), Targets::Classes(targets)) = (task.output(), &example.targets) else {
            return None;
        };
        let (vocabulary, inputs, vectors) = match (task.input(), &example.inputs) {
            (InputSpace::Tokens(vocabulary), Inputs::Tokens(tokens)) => {
                (vocabulary.words().to_vec(), tokens.clone(), None)
            }
            (InputSpace::Vectors(size), Inputs::Vectors { values, .. }) => {
                let is_there = |vector: &[f32]| vector.iter().any(|entry| *entry != 0.0).then_some(0);
                let inputs = values.chunks_exact(size.max(1)).map(is_there).collect();
                (vec![vector.to_owned()], inputs, Some((size, values.clone())))
            }
            _ => return None,
        };
        let columns = inputs.into_iter().zip(targets).map(|(input, &target)| Column { input, target }).collect();
        Some(Self { columns, vocabulary, classes: classes.words().to_vec(), vectors, own: Vec::new() })
    }

    pub fn inputs(&self) -> Vec<Option<usize>> {
        self.columns.iter().map(|column| column.input).collect()
    }

    /// The token read at a step; none where there is no input.
    pub fn token(&self, step: usize) -> Option<&str> {
        self.vocabulary.get(self.columns.get(step)?.input?).map(String::as_str)
    }

    /// Another token at a step, be it one that the vocabulary does not have yet. What the outputs choose from stays.
    pub fn replace(&mut self, step: usize, token: &str) {
        let Some(column) = self.columns.get_mut(step) else { return };
        let known = self.vocabulary.iter().position(|known| known == token);
        column.input = Some(known.unwrap_or_else(|| {
            self.vocabulary.push(token.to_owned());
            self.vocabulary.len() - 1
        }));
        if let Some(own) = self.own.get_mut(step) {
            token.clone_into(own);
        }
    }

    /// The reader's own word at a step, where the network reads it as something else.
    pub fn own_word(&self, step: usize) -> Option<&str> {
        let own = self.own.get(step)?;
        (!own.eq_ignore_ascii_case(self.token(step)?)).then_some(own)
    }

    pub fn has_output(&self, step: usize) -> bool {
        self.columns.get(step).is_some_and(|column| column.target.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str, shape: Shape) -> Layout {
        Layout::new(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>(), shape)
    }

    fn inputs_and_targets(text: &str, shape: Shape) -> Vec<(Option<usize>, Option<usize>)> {
        layout(text, shape).columns.iter().map(|column| (column.input, column.target)).collect()
    }

    #[test]
    fn the_four_shapes() {
        let (a, b, end) = (Some(0), Some(1), Some(2));
        assert_eq!(inputs_and_targets("a b a", Shape::ManyToOne), [(a, None), (b, None), (a, Some(1))]);
        assert_eq!(inputs_and_targets("a b a", Shape::OneToMany), [(a, b), (None, a), (None, end)]);
        assert_eq!(inputs_and_targets("a b a", Shape::ManyToManyEqual), [(a, b), (b, a), (a, end)]);
        assert_eq!(
            inputs_and_targets("a b a", Shape::ManyToManyDifferent),
            [(a, None), (b, None), (a, None), (None, a), (None, b)]
        );
    }

    #[test]
    fn no_text_has_no_columns() {
        for shape in [Shape::ManyToOne, Shape::OneToMany, Shape::ManyToManyEqual, Shape::ManyToManyDifferent] {
            assert!(layout("", shape).columns.is_empty());
        }
    }
}
