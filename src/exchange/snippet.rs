//! A network as a Python program that computes the page's numbers again, and fails where one differs.

use super::ExchangeError;
use super::import::nonlinearity;
use super::listing::{shortest, string};
use crate::engine::{Activation, Address, CellKind, GruConvention, Input, Join, Lane, Numbers, Real, Value};
use std::fmt::Write;

/// A snippet has so many of the page's numbers at most; of more steps some are left out, evenly.
const MOST_NUMBERS: usize = 20_000;

/// A program for Python with torch and safetensors. It loads the state_dict of [`super::tensors_of_network`] from `file`
/// beside it, reads what the trace read, goes through the equations of the cells step by step, and asserts that h_t, an
/// LSTM's C_t and the logits are the page's, to 1e-5 + 1e-4 of each. Where PyTorch has such a module (nn.RNN with tanh or
/// relu, nn.LSTM, nn.GRU) it is built too and has to agree; a GRU of another convention is not PyTorch's, and is computed by
/// its equations alone. `tokens` are what is read at each step, for the reader.
///
/// # Errors
/// When the trace is of several sequences, of a network with held values, or does not begin with states of zero.
pub fn pytorch_snippet(numbers: &Numbers<'_>, tokens: &[Option<String>], file: &str) -> Result<String, ExchangeError> {
    check(numbers)?;
    let network = numbers.network;
    let layers = network.stack().layers();
    let bidirectional = layers[0].is_bidirectional();
    let (input, output) = (network.stack().input_size(), network.stack().output_size());
    let hidden = if bidirectional { output / 2 } else { output };
    let Some((_, first)) = network.stack().cells().next() else { return Ok(String::new()) };
    let kind = first.kind();
    let module = module_of(kind);
    let mut text = String::from("# Unroll's numbers, computed again by PyTorch: pip install torch safetensors\n");
    text.push_str("from math import inf, nan\nfrom pathlib import Path\n\nimport torch\nfrom safetensors.torch import load_file\n");
    text.push_str("from torch import nn\n\n");
    lines(&mut text, &[&format!("weights = load_file(Path(__file__).with_name({}))", string(file)), ""]);
    if let Some(module) = module {
        let embedding = match network.embedding() {
            Some(matrix) => format!("        self.embedding = nn.Embedding({}, {})\n", matrix.ncols(), matrix.nrows()),
            None => String::new(),
        };
        let (count, python) = (layers.len(), if bidirectional { "True" } else { "False" });
        let relu = if kind == CellKind::Rnn(Activation::Relu) { ", nonlinearity=\"relu\"" } else { "" };
        let head = network.head();
        let _ = write!(
            text,
            "\nclass Model(nn.Module):\n    def __init__(self):\n        super().__init__()\n{embedding}        self.rnn = \
             {module}({input}, {hidden}, num_layers={count}, bidirectional={python}{relu})\n        self.head = \
             nn.Linear({}, {})\n\n\nmodel = Model()\nmodel.load_state_dict(weights)\n",
            head.features(),
            head.classes()
        );
    }
    text.push_str("torch.set_grad_enabled(False)\n\n");
    read(&mut text, numbers, tokens);
    let _ = write!(text, "\n\ndef cell(w_ih, w_hh, b_ih, b_hh, x, h, c):\n{}\n", equations(kind));
    text.push_str(RUN);
    let suffixes = if bidirectional { "(\"\", \"_reverse\")" } else { "(\"\",)" };
    let _ = write!(text, "for layer in range({}):\n    outputs = []\n    for suffix in {suffixes}:\n", layers.len());
    text.push_str(LAYER);
    if module.is_some() {
        text.push_str("output, _ = model.rnn(x.unsqueeze(1))\n");
        text.push_str("torch.testing.assert_close(output.squeeze(1), below, rtol=1e-4, atol=1e-5, equal_nan=True)\n");
    }
    if network.join() == Join::Unreversed {
        lines(&mut text, &["# What the page shows as a mistake: the reverse outputs are not reversed back."]);
        let _ = writeln!(text, "below = torch.cat([below[:, :{hidden}], below[:, {hidden}:].flip(0)], dim=1)");
    }
    text.push_str("found[\"logits\"] = below @ weights[\"head.weight\"].T + weights[\"head.bias\"]\n\n");
    expected(&mut text, numbers);
    text.push_str(COMPARE);
    Ok(text)
}

