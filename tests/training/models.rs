use unroll::engine::Matrix;
use unroll::exchange::{Tensor, TensorFile, network_of_tensors};
use unroll::language::tasks::f1;
use unroll::language::{Split, Targets};
use unroll::training::{Batch, Model, Score, TaskChoice, TaskKind, TrainedModel, TrainingRecipe, held_out};

fn model() -> TrainedModel {
    let task = TaskChoice { kind: TaskKind::Parity, lag: 10 };
    let recipe = TrainingRecipe { hidden: 6, features: 3, steps: 20, ..TrainingRecipe::usual(task) };
    TrainedModel { name: "short", recipe }
}

fn outputs(network: &unroll::engine::Network) -> Matrix {
    let task = model().recipe.task.generator();
    let mut random = unroll::engine::Random::new(1);
    let examples: Vec<_> = (0..5).map(|_| task.example(&mut random, Split::Training)).collect();
    Model::new(network.clone()).forward(&Batch::new(&examples).unwrap()).unwrap().clone()
}

#[test]
fn a_trained_network_survives_its_file() {
    let model = model();
    for bidirectional in [false, true] {
        let model =
            TrainedModel { recipe: TrainingRecipe { bidirectional, layers: 2, ..model.recipe.clone() }, ..model };
        let (network, score) = model.train(|_| ()).unwrap();
        let bytes = model.file(&network, score, "a commit").to_bytes().unwrap();
        let file = TensorFile::from_bytes(&bytes).unwrap();
        for key in ["task", "recipe", "seed", "steps", "held_out_loss", "held_out_accuracy", "held_out_exact", "commit"]
        {
            assert!(file.metadata.get(key).is_some_and(|entry| !entry.is_empty()), "{key}");
        }
        assert_eq!(TrainingRecipe::from_text(&file.metadata["recipe"]).as_ref(), Ok(&model.recipe));
        let again = network_of_tensors(file).unwrap();
        assert_eq!(again, network);
        assert_eq!(outputs(&again), outputs(&network));
    }
}

#[test]
fn a_file_with_something_missing_or_too_much_says_so() {
    let model = model();
    let (network, score) = model.train(|_| ()).unwrap();
    let file = model.file(&network, score, "");
    for name in ["head.weight", "head.bias", "rnn.weight_hh_l0", "embedding.weight"] {
        let mut file = file.clone();
        file.tensors.remove(name);
        let error = network_of_tensors(file);
        // Without an embedding the network reads vectors, which is another network but none that cannot be.
        assert_eq!(error.is_err(), name != "embedding.weight", "{name}");
    }
    let mut more = file.clone();
    more.insert("head.scale", Tensor::new(vec![1], vec![1.0]).unwrap());
    assert!(network_of_tensors(more).unwrap_err().to_string().contains("head.scale"));
    let mut other = file;
    other.insert("embedding.weight", Tensor::new(vec![1, 2], vec![1.0; 2]).unwrap());
    assert!(network_of_tensors(other).is_err());
}

