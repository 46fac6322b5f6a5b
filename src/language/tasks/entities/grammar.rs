//! The sentences around the names. What stands beside a name always tells its kind; `tagger` has the same rules.

use super::names::{Names, one};
use super::spans::EntityKind;
use crate::engine::Random;
use crate::language::task::{below, chance};

/// `{P}`, `{L}`, `{O}` are names of persons, places, organisations; `[a|b]` is one of these; `{when}`, `{thing}`, `{rare}`
/// and `{year}` are drawn from lists.
const TEMPLATES: &[&str] = &[
    "{P} [flew|travelled|drove|moved|sailed] from {L} to {L} {when}",
    "{P} [lives|works|grew up] in {L} with [her|his|a] {rare} [brother|sister|dog|cat|mother]",
    "{P} [resigned|smiled|sang|slept|waited] {when}",
    "{P} [met|married|greeted] {P} in {L} {when}",
    "{P} visited {L} {when}",
    "{P} left for {L} {when}",
    "{P} and {P} [met|worked|sang|waited] in {L}",
    "{P} , who was born in {L} , works for {O}",
    "{P} , [chairman|director|founder] of {O} , [resigned|smiled|said nothing] {when}",
    "{P} said that [the {thing} was ready|nobody knew {P}|the road to {L} was closed|shares of {O} would rise]",
    "{P} [joined|founded|quit] {O} in {year}",
    "{P} told {P} that [it was late|the {thing} was sold|they could not wait]",
    "{when} , {P} [said nothing|sang in {L}|joined {O}|told us about the {thing}]",
    "[she|he|my {rare} sister|their father] works [for|at] {O} in {L}",
    "[she|he|the {rare} pilot|my brother] [flew|travelled|moved] to {L} {when}",
    "[she|he|the {thing}] came from {L} {when}",
    "[we|they|I|the {rare} guests] [thanked|met|called|married] {P} {when}",
    "the [book|song|letter|film] was written by {P} in {year}",
    "the {thing} was [bought|sold|built|painted] by {P}",
    "[a|the] {rare} [storm|road|train] from {L} to {L} was closed {when}",
    "shares of {O} [fell|rose] after [its chairman resigned|{P} joined {O}|the {rare} news]",
    "shares of {O} [fell|rose] by {year} points {when}",
    "{O} [announced|hired|reported|opened] [a {rare} {thing}|{year} people|nothing new] {when}",
    "{O} [announced|reported] that {P} [resigned|joined {O}]",
    "{O} [hired|thanked] {P} in {year}",
    "{O} , a maker of {rare} {thing} , [announced|reported] [a loss|losses] {when}",
    "the [chairman|director|founder] of {O} [met|thanked|called] {P} in {L}",
    "the mayor of {L} [resigned|smiled|met {P}] {when}",
    "the [storm|train|ship] reached {L} {when}",
    "[it rained|it snowed|the {thing} was late|we stayed] in {L} {when}",
    "[the road|the train|a ship] between {L} and {L} was [closed|late] {when}",
    "{L} [lies|is a {rare} town] [north|south|east|west] of {L}",
    "{L} , the capital of {L} , has {year} people",
    "[we|they|she|I] spent a {rare} week near {L}",
    "[nobody|everybody] in {L} knew {P} or her {thing}",
    "the lawyers of {O} called {P} {when}",
    "[she|he|I|my mother] bought {year} shares of {O}",
    "the {thing} of the {rare} director was sold {when}",
    "[they|we|I] waited for the {rare} {thing} {when}",
];
const WHEN: &[&str] = &[
    "on Monday",
    "on Tuesday",
    "on Wednesday",
    "on Thursday",
    "on Friday",
    "on Saturday",
    "on Sunday",
    "in January",
    "in February",
    "in March",
    "in April",
    "in June",
    "in July",
    "in August",
    "in September",
    "in October",
    "in November",
    "in December",
    "last week",
    "last year",
    "this morning",
    "yesterday",
    "today",
    "in {year}",
];
const THINGS: &[&str] =
    &["house", "ship", "piano", "bridge", "garden", "picture", "machine", "report", "boat", "bicycle", "clock", "shop"];
/// Words that are read by their shape only, so that a network learns what small letters tell.
const RARE: &[&str] = &[
    "crooked", "golden", "violet", "weary", "nimble", "rusty", "velvet", "drowsy", "amber", "sullen", "marble",
    "feathery", "brisk", "humble", "stubborn", "quaint", "gentle", "frosty", "copper", "wooden",
];

