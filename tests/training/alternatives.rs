//! What is measured of recurrent networks and others, against what must come out, and on a clock that is given.

use std::cell::Cell;
use unroll::engine::graph::{Mixing, Positions};
use unroll::training::Session;
use unroll::training::alternatives::{
    LENGTHS, PaceStudy, RecallContest, RecallStudy, Rival, Sizes, SteadyStudy, TextModel,
};
use unroll::training::messages::{Findings, Order, Question, Report, StudyPlan};

const SIZES: Sizes = Sizes { width: 8, heads: 2, kernel: 2, blocks: 3, length: 32, seed: 5 };
/// More than rounding makes of sums in another order, less than anything that order counts for.
const ROUNDING: f64 = 2e-5;

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(String::from).collect()
}

fn text(mixing: Mixing, text: &str) -> TextModel {
    TextModel::new(&SIZES, mixing, &words(text)).unwrap()
}

#[test]
fn without_positions_a_transformer_that_sees_all_words_knows_no_order() {
    let sentence = "the black cat does not eat the bread";
    let change = |positions, causal| {
        let changes = text(SIZES.attention(positions, causal), sentence).against_reversed().unwrap();
        assert_eq!(changes.len(), 8);
        changes.into_iter().fold(0.0, f64::max)
    };
    assert!(change(Positions::Unknown, false) < ROUNDING);
    assert!(change(Positions::Waves, false) > 0.01);
    assert!(change(Positions::Unknown, true) > 0.01, "a mask is an order too");
}

#[test]
fn the_first_word_is_gone_behind_the_receptive_field_and_never_gone_in_a_recurrence() {
    let sentence = vec!["one"; 8].into_iter().chain(["two"; 22]).collect::<Vec<_>>().join(" ");
    for (rival, field) in [(Rival::Wavenet, 8), (Rival::Tcn, 15)] {
        assert_eq!(SIZES.mixing(rival).receptive_field(), Some(field));
        let changes = text(SIZES.mixing(rival), &sentence).without_first().unwrap();
        for (at, change) in changes.iter().enumerate() {
            assert!(at >= field || rival == Rival::Tcn || *change > 0.0, "{rival:?} {at}: rectifiers may hide it");
            assert!(at < field || *change == 0.0, "{rival:?} {at}: {change}");
        }
        assert!(changes[0] > 0.0);
    }
    for rival in [Rival::Rnn, Rival::Lstm, Rival::Gru] {
        let changes = text(SIZES.mixing(rival), &sentence).without_first().unwrap();
        assert!(changes[..16].iter().all(|change| *change > 0.0), "{rival:?} {changes:?}");
    }
}

#[test]
fn a_words_vector_is_its_own_whatever_stands_beside_it() {
    let mixing = || SIZES.attention(Positions::Unknown, false);
    let [short, long] = ["a cat", "the black cat"].map(|sentence| text(mixing(), sentence));
    let vector = |text: &TextModel, at: usize| text.trace.value(text.model.nodes().read).column(at).into_owned();
    assert_eq!(vector(&short, 1), vector(&long, 2));
    assert_ne!(vector(&short, 0), vector(&long, 0));
    assert!(TextModel::new(&SIZES, mixing(), &[]).is_err());
}

#[test]
fn sizes_come_back_from_their_text_and_hostile_ones_do_not() {
    assert_eq!(Sizes::from_text(&SIZES.to_text()), Some(SIZES));
    for text in ["", "8,2,2,3,32", "8,2,2,3,32,5,1", "0,2,2,3,32,5", "8,2,2,99,32,5", "8,2,2,3,99999,5", "a,2,2,3,32,5"]
    {
        assert_eq!(Sizes::from_text(text), None, "{text}");
    }
}

fn plan(question: Question) -> StudyPlan {
    StudyPlan { question, recipe: SIZES.to_text(), weights: Vec::new(), examples: 0 }
}

/// A clock that goes on by so many milliseconds each time it is asked.
fn clock(tick: f64) -> impl Fn() -> f64 {
    let now = Cell::new(0.0);
    move || now.replace(now.get() + tick)
}

