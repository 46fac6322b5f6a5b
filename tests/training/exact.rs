//! Exact translations by the length of their source, against decoding one text after another.

use std::collections::BTreeMap;
use unroll::engine::graph::{EncoderDecoder, Transformer};
use unroll::exchange::TensorFile;
use unroll::training::Session;
use unroll::training::messages::{ExactAt, Order, Question, Report, StudyPlan};
use unroll::training::translation::{ExactStudy, OfRecipe, TranslationModel, Translator, Way, held_out_pairs};

const EXAMPLES: u32 = 60;

/// The network of sentences without attention, which gets some right and some wrong.
const NARROW: &str = "sentences-none";

fn translator<M: OfRecipe>(name: &str) -> Translator<M> {
    let path = format!("{}/static/models/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
    let file = TensorFile::from_bytes(&std::fs::read(path).unwrap()).unwrap();
    Translator::of_file(&TranslationModel::named(name).unwrap().recipe, file).unwrap()
}

#[allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]
fn plan(name: &str, translator: &Translator<impl OfRecipe>) -> StudyPlan {
    let tensors = translator.model().graph().weights().tensors();
    let weights = tensors.flat_map(|tensor| tensor.values.to_vec()).map(|weight| weight as f32).collect();
    StudyPlan { question: Question::Exact, recipe: name.into(), weights, examples: EXAMPLES }
}

fn one_by_one(translator: &Translator<impl OfRecipe>) -> Vec<ExactAt> {
    let mut found: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for pair in held_out_pairs(translator.task(), EXAMPLES as usize) {
        let source = translator.source_of(&pair).unwrap();
        let mut right = translator.target_of(&pair).unwrap();
        right.push(translator.end());
        let said = translator.translated(&source, &Way::Own(1), &[]).unwrap().said;
        let at = found.entry(pair.english.len() as u32).or_default();
        *at = (at.0 + 1, at.1 + u32::from(said == right));
    }
    found.into_iter().map(|(length, (pairs, exact))| ExactAt { length, pairs, exact }).collect()
}

#[test]
fn a_study_counts_what_greedy_decoding_writes() {
    let exact = counted::<EncoderDecoder>(NARROW);
    assert!(exact > 0 && exact < EXAMPLES, "{exact} exact");
    assert!(counted::<Transformer>("sentences-transformer") > exact);
}

/// How many are exact, found part by part.
fn counted<M: OfRecipe>(name: &str) -> u32 {
    let translator = translator::<M>(name);
    let mut study = ExactStudy::new(&plan(name, &translator)).unwrap();
    let mut read = 0;
    while !study.is_finished() {
        study.advance().unwrap();
        let findings = study.findings();
        assert!(findings.read > read && findings.of == EXAMPLES);
        read = findings.read;
    }
    let found = study.findings().exact.unwrap();
    assert_eq!(found, one_by_one(&translator));
    assert_eq!(found.iter().map(|at| at.pairs).sum::<u32>(), EXAMPLES);
    found.iter().map(|at| at.exact).sum()
}

#[test]
fn the_worker_answers_in_parts_and_refuses_what_it_cannot() {
    let plan = plan(NARROW, &translator::<EncoderDecoder>(NARROW));
    let mut session = Session::default();
    let mut report = session.take(Order::Study(plan.clone()), 0.0);
    let mut parts = 0;
    while session.is_busy() {
        // A clock on which a slice ends after two parts.
        let clock = std::cell::Cell::new(0.0);
        report = session.slice(|| clock.replace(clock.get() + 12.0));
        parts += 1;
    }
    assert!(matches!(report, Some(Report::Found(found)) if found.read == EXAMPLES), "after {parts} parts");
    assert!(parts > 1);
    for wrong in [
        StudyPlan { recipe: "parity-lstm".into(), ..plan.clone() },
        StudyPlan { weights: vec![0.0; 3], ..plan.clone() },
        StudyPlan { question: Question::Join, ..plan },
    ] {
        assert!(matches!(session.take(Order::Study(wrong), 0.0), Some(Report::Refused { .. })));
    }
}

/// What the page says of one pair's attention, added up over all of them; and what two encoders differ in.
#[test]
fn attention_over_held_out_pairs_is_that_of_each_alone() {
    let study = |name: &str| {
        let translator = translator::<EncoderDecoder>(name);
        let mut study = ExactStudy::new(&plan(name, &translator)).unwrap();
        while !study.is_finished() {
            study.advance().unwrap();
        }
        let found = study.findings().alignment;
        (translator, found)
    };
    assert_eq!(study(NARROW).1, None);
    for name in ["sentences-additive", "sentences-oneway"] {
        let (translator, found) = study(name);
        let found = found.unwrap();
        let (mut words, mut astray, mut bits) = (0, 0.0, 0.0);
        for pair in held_out_pairs(translator.task(), EXAMPLES as usize) {
            let source = translator.source_of(&pair).unwrap();
            let way = Way::Given(translator.target_of(&pair).unwrap());
            let alone = translator.translated(&source, &way, &[]).unwrap();
            let count = pair.alignment.len();
            words += count;
            astray += alone.alignment_error(&pair.alignment).unwrap() * count as f64;
            bits += (0..count).map(|step| alone.entropy(step).unwrap()).sum::<f64>();
        }
        assert_eq!((found.words as usize, found.astray), (words, astray.round() as u32), "{name}");
        assert!((found.bits - bits).abs() < 1e-3 * bits, "{name}: {} and {bits}", found.bits);
    }
}
