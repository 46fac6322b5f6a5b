//! `cargo xtask train`: the networks that come with the page, trained from the start.

use crate::programs::{cargo, command};
use crate::shell::{Doing, Result, run};
use std::ffi::OsString;

/// Trains the models named (all of them without a name) and writes static/models/.
pub fn train(models: &[OsString]) -> Result {
    let mut arguments =
        vec!["run", "--profile", "worker", "--no-default-features", "--features", "cli", "--bin", "unroll", "--"];
    let commit = commit()?;
    arguments.extend(["train", "--commit", &commit, "--output", "static/models", "--"]);
    run(cargo().args(arguments).args(models))
}

/// The commit that the code is of, and whether it has been changed since.
fn commit() -> Result<String> {
    let output = command("git").args(["describe", "--always", "--dirty", "--abbrev=12"]).output();
    let output = output.doing("could not ask git for the commit")?;
    let name = String::from_utf8_lossy(&output.stdout).trim().to_string();
    Ok(if name.is_empty() { "unknown".into() } else { name })
}
