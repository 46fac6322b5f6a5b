//! What a run has measured, in sentences: which cell has learned its task, which a part of it, which next to nothing.

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

/// What each cell came to, beside the best answer that is always the same: in squared errors where the task's answer `is_number`.
/// None where nothing is measured yet.
pub fn report(
    task: &str,
    lag: usize,
    is_number: bool,
    measured: &[Measured],
    baseline: &str,
    is_over: bool,
) -> Option<String> {
    if measured.is_empty() {
        return None;
    }
    let at = task_text(task).lag.map(|name| format!("at {} {lag}", name.to_ascii_lowercase()));
    let scores: Vec<String> =
        measured.iter().map(|one| format!("{} {}", cell_text(one.cell).name, one.score)).collect();
    let (what, constant) = match is_number {
        true => ("held-out squared error", "guessing the mean"),
        false => ("held-out accuracy", "the commonest answer"),
    };
    let start = at.as_ref().map_or_else(|| what.to_owned(), |at| format!("{at}, {what}"));
    let scores = format!("{}: {}; {constant} alone {baseline}.", capital(&start), scores.join(", "));
    let mut report = format!("{scores} {}.", capital(&verdict(measured, is_over)));
    let is_rnn_good = measured.iter().any(|one| one.cell == "rnn" && one.skill >= LEARNED);
    if let Some(at) = at.filter(|_| is_rnn_good) {
        report.push_str(&format!(" Here the RNN does not fail {at}."));
    }
    Some(report)
}

/// Every cell is in one of its clauses.
fn verdict(measured: &[Measured], is_over: bool) -> String {
    let so_far = if is_over { "" } else { " so far" };
    let clause = |(grade, what): (usize, &str)| {
        let names: Vec<&str> =
            measured.iter().filter(|one| grade_of(one.skill) == grade).map(|one| cell_text(one.cell).name).collect();
        let have = match names.len() {
            0 => return None,
            1 => format!("the {} has", names[0]),
            2 if measured.len() == 2 => "both have".into(),
            3.. => "all have".into(),
            _ => format!("the {} have", names.join(" and the ")),
        };
        Some(format!("{have} learned {what}{}", if grade == 0 { "" } else { so_far }))
    };
    let grades = ["it", "part of it", "next to nothing"];
    grades.into_iter().enumerate().filter_map(clause).collect::<Vec<_>>().join("; ")
}

/// 0 is the best.
fn grade_of(skill: f64) -> usize {
    match skill {
        skill if skill >= LEARNED => 0,
        skill if skill >= NOTHING => 1,
        // Or no number.
        _ => 2,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(cell: &'static str, skill: f64, score: &str) -> Measured<'static> {
        Measured { cell, skill, score: score.into() }
    }

    #[test]
    fn the_report_says_something_of_every_cell() {
        let cells = [measured("rnn", -0.05, "12 %"), measured("lstm", -0.02, "14 %"), measured("gru", 1.0, "100 %")];
        assert_eq!(
            report("recall", 20, false, &cells, "16 %", true).unwrap(),
            "At lag 20, held-out accuracy: RNN 12 %, LSTM 14 %, GRU 100 %; the commonest answer alone 16 %. The GRU has \
             learned it; the RNN and the LSTM have learned next to nothing."
        );
        let says = |skills: &[f64], is_over, words: &str| {
            let cells =
                ["rnn", "lstm", "gru"].into_iter().zip(skills).map(|(cell, skill)| measured(cell, *skill, "1 %"));
            let text = report("parity", 30, false, &cells.collect::<Vec<_>>(), "50 %", is_over).unwrap();
            assert!(text.starts_with("At length 30, held-out accuracy: RNN 1 %"), "{text}");
            assert_eq!(text.split("alone 50 %. ").nth(1), Some(words));
        };
        says(&[0.96], true, "The RNN has learned it. Here the RNN does not fail at length 30.");
        says(&[0.0], false, "The RNN has learned next to nothing so far.");
        says(&[f64::NAN], true, "The RNN has learned next to nothing.");
        says(&[0.5, 0.95], false, "The LSTM has learned it; the RNN has learned part of it so far.");
        says(&[0.1, 0.5], true, "Both have learned part of it.");
        says(&[0.0, 0.05, -1.0], true, "All have learned next to nothing.");
        says(
            &[1.0, 1.0, 0.4],
            true,
            "The RNN and the LSTM have learned it; the GRU has learned part of it. Here the RNN does not fail at length 30.",
        );
    }

    #[test]
    fn a_number_is_judged_by_its_error_and_a_task_without_a_lag_too() {
        let cells = [measured("rnn", 0.107, "0.142"), measured("gru", -0.1, "0.170")];
        assert_eq!(
            report("adding", 20, true, &cells, "0.159", true).unwrap(),
            "At length 20, held-out squared error: RNN 0.142, GRU 0.170; guessing the mean alone 0.159. The RNN has learned \
             part of it; the GRU has learned next to nothing."
        );
        assert_eq!(
            report("sentiment", 20, false, &[measured("rnn", 0.95, "97 %")], "51 %", true).unwrap(),
            "Held-out accuracy: RNN 97 %; the commonest answer alone 51 %. The RNN has learned it."
        );
        assert_eq!(report("parity", 20, false, &[], "50 %", true), None);
    }
}
