//! A learner's file on its way through the worker, and what the network in it makes of a text.

use super::assert_is_a_line;
use super::import::{state_dict, tensor};
use super::untrained;
use unroll::engine::{CellKind, GruConvention, Input, Join, Network, NetworkTrace, Numbers};
use unroll::exchange::import::ImportChoice;
use unroll::exchange::{Listing, Recurrent, TensorFile};
use unroll::language::{Layout, Shape, Tokenization};
use unroll::scene::{Action, Lab, Scene, Trained, from_link, to_link, update};
use unroll::training::exchanged::{Bytes, ImportPlan, ImportedModel, NotImported, SnippetPlan, Writing};
use unroll::training::messages::{Order, Report};
use unroll::training::{OwnModel, OwnReading, Session};

fn gru() -> Recurrent {
    untrained(CellKind::Gru(GruConvention::ResetAfter), 4, 3, 2, true)
}

fn plan(file: &TensorFile, vocabulary: Option<&str>) -> ImportPlan {
    ImportPlan {
        turn: 9,
        weights: Bytes(file.to_bytes().unwrap()),
        vocabulary: vocabulary.map(|text| Bytes(text.as_bytes().to_vec())),
        choice: ImportChoice::default(),
    }
}

/// Orders and reports go as bytes, as between page and worker.
fn ask(session: &mut Session, order: &Order) -> Report {
    let order = bincode::deserialize(&bincode::serialize(order).unwrap()).unwrap();
    let report = session.take(order, 0.0).unwrap();
    bincode::deserialize(&bincode::serialize(&report).unwrap()).unwrap()
}