#[test]
fn times_are_what_the_clock_says_divided_by_the_passes() {
    // Four milliseconds go by in each round, whatever is done in it: in one pass.
    let mut study = PaceStudy::new(&plan(Question::Pace)).unwrap();
    let now = clock(4.0);
    for _ in 0..Rival::ALL.len() {
        study.advance(&now).unwrap();
    }
    let found = study.findings().pace.unwrap();
    assert_eq!(found.len(), Rival::ALL.len());
    assert!(
        found.iter().all(|at| at.forward.most == 4.0 && at.training.least == 4.0 && at.length as usize == LENGTHS[0])
    );
    // At one millisecond a question passes double until three have gone: 1, 2, then 4.
    let mut study = PaceStudy::new(&plan(Question::Pace)).unwrap();
    study.advance(&clock(1.0)).unwrap();
    assert_eq!(study.findings().pace.unwrap()[0].forward.median, 0.75);
}

#[test]
fn a_stream_keeps_what_its_network_is_counted_to_keep() {
    let mut study = SteadyStudy::new(&plan(Question::Steady)).unwrap();
    let now = clock(2.56);
    while !study.is_finished() {
        study.advance(&now).unwrap();
    }
    let findings = study.findings();
    assert_eq!((findings.read, findings.of), (35, 35));
    for at in findings.steps.unwrap() {
        let model = SIZES.over_signal(Rival::ALL[at.rival as usize]).unwrap();
        assert_eq!(at.carried as usize, model.cost(at.step as usize).carried, "{at:?}");
        assert!((at.microseconds - 10.0).abs() < 1e-4, "2.56 ms for 256 steps: {at:?}");
    }
}

#[test]
fn a_stream_ends_where_its_signal_ends() {
    let recipe = Sizes { length: 40, ..SIZES }.to_text();
    let mut study = SteadyStudy::new(&StudyPlan { recipe, ..plan(Question::Steady) }).unwrap();
    let now = clock(1.0);
    while !study.is_finished() {
        study.advance(&now).unwrap();
    }
    let steps = study.findings().steps.unwrap();
    assert_eq!(steps[..3].iter().map(|at| at.step).collect::<Vec<_>>(), [16, 32, 40]);
    assert!((steps[2].microseconds - 2.0 * steps[1].microseconds).abs() < 1e-3, "half as many steps: {steps:?}");
}

#[test]
fn recall_is_asked_for_within_the_receptive_field_and_beyond_it_of_networks_of_one_size() {
    for gated in [false, true] {
        for kernel in 2..=5 {
            let contest = RecallContest::new(&Sizes { kernel, ..SIZES }, gated).unwrap();
            let [within, beyond] = contest.lags;
            // The letter is one step further back than there are others in between.
            assert!(within + 1 < contest.field && beyond + 1 > contest.field && contest.field <= 25, "{contest:?}");
            let [convolutions, recurrent] = contest.contenders.map(|contender| contender.parameters as f64);
            assert!((recurrent / convolutions - 1.0).abs() < 0.05, "{convolutions} {recurrent}");
        }
    }
}

#[test]
fn what_convolutions_cannot_see_they_do_not_recall_and_a_recurrence_does() {
    let recipe = Sizes { seed: 42, ..SIZES }.to_text();
    let mut study = RecallStudy::new(&StudyPlan { recipe, ..plan(Question::Pace) }, false).unwrap();
    while !study.is_finished() {
        study.advance().unwrap();
    }
    let found = study.findings();
    assert_eq!(found.read, found.of);
    let found = found.recall.unwrap();
    let lags = [found[0].lag, found[found.len() - 1].lag];
    let last = |contender: u32, lag: u32| {
        let last = found.iter().rfind(|at| (at.contender, at.lag) == (contender, lag)).unwrap();
        println!("{last:?}");
        last.accuracy
    };
    assert!(last(0, lags[0]) > 0.95);
    assert!(last(1, lags[0]) > 0.95);
    assert!(last(0, lags[1]) < 0.25, "guessing is right in one of eight");
    assert!(last(1, lags[1]) > 0.95);
}

#[test]
fn the_session_measures_to_the_end_and_refuses_what_are_no_sizes() {
    let mut session = Session::default();
    // A slice ends after one measurement.
    let now = clock(20.0);
    let refused = session.take(Order::Study(StudyPlan { recipe: "no sizes".into(), ..plan(Question::Pace) }), 0.0);
    assert!(matches!(refused, Some(Report::Refused { why, .. }) if why.contains("32,4,3,4,64,42")));
    session.take(Order::Study(plan(Question::Steady)), 0.0);
    let mut last = Findings::default();
    while session.is_busy() {
        match session.slice(&now) {
            Some(Report::Found(found)) => {
                assert!(found.read > last.read, "a report for each measurement");
                last = found;
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(last.read, last.of);
}
