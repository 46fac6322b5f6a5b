use super::attention::IN_PROJECTION;
use super::layout::{dimensions, tensor_of_vector};
use super::{ExchangeError, TensorFile, matrix_of, tensor_of_matrix, vector_of};
use crate::engine::{Activation, Cell, CellKind, CellWeights, Direction, GruConvention, Lane, Layer, Stack, Vector};

/// The metadata entry that tells a GRU's convention, and its values; PyTorch's own has none.
const CONVENTION: &str = "convention";
const CONVENTIONS: [(&str, GruConvention); 3] = [
    ("textbook", GruConvention::ResetBefore),
    ("textbook, z keeps", GruConvention::ResetBeforeKeeping),
    ("pytorch, z admits", GruConvention::ResetAfterAdmitting),
];

/// The metadata entry that tells an nn.RNN's nonlinearity, and its values; tanh, PyTorch's default, has none.
pub(super) const NONLINEARITY: &str = "nonlinearity";
const NONLINEARITIES: [(&str, Activation); 4] = [
    ("tanh", Activation::Tanh),
    ("relu", Activation::Relu),
    ("identity", Activation::Linear),
    ("sigmoid", Activation::Sigmoid),
];

/// What PyTorch calls nn.RNN, nn.LSTM or nn.GRU.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrent {
    pub stack: Stack,
    /// Whether the module has biases. Without them (`bias=False`) the stack's are zero and no file holds them.
    pub has_biases: bool,
}

impl Recurrent {
    /// Reads the state_dict of one nn.RNN, nn.LSTM or nn.GRU; which it is tell the shapes. A GRU is PyTorch's, unless the
    /// metadata says `convention: textbook`, an nn.RNN's nonlinearity tanh, unless they say `nonlinearity: relu`.
    ///
    /// # Errors
    /// When a tensor is missing, has another shape or does not belong to it.
    pub fn from_tensors(mut file: TensorFile) -> Result<Self, ExchangeError> {
        check_is_recurrent(&file)?;
        let (kind, hidden, mut input) = kind_and_sizes(&file)?;
        let has = |name: String| file.tensors.contains_key(&name);
        let directions = match has("weight_ih_l0_reverse".into()) {
            false => &[Direction::Forward][..],
            true => &[Direction::Forward, Direction::Reverse],
        };
        let has_biases = has("bias_ih_l0".into()) || has("bias_hh_l0".into());
        let count = (0..).take_while(|layer| has(format!("weight_ih_l{layer}"))).count();
        let mut layers = Vec::with_capacity(count);
        for layer in 0..count {
            let mut cell = |direction: Direction| {
                let label = label(layer, direction);
                let weights = take_weights(&mut file, &label, (kind.gates().len(), hidden, input), has_biases)?;
                Ok::<_, ExchangeError>(Cell::new(kind, weights)?)
            };
            let forward = cell(Direction::Forward)?;
            layers.push(match directions.len() {
                1 => Layer::one_way(forward),
                _ => Layer::bidirectional(forward, cell(Direction::Reverse)?)?,
            });
            input = directions.len() * hidden;
        }
        file.expect_empty(&format!(
            "only the weights{} of {} with {count} layer{} in {} direction{}",
            if has_biases { " and biases" } else { ", without biases," },
            module_name(kind),
            if count == 1 { "" } else { "s" },
            directions.len(),
            if directions.len() == 1 { "" } else { "s" },
        ))?;
        Ok(Self { stack: Stack::new(layers)?, has_biases })
    }

    pub fn to_tensors(&self) -> TensorFile {
        let mut file = TensorFile::default();
        for (lane, cell) in self.stack.cells() {
            if let Some((name, _)) = CONVENTIONS.iter().find(|(_, known)| cell.kind() == CellKind::Gru(*known)) {
                file.metadata.insert(CONVENTION.into(), (*name).into());
            }
            let is_it = |known: Activation| cell.kind() == CellKind::Rnn(known) && known != Activation::Tanh;
            if let Some((name, _)) = NONLINEARITIES.iter().find(|(_, known)| is_it(*known)) {
                file.metadata.insert(NONLINEARITY.into(), (*name).into());
            }
            insert_weights(&mut file, "", lane, cell.weights(), self.has_biases);
        }
        file
    }
}

/// `l0`, `l1_reverse`: how PyTorch's names end for a cell of a stack.
pub(super) fn label(layer: usize, direction: Direction) -> String {
    match direction {
        Direction::Forward => format!("l{layer}"),
        Direction::Reverse => format!("l{layer}_reverse"),
    }
}

/// Adds a cell's weights, or the gradients with respect to them, each name after `prefix`.
pub(super) fn insert_weights(
    file: &mut TensorFile,
    prefix: &str,
    lane: Lane,
    weights: &CellWeights,
    with_biases: bool,
) {
    let Lane::Cell { layer, direction } = lane else { return };
    let label = label(layer, direction);
    file.insert(format!("{prefix}weight_ih_{label}"), tensor_of_matrix(&weights.weight_ih));
    file.insert(format!("{prefix}weight_hh_{label}"), tensor_of_matrix(&weights.weight_hh));
    if with_biases {
        file.insert(format!("{prefix}bias_ih_{label}"), tensor_of_vector(&weights.bias_ih));
        file.insert(format!("{prefix}bias_hh_{label}"), tensor_of_vector(&weights.bias_hh));
    }
}

