//! The parts of `cargo xtask test`. Each sets up what it needs itself.

use crate::build::{build, dist};
use crate::dependencies;
use crate::programs::{cargo, command, root};
use crate::server::Site;
use crate::setup::{self, browser, npm_packages, rust_tools};
use crate::shell::{Doing, Failure, Result, run};
use crate::size;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Setup,
    Format,
    Clippy,
    Dependencies,
    Native,
    Browser,
    Build,
    Size,
    EndToEnd,
}

impl Step {
    /// From what fails soonest to what takes longest to prepare.
    pub const ALL: [Self; 9] = [
        Self::Setup,
        Self::Format,
        Self::Clippy,
        Self::Dependencies,
        Self::Native,
        Self::Browser,
        Self::Build,
        Self::Size,
        Self::EndToEnd,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Format => "fmt",
            Self::Clippy => "clippy",
            Self::Dependencies => "deps",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Build => "build",
            Self::Size => "size",
            Self::EndToEnd => "e2e",
        }
    }

    pub fn about(self) -> &'static str {
        match self {
            Self::Setup => "install what is missing",
            Self::Format => "is all code formatted?",
            Self::Clippy => "lints, natively and for the browser",
            Self::Dependencies => "licences, second versions and unused ones of what is depended on",
            Self::Native => "unit and integration tests on this machine",
            Self::Browser => "tests of the release code in headless Chromium",
            Self::Build => "the page, as it is released",
            Self::Size => "what a visitor downloads",
            Self::EndToEnd => "the released page in Chromium, by Playwright",
        }
    }

    /// Whether the step looks at the released page.
    pub fn needs_dist(self) -> bool {
        matches!(self, Self::Size | Self::EndToEnd)
    }

    pub fn run(self, playwright_arguments: &[OsString]) -> Result {
        match self {
            Self::Setup => setup::everything(),
            Self::Format => format(),
            Self::Clippy => clippy(),
            Self::Dependencies => dependencies::check(),
            Self::Native => native(),
            Self::Browser => in_browser(),
            Self::Build => build(),
            Self::Size => size::check(),
            Self::EndToEnd => end_to_end(playwright_arguments),
        }
    }
}

/// The page's own target and features.
const PAGE: [&str; 5] = ["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "app"];

/// Integration tests that run there: cargo takes a pattern.
const IN_BROWSER: &str = "browser*";

fn format() -> Result {
    rust_tools::components()?;
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result {
    rust_tools::components()?;
    rust_tools::wasm_target()?;
    let deny = ["--", "-D", "warnings"];
    run(cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny))?;
    run(cargo().args(["clippy", "--features", "f64", "--tests"]).args(deny))?;
    run(cargo().arg("clippy").args(PAGE).args(["--lib", "--bins", "--test", IN_BROWSER]).args(deny))
}

fn native() -> Result {
    run(cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    // Central differences need more digits than an f32 has; equations and goldens are held closer with them too.
    let in_f64 = [
        "--features",
        "f64",
        "--test",
        "gradients",
        "--test",
        "jacobians",
        "--test",
        "equations",
        "--test",
        "golden",
        "--test",
        "kernels",
    ];
    run(cargo().arg("test").args(in_f64))
}

fn in_browser() -> Result {
    rust_tools::wasm_target()?;
    rust_tools::wasm_bindgen()?;
    let browser = browser::browser()?;
    let mut test = cargo();
    // Only the release profile has the link-time optimisation that once miscompiled a matrix product.
    test.arg("test").args(PAGE).args(["--test", IN_BROWSER, "--release"]);
    run(test.env("CHROMEDRIVER", browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

fn end_to_end(arguments: &[OsString]) -> Result {
    let playwright = npm_packages::playwright()?;
    let browser = browser::browser()?;
    if !dist().join("index.html").is_file() {
        return Err(Failure::new("dist/ holds no page; build it: cargo xtask build"));
    }
    // Under a path of some depth, because a page may be put anywhere and must not ask for files by absolute path.
    let base = "/some/sub-path/";
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).doing("could not listen on any port")?;
    let address = listener.local_addr().doing("could not tell the address served on")?;
    thread::spawn(move || Site::new(dist(), base).serve(&listener));

    let mut test = command(playwright);
    test.current_dir(root().join("tests/e2e")).arg("test").args(arguments);
    run(test.env("CHROMIUM", browser.chromium).env("UNROLL_URL", format!("http://{address}{base}")))
}
