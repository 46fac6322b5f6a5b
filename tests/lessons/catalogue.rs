//! The catalogue of words: what is named has words, and what has words is named.

use super::native::Native;
use std::collections::{BTreeMap, BTreeSet};
use unroll::lessons::chapter::Chapter;
use unroll::lessons::check::{Check, Missing, Outcome, Where, check};
use unroll::lessons::course::{step, steps};
use unroll::lessons::errata::{Erratum, demonstration};
use unroll::lessons::glossary::{Seen, TERMS, term};
use unroll::lessons::prose::{Piece, plain, read, visit};
use unroll::lessons::verdict::not_yet;
use unroll::lessons::words::{Argument, CHECKS, CLASSROOM, COURSE, ERRATA, GLOSSARY, Language, Source, Words};

fn words(sources: &[&[Source]]) -> Words {
    let (words, wrong) = Words::new(Language::English, sources);
    assert_eq!(wrong, []);
    words
}

fn everything() -> Words {
    words(&[COURSE, CHECKS, GLOSSARY, ERRATA])
}

/// All prose: of every message and attribute that needs no argument.
fn prose() -> Vec<(String, String)> {
    let words = words(&[COURSE, GLOSSARY, ERRATA]);
    let mut all = Vec::new();
    for (id, attributes) in words.ids() {
        all.push((id.to_owned(), words.message(id).unwrap_or_else(|| panic!("{id}"))));
        for name in attributes {
            all.push((format!("{id}.{name}"), words.attribute(id, name).unwrap_or_else(|| panic!("{id}.{name}"))));
        }
    }
    all
}

/// Every scene that prose links to.
pub fn links() -> Vec<String> {
    let mut links = Vec::new();
    for (_, text) in prose() {
        visit(&read(&text), &mut |piece| {
            if let Piece::Scene { link, .. } = piece {
                links.push(link.clone());
            }
        });
    }
    links
}

#[test]
fn the_classroom_has_words_for_every_part_of_the_page() {
    let words = words(&[CLASSROOM]);
    for part in unroll::scene::Part::ALL {
        assert!(words.message(&format!("share-part-{}", part.name())).is_some(), "{part:?}");
    }
    let shape = ("shape", Argument::Text("{ height }"));
    assert!(words.said("share-embed-about", &[shape]).is_ok_and(|text| text.contains("{ height }")));
}

/// What has to be there: ids with the names of their attributes.
fn needed() -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut needed = BTreeMap::new();
    for chapter in Chapter::ALL {
        needed.insert(format!("chapter-{}", chapter.id()), BTreeSet::from(["about"]));
    }
    for (_, step) in steps() {
        let mut names = BTreeSet::from(["title"]);
        if let Some(task) = step.task {
            names.extend(["task", "done"]);
            if let Check::Chosen(question) = task.check {
                names.extend(question.choices);
            }
        }
        needed.insert(step.words(), names);
    }
    for term in TERMS {
        needed.insert(term.words(), BTreeSet::from(["name"]));
    }
    for erratum in Erratum::ALL {
        let figures = demonstration(erratum).unwrap();
        let names = ["title", "claim", "look"].into_iter().chain(figures.into_iter().map(|figure| figure.id));
        needed.insert(erratum.words(), names.collect());
    }
    needed
}

#[test]
fn every_id_has_its_text_and_every_text_its_id() {
    let words = words(&[COURSE, GLOSSARY, ERRATA]);
    let found: BTreeMap<String, BTreeSet<&str>> =
        words.ids().map(|(id, names)| (id.to_owned(), names.into_iter().collect())).collect();
    let needed = needed();
    for (id, names) in &needed {
        assert_eq!(found.get(id), Some(names), "{id}");
    }
    let left: Vec<_> = found.keys().filter(|id| !needed.contains_key(*id)).collect();
    assert!(left.is_empty(), "without a use: {left:?}");
}

/// Marks that end a sentence, but not those inside a link or a number.
fn sentences(text: &str) -> usize {
    let plain = plain(&read(text));
    let ends = |(at, mark): (usize, char)| {
        let after = plain[at + mark.len_utf8()..].trim_start_matches(['”', ')']);
        ".?!".contains(mark) && (after.is_empty() || after.starts_with(' '))
    };
    plain.char_indices().filter(|place| ends(*place)).count()
}

#[test]
fn texts_are_as_long_as_they_should_be() {
    let words = everything();
    for (_, step) in steps() {
        let text = words.message(&step.words()).unwrap();
        assert!((2..=4).contains(&sentences(&text)), "{}: {} sentences", step.id, sentences(&text));
        let length = plain(&read(&text)).chars().count();
        assert!(length <= 460, "{}: {length} characters", step.id);
    }
    for term in TERMS {
        let text = words.message(&term.words()).unwrap();
        assert!((1..=2).contains(&sentences(&text)), "{}: {} sentences", term.id, sentences(&text));
    }
}

