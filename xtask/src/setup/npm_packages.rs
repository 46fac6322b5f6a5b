//! What npm brings: wasm-opt and terser, which make the page smaller, Playwright, which tests it, and the engine's peers.

use crate::programs::{command, find, root};
use crate::shell::{Doing, Failure, Result, output_of, run};
use crate::versions::of;
use std::fs;
use std::path::{Path, PathBuf};

/// What Playwright and the benchmark ask for.
const NODE: u64 = 20;

/// The path of wasm-opt. It is a comfort: where npm is missing the page is built without it.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    comfort("wasm-opt")
}

/// The path of terser, which makes JavaScript smaller; a comfort too.
pub fn terser() -> Result<Option<PathBuf>> {
    comfort("terser")
}

fn comfort(program: &str) -> Result<Option<PathBuf>> {
    if find("npm").is_none() {
        println!("No npm here, so no {program}: the page works, but is larger to download.");
        return Ok(None);
    }
    let directory = root().join("xtask/wasm-opt");
    install(&directory)?;
    Ok(Some(directory.join("node_modules/.bin").join(program)))
}

/// The path of Playwright's command.
pub fn playwright() -> Result<PathBuf> {
    needs_node("the browser tests")?;
    let directory = root().join("tests/e2e");
    install(&directory)?;
    Ok(directory.join("node_modules/.bin/playwright"))
}

/// The libraries that the benchmark compares the engine with.
pub fn peers() -> Result {
    needs_node("the benchmark")?;
    install(&root().join("benches"))
}

fn needs_node(who: &str) -> Result {
    let node = output_of(command("node").arg("--version")).as_deref().and_then(of);
    if find("npm").is_none() || node.is_none_or(|(major, _, _)| major < NODE) {
        return Err(Failure::new(format!("install Node.js {NODE} or later with npm; {who} cannot do without")));
    }
    Ok(())
}

/// Installs exactly what the directory's package-lock.json says, unless that was done before.
fn install(directory: &Path) -> Result {
    let lock = fs::read(directory.join("package-lock.json")).doing("could not read package-lock.json")?;
    let done = directory.join("node_modules/.installed-from-lock");
    if fs::read(&done).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = command("npm");
    npm.current_dir(directory).args(["ci", "--no-audit", "--no-fund"]);
    // The browser is Debian's; Playwright's own would come from no package manager.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    println!("In {}:", directory.display());
    run(&mut npm)?;
    fs::write(&done, lock).doing(format!("could not write {}", done.display()))
}
