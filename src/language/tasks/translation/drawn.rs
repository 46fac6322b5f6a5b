//! English sentences drawn from the grammar: such as make some sense.

use super::lexicon::*;
use crate::engine::Random;
use crate::language::task::{below, chance, pick};

/// No longer sentence is drawn, so that a network has a chance.
const LONGEST: usize = 12;
/// How likely an adjective is, on each side of a noun.
const ADJECTIVES_LIKELY: f64 = 0.2;

/// The words of a sentence.
pub fn sentence(random: &mut Random) -> Vec<String> {
    loop {
        let words = any_length(random);
        if words.len() <= LONGEST {
            return words.into_iter().map(str::to_owned).collect();
        }
    }
}

type Words = Vec<&'static str>;

fn any_length(random: &mut Random) -> Words {
    if chance(random, 0.25) { being(random) } else { doing(random) }
}

/// Who: the words, which of `am`, `is` and `are` follows, and what it is.
struct Who {
    words: Words,
    be: &'static str,
    /// None if it is a pronoun.
    noun: Option<&'static Noun>,
}

/// `bare` where a noun alone is meant as a whole; `adjectives` is how likely each is.
fn who(random: &mut Random, sorts: Sorts, bare: bool, adjectives: f64) -> Who {
    // Verbs of persons and animals take pronouns.
    if sorts & PERSON != 0 && chance(random, 0.4) {
        let english = *pick(random, &["i", "he", "she", "we", "you", "they"]);
        let be = match english {
            "i" => "am",
            "he" | "she" => "is",
            _ => "are",
        };
        return Who { words: vec![english], be, noun: None };
    }
    let noun = noun_of(random, sorts);
    let plural = plural_of(random, noun, 0.35);
    let determiner = match below(random, 20) {
        0 if adjectives > 0.0 && noun.plural.is_some() => {
            if plural {
                "many"
            } else {
                "a"
            }
        }
        1..5 if bare && plural => "",
        5..8 => this(random, plural),
        8..14 => possessive(random, noun, plural),
        _ => "the",
    };
    let words = noun_phrase(random, determiner, noun, plural, adjectives);
    Who { words, be: if plural { "are" } else { "is" }, noun: Some(noun) }
}

fn being(random: &mut Random) -> Words {
    let subjects =
        *pick(random, &[PERSON, PERSON, ANIMAL, FOOD | DRINK, THING | CLOTHES, PLACE | PLANT, OPENABLE | SURFACE]);
    // Without adjectives, or there would be red bags that are white.
    let Who { mut words, be, noun } = who(random, subjects, false, 0.0);
    let sorts = noun.map_or(PERSON, drawn_with);
    words.push(be);
    let denied = chance(random, 0.2);
    let moving = sorts & (PERSON | ANIMAL | THING) != 0;
    if moving && chance(random, 0.3) {
        words.extend(denied.then_some("not"));
        phrase(random, &mut words, true);
        return words;
    }
    let fits: Vec<&Adjective> = ADJECTIVES
        .iter()
        .filter(|adjective| adjective.sorts & sorts != 0 && adjective.position != Position::OnlyBefore)
        .collect();
    let adjective = *pick(random, &fits);
    let changing = matches!(adjective.english, "tired" | "happy" | "sad" | "sick" | "hot" | "cold");
    let mut both = !denied;
    if denied {
        words.push("not");
    } else if changing && chance(random, 0.25) {
        // Nobody is always tired and young.
        both = false;
        words.push(pick(random, &ADVERBS).0);
    }
    words.push(adjective.english);
    let second: Vec<&&Adjective> = fits.iter().filter(|other| pair(adjective, other)).collect();
    if both && !second.is_empty() && chance(random, 0.2) {
        words.extend(["and", pick(random, &second).english]);
    }
    words
}

/// Whether one is said to be both: two colours or two other things that are not opposites.
fn pair(one: &Adjective, other: &Adjective) -> bool {
    const APART: [(&str, &str); 8] = [
        ("small", "big"),
        ("small", "tall"),
        ("big", "tall"),
        ("old", "young"),
        ("happy", "sad"),
        ("hot", "cold"),
        ("beautiful", "pretty"),
        ("good", "small"),
    ];
    let colour = |adjective: &Adjective| {
        matches!(adjective.english, "black" | "white" | "grey" | "red" | "blue" | "green" | "yellow" | "brown")
    };
    let apart = |a: &str, b: &str| APART.contains(&(a, b)) || APART.contains(&(b, a));
    one.english != other.english && colour(one) == colour(other) && !apart(one.english, other.english)
}

