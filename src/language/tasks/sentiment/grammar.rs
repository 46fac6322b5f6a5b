//! The reviews' grammar: a sentence for a wanted polarity, put together from parts whose polarity is known.

use super::judge::judge;
use super::lexicon::{Lexicon, Polarity, words};
use super::words::*;
use crate::engine::Random;
use crate::language::task::{below, chance, pick};

const SHORTEST: usize = 3;
const LONGEST: usize = 20;

/// A review of 3 to 20 tokens, each polarity as likely.
pub fn review(random: &mut Random, lexicon: &Lexicon) -> (String, Polarity) {
    let polarity = either(random);
    loop {
        let domain = pick(random, &DOMAINS);
        let sentence = sentence(random, domain, polarity);
        let end = *pick(random, &[".", ".", ".", "!", "", "!!!"]);
        let mut letters = sentence.chars();
        let text: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let mut text = text + end;
        // As people type: without marks, where it means the same without.
        let casual = text.replace([',', ';', '.', '!'], "").to_ascii_lowercase();
        if chance(random, 0.35) && judge(&words(&casual), lexicon) == Ok(polarity) {
            text = casual;
        }
        if (SHORTEST..=LONGEST).contains(&words(&text).len()) {
            return (text, polarity);
        }
    }
}

fn either(random: &mut Random) -> Polarity {
    if below(random, 2) == 0 { Polarity::Negative } else { Polarity::Positive }
}

/// Nothing half of the time.
fn perhaps(random: &mut Random, of: &[&str]) -> String {
    if chance(random, 0.5) { String::new() } else { format!("{} ", pick(random, of)) }
}

fn sentence(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let against = polarity.opposite();
    match below(random, 13) {
        0 | 1 => clause(random, domain, polarity),
        2 => format!("{}, {}", pick(random, BEFORE), clause(random, domain, polarity)),
        3 => format!("{} {}", clause(random, domain, polarity), pick(random, AFTER)),
        4 => format!("{} and {}", clause(random, domain, polarity), clause(random, domain, polarity)),
        5 => {
            format!("{}{} {}", fact(random, domain), pick(random, &[" and", ", but"]), clause(random, domain, polarity))
        }
        6 => format!("{}, but {}", clause(random, domain, polarity), fact(random, domain)),
        7 => format!("{}, but {}", fragment(random, domain, against), fragment(random, domain, polarity)),
        8 => format!("{}, but {}", clause(random, domain, against), clause(random, domain, polarity)),
        9 => {
            let however = *pick(random, &["however", "nevertheless", "nonetheless"]);
            let after = clause(random, domain, polarity);
            format!("{}; {however}, {after}", clause(random, domain, against))
        }
        10 => {
            let first = clause(random, domain, against);
            format!("although {first}, {}", clause(random, domain, polarity))
        }
        11 => {
            let last = clause(random, domain, against);
            format!("{} {} {last}", clause(random, domain, polarity), pick(random, &["although", "though"]))
        }
        _ => {
            let spite = format!("the {} {}", adjective(random, domain, against), pick(random, domain.parts));
            format!("despite {spite}, {}", clause(random, domain, polarity))
        }
    }
}

fn fact(random: &mut Random, domain: &Domain) -> &'static str {
    let facts = if chance(random, 0.5) { domain.facts } else { FACTS };
    pick::<&'static str>(random, facts)
}

fn adjective(random: &mut Random, domain: &Domain, polarity: Polarity) -> &'static str {
    let adjectives = match (polarity, chance(random, 0.4)) {
        (Polarity::Positive, true) => domain.good,
        (Polarity::Positive, false) => GOOD,
        (Polarity::Negative, true) => domain.bad,
        (Polarity::Negative, false) => BAD,
    };
    pick::<&'static str>(random, adjectives)
}

/// A thing or a part of it; true for many.
fn subject(random: &mut Random, domain: &Domain) -> (String, bool) {
    match below(random, 6) {
        0 => ("it".to_owned(), false),
        1 => (format!("the {}", pick(random, domain.things)), false),
        2 => (format!("this {}", pick(random, domain.things)), false),
        3 | 4 => (format!("the {}", pick(random, domain.parts)), false),
        _ => (format!("the {}", pick(random, domain.plurals)), true),
    }
}

fn singular(random: &mut Random, domain: &Domain) -> String {
    let article = *pick(random, &["the", "this"]);
    match below(random, 3) {
        0 => "it".to_owned(),
        1 => format!("{article} {}", pick(random, domain.things)),
        _ => format!("the {}", pick(random, domain.parts)),
    }
}

/// A whole clause.
fn clause(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    match below(random, 8) {
        0..=2 => {
            let (subject, many) = subject(random, domain);
            let copula = *pick(random, if many { COPULAS_PLURAL } else { COPULAS });
            format!("{subject} {copula} {}", plain(random, domain, polarity))
        }
        3 | 4 => {
            let (subject, many) = subject(random, domain);
            let negated = *pick(random, if many { NEGATED_PLURAL } else { NEGATED });
            format!("{subject} {negated} {}", under_negation(random, domain, polarity.opposite()))
        }
        5 => liking(random, domain, polarity),
        6 => pleasing(random, domain, polarity),
        _ => being(random, domain, polarity),
    }
}