/// Names that tell another kind of model, whose owner deserves a better answer than a missing tensor.
fn check_is_recurrent(file: &TensorFile) -> Result<(), ExchangeError> {
    let find = |wanted: &dyn Fn(&str) -> bool| file.tensors.keys().find(|name| wanted(name));
    let expected = "the weights of one nn.RNN, nn.LSTM or nn.GRU";
    let found = "a tensor of this name";
    if let Some(name) = find(&|name| name == IN_PROJECTION) {
        return Err(ExchangeError::new(name, expected, found).hint("this is nn.MultiheadAttention's"));
    }
    if let Some(name) = find(&|name| name.starts_with("weight_hr_l")) {
        return Err(ExchangeError::new(name, expected, found).hint("an LSTM with proj_size is not supported"));
    }
    if file.tensors.contains_key("weight_ih_l0") {
        return Ok(());
    }
    if let Some(name) = find(&|name| name.ends_with(".weight_ih_l0")) {
        let hint = "save the recurrent layer's own state_dict, not the whole model's";
        return Err(ExchangeError::new(name, format!("weight_ih_l0: {expected}"), found).hint(hint));
    }
    let found = match file.tensors.keys().next() {
        Some(name) => format!("no tensor of this name (but {name})"),
        None => "no tensor at all".into(),
    };
    let error = ExchangeError::new("weight_ih_l0", expected, found);
    Err(match file.tensors.contains_key("weight_ih") {
        true => error.hint("an nn.RNNCell, nn.LSTMCell or nn.GRUCell names its weights without _l0"),
        false => error,
    })
}

/// The cell, its hidden size and the input size of the first layer.
fn kind_and_sizes(file: &TensorFile) -> Result<(CellKind, usize, usize), ExchangeError> {
    let shape_of = |name: &str| {
        let missing = || ExchangeError::new(name, "shape [rows, columns]", "no tensor of this name");
        dimensions(name, file.tensors.get(name).ok_or_else(missing)?, "[rows, columns]")
    };
    let [rows, input] = shape_of("weight_ih_l0")?;
    let [_, hidden] = shape_of("weight_hh_l0")?;
    let kind = match (rows % hidden, rows / hidden) {
        (0, 1) => CellKind::Rnn(activation(file)?),
        (0, 3) => CellKind::Gru(GruConvention::ResetAfter),
        (0, 4) => CellKind::Lstm,
        _ => {
            let expected =
                format!("1, 3 or 4 times {hidden} rows (RNN, GRU or LSTM; weight_hh_l0 has {hidden} columns)");
            return Err(ExchangeError::new("weight_ih_l0", expected, rows.to_string()));
        }
    };
    let Some(convention) = file.metadata.get(CONVENTION) else { return Ok((kind, hidden, input)) };
    match (CONVENTIONS.iter().find(|(name, _)| name == convention), kind) {
        (Some((_, convention)), CellKind::Gru(_)) => Ok((CellKind::Gru(*convention), hidden, input)),
        _ => {
            let [usual, others @ ..] = CONVENTIONS.map(|(name, _)| name);
            let expected = format!("{usual} (or {}), and that for a GRU only, or no such entry", others.join("; "));
            let found = format!("{convention} for {}", module_name(kind));
            Err(ExchangeError::new("metadata entry convention", expected, found))
        }
    }
}

/// An nn.RNN's nonlinearity, as far as the metadata say it.
fn activation(file: &TensorFile) -> Result<Activation, ExchangeError> {
    let Some(named) = file.metadata.get(NONLINEARITY) else { return Ok(Activation::Tanh) };
    let known = NONLINEARITIES.iter().find(|(name, _)| name == named);
    known.map(|(_, activation)| *activation).ok_or_else(|| {
        let expected = format!("{}, or no such entry", NONLINEARITIES.map(|(name, _)| name).join(", "));
        ExchangeError::new("metadata entry nonlinearity", expected, named.as_str())
    })
}

fn take_weights(
    file: &mut TensorFile,
    label: &str,
    (gates, hidden, input): (usize, usize, usize),
    with_biases: bool,
) -> Result<CellWeights, ExchangeError> {
    let mut take = |name: &str, shape: &[usize]| {
        let name = format!("{name}_{label}");
        let tensor = file.take(&name, &format!("shape {shape:?}"))?;
        tensor.expect_shape(&name, shape)?;
        Ok::<_, ExchangeError>((name, tensor))
    };
    let rows = gates * hidden;
    let (name, weight_ih) = take("weight_ih", &[rows, input])?;
    let weight_ih = matrix_of(&name, &weight_ih)?;
    let (name, weight_hh) = take("weight_hh", &[rows, hidden])?;
    let weight_hh = matrix_of(&name, &weight_hh)?;
    let mut bias = |name: &str| match with_biases {
        true => take(name, &[rows]).and_then(|(name, bias)| vector_of(&name, &bias)),
        false => Ok(Vector::zeros(rows)),
    };
    let (bias_ih, bias_hh) = (bias("bias_ih")?, bias("bias_hh")?);
    Ok(CellWeights::new(gates, weight_ih, weight_hh, bias_ih, bias_hh)?)
}

fn module_name(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Rnn(_) => "an nn.RNN",
        CellKind::Lstm => "an nn.LSTM",
        CellKind::Gru(_) => "an nn.GRU",
    }
}
