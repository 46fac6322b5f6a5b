use super::backward::OwnShare;
use super::hold::Held;
use super::{
    Cell, CellBackward, CellGradients, Direction, Hold, Lane, Layer, LayerGradients, LayerTrace, Matrix, Real,
    Sequence, ShapeError, State, Trace, Value,
};

/// Layers on top of each other, each reading the hidden states of the one below: PyTorch's nn.RNN, nn.LSTM, nn.GRU.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    layers: Vec<Layer>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StackTrace {
    pub layers: Vec<LayerTrace>,
    /// The top layer's hidden states as the output layer reads them ([`super::Join`]): directions·hidden x (steps · batch).
    pub output: Matrix,
    /// What was held in this pass, in the output layer too.
    pub holds: Vec<Hold>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StackGradients {
    pub layers: Vec<LayerGradients>,
}

/// What training needs of a stack's gradients, and the room to compute them: allocated once, used for every batch.
#[derive(Debug, Clone)]
pub struct StackBackward {
    /// In the order of [`Stack::cells`].
    pub cells: Vec<CellBackward>,
    /// ∂L/∂ of what each layer read. The lowest one's is computed where it is asked for only.
    pub inputs: Vec<Matrix>,
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

    /// Room for a pass over sequences of this size: every number is zero.
    pub fn trace(&self, steps: usize, batch: usize) -> StackTrace {
        let zeros = |rows: usize| Matrix::zeros(rows, steps * batch);
        let layer = |layer: &Layer| {
            let cell = |cell: &Cell| Trace::zeros(cell.kind(), cell.weights().hidden_size(), steps, batch);
            let input = Sequence::of(zeros(layer.input_size()), batch);
            LayerTrace { input, forward: cell(&layer.forward), reverse: layer.reverse.as_ref().map(cell) }
        };
        let layers = self.layers.iter().map(layer).collect();
        StackTrace { layers, output: zeros(self.output_size()), holds: Vec::new() }
    }

    /// `initial` holds a state for each cell in the order of [`Stack::cells`].
    ///
    /// # Errors
    /// When the sequence or a state does not fit, or there are more or fewer states than cells.
    pub fn forward(&self, x: Sequence, initial: Vec<State>) -> Result<StackTrace, ShapeError> {
        self.forward_held(x, initial, Vec::new())
    }

    /// The same with some values held. The trace remembers which, for the way back.
    pub(super) fn forward_held(
        &self,
        x: Sequence,
        initial: Vec<State>,
        holds: Vec<Hold>,
    ) -> Result<StackTrace, ShapeError> {
        let mut trace = self.trace(x.steps(), x.batch());
        self.read_into(&x, &initial, &holds, &mut trace)?;
        Ok(StackTrace { holds, ..trace })
    }

    /// The same into a trace that is there already. One of other sizes is replaced; else nothing is allocated.
    ///
    /// # Errors
    /// When the sequence or a state does not fit, or there are more or fewer states than cells.
    pub fn forward_into(&self, x: &Sequence, initial: &[State], trace: &mut StackTrace) -> Result<(), ShapeError> {
        trace.holds.clear();
        self.read_into(x, initial, &[], trace)
    }

    fn read_into(
        &self,
        x: &Sequence,
        initial: &[State],
        holds: &[Hold],
        trace: &mut StackTrace,
    ) -> Result<(), ShapeError> {
        check_count("initial states", self.cells().count(), initial.len())?;
        ShapeError::check("input", (self.input_size(), x.values().ncols()), x.values().shape())?;
        if !trace.is_like(self, x) {
            *trace = self.trace(x.steps(), x.batch());
        }
        let StackTrace { layers, output, .. } = trace;
        let mut states = initial.iter();
        for (index, layer) in self.layers.iter().enumerate() {
            let (below, above) = layers.split_at_mut(index);
            let Some((now, _)) = above.split_first_mut() else { break };
            match below.last() {
                Some(below) => below.join_into(now.input.values_mut()),
                None => now.input.values_mut().copy_from(x.values()),
            }
            let below = Held::of_cell(holds, index, Direction::Forward);
            below.put_all(Value::Input, x.batch(), now.input.values_mut());
            now.input.pad_like(x);
            let LayerTrace { input, forward, reverse } = now;
            let traces = std::iter::once(forward).chain(reverse);
            for (((direction, cell), state), trace) in layer.cells().zip(states.by_ref()).zip(traces) {
                cell.forward_held(input, state, (direction, Held::of_cell(holds, index, direction)), trace)?;
            }
        }
        if let Some(top) = layers.last() {
            top.join_into(output);
        }
        Ok(())
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
        for (index, (layer, was)) in self.layers.iter().zip(&trace.layers).enumerate().rev() {
            first_cell -= layer.cells().count();
            let hidden = layer.forward.weights().hidden_size();
            let state = |index: usize| after.map(|states| &states[first_cell + index]);
            let held = |direction| Held::of_cell(&trace.holds, index, direction);
            let share = from_above.rows(0, hidden).into_owned();
            let read = (&was.forward, held(Direction::Forward));
            let forward = layer.forward.backward_held(&was.input, read, share, state(0))?;
            let reverse = match (&layer.reverse, &was.reverse) {
                (Some(cell), Some(reverse)) => {
                    let share = from_above.rows(hidden, hidden).into_owned();
                    Some(cell.backward_held(&was.input, (reverse, held(Direction::Reverse)), share, state(1))?)
                }
                (None, None) => None,
                _ => return Err(other_directions()),
            };
            let input = match &reverse {
                Some(reverse) => &forward.input + &reverse.input,
                None => forward.input.clone(),
            };
            from_above = input.clone();
            held(Direction::Forward).stop_all(Value::Input, was.input.batch(), &mut from_above);
            layers.push(LayerGradients { input, forward, reverse });
        }
        layers.reverse();
        Ok(StackGradients { layers })
    }