/// What may follow `is`.
fn plain(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let strength = perhaps(random, STRENGTHS);
    let own = adjective(random, domain, polarity);
    match (below(random, 8), polarity) {
        (0, _) => format!("{strength}{own} and {}", adjective(random, domain, polarity)),
        (1, _) => {
            let (hoped, against) = (pick(random, &["expected", "hoped", "feared"]), polarity.opposite());
            format!("less {} than I {hoped}", adjective(random, domain, against))
        }
        (2, _) => {
            let against = polarity.opposite();
            format!("neither {} nor {}", adjective(random, domain, against), adjective(random, domain, against))
        }
        (3..=5, Polarity::Negative) => too(random, domain),
        _ => format!("{strength}{own}"),
    }
}

/// `too long`, `far too slow`; any adjective.
fn too(random: &mut Random, domain: &Domain) -> String {
    let strength = perhaps(random, TOO_STRENGTHS);
    format!("{strength}too {}", too_much(random, domain))
}

fn too_much(random: &mut Random, domain: &Domain) -> &'static str {
    match below(random, 6) {
        0 => adjective(random, domain, Polarity::Positive),
        1 | 2 => adjective(random, domain, Polarity::Negative),
        _ => pick::<&'static str>(random, domain.degrees),
    }
}

/// What may follow `is not`, if that makes it the opposite of this polarity.
fn under_negation(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let strength = perhaps(random, &STRENGTHS[..8]);
    let own = adjective(random, domain, polarity);
    match (below(random, 6), polarity) {
        (0, _) => format!("{own} or {}", adjective(random, domain, polarity)),
        (1, _) => format!("{own} at all"),
        (2, Polarity::Negative) if chance(random, 0.5) => format!("too {own}"),
        (2, Polarity::Negative) => format!("too {}", pick(random, domain.degrees)),
        (2, Polarity::Positive) => format!("too {own}"),
        _ => format!("{strength}{own}"),
    }
}

/// Somebody likes it or does not.
fn liking(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let verbs = |polarity| if polarity == Polarity::Positive { LIKING } else { DISLIKING };
    let who = *pick(random, PEOPLE);
    let (past, _) = pick(random, verbs(polarity));
    let (against, basic) = pick(random, verbs(polarity.opposite()));
    let what = singular(random, domain);
    match below(random, 6) {
        0 => format!("{who} {} {basic} {what}", pick(random, &["did not", "didn't", "couldn't", "won't", "wouldn't"])),
        1 => format!("{who} never {against} {what}"),
        2 => format!("nobody {against} {what}"),
        3 => {
            let own = adjective(random, domain, polarity.opposite());
            format!("{} {what} is {own}", pick(random, DOUBTS))
        }
        4 => format!("{who} really {past} {what}"),
        _ => format!("{who} {past} {what}"),
    }
}

/// It pleases somebody or does not.
fn pleasing(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let verbs = |polarity| if polarity == Polarity::Positive { PLEASING } else { DISPLEASING };
    let (what, whom) = (singular(random, domain), *pick(random, OBJECTS));
    let (past, _) = pick(random, verbs(polarity));
    let (against, basic) = pick(random, verbs(polarity.opposite()));
    match below(random, 6) {
        0 => format!("{what} {} {basic} {whom}", pick(random, &["did not", "didn't", "does not", "doesn't"])),
        1 => format!("{what} never {against} {whom}"),
        2 => format!("{what} {} to {basic} {whom}", pick(random, &["failed", "fails"])),
        _ => format!("{what} {past} {whom}"),
    }
}

/// It is something or has something, or not.
fn being(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let kinds = |polarity| if polarity == Polarity::Positive { (TREASURES, VIRTUES) } else { (FAILURES, FLAWS) };
    let (own, against) = (kinds(polarity), kinds(polarity.opposite()));
    let what = singular(random, domain);
    match below(random, 8) {
        0 => format!("{what} was {}", with_article(pick::<&str>(random, own.0))),
        1 => {
            let copula = *pick(random, &["was not", "isn't", "was never"]);
            format!("{what} {copula} {}", with_article(pick::<&str>(random, against.0)))
        }
        2 => format!("{what} {} {}", pick(random, &["has", "had", "was full of"]), pick(random, own.1)),
        3 => format!("{what} {} {}", pick(random, &["has no", "had no", "lacks", "lacked"]), pick(random, against.1)),
        4 => format!("{what} was without {}", pick(random, against.1)),
        5 => format!(
            "{} {what} was {}",
            pick(random, &["nothing about", "none of"]),
            adjective(random, domain, polarity.opposite())
        ),
        6 => format!("there was nothing {} about {what}", adjective(random, domain, polarity.opposite())),
        _ => format!("{what} was such {}", with_article(pick::<&str>(random, own.0))),
    }
}

fn with_article(phrase: &str) -> String {
    format!("{} {phrase}", if phrase.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

/// Less than a clause: `not bad at all`, `too slow`, `what a lovely film`.
fn fragment(random: &mut Random, domain: &Domain, polarity: Polarity) -> String {
    let own = adjective(random, domain, polarity);
    let thing = pick(random, domain.things);
    match below(random, 5) {
        0 | 1 => format!("not {}", under_negation(random, domain, polarity.opposite())),
        2 => format!("what {}", with_article(&format!("{own} {thing}"))),
        3 => with_article(&format!("{}{own} {thing}", perhaps(random, &["very", "really", "truly", "pretty"]))),
        _ => plain(random, domain, polarity),
    }
}
