//! A seed and an architecture name one network, and no parameter's draws depend on another parameter.

use crate::draw::{self, KINDS};
use unroll::engine::{Architecture, Cell, CellKind, Initialization, Input, Matrix, Network, Real};

const RULES: [Initialization; 3] = [Initialization::Uniform, Initialization::Xavier, Initialization::Orthogonal];

fn architecture(kind: CellKind, initialization: Initialization) -> Architecture {
    Architecture {
        kind,
        hidden: 6,
        layers: 2,
        bidirectional: true,
        classes: 5,
        initialization,
        forget_bias: None,
        seed: 42,
    }
}

fn untrained(architecture: &Architecture, vocabulary: usize) -> Network {
    Network::untrained(architecture, Input::OneHot { size: vocabulary }).unwrap()
}

fn for_every_rule(check: impl Fn(&Architecture)) {
    for kind in KINDS {
        RULES.iter().for_each(|&rule| check(&architecture(kind, rule)));
    }
}

fn cells(network: &Network) -> Vec<&Cell> {
    network.stack().cells().map(|(_, cell)| cell).collect()
}

#[test]
fn the_same_seed_gives_the_same_network() {
    for_every_rule(|architecture| assert_eq!(untrained(architecture, 5), untrained(architecture, 5)));
}

#[test]
fn another_seed_gives_other_weights_everywhere() {
    for_every_rule(|architecture| {
        let (one, other) =
            (untrained(architecture, 5), untrained(&Architecture { seed: 43, ..architecture.clone() }, 5));
        for (one, other) in cells(&one).into_iter().zip(cells(&other)) {
            assert_all_differ(&one.weights().weight_ih, &other.weights().weight_ih);
            assert_all_differ(&one.weights().weight_hh, &other.weights().weight_hh);
        }
        assert_all_differ(one.head().weight(), other.head().weight());
    });
}

/// 4 (h x + h² + 2 h) for an LSTM of h units with x inputs: two biases, as in PyTorch's files.
#[test]
fn a_cells_weights_are_counted() {
    for (kind, gates) in KINDS.into_iter().zip([1, 4, 3, 3, 3, 3, 1]) {
        let weights = Initialization::Uniform.cell(kind, 5, 7, None, 1, "").unwrap();
        assert_eq!(weights.count(), gates * (7 * 5 + 7 * 7 + 2 * 7), "{kind:?}");
    }
}

/// Two equal matrices in one network would make a lesson on depth or direction a lesson on chance.
#[test]
fn every_matrix_has_a_stream_of_its_own() {
    for_every_rule(|architecture| {
        let network = untrained(&Architecture { layers: 3, ..architecture.clone() }, 12);
        let cells = cells(&network);
        for (index, one) in cells.iter().enumerate() {
            // With 12 inputs every layer's W has 12 columns.
            assert_all_differ(&one.weights().weight_hh, &one.weights().weight_ih.columns(0, 6).into_owned());
            for other in &cells[index + 1..] {
                assert_all_differ(&one.weights().weight_ih, &other.weights().weight_ih);
                assert_all_differ(&one.weights().weight_hh, &other.weights().weight_hh);
            }
        }
    });
}

#[test]
fn a_change_elsewhere_leaves_a_parameter_alone() {
    for_every_rule(|architecture| {
        let network = untrained(architecture, 5);
        let taller = untrained(&Architecture { layers: 3, ..architecture.clone() }, 5);
        assert_eq!(cells(&network), cells(&taller)[..4], "another layer");
        assert_eq!(network.head(), taller.head(), "another layer");
        let more_classes = untrained(&Architecture { classes: 9, ..architecture.clone() }, 5);
        assert_eq!(network.stack(), more_classes.stack(), "more classes");
        let one_way = untrained(&Architecture { bidirectional: false, ..architecture.clone() }, 5);
        assert_eq!(cells(&network)[0], cells(&one_way)[0], "one direction");
        let more_inputs = untrained(architecture, 8);
        let (few, many) = (cells(&network)[0].weights(), cells(&more_inputs)[0].weights());
        assert_eq!(few.weight_hh, many.weight_hh, "more inputs");
        assert_eq!((&few.bias_ih, &few.bias_hh), (&many.bias_ih, &many.bias_hh), "more inputs");
        assert_eq!(cells(&network)[2..], cells(&more_inputs)[2..], "more inputs");
    });
}

