//! Words of the Train lab: its tasks, its cells, and how a run stands.

use super::Hue;

/// A task in words. Tasks go by the names that they have in recipes.
pub struct TaskText {
    pub key: &'static str,
    pub name: &'static str,
    /// What the network is asked for.
    pub asks: &'static str,
    /// What its lag is to the learner; none where it has no use for one.
    pub lag: Option<&'static str>,
    /// Something to try.
    pub example: &'static str,
}

const TASKS: &[TaskText] = &[
    TaskText {
        key: "parity",
        name: "Parity of bits",
        asks: "At every bit: is the number of ones so far odd? One bit of memory, never to be lost.",
        lag: Some("Length"),
        example: "0110100110010110",
    },
    TaskText {
        key: "recall",
        name: "Delayed recall",
        asks: "One symbol, then distraction, then the question: which symbol was it?",
        lag: Some("Lag"),
        example: "",
    },
    TaskText {
        key: "adding",
        name: "Adding problem",
        asks: "Two of many numbers are marked: what is their sum?",
        lag: Some("Length"),
        example: "",
    },
    TaskText {
        key: "brackets",
        name: "Balanced brackets",
        asks: "Which brackets are still open? A counter is not enough, it takes a stack.",
        lag: Some("Length"),
        example: "",
    },
    TaskText {
        key: "names",
        name: "Names",
        asks: "Letter by letter: what comes next in a name?",
        lag: None,
        example: "",
    },
    TaskText {
        key: "signal",
        name: "Signal",
        asks: "A few sines and some noise: what comes one step later?",
        lag: Some("Length"),
        example: "",
    },
    TaskText {
        key: "sentiment",
        name: "Sentiment",
        asks: "Is the review positive? Negation, “too”, “but” and “although” count.",
        lag: None,
        example: "",
    },
    TaskText {
        key: "repeat",
        name: "Repeat backwards",
        asks: "Read some letters, then write them in reverse order.",
        lag: Some("Length"),
        example: "",
    },
    TaskText {
        key: "translation",
        name: "Translation",
        asks: "Read a sentence, then write it in the other language.",
        lag: None,
        example: "",
    },
];

const UNNAMED: TaskText = TaskText { key: "", name: "Task", asks: "", lag: Some("Lag"), example: "" };

pub fn task_text(key: &str) -> &'static TaskText {
    TASKS.iter().find(|task| task.key == key).unwrap_or(&UNNAMED)
}

/// A cell in charts and tables: its name, and the hue of its line. The dashes that tell lines apart without colour are
/// the style sheet's, by the key.
pub struct CellText {
    pub key: &'static str,
    pub name: &'static str,
    pub hue: Hue,
}

pub const CELLS: &[CellText] = &[
    CellText { key: "rnn", name: "RNN", hue: Hue::Plain },
    CellText { key: "lstm", name: "LSTM", hue: Hue::Forget },
    CellText { key: "gru", name: "GRU", hue: Hue::Output },
    CellText { key: "gru-pytorch", name: "GRU (PyTorch)", hue: Hue::Candidate },
];

pub fn cell_text(key: &str) -> &'static CellText {
    CELLS.iter().find(|cell| cell.key == key).unwrap_or(&CELLS[0])
}

/// What a run has come to, in a word or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunWord {
    Nothing,
    Running,
    Paused,
    Finished,
    Diverged,
    Trouble,
    Refused,
}

impl RunWord {
    pub fn text(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing trained yet",
            Self::Running => "Training",
            Self::Paused => "Paused",
            Self::Finished => "Finished",
            Self::Diverged => "Diverged",
            Self::Trouble => "Interrupted",
            Self::Refused => "Cannot be trained",
        }
    }
}

/// About how long so many seconds are: `about 40 s left`.
pub fn time_left(seconds: f64) -> String {
    match seconds {
        s if !s.is_finite() || s < 0.0 => String::new(),
        s if s < 1.5 => "about 1 s left".into(),
        s if s < 10.0 => format!("about {} s left", s.round() as u32),
        // To what an estimate is worth.
        s if s < 100.0 => format!("about {} s left", (s / 5.0).round() as u32 * 5),
        s if s < 5_400.0 => format!("about {} min left", (s / 60.0).round().max(2.0) as u32),
        s => format!("about {} h left", (s / 3_600.0).round().clamp(2.0, 999.0) as u32),
    }
}

#[cfg(test)]
mod tests {
    use super::time_left;

    #[test]
    fn what_is_left_is_said_as_exactly_as_it_is_known() {
        let cases = [
            (0.2, "about 1 s left"),
            (4.4, "about 4 s left"),
            (41.0, "about 40 s left"),
            (130.0, "about 2 min left"),
            (7_000.0, "about 2 h left"),
            (f64::INFINITY, ""),
            (f64::NAN, ""),
        ];
        for (seconds, expected) in cases {
            assert_eq!(time_left(seconds), expected);
        }
    }
}
