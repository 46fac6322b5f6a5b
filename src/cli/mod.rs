//! The native command `unroll`: files in, files out, around what [`crate::exchange`] does with their bytes.

mod examples;
mod train;

use crate::exchange::{
    Attention, AttentionError, ExchangeError, LARGEST_FILE, Recurrent, TensorFile, TraceInput, printable, trace,
};
use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Computes natively, from files, what the page shows.
#[derive(Debug, Parser)]
#[command(name = "unroll", version, arg_required_else_help = false)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Trace(TraceArguments),
    Train(train::TrainArguments),
    Examples(examples::ExamplesArguments),
}

/// Write every named value of a recurrent network or of attention at every step, and its gradients
///
/// The weights are the state_dict of one PyTorch nn.RNN (taken for tanh), nn.LSTM or nn.GRU in safetensors, with any
/// number of layers, one direction or two; or of an nn.MultiheadAttention. For a recurrent network the input holds x [T, B, I] and optionally h0 and c0
/// [layers · directions, B, H] and d_output [T, B, directions · H], the loss's gradient with respect to the output.
///
/// The output file holds output, h_n and c_n as PyTorch returns them; each cell's values [T, B, H] at the input's own
/// positions, named l0.h, l0_reverse.i and the like (LSTM: i f g o c tanh_c h; GRU: r z n h; RNN: a h; a_i and the
/// like before the activation); and with d_output the gradients grad.x, grad.h0, grad.c0, grad.weight_ih_l0, and
/// grad.l0.h and the like.
///
/// For attention the input holds x [T, B, E], and optionally memory [S, B, E], of which keys and values are made instead
/// of x, and d_output [T, B, E]. The output file holds output and attention [B, heads, T, S] (the weights), queries,
/// keys, values, scores [B, heads, T, S], joined [T, B, E] (what the heads read); and with d_output grad. and the name of
/// each of these, of x, memory and each parameter.
#[derive(Debug, Args)]
struct TraceArguments {
    /// The state_dict, with PyTorch's names
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
    /// x, and optionally h0, c0, memory and d_output
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// The file to write; one that exists is replaced
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// How many heads attention has, where the file's metadata entry num_heads does not say it
    #[arg(long, value_name = "COUNT")]
    heads: Option<usize>,
    /// Attention looks at earlier positions and its own only; also where the metadata entry causal is true
    #[arg(long)]
    causal: bool,
}

/// Why the command could not do its work: one line of printable text.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

/// Runs the command with the program's arguments, its own name first.
///
/// # Errors
/// When the arguments are wrong, a file cannot be read or written, or does not hold what it should.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    match Cli::try_parse_from(arguments) {
        Ok(Cli { command: Command::Trace(arguments) }) => trace_files(&arguments),
        Ok(Cli { command: Command::Train(arguments) }) => train::train(&arguments),
        Ok(Cli { command: Command::Examples(arguments) }) => examples::examples(&arguments),
        Err(help) if matches!(help.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            // Whoever closes the pipe has read enough.
            let _ = help.print();
            Ok(())
        }
        Err(usage) => Err(Failure(one_line(&usage))),
    }
}

fn trace_files(arguments: &TraceArguments) -> Result<(), Failure> {
    let TraceArguments { weights, input, output, .. } = arguments;
    let weight_tensors = read(weights)?;
    let traced = match Attention::is_in(&weight_tensors) {
        true => trace_attention(arguments, weight_tensors)?,
        false => {
            let model = Recurrent::from_tensors(weight_tensors).map_err(|error| about(weights, &error))?;
            TraceInput::from_tensors(read(input)?, &model.stack)
                .and_then(|tensors| trace(&model, tensors))
                .map_err(|error| about(input, &error))?
        }
    };
    let bytes = traced.to_bytes().map_err(|error| about(output, &error))?;
    write(output, &bytes).map_err(|error| about(output, &error))
}

fn trace_attention(arguments: &TraceArguments, mut weights: TensorFile) -> Result<TensorFile, Failure> {
    if let Some(heads) = arguments.heads {
        weights.metadata.insert(Attention::HEADS.into(), heads.to_string());
    }
    if arguments.causal {
        weights.metadata.insert(Attention::CAUSAL.into(), "true".into());
    }
    Attention::trace(weights, read(&arguments.input)?).map_err(|error| match error {
        AttentionError::Weights(error) => about(&arguments.weights, &error),
        AttentionError::Input(error) => about(&arguments.input, &error),
    })
}

fn read(path: &Path) -> Result<TensorFile, Failure> {
    let mut bytes = Vec::new();
    // One byte beyond the limit is enough to see that a file is too large, even one without an end.
    let limit = LARGEST_FILE as u64 + 1;
    let file = File::open(path).map_err(|error| about(path, &error))?;
    file.take(limit).read_to_end(&mut bytes).map_err(|error| about(path, &error))?;
    TensorFile::from_bytes(&bytes).map_err(|error: ExchangeError| about(path, &error))
}

/// Writes beside the path and renames, so that nobody ever sees half a file.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if path.exists() && !path.is_file() {
        return Err(std::io::Error::other("expected a regular file or none, found something else"));
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut file = temporary_file(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// A temporary file is its owner's alone; this one gets the permissions of any new file.
#[cfg(unix)]
fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    tempfile::Builder::new().permissions(permissions).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}

fn about(path: &Path, error: &dyn std::error::Error) -> Failure {
    Failure(format!("{}: {}", printable(&path.display().to_string()), error.to_string().replace('\n', " ")))
}

/// What clap says before it goes on to usage and tips.
fn one_line(usage: &clap::Error) -> String {
    let text = usage.to_string();
    let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let line = lines.join(" ");
    format!("{} (see unroll --help)", printable(line.strip_prefix("error: ").unwrap_or(&line)))
}
