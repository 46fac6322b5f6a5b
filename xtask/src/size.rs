//! What a visitor downloads.

use crate::build::{dist, files_with_extension};
use crate::shell::{Doing, Failure, Result};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

/// Bytes of the code that the page is made of, and of what it asks for when something is trained, compressed as any static
/// host does it.
///
/// Both hold the tasks with their word lists and grammars, some 115 kB: the page's copy is to go. The labs about translation and
/// modern alternatives, with the engine's graphs, are some 210 kB of the page: they are to be loaded when they are opened.
const FIRST_LOAD: usize = 830_000;
// At opt-level 3, which trains twice as fast as "z" and costs 13 kB.
const WORKER: usize = 395_000;

/// Prints the compressed size of each file of code in dist/ and fails over a limit.
pub fn check() -> Result {
    let files = files_with_extension(&dist(), &["wasm", "js"])?;
    if !files.iter().any(|file| file.extension().is_some_and(|extension| extension == "wasm")) {
        return Err(Failure::new(format!("{} holds no WebAssembly", dist().display())));
    }
    let (mut first_load, mut worker) = (0, 0);
    for file in &files {
        let bytes = fs::read(file).doing(format!("could not read {}", file.display()))?;
        let size = gzipped(&bytes).doing("could not compress")?;
        let name = file.strip_prefix(dist()).unwrap_or(file).display().to_string();
        println!("{} kB gzipped, {} kB plain: {name}", kilobytes(size), kilobytes(bytes.len()));
        *(if name.starts_with("worker") { &mut worker } else { &mut first_load }) += size;
    }
    let mut too_large = Vec::new();
    for (what, size, limit) in [("first load", first_load, FIRST_LOAD), ("worker", worker, WORKER)] {
        let sum = format!("{what}: {} kB gzipped of at most {} kB", kilobytes(size), kilobytes(limit));
        println!("{sum}");
        if size > limit {
            too_large.push(sum);
        }
    }
    if too_large.is_empty() { Ok(()) } else { Err(Failure::new(format!("too large: {}", too_large.join(", ")))) }
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
