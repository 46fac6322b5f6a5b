//! The page as static files: Trunk builds dist/, wasm-opt and terser make it smaller.

use crate::offline;
use crate::policy;
use crate::programs::{cargo, command, root};
use crate::setup::{npm_packages, rust_tools};
use crate::shell::{Doing, Result, run};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What wasm-opt may assume of a browser: what rustc and .cargo/config.toml already use, named one by one because
/// `--all-features` writes modules that engines refuse.
pub const WASM_FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The smallest after compression. What is called once stays a function of its own: inside of another one it makes a
/// large function with many locals, which compresses worse; so does a result that is kept in a local to be used twice.
/// By name, functions of one kind stand beside each other, where compression finds what they share.
pub const SMALLEST: [&str; 5] = [
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=10",
    "--skip-pass=local-cse",
    "--reorder-functions-by-name",
];

/// How terser treats a script that keeps the names at its top, and one that need not.
const WHOLE: &[&str] = &["--compress", "--mangle"];
const MODULE: &[&str] = &["--module", "--compress", "--mangle"];

/// Where the page goes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Sets up what the build lacks, and builds.
pub fn build() -> Result {
    rust_tools::wasm_target()?;
    rust_tools::trunk()?;
    rust_tools::wasm_bindgen()?;

    // Trunk works offline, or it would fetch tools from outside the package managers; so cargo fetches beforehand.
    run(cargo().args(["fetch", "--target", "wasm32-unknown-unknown"]))?;
    let mut trunk = command("trunk");
    trunk.args(["build", "--release", "--offline"]).env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.env("UNROLL_BUILD", build_id()?);
    // Trunk takes NO_COLOR=1 for a mistake, and buries what the compiler says under a trace of itself.
    run(trunk.env_remove("NO_COLOR").env_remove("RUST_BACKTRACE"))?;

    shrink(&dist())?;
    // Last, since both tell of the files as they are served.
    policy::write(&dist())?;
    offline::write(&dist())?;
    println!("The page is in {}", dist().display());
    Ok(())
}

/// Makes what Trunk has built smaller.
fn shrink(dist: &Path) -> Result {
    let wasm_opt = npm_packages::wasm_opt()?;
    let terser = npm_packages::terser()?;
    join_styles(dist)?;
    // Here and not in Trunk, which can't do without wasm-opt once it is told of it.
    if let Some(wasm_opt) = wasm_opt {
        for wasm in files_with_extension(dist, &["wasm"])? {
            replace(&wasm, |smaller| {
                run(command(&wasm_opt).args(SMALLEST).args(WASM_FEATURES).arg(&wasm).arg("-o").arg(smaller))
            })?;
        }
    }
    if let Some(terser) = terser {
        for script in files_with_extension(dist, &["js"])? {
            // What wasm-bindgen writes for the page is a module, and our own scripts name nothing at their top that another
            // could want. What it writes for the worker does: it names itself.
            let how = if script.ends_with("worker.js") { WHOLE } else { MODULE };
            replace(&script, |smaller| run(command(&terser).arg(&script).args(how).arg("--output").arg(smaller)))?;
        }
    }
    Ok(())
}

/// One style sheet of the page's many: fewer requests, and a quarter less to download.
fn join_styles(dist: &Path) -> Result {
    let file = dist.join("index.html");
    let what = || format!("could not read {}", file.display());
    let mut page = fs::read_to_string(&file).doing(what())?;
    let mut joined = String::new();
    let mut place = None;
    while let Some((before, link, after)) = first_style(&page) {
        let name = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let sheet = dist.join(name.trim_start_matches("./"));
        joined += &fs::read_to_string(&sheet).doing(format!("could not read {}", sheet.display()))?;
        fs::remove_file(&sheet).doing(format!("could not remove {}", sheet.display()))?;
        place.get_or_insert(before.len());
        page = format!("{before}{after}");
    }
    let Some(place) = place else { return Ok(()) };
    let name = format!("style-{:016x}.css", fingerprint([joined.as_bytes()]));
    page.insert_str(place, &format!("<link rel=\"stylesheet\" href=\"./{name}\" />"));
    fs::write(dist.join(&name), joined).doing(format!("could not write {name}"))?;
    fs::write(&file, page).doing(format!("could not write {}", file.display()))
}

/// The first link to a style sheet, with what is before and after it.
fn first_style(page: &str) -> Option<(&str, &str, &str)> {
    let start = page.match_indices("<link ").map(|(at, _)| at).find(|&at| {
        let link = page[at..].split('>').next().unwrap_or_default();
        link.contains("rel=\"stylesheet\"")
    })?;
    let end = start + page[start..].find('>')? + 1;
    Some((&page[..start], &page[start..end], &page[end..]))
}

/// What the page and its worker are built from, in short: they tell by it whether they belong together.
fn build_id() -> Result<String> {
    let mut sources = files_with_extension(&root().join("src"), &["rs", "toml"])?;
    sources.extend(["Cargo.toml", "Cargo.lock"].map(|file| root().join(file)));
    let read = |source: &PathBuf| fs::read(source).doing(format!("could not read {}", source.display()));
    let sources: Vec<Vec<u8>> = sources.iter().map(read).collect::<Result<_>>()?;
    Ok(format!("{:016x}", fingerprint(sources.iter().map(Vec::as_slice))))
}

/// FNV-1a: it need not withstand anyone, and the standard library's own may change with the compiler.
pub fn fingerprint<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    files.into_iter().flatten().fold(0xcbf2_9ce4_8422_2325, step)
}

/// For cargo: these features of the package and no others.
pub fn page_features(features: &[&str]) -> [String; 3] {
    ["--no-default-features".into(), "--features".into(), features.join(",")]
}

/// All files below a directory with one of the extensions, in a stable order.
pub fn files_with_extension(directory: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut directories = vec![directory.to_owned()];
    while let Some(directory) = directories.pop() {
        let what = || format!("could not list {}", directory.display());
        for entry in fs::read_dir(&directory).doing(what())? {
            let path = entry.doing(what())?.path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().and_then(OsStr::to_str).is_some_and(|found| extensions.contains(&found)) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Writes a smaller file beside and then over another, so that a page being served never sees half a file.
fn replace(file: &Path, write: impl FnOnce(&Path) -> Result) -> Result {
    let smaller = file.with_extension("smaller");
    write(&smaller)?;
    fs::rename(&smaller, file).doing(format!("could not replace {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_style_sheets_are_found_among_others() {
        let page = "<link rel=\"icon\" href=\"a.svg\"/><link rel=\"stylesheet\" href=\"./a.css\"/><p>";
        let (before, link, after) = first_style(page).expect("there is one");
        assert_eq!((before, after), ("<link rel=\"icon\" href=\"a.svg\"/>", "<p>"));
        assert!(link.contains("a.css"));
        assert_eq!(first_style("<link rel=\"icon\" href=\"a.svg\"/>"), None);
    }

    #[test]
    fn a_fingerprint_is_that_of_the_files_one_after_the_other() {
        assert_eq!(fingerprint([b"ab".as_slice(), b"c"]), fingerprint([b"abc".as_slice()]));
        assert_ne!(fingerprint([b"ab".as_slice()]), fingerprint([b"ba".as_slice()]));
    }
}
