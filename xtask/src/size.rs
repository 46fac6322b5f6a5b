//! What a visitor downloads.

use crate::build::{dist, files_with_extension};
use crate::shell::{Doing, Failure, Result};
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;

/// A part of what a visitor downloads, and how many bytes it may have, compressed as any static host does it.
struct Part {
    what: &'static str,
    /// How its files begin; of the first load all others.
    begins: &'static str,
    limit: usize,
}

const PARTS: [Part; 13] = [
    // All of it: the page, its style, font and code, and the network that it opens with. It is to come down to 350 kB.
    Part { what: "first load", begins: "", limit: 575_000 },
    // Each is fetched when the first of its labs is opened.
    Part { what: "what several chunks share", begins: "chunk-", limit: 160_000 },
    Part { what: "insides, shapes, gradients", begins: "chunk-insides", limit: 135_000 },
    Part { what: "training", begins: "chunk-train", limit: 93_000 },
    Part { what: "translation", begins: "chunk-translation", limit: 127_000 },
    Part { what: "modern alternatives", begins: "chunk-modern", limit: 77_000 },
    // With all their words.
    Part { what: "the course", begins: "chunk-course", limit: 170_000 },
    Part { what: "practice", begins: "chunk-practice", limit: 200_000 },
    Part { what: "one's own model", begins: "chunk-model", limit: 60_000 },
    Part { what: "saving", begins: "chunk-save", limit: 60_000 },
    Part { what: "classroom", begins: "chunk-classroom", limit: 40_000 },
    // At opt-level 3, which trains twice as fast as "z" and costs 13 kB.
    Part { what: "worker", begins: "worker", limit: 405_000 },
    // After the page has started, and then all files once more from the browser's cache.
    Part { what: "offline", begins: "service-worker", limit: 4_000 },
];

/// Of the networks only this one is fetched when the page opens.
const OPENING: &str = "models/sentiment-lstm.safetensors";

/// Prints the compressed size of each file in dist/ that a lab without training needs, and fails over a limit.
pub fn check() -> Result {
    let mut files = files_with_extension(&dist(), &["wasm", "js", "css", "html", "svg", "woff2"])?;
    files.push(dist().join(OPENING));
    if !files.iter().any(|file| file.extension().is_some_and(|extension| extension == "wasm")) {
        return Err(Failure::new(format!("{} holds no WebAssembly", dist().display())));
    }
    let mut sizes = PARTS.map(|_| 0);
    for file in &files {
        let bytes = fs::read(file).doing(format!("could not read {}", file.display()))?;
        let size = gzipped(&bytes).doing("could not compress")?;
        let name = file.strip_prefix(dist()).unwrap_or(file).display().to_string();
        println!("{} kB gzipped, {} kB plain: {name}", kilobytes(size), kilobytes(bytes.len()));
        sizes[part_of(&name)] += size;
    }
    let mut too_large = Vec::new();
    for (Part { what, limit, .. }, size) in PARTS.iter().zip(sizes) {
        let sum = format!("{what}: {} kB gzipped of at most {} kB", kilobytes(size), kilobytes(*limit));
        println!("{sum}");
        if size > *limit {
            too_large.push(sum);
        }
    }
    if too_large.is_empty() { Ok(()) } else { Err(Failure::new(format!("too large: {}", too_large.join(", ")))) }
}

/// By its index in [`PARTS`].
fn part_of(name: &str) -> usize {
    PARTS.iter().rposition(|part| name.starts_with(part.begins)).unwrap_or(0)
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
    fn a_file_belongs_to_the_part_that_fetches_it() {
        let part = |name: &str| PARTS[part_of(name)].what;
        assert_eq!(["app-1f_bg.wasm", "chunks-1f.js", "boot.js", OPENING].map(part), ["first load"; 4]);
        assert_eq!(["chunk-7-1f.wasm", "chunk-12-1f.wasm"].map(part), ["what several chunks share"; 2]);
        assert_eq!(part("chunk-train-1f.wasm"), "training");
        assert_eq!(["worker_bg.wasm", "worker-start.js"].map(part), ["worker"; 2]);
        assert_eq!(part("service-worker.js"), "offline");
    }

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        assert_eq!(kilobytes(250_000), "250.0");
        assert_eq!(kilobytes(1_960), "1.9");
    }
}
