//! A learner's own model: what is read of it, what is said where it cannot be, and that nothing in it does harm.

use super::{assert_is_a_line, recurrent, untrained};
use proptest::prelude::*;
use unroll::engine::{Activation, CellKind, Direction, GruConvention, Input, Lane, Matrix, Network, Real};
use unroll::exchange::import::{
    Cause, Found, ImportChoice, ImportError, Imported, LARGEST_IMPORT, MOST_LAYERS, MOST_UNITS, import, import_tensors,
};
use unroll::exchange::{Recurrent, Tensor, TensorFile, tensor_of_matrix, tensors_of_network};

/// Numbers that are all different, so that nothing can be in the wrong place unseen.
pub fn tensor(shape: &[usize], seed: Real) -> Tensor {
    let count = shape.iter().product();
    let values = (0..count).map(|at| ((at as Real + 1.0) * (seed + 0.37)).sin()).collect();
    Tensor::new(shape.to_vec(), values).unwrap()
}

/// A recurrent network under a prefix, an embedding `[tokens, input]` and an output layer `[classes, features]`.
pub fn state_dict(model: &Recurrent, prefix: &str, tokens: Option<usize>, classes: Option<usize>) -> TensorFile {
    let own = model.to_tensors();
    let mut file = TensorFile { metadata: own.metadata, ..TensorFile::default() };
    for (name, tensor) in own.tensors {
        file.insert(format!("{prefix}{name}"), tensor);
    }
    if let Some(tokens) = tokens {
        file.insert("embedding.weight", tensor(&[tokens, model.stack.input_size()], 0.1));
    }
    if let Some(classes) = classes {
        file.insert("fc.weight", tensor(&[classes, model.stack.output_size()], 0.2));
        file.insert("fc.bias", tensor(&[classes], 0.3));
    }
    file
}

fn lstm(layers: usize, bidirectional: bool) -> Recurrent {
    untrained(CellKind::Lstm, 2, 3, layers, bidirectional)
}

fn usual() -> TensorFile {
    state_dict(&lstm(2, true), "encoder.rnn.", Some(7), Some(5))
}

