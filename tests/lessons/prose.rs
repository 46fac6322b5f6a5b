//! Prose from anyone: it is read, and nothing of it is lost.

use proptest::prelude::*;
use unroll::lessons::prose::{Piece, plain, read, visit};

fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("["),
        Just("]("),
        Just("]"),
        Just(")"),
        Just("(#/"),
        Just("(term:"),
        Just("`"),
        Just("*"),
        Just("_"),
        Just("h_{"),
        Just("}"),
        Just("C̃_("),
        Just("a"),
        Just(" "),
        Just("\u{303}"),
        Just("→_t"),
        Just("\u{0}"),
        Just("<script>"),
        Just("javascript:"),
        Just("‖∂"),
        Just("𝔥_1"),
        Just("\n"),
    ];
    prop_oneof![
        4 => proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat()),
        1 => ".{0,80}",
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_and_links_are_our_own(text in hostile()) {
        let mut marks = 0;
        let pieces = read(&text);
        visit(&pieces, &mut |piece| match piece {
            Piece::Scene { link, .. } => assert!(link.starts_with('/') && !link.contains(char::is_whitespace), "{link}"),
            Piece::Term { term, .. } => {
                assert!(term.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'), "{term}");
            }
            Piece::Text(part) => {
                assert!(!part.is_empty());
                marks += 1;
            }
            _ => {}
        });
        // What is read aloud is the text without its marks: in the same order, and nothing added but brackets of subscripts.
        let aloud = plain(&pieces);
        let mut left = text.chars();
        for letter in aloud.chars().filter(|letter| !"(){}".contains(*letter)) {
            prop_assert!(left.any(|other| other == letter), "{:?} of {:?}", aloud, text);
        }
        prop_assert!(marks <= text.chars().count());
    }

    #[test]
    fn text_without_marks_stays_as_it_is(text in "[a-zA-Z0-9 .,:;‖∂α-ω−]{1,60}") {
        prop_assert_eq!(read(&text), vec![Piece::Text(text.clone())]);
        prop_assert_eq!(plain(&read(&text)), text);
    }

    #[test]
    fn what_is_written_is_read(label in "[a-z ]{1,12}", term in "[a-z]{1,8}(-[a-z]{1,8}){0,2}", sub in "[a-z0-9]{1,6}") {
        let text = format!("see [{label}](term:{term}), h_{sub} and C_{{{sub}−1}}.");
        let mut found = (false, 0);
        visit(&read(&text), &mut |piece| match piece {
            Piece::Term { term: read, .. } => found.0 = *read == term,
            Piece::Symbol { .. } => found.1 += 1,
            _ => {}
        });
        prop_assert_eq!(found, (true, 2));
    }
}

/// Neither deep nor long texts take long or run out of stack.
#[test]
fn long_texts_are_read() {
    for part in ["[", "*", "`", "[*`", "h_{", "[a](#/", "](", "[[x](#/a)"] {
        let text = part.repeat(20_000);
        assert!(plain(&read(&text)).len() <= text.len());
    }
}
