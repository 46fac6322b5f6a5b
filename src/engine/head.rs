use super::kernels::{Panels, Right, Start, Target, Tiles};
use super::{Matrix, Real, ShapeError, Vector};

/// The output layer: y_t = W_y h_t + b_y, the logits of each class.
/// Source: <https://pytorch.org/docs/stable/generated/torch.nn.Linear.html>
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    weight: Matrix,
    bias: Vector,
    /// The weight, and its transpose.
    packed: [Panels; 2],
}

/// The loss's gradients for a linear layer.
#[derive(Debug, Clone, PartialEq)]
pub struct LinearGradients {
    /// classes x features
    pub weight: Matrix,
    pub bias: Vector,
    /// features x (steps · batch)
    pub input: Matrix,
}

/// The gradients of a linear layer, and the room to compute them: allocated once, used for every batch.
#[derive(Debug, Clone)]
pub struct LinearBackward {
    pub gradients: LinearGradients,
    packed: Panels,
}

impl Linear {
    /// `weight` is classes x features, `bias` has an entry for each class.
    ///
    /// # Errors
    /// When a size is zero or the two differ in classes.
    pub fn new(weight: Matrix, bias: Vector) -> Result<Self, ShapeError> {
        if weight.is_empty() {
            return Err(ShapeError::new("head.weight", "at least 1 x 1", format!("{:?}", weight.shape())));
        }
        ShapeError::check("head.bias", (weight.nrows(), 1), bias.shape())?;
        let (classes, features) = weight.shape();
        let packed = [Panels::new(1, classes, features), Panels::new(1, features, classes)];
        let mut linear = Self { weight, bias, packed };
        linear.pack();
        Ok(linear)
    }

    pub fn weight(&self) -> &Matrix {
        &self.weight
    }

    pub fn bias(&self) -> &Vector {
        &self.bias
    }

    /// Changes the weight (by columns) and the bias, and packs them anew.
    pub fn update<T>(&mut self, change: impl FnOnce(&mut [Real], &mut [Real]) -> T) -> T {
        let result = change(self.weight.as_mut_slice(), self.bias.as_mut_slice());
        self.pack();
        result
    }

    pub fn classes(&self) -> usize {
        self.weight.nrows()
    }

    pub fn features(&self) -> usize {
        self.weight.ncols()
    }

    /// `input` is features x (steps · batch); the result classes x (steps · batch).
    ///
    /// # Errors
    /// When the features do not fit.
    pub fn forward(&self, input: &Matrix) -> Result<Matrix, ShapeError> {
        let mut output = Matrix::zeros(self.classes(), input.ncols());
        self.forward_into(input, &mut output)?;
        Ok(output)
    }

    /// The same over a matrix that is there already; one of another size is replaced.
    ///
    /// # Errors
    /// When the features do not fit.
    pub fn forward_into(&self, input: &Matrix, output: &mut Matrix) -> Result<(), ShapeError> {
        let features = self.features();
        ShapeError::check("input of the head", (features, input.ncols()), input.shape())?;
        if output.shape() != (self.classes(), input.ncols()) {
            *output = Matrix::zeros(self.classes(), input.ncols());
        }
        let target = Target { start: Start::Column(self.bias.as_slice()), ..Target::zero(output.as_mut_slice()) };
        let right = Right::columns(input.as_slice(), features);
        self.packed[0].product(0..features, right, &mut Tiles::default(), [(0..1, target)]);
        Ok(())
    }

    /// # Errors
    /// When a shape does not fit.
    pub fn backward(&self, input: &Matrix, d_output: &Matrix) -> Result<LinearGradients, ShapeError> {
        let mut room = LinearBackward::new(self, input.ncols());
        self.backward_into(input, d_output, &mut room)?;
        Ok(room.gradients)
    }

    /// The same into room that is there already; room of other sizes is replaced.
    ///
    /// # Errors
    /// When a shape does not fit.
    pub fn backward_into(
        &self,
        input: &Matrix,
        d_output: &Matrix,
        into: &mut LinearBackward,
    ) -> Result<(), ShapeError> {
        let (classes, features, columns) = (self.classes(), self.features(), input.ncols());
        ShapeError::check("input of the head", (features, columns), input.shape())?;
        ShapeError::check("gradient of the logits", (classes, columns), d_output.shape())?;
        let gradients = &into.gradients;
        if (gradients.weight.shape(), gradients.input.shape()) != ((classes, features), (features, columns)) {
            *into = LinearBackward::new(self, columns);
        }
        let LinearBackward { gradients: LinearGradients { weight, bias, input: d_input }, packed } = into;
        let tiles = &mut Tiles::default();
        weight.fill(0.0);
        bias.fill(0.0);
        packed.each_part(d_output.as_slice(), |panels, columns| {
            let given = Right::rows(&input.as_slice()[columns.start * features..columns.end * features], features);
            panels.product(0..columns.len(), given, tiles, [(0..1, Target::add(weight.as_mut_slice()))]);
            panels.add_columns(columns.len(), bias.as_mut_slice());
        });
        let right = Right::columns(d_output.as_slice(), classes);
        self.packed[1].product(0..classes, right, tiles, [(0..1, Target::zero(d_input.as_mut_slice()))]);
        Ok(())
    }

    fn pack(&mut self) {
        let [weight, transposed] = &mut self.packed;
        weight.pack(self.weight.as_slice());
        transposed.pack_transposed(self.weight.as_slice());
    }
}

impl LinearBackward {
    pub fn new(linear: &Linear, columns: usize) -> Self {
        let (classes, features) = (linear.classes(), linear.features());
        let gradients = LinearGradients {
            weight: Matrix::zeros(classes, features),
            bias: Vector::zeros(classes),
            input: Matrix::zeros(features, columns),
        };
        Self { gradients, packed: Panels::for_parts(1, classes) }
    }
}
