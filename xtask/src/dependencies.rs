//! `cargo xtask test deps`: what the project depends on may be used, comes once and is needed. It asks no network.
//!
//! cargo-deny says more, and takes long to compile for what it says here: this reads the same deny.toml, and the step runs
//! cargo-deny too where it is installed. What is not named by any source file is found as cargo-machete finds it.

use crate::build::files_with_extension;
use crate::licence::is_met;
use crate::programs::{cargo, find, root};
use crate::shell::{Doing, Failure, Result, output_of, run};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Looks at every package of the workspace and all it depends on.
pub fn check() -> Result {
    let asked = cargo().args(["metadata", "--locked", "--all-features", "--format-version", "1"]).output();
    let asked = asked.doing("could not run cargo metadata")?;
    let metadata: Value = serde_json::from_slice(&asked.stdout).doing("could not read what cargo metadata says")?;
    let rules = fs::read_to_string(root().join("deny.toml")).doing("could not read deny.toml")?;
    let packages: Vec<Package> = list(&metadata["packages"]).map(Package::of).collect();
    if packages.is_empty() {
        return Err(Failure::new("cargo metadata lists no package"));
    }

    let mut wrongs = unlicensed(&packages, &entries(&rules, "allow"));
    wrongs.extend(repeated(&packages, &entries(&rules, "skip")));
    wrongs.extend(packages.iter().filter(|package| !package.is_trusted).map(|package| {
        format!("{} {}: expected a package of crates.io or of this workspace", package.name, package.version)
    }));
    wrongs.extend(unused(&metadata)?);
    println!("{} packages, {} wrong", packages.len(), wrongs.len());
    for wrong in &wrongs {
        println!("  {wrong}");
    }
    if find("cargo-deny").is_some() {
        run(cargo().args(["deny", "--offline", "--all-features", "check", "licenses", "bans", "sources"]))?;
        match output_of(cargo().args(["deny", "--offline", "check", "advisories"])) {
            Some(_) => println!("no advisory is known"),
            None => println!("advisories: skipped or some found; `cargo deny check advisories` tells with a network"),
        }
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Failure::new(format!("dependencies: {} wrong", wrongs.len()))) }
}

struct Package {
    name: String,
    version: String,
    /// As an expression; none where nothing is said.
    licence: Option<String>,
    is_trusted: bool,
}

impl Package {
    fn of(said: &Value) -> Self {
        let text = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
        let source = said["source"].as_str();
        Self {
            name: text("name"),
            version: text("version"),
            licence: said["license"].as_str().map(str::to_owned).or_else(|| licence_of_file(said)),
            is_trusted: source
                .is_none_or(|source| source.contains("crates.io-index") || source.contains("index.crates.io")),
        }
    }
}

/// A package may have a file in place of an expression. Only the one text that occurs is known.
fn licence_of_file(package: &Value) -> Option<String> {
    let place = Path::new(package["manifest_path"].as_str()?).parent()?;
    let text = fs::read_to_string(place.join(package["license_file"].as_str()?)).ok()?;
    text.trim_start().starts_with("MIT License").then(|| "MIT".into())
}

fn unlicensed(packages: &[Package], allowed: &[String]) -> Vec<String> {
    let wrong = |Package { name, version, licence, .. }: &Package| {
        let licence = licence.as_deref().unwrap_or_default();
        (is_met(licence, allowed) != Some(true)).then(|| {
            format!("{name} {version}: expected a licence that deny.toml allows, found “{licence}”; do without it, or allow it")
        })
    };
    packages.iter().filter_map(wrong).collect()
}

