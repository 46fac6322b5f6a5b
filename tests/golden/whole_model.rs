//! A recurrent layer under a linear head and a loss, with an embedding below for tokens.

use unroll::engine::{
    Cell, CrossEntropy, Input, Layer, Linear, LinearGradients, Matrix, Network, Sequence, SquaredError, Stack,
    StackGradients, StackTrace,
};
use unroll::exchange::{
    ExchangeError, Recurrent, Tensor, TensorFile, matrix_of, sequence_of, tensor_of_matrix, tensor_of_states,
    tensor_of_steps, vector_of,
};

/// Everything that a `loss_` case expects, under its names.
pub fn run(mut model: TensorFile, input: &TensorFile) -> Result<TensorFile, ExchangeError> {
    let mut take = |name: &str| {
        let missing = || ExchangeError::new(name, "a tensor of the model", "none");
        model.tensors.remove(name).ok_or_else(missing)
    };
    let head =
        Linear::new(matrix_of("head.weight", &take("head.weight")?)?, vector_of("head.bias", &take("head.bias")?)?)?;
    let embedding = take("embedding.weight").ok();
    let prefix = model.tensors.keys().next().and_then(|name| name.split_once('.')).map_or("", |(prefix, _)| prefix);
    let prefix = format!("{prefix}.");
    let mut layer = TensorFile::default();
    for (name, tensor) in &model.tensors {
        layer.insert(name.strip_prefix(&prefix).unwrap_or(name), tensor.clone());
    }
    let stack = Recurrent::from_tensors(layer)?.stack;
    match embedding {
        Some(embedding) => cross_entropy(&embedding, stack, head, input, &prefix),
        None => squared_error(&stack, &head, input, &prefix),
    }
}

fn cross_entropy(
    embedding: &Tensor,
    stack: Stack,
    head: Linear,
    input: &TensorFile,
    prefix: &str,
) -> Result<TensorFile, ExchangeError> {
    let tokens = &input.tensors["tokens"];
    let embedding = matrix_of("embedding.weight", embedding)?.transpose();
    let network = Network::new(Input::Embedding(embedding), stack, head)?;
    let batch = tokens.shape()[1];
    let trace = network.forward(whole_numbers(tokens), batch, None)?;
    let loss = CrossEntropy::new(network.head().classes(), whole_numbers(&input.tensors["targets"]))?;
    let gradients = network.backward(&trace, &loss)?;

    let mut got = TensorFile::default();
    insert_common(&mut got, network.stack(), &trace.stack, batch, prefix, &gradients.stack, &gradients.head)?;
    got.insert("loss", Tensor::new(vec![1], vec![gradients.loss])?);
    got.insert("logits", steps(&trace.logits, batch));
    got.insert("grad.logits", steps(&gradients.logits, batch));
    if let Some(embedding) = &gradients.embedding {
        got.insert("grad.embedding.weight", tensor_of_matrix(&embedding.transpose()));
    }
    Ok(got)
}

fn squared_error(stack: &Stack, head: &Linear, input: &TensorFile, prefix: &str) -> Result<TensorFile, ExchangeError> {
    let x = sequence_of("x", &input.tensors["x"])?;
    let batch = x.batch();
    let trace = stack.forward(x, stack.zero_states(batch))?;
    let prediction = head.forward(&trace.output)?;
    let loss = SquaredError::new(sequence_of("targets", &input.tensors["targets"]).map(Sequence::into_values)?);
    let d_prediction = loss.gradient(&prediction)?;
    let head_gradients = head.backward(&trace.output, &d_prediction)?;
    let gradients = stack.backward(&trace, head_gradients.input.clone(), None)?;

    let mut got = TensorFile::default();
    insert_common(&mut got, stack, &trace, batch, prefix, &gradients, &head_gradients)?;
    got.insert("loss", Tensor::new(vec![1], vec![loss.loss(&prediction)?])?);
    got.insert("prediction", steps(&prediction, batch));
    got.insert("grad.prediction", steps(&d_prediction, batch));
    got.insert("grad.x", steps(&gradients.layers[0].input, batch));
    Ok(got)
}

/// What both losses' cases expect of the layer and the head.
fn insert_common(
    got: &mut TensorFile,
    stack: &Stack,
    trace: &StackTrace,
    batch: usize,
    prefix: &str,
    gradients: &StackGradients,
    head: &LinearGradients,
) -> Result<(), ExchangeError> {
    got.insert("output", steps(&trace.output, batch));
    let last: Vec<_> = trace.layers.iter().map(|layer| layer.forward.last()).collect();
    for (name, tensor) in [
        ("h_n", tensor_of_states(&last, |state| Some(&state.h))),
        ("c_n", tensor_of_states(&last, |state| state.c.as_ref())),
    ] {
        tensor.into_iter().for_each(|tensor| got.insert(name, tensor));
    }
    // Gradients have their weights' shapes: as a stack of their own they come out under the weights' names.
    let cells = stack.cells().zip(&gradients.layers);
    let layers = cells.map(|((_, cell), layer)| Cell::new(cell.kind(), layer.forward.weights.clone()));
    let layers = layers.map(|cell| cell.map(Layer::one_way)).collect::<Result<_, _>>()?;
    let named = Recurrent { stack: Stack::new(layers)?, has_biases: true }.to_tensors();
    for (name, tensor) in named.tensors {
        got.insert(format!("grad.{prefix}{name}"), tensor);
    }
    got.insert("grad.head.weight", tensor_of_matrix(&head.weight));
    got.insert("grad.head.bias", Tensor::new(vec![head.bias.len()], head.bias.as_slice().to_vec())?);
    Ok(())
}

fn steps(matrix: &Matrix, batch: usize) -> Tensor {
    tensor_of_steps(matrix.columns(0, matrix.ncols()), batch)
}

/// Tokens or classes, stored as floating-point numbers.
fn whole_numbers(tensor: &Tensor) -> Vec<Option<usize>> {
    tensor.values().iter().map(|&number| Some(number as usize)).collect()
}
