//! Between tensors (the last dimension runs fastest) and the engine's matrices (the rows run fastest).

use super::{ExchangeError, Tensor};
use crate::engine::{Matrix, MatrixView, Sequence, State, Vector};

/// A weight `[rows, columns]` as a matrix rows x columns. `name` is for the message.
///
/// # Errors
/// When the tensor has not two dimensions.
pub fn matrix_of(name: &str, tensor: &Tensor) -> Result<Matrix, ExchangeError> {
    let [rows, columns] = dimensions(name, tensor, "[rows, columns]")?;
    Ok(Matrix::from_row_slice(rows, columns, tensor.values()))
}

/// # Errors
/// When the tensor has not one dimension.
pub fn vector_of(name: &str, tensor: &Tensor) -> Result<Vector, ExchangeError> {
    let [_] = dimensions(name, tensor, "[entries]")?;
    Ok(Vector::from_column_slice(tensor.values()))
}

/// `[T, B, F]`: in memory just what a sequence is.
///
/// # Errors
/// When the tensor has not three dimensions.
pub fn sequence_of(name: &str, tensor: &Tensor) -> Result<Sequence, ExchangeError> {
    let [steps, batch, features] = dimensions(name, tensor, "[steps, batch, features]")?;
    Ok(Sequence::new(Matrix::from_column_slice(features, steps * batch, tensor.values()), batch)?)
}

/// `[cells, B, H]` as a matrix hidden x batch for each cell.
///
/// # Errors
/// When the tensor has not three dimensions.
pub fn states_of(name: &str, tensor: &Tensor) -> Result<Vec<Matrix>, ExchangeError> {
    let [_, batch, hidden] = dimensions(name, tensor, "[layers · directions, batch, hidden]")?;
    let cells = tensor.values().chunks_exact(batch * hidden);
    Ok(cells.map(|values| Matrix::from_column_slice(hidden, batch, values)).collect())
}

/// A matrix rows x columns as `[rows, columns]`.
pub fn tensor_of_matrix(matrix: &Matrix) -> Tensor {
    Tensor::from_parts(vec![matrix.nrows(), matrix.ncols()], matrix.transpose().as_slice().to_vec())
}

/// Values features x (steps · batch) as `[T, B, F]`.
pub fn tensor_of_steps(values: MatrixView<'_>, batch: usize) -> Tensor {
    let shape = vec![values.ncols() / batch, batch, values.nrows()];
    Tensor::from_parts(shape, values.iter().copied().collect())
}

/// One part of each cell's state (h or c), as `[cells, B, H]`; none where a cell has no such part.
pub fn tensor_of_states(states: &[State], part: impl Fn(&State) -> Option<&Matrix>) -> Option<Tensor> {
    let parts: Vec<&Matrix> = states.iter().map(part).collect::<Option<_>>()?;
    let (hidden, batch) = parts.first()?.shape();
    let values = parts.iter().flat_map(|matrix| matrix.iter().copied()).collect();
    Some(Tensor::from_parts(vec![parts.len(), batch, hidden], values))
}

pub(super) fn tensor_of_vector(vector: &Vector) -> Tensor {
    Tensor::from_parts(vec![vector.len()], vector.as_slice().to_vec())
}

pub(super) fn dimensions<const COUNT: usize>(
    name: &str,
    tensor: &Tensor,
    expected: &str,
) -> Result<[usize; COUNT], ExchangeError> {
    let shape = tensor.shape();
    shape.try_into().map_err(|_| ExchangeError::new(name, format!("shape {expected}"), format!("{shape:?}")))
}
