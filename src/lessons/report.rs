//! What a run with a lag has measured, in a sentence: whether the plain cell failed or not.

use super::{cell_text, task_text};

/// A cell's score on held-out examples.
pub struct Measured<'a> {
    pub cell: &'a str,
    /// From 0, what the best constant answer does, to 1, without a fault. Below 0 it is worse than that.
    pub skill: f64,
    /// As it is read: `53 %`, `0.160`.
    pub score: String,
}

/// Less than this and it has learned next to nothing; more than the other and it has learned it.
const NOTHING: f64 = 0.1;
const LEARNED: f64 = 0.9;

/// Of a run on a task with a lag: what each cell came to, beside the best answer that is always the same. None where the
/// task has no lag, or nothing is measured yet.
pub fn lag_report(task: &str, lag: usize, measured: &[Measured], baseline: &str, is_over: bool) -> Option<String> {
    let task = task_text(task);
    let at = format!("{} {lag}", task.lag?.to_ascii_lowercase());
    let is_sum = task.key == "adding";
    let scores: Vec<String> =
        measured.iter().map(|one| format!("{} {}", cell_text(one.cell).name, one.score)).collect();
    if scores.is_empty() {
        return None;
    }
    let (what, constant) = match is_sum {
        true => ("held-out squared error", "guessing the mean"),
        false => ("held-out accuracy", "the commonest answer"),
    };
    let scores = format!("At {at}, {what}: {}; {constant} alone {baseline}.", scores.join(", "));
    let verdict = verdict(measured, &at, is_over);
    Some(if verdict.is_empty() { scores } else { format!("{scores} {verdict}") })
}

fn verdict(measured: &[Measured], at: &str, is_over: bool) -> String {
    let names = |of: &dyn Fn(f64) -> bool| -> Vec<&str> {
        measured.iter().filter(|one| of(one.skill)).map(|one| cell_text(one.cell).name).collect()
    };
    let (learned, nothing) = (names(&|skill| skill >= LEARNED), names(&|skill| skill < NOTHING));
    let so_far = if is_over { "" } else { " so far" };
    let rnn = measured.iter().find(|one| one.cell == "rnn");
    match rnn {
        Some(rnn) if rnn.skill >= LEARNED => format!("Here the RNN does not fail at {at}."),
        _ if nothing.len() == measured.len() && nothing.len() == 1 => {
            format!("The {} has learned next to nothing{so_far}.", nothing[0])
        }
        _ if nothing.len() == measured.len() => format!("None has learned more than that{so_far}."),
        Some(rnn) if rnn.skill < NOTHING && !learned.is_empty() => {
            let have = if learned.len() == 1 { "has" } else { "have" };
            format!("The RNN has learned next to nothing{so_far}; the {} {have} learned it.", learned.join(" and the "))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(cell: &'static str, skill: f64, score: &str) -> Measured<'static> {
        Measured { cell, skill, score: score.into() }
    }

    #[test]
    fn the_report_says_what_came_out() {
        let (fails, learned) = (measured("rnn", 0.04, "53 %"), measured("lstm", 0.98, "99 %"));
        let text = lag_report("recall", 20, &[fails, learned], "51 %", true).unwrap();
        assert_eq!(
            text,
            "At lag 20, held-out accuracy: RNN 53 %, LSTM 99 %; the commonest answer alone 51 %. The RNN has learned \
             next to nothing; the LSTM has learned it."
        );
        let rnn = |skill| [measured("rnn", skill, "98 %")];
        let says = |skill, is_over, words: &str| {
            let text = lag_report("parity", 30, &rnn(skill), "50 %", is_over).unwrap();
            assert!(text.starts_with("At length 30, held-out accuracy: RNN 98 %;") && text.ends_with(words), "{text}");
        };
        says(0.96, true, "Here the RNN does not fail at length 30.");
        says(0.0, false, "The RNN has learned next to nothing so far.");
        says(0.5, true, "the commonest answer alone 50 %.");
        let both = [measured("rnn", 0.0, "0.165"), measured("gru", -0.1, "0.170")];
        let text = lag_report("adding", 20, &both, "0.167", true).unwrap();
        assert!(text.contains("squared error: RNN 0.165, GRU 0.170; guessing the mean alone 0.167. None"), "{text}");
    }

    #[test]
    fn without_a_lag_or_a_measurement_there_is_none() {
        assert_eq!(lag_report("sentiment", 20, &[measured("rnn", 0.5, "80 %")], "50 %", true), None);
        assert_eq!(lag_report("parity", 20, &[], "50 %", true), None);
    }
}
