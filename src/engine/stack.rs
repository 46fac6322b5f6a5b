use super::{Cell, CellGradients, Direction, Lane, Matrix, Sequence, ShapeError, State, Trace};

/// One layer: a cell, or two that read the sequence in opposite directions (Schuster and Paliwal 1997), whose hidden
/// states are joined at each position, the forward one's on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    forward: Cell,
    reverse: Option<Cell>,
}

impl Layer {
    pub fn one_way(cell: Cell) -> Self {
        Self { forward: cell, reverse: None }
    }

    /// # Errors
    /// When the two cells differ in kind or in size.
    pub fn bidirectional(forward: Cell, reverse: Cell) -> Result<Self, ShapeError> {
        if forward.kind() != reverse.kind() {
            return Err(ShapeError::new(
                "bidirectional layer",
                format!("two cells of kind {:?}", forward.kind()),
                format!("{:?}", reverse.kind()),
            ));
        }
        ShapeError::check(
            "weight_ih_reverse",
            forward.weights().weight_ih.shape(),
            reverse.weights().weight_ih.shape(),
        )?;
        ShapeError::check(
            "weight_hh_reverse",
            forward.weights().weight_hh.shape(),
            reverse.weights().weight_hh.shape(),
        )?;
        Ok(Self { forward, reverse: Some(reverse) })
    }

    /// The cells: forward, then reverse where there is one.
    pub fn cells(&self) -> impl Iterator<Item = (Direction, &Cell)> {
        let reverse = self.reverse.as_ref().map(|cell| (Direction::Reverse, cell));
        std::iter::once((Direction::Forward, &self.forward)).chain(reverse)
    }

    pub fn cells_mut(&mut self) -> impl Iterator<Item = (Direction, &mut Cell)> {
        let reverse = self.reverse.as_mut().map(|cell| (Direction::Reverse, cell));
        std::iter::once((Direction::Forward, &mut self.forward)).chain(reverse)
    }

    pub fn cell(&self, direction: Direction) -> Option<&Cell> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }

    pub fn is_bidirectional(&self) -> bool {
        self.reverse.is_some()
    }

    pub fn input_size(&self) -> usize {
        self.forward.weights().input_size()
    }

    /// Hidden size times directions.
    pub fn output_size(&self) -> usize {
        self.cells().count() * self.forward.weights().hidden_size()
    }
}

/// Layers on top of each other, each reading the hidden states of the one below: PyTorch's nn.RNN, nn.LSTM, nn.GRU.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    layers: Vec<Layer>,
}

