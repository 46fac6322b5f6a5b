//! The words of the sentences, both languages side by side, with what a translator has to know of each.

mod adjectives;
mod nouns;
mod verbs;

pub use adjectives::{ADJECTIVES, Adjective, Position};
pub use nouns::{NOUNS, Noun};
pub use verbs::{COPULA, Follows, VERBS, Verb};

/// What a noun stands for, as bits: it decides which sentences are drawn, never which are translated.
pub type Sorts = u16;
pub const PERSON: Sorts = 1;
pub const ANIMAL: Sorts = 2;
pub const FOOD: Sorts = 4;
pub const DRINK: Sorts = 8;
pub const TEXT: Sorts = 16;
pub const THING: Sorts = 32;
pub const PLACE: Sorts = 64;
pub const PLANT: Sorts = 128;
pub const CLOTHES: Sorts = 256;
pub const OPENABLE: Sorts = 512;
/// Things big enough to hide under or behind.
pub const BULKY: Sorts = 1024;
/// Where one stands on it, not in it.
pub const SURFACE: Sorts = 2048;
/// Where one goes: `to the school`, `à l'école`.
pub const DESTINATION: Sorts = 4096;
/// Persons whom somebody has.
pub const RELATED: Sorts = 8192;
pub const FURNITURE: Sorts = 16384;
/// Texts that one person writes.
pub const WRITTEN: Sorts = 32768;

/// The English pronouns that can be subjects, with the French ones; `you` is the polite `vous`.
pub const PRONOUNS: [(&str, &str); 7] =
    [("i", "je"), ("he", "il"), ("she", "elle"), ("we", "nous"), ("you", "vous"), ("they", "ils"), ("it", "")];

/// English, French masculine, feminine, plural.
pub const POSSESSIVES: [(&str, [&str; 3]); 6] = [
    ("my", ["mon", "ma", "mes"]),
    ("your", ["votre", "votre", "vos"]),
    ("his", ["son", "sa", "ses"]),
    ("her", ["son", "sa", "ses"]),
    ("our", ["notre", "notre", "nos"]),
    ("their", ["leur", "leur", "leurs"]),
];

/// Prepositions of a phrase at the end of a sentence.
pub const PREPOSITIONS: [(&str, &[&str]); 6] = [
    ("in", &["dans"]),
    ("on", &["sur"]),
    ("under", &["sous"]),
    ("behind", &["derrière"]),
    ("with", &["avec"]),
    ("near", &["près", "de"]),
];

/// Adverbs that stand before the verb in English and after it in French.
pub const ADVERBS: [(&str, &str); 3] = [("always", "toujours"), ("often", "souvent"), ("never", "jamais")];

/// The other English words.
pub const ENGLISH_GRAMMAR: [&str; 18] = [
    "the", "a", "an", "this", "that", "these", "those", "some", "many", "am", "is", "are", "do", "does", "not", "and",
    "to", "from",
];

/// The other French words; those before a vowel end with the apostrophe of their elision.
pub const FRENCH_GRAMMAR: [&str; 27] = [
    "le", "la", "l'", "les", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces", "beaucoup", "à", "au",
    "aux", "ne", "n'", "pas", "et", "j'", "près", "dans", "sur", "sous",
];

/// A noun and whether it is the plural.
pub fn noun(english: &str) -> Option<(&'static Noun, bool)> {
    NOUNS.iter().find_map(|noun| match english {
        _ if english == noun.english => Some((noun, false)),
        _ if Some(english) == noun.plural.map(|plural| plural.0) => Some((noun, true)),
        _ => None,
    })
}

pub fn adjective(english: &str) -> Option<&'static Adjective> {
    ADJECTIVES.iter().find(|adjective| adjective.english == english)
}

/// A verb and whether it is the form after `he`.
pub fn verb(english: &str) -> Option<(&'static Verb, bool)> {
    VERBS.iter().find_map(|verb| match english {
        _ if english == verb.english => Some((verb, false)),
        _ if english == verb.after_he => Some((verb, true)),
        _ => None,
    })
}

