//! From the tree to French, with the place of the English word that each French one comes from.

use super::grammar::{Complement, Determiner, NounPhrase, Sentence, Subject};
use super::lexicon::begins_with_vowel;

/// French tokens, each with the place of its English word.
pub type Aligned = Vec<(String, usize)>;

/// How a noun without an article of its own is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// All of them: `les chats`, `le pain`.
    Whole,
    /// Some of them: `des chats`, `du pain`.
    Part,
    /// None of them: `de chats`, `de pain`.
    Denied,
}

/// The French sentence. An article that English does not write comes from its noun; `ne` and `pas` from `not`, `ne` and
/// `jamais` from `never`; a contraction (`au`, `du`) from the preposition; both words of `près de` from `near`, of
/// `beaucoup de` from `many`.
pub fn write(sentence: &Sentence) -> Aligned {
    let mut words: Vec<(&str, usize)> = Vec::new();
    match &sentence.subject {
        Subject::Pronoun { french, at, .. } => words.push((french, *at)),
        Subject::Noun(noun) => noun_phrase(noun, Meant::Whole, &mut words),
    }
    words.extend(sentence.negation.map(|(_, at)| ("ne", at)));
    words.push((sentence.verb.french[sentence.subject.person()], sentence.verb_at));
    words.extend(sentence.negation);
    words.extend(sentence.adverb);
    match &sentence.complement {
        Complement::Nothing => {}
        Complement::Object { noun, liked } => {
            let meant = match (liked, sentence.negation) {
                (true, _) => Meant::Whole,
                (false, None) => Meant::Part,
                (false, Some(_)) => Meant::Denied,
            };
            noun_phrase(noun, meant, &mut words);
        }
        Complement::Adjectives { first, second } => {
            let (feminine, plural) = sentence.subject.agreement();
            words.push((first.0.form(feminine, plural), first.1));
            if let Some((and, adjective, at)) = second {
                words.push(("et", *and));
                words.push((adjective.form(feminine, plural), *at));
            }
        }
        Complement::To { at, noun } => {
            words.push(("à", *at));
            noun_phrase(noun, Meant::Whole, &mut words);
        }
        Complement::From { at, noun } => {
            words.push(("de", *at));
            noun_phrase(noun, Meant::Whole, &mut words);
        }
    }
    if let Some(phrase) = &sentence.phrase {
        words.extend(phrase.french.iter().map(|word| (*word, phrase.at)));
        noun_phrase(&phrase.noun, Meant::Whole, &mut words);
    }
    joined(&words)
}

fn noun_phrase(phrase: &NounPhrase, meant: Meant, words: &mut Vec<(&str, usize)>) {
    let (feminine, plural, at) = (phrase.noun.feminine, phrase.plural, phrase.determiner_at);
    let of = |[masculine, female, many]: [&'static str; 3]| match (plural, feminine) {
        (true, _) => many,
        (false, true) => female,
        (false, false) => masculine,
    };
    let the = of(["le", "la", "les"]);
    let meant = if phrase.determiner == Determiner::Some { Meant::Part } else { meant };
    match phrase.determiner {
        Determiner::The => words.push((the, at)),
        Determiner::This => words.push((of(["ce", "cette", "ces"]), at)),
        Determiner::Possessive(forms) => words.push((of(forms), at)),
        Determiner::Many => words.extend([("beaucoup", at), ("de", at)]),
        Determiner::One if meant == Meant::Denied => words.push(("de", at)),
        Determiner::One => words.push((of(["un", "une", "des"]), at)),
        Determiner::Bare | Determiner::Some => match meant {
            Meant::Whole => words.push((the, at)),
            Meant::Denied => words.push(("de", at)),
            // `de` alone before an adjective in the plural: `de petits chats`.
            Meant::Part if plural => words.push((if phrase.before.is_some() { "de" } else { "des" }, at)),
            Meant::Part => words.extend([("de", at), (the, at)]),
        },
    }
    let french = match phrase.noun.plural {
        Some((_, many)) if plural => many,
        _ => phrase.noun.french,
    };
    if let Some((adjective, at)) = phrase.before {
        let before_vowel = adjective.before_vowel.filter(|_| !feminine && !plural && begins_with_vowel(french));
        words.push((before_vowel.unwrap_or_else(|| adjective.form(feminine, plural)), at));
    }
    words.push((french, phrase.noun_at));
    words.extend(phrase.after.map(|(adjective, at)| (adjective.form(feminine, plural), at)));
}

/// What a word becomes before its neighbour: elided before a vowel (`le arbre`: `l'arbre`), `ma`, `sa` and `ce` in
/// their other form (`mon école`, `cet ami`), contracted with an article that is not elided (`de le`: `du`).
fn joined(words: &[(&str, usize)]) -> Aligned {
    let mut joined: Aligned = Vec::new();
    let mut place = 0;
    while let Some(&(word, at)) = words.get(place) {
        let vowel_at = |place: usize| words.get(place).is_some_and(|(next, _)| begins_with_vowel(next));
        let next = words.get(place + 1).map(|(next, _)| *next);
        place += 1;
        let contracted = match (word, next) {
            ("de", Some("le")) if !vowel_at(place + 1) => Some("du"),
            ("de", Some("les")) => Some("des"),
            ("à", Some("le")) if !vowel_at(place + 1) => Some("au"),
            ("à", Some("les")) => Some("aux"),
            _ => None,
        };
        if let Some(contracted) = contracted {
            place += 1;
            joined.push((contracted.into(), at));
            continue;
        }
        let form = match word {
            _ if !vowel_at(place) => word,
            "le" | "la" => "l'",
            "de" => "d'",
            "ne" => "n'",
            "je" => "j'",
            "ma" => "mon",
            "sa" => "son",
            "ce" => "cet",
            _ => word,
        };
        joined.push((form.into(), at));
    }
    joined
}
