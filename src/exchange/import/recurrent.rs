//! The recurrent layers of a file: which they are, told by their shapes, and whether they belong together.

use super::super::{ExchangeError, Tensor, TensorFile};
use super::{Cause, ImportError, MOST_INPUTS, MOST_LAYERS, MOST_UNITS};

/// What the shapes say of an nn.RNN, nn.LSTM or nn.GRU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecurrentShape {
    /// Blocks of rows: 1 an nn.RNN, 3 an nn.GRU, 4 an nn.LSTM.
    pub gates: usize,
    pub hidden: usize,
    pub input: usize,
    pub layers: usize,
    pub directions: usize,
}

impl RecurrentShape {
    pub fn output(&self) -> usize {
        self.directions * self.hidden
    }
}

/// Whether a name without its prefix is one of nn.RNN's, nn.LSTM's or nn.GRU's.
pub fn is_recurrent(name: &str) -> bool {
    let rest = ["weight_ih_l", "weight_hh_l", "weight_hr_l", "bias_ih_l", "bias_hh_l"];
    let Some(label) = rest.iter().find_map(|start| name.strip_prefix(start)) else { return false };
    let number = label.strip_suffix("_reverse").unwrap_or(label);
    !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Checks the tensors of one recurrent network, all names without `prefix`, which is for messages.
///
/// # Errors
/// When they are not those of an nn.RNN, nn.LSTM or nn.GRU, or it is larger than the labs can bear.
pub fn check(file: &TensorFile, prefix: &str) -> Result<RecurrentShape, ImportError> {
    let has = |name: &str| file.tensors.contains_key(name);
    if let Some((name, tensor)) = file.tensors.iter().find(|(name, _)| name.starts_with("weight_hr_l")) {
        let expected = "no such tensor: an LSTM whose h_t is as wide as its C_t";
        let found = format!("shape {:?}", tensor.shape());
        return Err(Cause::ProjSize.error(&format!("{prefix}{name}"), expected, found));
    }
    let shape = of_first(file, prefix)?;
    let RecurrentShape { gates, hidden, input, .. } = shape;
    let directions = if file.tensors.keys().any(|name| name.ends_with("_reverse")) { 2 } else { 1 };
    let layers = layers(file);
    let shape = RecurrentShape { layers, directions, ..shape };
    limit(Cause::TooManyUnits, "hidden size", hidden, MOST_UNITS)?;
    limit(Cause::TooManyLayers, "layers", layers, MOST_LAYERS)?;
    limit(Cause::TooManyInputs, "input size", input, MOST_INPUTS)?;
    let has_biases = file.tensors.keys().any(|name| name.starts_with("bias_"));
    for layer in 0..layers {
        for suffix in &["", "_reverse"][..directions] {
            let columns = if layer == 0 { input } else { shape.output() };
            let rows = gates * hidden;
            let cell = [("weight_ih", vec![rows, columns]), ("weight_hh", vec![rows, hidden])];
            let biases = [("bias_ih", vec![rows]), ("bias_hh", vec![rows])];
            for (kind, expected) in cell.into_iter().chain(biases.into_iter().filter(|_| has_biases)) {
                let name = format!("{kind}_l{layer}{suffix}");
                let full = format!("{prefix}{name}");
                match file.tensors.get(&name) {
                    Some(tensor) if tensor.shape() == expected => {}
                    Some(tensor) => return Err(misfit(&full, &expected, tensor, shape)),
                    None => {
                        let cause =
                            match (kind.starts_with("bias"), suffix.is_empty() || has(&format!("{kind}_l{layer}"))) {
                                (true, _) => Cause::HalfBiases,
                                (false, _) if !suffix.is_empty() => Cause::MissingReverse,
                                (false, _) => Cause::MissingLayer,
                            };
                        return Err(cause.error(&full, format!("shape {expected:?}"), "no tensor of this name"));
                    }
                }
            }
        }
    }
    Ok(shape)
}

/// The cell and its sizes, by the lowest layer.
fn of_first(file: &TensorFile, prefix: &str) -> Result<RecurrentShape, ImportError> {
    let matrix = |name: &str| {
        let full = format!("{prefix}{name}");
        let tensor = file.tensors.get(name).ok_or_else(|| {
            ImportError::from(ExchangeError::new(&full, "shape [rows, columns]", "no tensor of this name"))
        })?;
        match *tensor.shape() {
            [rows, columns] => Ok((rows, columns)),
            _ => Err(Cause::OtherCell.error(&full, "shape [rows, columns]", format!("{:?}", tensor.shape()))),
        }
    };
    let ((rows, input), (recurrent_rows, hidden)) = (matrix("weight_ih_l0")?, matrix("weight_hh_l0")?);
    let what = format!("{prefix}weight_ih_l0");
    if rows != recurrent_rows {
        let expected = format!("{recurrent_rows} rows, as weight_hh_l0 has{}", as_gates(recurrent_rows, hidden));
        return Err(Cause::OtherCell.error(&what, expected, format!("{rows} rows{}", as_gates(rows, hidden))));
    }
    match (rows % hidden, rows / hidden) {
        (0, gates @ (1 | 3 | 4)) => Ok(RecurrentShape { gates, hidden, input, layers: 0, directions: 1 }),
        _ => {
            let expected = format!(
                "{hidden}, {} or {} rows: 1, 3 or 4 × the hidden size {hidden} (nn.RNN, nn.GRU, nn.LSTM), for so many \
                 columns has weight_hh_l0",
                3 * hidden,
                4 * hidden
            );
            Err(Cause::OtherCell.error(&what, expected, format!("{rows} rows")))
        }
    }
}

/// What so many rows would be: ` (4 × 3, an LSTM's)`.
fn as_gates(rows: usize, hidden: usize) -> String {
    let whose = match (rows % hidden, rows / hidden) {
        (0, 1) => "an nn.RNN's",
        (0, 3) => "an nn.GRU's",
        (0, 4) => "an nn.LSTM's",
        _ => return String::new(),
    };
    format!(" ({} × {hidden}, {whose})", rows / hidden)
}

/// One more than the highest layer that is named.
fn layers(file: &TensorFile) -> usize {
    let number = |name: &String| {
        let label = name.rsplit_once("_l")?.1;
        label.strip_suffix("_reverse").unwrap_or(label).parse::<usize>().ok()
    };
    file.tensors.keys().filter_map(number).max().map_or(0, |highest| highest.saturating_add(1))
}

fn misfit(name: &str, expected: &[usize], tensor: &Tensor, shape: RecurrentShape) -> ImportError {
    let RecurrentShape { hidden, directions, .. } = shape;
    let found = tensor.shape();
    // A layer above the first reads both directions of the one below.
    let reads_other = matches!((expected, found), ([rows, _], [same, columns])
        if rows == same && *columns == (3 - directions) * hidden && !name.contains("_hh_"));
    let cause = match (reads_other, directions) {
        (true, 1) => Cause::MissingReverse,
        _ => Cause::OtherCell,
    };
    let rows = found.first().map_or_else(String::new, |rows| as_gates(*rows, hidden));
    cause.error(name, format!("shape {expected:?}"), format!("{found:?}{rows}"))
}

/// # Errors
/// When there are more than the labs can bear.
pub fn limit(cause: Cause, what: &str, found: usize, most: usize) -> Result<(), ImportError> {
    if found <= most { Ok(()) } else { Err(cause.error(what, format!("at most {most}"), found.to_string())) }
}
