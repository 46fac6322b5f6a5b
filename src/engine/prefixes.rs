use super::{Hold, Matrix, Network, NetworkTrace, Real, Sequence, ShapeError};

/// What a network answers when its text ends early: some beginnings of it and the whole, read side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Prefixes {
    /// Steps of each beginning, the whole text last.
    lengths: Vec<usize>,
    trace: NetworkTrace,
}

impl Network {
    /// Reads the beginnings of so many steps, and the whole. `tokens` and `values` (features x steps) are the whole text's; what is
    /// held is held in each.
    ///
    /// # Errors
    /// When the text does not fit the network, or has no beginning of such a length.
    pub fn prefixes(
        &self,
        tokens: &[Option<usize>],
        values: &Matrix,
        mut lengths: Vec<usize>,
        holds: &[Hold],
    ) -> Result<Prefixes, ShapeError> {
        lengths.push(tokens.len());
        let batch = lengths.len();
        let columns = tokens.len() * batch;
        let side_by_side = Matrix::from_fn(values.nrows(), columns, |row, column| {
            values.get((row, column / batch)).copied().unwrap_or_default()
        });
        let tokens = (0..columns).map(|column| tokens[column / batch]).collect();
        let trace =
            self.forward_held(tokens, Sequence::padded(side_by_side, lengths.clone())?, None, holds.to_vec())?;
        Ok(Prefixes { lengths, trace })
    }
}

impl Prefixes {
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// The most probable class at a step of a beginning; none after its end.
    pub fn best(&self, prefix: usize, step: usize) -> Option<usize> {
        Some(self.trace.probabilities.column(self.column(prefix, step)?).argmax().0)
    }

    /// How far the answer at a step is from the one that it has in the end: the largest difference of a class's
    /// probability. None after the beginning's end.
    pub fn change(&self, prefix: usize, step: usize) -> Option<Real> {
        self.difference(&self.trace.probabilities, prefix, step)
    }

    /// The same for what the output layer reads: the largest difference of a unit of `[h→; h←]`.
    pub fn hidden_change(&self, prefix: usize, step: usize) -> Option<Real> {
        self.difference(&self.trace.stack.output, prefix, step)
    }

    fn difference(&self, of: &Matrix, prefix: usize, step: usize) -> Option<Real> {
        let (now, last) = (self.column(prefix, step)?, self.column(self.lengths.len() - 1, step)?);
        let (now, last) = (of.column(now), of.column(last));
        Some(now.iter().zip(last.iter()).fold(0.0, |most: Real, (a, b)| most.max((a - b).abs())))
    }

    fn column(&self, prefix: usize, step: usize) -> Option<usize> {
        (step < *self.lengths.get(prefix)?).then_some(step * self.lengths.len() + prefix)
    }
}
