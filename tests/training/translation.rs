#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use unroll::engine::Real;
use unroll::engine::graph::{Attention, EncoderDecoder, NodeHold, Transformer};
use unroll::exchange::TensorFile;
use unroll::language::tasks::TranslationKind;
use unroll::language::tasks::translation::Pair;
use unroll::training::translation::{
    OfRecipe, Translated, TranslationModel, TranslationRecipe, TranslationTrainer, Translator, Way, held_out_pairs,
};

fn small(task: TranslationKind, attention: Attention) -> TranslationRecipe {
    TranslationRecipe { hidden: 16, features: 8, batch: 8, steps: 60, attention, ..TranslationRecipe::usual(task) }
}

fn losses(recipe: &TranslationRecipe) -> Vec<Real> {
    let mut trainer = TranslationTrainer::<EncoderDecoder>::new(recipe).unwrap();
    let mut losses = Vec::new();
    while !trainer.is_finished() {
        losses.push(trainer.step().unwrap().loss);
    }
    losses
}

/// The same recipe gives the same numbers, and what is learned shows in the loss, with right words before or own ones.
#[test]
fn a_translator_learns_and_a_run_repeats() {
    for own in [0.0, 0.5] {
        let recipe = TranslationRecipe { own, rate: 0.01, ..small(TranslationKind::Numbers, Attention::General) };
        let first = losses(&recipe);
        assert_eq!(first, losses(&recipe));
        let mean = |losses: &[Real]| losses.iter().sum::<Real>() / losses.len() as Real;
        let (begun, ended) = (mean(&first[..5]), mean(&first[55..]));
        assert!(ended < 0.8 * begun, "own {own}: {begun} to {ended}");
    }
    let forced = losses(&small(TranslationKind::Numbers, Attention::Dot));
    let own = losses(&TranslationRecipe { own: 1.0, ..small(TranslationKind::Numbers, Attention::Dot) });
    assert_ne!(forced, own);
}

/// A file and its recipe are the network again, as good as it was; another recipe's network refuses it.
#[test]
fn a_translator_survives_its_file() {
    let recipe = TranslationRecipe { steps: 40, ..small(TranslationKind::Numbers, Attention::Additive) };
    let (file, score) = TranslationModel { name: "short", recipe }.train("a commit", |_| ()).unwrap();
    let read = TensorFile::from_bytes(&file.to_bytes().unwrap()).unwrap();
    assert_eq!(read, file);
    assert_eq!(file.metadata["recipe"], recipe.to_text());
    let again: Translator = Translator::of_file(&recipe, read).unwrap();
    assert_eq!(again.score(&held_out_pairs(again.task(), 2_000)).unwrap(), score);
    for other in [
        TranslationRecipe { hidden: 18, ..recipe },
        TranslationRecipe { attention: Attention::Dot, ..recipe },
        TranslationRecipe { bidirectional: false, ..recipe },
        TranslationRecipe { task: TranslationKind::Sentences, ..recipe },
    ] {
        assert!(Translator::<EncoderDecoder>::of_file(&other, file.clone()).is_err(), "{other:?}");
    }
}

/// A translator of the page; none before its file is made.
fn shipped<M: OfRecipe>(name: &str) -> (Translator<M>, TensorFile) {
    let model = TranslationModel::named(name).unwrap();
    let path = format!("{}/static/models/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; cargo xtask train {name}"));
    assert!(bytes.len() <= 600_000, "{name}: {} bytes", bytes.len());
    let file = TensorFile::from_bytes(&bytes).unwrap();
    assert_eq!(file.metadata["recipe"], model.recipe.to_text(), "{name}: cargo xtask train {name}");
    (Translator::of_file(&model.recipe, file.clone()).unwrap(), file)
}

#[test]
fn the_translators_of_the_page_are_as_good_as_their_files_say() {
    for model in TranslationModel::all() {
        let (translator, file) = shipped::<EncoderDecoder>(model.name);
        let said = |key: &str| file.metadata[key].parse::<f64>().unwrap();
        let score = translator.score(&held_out_pairs(translator.task(), 300)).unwrap();
        println!("trained: {}: {score:.4?}, in the file exact {}", model.name, said("held_out_exact"));
        assert!((score.exact - said("held_out_exact")).abs() < 0.06, "{}: {score:?}", model.name);
        let least = match (model.recipe.attention, model.recipe.task) {
            (Attention::None, _) => continue,
            (_, TranslationKind::Numbers) => 0.97,
            _ => 0.95,
        };
        assert!(said("held_out_exact") >= least, "{}: {}", model.name, said("held_out_exact"));
    }
}

