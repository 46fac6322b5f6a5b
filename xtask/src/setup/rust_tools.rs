//! What rustup and `cargo install` bring.

use crate::programs::{cargo, command, find, own_tools, root};
use crate::shell::{Doing, Failure, Result, output_of, run};
use crate::versions::{Version, locked, of, serves_as};
use std::fs;
use std::path::Path;

/// Trunk 0.22 asks for a later Rust than this project does.
const TRUNK: &str = "0.21.14";

const TARGET: &str = "wasm32-unknown-unknown";

pub fn components() -> Result {
    let there = |name: &str| output_of(cargo().args([name, "--version"])).is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    rustup(&["component", "add", "rustfmt", "clippy"])
}

pub fn wasm_target() -> Result {
    let there = output_of(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if there.is_some_and(|directory| Path::new(&directory).is_dir()) {
        return Ok(());
    }
    rustup(&["target", "add", TARGET])
}

pub fn trunk() -> Result {
    // Without default features it needs no OpenSSL headers and asks nobody whether it is up to date.
    let features = ["--locked", "--no-default-features", "--features", "rustls"];
    install("trunk", TRUNK, &["trunk"], serves_as, &features, "about 4 minutes on two cores")
}

/// The command and the crate share a private format, so the versions must be equal.
pub fn wasm_bindgen() -> Result {
    let lock = fs::read_to_string(root().join("Cargo.lock")).doing("could not read Cargo.lock")?;
    let wanted = locked(&lock, "wasm-bindgen").ok_or_else(|| Failure::new("Cargo.lock holds no wasm-bindgen"))?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    install("wasm-bindgen-cli", &wanted, &programs, |a, b| a == b, &[], "about 2 minutes on two cores")
}

fn install(
    package: &str,
    wanted: &str,
    programs: &[&str],
    suits: fn(Version, Version) -> bool,
    flags: &[&str],
    patience: &str,
) -> Result {
    let version = of(wanted).ok_or_else(|| Failure::new(format!("'{wanted}' is no version of {package}")))?;
    let found: Vec<Option<Version>> = programs.iter().map(|program| version_of(program)).collect();
    let Some(place) = place_for(&found, |found| suits(found, version)) else { return Ok(()) };

    println!("Building {package} {wanted} from source: {patience}, once.");
    let mut install = cargo();
    // A debug build is fast enough, and an optimised one takes three times as long.
    install.env("CARGO_PROFILE_DEV_DEBUG", "0");
    install.args(["install", package, "--version", wanted, "--debug"]).args(flags);
    if place == Place::Project {
        install.arg("--root").arg(own_tools());
    }
    run(&mut install)?;
    match programs.iter().find(|program| !version_of(program).is_some_and(|found| suits(found, version))) {
        None => Ok(()),
        Some(program) => Err(Failure::new(format!("{program} {wanted} was installed, but another one is in its way"))),
    }
}

#[derive(Debug, PartialEq)]
enum Place {
    /// Where `cargo install` puts it.
    CargoHome,
    /// Where it does not replace the version that the user has for other projects.
    Project,
}

/// Where to install, given the version of each program now there; `None` if all of them suit.
fn place_for(found: &[Option<Version>], suits: impl Fn(Version) -> bool) -> Option<Place> {
    if found.iter().all(|version| version.is_some_and(&suits)) {
        None
    } else if found.iter().all(Option::is_none) {
        Some(Place::CargoHome)
    } else {
        Some(Place::Project)
    }
}

fn version_of(program: &str) -> Option<Version> {
    output_of(command(find(program)?).arg("--version")).as_deref().and_then(of)
}

fn rustup(arguments: &[&str]) -> Result {
    if find("rustup").is_some() {
        return run(command("rustup").args(arguments));
    }
    let arguments = arguments.join(" ");
    Err(Failure::new(format!("this Rust has no rustup; install what `rustup {arguments}` would from where it came")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WANTED: Version = (0, 2, 130);

    fn place(found: &[Option<Version>]) -> Option<Place> {
        place_for(found, |version| version == WANTED)
    }

    #[test]
    fn nothing_is_installed_where_everything_suits() {
        assert_eq!(place(&[Some(WANTED), Some(WANTED)]), None);
    }

    #[test]
    fn a_missing_program_goes_where_cargo_puts_it() {
        assert_eq!(place(&[None, None]), Some(Place::CargoHome));
    }

    #[test]
    fn another_version_is_left_alone() {
        assert_eq!(place(&[Some((0, 2, 100)), Some((0, 2, 100))]), Some(Place::Project));
        assert_eq!(place(&[Some(WANTED), None]), Some(Place::Project));
    }
}
