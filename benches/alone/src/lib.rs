//! The engine alone, to tell its size: every kind of cell, stacked, in both directions, forward, as a stream and
//! trained. A benchmark's contender also has what the harness needs.

use unroll_engine::{
    Cell, CellKind, CrossEntropy, Direction, GruConvention, Initialization, Layer, LinearBackward, Matrix, Optimizer,
    Rule, Sequence, ShapeError, Stack, StackBackward, Trace, clip, norm,
};

const KINDS: [CellKind; 4] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetBefore),
    CellKind::Gru(GruConvention::ResetAfter),
];

/// The loss after some training steps, or not a number where a size is wrong.
#[unsafe(no_mangle)]
pub extern "C" fn train(kind: usize, bidirectional: bool, input: usize, hidden: usize, batch: usize) -> f32 {
    trained(KINDS[kind % 4], bidirectional, input, hidden, batch).unwrap_or(f32::NAN)
}

/// A unit of the hidden state after some steps of a stream, or not a number where a size is wrong.
#[unsafe(no_mangle)]
pub extern "C" fn stream(kind: usize, input: usize, hidden: usize) -> f32 {
    streamed(KINDS[kind % 4], input, hidden).unwrap_or(f32::NAN)
}

const STEPS: usize = 9;
const CLASSES: usize = 3;

fn cell(kind: CellKind, input: usize, hidden: usize, label: &str) -> Result<Cell, ShapeError> {
    Cell::new(kind, Initialization::Uniform.cell(kind, input, hidden, None, 1, label)?)
}

fn trained(kind: CellKind, bidirectional: bool, input: usize, hidden: usize, batch: usize) -> Result<f32, ShapeError> {
    let layer = |input: usize| match bidirectional {
        false => cell(kind, input, hidden, "forward").map(Layer::one_way),
        true => Layer::bidirectional(cell(kind, input, hidden, "forward")?, cell(kind, input, hidden, "reverse")?),
    };
    let below = layer(input)?;
    let above = layer(below.output_size())?;
    let mut stack = Stack::new(vec![below, above])?;
    let mut head = Initialization::Uniform.head(stack.output_size(), CLASSES, 1)?;
    let columns = STEPS * batch;
    let x = Sequence::new(Matrix::from_element(input, columns, 0.5), batch)?;
    let loss = CrossEntropy::new(CLASSES, (0..columns).map(|column| Some(column % CLASSES)).collect())?;
    let count = stack.cells().map(|(_, cell)| cell.weights().count()).sum::<usize>();
    let mut optimizer = Optimizer::new(Rule::ADAM, 1e-3, count + head.weight().len() + head.bias().len());
    let initial = stack.zero_states(batch);
    let mut trace = stack.trace(STEPS, batch);
    let mut gradients = StackBackward::new(&stack, STEPS, batch);
    let mut head_gradients = LinearBackward::new(&head, columns);
    let mut logits = Matrix::zeros(CLASSES, columns);
    let mut value = 0.0;
    for _ in 0..4 {
        stack.forward_into(&x, &initial, &mut trace)?;
        head.forward_into(&trace.output, &mut logits)?;
        value = loss.loss(&logits)?;
        CrossEntropy::softmax_in_place(&mut logits);
        loss.gradient_in_place(&mut logits)?;
        head.backward_into(&trace.output, &logits, &mut head_gradients)?;
        stack.backward_into(&trace, &head_gradients.gradients.input, true, &mut gradients)?;
        let mut update = optimizer.step(clip(norm(gradients.slices()), 1.0));
        stack.update(&gradients, |weights, gradients| update.apply(weights, gradients))?;
        head.update(|weight, bias| {
            update.apply(weight, head_gradients.gradients.weight.as_slice())?;
            update.apply(bias, head_gradients.gradients.bias.as_slice())
        })?;
    }
    Ok(value)
}

fn streamed(kind: CellKind, input: usize, hidden: usize) -> Result<f32, ShapeError> {
    let cell = cell(kind, input, hidden, "")?;
    let x = Sequence::new(Matrix::from_element(input, 1, 0.5), 1)?;
    let mut state = cell.zero_state(1);
    let mut trace = Trace::zeros(kind, hidden, 1, 1);
    for _ in 0..STEPS {
        cell.forward_into(&x, &state, Direction::Forward, &mut trace)?;
        trace.last_into(&mut state);
    }
    Ok(state.h[0])
}