fn doing(random: &mut Random) -> Words {
    let verb = pick(random, &VERBS);
    let liking = verb.follows == Follows::LikedObject;
    let bare = liking || matches!(verb.english, "eat" | "drink");
    let Who { mut words, be, .. } = who(random, verb.subjects, bare, ADJECTIVES_LIKELY);
    let with_s = be == "is";
    let mut denied = false;
    match below(random, 20) {
        0..4 => {
            words.extend([if with_s { "does" } else { "do" }, "not", verb.english]);
            denied = true;
        }
        // What one has, wants or loves is so always.
        4..7 if !liking && !matches!(verb.english, "have" | "want") => {
            let adverb = pick(random, &ADVERBS).0;
            denied = adverb == "never";
            words.extend([adverb, if with_s { verb.after_he } else { verb.english }]);
        }
        _ => words.push(if with_s { verb.after_he } else { verb.english }),
    }
    match verb.follows {
        Follows::Nothing => {}
        Follows::Object | Follows::LikedObject => object(random, verb, denied, &mut words),
        Follows::Destination | Follows::Origin => {
            words.push(if verb.follows == Follows::Origin { "from" } else { "to" });
            let noun = noun_of(random, verb.objects);
            let plural = plural_of(random, noun, 0.15);
            let determiner = if chance(random, 0.8) { "the" } else { this(random, plural) };
            words.extend(noun_phrase(random, determiner, noun, plural, ADJECTIVES_LIKELY));
        }
        Follows::Listener => {
            if chance(random, 0.6) {
                words.push("to");
                words.extend(somebody(random, verb.objects));
            } else {
                return words;
            }
        }
    }
    let likely = if verb.follows == Follows::Nothing { 0.5 } else { 0.15 };
    let moving = matches!(verb.follows, Follows::Nothing | Follows::Object) && !matches!(verb.english, "have" | "want");
    if moving && chance(random, likely) {
        phrase(random, &mut words, verb.english != "sleep");
    }
    words
}

fn object(random: &mut Random, verb: &Verb, denied: bool, words: &mut Words) {
    let noun = noun_of(random, verb.objects);
    let liked = verb.follows == Follows::LikedObject;
    let plural = plural_of(random, noun, 0.5);
    let whole = plural || noun.plural.is_none();
    let person = noun.sorts & PERSON != 0;
    let determiner = match below(random, 20) {
        0..9 if whole && !person => "",
        0..7 if !(whole || liked || person && denied) => "a",
        9 if plural && !liked => "many",
        10 if whole && !liked && !denied => "some",
        11..14 => possessive(random, noun, plural),
        14 => this(random, plural),
        _ => "the",
    };
    words.extend(noun_phrase(random, determiner, noun, plural, ADJECTIVES_LIKELY));
}

/// The words of a person or an animal after a preposition.
fn somebody(random: &mut Random, sorts: Sorts) -> Words {
    let noun = noun_of(random, sorts);
    let plural = plural_of(random, noun, 0.3);
    let determiner = match below(random, 4) {
        0 if !plural => "a",
        1 | 2 => possessive(random, noun, plural),
        _ => "the",
    };
    noun_phrase(random, determiner, noun, plural, ADJECTIVES_LIKELY)
}

/// Where, or with whom if that is allowed: nobody sleeps with somebody here.
fn phrase(random: &mut Random, words: &mut Words, with: bool) {
    let (preposition, sorts) = *pick(
        random,
        &[
            ("in", PLACE),
            ("in", PLACE),
            ("on", SURFACE),
            ("under", BULKY),
            ("behind", BULKY),
            ("with", PERSON | ANIMAL),
            ("near", PLACE | DESTINATION),
        ],
    );
    if preposition == "with" && !with {
        return;
    }
    words.push(preposition);
    if preposition == "with" {
        words.extend(somebody(random, sorts));
        return;
    }
    let noun = noun_of(random, sorts);
    let determiner = match below(random, 10) {
        0 | 1 => "a",
        2 | 3 => possessive(random, noun, false),
        4 => this(random, false),
        _ => "the",
    };
    words.extend(noun_phrase(random, determiner, noun, false, ADJECTIVES_LIKELY));
}

fn noun_of(random: &mut Random, sorts: Sorts) -> &'static Noun {
    let fits: Vec<&'static Noun> = NOUNS.iter().filter(|noun| noun.sorts & sorts != 0).collect();
    fits[below(random, fits.len())]
}

fn this(random: &mut Random, plural: bool) -> &'static str {
    let words = if plural { ["these", "those"] } else { ["this", "that"] };
    words[below(random, words.len())]
}

/// `the` where none fits: one has one father and one mother.
fn possessive(random: &mut Random, noun: &Noun, plural: bool) -> &'static str {
    let parents = plural && matches!(noun.english, "father" | "mother");
    let unrelated = noun.sorts & PERSON != 0 && noun.sorts & RELATED == 0;
    if parents || unrelated { "the" } else { pick(random, &POSSESSIVES).0 }
}

fn plural_of(random: &mut Random, noun: &Noun, likely: f64) -> bool {
    noun.plural.is_some() && chance(random, likely)
}

/// The adjectives to draw with a noun. What cannot be counted is neither small nor red here, but good, hot or cold.
fn drawn_with(noun: &Noun) -> Sorts {
    if noun.plural.is_none() { DRINK } else { noun.sorts }
}

fn noun_phrase(random: &mut Random, determiner: &'static str, noun: &'static Noun, plural: bool, likely: f64) -> Words {
    let mut words = Words::new();
    for first in [true, false] {
        let fits: Vec<&Adjective> = ADJECTIVES
            .iter()
            .filter(|adjective| adjective.sorts & drawn_with(noun) != 0 && !mean_otherwise(adjective, noun))
            .filter(|adjective| match adjective.position {
                Position::Before | Position::OnlyBefore => first,
                Position::After => !first,
                Position::AfterBe => false,
            })
            .collect();
        if !fits.is_empty() && chance(random, likely) {
            words.push(pick(random, &fits).english);
        }
    }
    words.push(match noun.plural {
        Some((many, _)) if plural => many,
        _ => noun.english,
    });
    match determiner {
        "" => {}
        "a" if words[0].starts_with(['a', 'e', 'i', 'o', 'u']) => words.insert(0, "an"),
        _ => words.insert(0, determiner),
    }
    words
}
