use crate::for_every_problem;
use proptest::prelude::*;
use unroll::lessons::drills::{
    Answer, Drill, Entry, EntryError, GradeError, Kind, Level, Verdict, entries, grade, read,
};

/// As a learner would write it: rounded as asked, in one of the usual ways.
fn written(answer: &Answer, way: usize) -> String {
    match answer {
        Answer::Decimal { number, decimals } => {
            let text = format!("{number:.*}", *decimals as usize);
            match way % 5 {
                0 => text,
                1 => text.replace('.', ","),
                2 => text.replace('-', "−"),
                3 => format!(" {number:.*e} ", *decimals as usize + 3),
                _ => text.replace("0.", "."),
            }
        }
        Answer::Whole(count) => {
            let digits = count.to_string();
            let grouped = |mark: &str| match digits.len() {
                4.. => format!("{}{mark}{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..]),
                _ => digits.clone(),
            };
            match way % 5 {
                0 => digits,
                _ if digits.len() > 6 => digits,
                1 => grouped(","),
                2 => grouped(" "),
                3 => grouped("."),
                _ => format!("  {} ", grouped("'")),
            }
        }
        Answer::Shape(shape) => {
            let sizes: Vec<String> = shape.iter().map(usize::to_string).collect();
            match way % 5 {
                0 => format!("({})", sizes.join(", ")),
                1 => sizes.join("x"),
                2 => format!("[{}]", sizes.join(" ")),
                3 => format!("torch.Size([{}])", sizes.join(",")),
                _ => sizes.join(" × "),
            }
        }
    }
}

#[test]
fn answers_are_accepted_however_they_are_written() {
    for_every_problem(|name, problem| {
        for way in 0..5 {
            let texts: Vec<String> = problem.asked.iter().map(|asked| written(&asked.answer, way)).collect();
            let grades = grade(problem, &texts).unwrap();
            assert!(grades.iter().all(|grade| *grade == Ok(Verdict::Right)), "{name}: {texts:?} {grades:?}");
            if way != 3 {
                let line = texts.join("; ");
                let parts = entries(&line.replace(" × ", "x"));
                // A space within a shape or a count parts it, where nothing holds it together.
                if way < 2 {
                    assert_eq!(grade(problem, &parts).unwrap(), grades, "{name}: {line} {parts:?}");
                }
            }
        }
    });
}

#[test]
fn other_answers_are_refused_and_near_ones_are_told() {
    for_every_problem(|name, problem| {
        for asked in &problem.asked {
            let mut alone = problem.clone();
            alone.asked = vec![asked.clone()];
            let verdict = |text: String| grade(&alone, &[text]).unwrap().remove(0).unwrap();
            match &asked.answer {
                Answer::Decimal { number, decimals } => {
                    let tolerance = asked.answer.tolerance().unwrap();
                    let off = |by: f64| verdict(format!("{:.*}", *decimals as usize + 3, number + by * tolerance));
                    for by in [0.9, -0.9] {
                        assert_eq!(off(by), Verdict::Right, "{name}");
                    }
                    for by in [1.5, -1.5, 9.0, -9.0] {
                        assert!(matches!(off(by), Verdict::Rounding | Verdict::Mistake(_)), "{name}: {by}");
                    }
                    for by in [11.0, -11.0, 1000.0] {
                        assert!(matches!(off(by), Verdict::Wrong | Verdict::Mistake(_)), "{name}: {by}");
                    }
                }
                Answer::Whole(count) => {
                    assert_ne!(verdict((count + 1).to_string()), Verdict::Right);
                    assert_eq!(verdict("987654321".into()), Verdict::Wrong);
                }
                Answer::Shape(shape) => {
                    let mut longer = shape.clone();
                    longer.push(1);
                    assert_ne!(verdict(written(&Answer::Shape(longer), 0)), Verdict::Right);
                }
            }
            for mistake in &asked.mistakes {
                assert_eq!(verdict(written(&mistake.answer, 0)), Verdict::Mistake(mistake.id), "{name}: {mistake:?}");
            }
        }
    });
}

#[test]
fn entries_are_read_leniently() {
    let decimal = Answer::Decimal { number: 0.0, decimals: 2 };
    let number = |text: &str| read(text, &decimal);
    for (text, expected) in [
        ("0.25", 0.25),
        ("0,25", 0.25),
        (".25", 0.25),
        ("+0.25", 0.25),
        ("− 0.5", -0.5),
        ("–0.5", -0.5),
        ("-,5", -0.5),
        ("1e-3", 0.001),
        ("1,5E-1", 0.15),
        ("2.5e+1", 25.0),
        ("７．５", 7.5),
        ("3", 3.0),
        ("0. 5", 0.5),
    ] {
        assert!(
            matches!(number(text), Ok(Entry::Number(found)) if (found - expected).abs() < 1e-6),
            "{text}: {:?}",
            number(text)
        );
    }
    for text in ["abc", "1 2", "1.2.3", "1,2,3", "1.000,5", "NaN", "inf", "0x1", "--1", "1/2", "e", "∞"] {
        assert_eq!(number(text), Err(EntryError::Number(text.into())), "{text}");
    }
    assert_eq!(number("   "), Err(EntryError::Empty));
    assert_eq!(number(&"1".repeat(101)), Err(EntryError::Length(101)));

    let whole = |text: &str| read(text, &Answer::Whole(1));
    for (text, expected) in
        [("1024", 1024), ("1,024", 1024), ("1.024", 1024), ("1 024 000", 1_024_000), ("+7", 7), ("007", 7)]
    {
        assert_eq!(whole(text), Ok(Entry::Whole(expected)), "{text}");
    }
    for text in ["12.5", "1,02", "10,24", "-5", "1e3", "1024,", "99999999999999999999999", "1234 567"] {
        assert_eq!(whole(text), Err(EntryError::Whole(text.into())), "{text}");
    }

    let shape = |text: &str| read(text, &Answer::Shape(vec![1, 2, 3]));
    for text in ["(5, 3, 8)", "5x3x8", "5 3 8", "[5;3;8]", "5×3×8", "5 X 3 X 8", "torch.Size([5, 3, 8])", "(5,3,8,)"]
    {
        assert_eq!(shape(text), Ok(Entry::Shape(vec![5, 3, 8])), "{text}");
    }
    assert_eq!(shape("5, 3"), Ok(Entry::Shape(vec![5, 3])));
    for text in ["(5, -3)", "five", "()", "5.5x3", "(T, B, H)"] {
        let error = EntryError::Shape { dimensions: 3, found: text.into() };
        assert_eq!(shape(text), Err(error), "{text}");
    }
}

#[test]
fn a_line_is_taken_apart() {
    let parts = |line: &str| entries(line);
    assert_eq!(parts("0.5 0.3"), ["0.5", "0.3"]);
    assert_eq!(parts("0,5 0,3"), ["0,5", "0,3"]);
    assert_eq!(parts("0.5, 0.3"), ["0.5", "0.3"]);
    assert_eq!(parts("0,5, 0,3;  -1"), ["0,5", "0,3", "-1"]);
    assert_eq!(parts("0.5,0.3"), ["0.5", "0.3"]);
    assert_eq!(parts("(5, 3, 8) (2, 3, 4)"), ["(5, 3, 8)", "(2, 3, 4)"]);
    assert_eq!(parts(" ; , "), Vec::<String>::new());
}

#[test]
fn too_few_and_too_many_answers_are_told() {
    let problem = Drill { kind: Kind::Attention, seed: 1, level: Level::One }.problem().unwrap();
    assert_eq!(grade(&problem, &["1"]), Err(GradeError::Count { expected: 3, found: 1 }));
    assert_eq!(grade(&problem, &["1"; 4]), Err(GradeError::Count { expected: 3, found: 4 }));
    let grades = grade(&problem, &["0.1", "", "x"]).unwrap();
    assert_eq!(grades[1..], [Err(EntryError::Empty), Err(EntryError::Number("x".into()))]);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        for expected in [Answer::Decimal { number: 0.0, decimals: 2 }, Answer::Whole(3), Answer::Shape(vec![1, 2])] {
            if let Ok(Entry::Number(number)) = read(&text, &expected) {
                prop_assert!(number.is_finite());
            }
        }
        for entry in entries(&text) {
            prop_assert!(!entry.is_empty());
        }
    }

    #[test]
    fn any_text_of_numbers_letters_is_read_or_refused(text in "[-+−0-9.,;eExX×()\\[\\] ']{0,40}") {
        for expected in [Answer::Decimal { number: 0.0, decimals: 2 }, Answer::Whole(3), Answer::Shape(vec![1, 2])] {
            if let Ok(Entry::Number(number)) = read(&text, &expected) {
                prop_assert!(number.is_finite());
            }
        }
        entries(&text);
    }

    #[test]
    fn numbers_come_back(number in -1e6..1e6_f64, decimals in 0..6_usize) {
        let text = format!("{number:.decimals$}");
        let rounded: f64 = text.parse().unwrap();
        for text in [text.clone(), text.replace('.', ","), text.replace('-', "−"), format!("+{}", text.trim_start_matches('-'))] {
            let Ok(Entry::Number(found)) = read(&text, &Answer::Decimal { number, decimals: 2 }) else {
                return Err(TestCaseError::fail(text));
            };
            prop_assert!((found.abs() - rounded.abs()).abs() <= 1e-6 * (1.0 + rounded.abs()), "{text}: {found}");
        }
    }

    #[test]
    fn counts_come_back(count in 0..10_000_000_usize) {
        prop_assert_eq!(read(&count.to_string(), &Answer::Whole(0)), Ok(Entry::Whole(count)));
    }
}
