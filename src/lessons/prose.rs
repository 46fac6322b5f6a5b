//! Prose with a little markup, as a tree: links that move the figure, terms of the glossary, symbols, code, emphasis.
//!
//! `[label](#/lstm?step=5)`, `[label](term:cell-state)`, `` `code` ``, `*emphasis*`, `h_t`, `h_{t−1}` or, since braces mean
//! something to Fluent, `h_(t−1)`. What is none of these is text, whatever it looks like.

/// A piece of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// `C̃_t`: a letter with its marks, and what stands below it.
    Symbol {
        base: String,
        subscript: String,
    },
    Code(String),
    Emphasis(Vec<Piece>),
    /// Opens a scene: the part of a link after `#`.
    Scene {
        label: Vec<Piece>,
        link: String,
    },
    /// Opens a term of the glossary.
    Term {
        label: Vec<Piece>,
        term: String,
    },
}

/// Reads prose. Any text is prose.
pub fn read(text: &str) -> Vec<Piece> {
    pieces(text, Within::default())
}

/// Reads prose of several paragraphs, which empty lines separate.
pub fn paragraphs(text: &str) -> Vec<Vec<Piece>> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.lines() {
        match (paragraphs.last_mut(), line.trim().is_empty()) {
            (Some(last), true) if !last.is_empty() => paragraphs.push(String::new()),
            (Some(last), false) => {
                last.push_str(if last.is_empty() { "" } else { "\n" });
                last.push_str(line);
            }
            _ => {}
        }
    }
    paragraphs.iter().filter(|paragraph| !paragraph.is_empty()).map(|paragraph| read(paragraph)).collect()
}

/// What is read, without markup: labels of links, and symbols as they are typed.
pub fn plain(pieces: &[Piece]) -> String {
    let mut text = String::new();
    visit(pieces, &mut |piece| match piece {
        Piece::Text(part) | Piece::Code(part) => text.push_str(part),
        Piece::Symbol { base, subscript } => {
            text.push_str(base);
            text.push('_');
            let is_run = subscript.chars().all(char::is_alphanumeric);
            text.push_str(&if is_run { subscript.clone() } else { format!("({subscript})") });
        }
        _ => {}
    });
    text
}

/// Shows every piece, each before those inside it.
pub fn visit(pieces: &[Piece], see: &mut impl FnMut(&Piece)) {
    for piece in pieces {
        see(piece);
        match piece {
            Piece::Emphasis(inner) | Piece::Scene { label: inner, .. } | Piece::Term { label: inner, .. } => {
                visit(inner, see);
            }
            Piece::Text(_) | Piece::Symbol { .. } | Piece::Code(_) => {}
        }
    }
}

/// What may not stand inside itself, so that a text is never read deeper than three levels.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    emphasis: bool,
    link: bool,
}

/// A label, a code or an emphasis is no longer than this: so that no text takes a time that grows with its square.
const LONGEST: usize = 2_000;
const LONGEST_SUBSCRIPT: usize = 24;

fn pieces(text: &str, within: Within) -> Vec<Piece> {
    let mut found = Vec::new();
    let (mut at, mut plain_from, mut before) = (0, 0, None);
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        let piece = match next {
            '`' => code(rest),
            '*' if !within.emphasis => emphasis(rest, before, within),
            '[' if !within.link => link(rest, within),
            _ => symbol(rest, before),
        };
        let length = match piece {
            Some((piece, length)) => {
                push_text(&mut found, &text[plain_from..at]);
                found.push(piece);
                plain_from = at + length;
                length
            }
            None => next.len_utf8(),
        };
        before = text[at..at + length].chars().next_back();
        at += length;
    }
    push_text(&mut found, &text[plain_from..]);
    found
}

fn push_text(found: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        found.push(Piece::Text(text.to_owned()));
    }
}

/// The text up to a mark, if it comes soon.
fn until<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let soon = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    soon.split_once(mark).map(|(inner, _)| inner)
}

fn code(rest: &str) -> Option<(Piece, usize)> {
    let inner = until(&rest[1..], "`").filter(|inner| !inner.is_empty())?;
    Some((Piece::Code(inner.to_owned()), inner.len() + 2))
}

/// Not a product's sign: it touches what it emphasises, and nothing before it.
fn emphasis(rest: &str, before: Option<char>, within: Within) -> Option<(Piece, usize)> {
    let inner = until(&rest[1..], "*")?;
    let touches = !inner.is_empty() && inner.trim() == inner && !before.is_some_and(char::is_alphanumeric);
    let within = Within { emphasis: true, ..within };
    touches.then(|| (Piece::Emphasis(pieces(inner, within)), inner.len() + 2))
}

