//! Numbers from 0 to 9,999 in English words, and back.

use crate::language::InputError;

/// The largest number that has words here.
pub const LARGEST: u32 = 9_999;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The tokens of a number: a unit after a ten carries its hyphen, `ninety` `-seven`. No `and`. Larger numbers than
/// [`LARGEST`] are taken as the largest.
pub fn english(number: u32) -> Vec<String> {
    let number = number.min(LARGEST) as usize;
    let mut tokens = Vec::new();
    let mut push = |token: &str| tokens.push(token.to_owned());
    if number >= 1000 {
        push(SMALL[number / 1000]);
        push("thousand");
    }
    if number % 1000 >= 100 {
        push(SMALL[number % 1000 / 100]);
        push("hundred");
    }
    match number % 100 {
        0 if number > 0 => {}
        small @ 0..20 => push(SMALL[small]),
        rest => {
            push(TENS[rest / 10]);
            if rest % 10 > 0 {
                push(&format!("-{}", SMALL[rest % 10]));
            }
        }
    }
    tokens
}

/// Whether a word can be part of a number.
pub fn is_number_word(word: &str) -> bool {
    matches!(word, "hundred" | "thousand") || value(word).is_some()
}

fn value(word: &str) -> Option<u32> {
    let small = SMALL.iter().position(|&small| small == word);
    let tens = || TENS.iter().position(|&tens| tens == word).map(|tens| tens * 10);
    small.or_else(tens).and_then(|value| u32::try_from(value).ok())
}

/// The number that words say, with or without hyphens, with or without `and` after `hundred` and `thousand`.
///
/// # Errors
/// When a word is no part of a number, or the words are not in the order of one from 0 to 9,999.
pub fn parse(words: &[&str]) -> Result<u32, InputError> {
    let mut said: Vec<&str> = Vec::new();
    let parts: Vec<&str> = words.iter().flat_map(|word| word.split('-')).filter(|part| !part.is_empty()).collect();
    for (place, &part) in parts.iter().enumerate() {
        let after_large = said.last().is_some_and(|last| matches!(*last, "hundred" | "thousand"));
        if part == "and" && after_large && place + 1 < parts.len() && parts[place - 1] != "and" {
            continue;
        }
        if !is_number_word(part) {
            return Err(InputError(format!(
                "expected a number in words such as “three hundred twelve”, found “{part}”: use number words only"
            )));
        }
        said.push(part);
    }
    let (mut thousands, mut rest) = (0_u32, 0_u32);
    for part in &said {
        match *part {
            "thousand" => (thousands, rest) = (rest.saturating_mul(1000), 0),
            "hundred" => rest = rest.saturating_mul(100),
            part => rest = rest.saturating_add(value(part).unwrap_or(0)),
        }
    }
    let number = thousands.saturating_add(rest);
    // The words of that number are the only right ones: whatever else was said is out of order.
    let right = number <= LARGEST && english(number).iter().map(|token| token.trim_start_matches('-')).eq(said);
    if right {
        Ok(number)
    } else {
        Err(InputError(
            "expected one number from zero to nine thousand nine hundred ninety-nine, found number words in another \
             order: write thousands, hundreds, tens and units, such as “two thousand one hundred forty-five”"
                .into(),
        ))
    }
}
