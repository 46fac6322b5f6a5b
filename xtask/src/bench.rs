//! `cargo xtask bench`: the engine against its peers, in one run.

use crate::programs::{cargo, command, root};
use crate::setup::{npm_packages, rust_tools};
use crate::shell::{Result, run};
use lexopt::prelude::*;
use std::env;
use std::path::PathBuf;

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

/// Builds every contender and runs them.
pub fn bench(request: &Request) -> Result {
    let benches = root().join("benches");
    npm_packages::peers()?;
    rust_tools::wasm_target()?;
    let target = target();
    let mut build = cargo();
    build.args(["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--manifest-path"]);
    run(build.arg(benches.join("Cargo.toml")).arg("--target-dir").arg(&target))?;

    let report = if request.is_whole() { benches.join("RESULTS.md") } else { target.join("RESULTS.md") };
    let mut node = command("node");
    node.arg(benches.join("run.mjs")).args(["--rounds", if request.quick { "5" } else { "40" }]);
    node.arg("--wasm").arg(target.join("wasm32-unknown-unknown/release"));
    node.arg("--report").arg(&report).arg("--json").arg(target.join("results.json"));
    if let Some(only) = &request.only {
        node.arg("--only").arg(only);
    }
    run(&mut node)?;
    println!("The results are in {}", report.display());
    Ok(())
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
