//! What the practice page says: every sentence that it names is there, and none is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use unroll::lessons::words::{CARDS, CHAPTERS, DRILLS, GLOSSARY, Language, PRACTICE, PROGRESS, Words};

/// Texts in quotes that begin with `practice-`. An id that is put together ends where its varying part begins.
fn named() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/practice");
    for file in fs::read_dir(folder).expect("the page's folder").flatten() {
        let source = fs::read_to_string(file.path()).expect("a source");
        for (at, _) in source.match_indices("\"practice-") {
            // A class of the style sheet is no sentence.
            if source[..at].ends_with("class=") {
                continue;
            }
            let text = &source[at + 1..];
            let id = &text[..text.find('"').expect("a closing quote")];
            match id.split_once('{') {
                Some((beginning, _)) => beginnings.insert(beginning.to_owned()),
                None => whole.insert(id.to_owned()),
            };
        }
    }
    (whole, beginnings)
}

#[test]
fn every_sentence_is_there_and_none_is_left_over() {
    let (words, wrong) = Words::new(Language::English, &[PRACTICE]);
    assert_eq!(wrong, []);
    let there: BTreeSet<String> = words.ids().map(|(id, _)| id.to_owned()).collect();
    let (whole, beginnings) = named();
    let missing: Vec<_> = whole.iter().filter(|id| !there.contains(*id)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let is_varied = |id: &str| beginnings.iter().any(|beginning| beginning != "practice-" && id.starts_with(beginning));
    // The parts of the page and the heads of its tables.
    let put_together =
        ["cards", "drills", "mock", "progress", "stage-new", "stage-learning", "stage-known", "due-now", "recall"]
            .map(|end| format!("practice-{end}"));
    let left: Vec<_> =
        there.iter().filter(|id| !whole.contains(*id) && !is_varied(id) && !put_together.contains(*id)).collect();
    assert!(left.is_empty(), "never said: {left:?}");
    assert!(put_together.iter().all(|id| there.contains(id)));
    assert!((1..=4).all(|level| there.contains(&format!("practice-level-{level}"))));
}

#[test]
fn the_files_that_the_page_reads_share_no_id() {
    let sources = [PRACTICE, CARDS, DRILLS, PROGRESS, CHAPTERS, GLOSSARY];
    assert_eq!(Words::new(Language::English, &sources).1, []);
}