/// Each package comes in one version, but for those that deny.toml gives a reason for; and those are still there.
fn repeated(packages: &[Package], skipped: &[String]) -> Vec<String> {
    let mut versions = BTreeMap::<&str, Vec<&str>>::new();
    for package in packages {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    let is_skipped = |name: &str, version: &str| skipped.contains(&format!("{name}@{version}"));
    let mut wrongs = Vec::new();
    for (name, versions) in &versions {
        let left: Vec<_> = versions.iter().filter(|version| !is_skipped(name, version)).copied().collect();
        if left.len() > 1 {
            let left = left.join(", ");
            wrongs.push(format!("{name}: expected one version, found {left}; update, or give deny.toml a reason"));
        }
    }
    let is_there =
        |skip: &&String| packages.iter().any(|package| **skip == format!("{}@{}", package.name, package.version));
    wrongs.extend(
        skipped.iter().filter(|skip| !is_there(skip)).map(|skip| format!("{skip}: deny.toml skips what is not there")),
    );
    wrongs
}

/// The dependencies of our own packages that no source file names.
fn unused(metadata: &Value) -> Result<Vec<String>> {
    let own: Vec<(&Value, PathBuf)> = list(&metadata["packages"])
        .filter(|package| package["source"].is_null())
        .filter_map(|package| Some((package, Path::new(package["manifest_path"].as_str()?).parent()?.to_owned())))
        .collect();
    let mut wrongs = Vec::new();
    for (package, place) in &own {
        let of_others: Vec<&PathBuf> =
            own.iter().map(|(_, other)| other).filter(|&other| other != place && other.starts_with(place)).collect();
        let mut code = String::new();
        for folder in ["", "src", "tests"] {
            let folder = place.join(folder);
            // The workspace's own folder holds more than its package.
            if !folder.is_dir() || (*place == root() && folder == place.join("")) {
                continue;
            }
            for file in files_with_extension(&folder, &["rs"])? {
                if !of_others.iter().any(|other| file.starts_with(other)) {
                    code += &fs::read_to_string(&file).doing(format!("could not read {}", file.display()))?;
                }
            }
        }
        let ignored: Vec<&str> =
            list(&package["metadata"]["cargo-machete"]["ignored"]).filter_map(Value::as_str).collect();
        for dependency in list(&package["dependencies"]) {
            let name = dependency["rename"].as_str().or(dependency["name"].as_str()).unwrap_or_default();
            if !ignored.contains(&name) && !names(&code, &name.replace('-', "_")) {
                let who = package["name"].as_str().unwrap_or_default();
                wrongs.push(format!(
                    "{name}: no source file of {who} names it; remove it, or list it as ignored for cargo-machete"
                ));
            }
        }
    }
    Ok(wrongs)
}

/// Whether the code has this name as a word of its own, as the beginning of a path or after `use`.
fn names(code: &str, name: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let starts = !before.ends_with(is_letter);
        let is_used = before.ends_with("use ") || before.ends_with("extern crate ");
        starts && !after.starts_with(is_letter) && (after.starts_with("::") || is_used)
    })
}

/// The entries of a list in deny.toml: texts, or tables with a crate. Only what that file has is read.
fn entries(rules: &str, list: &str) -> Vec<String> {
    let begins = format!("{list} = [");
    let inside = rules.lines().skip_while(|line| *line != begins).skip(1).take_while(|line| *line != "]");
    inside.filter_map(|line| line.split('"').nth(1)).map(str::to_owned).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, licence: Option<&str>) -> Package {
        let licence = licence.map(str::to_owned);
        Package { name: name.into(), version: version.into(), licence, is_trusted: true }
    }

    #[test]
    fn a_licence_has_to_be_allowed() {
        let packages =
            [package("a", "1.0.0", Some("MIT OR X")), package("b", "1.0.0", Some("X")), package("c", "1.0.0", None)];
        let wrongs = unlicensed(&packages, &["MIT".into()]);
        assert!(matches!(&wrongs[..], [b, c] if b.starts_with("b 1") && c.starts_with("c 1")), "{wrongs:?}");
    }

    #[test]
    fn a_second_version_needs_a_reason_and_a_reason_needs_one() {
        let packages = [package("a", "1.0.0", None), package("a", "2.0.0", None)];
        assert_eq!(repeated(&packages, &[]).len(), 1);
        assert_eq!(repeated(&packages, &["a@1.0.0".into()]), [""; 0]);
        assert_eq!(repeated(&packages, &["a@1.0.0".into(), "b@1.0.0".into()]).len(), 1);
    }

    #[test]
    fn a_name_in_code_is_a_word_of_its_own() {
        for (code, expected) in [
            ("use serde;", true),
            ("serde::x()", true),
            ("my_serde::x", false),
            ("serde_json::x", false),
            ("// serde", false),
        ] {
            assert_eq!(names(code, "serde"), expected, "{code}");
        }
    }

    #[test]
    fn lists_of_the_rules_are_read() {
        let rules = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
        assert!(entries(&rules, "allow").contains(&"MIT".to_owned()));
        assert!(entries(&rules, "skip").iter().all(|skip| skip.contains('@')));
        assert_eq!(entries(&rules, "absent"), [""; 0]);
    }
}
