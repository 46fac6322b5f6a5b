use crate::{for_every_problem, plain};
use std::collections::{HashMap, HashSet};
use unroll::lessons::drills::{Answer, Drill, Kind, Level};

#[test]
fn every_answer_is_what_plain_arithmetic_gives() {
    for_every_problem(|name, problem| {
        let expected = plain::answers(problem);
        assert_eq!(expected.len(), problem.asked.len(), "{name}");
        for (asked, expected) in problem.asked.iter().zip(&expected) {
            let is_same = match (&asked.answer, expected) {
                (Answer::Decimal { number, decimals }, Answer::Decimal { number: other, decimals: asked }) => {
                    decimals == asked && (number - other).abs() < 1e-5 * (1.0 + other.abs())
                }
                (found, expected) => found == expected,
            };
            assert!(is_same, "{name}, {}: {:?}, expected {expected:?}", asked.symbol, asked.answer);
        }
    });
}

#[test]
fn mistakes_are_told_from_the_answer_and_from_one_another() {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for_every_problem(|name, problem| {
        for asked in &problem.asked {
            for (at, mistake) in asked.mistakes.iter().enumerate() {
                assert!(mistake.answer.is_apart_from(&asked.answer), "{name}: {mistake:?} beside {asked:?}");
                for other in &asked.mistakes[..at] {
                    assert!(mistake.answer.is_apart_from(&other.answer), "{name}: {mistake:?} beside {other:?}");
                }
                *seen.entry(mistake.id).or_default() += 1;
            }
        }
    });
    println!("{seen:#?}");
}

/// Nearly every exercise knows some typical mistakes: a shape or a count could hide its only ones.
#[test]
fn most_exercises_know_a_mistake() {
    let (mut known, mut all) = (0, 0);
    for_every_problem(|_, problem| {
        all += 1;
        known += usize::from(problem.asked.iter().any(|asked| !asked.mistakes.is_empty()));
    });
    assert!(known * 100 >= all * 99, "{known} of {all}");
}

#[test]
fn a_drill_is_the_same_whenever_it_is_drawn_and_another_with_another_seed() {
    for kind in Kind::with_numbers() {
        for level in Level::ALL {
            let draw = |seed| Drill { kind, seed, level }.problem().unwrap();
            assert_eq!(draw(7), draw(7));
            let different: HashSet<String> = (0..50)
                .map(|seed| {
                    let problem = draw(seed);
                    format!("{:?} {:?}", problem.question, problem.given)
                })
                .collect();
            assert!(different.len() >= 20, "{kind:?} {level:?}: {} of 50", different.len());
        }
    }
}

#[test]
fn numbers_by_hand_are_friendly() {
    for_every_problem(|name, problem| {
        for given in &problem.given {
            for number in given.rows.iter().flatten() {
                let hundredths = number * 100.0;
                assert!((hundredths - hundredths.round()).abs() < 1e-9, "{name}: {given:?}");
                assert!(number.abs() <= 2.0, "{name}: {given:?}");
            }
        }
        assert!(!problem.asked.is_empty() && problem.asked.len() <= 12, "{name}");
    });
}
