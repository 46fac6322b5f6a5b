//! What is said where the cells stand beside each other, and of the words that open a gate.

/// A row of the table of what cells cost.
pub fn cost_name(key: &str) -> &'static str {
    match key {
        "gates" => "Gates",
        "states" => "Numbers carried to the next step",
        "parameters" => "Parameters of the cell",
        "all-parameters" => "… with embedding and output layer",
        "multiply-adds" => "Multiply-adds a step, in the cell",
        "time" => "Microseconds a step, here",
        "accuracy" => "Held-out outputs right",
        _ => "",
    }
}

/// The GRU's share of the LSTM's parameters, said both ways; all as text, shares in percent.
pub fn cost_ratio(gru: &str, lstm: &str, fewer: &str, more: &str) -> String {
    format!(
        "The GRU’s cell has {gru} parameters where the LSTM’s has {lstm}: {fewer} % fewer, three blocks of weights in place of \
         four. Seen from the GRU, the LSTM has {more} % more: the same difference of another whole."
    )
}

/// Which words open a unit's gate, in one sentence.
pub fn listens_to(gate: &str, unit: usize, most: &[&str], least: &[&str]) -> String {
    format!("{gate}, unit {unit}: opened most by {}; least by {}.", and(most), and(least))
}

fn and(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