/// The forget gate's bias moves nothing but itself, and only an LSTM has one.
#[test]
fn a_forget_bias_changes_the_forget_bias_only() {
    for_every_rule(|architecture| {
        let (as_drawn, set) = (
            untrained(architecture, 5),
            untrained(&Architecture { forget_bias: Some(1.0), ..architecture.clone() }, 5),
        );
        for (drawn, set) in cells(&as_drawn).into_iter().zip(cells(&set)) {
            let (mut expected, set) = (drawn.weights().clone(), set.weights());
            if architecture.kind == CellKind::Lstm {
                expected.bias_ih.rows_mut(6, 6).fill(1.0);
                expected.bias_hh.rows_mut(6, 6).fill(0.0);
            }
            assert_eq!(&expected, set);
        }
    });
}

/// A sign rule left out of the QR would turn every matrix the same way.
#[test]
fn orthogonal_matrices_have_no_preferred_sign() {
    let count = 400;
    let mut mean = Matrix::zeros(3, 3);
    for seed in 0..count {
        let weights = Initialization::Orthogonal.cell(CellKind::RNN, 1, 3, None, seed, "").unwrap();
        mean += weights.weight_hh / count as Real;
    }
    // Each entry has variance 1/3: four standard errors.
    assert!(mean.amax() < 4.0 * (1.0 / 3.0 / count as Real).sqrt(), "{mean}");
}

#[test]
fn one_unit_can_be_orthogonal() {
    let weights = Initialization::Orthogonal.cell(CellKind::Lstm, 1, 1, None, 9, "").unwrap();
    assert!(weights.weight_hh.iter().all(|x| x.abs() == 1.0), "{}", weights.weight_hh);
}

#[test]
fn a_tokens_vector_depends_on_no_other_token() {
    let labels = |labels: &[&str]| labels.iter().map(ToString::to_string).collect::<Vec<_>>();
    let embedding = |seed, names: &[&str]| match Input::seeded_embedding(seed, &labels(names), 7) {
        Input::Embedding(matrix) => matrix,
        Input::OneHot { .. } | Input::Vectors { .. } => panic!("not an embedding"),
    };
    let (few, many) = (embedding(5, &["cat", "the"]), embedding(5, &["a", "the", "mat", "cat", "the"]));
    assert_eq!(few.column(0), many.column(3));
    assert_eq!(few.column(1), many.column(1));
    assert_eq!(many.column(1), many.column(4));
    let columns = |matrix: &Matrix, column| matrix.columns(column, 1).into_owned();
    assert_all_differ(&columns(&many, 0), &columns(&many, 1));
    assert_all_differ(&few, &embedding(6, &["cat", "the"]));
}

#[test]
fn a_missing_token_is_a_vector_of_zeros() {
    let embedding = Input::Embedding(draw::matrix(&mut unroll::engine::Random::new(1), 3, 4, 1.0));
    for (input, features) in [(embedding, 3), (Input::OneHot { size: 4 }, 4)] {
        let x = input.encode(&[Some(3), None, Some(0), None], 2).unwrap();
        assert_eq!((x.features(), x.steps(), x.batch()), (features, 2, 2));
        assert!(x.values().column(1).iter().chain(x.values().column(3).iter()).all(|&x| x == 0.0));
        assert!(x.values().column(0).iter().any(|&x| x != 0.0));
    }
}

#[track_caller]
fn assert_all_differ(one: &Matrix, other: &Matrix) {
    let same = one.iter().zip(other).filter(|(a, b)| a == b).count();
    assert_eq!(same, 0, "{same} entries alike: {one} {other}");
}
