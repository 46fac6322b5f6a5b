use super::{ExchangeError, Tensor};
use crate::engine::Real;
use safetensors::tensor::{Dtype, SafeTensorError, SafeTensors, TensorInfo, View};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Larger files are refused, in bytes.
pub const LARGEST_FILE: usize = 256 << 20;

/// A header is JSON that takes up to some thirty times its size while it is read; one of a thousand layers has 800 kB.
const LARGEST_HEADER: usize = 1 << 20;

/// The file's length has no more digits, so neither has any size or offset in it.
const DIGITS: usize = 9;

/// The first 8 bytes of a file: its header's length, little-endian.
const LENGTH: usize = size_of::<u64>();

const WRITTEN: Dtype = if size_of::<Real>() == 4 { Dtype::F32 } else { Dtype::F64 };

/// The tensors of a safetensors file by name, and its metadata.
/// Source: <https://github.com/huggingface/safetensors#format>
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TensorFile {
    pub tensors: BTreeMap<String, Tensor>,
    pub metadata: BTreeMap<String, String>,
}

impl TensorFile {
    /// Reads tensors of type F32, F64, F16 or BF16, each with at least one number.
    ///
    /// # Errors
    /// When the bytes are no safetensors file, are damaged or too many, or hold a tensor of another type.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ExchangeError> {
        check_header(bytes)?;
        let (header, description) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let data = &bytes[LENGTH + header..];
        let mut tensors = BTreeMap::new();
        for name in description.offset_keys() {
            if let Some(info) = description.info(&name) {
                let tensor = decode(&name, info, data)?;
                tensors.insert(name, tensor);
            }
        }
        let metadata = description.metadata().iter().flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
        Ok(Self { tensors, metadata })
    }

    /// The file's bytes, the tensors as F32 (F64 with the feature `f64`).
    ///
    /// # Errors
    /// When the names alone are too long for a header.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ExchangeError> {
        let metadata: HashMap<_, _> = self.metadata.clone().into_iter().collect();
        safetensors::serialize(self.tensors.iter(), (!metadata.is_empty()).then_some(metadata))
            .map_err(|error| ExchangeError::new("safetensors file", "tensors that fit into one", error.to_string()))
    }

    pub fn insert(&mut self, name: impl Into<String>, tensor: Tensor) {
        self.tensors.insert(name.into(), tensor);
    }

    /// Takes a tensor that has to be there.
    ///
    /// # Errors
    /// When it is not; `expected` describes it in the message.
    pub(super) fn take(&mut self, name: &str, expected: &str) -> Result<Tensor, ExchangeError> {
        self.tensors.remove(name).ok_or_else(|| ExchangeError::new(name, expected, "no tensor of this name"))
    }

    /// # Errors
    /// When a tensor is left that nobody has taken; `expected` names what there may be.
    pub(super) fn expect_empty(&self, expected: &str) -> Result<(), ExchangeError> {
        match self.tensors.keys().next() {
            Some(name) => Err(ExchangeError::new(name, expected, "a tensor of this name")),
            None => Ok(()),
        }
    }
}

impl View for &Tensor {
    fn dtype(&self) -> Dtype {
        WRITTEN
    }

    fn shape(&self) -> &[usize] {
        Tensor::shape(self)
    }

    fn data(&self) -> Cow<'_, [u8]> {
        self.values().iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn data_len(&self) -> usize {
        size_of_val(self.values())
    }
}