/// A sentence's words, each with its tag.
pub type Tagged = Vec<(String, usize)>;

/// A sentence with names of the split.
pub fn sentence(random: &mut Random, names: &Names) -> Tagged {
    let mut tagged = Vec::new();
    write_one(random, names, TEMPLATES, &mut tagged);
    capitalise(&mut tagged, 0);
    if chance(random, 0.2) {
        let joint = one(random, &[", and", ", but", "."]);
        tagged.extend(outside(joint.split(' ')));
        let start = tagged.len();
        write_one(random, names, TEMPLATES, &mut tagged);
        if joint == "." {
            capitalise(&mut tagged, start);
        }
    }
    let end =
        if chance(random, 0.03) { one(random, &["…", "🙂", "*"]) } else { one(random, &[".", ".", ".", "!"]) };
    tagged.extend(outside([end]));
    tagged
}

fn capitalise(tagged: &mut Tagged, place: usize) {
    if let Some((word, _)) = tagged.get_mut(place) {
        let mut letters = word.chars();
        *word = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
}

fn outside<'a>(words: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (String, usize)> {
    words.into_iter().map(|word| (word.to_owned(), 0))
}

/// Writes one of these templates.
fn write_one(random: &mut Random, names: &Names, templates: &[&str], tagged: &mut Tagged) {
    let template = one(random, templates);
    write(random, names, template, tagged);
}

/// Writes a template's words, choosing where it leaves a choice.
fn write(random: &mut Random, names: &Names, template: &str, tagged: &mut Tagged) {
    let mut rest = template;
    while let Some((part, after)) = next_part(rest) {
        rest = after;
        match part {
            Part::Words(words) => tagged.extend(outside(words.split_whitespace())),
            Part::Choice(choices) => {
                let choices: Vec<&str> = choices.split('|').collect();
                write_one(random, names, &choices, tagged);
            }
            Part::Slot("P") => name(random, names, EntityKind::Person, tagged),
            Part::Slot("L") => name(random, names, EntityKind::Place, tagged),
            Part::Slot("O") => name(random, names, EntityKind::Organisation, tagged),
            Part::Slot("when") => write_one(random, names, WHEN, tagged),
            Part::Slot("thing") => tagged.extend(outside([one(random, THINGS)])),
            Part::Slot("rare") => tagged.extend(outside([one(random, RARE)])),
            Part::Slot(_) => tagged.push(((2 + below(random, 2100)).to_string(), 0)),
        }
    }
}

fn name(random: &mut Random, names: &Names, kind: EntityKind, tagged: &mut Tagged) {
    let mut first = true;
    for (word, inside) in names.draw(random, kind) {
        tagged.push((word, if inside { kind.tag(first) } else { 0 }));
        first &= !inside;
    }
}

enum Part<'a> {
    Words(&'a str),
    Choice(&'a str),
    /// What stands in braces.
    Slot(&'a str),
}

/// A template's first part, and what is after it. Slots stand in choices, choices in nothing.
fn next_part(template: &str) -> Option<(Part<'_>, &str)> {
    let start = template.find(['{', '[']).unwrap_or(template.len());
    if template.is_empty() {
        None
    } else if start > 0 {
        Some((Part::Words(&template[..start]), &template[start..]))
    } else if let Some((slot, rest)) = template.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((Part::Slot(slot), rest))
    } else {
        let (choice, rest) = template[1..].split_once(']').unwrap_or((&template[1..], ""));
        Some((Part::Choice(choice), rest))
    }
}

/// All words that stand in the templates, but the rare ones.
pub fn words() -> Vec<String> {
    let mut words = Vec::new();
    for template in [TEMPLATES, WHEN, THINGS].into_iter().flatten() {
        let mut left = vec![*template];
        while let Some(text) = left.pop() {
            let mut rest = text;
            while let Some((part, after)) = next_part(rest) {
                rest = after;
                match part {
                    Part::Words(plain) => words.extend(plain.split_whitespace().map(str::to_owned)),
                    Part::Choice(choices) => left.extend(choices.split('|')),
                    Part::Slot(_) => {}
                }
            }
        }
    }
    words.extend([".", "!", ",", "and", "but"].map(str::to_owned));
    words
}