const RUN: &str = "\n
def run(x, layer, suffix):
    names = (\"weight_ih\", \"weight_hh\", \"bias_ih\", \"bias_hh\")
    own = [weights[f\"rnn.{name}_l{layer}{suffix}\"] for name in names]
    h = c = torch.zeros(own[1].shape[1])
    hs, cs = [], []
    for x_t in x.flip(0) if suffix else x:
        h, c = cell(*own, x_t, h, c)
        hs.append(h)
        cs.append(c)
    hs, cs = torch.stack(hs), torch.stack(cs)
    return (hs.flip(0), cs.flip(0)) if suffix else (hs, cs)


found = {}
below = x
";

const LAYER: &str = "        h, c = run(below, layer, suffix)
        found[f\"l{layer}{suffix}.h\"], found[f\"l{layer}{suffix}.c\"] = h, c
        outputs.append(h)
    below = torch.cat(outputs, dim=1)
";

const COMPARE: &str = "
for name, numbers in expected.items():
    numbers = torch.tensor(numbers, dtype=torch.float32)
    torch.testing.assert_close(found[name][checked], numbers, rtol=1e-4, atol=1e-5, equal_nan=True)
    apart = (found[name][checked] - numbers).abs().max().item()
    print(f\"{name}: the page's numbers, at most {apart:.1e} apart; at the last step\", found[name][-1])
";

fn check(numbers: &Numbers<'_>) -> Result<(), ExchangeError> {
    let trace = numbers.trace;
    let is_zero = |lane: Lane| {
        let initial = trace.stack.cell(lane).map(|cell| &cell.initial);
        initial.is_none_or(|state| state.h.iter().chain(state.c.iter().flatten()).all(|number| *number == 0.0))
    };
    let found = match () {
        () if numbers.batch() != 1 => format!("{} side by side", numbers.batch()),
        () if !trace.stack.holds.is_empty() => "values that are held".into(),
        () if !numbers.network.stack().cells().all(|(lane, _)| is_zero(lane)) => "other states".into(),
        () => return Ok(()),
    };
    Err(ExchangeError::new("trace", "one sequence from states of zero, with nothing held", found))
}

/// The module that computes just this, where PyTorch has one.
fn module_of(kind: CellKind) -> Option<&'static str> {
    match kind {
        CellKind::Rnn(activation) => nonlinearity(activation).map(|_| "nn.RNN"),
        CellKind::Lstm => Some("nn.LSTM"),
        CellKind::Gru(GruConvention::ResetAfter) => Some("nn.GRU"),
        CellKind::Gru(_) => None,
    }
}

/// What the lowest layer reads, as `x`.
fn read(text: &mut String, numbers: &Numbers<'_>, tokens: &[Option<String>]) {
    let (network, trace) = (numbers.network, numbers.trace);
    let word = |word: &Option<String>| word.as_deref().map_or_else(|| "None".into(), string);
    let _ = writeln!(text, "tokens = [{}]", tokens.iter().map(word).collect::<Vec<_>>().join(", "));
    let table = match network.input() {
        Input::Embedding(_) => "weights[\"embedding.weight\"]".to_owned(),
        Input::OneHot { size } => format!("torch.eye({size})"),
        Input::Vectors { .. } => {
            if let Some(layer) = trace.stack.layers.first() {
                text.push_str("x = torch.tensor([\n");
                layer.input.values().column_iter().for_each(|column| row(text, column.iter()));
                text.push_str("], dtype=torch.float32)\n");
            }
            return;
        }
    };
    let number = |token: &Option<usize>| token.map_or_else(|| "None".into(), |token| token.to_string());
    let list: Vec<String> = trace.tokens.iter().map(number).collect();
    let width = network.stack().input_size();
    let _ = writeln!(text, "numbers = [{}]", list.join(", "));
    let _ = writeln!(text, "table = {table}");
    text.push_str("# A step that reads nothing reads zeros.\n");
    let _ = writeln!(text, "x = torch.stack([torch.zeros({width}) if n is None else table[n] for n in numbers])");
}

/// The body of one step. h and C are those of the step before.
fn equations(kind: CellKind) -> String {
    match kind {
        CellKind::Rnn(activation) => {
            let function = match activation {
                Activation::Tanh => "torch.tanh",
                Activation::Relu => "torch.relu",
                Activation::Sigmoid => "torch.sigmoid",
                Activation::Linear => "",
            };
            format!("    return {function}(w_ih @ x + b_ih + w_hh @ h + b_hh), c")
        }
        CellKind::Lstm => {
            "    i, f, g, o = (w_ih @ x + b_ih + w_hh @ h + b_hh).chunk(4)\n    c = torch.sigmoid(f) * c + \
                           torch.sigmoid(i) * torch.tanh(g)\n    return torch.sigmoid(o) * torch.tanh(c), c"
                .into()
        }
        CellKind::Gru(convention) => {
            let candidate = match convention.resets_after() {
                true => "r * u_n",
                false => "w_hh.chunk(3)[2] @ (r * h) + b_hh.chunk(3)[2]",
            };
            let blend = match convention.keeps_old() {
                true => "z * h + (1 - z) * n",
                false => "(1 - z) * h + z * n",
            };
            format!(
                "    w_r, w_z, w_n = (w_ih @ x + b_ih).chunk(3)\n    u_r, u_z, u_n = (w_hh @ h + b_hh).chunk(3)\n    r, z = \
                 torch.sigmoid(w_r + u_r), torch.sigmoid(w_z + u_z)\n    n = torch.tanh(w_n + {candidate})\n    return {blend}, c"
            )
        }
    }
}

/// The page's numbers at the steps that are checked.
fn expected(text: &mut String, numbers: &Numbers<'_>) {
    let network = numbers.network;
    let mut values: Vec<(String, Address)> = Vec::new();
    for (lane, cell) in network.stack().cells() {
        let Lane::Cell { layer, direction } = lane else { continue };
        let label = super::model::label(layer, direction);
        values.push((format!("{label}.h"), Address::value(lane, Value::Hidden)));
        if cell.kind().has_cell_state() {
            values.push((format!("{label}.c"), Address::value(lane, Value::CellState)));
        }
    }
    values.push(("logits".into(), Address::value(Lane::Output, Value::Logits)));
    let matrices = || values.iter().filter_map(|(name, address)| Some((name, numbers.matrix(*address)?)));
    let steps = numbers.trace.logits.ncols();
    let by_step: usize = matrices().map(|(_, matrix)| matrix.nrows()).sum();
    let every = (steps * by_step).div_ceil(MOST_NUMBERS).max(1);
    // The last step is the one that is asked about most.
    let checked: Vec<usize> = (0..steps).filter(|step| (steps - 1 - step).is_multiple_of(every)).collect();
    let list: Vec<String> = checked.iter().map(usize::to_string).collect();
    let _ = writeln!(text, "# The page's numbers, for steps that count from 0 here.\nchecked = [{}]", list.join(", "));
    text.push_str("expected = {\n");
    for (name, matrix) in matrices() {
        let _ = writeln!(text, "    \"{name}\": [");
        checked.iter().for_each(|step| row(text, matrix.column(*step).iter()));
        text.push_str("    ],\n");
    }
    text.push_str("}\n");
}

/// One list of numbers, on a line of its own.
fn row<'a>(text: &mut String, numbers: impl Iterator<Item = &'a Real>) {
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let number = |number: &Real| match *number as f32 {
        number if number.is_nan() => "nan".into(),
        number if number.is_infinite() => if number > 0.0 { "inf" } else { "-inf" }.to_owned(),
        number => shortest(number),
    };
    let _ = writeln!(text, "        [{}],", numbers.map(number).collect::<Vec<_>>().join(", "));
}

fn lines(text: &mut String, lines: &[&str]) {
    lines.iter().for_each(|line| text.extend([*line, "\n"]));
}
