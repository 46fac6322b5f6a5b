/// A task in words. Tasks go by the names that they have in recipes.
pub struct TaskText {
    pub key: &'static str,
    pub name: &'static str,
    /// What the network is asked for.
    pub asks: &'static str,
    /// What its lag is to the learner; none where it has no use for one.
    pub lag: Option<&'static str>,
    /// Something to try: the task's rule has an answer for it.
    pub example: &'static str,
    /// Whether a network for it can write by itself.
    pub writes: bool,
}

const fn task(
    key: &'static str,
    name: &'static str,
    asks: &'static str,
    lag: Option<&'static str>,
    example: &'static str,
) -> TaskText {
    TaskText { key, name, asks, lag, example, writes: matches!(key.as_bytes(), b"names") }
}

const TASKS: &[TaskText] = &[
    task(
        "sentiment",
        "Sentiment",
        "Is the review for or against? “Not”, “too”, “but” and “although” count.",
        None,
        "the film was not bad at all , but the end was too slow",
    ),
    task(
        "captions",
        "Captions",
        "A picture of 8 x 8 pixels, seen once: what is in it, word by word?",
        None,
        "......../......../......../.#....../......#./.#...###/###...#./.#......",
    ),
    task(
        "entities",
        "Named entities",
        "For every word: is it part of a person’s, a place’s or an organisation’s name?",
        None,
        "Mr Halden flew from Port Arlen to Kestrel Bay on Monday .",
    ),
    task("names", "Next character", "Letter by letter: what comes next in a place’s name?", None, "north ashbury"),
    task("repeat", "Backwards", "Read some letters from a to l, then write them in reverse order.", None, "badge"),
    task(
        "recall",
        "Delayed recall",
        "One symbol, then distraction, then the question: which symbol was it?",
        Some("Lag"),
        "A w x y z ?",
    ),
    task(
        "adding",
        "Adding problem",
        "Two of many numbers are marked: what is their sum?",
        Some("Length"),
        "0.10 0.75* 0.18 0.59*",
    ),
    task(
        "parity",
        "Parity of bits",
        "At every bit: is the number of ones so far odd? One bit of memory, never to be lost.",
        Some("Length"),
        "0110100110010110",
    ),
    task(
        "brackets",
        "Balanced brackets",
        "After every bracket: are all closed, some open, or is it past mending?",
        Some("Length"),
        "([])()",
    ),
    task(
        "signal",
        "Signal",
        "A few sines and some noise: what comes one step later?",
        None,
        "0, 0.5, 0.8, 0.9, 0.7, 0.3",
    ),
    task(
        "sentences",
        "English to French",
        "Read an English sentence, then write it in French.",
        None,
        "he loves black cats",
    ),
    task(
        "numbers",
        "Numbers in French",
        "Read a number in English words, then write it in French.",
        None,
        "ninety-seven",
    ),
];

const UNNAMED: TaskText = task("", "Task", "", Some("Lag"), "");

pub fn task_text(key: &str) -> &'static TaskText {
    TASKS.iter().find(|task| task.key == key).unwrap_or(&UNNAMED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tasks::TaskKind;

    #[test]
    fn every_task_has_its_words_and_an_example_that_its_rule_answers() {
        for kind in TaskKind::ALL.iter().copied() {
            let text = task_text(kind.key());
            assert_eq!(text.key, kind.key());
            assert_eq!(text.lag.is_some(), kind.has_lag(), "{kind:?}");
            assert_eq!(text.writes, kind.task().writes().is_some(), "{kind:?}");
            if let Err(error) = kind.task().read(text.example) {
                panic!("{kind:?}, {}: {error}", text.example);
            }
        }
    }
}
