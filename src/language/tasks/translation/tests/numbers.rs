use super::super::numbers_english::{LARGEST, english, parse};
use super::super::numbers_french::french;
use super::*;

fn in_french(number: u32) -> String {
    detokenize(&french(number).into_iter().map(|(token, _)| token).collect::<Vec<_>>())
}

/// The number of French words, by another rule than theirs: a sum of what the words are worth.
fn worth(text: &str) -> u32 {
    const WORDS: [(&str, u32); 23] = [
        ("zéro", 0),
        ("un", 1),
        ("deux", 2),
        ("trois", 3),
        ("cinq", 5),
        ("six", 6),
        ("sept", 7),
        ("huit", 8),
        ("neuf", 9),
        ("dix", 10),
        ("onze", 11),
        ("douze", 12),
        ("treize", 13),
        ("quatorze", 14),
        ("quinze", 15),
        ("seize", 16),
        ("vingt", 20),
        ("trente", 30),
        ("quarante", 40),
        ("cinquante", 50),
        ("soixante", 60),
        ("et", 0),
        ("quatre", 4),
    ];
    let text = text.replace("quatre-vingts", "80").replace("quatre-vingt", "80");
    let (mut sum, mut group) = (0, 0);
    for word in text.split([' ', '-']) {
        match word {
            "mille" => (sum, group) = (sum + 1000 * group.max(1), 0),
            "cent" | "cents" => group = 100 * group.max(1),
            "80" => group += 80,
            word => group += WORDS.iter().find(|(known, _)| *known == word).unwrap().1,
        }
    }
    sum + group
}

#[test]
fn every_number_there_and_back() {
    let mut seen = [HashSet::new(), HashSet::new()];
    let task = Translation::new(TranslationKind::Numbers);
    for number in 0..=LARGEST {
        let words = english(number);
        let text = detokenize(&words);
        assert_eq!(parse(&text.split(' ').collect::<Vec<_>>()), Ok(number));
        assert_eq!(parse(&text.replace('-', " ").split(' ').collect::<Vec<_>>()), Ok(number));
        let translated = task.translate(&text).unwrap();
        assert_eq!(translated, in_french(number));
        assert_eq!(worth(&translated), number, "{translated}");
        assert!(french(number).iter().all(|(_, at)| *at < words.len()));
        assert!(french(number).is_sorted_by_key(|(_, at)| *at), "{translated}");
        assert!(words.iter().all(|word| task.source().number(word).is_some()));
        assert!(french(number).iter().all(|(word, _)| task.target().number(word).is_some()));
        assert!(seen[0].insert(text) && seen[1].insert(translated));
    }
}

#[test]
fn tricky_numbers() {
    for (number, words) in [
        (0, "zéro"),
        (1, "un"),
        (10, "dix"),
        (11, "onze"),
        (16, "seize"),
        (17, "dix-sept"),
        (19, "dix-neuf"),
        (20, "vingt"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (31, "trente et un"),
        (40, "quarante"),
        (51, "cinquante et un"),
        (60, "soixante"),
        (61, "soixante et un"),
        (69, "soixante-neuf"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (76, "soixante-seize"),
        (77, "soixante-dix-sept"),
        (79, "soixante-dix-neuf"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (88, "quatre-vingt-huit"),
        (90, "quatre-vingt-dix"),
        (91, "quatre-vingt-onze"),
        (96, "quatre-vingt-seize"),
        (97, "quatre-vingt-dix-sept"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (111, "cent onze"),
        (121, "cent vingt et un"),
        (171, "cent soixante et onze"),
        (180, "cent quatre-vingts"),
        (181, "cent quatre-vingt-un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (280, "deux cent quatre-vingts"),
        (900, "neuf cents"),
        (999, "neuf cent quatre-vingt-dix-neuf"),
        (1000, "mille"),
        (1001, "mille un"),
        (1021, "mille vingt et un"),
        (1080, "mille quatre-vingts"),
        (1100, "mille cent"),
        (1200, "mille deux cents"),
        (1871, "mille huit cent soixante et onze"),
        (2000, "deux mille"),
        (2200, "deux mille deux cents"),
        (3412, "trois mille quatre cent douze"),
        (4080, "quatre mille quatre-vingts"),
        (4444, "quatre mille quatre cent quarante-quatre"),
        (9999, "neuf mille neuf cent quatre-vingt-dix-neuf"),
    ] {
        assert_eq!(in_french(number), words);
    }
}

#[test]
fn english_as_it_is_said() {
    let task = Translation::new(TranslationKind::Numbers);
    assert_eq!(detokenize(&english(3412)), "three thousand four hundred twelve");
    assert_eq!(detokenize(&english(97)), "ninety-seven");
    assert_eq!(english(97), ["ninety", "-seven"]);
    for (text, french) in [
        ("Three thousand four hundred and twelve", "trois mille quatre cent douze"),
        ("two thousand and one", "deux mille un"),
        ("ninety seven", "quatre-vingt-dix-sept"),
        ("seven-thousand-seven-hundred-and-seventy-seven", "sept mille sept cent soixante-dix-sept"),
    ] {
        assert_eq!(task.translate(text).unwrap(), french);
    }
    for wrong in [
        "ninety-eleven",
        "zero one",
        "one zero",
        "hundred",
        "one and",
        "and one",
        "one hundred and",
        "two hundred and and one",
        "twenty and one",
        "ten thousand",
        "ninety-nine thousand",
        "one one",
        "zero hundred",
        "one thousand thousand",
        "one hundred thousand",
        "five cats",
    ] {
        assert!(task.translate(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn where_the_words_come_from() {
    let aligned =
        |number| french(number).into_iter().map(|(word, at)| format!("{word}:{at}")).collect::<Vec<_>>().join(" ");
    assert_eq!(aligned(1000), "mille:1");
    assert_eq!(aligned(2197), "deux:0 mille:1 cent:3 quatre:4 -vingt:4 -dix:4 -sept:5");
    assert_eq!(aligned(71), "soixante:0 et:1 onze:1");
    assert_eq!(aligned(17), "dix:0 -sept:0");
}
