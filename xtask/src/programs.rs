//! Where programs are: on PATH, in cargo's own directory, or in this project's.

use crate::shell::{Failure, Result};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Tools whose version differs from the one the user has installed for other projects.
pub fn own_tools() -> PathBuf {
    root().join("target/tools")
}

/// The cargo that runs this program, working in the repository, with the tools on its PATH.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A command that works in the repository and finds the tools first.
pub fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(root());
    if let Ok(path) = env::join_paths(directories()) {
        command.env("PATH", path);
    }
    command
}

/// The full path of a program, if there is one.
pub fn find(program: &str) -> Option<PathBuf> {
    directories().into_iter().map(|directory| directory.join(program)).find(|path| path.is_file())
}

/// A program of which the user may name their own by an environment variable.
pub fn find_any(variable: &str, programs: &[&str]) -> Result<Option<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Failure::new(format!("{variable} is {}, which is no file", path.display()))),
        None => Ok(programs.iter().find_map(|program| find(program))),
    }
}

fn directories() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    std::iter::once(own_tools().join("bin"))
        .chain(env::split_paths(&path))
        .chain(cargo_home.map(|home| home.join("bin")))
        .collect()
}
