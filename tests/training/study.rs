//! What held-out examples say of a network, against counting one example after another.

#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::{CellKind, Join, Lane, Network, NetworkTrace, Value};
use unroll::language::{Inputs, Targets};
use unroll::scene::COURSE_GRU;
use unroll::training::messages::{Findings, Order, Place, Question, Report, StudyPlan, WordsFound};
use unroll::training::{Model, Session, Study, TaskChoice, TaskKind, TrainingRecipe, WordMean, held_out};

const EXAMPLES: u32 = 120;

fn recipe(task: TaskKind, kind: CellKind, bidirectional: bool) -> TrainingRecipe {
    TrainingRecipe { kind, bidirectional, hidden: 5, features: 4, ..TrainingRecipe::usual(TaskChoice::usual(task)) }
}

fn plan(recipe: &TrainingRecipe, question: Question) -> (StudyPlan, Network) {
    let network = recipe.network(&*recipe.task.generator()).unwrap();
    let weights = Model::new(network.clone()).weights().into_iter().map(|weight| weight as f32).collect();
    (StudyPlan { question, recipe: recipe.to_text(), weights, examples: EXAMPLES }, network)
}

fn all(plan: &StudyPlan) -> Findings {
    let mut study = Study::new(plan).unwrap();
    while !study.is_finished() {
        assert_eq!((study.findings().words, study.findings().joined), (None, None), "told before it is known");
        study.advance().unwrap();
    }
    study.findings()
}

/// Words, what should come, and what the network makes of them.
type Read = (Vec<Option<usize>>, Vec<Option<usize>>, NetworkTrace);

/// Every held-out example by itself.
fn one_by_one(recipe: &TrainingRecipe, network: &Network) -> Vec<Read> {
    let examples = held_out(&*recipe.task.generator(), EXAMPLES as usize).into_iter();
    let read = examples.map(|example| {
        let (Inputs::Tokens(tokens), Targets::Classes(targets)) = (example.inputs, example.targets) else {
            panic!("words in, classes out");
        };
        let trace = network.forward(tokens.clone(), 1, None).unwrap();
        (tokens, targets, trace)
    });
    read.collect()
}

/// Each occurrence of a word with the gate's value there: sentence, step, word, value.
fn occurrences(
    recipe: &TrainingRecipe,
    network: &Network,
    gate: Value,
    unit: usize,
) -> Vec<(usize, usize, usize, f32)> {
    let mut found = Vec::new();
    for (sentence, (tokens, _, trace)) in one_by_one(recipe, network).into_iter().enumerate() {
        let values = trace.stack.cell(Lane::forward(0)).unwrap().value(gate).unwrap();
        for (step, token) in tokens.iter().enumerate() {
            found.extend(token.map(|token| (sentence, step, token, values[(unit, step)] as f32)));
        }
    }
    found
}

fn place(place: &Place) -> (usize, usize, f32) {
    (place.sentence as usize, place.step as usize, place.value)
}

fn check(words: &WordsFound, recipe: &TrainingRecipe, network: &Network) {
    let gates = recipe.kind.gate_values();
    assert_eq!((words.means.len(), words.highest.len(), words.lowest.len()), (gates.len(), gates.len(), gates.len()));
    for (gate, &value) in gates.iter().enumerate() {
        for unit in 0..recipe.hidden {
            let mut all = occurrences(recipe, network, value, unit);
            for word in 0..words.counts.len() {
                let of_word: Vec<f64> = all.iter().filter(|at| at.2 == word).map(|at| f64::from(at.3)).collect();
                assert_eq!(words.counts[word] as usize, of_word.len());
                let mean = of_word.iter().sum::<f64>() / of_word.len().max(1) as f64;
                let found = f64::from(words.means[gate][unit * words.counts.len() + word]);
                assert!((found - mean).abs() < 1e-6, "{value:?} unit {unit} word {word}: {found} {mean}");
            }
            let mut means: Vec<(usize, f32)> = (0..words.counts.len())
                .filter(|word| words.counts[*word] >= 5)
                .map(|word| (word, words.means[gate][unit * words.counts.len() + word]))
                .collect();
            assert!(means.len() > 10, "too few words to tell");
            means.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let shown =
                |found: Vec<WordMean>| found.into_iter().map(|found| (found.word, found.mean)).collect::<Vec<_>>();
            assert_eq!(shown(words.foremost(gate, unit, true, 5, 6)), means[..6]);
            means.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            assert_eq!(shown(words.foremost(gate, unit, false, 5, 6)), means[..6]);
            // A stable order, so that of equal ones the first read comes first.
            all.sort_by(|a, b| b.3.total_cmp(&a.3));
            for (kept, (sentence, step, _, value)) in words.highest[gate][unit].iter().zip(&all) {
                assert_eq!(place(kept), (*sentence, *step, *value));
            }
            all.sort_by(|a, b| (a.3.total_cmp(&b.3)).then((a.0, a.1).cmp(&(b.0, b.1))));
            for (kept, (sentence, step, _, value)) in words.lowest[gate][unit].iter().zip(&all) {
                assert_eq!(place(kept), (*sentence, *step, *value));
            }
            assert!(words.highest[gate][unit].len() >= 3 && words.lowest[gate][unit].len() >= 3);
        }
    }
}

