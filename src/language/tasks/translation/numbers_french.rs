//! Numbers from 0 to 9,999 in French words, by the traditional spelling: hyphens below a hundred, except around `et`.

use super::numbers_english::LARGEST;

const SMALL: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
/// `soixante` counts on to 79.
const TENS: [&str; 7] = ["zéro", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// The tokens of a number, each with the place of the English token that it comes from. What stands after a hyphen
/// carries it: `quatre` `-vingt` `-dix` `-sept`.
///
/// `mille` and `cent` come from `thousand` and `hundred`; of `soixante-dix-sept` the last part comes from `-seven`, the
/// others from `seventy`; `et` comes from the unit that it adds.
pub fn french(number: u32) -> Vec<(String, usize)> {
    let number = number.min(LARGEST) as usize;
    let (thousands, hundreds, rest) = (number / 1000, number % 1000 / 100, number % 100);
    let mut tokens: Vec<(String, usize)> = Vec::new();
    let mut source = 0;
    if thousands > 0 {
        if thousands > 1 {
            tokens.push((SMALL[thousands].into(), source));
        }
        tokens.push(("mille".into(), source + 1));
        source += 2;
    }
    if hundreds > 0 {
        if hundreds > 1 {
            tokens.push((SMALL[hundreds].into(), source));
        }
        // Plural only when nothing follows.
        let plural = hundreds > 1 && rest == 0;
        tokens.push((if plural { "cents" } else { "cent" }.into(), source + 1));
        source += 2;
    }
    if rest > 0 || number == 0 {
        below_hundred(rest, source, &mut tokens);
    }
    tokens
}

fn below_hundred(number: usize, source: usize, tokens: &mut Vec<(String, usize)>) {
    if number < 17 {
        tokens.push((SMALL[number].into(), source));
        return;
    }
    let unit_source = if number >= 20 && !number.is_multiple_of(10) { source + 1 } else { source };
    // What is counted on from: 60 to 79 and 80 to 99 by twenties, the others by tens.
    let added = match number {
        60.. => number % 20,
        _ => number % 10,
    };
    let base = number - added;
    if base == 80 {
        tokens.push(("quatre".into(), source));
        tokens.push((if added == 0 { "-vingts" } else { "-vingt" }.into(), source));
    } else {
        tokens.push((TENS[base / 10].into(), source));
    }
    match added {
        0 => {}
        1 | 11 if base < 80 => {
            tokens.push(("et".into(), unit_source));
            tokens.push((SMALL[added].into(), unit_source));
        }
        10 => tokens.push(("-dix".into(), source)),
        17.. => {
            tokens.push(("-dix".into(), source));
            tokens.push((format!("-{}", SMALL[added - 10]), unit_source));
        }
        _ => tokens.push((format!("-{}", SMALL[added]), unit_source)),
    }
}
