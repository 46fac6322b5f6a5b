//! What the page needs without a network: the service worker is told the files of this build and what is in them.

use crate::build::{files_with_extension, fingerprint};
use crate::programs::root;
use crate::shell::{Doing, Failure, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// What is kept. Licences and notes beside the files are not part of the page.
const KEPT: [&str; 9] = ["html", "js", "css", "wasm", "svg", "png", "woff2", "webmanifest", "safetensors"];

/// Not listed: it is what holds the list.
const WORKER: &str = "service-worker.js";

/// A script of the page, which only a built page has: while one works on it, its files are to come from where they are
/// written.
const STARTS: (&str, &str) = ("<script src=\"boot.js\"></script>", "<script src=\"offline.js\" defer></script>");

/// How the files of the first load begin. They are kept first.
const FIRST: [&str; 8] =
    ["app-", "chunks-", "style-", "boot.js", "offline.js", "favicon", "fonts/", "models/sentiment-lstm."];

struct Kept {
    /// Relative to the page; the page itself is "".
    path: String,
    hash: String,
}

/// Completes dist's page, and writes its service worker. The files may not change after it.
pub fn write(dist: &Path) -> Result {
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).doing(format!("could not read {}", page.display()))?;
    let Some((before, after)) = text.split_once(STARTS.0) else {
        return Err(Failure::new(format!("expected {} in the page, and it is not there", STARTS.0)));
    };
    let text = format!("{before}{}\n    {}{after}", STARTS.0, STARTS.1);
    fs::write(&page, text).doing(format!("could not write {}", page.display()))?;

    let mut kept = Vec::new();
    for file in files_with_extension(dist, &KEPT)? {
        let bytes = fs::read(&file).doing(format!("could not read {}", file.display()))?;
        let path = file.strip_prefix(dist).unwrap_or(&file).display().to_string().replace('\\', "/");
        if path != WORKER {
            let path = if path == "index.html" { String::new() } else { path };
            kept.push(Kept { path, hash: format!("sha256-{}", base64(&Sha256::digest(&bytes))) });
        }
    }
    let source = root().join("static").join(WORKER);
    let source = fs::read_to_string(&source).doing(format!("could not read {}", source.display()))?;
    fs::write(dist.join(WORKER), worker(&source, kept)?).doing(format!("could not write {WORKER}"))
}

/// The service worker with the list in it.
fn worker(source: &str, mut kept: Vec<Kept>) -> Result<String> {
    kept.sort_by_key(|file| !file.path.is_empty() && !FIRST.iter().any(|first| file.path.starts_with(first)));
    let build = fingerprint(kept.iter().flat_map(|file| [file.path.as_bytes(), file.hash.as_bytes()]));
    let files: String = kept.iter().map(|file| format!("  \"{}\": \"{}\",\n", file.path, file.hash)).collect();
    let mut text = source.to_owned();
    for (from, to) in [
        ("const BUILD = \"\";", format!("const BUILD = \"{build:016x}\";")),
        ("const FILES = {};", format!("const FILES = {{\n{files}}};")),
    ] {
        if !text.contains(from) {
            return Err(Failure::new(format!("expected {from} in static/{WORKER}, and it is not there")));
        }
        text = text.replace(from, &to);
    }
    Ok(text)
}

/// As the `integrity` of a request has its hashes.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let number = group.iter().chain(&[0; 2]).take(3).fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
        for letter in 0..4 {
            let own = letter <= group.len();
            text.push(if own { char::from(LETTERS[number >> (18 - 6 * letter) & 63]) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "const BUILD = \"\";\nconst FILES = {};\n";

    fn kept(path: &str, hash: &str) -> Kept {
        Kept { path: path.into(), hash: hash.into() }
    }

    #[test]
    fn the_first_load_comes_first_and_a_changed_file_makes_another_build() {
        let files = |hash| vec![kept("", "a"), kept("chunk-x.wasm", "b"), kept("app-1.js", hash)];
        let one = worker(SOURCE, files("c")).expect("the source has both places");
        assert!(one.find("app-1.js") < one.find("chunk-x.wasm") && one.contains("\"\": \"a\""), "{one}");
        let build = |text: &str| text.lines().next().map(str::to_owned);
        assert_ne!(build(&one), worker(SOURCE, files("d")).ok().and_then(|two| build(&two)));
        assert!(worker("const FILES = {};", files("c")).is_err());
    }

    #[test]
    fn the_service_worker_has_its_places() {
        let source = fs::read_to_string(root().join("static").join(WORKER)).expect("the service worker");
        assert!(worker(&source, vec![kept("", "a")]).is_ok());
    }

    #[test]
    fn bytes_are_written_as_base64() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
