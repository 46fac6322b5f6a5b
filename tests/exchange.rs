//! Files of weights and tensors: what is written is read back, and nothing that is read can do harm.

#[path = "exchange/corpus.rs"]
mod corpus;
#[path = "exchange/exports.rs"]
mod exports;
#[path = "exchange/import.rs"]
mod import;
#[path = "exchange/own.rs"]
mod own;
#[cfg(not(feature = "f64"))]
#[path = "exchange/snippet.rs"]
mod snippet;

use proptest::prelude::*;
use safetensors::tensor::{Dtype, TensorView};
use unroll::engine::{
    Cell, CellKind, CellWeights, Direction, GruConvention, Initialization, Layer, Matrix, Real, Stack,
};
use unroll::exchange::{Recurrent, Tensor, TensorFile, TraceInput, trace};

proptest! {
    // A failure prints its smallest input; a file of seeds beside the tests would only tell it once more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_model_survives_the_way_to_a_file_and_back(model in recurrent()) {
        let bytes = model.to_tensors().to_bytes().unwrap();
        let read = Recurrent::from_tensors(TensorFile::from_bytes(&bytes).unwrap()).unwrap();
        prop_assert_eq!(read, model);
    }

    #[test]
    fn what_a_trace_writes_has_the_promised_names_and_shapes(
        model in recurrent(), steps in 1..4_usize, batch in 1..4_usize
    ) {
        let (stack, cells) = (&model.stack, model.stack.cells().count());
        let (_, cell) = stack.cells().next().unwrap();
        let (kind, hidden) = (cell.kind(), cell.weights().hidden_size());
        let input = input_for(stack, steps, batch, true);
        let traced = trace(&model, TraceInput::from_tensors(input, stack).unwrap()).unwrap();
        let states = if kind.has_cell_state() { vec!["h_n", "c_n", "grad.h0", "grad.c0"] } else { vec!["h_n", "grad.h0"] };
        let mut expected = vec![
            ("output".to_owned(), vec![steps, batch, stack.output_size()]),
            ("grad.x".to_owned(), vec![steps, batch, stack.input_size()]),
        ];
        expected.extend(states.into_iter().map(|name| (name.to_owned(), vec![cells, batch, hidden])));
        for (name, weight) in &model.to_tensors().tensors {
            expected.push((format!("grad.{name}"), weight.shape().to_vec()));
            if let Some(cell) = name.strip_prefix("weight_ih_") {
                let shape = vec![steps, batch, hidden];
                for value in kind.values() {
                    expected.push((format!("{cell}.{}", value.key()), shape.clone()));
                    expected.push((format!("grad.{cell}.{}", value.key()), shape.clone()));
                }
                expected.push((format!("grad.{cell}.own"), shape.clone()));
                expected.push((format!("grad.{cell}.future"), shape));
            }
        }
        expected.sort();
        let found: Vec<_> = traced.tensors.iter().map(|(name, tensor)| (name.clone(), tensor.shape().to_vec())).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_header_is_read_or_refused(header in header(), data in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        read_all(&bytes);
    }

    #[test]
    fn any_mutation_of_a_model_is_read_or_refused(
        model in recurrent(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 1..6)
    ) {
        let mut bytes = model.to_tensors().to_bytes().unwrap();
        for (place, byte, edit) in edits {
            if bytes.is_empty() {
                break;
            }
            let place = place.index(bytes.len());
            match edit {
                0 => bytes[place] = byte,
                1 => bytes.truncate(place),
                2 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        read_all(&bytes);
    }

    /// Mutations of names, shapes and numbers that leave the file itself whole.
    #[test]
    fn any_wrong_tensors_are_refused_or_traced(
        model in recurrent(), name in any::<prop::sample::Index>(), edit in 0..4_u8, number in any::<Real>(), with_gradient: bool
    ) {
        for of_model in [true, false] {
            let mut weights = model.to_tensors();
            let mut input = input_for(&model.stack, 2, 2, with_gradient);
            let file = if of_model { &mut weights } else { &mut input };
            let name = file.tensors.keys().nth(name.index(file.tensors.len())).unwrap().clone();
            let tensor = file.tensors.remove(&name).unwrap();
            let mut shape = tensor.shape().to_vec();
            let values = vec![number; tensor.values().len()];
            match edit {
                0 => {}
                1 => drop(file.tensors.insert(format!("{name}0"), tensor)),
                2 => {
                    shape.reverse();
                    file.insert(name, Tensor::new(shape, values).unwrap());
                }
                _ => file.insert(name, Tensor::new(shape, values).unwrap()),
            }
            run(weights, input);
        }
    }
}

#[test]
fn every_floating_point_type_is_read() {
    let expected = [1.5, -2.0, 0.0, 0.25];
    let bytes =
        |encode: &dyn Fn(f32) -> Vec<u8>| expected.iter().flat_map(|&number| encode(number)).collect::<Vec<_>>();
    let high_half = |number: f32| (number.to_bits() >> 16) as u16;
    let halves = [0x3e00_u16, 0xc000, 0x0000, 0x3400];
    for (dtype, data) in [
        (Dtype::F32, bytes(&|number| number.to_le_bytes().to_vec())),
        (Dtype::F64, bytes(&|number| f64::from(number).to_le_bytes().to_vec())),
        (Dtype::BF16, bytes(&|number| high_half(number).to_le_bytes().to_vec())),
        (Dtype::F16, halves.iter().flat_map(|half| half.to_le_bytes()).collect()),
    ] {
        let view = TensorView::new(dtype, vec![2, 2], &data).unwrap();
        let file = TensorFile::from_bytes(&safetensors::serialize([("w", view)], None).unwrap()).unwrap();
        let expected = expected.iter().map(|&number| number as Real).collect();
        assert_eq!(file.tensors["w"], Tensor::new(vec![2, 2], expected).unwrap(), "{dtype:?}");
    }
}

#[test]
fn numbers_that_are_none_are_kept() {
    let numbers = vec![Real::NAN, Real::INFINITY, Real::NEG_INFINITY, -0.0];
    let mut file = TensorFile::default();
    file.insert("w", Tensor::new(vec![4], numbers.clone()).unwrap());
    let read = TensorFile::from_bytes(&file.to_bytes().unwrap()).unwrap();
    let bits = |numbers: &[Real]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(read.tensors["w"].values()), bits(&numbers));
}

#[test]
fn a_trace_beyond_the_limit_is_refused_before_it_is_computed() {
    let model = untrained(CellKind::Lstm, 1, 2000, 1, false);
    let x = Tensor::new(vec![20_000, 1, 1], vec![0.0; 20_000]).unwrap();
    let input = TensorFile { tensors: [("x".to_owned(), x)].into(), ..TensorFile::default() };
    let error = trace(&model, TraceInput::from_tensors(input, &model.stack).unwrap()).unwrap_err();
    assert!(error.to_string().starts_with("x: expected a trace of at most 134217728 numbers"), "{error}");
}

/// Reads bytes as everything that a file may be.
fn read_all(bytes: &[u8]) {
    match TensorFile::from_bytes(bytes) {
        Err(error) => assert_is_a_line(&error.to_string()),
        Ok(file) => {
            run(file.clone(), input_for(&untrained(CellKind::RNN, 2, 3, 1, false).stack, 1, 1, true));
            run(untrained(CellKind::Lstm, 2, 3, 2, true).to_tensors(), file);
        }
    }
}

fn run(weights: TensorFile, input: TensorFile) {
    let traced = Recurrent::from_tensors(weights)
        .and_then(|model| trace(&model, TraceInput::from_tensors(input, &model.stack)?));
    if let Err(error) = traced {
        assert_is_a_line(&error.to_string());
    }
}

fn assert_is_a_line(message: &str) {
    assert!(message.contains("expected") && message.contains("found"), "{message}");
    assert!(message.len() < 2000 && !message.contains(char::is_control), "{message:?}");
}

/// A layer or three of any kind, untrained, with its state_dict's peculiarities.
fn recurrent() -> impl Strategy<Value = Recurrent> {
    let kinds = [
        CellKind::RNN,
        CellKind::Lstm,
        CellKind::Gru(GruConvention::ResetAfter),
        CellKind::Gru(GruConvention::ResetBefore),
        CellKind::Gru(GruConvention::ResetBeforeKeeping),
        CellKind::Gru(GruConvention::ResetAfterAdmitting),
    ];
    (prop::sample::select(kinds.to_vec()), 1..5_usize, 1..5_usize, 1..4_usize, any::<bool>(), any::<bool>()).prop_map(
        |(kind, input, hidden, layers, bidirectional, has_biases)| {
            let mut model = untrained(kind, input, hidden, layers, bidirectional);
            model.has_biases = has_biases;
            if !has_biases {
                for layer in model.stack.layers_mut() {
                    for (_, cell) in layer.cells_mut() {
                        cell.update(|weights| {
                            weights.bias_ih.fill(0.0);
                            weights.bias_hh.fill(0.0);
                        });
                    }
                }
            }
            model
        },
    )
}

fn untrained(kind: CellKind, input: usize, hidden: usize, layers: usize, bidirectional: bool) -> Recurrent {
    let weights = |layer: usize, direction: Direction| -> CellWeights {
        let width = if layer == 0 { input } else { hidden * if bidirectional { 2 } else { 1 } };
        let label = format!("{layer} {direction:?}");
        Initialization::Uniform.cell(kind, width, hidden, None, 7, &label).unwrap()
    };
    let cell = |layer, direction| Cell::new(kind, weights(layer, direction)).unwrap();
    let layer = |layer| match bidirectional {
        false => Layer::one_way(cell(layer, Direction::Forward)),
        true => Layer::bidirectional(cell(layer, Direction::Forward), cell(layer, Direction::Reverse)).unwrap(),
    };
    Recurrent { stack: Stack::new((0..layers).map(layer).collect()).unwrap(), has_biases: true }
}

/// Everything that an input file may hold for a stack.
fn input_for(stack: &Stack, steps: usize, batch: usize, with_gradient: bool) -> TensorFile {
    let states = stack.zero_states(batch);
    let tensor = |shape: [usize; 3]| {
        let values = Matrix::from_fn(1, shape.iter().product(), |_, index| (index as Real).sin());
        Tensor::new(shape.to_vec(), values.as_slice().to_vec()).unwrap()
    };
    let mut file = TensorFile::default();
    file.insert("x", tensor([steps, batch, stack.input_size()]));
    file.insert("h0", tensor([states.len(), batch, states[0].h.nrows()]));
    if states[0].c.is_some() {
        file.insert("c0", tensor([states.len(), batch, states[0].h.nrows()]));
    }
    if with_gradient {
        file.insert("d_output", tensor([steps, batch, stack.output_size()]));
    }
    file
}

/// JSON that looks like a header, right and wrong.
fn header() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        0..40_u64,
        Just(999_999_999),
        Just(u64::from(u32::MAX)),
        Just(u64::MAX / 8),
        Just(u64::MAX - 7),
        Just(u64::MAX)
    ];
    let dtype = prop::sample::select(&["F32", "F64", "F16", "BF16", "U8", "I64", "F4", "BOOL", "\\n", "F\u{1b}"][..]);
    let name = prop_oneof![
        Just("weight_ih_l0".to_owned()),
        Just("weight_hh_l0".to_owned()),
        Just("x".to_owned()),
        Just("__metadata__".to_owned()),
        "[a-z0-9\\\\\"\u{7}]{0,6}"
    ];
    let shape = prop::collection::vec(number.clone(), 0..4);
    let tensor = (name, dtype, shape, number.clone(), number).prop_map(|(name, dtype, shape, from, to)| {
        format!(r#""{name}":{{"dtype":"{dtype}","shape":{shape:?},"data_offsets":[{from},{to}]}}"#)
    });
    prop::collection::vec(tensor, 0..12).prop_map(|tensors| format!("{{{}}}", tensors.join(",")))
}

/// Nine tensors, each as large as can be: the end of the last overflows when the header's length is added.
#[test]
fn sizes_that_overflow_are_refused() {
    let size = usize::MAX / 8;
    let tensor = |index: usize| {
        let (from, to) = (index * size, if index == 8 { usize::MAX } else { (index + 1) * size });
        format!(r#""t{index}":{{"dtype":"U8","shape":[{}],"data_offsets":[{from},{to}]}}"#, to - from)
    };
    let header = format!("{{{}}}", (0..9).map(tensor).collect::<Vec<_>>().join(","));
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    let error = TensorFile::from_bytes(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "safetensors file: expected sizes of at most 9 digits, found a longer one");
}
