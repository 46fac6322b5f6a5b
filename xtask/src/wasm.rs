//! The page's WebAssembly, which Trunk calls for when it has put the other files in place (Trunk.toml): the page's program
//! split into what opens it and the chunks that come later, and the worker's.

use crate::build::{files_with_extension, fingerprint, page_features};
use crate::programs::{cargo, command, root};
use crate::setup::rust_tools;
use crate::shell::{Doing, Failure, Result, run};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TARGET: &str = "wasm32-unknown-unknown";

/// The page starts by itself, and says so: an inline script for it would be one more that a policy has to allow.
const START: &str = "\n__wbg_init().then(() => dispatchEvent(new Event(\"unroll-started\")));\n";

/// How a chunk is loaded where it is not said otherwise.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// Some hosts do not know WebAssembly's type, and without it nothing is compiled while it arrives.
const INSTANTIATED: &str = r#"
async function instantiated(arriving, imports) {
    const response = await arriving;
    if (!response.ok) throw new Error(`${response.status}: ${response.url}`);
    if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
        return WebAssembly.instantiateStreaming(response, imports);
    }
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
"#;

/// Puts the page's programs beside its other files.
pub fn for_trunk() -> Result {
    let place = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let place = place.ok_or_else(|| Failure::new("Trunk calls this: run `trunk serve` or `cargo xtask build`"))?;
    let is_release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    rust_tools::wasm_bindgen()?;
    page(&place, if is_release { "release" } else { "dev" })?;
    worker(&place, if is_release { "worker" } else { "dev" })
}

/// The page's program, in files whose names tell which build they are of: they fit no other's.
fn page(place: &Path, profile: &str) -> Result {
    // What is split off is told by relocations, which nothing else needs.
    let program = compiled("app", profile, &["app"], &["-C", "link-args=--emit-relocs"])?;
    let wasm = fs::read(&program).doing(format!("could not read {}", program.display()))?;
    let id = format!("{:016x}", fingerprint([wasm.as_slice()]));
    let parts = emptied(&program.with_file_name("chunks"))?;
    let (app, link) = (format!("app-{id}"), format!("chunks-{id}.js"));
    let mut split = cargo();
    split.args(["run", "--quiet", "--locked", "--package", "xtask", "--features", "split", "--bin", "split", "--"]);
    run(split.arg(&program).arg(&parts).args([format!("./{app}.js"), format!("./{link}")]))?;

    bind(&parts.join("main.wasm"), place, &app, &["--target", "web", "--keep-lld-exports"])?;
    edit(&place.join(format!("{app}.js")), |script| Ok(script + START))?;
    let mut loader = replaced(&read(&parts.join(&link))?, STREAMED, "instantiated(src, imports)")? + INSTANTIATED;
    for part in files_with_extension(&parts, &["wasm"])? {
        let name = part.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let Some(short) = name.strip_prefix("split_").or(name.strip_prefix("chunk_")) else { continue };
        let named = format!("chunk-{short}-{id}.wasm");
        loader = replaced(&loader, &format!("\"./{name}.wasm\""), &format!("\"./{named}\""))?;
        fs::copy(&part, place.join(&named)).doing(format!("could not copy {}", part.display()))?;
    }
    write(&place.join(&link), &loader)?;
    edit(&place.join("index.html"), |page| {
        let page = replaced(&page, "\"app.js\"", &format!("\"{app}.js\""))?;
        let page = replaced(&page, "\"app_bg.wasm\"", &format!("\"{app}_bg.wasm\""))?;
        replaced(&page, "\"chunks.js\"", &format!("\"{link}\""))
    })
}

/// The worker's program: one file, which the worker's start asks for.
fn worker(place: &Path, profile: &str) -> Result {
    let program = compiled("worker", profile, &["worker"], &[])?;
    bind(&program, place, "worker", &["--target", "no-modules"])
}

/// Compiles a program and tells where it is.
fn compiled(name: &str, profile: &str, features: &[&str], rustc: &[&str]) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["rustc", "--locked", "--bin", name, "--profile", profile, "--target", TARGET]);
    build.args(page_features(features)).arg("--").args(rustc);
    run(&mut build)?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let directory = if profile == "dev" { "debug" } else { profile };
    Ok(target.join(TARGET).join(directory).join(format!("{name}.wasm")))
}

fn bind(program: &Path, place: &Path, name: &str, how: &[&str]) -> Result {
    let mut bind = command("wasm-bindgen");
    bind.args(["--no-typescript", "--out-name", name]).args(how).arg("--out-dir").arg(place);
    run(bind.arg(program))
}

fn emptied(directory: &Path) -> Result<PathBuf> {
    if directory.is_dir() {
        fs::remove_dir_all(directory).doing(format!("could not empty {}", directory.display()))?;
    }
    fs::create_dir_all(directory).doing(format!("could not make {}", directory.display()))?;
    Ok(directory.to_owned())
}

fn edit(file: &Path, change: impl FnOnce(String) -> Result<String>) -> Result {
    write(file, &change(read(file)?)?)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).doing(format!("could not read {}", file.display()))
}

fn write(file: &Path, text: &str) -> Result {
    fs::write(file, text).doing(format!("could not write {}", file.display()))
}

/// With every mention replaced; there has to be one.
fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    match text.contains(from) {
        true => Ok(text.replace(from, to)),
        false => Err(Failure::new(format!("expected {from} in a file of the page, and it is not there"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_replaced_has_to_be_there() {
        assert_eq!(replaced("a \"b\" c", "\"b\"", "\"d\"").expect("it is there"), "a \"d\" c");
        assert!(replaced("a", "b", "c").expect_err("it is not there").to_string().contains("expected b"));
    }
}