/// A Transformer is a translator as the others are: as good as its file says, and written by search from its cache.
#[test]
fn the_transformers_of_the_page_are_as_good_as_their_files_say() {
    for model in TranslationModel::transformers() {
        let (translator, file) = shipped::<Transformer>(model.name);
        let pairs = held_out_pairs(translator.task(), 100);
        let (score, exact) = translator.judged(&pairs).unwrap();
        let said = file.metadata["held_out_exact"].parse::<f64>().unwrap();
        assert!((score.exact - said).abs() < 0.06 && said >= 0.95, "{}: {score:?}, {said}", model.name);
        for (pair, exact) in pairs.iter().zip(exact).take(12) {
            let mut wanted = translator.target_of(pair).unwrap();
            wanted.push(translator.end());
            let source = translator.source_of(pair).unwrap();
            for width in [1, 8] {
                let written = translator.translated(&source, &Way::Own(width), &[]).unwrap();
                assert!(width > 1 || (written.said == wanted) == exact, "{pair:?}");
                let attention = written.attention().unwrap();
                assert_eq!(attention.shape(), (source.len(), written.said.len()));
                assert!(attention.column_iter().all(|column| (column.sum() - 1.0).abs() < 1e-5));
            }
        }
    }
    let recipe = TranslationModel::all()[0].recipe;
    assert!(Translator::<Transformer>::untrained(&recipe).is_err(), "a recipe of cells is none of a Transformer");
}

/// What is said of exactness without writing a word is what greedy writing comes to.
#[test]
fn exact_is_what_greedy_writing_gives() {
    for name in ["sentences-none", "numbers-additive"] {
        let (translator, _) = shipped::<EncoderDecoder>(name);
        let pairs = held_out_pairs(translator.task(), 60);
        let (_, exact) = translator.judged(&pairs).unwrap();
        for (pair, exact) in pairs.iter().zip(exact) {
            let mut wanted = translator.target_of(pair).unwrap();
            wanted.push(translator.end());
            let written = translated(&translator, pair, &Way::Own(1), &[]);
            assert_eq!(written.said == wanted, exact, "{name}: {pair:?}");
        }
    }
}

fn translated(translator: &Translator, pair: &Pair, way: &Way, holds: &[NodeHold]) -> Translated {
    translator.translated(&translator.source_of(pair).unwrap(), way, holds).unwrap()
}

/// The numbers that are shown of a translation belong together, whichever way its words were found.
#[test]
fn a_translation_shows_the_numbers_that_it_was_made_of() {
    let (translator, _) = shipped::<EncoderDecoder>("sentences-additive");
    let pairs = held_out_pairs(translator.task(), 12);
    for pair in &pairs {
        let given = translated(&translator, pair, &Way::Given(translator.target_of(pair).unwrap()), &[]);
        assert_eq!(given.given.len(), pair.french.len() + 1);
        for width in [1, 8] {
            let own = translated(&translator, pair, &Way::Own(width), &[]);
            let beams = own.beams.as_ref().unwrap();
            assert_eq!(own.given[1..], own.said[..own.said.len() - 1]);
            // What the search summed up word by word is in the trace of all words.
            let total: f64 = (0..own.said.len())
                .map(|step| f64::from(own.probabilities()[(own.said[step], step)] as f32).ln())
                .sum();
            assert!(
                (total - beams.branches[beams.best].total).abs() < 1e-3,
                "{total} {:?}",
                beams.branches[beams.best]
            );
            if width == 1 {
                assert!((0..own.said.len()).all(|step| own.best(step, 1)[0].0 == own.said[step]));
            }
        }
        let attention = given.attention().unwrap();
        assert_eq!(attention.shape(), (pair.english.len(), pair.french.len() + 1));
        for step in 0..attention.ncols() {
            assert!((attention.column(step).sum() - 1.0).abs() < 1e-5);
            let most = (pair.english.len() as f64).log2();
            assert!(given.entropy(step).is_some_and(|bits| (0.0..=most + 1e-6).contains(&bits)));
            let best = given.best(step, 5);
            assert!(best.is_sorted_by(|a, b| a.1 >= b.1) && best.len() == 5);
        }
    }
}

