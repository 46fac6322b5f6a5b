//! Words about runs that are kept between visits.

use super::task_text;

/// What is wrong with keeping them. Training goes on all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepingText {
    Refused,
    Full,
    Newer,
    Damaged,
    Deleted,
}

impl KeepingText {
    pub fn text(self) -> &'static str {
        match self {
            Self::Refused => {
                "Runs are not kept: this browser does not let the page store anything. A reload loses the run."
            }
            Self::Full => {
                "This run is no longer kept: the browser’s room for this page is used up. Delete some under Runs."
            }
            Self::Newer => "Runs are not kept: a newer version of this page has stored some. Reload the page.",
            Self::Damaged => "The stored run is damaged and cannot be opened. Others are not touched by that.",
            Self::Deleted => "The run that you see was deleted under Runs: it is not kept any more.",
        }
    }
}

/// What a run is called until the learner names it: `Parity of bits, length 20, hidden 32`.
pub fn run_name(task: &str, lag: usize, hidden: usize) -> String {
    let task = task_text(task);
    match task.lag {
        Some(name) => format!("{}, {} {lag}, hidden {hidden}", task.name, name.to_ascii_lowercase()),
        None => format!("{}, hidden {hidden}", task.name),
    }
}
