//! The page's Content-Security-Policy, in the page itself, so that it holds on hosts that send no headers of ours.

use crate::shell::{Doing, Failure, Result};
use std::fs;
use std::path::Path;

/// Nothing but the page's own files, and no script or style that stands in the page's text: the built page has none, so
/// that not even hashes of them are needed. deploy/ has the same as a header.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// What the policy is put after: it holds for what follows it.
const BEFORE: &str = "<meta charset=\"utf-8\">";

/// Writes the policy into dist's page.
pub fn write(dist: &Path) -> Result {
    let file = dist.join("index.html");
    let page = fs::read_to_string(&file).doing(format!("could not read {}", file.display()))?;
    fs::write(&file, with_policy(&page)?).doing(format!("could not write {}", file.display()))
}

fn with_policy(page: &str) -> Result<String> {
    if let Some(inline) = inline(page) {
        return Err(Failure::new(format!("the page's policy refuses what stands in its text, found {inline}")));
    }
    let place = page.replace("<meta charset=\"utf-8\" />", BEFORE);
    match place.split_once(BEFORE) {
        Some((start, rest)) => Ok(format!(
            "{start}{BEFORE}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />{rest}"
        )),
        None => Err(Failure::new(format!("expected {BEFORE} in the page, and it is not there"))),
    }
}

/// The first thing in the page's text that its policy would refuse: a script or a style of its own.
fn inline(page: &str) -> Option<&str> {
    let tags = page.match_indices('<').map(|(at, _)| {
        let rest = &page[at..];
        &rest[..rest.find('>').map_or(rest.len(), |end| end + 1)]
    });
    tags.into_iter().find(|tag| {
        let is = |name: &str| tag[1..].starts_with(name);
        let has = |attribute: &str| tag.contains(attribute);
        (is("script") && !has(" src=")) || is("style") || has(" style=") || has(" onload=") || has(" onclick=")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_all_that_it_is_about() {
        let page = "<head><meta charset=\"utf-8\" /><script src=\"a.js\"></script></head>";
        let with = with_policy(page).expect("nothing stands in its text");
        assert!(with.find("Content-Security-Policy") < with.find("<script"), "{with}");
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
    }

    #[test]
    fn the_sample_headers_say_the_same() {
        for file in ["_headers", "nginx.conf"] {
            let text = fs::read_to_string(crate::programs::root().join("deploy").join(file)).expect("a sample");
            assert!(text.contains(POLICY), "{file}");
        }
    }

    #[test]
    fn what_the_policy_would_refuse_is_not_built() {
        for inside in ["<script>go()</script>", "<style>a {}</style>", "<p style=\"a: b\">", "<p onclick=\"a\">"] {
            let page = format!("<meta charset=\"utf-8\">{inside}");
            assert!(with_policy(&page).is_err_and(|failure| failure.to_string().contains("refuses")), "{inside}");
        }
    }
}