/// Teacher forcing with a ratio stands between the two: 0 is free running, 1 is teacher forcing, and in between each word
/// that is read is the right one or the network's own, as was drawn.
#[test]
fn a_ratio_of_teacher_forcing_mixes_right_words_with_the_networks_own() {
    let (translator, _) = shipped::<EncoderDecoder>("sentences-none");
    let mut apart = 0;
    for pair in held_out_pairs(translator.task(), 20) {
        let right = translator.target_of(&pair).unwrap();
        let mixed =
            |forced: Vec<bool>| translated(&translator, &pair, &Way::Mixed { right: right.clone(), forced }, &[]);
        let free = translated(&translator, &pair, &Way::Own(1), &[]);
        let never = mixed(Vec::new());
        assert_eq!((&never.given, &never.said), (&free.given, &free.said));
        let given = translated(&translator, &pair, &Way::Given(right.clone()), &[]);
        let always = mixed(vec![true; 99]);
        assert_eq!((&always.given, &always.said, &always.forced), (&given.given, &given.said, &given.forced));
        let draws: Vec<bool> = (0..99).map(|step| step % 2 == 0).collect();
        let some = mixed(draws.clone());
        assert!(!some.forced[0] && some.forced.len() == some.given.len());
        for step in 1..some.given.len() {
            assert_eq!(some.forced[step], draws[step - 1]);
            let before = if draws[step - 1] { right[step - 1] } else { some.said[step - 1] };
            assert_eq!(some.given[step], before);
        }
        apart += usize::from(some.said != free.said && some.said != given.said);
    }
    assert!(apart > 0, "the mixture is neither somewhere");
}

/// The error of an alignment is 0 where it is what is attended to most, and counts what is not.
#[test]
fn alignment_error_counts_the_words_that_come_from_elsewhere() {
    let (translator, _) = shipped::<EncoderDecoder>("sentences-additive");
    let pair = translator.task().read_pair("the black cat sleeps").unwrap();
    let given = translated(&translator, &pair, &Way::Given(translator.target_of(&pair).unwrap()), &[]);
    let attention = given.attention().unwrap();
    let mut attended: Vec<usize> = attention.column_iter().map(|column| column.argmax().0).collect();
    attended.pop();
    assert_eq!(given.alignment_error(&attended), Some(0.0));
    attended[0] = (attended[0] + 1) % 4;
    assert_eq!(given.alignment_error(&attended), Some(0.25));
    assert_eq!(given.alignment_error(&[]), None);
}

/// What if: forced to look at another word, it says another word there.
#[test]
fn forced_attention_changes_the_translation() {
    let (translator, _) = shipped::<EncoderDecoder>("sentences-additive");
    let pair = translator.task().read_pair("the black cat sees the white dog").unwrap();
    let free = translated(&translator, &pair, &Way::Own(1), &[]);
    let mut wanted = translator.target_of(&pair).unwrap();
    wanted.push(translator.end());
    assert_eq!(free.said, wanted);
    let scores = translator.model().nodes().attention.unwrap().scores;
    // At every step in turn, only the first word may be read: somewhere that must make a difference.
    let forced = |step: usize| {
        let away =
            |row: usize| NodeHold { node: scores, row: Some(row), position: Some(step), number: Real::NEG_INFINITY };
        let holds: Vec<_> = (1..pair.english.len()).map(away).collect();
        translated(&translator, &pair, &Way::Own(1), &holds)
    };
    let changed: Vec<usize> = (0..free.said.len()).filter(|&step| forced(step).said != free.said).collect();
    assert!(!changed.is_empty(), "{:?}", free.said);
    for step in changed {
        assert_eq!(forced(step).said[..step], free.said[..step], "what was said before is as it was");
        assert!(forced(step).attention().unwrap()[(0, step)] == 1.0);
    }
}