#[test]
fn words_are_what_a_plain_count_finds() {
    for kind in [CellKind::Lstm, COURSE_GRU] {
        let recipe = recipe(TaskKind::Sentiment, kind, false);
        let (plan, network) = plan(&recipe, Question::Words { layer: 0 });
        let findings = all(&plan);
        assert_eq!((findings.read, findings.of, &findings.joined), (EXAMPLES, EXAMPLES, &None));
        let words = findings.words.clone().unwrap();
        check(&words, &recipe, &network);
        let sentences = one_by_one(&recipe, &network);
        assert_eq!(words.sentences.len(), sentences.len());
        for (said, (tokens, ..)) in words.sentences.iter().zip(&sentences) {
            assert!(said.iter().copied().eq(tokens.iter().map(|token| token.map_or(u32::MAX, |token| token as u32))));
        }
        assert_eq!(all(&plan), findings, "the same again");
    }
}

#[test]
fn the_mistake_is_measured_as_one_example_after_another_would() {
    let recipe = recipe(TaskKind::Entities, CellKind::Lstm, true);
    let (plan, network) = plan(&recipe, Question::Join);
    let found = all(&plan).joined.unwrap();
    for (join, found) in [Join::AtPosition, Join::Unreversed].into_iter().zip(found) {
        let (mut right, mut judged) = (0, 0);
        for (_, targets, trace) in one_by_one(&recipe, &network.clone().joined(join)) {
            for (step, target) in targets.iter().enumerate().filter_map(|(step, target)| Some((step, (*target)?))) {
                judged += 1;
                right += usize::from(trace.logits.column(step).argmax().0 == target);
            }
        }
        assert_eq!(found, right as f32 / judged as f32, "{join:?}");
    }
}

#[test]
fn what_cannot_be_studied_is_refused() {
    let recipe = recipe(TaskKind::Sentiment, CellKind::Lstm, false);
    let (plan, _) = plan(&recipe, Question::Words { layer: 0 });
    let refused = |plan: StudyPlan| Study::new(&plan).err().map(|why| why.to_string());
    assert!(refused(StudyPlan { question: Question::Words { layer: 1 }, ..plan.clone() }).is_some());
    assert!(refused(StudyPlan { weights: vec![0.5; 3], ..plan.clone() }).is_some());
    assert!(refused(StudyPlan { recipe: "task=nothing".into(), ..plan.clone() }).is_some());
    let vectors = TrainingRecipe::usual(TaskChoice::usual(TaskKind::Captions));
    let (of_vectors, _) = self::plan(&vectors, Question::Words { layer: 0 });
    assert!(refused(of_vectors).unwrap().contains("words"));
    assert_eq!(refused(plan), None);
}

/// The worker's session answers beside a run, which neither notices.
#[test]
fn a_session_studies_beside_a_run() {
    let recipe = recipe(TaskKind::Sentiment, CellKind::Lstm, false);
    let (plan, _) = plan(&recipe, Question::Words { layer: 0 });
    let mut session = Session::default();
    let clock = std::cell::Cell::new(0.0);
    let now = || {
        clock.set(clock.get() + 20.0);
        clock.get()
    };
    assert!(!session.is_busy());
    let begun = session.take(Order::Study(plan.clone()), now());
    assert!(matches!(&begun, Some(Report::Found(found)) if found.read == 0 && found.of == EXAMPLES), "{begun:?}");
    let mut read = 0;
    while session.is_busy() {
        let Some(Report::Found(found)) = session.slice(now) else { panic!("no findings") };
        assert!(found.read > read, "a slice reads on");
        read = found.read;
        assert_eq!(found.words.is_some(), found.read == found.of);
    }
    assert_eq!(read, EXAMPLES);
    let wrong = session.take(Order::Study(StudyPlan { weights: Vec::new(), ..plan }), now());
    assert!(matches!(wrong, Some(Report::Refused { generation: 0, .. })), "{wrong:?}");
    assert!(!session.is_busy());
}
