//! The native command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    match unroll::cli::run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("unroll: {failure}");
            ExitCode::FAILURE
        }
    }
}