fn read(file: TensorFile) -> Result<Imported, ImportError> {
    import(&file.to_bytes().unwrap(), None, &ImportChoice::default())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_part_is_found_under_any_name(
        model in recurrent(),
        prefix in prop::sample::select(&["", "rnn.", "encoder.rnn.", "module.a.b.", "_orig_mod.layers.0."][..]),
        tokens in prop::option::of(1..6_usize),
        classes in prop::option::of(1..6_usize),
    ) {
        let file = state_dict(&model, prefix, tokens, classes);
        let Imported { network, found } = read(file.clone()).unwrap();
        prop_assert_eq!(network.stack(), &model.stack);
        prop_assert_eq!((&found.prefix[..], found.has_biases), (prefix, model.has_biases));
        prop_assert_eq!(found.embedding.is_some(), tokens.is_some());
        let output = model.stack.output_size();
        match (classes, network.embedding()) {
            (None, _) => prop_assert_eq!(network.head().weight(), &Matrix::identity(output, output)),
            (Some(_), _) => {
                prop_assert_eq!(&tensor_of_matrix(network.head().weight()), &file.tensors["fc.weight"]);
                prop_assert_eq!(network.head().bias().as_slice(), file.tensors["fc.bias"].values());
            }
        }
        match network.input() {
            Input::Embedding(matrix) => {
                prop_assert_eq!(&tensor_of_matrix(&matrix.transpose()), &file.tensors["embedding.weight"]);
            }
            input => prop_assert_eq!(input, &Input::Vectors { size: model.stack.input_size() }),
        }
    }

    #[test]
    fn what_is_saved_is_opened_again_bit_for_bit(
        model in recurrent(), tokens in prop::option::of(1..6_usize), classes in 1..6_usize
    ) {
        let network = read(state_dict(&model, "lstm.", tokens, Some(classes))).unwrap().network;
        let Imported { network: again, found } = read(tensors_of_network(&network)).unwrap();
        prop_assert_eq!(bits(&again), bits(&network));
        prop_assert_eq!(again, network);
        prop_assert_eq!((found.prefix.as_str(), found.head.as_deref()), ("rnn.", Some("head.weight")));
    }

    #[test]
    fn any_change_of_a_name_a_shape_or_a_number_is_read_or_refused(
        model in recurrent(), name in any::<prop::sample::Index>(), edit in 0..6_u8, size in 1..9_usize, number in any::<Real>()
    ) {
        let mut file = state_dict(&model, "a.rnn.", Some(4), Some(3));
        let name = file.tensors.keys().nth(name.index(file.tensors.len())).unwrap().clone();
        let old = file.tensors.remove(&name).unwrap();
        let mut shape = old.shape().to_vec();
        match edit {
            0 => {}
            1 => file.insert(format!("{name}0"), old),
            2 => file.insert(name.replacen("rnn", "cell", 1), old),
            3 => {
                shape.reverse();
                file.insert(name, tensor(&shape, 0.1));
            }
            4 => {
                shape[0] = size;
                file.insert(name, tensor(&shape, 0.1));
            }
            _ => file.insert(name, Tensor::new(shape, vec![number; old.values().len()]).unwrap()),
        }
        for without_rest in [false, true] {
            let choice = ImportChoice { without_rest, ..ImportChoice::default() };
            if let Err(error) = import_tensors(file.clone(), &choice) {
                assert_is_a_line(&error.to_string());
            }
        }
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn bits(network: &Network) -> Vec<u64> {
    let file = tensors_of_network(network);
    let numbers = file.tensors.values().flat_map(Tensor::values);
    numbers.map(|number| (*number as f64).to_bits()).collect()
}

/// A file that is changed, why it is then refused, and what the message says.
#[test]
fn errors_name_the_tensor_what_was_expected_and_the_likely_cause() {
    type Edit = fn(&mut TensorFile);
    let cases: [(Cause, &str, Edit); 24] = [
        (
            Cause::OtherCell,
            "encoder.rnn.weight_ih_l0: expected 9 rows, as weight_hh_l0 has (3 × 3, an nn.GRU's), found 12 rows (4 × 3, an nn.LSTM's)",
            |file| {
                file.insert("encoder.rnn.weight_hh_l0", tensor(&[9, 3], 0.1));
            },
        ),
        (Cause::OtherCell, "found 6 rows", |file| {
            file.insert("encoder.rnn.weight_ih_l0", tensor(&[6, 2], 0.1));
            file.insert("encoder.rnn.weight_hh_l0", tensor(&[6, 3], 0.1));
        }),
        (
            Cause::OtherCell,
            "encoder.rnn.weight_ih_l1: expected shape [12, 6], found [12, 5] (4 × 3, an nn.LSTM's)",
            |file| {
                file.insert("encoder.rnn.weight_ih_l1", tensor(&[12, 5], 0.1));
            },
        ),
        (Cause::MissingReverse, "encoder.rnn.weight_hh_l1_reverse: expected shape [12, 3], found no tensor", |file| {
            file.tensors.remove("encoder.rnn.weight_hh_l1_reverse");
        }),
        (Cause::MissingLayer, "encoder.rnn.weight_ih_l2: expected shape [12, 6], found no tensor", |file| {
            file.insert("encoder.rnn.weight_ih_l3", tensor(&[12, 6], 0.1));
        }),
        (Cause::HalfBiases, "encoder.rnn.bias_hh_l0: expected shape [12]", |file| {
            file.tensors.remove("encoder.rnn.bias_hh_l0");
        }),
        (Cause::ProjSize, "encoder.rnn.weight_hr_l0", |file| {
            file.insert("encoder.rnn.weight_hr_l0", tensor(&[2, 3], 0.1));
        }),
        (
            Cause::HeadOneDirection,
            "fc.weight: expected 2 × 3 = 6 columns: the layers read in both directions, found shape [5, 3]",
            |file| {
                file.insert("fc.weight", tensor(&[5, 3], 0.1));
            },
        ),
        (
            Cause::HeadWidth,
            "fc.weight: expected 2 × 3 = 6 columns, as many as h_t of both directions, found shape [5, 7]",
            |file| {
                file.insert("fc.weight", tensor(&[5, 7], 0.1));
            },
        ),
        (Cause::LinearBefore, "fc.weight", |file| {
            file.insert("fc.weight", tensor(&[2, 10], 0.1));
            file.insert("fc.bias", tensor(&[2], 0.1));
        }),
        (
            Cause::EmbeddingWidth,
            "embedding.weight: expected 2 columns, the recurrent layers' input size, found shape [7, 4]",
            |file| {
                file.insert("embedding.weight", tensor(&[7, 4], 0.1));
            },
        ),
        (
            Cause::TiedHead,
            "fc.bias: expected only nn.Embedding, the recurrent layers and nn.Linear, found a tensor of shape [5]",
            |file| {
                file.tensors.remove("fc.weight");
            },
        ),
        (Cause::SeveralHeads, "fc.weight, other.weight", |file| {
            file.insert("other.weight", tensor(&[4, 6], 0.1));
            file.insert("other.bias", tensor(&[4], 0.1));
        }),
        (Cause::SeveralEmbeddings, "emb2.weight, embedding.weight", |file| {
            file.insert("emb2.weight", tensor(&[4, 2], 0.1));
        }),
        (Cause::OtherParts, "norm.weight: expected only nn.Embedding", |file| {
            file.insert("norm.weight", tensor(&[6], 0.1));
        }),
        (Cause::Checkpoint, "optimizer.state.0.exp_avg", |file| {
            file.insert("optimizer.state.0.exp_avg", tensor(&[12], 0.1));
        }),
        (
            Cause::NotFinite,
            "encoder.rnn.weight_hh_l0: expected finite numbers, found 36 of 36 NaN or infinite",
            |file| {
                file.insert("encoder.rnn.weight_hh_l0", Tensor::new(vec![12, 3], vec![Real::NAN; 36]).unwrap());
            },
        ),
        (Cause::SeveralNetworks, "encoder.rnn.weight_ih_l0", |file| {
            file.insert("decoder.rnn.weight_ih_l0", tensor(&[12, 3], 0.1));
        }),
        (Cause::Parametrized, "encoder.rnn.weight_hh_l0_raw", |file| {
            let raw = file.tensors.remove("encoder.rnn.weight_hh_l0").unwrap();
            file.insert("encoder.rnn.weight_hh_l0_raw", raw);
        }),
        (Cause::CellNames, "cell.weight_ih: expected weight_ih_l0", |file| {
            file.tensors.clear();
            file.insert("cell.weight_ih", tensor(&[9, 3], 0.1));
            file.insert("cell.weight_hh", tensor(&[9, 3], 0.1));
        }),
        (Cause::NotRecurrent, "found 1 others, among them conv.weight", |file| {
            file.tensors.clear();
            file.insert("conv.weight", tensor(&[9, 3, 3], 0.1));
        }),
        (Cause::NotRecurrent, "no tensor at all", |file| file.tensors.clear()),
        (Cause::TooManyUnits, "hidden size: expected at most 512, found 513", |file| {
            file.tensors.clear();
            file.insert("weight_ih_l0", tensor(&[MOST_UNITS + 1, 1], 0.1));
            file.insert("weight_hh_l0", tensor(&[MOST_UNITS + 1, MOST_UNITS + 1], 0.1));
        }),
        (Cause::TooManyLayers, "layers: expected at most 8, found 9", |file| {
            file.tensors.clear();
            for layer in 0..=MOST_LAYERS {
                file.insert(format!("weight_ih_l{layer}"), tensor(&[1, 1], 0.1));
                file.insert(format!("weight_hh_l{layer}"), tensor(&[1, 1], 0.1));
            }
        }),
    ];
    for (cause, says, edit) in cases {
        let mut file = usual();
        edit(&mut file);
        let error = read(file).expect_err(says);
        assert_eq!(error.cause, Some(cause), "{error}");
        assert!(error.to_string().contains(says), "{error}\n{says}");
        assert_is_a_line(&error.to_string());
    }
}

#[test]
fn a_head_of_two_directions_on_one_is_told() {
    let mut file = state_dict(&lstm(1, false), "", None, Some(5));
    file.insert("fc.weight", tensor(&[5, 6], 0.1));
    let error = read(file).unwrap_err();
    assert_eq!(error.cause, Some(Cause::HeadTwoDirections));
    assert_eq!(
        error.to_string(),
        "fc.weight: expected 3 columns, the hidden size: the layers read in one direction, found shape [5, 6]"
    );
}

#[test]
fn other_kinds_of_files_are_told_by_their_first_bytes() {
    let pickle = [b"PK\x03\x04\x00\x00archive/data.pkl".as_slice(), &[0; 40]].concat();
    for (bytes, cause) in [
        (&b""[..], Cause::Empty),
        (&pickle, Cause::Pickle),
        (b"PK\x03\x04weights.npy and more", Cause::Zip),
        (b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.", Cause::Pickle),
        (b"\x89HDF\r\n\x1a\n\0\0\0\0\0", Cause::Hdf5),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", Cause::LfsPointer),
        (b"<!doctype html><title>404</title>", Cause::Text),
        (b"{\"the\": 0, \"film\": 1}", Cause::Text),
        (b"\x10\0\0\0\0\0\0\0{\"a\":1}", Cause::Damaged),
        (&[0; 300], Cause::Damaged),
    ] {
        let error = import(bytes, None, &ImportChoice::default()).unwrap_err();
        assert_eq!(error.cause, Some(cause), "{error} {bytes:?}");
    }
    let large = vec![0; LARGEST_IMPORT + (1 << 20)];
    let error = import(&large, None, &ImportChoice::default()).unwrap_err();
    assert_eq!(
        (error.cause, error.to_string().as_str()),
        (Some(Cause::TooLarge), "file: expected at most 64 MiB, found 65 MiB")
    );
}

#[test]
fn integers_are_told_and_so_is_a_checkpoint_that_has_some() {
    for (name, cause) in [("rnn.weight_ih_l0", Cause::Dtype), ("optimizer.step", Cause::Checkpoint)] {
        let view = safetensors::tensor::TensorView::new(safetensors::Dtype::I64, vec![1], &[0; 8]).unwrap();
        let bytes = safetensors::serialize([(name, view)], None).unwrap();
        let error = import(&bytes, None, &ImportChoice::default()).unwrap_err();
        assert_eq!(error.cause, Some(cause));
        assert!(error.to_string().starts_with(name), "{error}");
    }
}

#[test]
fn of_several_networks_one_is_chosen_with_what_stands_beside_it() {
    let mut file = state_dict(&lstm(1, false), "encoder.rnn.", None, None);
    file.tensors.extend(state_dict(&untrained(CellKind::RNN, 4, 3, 1, false), "decoder.rnn.", None, None).tensors);
    file.insert("encoder.embedding.weight", tensor(&[5, 2], 0.1));
    file.insert("decoder.embedding.weight", tensor(&[6, 4], 0.1));
    file.insert("decoder.fc.weight", tensor(&[6, 3], 0.1));
    file.insert("decoder.fc.bias", tensor(&[6], 0.1));
    let error = read(file.clone()).unwrap_err();
    assert_eq!(error.choices, ["decoder.rnn.", "encoder.rnn."]);
    let choose = |prefix: &str| ImportChoice { prefix: Some(prefix.into()), ..ImportChoice::default() };
    let decoder = import_tensors(file.clone(), &choose("decoder.rnn.")).unwrap();
    assert_eq!(decoder.found.embedding.as_deref(), Some("decoder.embedding.weight"));
    assert_eq!(decoder.found.head.as_deref(), Some("decoder.fc.weight"));
    assert_eq!(decoder.found.left_out.len(), 5);
    let encoder = import_tensors(file.clone(), &choose("encoder.rnn.")).unwrap();
    assert_eq!(encoder.network.embedding().unwrap().ncols(), 5);
    assert_eq!(import_tensors(file, &choose("rnn.")).unwrap_err().cause, Some(Cause::SeveralNetworks));
}

#[test]
fn parts_that_are_not_read_are_left_out_only_when_told_so() {
    let mut file = usual();
    file.insert("norm.weight", tensor(&[6], 0.1));
    file.insert("attention.weight", tensor(&[4, 9], 0.1));
    file.insert("attention.bias", tensor(&[4], 0.1));
    assert_eq!(read(file.clone()).unwrap_err().cause, Some(Cause::OtherParts));
    let choice = ImportChoice { without_rest: true, ..ImportChoice::default() };
    let found = import_tensors(file, &choice).unwrap().found;
    assert_eq!(found.left_out, ["attention.bias", "attention.weight", "norm.weight"]);
    assert_eq!(found.head.as_deref(), Some("fc.weight"));
}

#[test]
fn what_a_matrix_is_say_its_columns_or_its_name() {
    let roles = |model: &Recurrent, name: &str, columns: usize| {
        let mut file = state_dict(model, "gru.", None, None);
        file.insert(name, tensor(&[4, columns], 0.1));
        read(file).map(|imported| (imported.found.embedding.is_some(), imported.found.head.is_some()))
    };
    let apart = untrained(CellKind::Gru(GruConvention::ResetAfter), 2, 3, 1, false);
    assert_eq!(roles(&apart, "a.weight", 2), Ok((true, false)));
    assert_eq!(roles(&apart, "a.weight", 3), Ok((false, true)));
    let same = untrained(CellKind::Gru(GruConvention::ResetAfter), 3, 3, 1, false);
    assert_eq!(roles(&same, "word_embeddings.weight", 3), Ok((true, false)));
    assert_eq!(roles(&same, "decoder.weight", 3), Ok((false, true)));
    assert_eq!(roles(&same, "classifier.0.weight", 3), Ok((false, true)));
    assert_eq!(roles(&same, "a.weight", 3).unwrap_err().cause, Some(Cause::UnclearRole));
}

#[test]
fn an_nn_rnn_is_tanh_unless_the_file_or_the_learner_says_relu() {
    let file = state_dict(&untrained(CellKind::RNN, 2, 3, 1, false), "rnn.", None, None);
    let kind = |file: &TensorFile, relu| {
        let choice = ImportChoice { relu, ..ImportChoice::default() };
        let Imported { network, found } = import_tensors(file.clone(), &choice).unwrap();
        let cell = network.stack().cell(Lane::Cell { layer: 0, direction: Direction::Forward }).unwrap().kind();
        (cell, found.assumes_tanh)
    };
    assert_eq!(kind(&file, None), (CellKind::RNN, true));
    assert_eq!(kind(&file, Some(false)), (CellKind::RNN, false));
    assert_eq!(kind(&file, Some(true)), (CellKind::Rnn(Activation::Relu), false));
    let mut told = file.clone();
    told.metadata.insert("nonlinearity".into(), "relu".into());
    assert_eq!(kind(&told, None), (CellKind::Rnn(Activation::Relu), false));
    assert_eq!(kind(&told, Some(false)), (CellKind::RNN, false));
    told.metadata.insert("nonlinearity".into(), "gelu".into());
    let error = import_tensors(told, &ImportChoice::default()).unwrap_err();
    assert!(error.to_string().contains("tanh, relu, identity, sigmoid"), "{error}");
}

#[test]
fn a_vocabulary_has_to_be_as_large_as_what_it_numbers() {
    let words = |count: usize| (0..count).map(|word| format!("w{word}\n")).collect::<String>();
    let with = |file: &TensorFile, count: usize| {
        import(&file.to_bytes().unwrap(), Some(words(count).as_bytes()), &ImportChoice::default())
    };
    let embedded = usual();
    assert_eq!(with(&embedded, 7).unwrap().found.words.unwrap().len(), 7);
    let error = with(&embedded, 6).unwrap_err();
    assert_eq!(error.cause, Some(Cause::VocabularySize));
    assert_eq!(error.to_string(), "vocabulary: expected 7 words, one for each row of the embedding, found 6 words");
    let plain = state_dict(&lstm(1, false), "", None, Some(5));
    assert!(with(&plain, 2).is_ok() && with(&plain, 5).is_ok());
    assert_eq!(with(&plain, 7).unwrap_err().cause, Some(Cause::VocabularySize));
    let Found { words, embedding, .. } = with(&plain, 2).unwrap().found;
    assert_eq!((words.map(|words| words.len()), embedding), (Some(2), None));
}

#[test]
fn every_cause_has_a_sentence_in_the_catalogue() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/words/en/import.ftl");
    let catalogue = std::fs::read_to_string(path).unwrap();
    for cause in Cause::ALL {
        let id = format!("import-cause-{} =", cause.key());
        assert!(catalogue.lines().any(|line| line.starts_with(&id)), "{id}");
    }
}