/// Prose that moves the figure: in every chapter some of it.
#[test]
fn every_chapter_has_links_that_move_the_figure() {
    let words = everything();
    for chapter in Chapter::ALL {
        let mut links = 0;
        for step in chapter.steps() {
            visit(&read(&words.message(&step.words()).unwrap()), &mut |piece| {
                links += usize::from(matches!(piece, Piece::Scene { .. }));
            });
        }
        assert!(links >= 3, "{chapter:?}: {links} links");
    }
}

/// Every setting that a task asks for has a name.
#[test]
fn settings_have_names() {
    let words = words(&[CHECKS]);
    fn keys(check: &Check, into: &mut BTreeSet<&'static str>) {
        match check {
            Check::Says { key, .. } | Check::Has { key, .. } => {
                into.insert(key);
            }
            Check::All(all) => all.iter().for_each(|check| keys(check, into)),
            _ => {}
        }
    }
    let mut asked = BTreeSet::new();
    steps().filter_map(|(_, step)| step.task).for_each(|task| keys(&task.check, &mut asked));
    let named: BTreeSet<&str> = words.ids().filter_map(|(id, _)| id.strip_prefix("setting-")).collect();
    assert_eq!(asked, named);
}

#[test]
fn the_glossary_is_whole() {
    assert!(TERMS.len() >= 60, "{}", TERMS.len());
    let mut used = BTreeSet::new();
    for (id, text) in prose() {
        visit(&read(&text), &mut |piece| {
            if let Piece::Term { term: named, .. } = piece {
                assert!(term(named).is_some(), "{id}: the glossary has no term “{named}”");
                used.insert(named.clone());
            }
        });
        assert!(!text.contains("](term:") || text.contains('['), "{id}");
    }
    assert!(used.len() >= 45, "{}", used.len());
    for own in TERMS {
        assert_eq!(term(own.id), Some(own), "an id of its own");
        if let Seen::Step(id) = own.seen {
            assert!(step(id).is_some(), "{}: there is no step “{id}”", own.id);
        }
    }
}

/// Nothing is left of markup that was not read, and no machine's minus stands in a number.
#[test]
fn markup_is_well_formed() {
    for (id, text) in prose() {
        visit(&read(&text), &mut |piece| {
            if let Piece::Text(text) = piece {
                for mark in ["](", "`", "*", "_", "{"] {
                    assert!(!text.contains(mark), "{id}: {mark} in “{text}”");
                }
                let hyphen = text.as_bytes().windows(2).any(|pair| pair[0] == b'-' && pair[1].is_ascii_digit());
                assert!(!hyphen, "{id}: a hyphen for a minus in “{text}”");
            }
        });
    }
}

/// Whatever is missing can be said.
#[test]
fn every_outcome_has_its_words() {
    let words = everything();
    let plain = |number: f64| format!("{number:.3}");
    let say = |missing: &Missing| not_yet(missing, &words, plain).unwrap_or_else(|error| panic!("{error}"));
    for (_, step) in steps() {
        let Some(task) = step.task else { continue };
        let Outcome::NotYet(missing) = check(&task.check, &Native::open(step.scene)) else { panic!("{}", step.id) };
        let text = say(&missing);
        assert!(text.ends_with('.') && !text.contains('{'), "{text}");
    }
    let held = |at| Missing::Hold { value: unroll::engine::Value::ForgetGate, number: 1.0, at };
    assert!(say(&held(Where::Everywhere)).contains("“Forget gate” is not held at 1.000 in all units at every step"));
    assert!(say(&held(Where::Step(2))).contains("of that step"));
    let step = Missing::Step { at: Some(3), found: Some(0.25), lowest: true };
    assert!(say(&step).contains("at step 4 it is 0.250"));
    assert!(say(&Missing::Choice(Some(1))).starts_with("No"));
    // Each of them is used for something.
    let texts = CHECKS.iter().map(|source| source.english).collect::<String>();
    let code = include_str!("../../src/lessons/verdict.rs");
    for (id, _) in Words::of_texts(Language::English, [("checks.ftl", &*texts.leak())]).0.ids() {
        assert!(id.starts_with("setting-") || code.contains(&format!("\"{id}\"")), "{id} is not used");
    }
    assert!(words.said("not-yet-at-step", &[("found", Argument::Count(1))]).is_ok());
}