fn open(file: &TensorFile, vocabulary: Option<&str>) -> OwnModel {
    match ask(&mut Session::default(), &Order::Import(plan(file, vocabulary))) {
        Report::Imported(ImportedModel { turn: 9, file, found }) => {
            OwnModel::new(TensorFile::from_bytes(&file.0).unwrap(), found).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

fn forward(network: &Network, layout: &Layout) -> NetworkTrace {
    network.forward(layout.inputs(), 1, None).unwrap()
}

fn ids(layout: &Layout) -> Vec<usize> {
    layout.inputs().into_iter().map(Option::unwrap).collect()
}

#[test]
fn a_refusal_says_everything_apart() {
    let mut file = state_dict(&gru(), "rnn.", None, Some(5));
    file.insert("fc.weight", tensor(&[5, 3], 0.1));
    let Report::NotImported(NotImported { turn, what, expected, found, cause, choices }) =
        ask(&mut Session::default(), &Order::Import(plan(&file, None)))
    else {
        panic!("it is refused");
    };
    assert_eq!((turn, what.as_str(), found.as_str()), (9, "fc.weight", "shape [5, 3]"));
    assert!(expected.starts_with("2 × 3 = 6 columns"), "{expected}");
    assert_eq!((cause.as_deref(), choices.len()), (Some("head-one-direction"), 0));
}

#[test]
fn a_file_leaves_a_run_alone() {
    let mut session = Session::default();
    let file = state_dict(&gru(), "rnn.", None, Some(5));
    assert!(matches!(ask(&mut session, &Order::Import(plan(&file, None))), Report::Imported(_)));
    assert!(!session.is_busy());
}

#[test]
fn words_go_through_the_vocabulary_and_unknown_ones_are_told() {
    let file = state_dict(&gru(), "rnn.", Some(4), Some(4));
    let model = open(&file, Some(r#"{"<unk>": 0, "the": 1, "film": 2, "Good": 3}"#));
    assert_eq!((model.reading(), model.usual_shape()), (OwnReading::Words, Shape::ManyToManyEqual));
    assert_eq!(model.usual_tokenization(), Tokenization::Word);
    let layout = model.read("The film was Good", Tokenization::Word, Shape::ManyToManyEqual).unwrap();
    assert_eq!(ids(&layout), [1, 2, 0, 3]);
    let targets: Vec<_> = layout.columns.iter().map(|column| column.target).collect();
    assert_eq!(targets, [Some(2), Some(0), Some(3), Some(0)]);
    assert_eq!((layout.own_word(2), layout.classes.len()), (Some("was"), 4));
    let at_end = model.read("the film", Tokenization::Word, Shape::ManyToOne).unwrap();
    assert_eq!([at_end.has_output(0), at_end.has_output(1)], [false, true]);
    let trace = forward(&model.for_text(&layout, 1), &layout);
    assert_eq!((trace.logits.shape(), trace.tokens.len()), ((4, 4), 4));

    let strict = open(&file, Some("a\nb\nc\nd"));
    assert_eq!(strict.usual_tokenization(), Tokenization::Character);
    assert_eq!(ids(&strict.read("dab", Tokenization::Character, Shape::ManyToOne).unwrap()), [3, 0, 1]);
    let error = strict.read("daß", Tokenization::Character, Shape::ManyToOne).unwrap_err().to_string();
    assert_eq!(error, "expected one of the 4 words of the vocabulary, found “ß”");
    assert!(strict.read(" ", Tokenization::Word, Shape::ManyToOne).is_err());
}

#[test]
fn without_a_vocabulary_an_embedding_reads_numbers() {
    let model = open(&state_dict(&gru(), "rnn.", Some(12), Some(5)), None);
    assert_eq!((model.reading(), model.usual_shape()), (OwnReading::Numbers, Shape::ManyToOne));
    let layout = model.read("11 0 7", Tokenization::Character, Shape::ManyToOne).unwrap();
    assert_eq!(ids(&layout), [11, 0, 7]);
    assert_eq!(layout.classes, ["0", "1", "2", "3", "4"]);
    let error = model.read("11 12", Tokenization::Word, Shape::ManyToOne).unwrap_err().to_string();
    assert_is_a_line(&error);
    assert!(error.contains("0 to 11") && error.contains("“12”"), "{error}");
}

#[test]
fn a_vocabulary_as_wide_as_the_input_makes_one_hot_vectors() {
    let model = open(&state_dict(&gru(), "rnn.", None, Some(5)), Some(r#"["a", "b", "c", "d"]"#));
    assert_eq!(model.reading(), OwnReading::OneHot);
    let layout = model.read("cab", Tokenization::Character, Shape::ManyToOne).unwrap();
    let trace = forward(&model.for_text(&layout, 1), &layout);
    let x = trace.stack.layers[0].input.values();
    assert_eq!(x.column(0).as_slice(), [0.0, 0.0, 1.0, 0.0]);
    assert_eq!(x.column(1).as_slice(), [1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn without_an_embedding_each_word_is_given_a_vector_of_its_own() {
    let model = open(&state_dict(&gru(), "rnn.", None, None), None);
    assert_eq!((model.reading(), model.found().head.as_deref()), (OwnReading::Drawn, None));
    let read = |text: &str, seed| {
        let layout = model.read(text, Tokenization::Word, Shape::ManyToManyEqual).unwrap();
        let network = model.for_text(&layout, seed);
        assert!(matches!(network.input(), Input::Embedding(_)));
        forward(&network, &layout)
    };
    let (two, more, other) = (read("a b", 1), read("b a b", 1), read("a b", 2));
    let x = |trace: &NetworkTrace, step: usize| trace.stack.layers[0].input.values().column(step).into_owned();
    assert_eq!(x(&two, 0), x(&more, 1), "a word's vector does not hang on the others");
    assert_ne!(x(&two, 0), x(&two, 1));
    assert_ne!(x(&two, 0), x(&other, 0));
    // Without an output layer the outputs are h_t.
    assert_eq!(two.logits, two.stack.output);
}

#[test]
fn the_worker_writes_what_the_pure_functions_do() {
    let model = open(&state_dict(&gru(), "rnn.", None, Some(5)), None);
    let layout = model.read("a b a", Tokenization::Word, Shape::ManyToOne).unwrap();
    let network = model.for_text(&layout, 3).joined(Join::Unreversed);
    let trace = forward(&network, &layout);
    let numbers = Numbers { network: &network, trace: &trace, gradients: None };
    let words: Vec<_> = (0..3).map(|step| layout.token(step).map(str::to_owned)).collect();
    let listing = Listing::of_network(&numbers, words.clone(), 0);
    let snippet = SnippetPlan::new(&numbers, words.clone(), "model.safetensors").unwrap();
    let expected = [
        (Writing::Csv(listing.clone()), listing.to_csv().into_bytes()),
        (Writing::Json(listing.clone()), listing.to_json().into_bytes()),
        (Writing::Tensors(listing.clone()), listing.tensors().to_bytes().unwrap()),
        (
            Writing::Snippet(snippet),
            unroll::exchange::pytorch_snippet(&numbers, &words, "model.safetensors").unwrap().into_bytes(),
        ),
    ];
    for (writing, expected) in expected {
        let Report::Written { turn: 5, bytes } =
            ask(&mut Session::default(), &Order::Write { turn: 5, writing: writing.clone() })
        else {
            panic!("{writing:?}");
        };
        assert_eq!(bytes.0, expected);
    }
}

#[test]
fn a_scene_waits_for_the_file_and_is_then_of_it() {
    let file = state_dict(&untrained(CellKind::Lstm, 4, 3, 1, false), "rnn.", Some(4), Some(4));
    let model = open(&file, Some("<unk>\nthe\nfilm\ngood"));
    let bring = Action::BringOwn(Some(model.reader().clone()));
    let own = update(&update(&Scene::default(), &bring), &Action::SetNetwork(Some(Trained::Own)));
    let scene = update(&update(&own, &Action::OpenLab(Lab::Lstm)), &Action::GoTo(2));
    assert_eq!((scene.recipe.kind, scene.recipe.hidden, scene.features()), (CellKind::Lstm, 3, 4));
    assert_eq!((scene.shape, scene.layout().columns.len()), (Shape::ManyToManyEqual, 10));

    let link = to_link(&scene);
    assert!(link.contains("weights=yours") && !link.contains("hidden"), "{link}");
    let waiting = from_link(&link).unwrap();
    assert!(waiting.awaits_own() && waiting.layout().columns.is_empty());
    assert_eq!((waiting.step, to_link(&waiting)), (2, link));
    assert_eq!(update(&waiting, &bring), scene);
    // The link has no such unit, and that is found out when the file is here.
    let beyond = from_link("#/lstm?weights=yours&pin=l1.h.9@1").unwrap();
    assert!(beyond.pin.is_some() && update(&beyond, &bring).pin.is_none());

    let trained = |scene: &Scene, action: Action| update(scene, &action).trained.map(Trained::name);
    assert_eq!(trained(&scene, Action::SetTokenization(Tokenization::Character)).as_deref(), Some("yours"));
    assert_eq!(trained(&scene, Action::SetHidden(5)), None);
    assert_eq!(trained(&scene, Action::OpenLab(Lab::Gru)).as_deref(), Some("sentiment-gru"));
    assert!(update(&scene, &Action::BringOwn(None)).awaits_own());
}
