//! `cargo xtask bench`: the engine against its peers, in one run.

use crate::build::{SMALLEST, WASM_FEATURES};
use crate::programs::{cargo, command, root};
use crate::setup::{npm_packages, rust_tools};
use crate::shell::{Doing, Result, run};
use crate::size::gzipped;
use lexopt::prelude::*;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the user asked for.
#[derive(Debug, Default, PartialEq)]
pub struct Request {
    /// A smoke test: few rounds, and benches/RESULTS.md stays as it is.
    quick: bool,
    /// Only the works whose name this regular expression finds; benches/RESULTS.md stays as it is.
    only: Option<String>,
}

impl Request {
    pub fn from_arguments(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut request = Self::default();
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("quick") => request.quick = true,
                Long("only") => request.only = Some(arguments.value()?.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(request)
    }

    fn is_whole(&self) -> bool {
        !self.quick && self.only.is_none()
    }
}

/// The engine as a contender: its package, and the module that comes of it.
const ENGINE: (&str, &str) = ("bench-unroll", "bench_unroll.wasm");

/// In place of what .cargo/config.toml says for WebAssembly.
const RELAXED_SIMD: &str = "-C target-feature=+simd128,+relaxed-simd";

/// The engine without a harness, for its size.
const ALONE: &str = "bench_alone.wasm";

/// Builds every contender and runs them.
pub fn bench(request: &Request) -> Result {
    npm_packages::peers()?;
    rust_tools::wasm_target()?;
    let (package, module) = ENGINE;
    let target = target();
    let modules = build(&target, |every_package| every_package)?;
    // In a directory of its own, or the two builds would evict each other.
    let relaxed =
        build(&target.join("relaxed"), |cargo| cargo.args(["--package", package]).env("RUSTFLAGS", RELAXED_SIMD))?;
    let wasm_opt = npm_packages::wasm_opt()?;
    let size = gzipped_size(&modules.join(ALONE), wasm_opt.as_deref(), &target.join("engine.wasm"))?;
    let how = if wasm_opt.is_some() { "after wasm-opt" } else { "as the compiler left it: wasm-opt is not here" };
    println!("The engine's WebAssembly: {size} bytes gzipped, {how}");

    let benches = root().join("benches");
    let report = if request.is_whole() { benches.join("RESULTS.md") } else { target.join("RESULTS.md") };
    let mut node = command("node");
    node.arg(benches.join("run.mjs")).args(["--rounds", if request.quick { "5" } else { "40" }]);
    node.arg("--wasm").arg(modules).arg("--relaxed").arg(relaxed.join(module));
    node.arg("--size").arg(size.to_string()).args(wasm_opt.is_none().then_some("--unoptimized"));
    node.arg("--report").arg(&report).arg("--json").arg(target.join("results.json"));
    if let Some(only) = &request.only {
        node.arg("--only").arg(only);
    }
    run(&mut node)?;
    println!("The results are in {}", report.display());
    Ok(())
}

/// Builds the contenders below `target` and tells the directory of their modules.
fn build(target: &Path, adjust: impl FnOnce(&mut Command) -> &mut Command) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--manifest-path"]);
    build.arg(root().join("benches/Cargo.toml")).arg("--target-dir").arg(target);
    run(adjust(&mut build))?;
    Ok(target.join("wasm32-unknown-unknown/release"))
}

/// What a visitor would download of the module, which stays as it is: the smaller one goes to `shipped`.
fn gzipped_size(module: &Path, wasm_opt: Option<&Path>, shipped: &Path) -> Result<usize> {
    if let Some(wasm_opt) = wasm_opt {
        let mut smaller = command(wasm_opt);
        smaller.args(SMALLEST).args(WASM_FEATURES).args(["--strip-debug", "--strip-producers"]);
        run(smaller.arg(module).arg("-o").arg(shipped))?;
    }
    let measured = if wasm_opt.is_some() { shipped } else { module };
    let bytes = fs::read(measured).doing(format!("could not read {}", measured.display()))?;
    gzipped(&bytes).doing("could not compress")
}

/// Where the contenders are built, and where the results go that nobody keeps.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from).join("benches")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn request(words: &[&str]) -> Request {
        Request::from_arguments(lexopt::Parser::from_args(words)).expect("valid arguments")
    }

    #[test]
    fn only_a_whole_run_is_kept() {
        assert!(request(&[]).is_whole());
        assert!(!request(&["--quick"]).is_whole());
        assert!(!request(&["--only", "gru"]).is_whole());
        assert!(Request::from_arguments(lexopt::Parser::from_args(["--slow"])).is_err());
    }
}
