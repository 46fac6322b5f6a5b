//! The weights of a graph, and the gradients with respect to them.

use super::{ExchangeError, Tensor, TensorFile};
use crate::engine::graph::{Graph, GraphGradients, Layout, WeightTensor, Weights};
use crate::engine::{Matrix, Real};

/// Every weight under its name.
pub fn tensors_of_weights(weights: &Weights) -> TensorFile {
    let mut file = TensorFile::default();
    for weight in weights.tensors() {
        file.insert(weight.name, tensor_of(&weight, weight.values));
    }
    file
}

/// The gradient of every weight, `grad.` before its name.
pub fn tensors_of_gradients(graph: &Graph, gradients: &GraphGradients) -> TensorFile {
    let mut file = TensorFile::default();
    for (weight, gradient) in graph.weights().tensors().zip(gradients.slices()) {
        file.insert(format!("grad.{}", weight.name), tensor_of(&weight, gradient));
    }
    file
}

/// Puts the numbers of a file in the weights' places.
///
/// # Errors
/// When a tensor is missing, has another shape or does not belong to the graph; then the weights are as they were.
pub fn fill_weights(weights: &mut Weights, mut file: TensorFile) -> Result<(), ExchangeError> {
    let mut numbers = Vec::new();
    for weight in weights.tensors() {
        let shape = shape_of(&weight);
        let tensor = file.take(weight.name, &format!("shape {shape:?}"))?;
        tensor.expect_shape(weight.name, &shape)?;
        numbers.push(numbers_of(&weight, &tensor));
    }
    file.expect_empty("only the weights of this network")?;
    weights.update(|place, _, to| {
        to.copy_from_slice(&numbers[place]);
        Ok(())
    })?;
    Ok(())
}

fn shape_of(weight: &WeightTensor<'_>) -> Vec<usize> {
    let (rows, columns) = (weight.rows, weight.values.len() / weight.rows);
    match weight.layout {
        Layout::Matrix => vec![rows, columns],
        Layout::Transposed => vec![columns, rows],
        Layout::Vector => vec![rows],
        Layout::Convolution { kernel } => vec![rows, columns / kernel, kernel],
    }
}

/// Numbers of a weight's shape, by columns, as PyTorch lays them out.
fn tensor_of(weight: &WeightTensor<'_>, numbers: &[Real]) -> Tensor {
    let values = match weight.layout {
        Layout::Transposed | Layout::Vector => numbers.to_vec(),
        Layout::Matrix | Layout::Convolution { .. } => {
            let columns = numbers.len() / weight.rows;
            Matrix::from_column_slice(weight.rows, columns, numbers).transpose().as_slice().to_vec()
        }
    };
    Tensor::from_parts(shape_of(weight), values)
}

fn numbers_of(weight: &WeightTensor<'_>, tensor: &Tensor) -> Vec<Real> {
    match weight.layout {
        Layout::Transposed | Layout::Vector => tensor.values().to_vec(),
        Layout::Matrix | Layout::Convolution { .. } => {
            let columns = tensor.values().len() / weight.rows;
            Matrix::from_row_slice(weight.rows, columns, tensor.values()).as_slice().to_vec()
        }
    }
}
