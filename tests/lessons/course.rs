//! Every step of the course is opened, and what it lights up is there.

use super::catalogue::links;
use super::native::Native;
use std::collections::BTreeSet;
use unroll::lessons::chapter::Chapter;
use unroll::lessons::course::{Look, step, steps};
use unroll::lessons::errata::Erratum;
use unroll::lessons::glossary::{Seen, TERMS};
use unroll::lessons::words::{LESSON, Language, Words};
use unroll::scene::{Lab, Scene, from_link, in_lesson, setting, to_link};

#[test]
fn every_chapter_is_a_walk() {
    for chapter in Chapter::ALL {
        let steps = chapter.steps();
        assert!((8..=15).contains(&steps.len()), "{chapter:?}: {}", steps.len());
        let tasks = steps.iter().filter(|step| step.task.is_some()).count();
        assert!(2 * tasks >= steps.len(), "{chapter:?}: {tasks} tasks in {} steps", steps.len());
        for own in steps {
            assert!(own.id.starts_with(&format!("{}-", chapter.id())), "{}", own.id);
            assert_eq!(step(own.id), Some((chapter, own)), "an id of its own");
        }
    }
}

/// A link is read strictly: what it asks for and cannot have is an error.
#[test]
fn every_scene_opens_as_it_is_asked_for() {
    let solved = steps().filter_map(|(_, step)| step.task?.solved);
    let seen = TERMS.iter().filter_map(|term| if let Seen::Scene(scene) = term.seen { Some(scene) } else { None });
    let own = steps().map(|(_, step)| step.scene).chain(solved).chain(seen).chain(Erratum::ALL.map(Erratum::scene));
    for link in own.map(str::to_owned).chain(links()) {
        let scene = from_link(&link).unwrap_or_else(|error| panic!("{link}: {error}"));
        assert_eq!(from_link(&to_link(&scene)).as_ref(), Ok(&scene), "{link}");
    }
}

/// Within its step each scene is the same.
#[test]
fn every_scene_carries_its_step() {
    for (_, own) in steps() {
        for link in [Some(own.scene), own.task.and_then(|task| task.solved)].into_iter().flatten() {
            let within = from_link(&in_lesson(link, own.id)).unwrap_or_else(|error| panic!("{link}: {error}"));
            assert_eq!(within.lesson.as_deref(), Some(own.id));
            assert_eq!(Ok(Scene { lesson: None, ..within }), from_link(link), "{link}");
        }
    }
}

/// What is marked has a name.
#[test]
fn settings_that_are_marked_have_names() {
    let (words, wrong) = Words::new(Language::English, &[LESSON]);
    assert_eq!(wrong, []);
    let looks = steps().flat_map(|(_, step)| step.look);
    let marked: BTreeSet<&str> =
        looks.filter_map(|look| if let Look::Setting(key) = look { Some(*key) } else { None }).collect();
    let named: BTreeSet<&str> = words.ids().filter_map(|(id, _)| id.strip_prefix("lesson-setting-")).collect();
    assert_eq!(marked, named);
}

#[test]
fn every_lesson_is_opened_and_shows_what_it_lights_up() {
    for (_, step) in steps() {
        let opened = Native::open(step.scene);
        assert!(!step.look.is_empty(), "{}: nothing to look at", step.id);
        for look in step.look {
            let is_there = match *look {
                Look::Value(address) => opened.has_value(address),
                Look::Number(place) => opened.has_number(place),
                Look::Node(node) => opened.shape(node).is_some(),
                Look::Entry(entry) => {
                    opened.shape(entry.node).is_some_and(|(rows, columns)| entry.row < rows && entry.column < columns)
                }
                Look::Setting("translator" | "writing" | "map" | "z" | "reset") => true,
                Look::Setting(key) => setting(&opened.scene, key).is_some(),
            };
            assert!(is_there, "{}: {look:?} is not in {}", step.id, step.scene);
        }
        assert!(opened.pinned_is_there(), "{}: {}", step.id, step.scene);
        if let Some(solved) = step.task.and_then(|task| task.solved) {
            assert!(Native::open(solved).pinned_is_there(), "{}: {solved}", step.id);
        }
    }
}

/// The chapters are about what their labs show.
#[test]
fn chapters_open_their_own_labs() {
    let labs = |chapter: Chapter| chapter.steps().iter().map(|step| Native::open(step.scene).scene.lab);
    assert!(labs(Chapter::Seq2seq).all(|lab| lab == Lab::Seq2seq));
    assert!(labs(Chapter::Attention).all(|lab| lab == Lab::Attention));
    assert!(labs(Chapter::Modern).all(|lab| lab == Lab::Modern));
    assert!(labs(Chapter::Lstm).any(|lab| lab == Lab::Bidirectional));
    assert!(labs(Chapter::Rnn).any(|lab| lab == Lab::Gradients) && labs(Chapter::Rnn).any(|lab| lab == Lab::Shapes));
}