/// Whether the two words would mean something else side by side in French: `un grand homme` is a great man, `une belle
/// sœur` sounds like a sister-in-law, `une vieille fille` was never married, `un petit pain` is a roll.
pub fn mean_otherwise(adjective: &Adjective, noun: &Noun) -> bool {
    let alive = noun.sorts & (PERSON | ANIMAL) != 0;
    let counted = noun.plural.is_some();
    match adjective.english {
        "big" => noun.sorts & PERSON != 0 || !counted,
        "small" => noun.english == "friend" || !counted,
        "young" | "pretty" | "new" => !counted,
        "beautiful" => matches!(noun.english, "father" | "mother" | "brother" | "sister"),
        "old" => matches!(noun.english, "girl" | "boy" | "child"),
        "good" => matches!(noun.english, "man" | "woman" | "sister"),
        "hot" | "cold" => alive,
        _ => false,
    }
}

/// Whether `my`, `his` and so on would make another word of the noun in French: `sa femme` is his wife.
pub fn possessed_otherwise(noun: &Noun) -> bool {
    matches!(noun.english, "woman" | "girl")
}

/// What to write instead of a preposition that French says otherwise before this noun.
pub fn better_preposition(preposition: &str, noun: &Noun) -> Option<&'static str> {
    match preposition {
        "in" if noun.sorts & SURFACE != 0 => Some("on"),
        "on" if noun.english == "street" => Some("in"),
        _ => None,
    }
}

/// Whether a French word loses no vowel before it: it begins with a consonant or with one of the few h that are heard.
pub fn begins_with_vowel(french: &str) -> bool {
    match french.chars().next() {
        Some('h') => !matches!(french, "hibou" | "hiboux"),
        Some(first) => "aeiouyâàéèêëîïôûùœ".contains(first),
        None => false,
    }
}

/// Every English word of the sentences; a few come twice.
pub fn english_words() -> impl Iterator<Item = &'static str> {
    let pronouns = PRONOUNS.iter().filter(|(_, french)| !french.is_empty()).map(|(english, _)| *english);
    let possessives = POSSESSIVES.iter().map(|(english, _)| *english);
    let prepositions = PREPOSITIONS.iter().map(|(english, _)| *english);
    let adverbs = ADVERBS.iter().map(|(english, _)| *english);
    let nouns = NOUNS.iter().flat_map(|noun| [Some(noun.english), noun.plural.map(|plural| plural.0)]).flatten();
    let adjectives = ADJECTIVES.iter().map(|adjective| adjective.english);
    let verbs = VERBS.iter().flat_map(|verb| [verb.english, verb.after_he]);
    let grammar = ENGLISH_GRAMMAR.into_iter().chain(pronouns).chain(possessives).chain(prepositions).chain(adverbs);
    grammar.chain(nouns).chain(adjectives).chain(verbs)
}

/// Every French token of the sentences; some come twice.
pub fn french_words() -> impl Iterator<Item = &'static str> {
    let pronouns = PRONOUNS.iter().filter(|(_, french)| !french.is_empty()).map(|(_, french)| *french);
    let possessives = POSSESSIVES.iter().flat_map(|(_, french)| *french);
    let prepositions = PREPOSITIONS.iter().flat_map(|(_, french)| french.iter().copied());
    let adverbs = ADVERBS.iter().map(|(_, french)| *french);
    let nouns = NOUNS.iter().flat_map(|noun| [Some(noun.french), noun.plural.map(|plural| plural.1)]).flatten();
    let adjectives = ADJECTIVES.iter().flat_map(|adjective| adjective.forms.into_iter().chain(adjective.before_vowel));
    let verbs = VERBS.iter().chain([&COPULA]).flat_map(|verb| verb.french);
    let grammar = FRENCH_GRAMMAR.into_iter().chain(pronouns).chain(possessives).chain(prepositions).chain(adverbs);
    grammar.chain(nouns).chain(adjectives).chain(verbs)
}
