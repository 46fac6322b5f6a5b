//! The house rules. Each takes a file's path inside the repository and its text, and returns what is wrong with it.

use crate::code::{Token, code_of, lines_with, modules_named, tokens, without_tests};

/// A module may use those before it in this list, never one after it.
const ORDER: [&str; 7] = ["engine", "exchange", "language", "training", "lessons", "scene", "figures"];
/// These stand beside each other at the end: they use all of the above, and only the programs in `bin` use them.
const ENTRANCES: [&str; 2] = ["app", "cli"];
/// The modules that may know that there is a browser.
const IN_BROWSER: [&str; 3] = ["app", "training", "bin"];
/// All that the engine needs.
const ENGINE_CRATES: [&str; 5] = ["nalgebra", "rand_core", "rand_xoshiro", "libm", "thiserror"];

pub const LONGEST: usize = 400;
pub const LONG: usize = 300;

/// The top-level module of a file in `src`; none for `lib.rs`, which names them all.
pub fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let module = inside.split('/').next()?.trim_end_matches(".rs");
    (module != "lib").then_some(module)
}

pub fn layering(path: &str, source: &str) -> Vec<String> {
    let Some(module) = module_of(path).filter(|&module| module != "bin") else { return Vec::new() };
    let place = |module: &str| ORDER.iter().position(|&other| other == module);
    if place(module).is_none() && !ENTRANCES.contains(&module) {
        return vec![format!("{path}: the module {module} has no place in the order of {ORDER:?}, {ENTRANCES:?}")];
    }
    let code = code_of(source);
    // src/a.rs and src/a/mod.rs are one below the root, src/a/b.rs two.
    let depth = path.trim_end_matches("/mod.rs").split('/').count() - 1;
    let wrong = |used: &&Token| match (place(module), place(used.text)) {
        (Some(own), Some(used)) => used > own,
        _ => used.text != module && ENTRANCES.contains(&used.text),
    };
    let named = modules_named(&tokens(&code), depth);
    named.iter().filter(wrong).map(|used| format!("{path}:{}: {module} uses {}", used.line, used.text)).collect()
}

/// `dependencies` are the crates of the package, as they are written in code.
pub fn crates(path: &str, source: &str, dependencies: &[String]) -> Vec<String> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let code = code_of(source);
    let forbidden = |name: &str| {
        let of_browser = ["yew", "gloo", "web_sys", "js_sys", "wasm_bindgen"].iter().any(|of| name.starts_with(of));
        match module {
            "engine" => !ENGINE_CRATES.contains(&name),
            "training" => name.starts_with("yew") && name != "yew_agent",
            _ => of_browser && !IN_BROWSER.contains(&module),
        }
    };
    let used = tokens(&code).into_iter().filter(|token| dependencies.iter().any(|name| name == token.text));
    let wrong = used.filter(|token| forbidden(token.text));
    wrong.map(|token| format!("{path}:{}: {module} knows of {}", token.line, token.text)).collect()
}

pub fn length(path: &str, source: &str) -> Vec<String> {
    let lines = source.lines().count();
    if lines > LONGEST { vec![format!("{path}: {lines} lines, more than {LONGEST}")] } else { Vec::new() }
}

/// What was left for later.
pub fn unfinished(path: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let tokens = tokens(&code);
    let mut wrong = Vec::new();
    for words in [["todo", "!"].as_slice(), &["unimplemented", "!"], &["dbg", "!"], &["#", "[", "ignore"]] {
        wrong.extend(lines_with(&tokens, words).into_iter().map(|line| format!("{path}:{line}: {}", words.concat())));
    }
    // In comments too; in two parts, or this file would break its own rule.
    let mark = concat!("FIX", "ME");
    let marked = source.lines().enumerate().filter(|(_, line)| line.contains(mark));
    wrong.extend(marked.map(|(index, _)| format!("{path}:{}: {mark}", index + 1)));
    wrong
}

/// A panic in the page leaves a dead tab: what can fail is handled, outside of tests.
pub fn panics(path: &str, source: &str) -> Vec<String> {
    if path.ends_with("/tests.rs") || path.contains("/tests/") {
        return Vec::new();
    }
    let code = code_of(source);
    let tokens = without_tests(&tokens(&code));
    let lines = |word| lines_with(&tokens, &[".", word, "("]).into_iter().map(move |line| (line, word));
    lines("unwrap").chain(lines("expect")).map(|(line, word)| format!("{path}:{line}: .{word}()")).collect()
}

/// The page asks nobody but its own origin. Names of XML namespaces look like addresses, and a link that the reader
/// clicks is no request of ours.
pub fn requests(path: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, line) in without_comments(text).lines().enumerate() {
        for absolute in ["http://", "https://", "\"//", "'//", "(//"] {
            for (at, _) in line.match_indices(absolute) {
                let is_name = line[at..].starts_with("http://www.w3.org/");
                let is_link = line[..at].ends_with("<a href=\"");
                if !is_name && !is_link {
                    wrong.push(format!("{path}:{}: {}", index + 1, line.trim()));
                }
            }
        }
    }
    wrong
}

/// Comments of HTML, CSS and JavaScript blanked out, line for line.
fn without_comments(text: &str) -> String {
    let mut plain = text.to_string();
    for (open, close) in [("<!--", "-->"), ("/*", "*/")] {
        while let Some(from) = plain.find(open) {
            let to = plain[from..].find(close).map_or(plain.len(), |at| from + at + close.len());
            let lines = "\n".repeat(plain[from..to].matches('\n').count());
            plain.replace_range(from..to, &lines);
        }
    }
    let code = |line: &str| if line.trim_start().starts_with("//") { String::new() } else { cut(line) };
    plain.lines().map(|line| code(line) + "\n").collect()
}

fn cut(line: &str) -> String {
    line.split(" // ").next().unwrap_or_default().to_string()
}
