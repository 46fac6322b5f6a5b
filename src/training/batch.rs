use crate::engine::{Input, Matrix, Real, Sequence, ShapeError};
use crate::language::{Example, Inputs, Targets};

/// Examples side by side, the shorter ones padded at their end. Entries are time-major: step · items + item.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    steps: usize,
    lengths: Vec<usize>,
    inputs: BatchInputs,
    targets: BatchTargets,
    goes_on: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum BatchInputs {
    Tokens(Vec<Option<usize>>),
    Vectors(Matrix),
}

/// What is judged, in the order of its columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged<T> {
    /// Where it stands: step · items + item.
    pub columns: Vec<usize>,
    pub targets: Vec<T>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum BatchTargets {
    Classes(Judged<usize>),
    Numbers(Judged<Real>),
}

impl Batch {
    /// # Errors
    /// When there is no example, one has no step, or they are of different kinds.
    pub fn new(examples: &[Example]) -> Result<Self, ShapeError> {
        let lengths: Vec<usize> = examples.iter().map(Example::steps).collect();
        let (Some(&steps), Some(first)) = (lengths.iter().max(), examples.first()) else {
            return Err(ShapeError::new("batch", "at least 1 example", "none"));
        };
        if lengths.contains(&0) {
            return Err(ShapeError::new("example", "at least 1 step", "none"));
        }
        let inputs = match &first.inputs {
            Inputs::Tokens(_) => BatchInputs::Tokens(side_by_side(examples, steps, None, tokens)?),
            Inputs::Vectors { size, .. } => BatchInputs::Vectors(vectors(examples, steps, *size)?),
        };
        let targets = match &first.targets {
            Targets::Classes(_) => BatchTargets::Classes(judged(side_by_side(examples, steps, None, classes)?)),
            Targets::Numbers(_) => BatchTargets::Numbers(judged(side_by_side(examples, steps, None, numbers)?)),
        };
        Ok(Self { steps, lengths, inputs, targets, goes_on: false })
    }

    /// The same, to be read from the state that the batch before ended with: see [`super::Model::carry`].
    pub fn going_on(self) -> Self {
        Self { goes_on: true, ..self }
    }

    pub fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// How many examples.
    pub fn items(&self) -> usize {
        self.lengths.len()
    }

    /// Of the longest example.
    pub fn steps(&self) -> usize {
        self.steps
    }

    pub(super) fn targets(&self) -> &BatchTargets {
        &self.targets
    }

    /// The token at each column; none at all where vectors are read.
    pub(super) fn tokens(&self) -> &[Option<usize>] {
        match &self.inputs {
            BatchInputs::Tokens(tokens) => tokens,
            BatchInputs::Vectors(_) => &[],
        }
    }

    /// What a network with this input reads.
    pub(super) fn sequence(&self, input: &Input) -> Result<Sequence, ShapeError> {
        let values = match &self.inputs {
            BatchInputs::Tokens(tokens) => input.encode(tokens, self.items())?.into_values(),
            BatchInputs::Vectors(values) => values.clone(),
        };
        if self.lengths.iter().all(|&length| length == self.steps) {
            return Sequence::new(values, self.items());
        }
        Sequence::padded(values, self.lengths.clone())
    }
}

impl BatchTargets {
    pub fn columns(&self) -> &[usize] {
        match self {
            Self::Classes(judged) => &judged.columns,
            Self::Numbers(judged) => &judged.columns,
        }
    }
}

/// Every example's entries, one for each step, interleaved and padded.
fn side_by_side<T: Clone>(
    examples: &[Example],
    steps: usize,
    padding: T,
    entries: impl Fn(&Example) -> Option<Vec<T>>,
) -> Result<Vec<T>, ShapeError> {
    let mut all = vec![padding; steps * examples.len()];
    for (item, example) in examples.iter().enumerate() {
        let entries = entries(example).ok_or_else(other_kind)?;
        if entries.len() != example.steps() {
            return Err(ShapeError::new(
                "entries of an example",
                example.steps().to_string(),
                entries.len().to_string(),
            ));
        }
        for (step, entry) in entries.into_iter().enumerate() {
            all[step * examples.len() + item] = entry;
        }
    }
    Ok(all)
}

fn vectors(examples: &[Example], steps: usize, size: usize) -> Result<Matrix, ShapeError> {
    let mut all = Matrix::zeros(size, steps * examples.len());
    for (item, example) in examples.iter().enumerate() {
        let Inputs::Vectors { size: own, values } = &example.inputs else { return Err(other_kind()) };
        ShapeError::check("vectors of an example", (size, size * example.steps()), (*own, values.len()))?;
        for (step, vector) in values.chunks_exact(size.max(1)).enumerate() {
            let mut column = all.column_mut(step * examples.len() + item);
            column.iter_mut().zip(vector).for_each(|(to, from)| *to = Real::from(*from));
        }
    }
    Ok(all)
}

fn judged<T>(targets: Vec<Option<T>>) -> Judged<T> {
    let judged = targets.into_iter().enumerate().filter_map(|(column, target)| Some((column, target?)));
    let (columns, targets) = judged.unzip();
    Judged { columns, targets }
}

fn tokens(example: &Example) -> Option<Vec<Option<usize>>> {
    if let Inputs::Tokens(tokens) = &example.inputs { Some(tokens.clone()) } else { None }
}

fn classes(example: &Example) -> Option<Vec<Option<usize>>> {
    if let Targets::Classes(classes) = &example.targets { Some(classes.clone()) } else { None }
}

fn numbers(example: &Example) -> Option<Vec<Option<Real>>> {
    let Targets::Numbers(numbers) = &example.targets else { return None };
    Some(numbers.iter().map(|number| number.map(Real::from)).collect())
}

fn other_kind() -> ShapeError {
    ShapeError::new("batch", "examples of one kind", "examples of different kinds")
}
