use super::{ExchangeError, Tensor, TensorFile};
use crate::engine::graph::{Graph, GraphGradients, Layout, WeightTensor};
use crate::engine::{Matrix, Real};

/// A graph's weights as the state_dict of a module whose attributes are called as the weights are.
pub fn tensors_of_graph(graph: &Graph) -> TensorFile {
    let mut file = TensorFile::default();
    for tensor in graph.weights().tensors() {
        file.insert(tensor.name, Tensor::from_parts(shape(&tensor), by_rows(&tensor)));
    }
    file
}

/// The gradient of every weight, `grad.` before its name.
pub fn tensors_of_gradients(graph: &Graph, gradients: &GraphGradients) -> TensorFile {
    let mut file = TensorFile::default();
    for (tensor, values) in graph.weights().tensors().zip(gradients.slices()) {
        let gradient = WeightTensor { values, ..tensor };
        file.insert(format!("grad.{}", tensor.name), Tensor::from_parts(shape(&gradient), by_rows(&gradient)));
    }
    file
}

/// Puts such a state_dict's numbers in place of a graph's weights.
///
/// # Errors
/// When a tensor is missing, has another shape or does not belong to the graph; the weights are then as they were.
pub fn weights_of_tensors(mut file: TensorFile, graph: &mut Graph) -> Result<(), ExchangeError> {
    let mut weights = Vec::new();
    for tensor in graph.weights().tensors() {
        let shape = shape(&tensor);
        let found = file.take(tensor.name, &format!("shape {shape:?}"))?;
        found.expect_shape(tensor.name, &shape)?;
        weights.push(by_columns(&tensor, found.values()));
    }
    file.expect_empty("only the weights of this network")?;
    Ok(graph.weights_mut().update(|index, _, numbers| {
        numbers.copy_from_slice(&weights[index]);
        Ok(())
    })?)
}

/// PyTorch's shape of a weight.
fn shape(tensor: &WeightTensor) -> Vec<usize> {
    let (rows, columns) = (tensor.rows, columns(tensor));
    match tensor.layout {
        Layout::Matrix => vec![rows, columns],
        Layout::Transposed => vec![columns, rows],
        Layout::Vector => vec![rows],
        Layout::Convolution { kernel } => vec![rows, columns / kernel.max(1), kernel],
    }
}

fn columns(tensor: &WeightTensor) -> usize {
    tensor.values.len() / tensor.rows.max(1)
}

fn by_rows(tensor: &WeightTensor) -> Vec<Real> {
    match tensor.layout {
        // What are columns here are rows there.
        Layout::Transposed | Layout::Vector => tensor.values.to_vec(),
        Layout::Matrix | Layout::Convolution { .. } => {
            let matrix = Matrix::from_column_slice(tensor.rows, columns(tensor), tensor.values);
            matrix.transpose().as_slice().to_vec()
        }
    }
}

fn by_columns(tensor: &WeightTensor, values: &[Real]) -> Vec<Real> {
    match tensor.layout {
        Layout::Transposed | Layout::Vector => values.to_vec(),
        Layout::Matrix | Layout::Convolution { .. } => {
            Matrix::from_row_slice(tensor.rows, columns(tensor), values).as_slice().to_vec()
        }
    }
}