    /// What training needs of the same, where nothing is held, into room that is there already. Room of other sizes is replaced; else nothing
    /// is allocated. ∂L/∂ of the input is computed where `with_input` asks for it.
    ///
    /// # Errors
    /// When a shape does not fit the trace, or the trace is another stack's.
    pub fn backward_into(
        &self,
        trace: &StackTrace,
        d_output: &Matrix,
        with_input: bool,
        into: &mut StackBackward,
    ) -> Result<(), ShapeError> {
        check_count("layers of the trace", self.layers.len(), trace.layers.len())?;
        let shape = (self.output_size(), trace.output.ncols());
        ShapeError::check("output of the trace", shape, trace.output.shape())?;
        ShapeError::check("gradient of the output", shape, d_output.shape())?;
        let mut next_cell = self.cells().count();
        if (into.cells.len(), into.inputs.len()) != (next_cell, self.layers.len()) {
            let batch = trace.layers[0].input.batch();
            *into = StackBackward::new(self, shape.1 / batch, batch);
        }
        for (index, (layer, was)) in self.layers.iter().zip(&trace.layers).enumerate().rev() {
            let (inputs, above) = into.inputs.split_at_mut(index + 1);
            let (Some(input), above) = (inputs.last_mut(), above.first().unwrap_or(d_output)) else { break };
            let hidden = layer.forward.weights().hidden_size();
            next_cell -= layer.cells().count();
            if input.shape() != was.input.values().shape() {
                *input = was.input.values().clone();
            }
            for (position, (direction, cell)) in layer.cells().enumerate() {
                let Some(trace) = was.cell(direction) else { return Err(other_directions()) };
                let room = &mut into.cells[next_cell + position];
                cell.backward_into(&was.input, trace, OwnShare::new(above, position * hidden, hidden), room)?;
                if index > 0 || with_input {
                    cell.input_gradient(room, position > 0, input);
                }
            }
        }
        Ok(())
    }

    /// Visits every weight of the stack beside its gradient, cell by cell (weight_ih, weight_hh, bias_ih, bias_hh), and
    /// packs the weights anew.
    ///
    /// # Errors
    /// When the gradients are of another stack, or the visit fails.
    pub fn update(
        &mut self,
        gradients: &StackBackward,
        mut visit: impl FnMut(&mut [Real], &[Real]) -> Result<(), ShapeError>,
    ) -> Result<(), ShapeError> {
        check_count("gradients of cells", self.cells().count(), gradients.cells.len())?;
        for ((_, cell), CellBackward { weights, .. }) in self.cells().zip(&gradients.cells) {
            ShapeError::check("gradient of weight_ih", cell.weights().weight_ih.shape(), weights.weight_ih.shape())?;
            ShapeError::check("gradient of weight_hh", cell.weights().weight_hh.shape(), weights.weight_hh.shape())?;
        }
        let cells = self.layers.iter_mut().flat_map(|layer| layer.cells_mut());
        for ((_, cell), CellBackward { weights: slope, .. }) in cells.zip(&gradients.cells) {
            cell.update(|weights| {
                visit(weights.weight_ih, slope.weight_ih.as_slice())?;
                visit(weights.weight_hh, slope.weight_hh.as_slice())?;
                visit(weights.bias_ih, slope.bias_ih.as_slice())?;
                visit(weights.bias_hh, slope.bias_hh.as_slice())
            })?;
        }
        Ok(())
    }
}

impl StackBackward {
    /// Every weight's gradient, in the order of [`Stack::update`].
    pub fn slices(&self) -> impl Iterator<Item = &[Real]> {
        self.cells.iter().flat_map(|CellBackward { weights: w, .. }| {
            [w.weight_ih.as_slice(), w.weight_hh.as_slice(), w.bias_ih.as_slice(), w.bias_hh.as_slice()]
        })
    }

    pub fn new(stack: &Stack, steps: usize, batch: usize) -> Self {
        let zeros = |layer: &Layer| Matrix::zeros(layer.input_size(), steps * batch);
        Self {
            cells: stack.cells().map(|(_, cell)| CellBackward::new(cell, steps, batch)).collect(),
            inputs: stack.layers.iter().map(zeros).collect(),
        }
    }
}

impl StackTrace {
    /// Whether there is room for just this; the cells look after their own.
    fn is_like(&self, stack: &Stack, x: &Sequence) -> bool {
        let columns = x.values().ncols();
        self.output.shape() == (stack.output_size(), columns)
            && self.layers.len() == stack.layers.len()
            && self.layers.iter().zip(&stack.layers).all(|(trace, layer)| {
                trace.input.values().shape() == (layer.input_size(), columns)
                    && trace.input.batch() == x.batch()
                    && trace.reverse.is_some() == layer.reverse.is_some()
            })
    }

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

fn other_directions() -> ShapeError {
    ShapeError::new("trace", "as many directions as the layer has", "another number")
}

fn check_count(what: &str, expected: usize, found: usize) -> Result<(), ShapeError> {
    if expected == found {
        return Ok(());
    }
    Err(ShapeError::new(what, expected.to_string(), found.to_string()))
}