fn link(rest: &str, within: Within) -> Option<(Piece, usize)> {
    let label = until(&rest[1..], "](")?;
    let target = until(&rest[label.len() + 3..], ")")?;
    let is_plain = !label.is_empty() && !label.contains('[') && !target.chars().any(char::is_whitespace);
    let pieces = || pieces(label, Within { link: true, ..within });
    let is_id = |id: &str| !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let piece = match (target.strip_prefix('#'), target.strip_prefix("term:")) {
        (Some(link), _) if link.starts_with('/') => Piece::Scene { label: pieces(), link: link.to_owned() },
        (_, Some(term)) if is_id(term) => Piece::Term { label: pieces(), term: term.to_owned() },
        _ => return None,
    };
    is_plain.then(|| (piece, label.len() + target.len() + 4))
}

/// One letter, its marks, an underscore, and a run of letters and digits or something in brackets.
fn symbol(rest: &str, before: Option<char>) -> Option<(Piece, usize)> {
    if before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
        return None;
    }
    let mut letters = rest.char_indices();
    letters.next().filter(|(_, letter)| letter.is_alphabetic())?;
    let (end, _) = letters.find(|(_, letter)| !is_mark(*letter))?;
    let (base, below) = (&rest[..end], rest[end..].strip_prefix('_')?);
    let (subscript, length) = match below.chars().next()? {
        '{' => bracketed(below, '}')?,
        '(' => bracketed(below, ')')?,
        _ => {
            let end = below.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(below.len());
            (&below[..end], end)
        }
    };
    let is_short = (1..=LONGEST_SUBSCRIPT).contains(&subscript.chars().count());
    let piece = || Piece::Symbol { base: base.to_owned(), subscript: subscript.to_owned() };
    is_short.then(|| (piece(), end + 1 + length))
}

fn bracketed(below: &str, close: char) -> Option<(&str, usize)> {
    let soon = below.char_indices().nth(LONGEST_SUBSCRIPT + 2).map_or(below, |(end, _)| &below[..end]);
    let inner = &soon[1..soon.find(close)?];
    let is_flat = !inner.contains(['{', '(', '[', '`', '*', '\n']);
    is_flat.then_some((inner, inner.len() + 2))
}

/// A tilde, a hat or a bar over a letter, an arrow or a prime after it.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '→' | '←' | '′')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.into())
    }

    fn symbol(base: &str, subscript: &str) -> Piece {
        Piece::Symbol { base: base.into(), subscript: subscript.into() }
    }

    #[test]
    fn each_mark_is_read() {
        assert_eq!(
            read("‖∂h_50/∂h_(t−1)‖ of C̃_{t}"),
            [text("‖∂"), symbol("h", "50"), text("/∂"), symbol("h", "t−1"), text("‖ of "), symbol("C̃", "t")]
        );
        assert_eq!(
            read("see [the gate f_t](#/lstm?step=5&pin=l1.f.3@5), a [*cell*](term:cell-state)."),
            [
                text("see "),
                Piece::Scene {
                    label: vec![text("the gate "), symbol("f", "t")],
                    link: "/lstm?step=5&pin=l1.f.3@5".into()
                },
                text(", a "),
                Piece::Term { label: vec![Piece::Emphasis(vec![text("cell")])], term: "cell-state".into() },
                text("."),
            ]
        );
        assert_eq!(read("`a_t = *b*`"), [Piece::Code("a_t = *b*".into())]);
    }

    #[test]
    fn what_only_looks_like_markup_is_text() {
        for plain in [
            "2 * 3 * 4",
            "2*3*4",
            "[x](javascript:alert(1))",
            "[x](https://a.b)",
            "[x](#hash)",
            "[x](term:../a)",
            "[x](term:)",
            "a [b] (c)",
            "weight_ih",
            "h_",
            "h_{}",
            "h_{a{b}}",
            "``",
            "*",
            "[",
            "[]( #/x)",
        ] {
            assert_eq!(read(plain), [text(plain)], "{plain}");
        }
    }

    #[test]
    fn empty_lines_separate_paragraphs() {
        let read = paragraphs("\none\ntwo *x*\n \n\nthree\n\n");
        assert_eq!(read.iter().map(|pieces| plain(pieces)).collect::<Vec<_>>(), ["one\ntwo x", "three"]);
        assert_eq!(paragraphs(" \n\n"), Vec::<Vec<Piece>>::new());
    }

    #[test]
    fn the_plain_text_is_what_is_read_aloud() {
        let read = read("[h_t](#/unroll) is *not* C_(t−1), `x`");
        assert_eq!(plain(&read), "h_t is not C_(t−1), x");
    }
}
