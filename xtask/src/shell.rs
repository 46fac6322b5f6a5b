//! Running other programs, and the one error type: a sentence for the person at the terminal.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What went wrong and, where there is one, the command that mends it.
#[derive(Debug)]
pub struct Failure(String);

pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self(format!("{error} (see `cargo xtask help`)"))
    }
}

/// Adds to an error what was being done when it came up.
pub trait Doing<T> {
    fn doing(self, what: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> Doing<T> for std::result::Result<T, E> {
    fn doing(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Failure(format!("{what}: {error}")))
    }
}

/// Prints the command, runs it with its output on this terminal, and says how long it took.
pub fn run(command: &mut Command) -> Result {
    let line = command_line(command);
    println!("$ {line}");
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).status().doing(format!("could not start `{line}`"))?;
    println!("  ({:.1} s)", start.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(Failure(format!("`{line}` failed ({status})"))) }
}

/// What a command prints on its standard output; `None` if it can't be run or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn command_line(command: &Command) -> String {
    let set = command.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?)));
    // PATH differs by one directory only and would bury the rest.
    let set = set.filter(|(name, _)| *name != "PATH").map(|(name, value)| format!("{name}={}", quoted(value)));
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args()).map(quoted);
    set.chain(words).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.contains([' ', '"', '$', '*']) { format!("'{word}'") } else { word.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_command_can_be_pasted() {
        let mut command = Command::new("/somewhere/cargo");
        command.args(["test", "a b"]).env("CI", "true").env("PATH", "/bin");
        assert_eq!(command_line(&command), "CI=true cargo test 'a b'");
    }

    #[test]
    fn a_failure_names_the_command() {
        let failure = run(Command::new("false").arg("x")).unwrap_err().to_string();
        assert!(failure.contains("`false x` failed"), "{failure}");
        let failure = run(&mut Command::new("no-such-program-here")).unwrap_err().to_string();
        assert!(failure.contains("could not start `no-such-program-here`"), "{failure}");
    }

    #[test]
    fn output_of_a_missing_program_is_none() {
        assert_eq!(output_of(&mut Command::new("no-such-program-here")), None);
        assert_eq!(output_of(Command::new("echo").arg("hello")), Some("hello".to_owned()));
    }
}