/// What the safetensors crate does not check, or not before it allocates or adds.
fn check_header(bytes: &[u8]) -> Result<(), ExchangeError> {
    let error = |expected: String, found: String| Err(ExchangeError::new("safetensors file", expected, found));
    if bytes.len() > LARGEST_FILE {
        return error(format!("at most {LARGEST_FILE} bytes"), "more".into());
    }
    let Some((length, rest)) = bytes.split_first_chunk::<LENGTH>() else {
        return error(format!("at least {LENGTH} bytes"), format!("{}", bytes.len()));
    };
    let length = u64::from_le_bytes(*length);
    let header = match usize::try_from(length) {
        Ok(length) if length <= LARGEST_HEADER => rest.get(..length),
        _ => return error(format!("a header of at most {LARGEST_HEADER} bytes"), format!("one of {length}")),
    };
    let Some(header) = header else {
        return error(format!("a header of {length} bytes"), format!("{} bytes after its length", rest.len()));
    };
    // The crate adds an unchecked offset to the header's length.
    if has_number_longer_than(DIGITS, header) {
        return error(format!("sizes of at most {DIGITS} digits"), "a longer one".into());
    }
    Ok(())
}

/// Whether JSON holds, outside its strings, a number with more digits.
fn has_number_longer_than(limit: usize, json: &[u8]) -> bool {
    let (mut in_string, mut escaped, mut digits) = (false, false, 0);
    for &byte in json {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
        } else {
            in_string = byte == b'"';
            digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
            if digits > limit {
                return true;
            }
        }
    }
    false
}

fn damaged(error: SafeTensorError) -> ExchangeError {
    let found = match &error {
        SafeTensorError::MetadataIncompleteBuffer => "data of another length".into(),
        other => other.to_string(),
    };
    let error = ExchangeError::new("safetensors file", "a header that describes its data exactly", found);
    error.hint("is it a whole safetensors file?")
}

fn decode(name: &str, info: &TensorInfo, data: &[u8]) -> Result<Tensor, ExchangeError> {
    let bytes = data.get(info.data_offsets.0..info.data_offsets.1).unwrap_or_default();
    let values: Vec<Real> = match info.dtype {
        Dtype::F32 => numbers(bytes, |number| f32::from_le_bytes(number).into()),
        Dtype::F64 => numbers(bytes, f64::from_le_bytes),
        Dtype::F16 => numbers(bytes, |number| f64_of_half(u16::from_le_bytes(number))),
        Dtype::BF16 => numbers(bytes, |number| f32::from_bits(u32::from(u16::from_le_bytes(number)) << 16).into()),
        other => return Err(ExchangeError::new(name, "dtype F32, F64, F16 or BF16", other.to_string())),
    };
    if values.is_empty() {
        return Err(ExchangeError::new(name, "at least one number", format!("shape {:?}", info.shape)));
    }
    Ok(Tensor::from_parts(info.shape.clone(), values))
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn numbers<const SIZE: usize>(bytes: &[u8], number: impl Fn([u8; SIZE]) -> f64) -> Vec<Real> {
    bytes.as_chunks().0.iter().map(|&chunk| number(chunk) as Real).collect()
}

/// IEEE 754 binary16.
fn f64_of_half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff);
    let magnitude = match i32::from(bits >> 10 & 0x1f) {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_read() {
        let known = [
            (0x0000, 0.0),
            (0x0001, 2_f64.powi(-24)),
            (0x03ff, 1023.0 / 1024.0 * 2_f64.powi(-14)),
            (0x0400, 2_f64.powi(-14)),
            (0x3555, 1365.0 / 4096.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
            (0x7c00, f64::INFINITY),
            (0xfc00, f64::NEG_INFINITY),
        ];
        for (bits, number) in known {
            assert_eq!(f64_of_half(bits), number, "{bits:#06x}");
        }
        assert!(f64_of_half(0x7e00).is_nan());
    }

    #[test]
    fn long_numbers_count_outside_strings_only() {
        for (json, long) in [
            (r#"{"1234567890":123456789}"#, false),
            (r#"{"a\"1234567890":[1,2]}"#, false),
            (r#"{"a\\":1234567890}"#, true),
            (r#"{"a":[1,12345678901234567890]}"#, true),
        ] {
            assert_eq!(has_number_longer_than(9, json.as_bytes()), long, "{json}");
        }
    }
}
