use std::collections::HashSet;

use super::describe::Group;
use super::draw::{Drawing, drawing, placed};
use super::picture::components;
use super::*;
use crate::language::tasks::checks;

/// Eight rows, those that are left out empty.
fn caption(rows: &[&str]) -> Result<String, String> {
    let mut all: Vec<String> = rows.iter().map(|row| format!("{row:.<8}")).collect();
    all.resize(8, ".".repeat(8));
    describe(&pixels_of(&all.join("/")).unwrap()).map(|words| words.join(" ")).map_err(|error| error.0)
}

#[test]
fn pictures_in_words() {
    let words = |rows: &[&str]| caption(rows).unwrap();
    assert_eq!(words(&["#"]), "a dot");
    assert_eq!(words(&["", "..####"]), "a line");
    assert_eq!(words(&["#.#..#"]), "three dots");
    assert_eq!(words(&[".#...#.", "#.#.#.#", ".#...#.", "", "####"]), "two small circles above a line");
    assert_eq!(words(&["#.###", "..#.#", "..###"]), "a dot left of a small square");
    assert_eq!(words(&["..###", "..#.#", "..###", "#.....#"]), "a small square above two dots");
    assert_eq!(words(&["#####", "#...#", "#...#", "#...#", "#####"]), "a large square");
    assert_eq!(words(&[".###.", "#...#", "#...#", "#...#", ".###.", "", ".#.#"]), "a large circle above two dots");
    // As far above as to the left counts as above.
    assert_eq!(words(&["#", "", "..####"]), "a dot above a line");
}

#[test]
fn what_is_not_recognised_and_where() {
    let error = |rows: &[&str]| caption(rows).unwrap_err();
    assert!(error(&[]).contains("draw a shape"));
    assert!(error(&["", "..##"]).contains("something 1 high and 2 wide from row 2 and column 3"));
    assert!(error(&["#", ".#####"]).contains("2 high and 6 wide from row 1 and column 1"));
    assert!(error(&["#.#.#.#"]).contains("at most 3 shapes, found 4"));
    assert!(error(&["#.#.#.#.", "", "#.#.#.#.", "", "#.#.#.#.", "", "#.#.#.#."]).contains("found 16"));
    assert!(error(&["#####", "#...#", "#.#.#", "#...#", "#####"]).contains("move them apart"));
    assert!(error(&["#.###", "..#.#", "..###", "", ".#.", "###", ".#."]).contains("at most two kinds"));
}

#[test]
fn as_every_task() {
    let task = Captions::new();
    let is_one = |text: &str| components(&pixels_of(text).unwrap()).len() == 1;
    checks::holds_where(&task, 20_000, |text| if is_one(text) { Split::Training } else { Split::of(text) });
    let short = ["."; 7].join("/");
    let wide = ["........."; 8].join("/");
    let empty = ["........"; 8].join("/");
    let full = ["########"; 8].join("/");
    checks::refuses(&task, &[&short, &wide, &empty, &full, "/", "///////", &"/".repeat(1_000)]);
}

/// The words for what was meant, in English by other means than the description's.
fn meant(drawing: &Drawing) -> String {
    let phrase = |group: &Group| {
        let pixels = group.form.pixels().count();
        let noun = match (pixels, group.form.height()) {
            (1, _) => "dot",
            (4, 1) => "line",
            (4, 4) => "bar",
            (4, _) => "small circle",
            (12, _) => "large circle",
            (5, _) => "small cross",
            (9, _) => "large cross",
            (8, _) => "small square",
            (_, _) => "large square",
        };
        let plural = if noun.ends_with("cross") { "es" } else { "s" };
        match group.count {
            1 => format!("a {noun}"),
            2 => format!("two {noun}{plural}"),
            _ => format!("three {noun}{plural}"),
        }
    };
    let phrases: Vec<String> = drawing.groups.iter().map(phrase).collect();
    phrases.join(if drawing.above { " above " } else { " left of " })
}

#[test]
fn the_description_says_what_was_meant() {
    let mut random = Random::new(8);
    let (mut captions, mut pictures) = (HashSet::new(), HashSet::new());
    for _ in 0..40_000 {
        let drawing = drawing(&mut random);
        let words = describe(&drawing.pixels).unwrap();
        assert_eq!(words.join(" "), meant(&drawing), "{}", text_of(&drawing.pixels));
        assert!((2..=10).contains(&words.len()));
        captions.insert(words.join(" "));
        pictures.insert(drawing.pixels);
    }
    println!("captions: {} of {} pictures", captions.len(), pictures.len());
    assert!(captions.len() > 200, "{}", captions.len());
    assert!(pictures.len() > 20_000, "{}", pictures.len());
}

#[test]
fn a_hundred_thousand_pictures_of_small_shapes_alone() {
    let mut random = Random::new(3);
    let mut pictures = HashSet::new();
    let small = || FORMS.iter().filter(|form| form.width().max(form.height()) < 5);
    for (one, other) in small().flat_map(|one| small().map(move |other| (one, other))).filter(|(a, b)| a != b) {
        let drawn = (0..80_000).filter_map(|_| placed(&mut random, &[(one, 2), (other, 1)]));
        pictures.extend(drawn.map(|drawing| drawing.pixels));
    }
    assert!(pictures.len() > 100_000, "{}", pictures.len());
}

#[test]
fn no_word_is_rare() {
    let shares = checks::shares(&Captions::new(), Split::Training, 10_000);
    assert!(shares.iter().all(|&share| share > 0.003 && share < 0.3), "{shares:?}");
}

#[test]
fn only_the_first_step_shows_the_picture() {
    let example = Captions::new().example(&mut Random::new(1), Split::Training);
    let Inputs::Vectors { size, values } = &example.inputs else { panic!() };
    assert!(values[..*size].contains(&1.0) && values[*size..].iter().all(|&value| value == 0.0));
}
