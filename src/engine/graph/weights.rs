//! The weights of a graph: named, drawn from a seed, packed once after each change.

use super::super::{
    Cell, CellKind, CellWeights, Initialization, Linear, Matrix, Random, Real, ShapeError, Vector,
    initialization::fill, initialization::xavier,
};

/// A parameter's place among the parameters of its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParameterId(usize);

/// How PyTorch lays out a weight that is a matrix here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// `[rows, columns]`
    Matrix,
    /// `[columns, rows]`: an embedding has a row for each token.
    Transposed,
    /// `[rows]`
    Vector,
    /// `[rows, columns / kernel, kernel]`, the kernel's taps running fastest.
    Convolution { kernel: usize },
}

/// One weight: its name, its numbers, and how PyTorch lays them out.
#[derive(Debug, Clone, Copy)]
pub struct WeightTensor<'a> {
    pub name: &'a str,
    /// By columns.
    pub values: &'a [Real],
    pub rows: usize,
    pub layout: Layout,
}

/// All weights of a graph. A parameter is what one operation uses: one weight, or several that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights {
    seed: u64,
    parameters: Vec<Parameter>,
}

#[derive(Debug, Clone, PartialEq)]
struct Parameter {
    /// Of its tensors, in order.
    names: Vec<String>,
    /// The first of its tensors among all.
    first: usize,
    layout: Layout,
    numbers: Numbers,
}

#[derive(Debug, Clone, PartialEq)]
enum Numbers {
    /// A weight and, where it has a name, a bias; packed for products.
    Linear(Linear),
    /// weight_ih, weight_hh, bias_ih, bias_hh; packed for products.
    Cell(Box<Cell>),
    Plain(Matrix),
}

impl Weights {
    pub fn new(seed: u64) -> Self {
        Self { seed, parameters: Vec::new() }
    }

