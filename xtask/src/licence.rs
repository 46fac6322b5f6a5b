//! Whether a licence expression (SPDX, as Cargo.toml has it) can be met with the licences that are allowed.

/// None where the expression cannot be read.
pub fn is_met(expression: &str, allowed: &[String]) -> Option<bool> {
    // Before SPDX, a slash stood for 'or'.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let met = any(&mut words, allowed)?;
    words.is_empty().then_some(met)
}

/// The words that are left stand in reverse: the next one is the last.
fn any(words: &mut Vec<&str>, allowed: &[String]) -> Option<bool> {
    let mut met = all(words, allowed)?;
    while words.last() == Some(&"OR") {
        words.pop();
        met |= all(words, allowed)?;
    }
    Some(met)
}

fn all(words: &mut Vec<&str>, allowed: &[String]) -> Option<bool> {
    let mut met = one(words, allowed)?;
    while words.last() == Some(&"AND") {
        words.pop();
        met &= one(words, allowed)?;
    }
    Some(met)
}

fn one(words: &mut Vec<&str>, allowed: &[String]) -> Option<bool> {
    let first = words.pop()?;
    if first == "(" {
        let met = any(words, allowed)?;
        return (words.pop() == Some(")")).then_some(met);
    }
    if matches!(first, ")" | "OR" | "AND" | "WITH") {
        return None;
    }
    let mut name = first.to_owned();
    if words.last() == Some(&"WITH") {
        words.pop();
        name = format!("{name} WITH {}", words.pop()?);
    }
    Some(allowed.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: Option<bool>) {
        let allowed = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        assert_eq!(is_met(expression, &allowed), expected, "{expression}");
    }

    #[test]
    fn either_will_do_and_both_are_needed() {
        check("MIT", Some(true));
        check("GPL-3.0", Some(false));
        check("GPL-3.0 OR MIT", Some(true));
        check("GPL-3.0/MIT", Some(true));
        check("MIT AND GPL-3.0", Some(false));
        check("(GPL-3.0 OR MIT) AND Unicode-3.0", Some(true));
        check("MIT OR GPL-3.0 AND Unicode-3.0", Some(true));
    }

    #[test]
    fn an_exception_is_part_of_its_licence() {
        check("Apache-2.0 WITH LLVM-exception", Some(true));
        check("Apache-2.0", Some(false));
    }

    #[test]
    fn what_cannot_be_read_is_not_met() {
        for broken in ["", "MIT OR", "(MIT", "MIT MIT", "AND", "MIT WITH"] {
            check(broken, None);
        }
    }
}
