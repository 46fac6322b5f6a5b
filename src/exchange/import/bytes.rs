//! What a dropped file is, told by its first bytes, before anything of it is parsed.

use super::super::{ExchangeError, TensorFile};
use super::{Cause, ImportError};

/// Larger files are refused before they are looked at, in bytes.
pub const LARGEST_IMPORT: usize = 64 << 20;

/// A zip archive's first entries, where PyTorch's has its pickle, stand within so many bytes.
const LOOKED_AT: usize = 4096;

/// Names of what optimizers and trainers keep beside a model.
const OF_TRAINING: [&str; 6] =
    ["optimizer", "exp_avg", "momentum_buffer", "lr_scheduler", "scheduler", "max_exp_avg_sq"];

/// Reads a safetensors file.
///
/// # Errors
/// When it is too large, another kind of file, damaged, or holds what is no floating-point number.
pub fn tensors_of_bytes(bytes: &[u8]) -> Result<TensorFile, ImportError> {
    let expected = "a safetensors file";
    if bytes.len() > LARGEST_IMPORT {
        let limit = format!("at most {} MiB", LARGEST_IMPORT >> 20);
        return Err(Cause::TooLarge.error("file", limit, format!("{} MiB", bytes.len() >> 20)));
    }
    if let Some((cause, found)) = other_kind(bytes) {
        return Err(cause.error("file", expected, found));
    }
    TensorFile::from_bytes(bytes).map_err(|error| {
        let cause = match error.what.as_str() {
            "safetensors file" => Cause::Damaged,
            name if is_of_training(name) => Cause::Checkpoint,
            _ => Cause::Dtype,
        };
        ImportError { cause: Some(cause), ..ExchangeError { hint: None, ..error }.into() }
    })
}

/// Whether a tensor's name is one of what a trainer keeps.
pub fn is_of_training(name: &str) -> bool {
    OF_TRAINING.iter().any(|part| name.split('.').any(|own| own == *part || own.starts_with("optimizer")))
}

/// Another kind of file, by what it begins with.
fn other_kind(bytes: &[u8]) -> Option<(Cause, &'static str)> {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let holds = |text: &[u8]| start.windows(text.len()).any(|window| window == text);
    match bytes {
        [] => Some((Cause::Empty, "an empty file")),
        [b'P', b'K', 3, 4, ..] if holds(b"data.pkl") => Some((Cause::Pickle, "a zip archive with a pickle (PK)")),
        [b'P', b'K', 3, 4, ..] => Some((Cause::Zip, "a zip archive (PK)")),
        // Protocols 2 to 5, as torch.save wrote them before version 1.6.
        [0x80, 2..=5, ..] if !has_header(bytes) => Some((Cause::Pickle, "a pickle")),
        [0x89, b'H', b'D', b'F', ..] => Some((Cause::Hdf5, "an HDF5 file")),
        _ if start.starts_with(b"version https://git-lfs") => Some((Cause::LfsPointer, "a pointer to a large file")),
        _ if is_text(start) && !has_header(bytes) => Some((Cause::Text, "text")),
        _ => None,
    }
}

/// Whether JSON begins where a safetensors file has its header.
fn has_header(bytes: &[u8]) -> bool {
    bytes.get(8) == Some(&b'{')
}

fn is_text(start: &[u8]) -> bool {
    start.iter().take(8).all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\r' | b'\n' | 0xc2..=0xf4 | 0x80..=0xbf))
}
