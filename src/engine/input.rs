use super::{Matrix, Random, Real, Sequence, ShapeError};

/// How a token becomes a vector.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// 1 at the token's own place, else 0.
    OneHot { size: usize },
    /// A learned vector for each token: features x vocabulary.
    Embedding(Matrix),
    /// No tokens: the sequence itself is given, so many features at a step.
    Vectors { size: usize },
}

impl Input {
    /// An untrained embedding whose vectors depend on the seed and on each token's own label alone, so that a text's
    /// other tokens do not change them. Entries are standard normal, as in PyTorch's nn.Embedding.
    pub fn seeded_embedding(seed: u64, labels: &[String], features: usize) -> Self {
        let mut matrix = Matrix::zeros(features, labels.len());
        for (label, mut column) in labels.iter().zip(matrix.column_iter_mut()) {
            let mut random = Random::stream(seed, &format!("embedding {label}"));
            column.iter_mut().for_each(|entry| *entry = random.normal() as Real);
        }
        Self::Embedding(matrix)
    }

    /// The length of a token's vector.
    pub fn features(&self) -> usize {
        match self {
            Self::OneHot { size } | Self::Vectors { size } => *size,
            Self::Embedding(matrix) => matrix.nrows(),
        }
    }

    pub fn vocabulary(&self) -> usize {
        match self {
            Self::OneHot { size } => *size,
            Self::Embedding(matrix) => matrix.ncols(),
            Self::Vectors { .. } => 0,
        }
    }

    /// The sequence of vectors; `tokens` has steps · batch entries, and one that is `None` is all zeros.
    ///
    /// # Errors
    /// When a token is outside the vocabulary, or the count is not a whole number of steps.
    pub fn encode(&self, tokens: &[Option<usize>], batch: usize) -> Result<Sequence, ShapeError> {
        if let Some(&token) = tokens.iter().flatten().find(|&&token| token >= self.vocabulary()) {
            let expected = format!("below the vocabulary's size, {}", self.vocabulary());
            return Err(ShapeError::new("token", expected, token.to_string()));
        }
        let mut values = Matrix::zeros(self.features(), tokens.len());
        for (mut column, token) in values.column_iter_mut().zip(tokens) {
            match (self, *token) {
                (Self::OneHot { .. }, Some(token)) => column[token] = 1.0,
                (Self::Embedding(matrix), Some(token)) => column.copy_from(&matrix.column(token)),
                // Vectors have no tokens: the check above.
                (Self::Vectors { .. }, _) | (_, None) => {}
            }
        }
        Sequence::new(values, batch)
    }

    /// ∂L/∂ of the embedding, from that of the vectors it gave; none for one-hot input.
    pub fn backward(&self, tokens: &[Option<usize>], d_values: &Matrix) -> Option<Matrix> {
        let Self::Embedding(matrix) = self else { return None };
        let mut gradient = Matrix::zeros(matrix.nrows(), matrix.ncols());
        self.backward_into(tokens, d_values, &mut gradient);
        Some(gradient)
    }

    /// The same over a gradient of the embedding's shape.
    pub fn backward_into(&self, tokens: &[Option<usize>], d_values: &Matrix, gradient: &mut Matrix) {
        gradient.fill(0.0);
        for (column, token) in d_values.column_iter().zip(tokens) {
            if let Some(token) = *token
                && token < gradient.ncols()
            {
                let mut into = gradient.column_mut(token);
                into += column;
            }
        }
    }
}
