use std::collections::HashSet;
use unroll::lessons::drills::code::{ALL, CodeDrill, CodeError, GAP};

#[test]
fn just_the_first_line_gives_the_engines_numbers() {
    for drill in ALL {
        for choice in 0..drill.choices.len() {
            let judged = drill.judge(choice).unwrap();
            assert_eq!(judged.is_right, choice == 0, "{} {}: {:#?}", drill.id, judged.attribute, judged.rows);
            assert!(judged.rows.len() >= 2 && judged.rows.len() <= 12, "{}: {}", drill.id, judged.rows.len());
            assert!(judged.rows.iter().all(|row| row.engine.is_finite()), "{}", drill.id);
        }
    }
}

/// A difference can be seen in the numbers as they are shown, with three decimals.
#[test]
fn what_a_wrong_line_does_can_be_seen() {
    for drill in ALL {
        for choice in 1..drill.choices.len() {
            let judged = drill.judge(choice).unwrap();
            let differ = judged.rows.iter().filter(|row| {
                let apart = (row.engine - row.chosen).abs();
                apart > 0.005 || !row.chosen.is_finite()
            });
            assert!(differ.count() >= 2, "{} {}: {:#?}", drill.id, judged.attribute, judged.rows);
        }
    }
}

#[test]
fn programs_have_one_gap_and_lines_of_their_own() {
    assert!(ALL.len() >= 14);
    let ids: HashSet<&str> = ALL.iter().map(|drill| drill.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for drill in ALL {
        let gaps = drill.program.iter().filter(|line| line.trim() == GAP).count();
        assert_eq!(gaps, 1, "{}", drill.id);
        assert!(drill.program.len() <= 20, "{}", drill.id);
        assert!((3..=4).contains(&drill.choices.len()), "{}", drill.id);
        let lines: HashSet<&str> = drill.choices.iter().map(|choice| choice.line).collect();
        let names: HashSet<&str> = drill.choices.iter().map(|choice| choice.id).collect();
        assert_eq!((lines.len(), names.len()), (drill.choices.len(), drill.choices.len()), "{}", drill.id);
        for line in drill.program.iter().chain(&lines) {
            assert!(line.len() <= 90, "{line}");
            assert!(!drill.program.contains(&lines.iter().next().copied().unwrap_or_default()), "{}", drill.id);
        }
    }
}

#[test]
fn choices_come_in_any_order_by_seed() {
    for drill in ALL {
        let mut first = HashSet::new();
        for seed in 0..40 {
            let order = drill.order(seed);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..drill.choices.len()).collect::<Vec<_>>());
            assert_eq!(order, drill.order(seed));
            first.insert(order[0]);
        }
        assert_eq!(first.len(), drill.choices.len(), "{}", drill.id);
    }
    let drawn: HashSet<&str> = (0..400).filter_map(|seed| CodeDrill::of_seed(seed).map(|drill| drill.id)).collect();
    assert_eq!(drawn.len(), ALL.len());
}

#[test]
fn a_choice_that_is_none_is_an_error() {
    let drill = CodeDrill::find("code-lstm-cell").unwrap();
    assert_eq!(drill.judge(4), Err(CodeError::Choice { expected: 4, found: 4 }));
    assert!(CodeDrill::find("code-none").is_none());
}

/// What the sentences say of the numbers.
#[test]
fn sentences_are_true_of_the_numbers() {
    let rows = |id: &str, choice: &str| {
        let drill = CodeDrill::find(id).unwrap();
        let place = drill.choices.iter().position(|own| own.id == choice).unwrap();
        drill.judge(place).unwrap().rows
    };
    // Step 1 is right where only h_0 = 0 is missing; later ones are not.
    for (id, choice) in
        [("code-rnn-hidden", "no-memory"), ("code-lstm-cell", "nothing-kept"), ("code-gru-candidate", "reset-after")]
    {
        let rows = rows(id, choice);
        assert!(rows[..2].iter().all(|row| row.agrees()), "{id} {choice}: {rows:#?}");
        assert!(rows[2..].iter().any(|row| !row.agrees()), "{id} {choice}");
    }
    // Backward: the last step is right, the one before is not.
    let turned = rows("code-rnn-back", "not-transposed");
    assert!(turned[6..].iter().all(|row| row.agrees()) && turned[4..6].iter().all(|row| !row.agrees()), "{turned:#?}");
    // Outputs differ from the first step on.
    assert!(rows("code-hand-over", "cell-state-dropped")[..2].iter().all(|row| !row.agrees()));
    assert!(rows("code-lstm-hidden", "gate-before-tanh").iter().all(|row| row.chosen.abs() > 0.0));
    assert!(rows("code-rnn-accumulate", "overwritten").iter().all(|row| row.chosen == 0.0));
    let steep = rows("code-lstm-forget-back", "no-slope");
    assert!(steep[6..].iter().all(|row| row.chosen.abs() >= 4.0 * row.engine.abs() * 0.9999), "{steep:#?}");
    // Of small scores right, of large ones not a number.
    let large = rows("code-softmax", "as-it-is");
    assert!(large[..3].iter().all(|row| row.agrees()) && large[3..].iter().all(|row| row.chosen.is_nan()));
    let late = rows("code-mask", "after-the-softmax");
    assert!(late[..3].iter().map(|row| row.chosen).sum::<f64>() < 0.999);
    let multiplied = rows("code-rnn-own-share", "multiplied");
    assert!(multiplied[6..].iter().all(|row| row.chosen == 0.0));
    // A short gradient becomes as long as the limit; one cut entry by entry stays longer than it.
    let always = rows("code-clipping", "always");
    assert!((always[2].chosen.hypot(always[3].chosen) - 1.0).abs() < 1e-9);
    let cut = rows("code-clipping", "entry-by-entry");
    assert!(cut[0].chosen.hypot(cut[1].chosen) > 1.0);
}
