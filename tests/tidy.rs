//! The house rules that a machine can hold: who may use whom, how long a file may be, what may not be left behind.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/rules.rs"]
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

/// The files below these places that end so, with their text; a place that does not exist yet has none.
fn files(places: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut left: Vec<PathBuf> = places.iter().map(|place| root.join(place)).collect();
    while let Some(path) = left.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            let entries = entries.map(|entry| entry.unwrap().path());
            left.extend(entries.filter(|path| !["node_modules", "target"].iter().any(|name| path.ends_with(name))));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|&wanted| ending == wanted)) {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn source() -> Vec<(String, String)> {
    let files = files(&["src"], &["rs"]);
    assert!(files.iter().any(|(path, _)| path == "src/engine/mod.rs"), "the source is not where it was: {files:?}");
    files
}

#[track_caller]
fn expect_none(rule: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{rule}\n{}", wrong.join("\n"));
}

fn wrong_in(files: &[(String, String)], rule: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    files.iter().flat_map(|(path, text)| rule(path, text)).collect()
}

#[test]
fn a_module_uses_only_those_above_it() {
    expect_none("see the order in tests/tidy/rules.rs", wrong_in(&source(), rules::layering));
}

#[test]
fn only_the_page_knows_the_browser() {
    let dependencies = dependencies();
    assert!(dependencies.contains(&"nalgebra".to_string()) && dependencies.contains(&"web_sys".to_string()));
    let rule = |path: &str, text: &str| rules::crates(path, text, &dependencies);
    expect_none("a crate that this module should do without", wrong_in(&source(), rule));
}

/// The package's dependencies, as they are written in code.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut names = Vec::new();
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((name, _)) = line.split_once('=').filter(|_| section.ends_with("dependencies]")) {
            names.push(name.trim().replace('-', "_"));
        }
    }
    names
}

#[test]
fn no_file_is_too_long() {
    let files = source();
    for (path, text) in &files {
        let lines = text.lines().count();
        if lines > rules::LONG {
            println!("{path}: {lines} lines; still one room with one purpose?");
        }
    }
    expect_none("split it by purpose", wrong_in(&files, rules::length));
}

#[test]
fn nothing_is_left_unfinished() {
    let files = files(&["src", "tests", "benches", "xtask"], &["rs"]);
    expect_none("finish it", wrong_in(&files, rules::unfinished));
}

#[test]
fn nothing_panics_outside_of_tests() {
    expect_none("handle it, or show that it cannot be", wrong_in(&source(), rules::panics));
}

#[test]
fn the_page_requests_nothing_from_elsewhere() {
    let files = files(&["static"], &["html", "css", "js", "mjs", "svg", "webmanifest"]);
    assert!(files.iter().any(|(path, _)| path == "static/index.html"));
    expect_none("an address that is not the page's own", wrong_in(&files, rules::requests));
}

#[test]
fn the_rules_see_what_they_forbid() {
    let layering = |path, source| rules::layering(path, source).len();
    assert_eq!(layering("src/engine/a.rs", "use crate::language::Tokens;"), 1);
    assert_eq!(layering("src/engine/a.rs", "fn f() { let a = crate::app::f(); }"), 1);
    assert_eq!(layering("src/engine/a.rs", "use super::super::{scene::Scene, figures};"), 2);
    assert_eq!(layering("src/engine/mod.rs", "use super::scene;"), 1);
    assert_eq!(layering("src/scene.rs", "use crate::{app, engine::{self, app}, figures::Map};"), 2);
    assert_eq!(layering("src/cli.rs", "use crate::app::Root;"), 1);
    assert_eq!(layering("src/attic/mod.rs", ""), 1);
    let browser = ["yew", "web_sys", "serde_json", "nalgebra", "gloo_events"].map(String::from);
    let crates = |path, source| rules::crates(path, source, &browser).len();
    assert_eq!(crates("src/engine/a.rs", "use yew::Html; use serde_json as json; use nalgebra::DMatrix;"), 2);
    assert_eq!(crates("src/scene/a.rs", "fn f() { web_sys::window(); gloo_events::f() }"), 2);
    assert_eq!(rules::length("src/a.rs", &"\n".repeat(401)).len(), 1);
    let later =
        [concat!("// FIX", "ME"), "fn f() { todo !() }", "# [ignore = \"slow\"]", "dbg !(1);", "unimplemented !(\"\")"];
    assert_eq!(rules::unfinished("src/a.rs", &later.join("\n")).len(), 5);
    let panics = "fn f() { g().unwrap(); }\n#[cfg(test)]\nmod tests { fn f() { { g().unwrap() } } }\nfn h() { g()\n.expect(\"\") }";
    assert_eq!(rules::panics("src/a.rs", panics), ["src/a.rs:1: .unwrap()", "src/a.rs:5: .expect()"]);
    let page = "<a href=\"https://a.b\">\n<script src=\"https://a.b\">\n<!-- http://a.b\n -->\n@import url(//a.b);";
    assert_eq!(rules::requests("index.html", page).len(), 2);
}

#[test]
fn the_rules_let_pass_what_they_allow() {
    let none = Vec::<String>::new();
    let engine = "//! See [`crate::app`].\nuse super::super::engine::Real;\npub(crate) const A: &str = \"crate::app\";";
    assert_eq!(rules::layering("src/engine/a.rs", engine), none);
    assert_eq!(rules::layering("src/app/labs/a.rs", "use crate::{engine::{Value, app}, figures, app::b};"), none);
    assert_eq!(rules::layering("src/figures/a/b.rs", "use super::super::app;"), none);
    assert_eq!(rules::layering("src/bin/app.rs", "use unroll::app;"), none);
    assert_eq!(rules::layering("src/lib.rs", "pub mod app; pub use crate::app;"), none);
    assert_eq!(rules::crates("src/app/a.rs", "use yew::Html;", &["yew".into()]), none);
    let literals = "let a = 'a'; let b = '\"'; let c = r#\"todo !() \" dbg !()\"#; fn f<'a>(x: &'a str) {} // dbg !()\n/* todo !() */";
    assert_eq!(rules::unfinished("src/a.rs", literals), none);
    let tests = "#[cfg(test)]\nmod tests;\nfn f() { g().unwrap_or(0); }";
    assert_eq!(rules::panics("src/a.rs", tests), none);
    assert_eq!(rules::panics("src/a/tests.rs", "fn f() { g().unwrap() }"), none);
    let page = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n// https://a.b\nf(); // https://a.b\n/* https://a.b */";
    assert_eq!(rules::requests("static/a.js", page), none);
}
