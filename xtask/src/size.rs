//! What a visitor downloads.

use crate::build::{dist, files_with_extension};
use crate::shell::{Doing, Failure, Result};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

/// Bytes of all code, compressed as any static host does it.
const LIMIT: usize = 250_000;

/// Prints the compressed size of each file of code in dist/ and fails over the limit.
pub fn check() -> Result {
    let files = files_with_extension(&dist(), &["wasm", "js"])?;
    if !files.iter().any(|file| file.extension().is_some_and(|extension| extension == "wasm")) {
        return Err(Failure::new(format!("{} holds no WebAssembly", dist().display())));
    }
    let mut total = 0;
    for file in &files {
        let bytes = fs::read(file).doing(format!("could not read {}", file.display()))?;
        let size = gzipped(&bytes).doing("could not compress")?;
        let name = file.strip_prefix(dist()).unwrap_or(file).display();
        println!("{} kB gzipped, {} kB plain: {name}", kilobytes(size), kilobytes(bytes.len()));
        total += size;
    }
    let sum = format!("{} kB gzipped of at most {} kB", kilobytes(total), kilobytes(LIMIT));
    println!("{sum}");
    if total <= LIMIT { Ok(()) } else { Err(Failure::new(format!("the page's code is too large: {sum}"))) }
}

/// The size after compression, as static hosts do it.
pub fn gzipped(bytes: &[u8]) -> std::io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses() {
        let size = gzipped(&[7; 100_000]).expect("memory never fails to be written");
        assert!(size < 300, "{size}");
    }

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(250_000), "250.0");
        assert_eq!(kilobytes(1_960), "1.9");
    }
}
