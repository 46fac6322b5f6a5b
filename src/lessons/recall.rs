//! What is said of the memory task that convolutions and a GRU learn on the page.

/// How the two did. First index: the convolutions, the GRU; second: within the receptive field, beyond it.
pub struct Recalled<'a> {
    /// The convolutions'.
    pub name: &'a str,
    /// Positions that they see.
    pub field: usize,
    /// Batches that each was given, at most.
    pub steps: usize,
    /// The share of right answers that guessing comes to.
    pub chance: f64,
    /// Shares of right answers.
    pub shares: [[f64; 2]; 2],
    /// The same as text.
    pub texts: [[String; 2]; 2],
}

/// Who is right so often has learned the task; who is right at most so much more often than guessing has learned nothing.
const LEARNED: f64 = 0.9;
const NOTHING: f64 = 0.08;

/// What is asked of a small stack of convolutions of its own, not of the figure's.
pub fn recall_task(name: &str, (blocks, field): (usize, usize), lags: [usize; 2]) -> String {
    format!(
        "First comes a letter A to H, then others, then a question mark: which letter was it? Once {} letters stand in \
         between, where a {name} of {blocks} blocks, which sees {field} positions, can still see it; once {}, where it cannot.",
        lags[0], lags[1]
    )
}

pub fn recall_verdict(recalled: &Recalled) -> String {
    let Recalled { name, field, steps, chance, shares, texts } = recalled;
    let [[within, beyond], [recurrent_within, recurrent_beyond]] = texts;
    let near = match [shares[0][0] >= LEARNED, shares[1][0] >= LEARNED] {
        [true, true] => {
            format!("Within its {field} positions the {name} recalls {within}, the GRU {recurrent_within}.")
        }
        _ => format!(
            "Within its {field} positions the {name} came to {within}, the GRU to {recurrent_within}, in at most {steps} \
             batches."
        ),
    };
    let is_blind = shares[0][1] <= chance + NOTHING;
    let far = match (is_blind, shares[1][1] >= LEARNED) {
        (true, true) => format!(
            "Beyond them it recalls {beyond}, which is guessing: the letter never reaches its output, however long it \
             trains. The GRU’s state has no such end: {recurrent_beyond}."
        ),
        (true, false) => format!(
            "Beyond them it recalls {beyond}, which is guessing: the letter never reaches its output, however long it \
             trains. The GRU came to {recurrent_beyond} in {steps} batches: its state can carry the letter, but that has \
             to be learned."
        ),
        (false, _) => format!("Beyond them it came to {beyond}, the GRU to {recurrent_beyond}."),
    };
    format!("{near} {far}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(shares: [[f64; 2]; 2]) -> String {
        let texts = shares.map(|of| of.map(|share| format!("{:.0} %", 100.0 * share)));
        recall_verdict(&Recalled { name: "TCN", field: 15, steps: 400, chance: 0.125, shares, texts })
    }

    #[test]
    fn what_was_measured_is_what_is_said() {
        let expected = verdict([[1.0, 0.14], [1.0, 0.98]]);
        assert!(expected.contains("recalls 100 %") && expected.contains("14 %, which is guessing"), "{expected}");
        assert!(expected.contains("no such end: 98 %"), "{expected}");
        assert!(verdict([[1.0, 0.14], [1.0, 0.3]]).contains("came to 30 % in 400 batches"));
        assert!(verdict([[0.5, 0.14], [1.0, 1.0]]).contains("the TCN came to 50 %"));
        assert!(!verdict([[1.0, 0.5], [1.0, 1.0]]).contains("guessing"));
    }
}
