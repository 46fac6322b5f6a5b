//! As much of Rust's grammar as the house rules need: what is code and what is not, and its words.

/// The source with comments and the insides of literals blanked out, line for line.
pub fn code_of(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, code.chars().next_back()).unwrap_or(0);
        let (blank, after) = rest.split_at(length);
        code.extend(blank.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = after;
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// How many bytes at the start are a comment or a literal.
fn skipped(rest: &str, before: Option<char>) -> Option<usize> {
    let end_of = |close: &str, from: usize| rest[from..].find(close).map_or(rest.len(), |at| from + at + close.len());
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(end_of("*/", 2));
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !in_word) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            return Some(end_of(&format!("\"{}", "#".repeat(hashes)), hashes + 2));
        }
    }
    if rest.starts_with('"') {
        return Some(end_of_quoted(rest, '"'));
    }
    // A lifetime has no second quote: 'a is one, 'a' and '\n' are characters.
    let mut inside = rest.strip_prefix('\'')?.chars();
    match (inside.next()?, inside.next()) {
        ('\\', _) | (_, Some('\'')) => Some(end_of_quoted(rest, '\'')),
        _ => None,
    }
}

fn end_of_quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A word or a sign of the code, and its line, from 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token<'a> {
    pub text: &'a str,
    pub line: usize,
}

pub fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let in_word = |c: char| c.is_alphanumeric() || c == '_';
            let length = match in_word(first) {
                true => rest.find(|c| !in_word(c)).unwrap_or(rest.len()),
                false => first.len_utf8(),
            };
            all.push(Token { text: &rest[..length], line: line + 1 });
            rest = rest[length..].trim_start();
        }
    }
    all
}

/// The lines on which these words stand one after another.
pub fn lines_with(tokens: &[Token], words: &[&str]) -> Vec<usize> {
    let found =
        tokens.windows(words.len()).filter(|window| window.iter().map(|token| token.text).eq(words.iter().copied()));
    found.map(|window| window[0].line).collect()
}

/// The tokens without the modules that are compiled for tests only.
pub fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const TEST_ONLY: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let mut kept = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let here = tokens[index..].iter().map(|token| token.text);
        if !here.clone().take(TEST_ONLY.len()).eq(TEST_ONLY) {
            kept.push(tokens[index]);
            index += 1;
            continue;
        }
        let mut depth = 0;
        for text in here {
            index += 1;
            depth += i32::from(text == "{") - i32::from(text == "}");
            if depth == 0 && (text == "}" || text == ";") {
                break;
            }
        }
    }
    kept
}

/// The top-level modules that a file names, with their lines: after `crate::`, in `crate::{...}`, and after as many
/// `super::` as reach the root from a file `depth` modules below it.
pub fn modules_named<'a>(tokens: &[Token<'a>], depth: usize) -> Vec<Token<'a>> {
    let mut named = Vec::new();
    let is = |index: usize, text: &str| tokens.get(index).is_some_and(|token| token.text == text);
    let path = |index: usize| is(index, ":") && is(index + 1, ":");
    let mut index = 0;
    while index < tokens.len() {
        let mut after = index;
        while is(after, "super") && path(after + 1) {
            after += 3;
        }
        let from_root = (is(index, "crate") && path(index + 1)) || (after > index && (after - index) / 3 >= depth);
        after = if after == index { index + 3 } else { after };
        if from_root {
            named.extend(first_words(&tokens[after.min(tokens.len())..]));
        }
        index = if from_root { after } else { index + 1 };
    }
    named
}

/// The word that a path goes on with, or the first words of each part of a group in braces.
fn first_words<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    if tokens.first().is_none_or(|token| token.text != "{") {
        return tokens.first().copied().into_iter().collect();
    }
    let (mut words, mut depth, mut starts) = (Vec::new(), 0, false);
    for token in tokens {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ if starts => words.push(*token),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        starts = depth == 1 && matches!(token.text, "{" | ",");
    }
    words
}
