//! The project's commands. `cargo xtask help` lists them.

mod bench;
mod build;
mod dependencies;
mod licence;
mod offline;
mod policy;
mod programs;
mod serve;
mod server;
mod setup;
mod shell;
mod size;
mod steps;
mod test;
mod train;
mod versions;
mod wasm;

use lexopt::prelude::*;
use shell::{Failure, Result};
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]     build the page and serve it on http://127.0.0.1:8080/ (or port N)
  test [PART…] [--no-build] [-- ARGUMENTS OF PLAYWRIGHT]
                       run every check, or only the named parts:
                       fmt clippy deps native browser build size e2e
                       (size and e2e build first; --no-build takes dist/ as it is)
  build                write the page as static files into dist/, for any host and any sub-path
  bench [--quick] [--only PATTERN]
                       time the engine against its peers and write benches/RESULTS.md;
                       --quick (5 rounds) and --only (works by name) leave that file alone
  train [MODEL…]       train the networks that come with the page again, or only those whose names begin so,
                       and write static/models/
  setup                install what serve and test need, and nothing else
  help                 print this

Every command sets up what it lacks first, through cargo, rustup, npm and (as root) apt-get.
While working on the page, `trunk serve` rebuilds on every change.
";

fn main() -> ExitCode {
    match Command::from_arguments(lexopt::Parser::from_env()).and_then(Command::run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

enum Command {
    Serve { port: u16 },
    Test(test::Request),
    Build,
    Bench(bench::Request),
    Train(Vec<std::ffi::OsString>),
    Setup,
    Wasm,
    Help,
}

impl Command {
    fn from_arguments(mut arguments: lexopt::Parser) -> Result<Self> {
        let name = match arguments.next()? {
            None | Some(Short('h') | Long("help")) => return Ok(Self::Help),
            Some(Value(name)) => name.string()?,
            Some(other) => return Err(other.unexpected().into()),
        };
        match name.as_str() {
            "serve" => {
                let mut port = serve::DEFAULT_PORT;
                while let Some(argument) = arguments.next()? {
                    match argument {
                        Short('p') | Long("port") => port = arguments.value()?.parse()?,
                        other => return Err(other.unexpected().into()),
                    }
                }
                Ok(Self::Serve { port })
            }
            "test" => test::Request::from_arguments(arguments).map(Self::Test),
            "build" => no_more(arguments).map(|()| Self::Build),
            "bench" => bench::Request::from_arguments(arguments).map(Self::Bench),
            "train" => {
                let mut models = Vec::new();
                while let Some(argument) = arguments.next()? {
                    match argument {
                        Value(name) => models.push(name),
                        other => return Err(other.unexpected().into()),
                    }
                }
                Ok(Self::Train(models))
            }
            "wasm" => no_more(arguments).map(|()| Self::Wasm),
            "setup" => no_more(arguments).map(|()| Self::Setup),
            "help" => Ok(Self::Help),
            other => Err(Failure::new(format!("no command is called '{other}'\n\n{HELP}"))),
        }
    }

    fn run(self) -> Result {
        match self {
            Self::Serve { port } => serve::serve(port),
            Self::Test(request) => test::test(&request),
            Self::Build => build::build(),
            Self::Bench(request) => bench::bench(&request),
            Self::Train(models) => train::train(&models),
            Self::Wasm => wasm::for_trunk(),
            Self::Setup => setup::everything(),
            Self::Help => {
                print!("{HELP}");
                Ok(())
            }
        }
    }
}

fn no_more(mut arguments: lexopt::Parser) -> Result {
    match arguments.next()? {
        None => Ok(()),
        Some(argument) => Err(argument.unexpected().into()),
    }
}
