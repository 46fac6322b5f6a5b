//! Words of the Train lab: its cells, and how a run stands.

use super::Hue;

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
    CellText { key: "gru-keeping", name: "GRU (z keeps)", hue: Hue::Cell },
    CellText { key: "gru-pytorch-admitting", name: "GRU (PyTorch, z admits)", hue: Hue::Input },
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
    Early,
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
            Self::Early => "Stopped early",
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