    /// y = W x (+ b) as PyTorch's nn.Linear names it: `{name}.weight` rows x columns by Xavier's rule, `{name}.bias` zero.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn linear(
        &mut self,
        name: &str,
        (rows, columns): (usize, usize),
        with_bias: bool,
    ) -> Result<ParameterId, ShapeError> {
        let bias = with_bias.then(|| format!("{name}.bias"));
        self.product(format!("{name}.weight"), bias, (rows, columns), Layout::Matrix)
    }

    /// The same with names of one's own, and another layout of the weight.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn product(
        &mut self,
        weight: String,
        bias: Option<String>,
        (rows, columns): (usize, usize),
        layout: Layout,
    ) -> Result<ParameterId, ShapeError> {
        let mut matrix = Matrix::zeros(rows, columns);
        if rows > 0 && columns > 0 {
            fill(&mut Random::stream(self.seed, &weight), xavier(columns, rows), matrix.as_mut_slice());
        }
        let linear = Linear::new(matrix, Vector::zeros(rows))?;
        let names = std::iter::once(weight).chain(bias).collect();
        Ok(self.push(names, layout, Numbers::Linear(linear)))
    }

    /// A cell with the names of one direction of a layer of PyTorch's nn.LSTM and its siblings: `{prefix}weight_ih_l0`,
    /// `suffix` after it. Recurrent weights are orthogonal, an LSTM's forget bias is 1.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn cell(
        &mut self,
        (prefix, suffix): (&str, &str),
        kind: CellKind,
        (input, hidden): (usize, usize),
    ) -> Result<ParameterId, ShapeError> {
        let label = format!("{prefix}{suffix}");
        let weights = Initialization::Orthogonal.cell(kind, input, hidden, Some(1.0), self.seed, &label)?;
        let names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"].map(|name| format!("{prefix}{name}_l0{suffix}"));
        Ok(self.push(names.into(), Layout::Matrix, Numbers::Cell(Box::new(Cell::new(kind, weights)?))))
    }

    /// A vector for each token, standard normal as in PyTorch's nn.Embedding: features x vocabulary.
    pub fn embedding(&mut self, name: &str, features: usize, vocabulary: usize) -> ParameterId {
        let name = format!("{name}.weight");
        let mut random = Random::stream(self.seed, &name);
        let matrix = Matrix::from_fn(features, vocabulary, |_, _| random.normal() as Real);
        self.push(vec![name], Layout::Transposed, Numbers::Plain(matrix))
    }

    /// A vector that begins with one number everywhere.
    pub fn vector(&mut self, name: String, rows: usize, number: Real) -> ParameterId {
        self.push(vec![name], Layout::Vector, Numbers::Plain(Matrix::from_element(rows, 1, number)))
    }

    /// Every weight, in the order of [`Weights::update`].
    pub fn tensors(&self) -> impl Iterator<Item = WeightTensor<'_>> {
        self.parameters.iter().flat_map(Parameter::tensors)
    }

    /// How many numbers there are to learn.
    pub fn count(&self) -> usize {
        self.tensors().map(|tensor| tensor.values.len()).sum()
    }

    /// Visits every weight with its place among all, for changing, and packs them anew.
    ///
    /// # Errors
    /// When the visit fails.
    pub fn update(
        &mut self,
        mut visit: impl FnMut(usize, &str, &mut [Real]) -> Result<(), ShapeError>,
    ) -> Result<(), ShapeError> {
        for Parameter { names, first, numbers, .. } in &mut self.parameters {
            match numbers {
                Numbers::Linear(linear) => linear.update(|weight, bias| {
                    visit(*first, &names[0], weight)?;
                    names.get(1).map_or(Ok(()), |name| visit(*first + 1, name, bias))
                })?,
                Numbers::Cell(cell) => cell.update(|parameters| {
                    visit(*first, &names[0], parameters.weight_ih)?;
                    visit(*first + 1, &names[1], parameters.weight_hh)?;
                    visit(*first + 2, &names[2], parameters.bias_ih)?;
                    visit(*first + 3, &names[3], parameters.bias_hh)
                })?,
                Numbers::Plain(matrix) => visit(*first, &names[0], matrix.as_mut_slice())?,
            }
        }
        Ok(())
    }

    /// The place among all tensors of a parameter's first.
    pub fn first(&self, id: ParameterId) -> usize {
        self.parameters[id.0].first
    }

    /// # Errors
    /// When the parameter is of another kind.
    pub fn as_linear(&self, id: ParameterId) -> Result<&Linear, ShapeError> {
        match self.get(id).map(|parameter| &parameter.numbers) {
            Some(Numbers::Linear(linear)) => Ok(linear),
            _ => Err(self.other(id, "a linear layer's weights")),
        }
    }

    /// # Errors
    /// When the parameter is of another kind.
    pub fn as_cell(&self, id: ParameterId) -> Result<&Cell, ShapeError> {
        match self.get(id).map(|parameter| &parameter.numbers) {
            Some(Numbers::Cell(cell)) => Ok(cell),
            _ => Err(self.other(id, "a cell's weights")),
        }
    }

    /// # Errors
    /// When the parameter is of another kind.
    pub fn as_plain(&self, id: ParameterId) -> Result<&Matrix, ShapeError> {
        match self.get(id).map(|parameter| &parameter.numbers) {
            Some(Numbers::Plain(matrix)) => Ok(matrix),
            _ => Err(self.other(id, "one matrix")),
        }
    }

    /// Whether a linear parameter learns a bias.
    pub fn has_bias(&self, id: ParameterId) -> bool {
        self.get(id).is_some_and(|parameter| parameter.names.len() > 1)
    }

    fn get(&self, id: ParameterId) -> Option<&Parameter> {
        self.parameters.get(id.0)
    }

    fn push(&mut self, names: Vec<String>, layout: Layout, numbers: Numbers) -> ParameterId {
        let first = self.parameters.last().map_or(0, |last| last.first + last.names.len());
        self.parameters.push(Parameter { names, first, layout, numbers });
        ParameterId(self.parameters.len() - 1)
    }

    fn other(&self, id: ParameterId, expected: &str) -> ShapeError {
        let found = self.get(id).map_or("none".into(), |parameter| parameter.names.join(", "));
        ShapeError::new("parameter", expected, found)
    }
}

impl Parameter {
    fn tensors(&self) -> impl Iterator<Item = WeightTensor<'_>> {
        let matrices: Vec<(&[Real], usize, Layout)> = match &self.numbers {
            Numbers::Linear(linear) => vec![
                (linear.weight().as_slice(), linear.classes(), self.layout),
                (linear.bias().as_slice(), linear.classes(), Layout::Vector),
            ],
            Numbers::Cell(cell) => {
                let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = cell.weights();
                let rows = weight_ih.nrows();
                vec![
                    (weight_ih.as_slice(), rows, Layout::Matrix),
                    (weight_hh.as_slice(), rows, Layout::Matrix),
                    (bias_ih.as_slice(), rows, Layout::Vector),
                    (bias_hh.as_slice(), rows, Layout::Vector),
                ]
            }
            Numbers::Plain(matrix) => vec![(matrix.as_slice(), matrix.nrows(), self.layout)],
        };
        let tensor = |(name, (values, rows, layout))| WeightTensor { name, values, rows, layout };
        self.names.iter().map(String::as_str).zip(matrices).map(tensor)
    }
}
