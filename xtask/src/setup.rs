//! Installing what is missing, through package managers only. Each part looks before it acts, so it is cheap to repeat.

pub mod browser;
pub mod npm_packages;
pub mod rust_tools;

use crate::shell::{Failure, Result};
use std::time::Instant;

type Part = (&'static str, fn() -> Result);

/// All that `serve` and `test` need. A part that fails does not stop the others, so that one run tells everything.
pub fn everything() -> Result {
    let parts: [Part; 7] = [
        ("rustfmt and clippy", rust_tools::components),
        ("the wasm32 target", rust_tools::wasm_target),
        ("Trunk", rust_tools::trunk),
        ("the wasm-bindgen command", rust_tools::wasm_bindgen),
        ("wasm-opt", || npm_packages::wasm_opt().map(drop)),
        ("Playwright", || npm_packages::playwright().map(drop)),
        ("Chromium and ChromeDriver", || browser::browser().map(drop)),
    ];
    let mut failed = Vec::new();
    for (name, part) in parts {
        let start = Instant::now();
        match part() {
            Ok(()) => println!("{name}: ready ({:.1} s)", start.elapsed().as_secs_f64()),
            Err(failure) => {
                println!("{name}: {failure}");
                failed.push(name);
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(Failure::new(format!("could not set up {}", failed.join(", ")))) }
}
