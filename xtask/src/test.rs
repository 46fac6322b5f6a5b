//! `cargo xtask test`: which steps to run, and how they came out.

use crate::shell::{Failure, Result};
use crate::steps::Step;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::fmt;
use std::time::{Duration, Instant};

/// What the user asked for.
#[derive(Debug, Default)]
pub struct Request {
    parts: Vec<Step>,
    no_build: bool,
    playwright_arguments: Vec<OsString>,
}

impl Request {
    pub fn from_arguments(mut arguments: lexopt::Parser) -> Result<Self> {
        let mut request = Self::default();
        loop {
            if let Some(mut rest) = arguments.try_raw_args()
                && rest.next_if(|argument| argument == "--").is_some()
            {
                request.playwright_arguments = rest.collect();
                return Ok(request);
            }
            match arguments.next()? {
                None => return Ok(request),
                Some(Long("no-build")) => request.no_build = true,
                Some(Value(name)) => request.parts.push(step_called(&name.string()?)?),
                Some(other) => return Err(other.unexpected().into()),
            }
        }
    }

    /// The steps to run, in their fixed order, with the build that others need.
    fn steps(&self) -> Vec<Step> {
        let all = self.parts.is_empty();
        let builds = self.parts.iter().any(|step| step.needs_dist());
        let wanted = |step: &Step| match step {
            Step::Build => !self.no_build && (all || builds || self.parts.contains(step)),
            _ => all || self.parts.contains(step),
        };
        Step::ALL.into_iter().filter(wanted).collect()
    }
}

/// Runs the steps, all of them even if one fails, and sums up.
pub fn test(request: &Request) -> Result {
    let mut reports: Vec<Report> = Vec::new();
    for step in request.steps() {
        println!("\n=== {}: {}", step.name(), step.about());
        let built = reports.iter().all(|report| report.step != Step::Build || report.outcome == Outcome::Passed);
        let start = Instant::now();
        let outcome = if step.needs_dist() && !built {
            println!("skipped, because the build failed");
            Outcome::Skipped
        } else {
            match step.run(&request.playwright_arguments) {
                Ok(()) => Outcome::Passed,
                Err(failure) => {
                    println!("\nxtask: {failure}");
                    Outcome::Failed
                }
            }
        };
        reports.push(Report { step, outcome, took: start.elapsed() });
    }
    sum_up(&reports)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        })
    }
}

struct Report {
    step: Step,
    outcome: Outcome,
    took: Duration,
}

fn sum_up(reports: &[Report]) -> Result {
    println!("\n=== summary");
    for Report { step, outcome, took } in reports {
        println!("{:<8} {outcome:<8} {:>7.1} s", step.name(), took.as_secs_f64());
    }
    let count = |wanted| reports.iter().filter(|report| report.outcome == wanted).count();
    let (passed, failed, skipped) = (count(Outcome::Passed), count(Outcome::Failed), count(Outcome::Skipped));
    println!("steps: {passed} passed, {failed} failed, {skipped} skipped");
    let wrong = reports.iter().filter(|report| report.outcome != Outcome::Passed);
    let wrong: Vec<_> = wrong.map(|report| report.step.name()).collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("not all is well; to try again: cargo xtask test {}", wrong.join(" "))))
    }
}

fn step_called(name: &str) -> Result<Step> {
    Step::ALL.into_iter().find(|step| step.name() == name).ok_or_else(|| {
        let names: Vec<_> = Step::ALL.iter().map(|step| step.name()).collect();
        Failure::new(format!("no part of the tests is called '{name}'; there are {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(words: &[&str]) -> Result<Request> {
        Request::from_arguments(lexopt::Parser::from_args(words))
    }

    #[track_caller]
    fn check(words: &[&str], expected: &[Step]) {
        assert_eq!(request(words).expect("valid arguments").steps(), expected);
    }

    #[test]
    fn without_names_everything_runs() {
        check(&[], &Step::ALL);
    }

    #[test]
    fn the_released_page_is_built_before_it_is_tested() {
        check(&["e2e"], &[Step::Build, Step::EndToEnd]);
        check(&["e2e", "size", "fmt"], &[Step::Format, Step::Build, Step::Size, Step::EndToEnd]);
        check(&["e2e", "--no-build"], &[Step::EndToEnd]);
        check(&["native"], &[Step::Native]);
    }

    #[test]
    fn playwright_gets_what_follows_two_dashes() {
        let request = request(&["e2e", "--", "--no-build", "smoke"]).expect("valid arguments");
        assert_eq!(request.playwright_arguments, ["--no-build", "smoke"]);
        assert!(!request.no_build);
    }

    #[test]
    fn an_unknown_part_is_named() {
        let failure = request(&["everything"]).expect_err("no such part").to_string();
        assert!(failure.contains("'everything'") && failure.contains("e2e"), "{failure}");
    }

    #[test]
    fn one_failure_fails_the_run() {
        let report = |step, outcome| Report { step, outcome, took: Duration::ZERO };
        assert!(sum_up(&[report(Step::Format, Outcome::Passed)]).is_ok());
        let failure = sum_up(&[report(Step::Build, Outcome::Failed), report(Step::Size, Outcome::Skipped)]);
        assert!(failure.expect_err("the build failed").to_string().ends_with("cargo xtask test build size"));
    }
}