/// What one layer read and what its cells made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerTrace {
    pub input: Sequence,
    pub forward: Trace,
    pub reverse: Option<Trace>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StackTrace {
    pub layers: Vec<LayerTrace>,
    /// The top layer's hidden states: directions·hidden x (steps · batch).
    pub output: Matrix,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LayerGradients {
    /// ∂L/∂ of what the layer read, both directions' shares added.
    pub input: Matrix,
    pub forward: CellGradients,
    pub reverse: Option<CellGradients>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StackGradients {
    pub layers: Vec<LayerGradients>,
}

impl Stack {
    /// # Errors
    /// When there is no layer, or a layer does not read what the one below gives.
    pub fn new(layers: Vec<Layer>) -> Result<Self, ShapeError> {
        if layers.is_empty() {
            return Err(ShapeError::new("layers", "at least 1", "0"));
        }
        for (index, pair) in layers.windows(2).enumerate() {
            let (expected, found) = (pair[0].output_size(), pair[1].input_size());
            if expected != found {
                return Err(ShapeError::new(
                    &format!("input size of layer {}", index + 1),
                    expected.to_string(),
                    found.to_string(),
                ));
            }
        }
        Ok(Self { layers })
    }

    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    pub fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }

    pub fn input_size(&self) -> usize {
        self.layers[0].input_size()
    }

    pub fn output_size(&self) -> usize {
        self.layers[self.layers.len() - 1].output_size()
    }

    /// Every cell with its lane: layer by layer from below, forward before reverse. States are given in this order.
    pub fn cells(&self) -> impl Iterator<Item = (Lane, &Cell)> {
        self.layers.iter().enumerate().flat_map(|(layer, cells)| {
            cells.cells().map(move |(direction, cell)| (Lane::Cell { layer, direction }, cell))
        })
    }

    pub fn cell(&self, lane: Lane) -> Option<&Cell> {
        match lane {
            Lane::Cell { layer, direction } => self.layers.get(layer)?.cell(direction),
            Lane::Output => None,
        }
    }

    pub fn zero_states(&self, batch: usize) -> Vec<State> {
        self.cells().map(|(_, cell)| cell.zero_state(batch)).collect()
    }

    /// `initial` holds a state for each cell in the order of [`Stack::cells`].
    ///
    /// # Errors
    /// When the sequence or a state does not fit, or there are more or fewer states than cells.
    pub fn forward(&self, x: Sequence, initial: Vec<State>) -> Result<StackTrace, ShapeError> {
        check_count("initial states", self.cells().count(), initial.len())?;
        let mut states = initial.into_iter();
        let mut layers = Vec::with_capacity(self.layers.len());
        let mut input = x;
        for layer in &self.layers {
            let mut traces = Vec::with_capacity(2);
            for ((direction, cell), state) in layer.cells().zip(states.by_ref().take(layer.cells().count())) {
                traces.push(cell.forward(&input, state, direction)?);
            }
            let mut traces = traces.into_iter();
            let Some(forward) = traces.next() else { continue };
            let reverse = traces.next();
            let output = Sequence::new(join(&forward, reverse.as_ref()), input.batch())?;
            layers.push(LayerTrace { input, forward, reverse });
            input = output;
        }
        Ok(StackTrace { layers, output: input.into_values() })
    }

    /// `d_output` is the loss's gradient with respect to [`StackTrace::output`]; `after` that with respect to each
    /// cell's last state, where something else used it.
    ///
    /// # Errors
    /// When a shape does not fit the trace, or the trace is another stack's.
    pub fn backward(
        &self,
        trace: &StackTrace,
        d_output: Matrix,
        after: Option<&[State]>,
    ) -> Result<StackGradients, ShapeError> {
        check_count("layers of the trace", self.layers.len(), trace.layers.len())?;
        let shape = (self.output_size(), trace.output.ncols());
        ShapeError::check("output of the trace", shape, trace.output.shape())?;
        ShapeError::check("gradient of the output", trace.output.shape(), d_output.shape())?;
        if let Some(states) = after {
            check_count("gradients of the last states", self.cells().count(), states.len())?;
        }
        let mut layers = Vec::with_capacity(self.layers.len());
        let mut from_above = d_output;
        let mut first_cell = self.cells().count();
        for (layer, was) in self.layers.iter().zip(&trace.layers).rev() {
            first_cell -= layer.cells().count();
            let hidden = layer.forward.weights().hidden_size();
            let state = |index: usize| after.map(|states| &states[first_cell + index]);
            let share = from_above.rows(0, hidden).into_owned();
            let forward = layer.forward.backward(&was.input, &was.forward, share, state(0))?;
            let reverse = match (&layer.reverse, &was.reverse) {
                (Some(cell), Some(reverse)) => {
                    let share = from_above.rows(hidden, hidden).into_owned();
                    Some(cell.backward(&was.input, reverse, share, state(1))?)
                }
                (None, None) => None,
                _ => return Err(ShapeError::new("trace", "as many directions as the layer has", "another number")),
            };
            let input = match &reverse {
                Some(reverse) => &forward.input + &reverse.input,
                None => forward.input.clone(),
            };
            from_above = input.clone();
            layers.push(LayerGradients { input, forward, reverse });
        }
        layers.reverse();
        Ok(StackGradients { layers })
    }
}

impl LayerTrace {
    pub fn cell(&self, direction: Direction) -> Option<&Trace> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }
}

impl LayerGradients {
    pub fn cell(&self, direction: Direction) -> Option<&CellGradients> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }
}

impl StackTrace {
    pub fn cell(&self, lane: Lane) -> Option<&Trace> {
        match lane {
            Lane::Cell { layer, direction } => self.layers.get(layer)?.cell(direction),
            Lane::Output => None,
        }
    }
}

impl StackGradients {
    pub fn cell(&self, lane: Lane) -> Option<&CellGradients> {
        match lane {
            Lane::Cell { layer, direction } => self.layers.get(layer)?.cell(direction),
            Lane::Output => None,
        }
    }
}

/// Both directions' hidden states at each position, the forward ones on top.
fn join(forward: &Trace, reverse: Option<&Trace>) -> Matrix {
    let top = forward.hidden();
    let Some(reverse) = reverse else { return top.clone() };
    let mut joined = Matrix::zeros(2 * top.nrows(), top.ncols());
    joined.rows_mut(0, top.nrows()).copy_from(top);
    joined.rows_mut(top.nrows(), top.nrows()).copy_from(reverse.hidden());
    joined
}

fn check_count(what: &str, expected: usize, found: usize) -> Result<(), ShapeError> {
    if expected == found {
        return Ok(());
    }
    Err(ShapeError::new(what, expected.to_string(), found.to_string()))
}
