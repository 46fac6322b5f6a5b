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

/// What a run is called until the learner names it: `Parity of bits, length 20, hidden 32, rate 1, no clipping`. Of what is
/// `unusual` in its recipe, it says what tells runs apart.
pub fn run_name(task: &str, lag: usize, hidden: usize, unusual: &[(&str, String)]) -> String {
    let task = task_text(task);
    let mut name = task.name.to_owned();
    if let Some(lag_name) = task.lag {
        name.push_str(&format!(", {} {lag}", lag_name.to_ascii_lowercase()));
    }
    name.push_str(&format!(", hidden {hidden}"));
    for (key, text) in unusual {
        let said = match (*key, text.as_str()) {
            ("layers", _) => format!("{text} layers"),
            ("optimizer", _) => optimizer_name(text).to_owned(),
            ("rate" | "batch" | "seed", _) => format!("{key} {text}"),
            ("clip", "none") => "no clipping".to_owned(),
            ("clip", _) => format!("clipping to {text}"),
            ("forget-bias", _) => format!("forget bias {text}"),
            _ => continue,
        };
        name.push_str(", ");
        name.push_str(&said);
    }
    name
}

/// By its name in recipes.
pub fn optimizer_name(key: &str) -> &'static str {
    match key {
        "adam" => "Adam",
        "momentum" => "momentum",
        "sgd" => "descent",
        _ => "another",
    }
}

#[cfg(test)]
mod tests {
    use super::run_name;

    #[test]
    fn a_name_says_what_tells_runs_apart() {
        let unusual =
            [("cell", "rnn"), ("layers", "2"), ("optimizer", "sgd"), ("rate", "1"), ("clip", "none"), ("steps", "9")];
        let unusual = unusual.map(|(key, text)| (key, text.to_owned()));
        assert_eq!(run_name("names", 20, 8, &[]), "Next character, hidden 8");
        assert_eq!(
            run_name("adding", 20, 32, &unusual),
            "Adding problem, length 20, hidden 32, 2 layers, descent, rate 1, no clipping"
        );
    }
}
