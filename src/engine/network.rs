use super::hold::Held;
use super::{
    Cell, CellKind, CrossEntropy, Direction, GruConvention, Hold, Initialization, Input, Join, Layer, Linear,
    LinearGradients, Matrix, Real, Sequence, ShapeError, Stack, StackGradients, StackTrace, State, Value,
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

impl NetworkTrace {
    /// The largest difference between the hidden states of two passes; none where their networks differ in size.
    pub fn distance(&self, other: &Self) -> Option<f64> {
        let cells = |trace: &Self| {
            let layers = trace.stack.layers.iter().flat_map(|layer| [Some(&layer.forward), layer.reverse.as_ref()]);
            layers.flatten().map(|cell| cell.hidden().clone()).collect::<Vec<_>>()
        };
        let (ours, theirs) = (cells(self), cells(other));
        if ours.len() != theirs.len() || ours.iter().zip(&theirs).any(|(a, b)| a.shape() != b.shape()) {
            return None;
        }
        let apart = ours.iter().zip(&theirs).map(|(a, b)| (a - b).amax());
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        Some(apart.fold(0.0, |most: f64, apart| most.max(apart as f64)))
    }
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

    /// The same network with its GRUs in another convention: see [`Cell::in_convention`].
    pub fn in_convention(&self, convention: GruConvention) -> Self {
        let mut network = self.clone();
        for (_, cell) in network.stack.layers_mut().iter_mut().flat_map(Layer::cells_mut) {
            *cell = cell.in_convention(convention);
        }
        network
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
        self.forward_held(tokens, sequence, initial, Vec::new())
    }

    /// The same with some values held. The trace remembers which, for the way back.
    ///
    /// # Errors
    /// When the sequence, a state or a hold does not fit.
    pub fn forward_held(
        &self,
        tokens: Vec<Option<usize>>,
        sequence: Sequence,
        initial: Option<Vec<State>>,
        holds: Vec<Hold>,
    ) -> Result<NetworkTrace, ShapeError> {
        let (batch, lengths) = (sequence.batch(), sequence.lengths().to_vec());
        self.check_holds(&holds, sequence.steps())?;
        let initial = initial.unwrap_or_else(|| self.stack.zero_states(batch));
        let mut stack = self.stack.forward_held(sequence, initial, holds)?;
        self.join.arrange(&mut stack.output, batch, &lengths);
        let mut logits = self.head.forward(&stack.output)?;
        Held::of_output(&stack.holds).put_all(Value::Logits, batch, &mut logits);
        let probabilities = CrossEntropy::softmax(&logits);
        Ok(NetworkTrace { tokens, stack, logits, probabilities })
    }

    /// # Errors
    /// When the trace is not this network's, or the loss is over other outputs.
    pub fn backward(&self, trace: &NetworkTrace, loss: &CrossEntropy) -> Result<NetworkGradients, ShapeError> {
        let logits = loss.gradient(&trace.probabilities)?;
        let (holds, input) = (&trace.stack.holds, &trace.stack.layers[0].input);
        let batch = input.batch();
        let mut passing = logits.clone();
        Held::of_output(holds).stop_all(Value::Logits, batch, &mut passing);
        let head = self.head.backward(&trace.stack.output, &passing)?;
        let mut d_output = head.input.clone();
        self.join.arrange(&mut d_output, batch, input.lengths());
        let stack = self.stack.backward(&trace.stack, d_output, None)?;
        let mut to_tokens = stack.layers[0].input.clone();
        Held::of_cell(holds, 0, Direction::Forward).stop_all(Value::Input, batch, &mut to_tokens);
        let embedding = self.input.backward(&trace.tokens, &to_tokens);
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
