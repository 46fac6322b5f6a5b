use unroll::lessons::drills::{Kind, Statistics, Tried};

#[test]
fn tries_are_counted_by_kind() {
    let statistics = Statistics::default().with(Kind::Shapes, true).with(Kind::Shapes, false).with(Kind::Code, true);
    assert_eq!(statistics.of(Kind::Shapes), Tried { tried: 2, right: 1 });
    assert_eq!(statistics.of(Kind::Code), Tried { tried: 1, right: 1 });
    assert_eq!(statistics.of(Kind::RnnStep), Tried::default());
}

#[test]
fn the_weakest_kind_comes_next() {
    let mut statistics = Statistics::default();
    assert_eq!(statistics.weakest(), Kind::RnnStep);
    // What goes wrong comes before what was never tried, and that before what goes well.
    statistics = statistics.with(Kind::Parameters, false);
    assert_eq!(statistics.weakest(), Kind::Parameters);
    for _ in 0..4 {
        statistics = statistics.with(Kind::Parameters, true);
    }
    assert_eq!(statistics.weakest(), Kind::RnnStep);
    for kind in Kind::ALL {
        statistics = statistics.with(kind, true).with(kind, true).with(kind, true);
    }
    statistics = statistics.with(Kind::Attention, false);
    assert_eq!(statistics.weakest(), Kind::Attention);
}

#[test]
fn a_record_comes_back_and_a_strange_one_is_bounded() {
    let statistics = Statistics::default().with(Kind::LstmStep, true).with(Kind::Code, false);
    let record = statistics.record();
    let again = Statistics::from_record(record.iter().map(|(id, counts)| (id.as_str(), *counts)));
    assert_eq!(again, statistics);
    let strange = Statistics::from_record([
        ("code", (2, 9)),
        ("flying", (1, 1)),
        ("shapes", (0, 5)),
        ("attention", (u32::MAX, u32::MAX)),
    ]);
    assert_eq!(strange.of(Kind::Code), Tried { tried: 2, right: 2 });
    assert_eq!(strange.of(Kind::Shapes), Tried::default());
    let more = strange.with(Kind::Attention, true);
    assert_eq!(more.of(Kind::Attention), Tried { tried: u32::MAX, right: u32::MAX });
}

#[test]
fn ids_are_names_of_their_own() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
        assert!(!kind.id().contains("drill"), "{}", kind.id());
    }
    assert_eq!(Kind::from_id(""), None);
}
