use super::{
    Cell, CellKind, CrossEntropy, Direction, Initialization, Input, Join, Layer, Linear, LinearGradients, Matrix, Real,
    Sequence, ShapeError, Stack, StackGradients, StackTrace, State,
};

/// What to build: everything that determines an untrained network but the tokens' labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Architecture {
    pub kind: CellKind,
    pub hidden: usize,
    pub layers: usize,
    pub bidirectional: bool,
    pub classes: usize,
    pub initialization: Initialization,
    pub forget_bias: Option<Real>,
    pub seed: u64,
}

/// A whole network: tokens in, logits out at every step.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    pub(super) input: Input,
    pub(super) stack: Stack,
    pub(super) head: Linear,
    join: Join,
}

/// Every named value of a network's pass over its tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkTrace {
    pub tokens: Vec<Option<usize>>,
    pub stack: StackTrace,
    /// classes x (steps · batch)
    pub logits: Matrix,
    pub probabilities: Matrix,
}

/// The loss and its gradients with respect to every value and every weight.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkGradients {
    pub loss: Real,
    pub logits: Matrix,
    /// 1 at each judged output's class: classes x (steps · batch)
    pub target: Matrix,
    /// What each output counts in the loss: 1 x (steps · batch)
    pub weight: Matrix,
    pub head: LinearGradients,
    pub stack: StackGradients,
    pub embedding: Option<Matrix>,
}

impl Network {
    /// # Errors
    /// When the three do not fit together.
    pub fn new(input: Input, stack: Stack, head: Linear) -> Result<Self, ShapeError> {
        ShapeError::check("features of the input", (stack.input_size(), 1), (input.features(), 1))?;
        ShapeError::check("features of the head", (stack.output_size(), 1), (head.weight().ncols(), 1))?;
        Ok(Self { input, stack, head, join: Join::default() })
    }

    /// An untrained network.
    ///
    /// # Errors
    /// When a size is zero.
    pub fn untrained(architecture: &Architecture, input: Input) -> Result<Self, ShapeError> {
        let Architecture { kind, hidden, layers, bidirectional, classes, initialization, forget_bias, seed } =
            *architecture;
        let mut features = input.features();
        let mut stack = Vec::with_capacity(layers);
        for layer in 0..layers {
            let cell = |direction: Direction| {
                let label = format!("layer {layer} {direction:?}");
                Cell::new(kind, initialization.cell(kind, features, hidden, forget_bias, seed, &label)?)
            };
            let forward = cell(Direction::Forward)?;
            stack.push(match bidirectional {
                false => Layer::one_way(forward),
                true => Layer::bidirectional(forward, cell(Direction::Reverse)?)?,
            });
            features = stack[layer].output_size();
        }
        let head = initialization.head(features, classes, seed)?;
        Self::new(input, Stack::new(stack)?, head)
    }

    /// The same weights with their two directions joined in this way; of a one-way network nothing changes.
    pub fn joined(self, join: Join) -> Self {
        let is_joined = self.stack.layers().last().is_some_and(Layer::is_bidirectional);
        Self { join: if is_joined { join } else { Join::default() }, ..self }
    }

    pub fn join(&self) -> Join {
        self.join
    }

    pub fn input(&self) -> &Input {
        &self.input
    }

    pub fn stack(&self) -> &Stack {
        &self.stack
    }

    pub fn stack_mut(&mut self) -> &mut Stack {
        &mut self.stack
    }

    pub fn head(&self) -> &Linear {
        &self.head
    }

    pub fn head_mut(&mut self) -> &mut Linear {
        &mut self.head
    }

    /// features x vocabulary, where the input is an embedding.
    pub fn embedding(&self) -> Option<&Matrix> {
        if let Input::Embedding(matrix) = &self.input { Some(matrix) } else { None }
    }

    /// The embedding's numbers, token by token.
    pub fn embedding_mut(&mut self) -> Option<&mut [Real]> {
        match &mut self.input {
            Input::Embedding(matrix) => Some(matrix.as_mut_slice()),
            Input::OneHot { .. } | Input::Vectors { .. } => None,
        }
    }

    /// `tokens` has steps · batch entries, time-major; `None` is a step without input. States start at zero unless
    /// given.
    ///
    /// # Errors
    /// When a token or a state does not fit.
    pub fn forward(
        &self,
        tokens: Vec<Option<usize>>,
        batch: usize,
        initial: Option<Vec<State>>,
    ) -> Result<NetworkTrace, ShapeError> {
        let sequence = self.input.encode(&tokens, batch)?;
        self.forward_sequence(tokens, sequence, initial)
    }

    /// The same where the vectors are given, and `tokens` only names them.
    ///
    /// # Errors
    /// When the sequence or a state does not fit.
    pub fn forward_sequence(
        &self,
        tokens: Vec<Option<usize>>,
        sequence: Sequence,
        initial: Option<Vec<State>>,
    ) -> Result<NetworkTrace, ShapeError> {
        let (batch, lengths) = (sequence.batch(), sequence.lengths().to_vec());
        let mut stack = self.stack.forward(sequence, initial.unwrap_or_else(|| self.stack.zero_states(batch)))?;
        self.join.arrange(&mut stack.output, batch, &lengths);
        let logits = self.head.forward(&stack.output)?;
        let probabilities = CrossEntropy::softmax(&logits);
        Ok(NetworkTrace { tokens, stack, logits, probabilities })
    }

    /// # Errors
    /// When the trace is not this network's, or the loss is over other outputs.
    pub fn backward(&self, trace: &NetworkTrace, loss: &CrossEntropy) -> Result<NetworkGradients, ShapeError> {
        let logits = loss.gradient(&trace.probabilities)?;
        let head = self.head.backward(&trace.stack.output, &logits)?;
        let mut d_output = head.input.clone();
        let input = trace.stack.layers.last().map(|layer| &layer.input);
        input.inspect(|input| self.join.arrange(&mut d_output, input.batch(), input.lengths()));
        let stack = self.stack.backward(&trace.stack, d_output, None)?;
        let embedding = self.input.backward(&trace.tokens, &stack.layers[0].input);
        Ok(NetworkGradients {
            loss: loss.loss(&trace.logits)?,
            logits,
            target: loss.target_matrix(),
            weight: loss.weight_matrix(),
            head,
            stack,
            embedding,
        })
    }
}