/// The files under static/models are what the recipes say, and as good as they say.
#[test]
fn the_networks_of_the_page_are_as_good_as_their_files_say() {
    for model in TrainedModel::all() {
        let name = model.name;
        let path = format!("{}/static/models/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; cargo xtask train {name}"));
        assert!(bytes.len() <= 300_000, "{name}: {} bytes", bytes.len());
        let file = TensorFile::from_bytes(&bytes).unwrap();
        assert_eq!(file.metadata["recipe"], model.recipe.to_text(), "{name}: cargo xtask train {name}");
        let said = |key: &str| file.metadata[key].parse::<f64>().unwrap();
        let (loss, accuracy, exact) = (said("held_out_loss"), said("held_out_accuracy"), said("held_out_exact"));
        let f1 = file.metadata.contains_key("held_out_f1").then(|| said("held_out_f1"));
        let task = model.recipe.task.generator();
        let network = network_of_tensors(file.clone()).unwrap();
        let examples = held_out(&*task, 400);
        let score = Score::of_task(model.recipe.task.kind, &mut Model::new(network), &examples).unwrap();
        println!(
            "trained: {name}: {score:.4?}, in the file loss {loss}, accuracy {accuracy}, exact {exact}, F1 {f1:?}"
        );
        assert!(score.loss < 1.5 * loss + 0.01, "{name}: {score:?} {loss}");
        // These are fewer examples than the file's.
        assert!((score.accuracy - accuracy).abs() < 0.05, "{name}: {score:?} {accuracy}");
        assert!((score.exact - exact).abs() < 0.05, "{name}: {score:?} {exact}");
        assert_eq!(score.f1.is_some(), f1.is_some(), "{name}");
        let (of, share, least) = match name {
            "captions-lstm" => ("exact", exact, 0.95),
            "repeat-lstm" => ("exact", exact, 0.98),
            "entities-bilstm" => ("F1", f1.unwrap_or_default(), 0.97),
            "parity-lstm" | "recall-lstm" | "brackets-lstm" => ("exact", exact, 0.99),
            _ => continue,
        };
        assert!(share >= least, "{name}: {of} is {share}, less than {least}");
    }
}

/// Sentences of all lengths, padded and many at once, give the F1 of each read alone.
#[test]
fn padding_changes_no_f1() {
    let task = TaskChoice::usual(TaskKind::Entities);
    let recipe = TrainingRecipe { hidden: 8, steps: 250, rate: 0.01, ..TrainingRecipe::usual(task) };
    let (network, score) = TrainedModel { name: "short", recipe }.train(|_| ()).unwrap();
    assert!(score.f1.is_some_and(|f1| (0.2..0.95).contains(&f1)), "some names, not all: {score:?}");
    let mut model = Model::new(network);
    let examples = held_out(&*task.generator(), 100);
    let answered: Vec<Vec<usize>> = examples
        .iter()
        .map(|example| {
            let batch = Batch::new(std::slice::from_ref(example)).unwrap();
            model.forward(&batch).unwrap().column_iter().map(|column| column.argmax().0).collect()
        })
        .collect();
    let right = examples.iter().map(|example| match &example.targets {
        Targets::Classes(classes) => classes.iter().flatten().copied().collect::<Vec<_>>(),
        Targets::Numbers(_) => panic!("entities have classes"),
    });
    let right: Vec<Vec<usize>> = right.collect();
    let expected = f1(right.iter().zip(&answered).map(|(right, answered)| (right.as_slice(), answered.as_slice())));
    let score = Score::of_task(TaskKind::Entities, &mut model, &examples).unwrap();
    assert_eq!(score.f1, Some(expected));
    assert_eq!(Score { f1: None, ..score }, Score::of(&mut model, &examples).unwrap());
}

/// What a learner is likely to type first is answered right.
#[test]
fn what_learners_type_first_is_answered_right() {
    let reviews = [
        "the film was not good but i loved the end",
        "not bad at all, but too slow",
        "not bad at all but too slow",
        "The Film Was TERRIBLE!!!",
        "i loved it",
        "i did not like the film",
        "the end was not bad at all",
        "the end was not good at all",
        "it was boring",
        "a great film",
    ];
    for name in ["sentiment-lstm", "sentiment-gru", "sentiment-bilstm"] {
        let model = TrainedModel::named(name).unwrap();
        let path = format!("{}/static/models/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
        let file = TensorFile::from_bytes(&std::fs::read(path).unwrap()).unwrap();
        let mut network = Model::new(network_of_tensors(file).unwrap());
        let task = model.recipe.task.task();
        for review in reviews {
            let example = task.read(review).unwrap();
            let score = Score::of(&mut network, &[example]).unwrap();
            assert!(score.exact == 1.0, "{name}: {review}: {score:?}");
        }
    }
}
