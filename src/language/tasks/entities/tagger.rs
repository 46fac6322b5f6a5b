//! The rule: what each name of a sentence is the name of, by its own words, its endings, and what stands beside it.

use super::lexicon::*;
use super::spans::EntityKind::{self, Organisation, Person, Place};

/// Before a name (`the` between them does not matter).
const BEFORE: &[(EntityKind, &[&str])] = &[
    (Person, &["met", "married", "greeted", "thanked", "hired", "told", "called", "by", "knew"]),
    (
        Place,
        &[
            "in",
            "from",
            "to",
            "near",
            "visited",
            "left for",
            "between",
            "reached",
            "mayor of",
            "capital of",
            "north of",
            "south of",
            "east of",
            "west of",
        ],
    ),
    (
        Organisation,
        &[
            "for",
            "at",
            "joined",
            "founded",
            "quit",
            "shares of",
            "chairman of",
            "director of",
            "founder of",
            "lawyers of",
        ],
    ),
];
/// After a name (a comma, `a` or `the` between them does not matter).
const AFTER: &[(EntityKind, &[&str])] = &[
    (
        Person,
        &[
            "flew",
            "travelled",
            "drove",
            "moved",
            "sailed",
            "lives",
            "works",
            "grew",
            "resigned",
            "smiled",
            "sang",
            "slept",
            "waited",
            "met",
            "married",
            "greeted",
            "visited",
            "worked",
            "who",
            "chairman",
            "director",
            "founder",
            "said",
            "joined",
            "founded",
            "quit",
            "left",
            "told",
        ],
    ),
    (Place, &["lies", "is", "capital"]),
    (Organisation, &["announced", "hired", "reported", "opened", "thanked", "maker"]),
];

/// The tags of a sentence of these tokens, or the place of a name whose kind nothing tells.
pub fn tag(tokens: &[&str]) -> Result<Vec<usize>, usize> {
    let names = names(tokens);
    let mut kinds: Vec<Option<EntityKind>> = names
        .iter()
        .map(|&(start, end)| {
            let title = start > 0 && TITLES.contains(&tokens[start - 1]);
            let by_title = title.then_some(Person);
            let inside = || kind_of_words(&tokens[start..end]);
            by_title.or_else(inside).or_else(|| kind_before(&tokens[..start])).or_else(|| kind_after(&tokens[end..]))
        })
        .collect();
    // `X and Y`: of one kind.
    let joined = |left: usize, right: usize| {
        tokens[names[left].1..names[right].0].iter().any(is_and)
            && tokens[names[left].1..names[right].0]
                .iter()
                .all(|word| is_and(word) || TITLES.contains(word) || *word == "the")
    };
    for at in 1..names.len() {
        if joined(at - 1, at) {
            kinds[at] = kinds[at].or(kinds[at - 1]);
        }
    }
    for at in (1..names.len()).rev() {
        if joined(at - 1, at) {
            kinds[at - 1] = kinds[at - 1].or(kinds[at]);
        }
    }
    let mut tags = vec![0; tokens.len()];
    for (&(start, end), kind) in names.iter().zip(kinds) {
        let kind = kind.ok_or(start)?;
        for (place, tag) in tags.iter_mut().enumerate().take(end).skip(start) {
            *tag = kind.tag(place == start);
        }
    }
    Ok(tags)
}

fn is_and(word: &&str) -> bool {
    *word == "and"
}

/// From which token up to which the names go.
fn names(tokens: &[&str]) -> Vec<(usize, usize)> {
    let of_name = |place: usize| tokens.get(place).is_some_and(|&token| is_name(token) || is_cue(token));
    let continues = |place: usize| {
        let link = match tokens.get(place) {
            Some(&"&") => true,
            Some(&"of") => ORGANISATION_OF.contains(&tokens[place - 1]),
            _ => false,
        };
        of_name(place) || link && of_name(place + 1)
    };
    let (mut names, mut start) = (Vec::new(), 0);
    while start < tokens.len() {
        let mut end = start;
        if of_name(start) {
            end += 1;
            while continues(end) {
                end += 1;
            }
        }
        // A cue alone, such as `the Bank`, names nothing.
        if tokens[start..end].iter().any(|token| is_name(token)) {
            names.push((start, end));
        }
        start = end.max(start + 1);
    }
    names
}

fn is_cue(token: &str) -> bool {
    [PLACE_BEFORE, PLACE_AFTER, ORGANISATION_AFTER, ORGANISATION_OF].iter().any(|cues| cues.contains(&token))
}

/// What a name's own words tell.
fn kind_of_words(name: &[&str]) -> Option<EntityKind> {
    let (first, last) = (name.first()?, name.last()?);
    let organisation = name.iter().any(|word| *word == "&" || *word == "of")
        || ORGANISATION_AFTER.contains(last)
        || name.contains(&CAPITALS);
    if organisation {
        Some(Organisation)
    } else if PLACE_BEFORE.contains(first) || PLACE_AFTER.contains(last) {
        Some(Place)
    } else {
        kind_of_shape(last)
    }
}

fn kind_before(before: &[&str]) -> Option<EntityKind> {
    let before = before.strip_suffix(&["the"]).unwrap_or(before);
    let last = before.last()?;
    let two = before.len().checked_sub(2).map(|place| format!("{} {last}", before[place]));
    kind_in(BEFORE, |cue| cue == *last || two.as_deref() == Some(cue))
}

fn kind_after(after: &[&str]) -> Option<EntityKind> {
    let after = after.strip_prefix(&[","]).unwrap_or(after);
    let word = after.iter().find(|word| !["the", "a"].contains(word))?;
    kind_in(AFTER, |cue| cue == *word)
}

fn kind_in(cues: &[(EntityKind, &[&str])], is: impl Fn(&str) -> bool) -> Option<EntityKind> {
    cues.iter().find_map(|(kind, cues)| cues.iter().any(|cue| is(cue)).then_some(*kind))
}
