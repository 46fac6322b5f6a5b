//! Cards and their words belong together, and the words keep to their limits.

use crate::catalogue::catalogue;
use std::collections::BTreeSet;
use unroll::lessons::chapter::Chapter;
use unroll::lessons::interview::{card, cards};
use unroll::scene::{Scene, from_link, to_link};

/// Inline markup, as the page's prose has it: what is wrong with a text, and the links and terms that it names.
fn check_markup(text: &str) -> Result<Vec<String>, String> {
    let mut links = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut plain = String::new();
        for (at, part) in paragraph.split('`').enumerate() {
            if at % 2 == 0 {
                plain.push_str(part);
            } else if part.is_empty() || part.contains('\n') {
                return Err(format!("empty or broken code: `{part}`"));
            }
        }
        if !paragraph.matches('`').count().is_multiple_of(2) {
            return Err("a code mark has no second".into());
        }
        for (at, part) in plain.split('*').enumerate() {
            if at % 2 == 1 && (part.trim() != part || part.is_empty()) {
                return Err(format!("emphasis begins or ends with a space: *{part}*"));
            }
        }
        if !plain.matches('*').count().is_multiple_of(2) {
            return Err("an emphasis mark has no second".into());
        }
        let mut rest = plain.as_str();
        while let Some(at) = rest.find("](") {
            let after = &rest[at + 2..];
            let end = after.find(')').ok_or("a link has no end")?;
            let target = &after[..end];
            let is_id = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if !target.starts_with("#/") && !target.strip_prefix("term:").is_some_and(is_id) {
                return Err(format!("a link to {target}"));
            }
            if !rest[..at].contains('[') {
                return Err("a link has no beginning".into());
            }
            links.push(target.to_owned());
            rest = &after[end..];
        }
        if plain.contains(['{', '}']) {
            return Err(format!("braces: {paragraph}"));
        }
        for (at, _) in plain.match_indices("_(") {
            let inner = plain[at + 2..].split_once(')').map(|(inner, _)| inner).ok_or("a subscript has no end")?;
            if inner.is_empty() || inner.chars().count() > 24 || inner.contains('(') {
                return Err(format!("no subscript: {inner}"));
            }
        }
        // Raised letters and digits are alphanumeric, too: they would be read as part of what stands below.
        let runs = plain.split('_').skip(1).map(|run| run.split(|letter: char| !letter.is_alphanumeric()).next());
        if let Some(run) = runs.flatten().find(|run| run.contains(['²', '³', 'ᵀ'])) {
            return Err(format!("a subscript that ends in a power: {run}"));
        }
    }
    Ok(links)
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn every_card_has_its_words_and_every_word_its_card() {
    let catalogue = catalogue("cards.ftl");
    let mut expected = BTreeSet::new();
    for card in cards() {
        let id = format!("card-{}", card.id);
        for attribute in ["think", "short", "long", "wrong", "why", "look"] {
            expected.insert(format!("{id}.{attribute}"));
        }
        for follow in 1..=card.follow_ups {
            expected.insert(format!("{id}.follow-{follow}"));
            expected.insert(format!("{id}.follow-{follow}-answer"));
        }
        expected.insert(id);
    }
    let found: BTreeSet<String> = catalogue.keys().cloned().collect();
    assert_eq!(expected.difference(&found).collect::<Vec<_>>(), Vec::<&String>::new(), "cards without words");
    assert_eq!(found.difference(&expected).collect::<Vec<_>>(), Vec::<&String>::new(), "words without a card");
    assert!(catalogue.values().all(|words| words.variables.is_empty() && !words.text.trim().is_empty()));
}

#[test]
fn answers_keep_to_their_time() {
    for (id, text) in catalogue("cards.ftl") {
        let (least, most) = match id.split_once('.').map(|(_, attribute)| attribute) {
            None => (3, 40),
            Some("think") => (5, 40),
            Some("short") => (30, 80),
            Some("long") => (150, 300),
            Some("wrong") => (4, 30),
            Some("look") => (8, 50),
            Some(_) => (2, 60),
        };
        let count = words(&text.text);
        assert!((least..=most).contains(&count), "{id}: {count} words, expected {least} to {most}");
    }
}

#[test]
fn markup_is_well_formed_and_leads_somewhere() {
    for (id, words) in catalogue("cards.ftl") {
        let links = check_markup(&words.text).unwrap_or_else(|wrong| panic!("{id}: {wrong}"));
        for link in links.iter().filter(|link| link.starts_with('#')) {
            assert!(from_link(link).is_ok(), "{id}: {link}: {:?}", from_link(link));
        }
        assert!(!words.text.contains('\''), "{id}: a straight quote");
    }
    for wrong in ["`a", "*a", "* a*", "[a](http://b)", "[a](#b", "a](#b)", "h_(t", "h_()", "{a}", "h_t²", "``"] {
        assert!(check_markup(wrong).is_err(), "{wrong}");
    }
    assert_eq!(check_markup("[a](#/lstm) *b* `c` h_(t−1) h_(t)²"), Ok(vec!["#/lstm".into()]));
}

#[test]
fn chapters_and_levels_are_covered() {
    let ids: BTreeSet<&str> = cards().map(|card| card.id).collect();
    assert!(ids.len() >= 66 && ids.len() == cards().count(), "{} ids of {} cards", ids.len(), cards().count());
    for chapter in Chapter::ALL {
        let own: Vec<_> = cards().filter(|card| card.chapter == chapter).collect();
        assert!(own.len() >= 8, "{}: {} cards", chapter.id(), own.len());
        for level in 1..=4 {
            assert!(own.iter().any(|card| card.level == level), "{}: none of level {level}", chapter.id());
        }
    }
    let in_order: Vec<Chapter> = cards().map(|card| card.chapter).collect();
    assert!(in_order.is_sorted());
    for of in cards() {
        assert!((1..=4).contains(&of.level) && (2..=3).contains(&of.follow_ups), "{}", of.id);
        assert!(of.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
        assert_eq!(card(of.id), Some(of));
    }
    assert_eq!(card("rnn"), None);
}

#[test]
fn every_scene_opens_as_it_is_written() {
    for card in cards() {
        let scene = from_link(card.scene).unwrap_or_else(|error| panic!("{}: {}: {error}", card.id, card.scene));
        assert_eq!(from_link(&to_link(&scene)), Ok(scene.clone()), "{}", card.id);
        assert_ne!(scene, Scene::default(), "{}: the page as it opens shows nothing in particular", card.id);
        if scene.trained.is_some() && !scene.lab.translates() {
            assert!(scene.reading().is_ok(), "{}: {:?}", card.id, scene.reading());
        }
    }
}
