//! What does not fit is refused where it is given, with its name, what was expected and what was found.

use crate::draw::{self, KINDS, Shape};
use unroll::engine::{
    Architecture, Cell, CellKind, CellValues, CellWeights, CrossEntropy, Direction, GruConvention, Initialization,
    Input, Layer, Linear, Matrix, Network, Real, Sequence, ShapeError, SquaredError, Stack, StackBackward, State,
    Trace, Vector,
};

/// The message of what must fail.
#[track_caller]
fn message<T>(result: Result<T, ShapeError>) -> String {
    match result {
        Ok(_) => panic!("accepted"),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn expect<T>(result: Result<T, ShapeError>, expected: &str) {
    assert_eq!(message(result), expected);
}

fn zeros(rows: usize, columns: usize) -> Matrix {
    Matrix::zeros(rows, columns)
}

fn cell(kind: CellKind, input: usize, hidden: usize) -> Cell {
    Cell::new(kind, CellWeights::zeros(kind.gates().len(), input, hidden)).unwrap()
}

fn lstm(input: usize, hidden: usize) -> Cell {
    cell(CellKind::Lstm, input, hidden)
}

fn stack(layers: Vec<Layer>) -> Stack {
    Stack::new(layers).unwrap()
}

fn one_way(input: usize, hidden: usize) -> Layer {
    Layer::one_way(lstm(input, hidden))
}

fn head(features: usize, classes: usize) -> Linear {
    Linear::new(zeros(classes, features), Vector::zeros(classes)).unwrap()
}

fn x(features: usize, steps: usize, batch: usize) -> Sequence {
    Sequence::new(zeros(features, steps * batch), batch).unwrap()
}

#[test]
fn weights() {
    let weights = |w: (usize, usize), u: (usize, usize), b_w, b_u| {
        CellWeights::new(3, zeros(w.0, w.1), zeros(u.0, u.1), Vector::zeros(b_w), Vector::zeros(b_u))
    };
    assert!(weights((12, 5), (12, 4), 12, 12).is_ok());
    expect(weights((9, 5), (12, 4), 12, 12), "weight_ih: expected 12 x 5, found 9 x 5");
    expect(weights((12, 5), (8, 4), 12, 12), "weight_hh: expected 12 x 4, found 8 x 4");
    expect(weights((12, 5), (12, 4), 11, 12), "bias_ih: expected 12 x 1, found 11 x 1");
    expect(weights((12, 5), (12, 4), 12, 13), "bias_hh: expected 12 x 1, found 13 x 1");
    let sizes = "cell: expected input and hidden sizes of at least 1, found";
    expect(weights((12, 0), (12, 4), 12, 12), &format!("{sizes} input 0, hidden 4"));
    expect(weights((0, 5), (0, 0), 0, 0), &format!("{sizes} input 5, hidden 0"));
}

#[test]
fn weights_of_another_kind_of_cell() {
    for kind in KINDS {
        for other in KINDS.into_iter().filter(|other| other.gates().len() != kind.gates().len()) {
            let weights = CellWeights::zeros(other.gates().len(), 5, 4);
            let (expected, found) = (4 * kind.gates().len(), 4 * other.gates().len());
            expect(Cell::new(kind, weights), &format!("weight_ih: expected {expected} x 5, found {found} x 5"));
        }
    }
}

#[test]
fn layers() {
    expect(
        Layer::bidirectional(lstm(5, 4), cell(CellKind::RNN, 5, 4)),
        "bidirectional layer: expected two cells of kind Lstm, found Rnn(Tanh)",
    );
    let [before, after] = [GruConvention::ResetBefore, GruConvention::ResetAfter].map(CellKind::Gru);
    expect(
        Layer::bidirectional(cell(before, 5, 4), cell(after, 5, 4)),
        "bidirectional layer: expected two cells of kind Gru(ResetBefore), found Gru(ResetAfter)",
    );
    expect(Layer::bidirectional(lstm(5, 4), lstm(6, 4)), "weight_ih_reverse: expected 16 x 5, found 16 x 6");
    assert!(message(Layer::bidirectional(lstm(5, 4), lstm(5, 3))).contains("_reverse"));
}

#[test]
fn stacks() {
    expect(Stack::new(Vec::new()), "layers: expected at least 1, found 0");
    expect(Stack::new(vec![one_way(5, 4), one_way(3, 4)]), "input size of layer 1: expected 4, found 3");
    let both = Layer::bidirectional(lstm(5, 4), lstm(5, 4)).unwrap();
    expect(Stack::new(vec![both, one_way(4, 4)]), "input size of layer 1: expected 8, found 4");
}

#[test]
fn heads_and_networks() {
    expect(Linear::new(zeros(3, 4), Vector::zeros(2)), "head.bias: expected 3 x 1, found 2 x 1");
    expect(Linear::new(zeros(0, 4), Vector::zeros(0)), "head.weight: expected at least 1 x 1, found (0, 4)");
    let network = |size, classes| Network::new(Input::OneHot { size }, stack(vec![one_way(5, 4)]), head(classes, 2));
    expect(network(6, 4), "features of the input: expected 5 x 1, found 6 x 1");
    expect(network(5, 3), "features of the head: expected 4 x 1, found 3 x 1");
}

#[test]
fn untrained_networks_of_size_zero() {
    let architecture = Architecture {
        kind: CellKind::Lstm,
        hidden: 4,
        layers: 1,
        bidirectional: false,
        classes: 3,
        initialization: Initialization::Orthogonal,
        forget_bias: Some(1.0),
        seed: 0,
    };
    let build = |architecture: Architecture, size| Network::untrained(&architecture, Input::OneHot { size });
    assert!(build(architecture.clone(), 2).is_ok());
    assert!(message(build(Architecture { hidden: 0, ..architecture.clone() }, 2)).contains("hidden 0"));
    assert!(message(build(Architecture { layers: 0, ..architecture.clone() }, 2)).contains("layers"));
    assert!(message(build(Architecture { classes: 0, ..architecture.clone() }, 2)).contains("head.weight"));
    assert!(message(build(architecture, 0)).contains("input 0"));
}

#[test]
fn sequences() {
    let columns = "sequence: expected columns = steps · batch, both at least 1, found";
    expect(Sequence::new(zeros(2, 7), 3), &format!("{columns} 7 columns for a batch of 3"));
    expect(Sequence::new(zeros(2, 0), 1), &format!("{columns} 0 columns for a batch of 1"));
    expect(Sequence::new(zeros(2, 6), 0), &format!("{columns} 6 columns for a batch of 0"));
}

#[test]
fn tokens_and_targets() {
    for input in [Input::OneHot { size: 4 }, Input::Embedding(zeros(2, 4))] {
        expect(input.encode(&[Some(3), None, Some(4)], 1), "token: expected below the vocabulary's size, 4, found 4");
        assert!(message(input.encode(&[], 1)).contains("0 columns"));
        assert!(message(input.encode(&[None], 0)).contains("batch of 0"));
        assert!(message(input.encode(&[None; 3], 2)).contains("batch of 2"));
    }
    expect(CrossEntropy::new(4, vec![None, Some(4)]), "target: expected a class below 4, found 4");
    let entropy = CrossEntropy::new(4, vec![None, Some(3)]).unwrap();
    expect(entropy.loss(&zeros(4, 3)), "logits: expected 4 x 2, found 4 x 3");
    expect(entropy.gradient(&zeros(3, 2)), "logits: expected 4 x 2, found 3 x 2");
    let error = SquaredError::new(zeros(2, 3));
    expect(error.loss(&zeros(3, 2)), "output: expected 2 x 3, found 3 x 2");
    expect(error.gradient(&zeros(2, 2)), "output: expected 2 x 3, found 2 x 2");
}

#[test]
fn forward_passes() {
    let lstm = lstm(5, 4);
    let forward = |x: &Sequence, state| lstm.forward(x, state, Direction::Forward);
    let zero_c = || Some(zeros(4, 2));
    expect(forward(&x(6, 3, 2), lstm.zero_state(2)), "input: expected 5 x 6, found 6 x 6");
    expect(forward(&x(5, 3, 2), lstm.zero_state(1)), "h0: expected 4 x 2, found 4 x 1");
    expect(forward(&x(5, 3, 2), State { h: zeros(4, 2), c: Some(zeros(3, 2)) }), "c0: expected 4 x 2, found 3 x 2");
    let missing = State { h: zeros(4, 2), c: None };
    expect(forward(&x(5, 3, 2), missing), "c0: expected a cell state beside h0, found none");
    let needless = State { h: zeros(4, 2), c: zero_c() };
    expect(
        cell(CellKind::RNN, 5, 4).forward(&x(5, 3, 2), needless, Direction::Reverse),
        "c0: expected no cell state: only an LSTM has one, found a cell state",
    );
    let stack = stack(vec![one_way(5, 4), one_way(4, 4)]);
    expect(stack.forward(x(5, 3, 2), vec![lstm.zero_state(2)]), "initial states: expected 2, found 1");
    expect(head(4, 3).forward(&zeros(5, 6)), "input of the head: expected 4 x 6, found 5 x 6");
}

#[test]
fn backward_passes() {
    let lstm = lstm(5, 4);
    let x = x(5, 3, 2);
    let trace = lstm.forward(&x, lstm.zero_state(2), Direction::Forward).unwrap();
    let backward = |own: Matrix, after: Option<&State>| lstm.backward(&x, &trace, own, after);
    expect(backward(zeros(4, 5), None), "gradient of the output: expected 4 x 6, found 4 x 5");
    let after = State { h: zeros(4, 3), c: Some(zeros(4, 2)) };
    expect(backward(zeros(4, 6), Some(&after)), "h0: expected 4 x 2, found 4 x 3");
    let other = cell(CellKind::RNN, 5, 4);
    expect(
        other.backward(&x, &trace, zeros(4, 6), None),
        "trace: expected one made by this kind of cell, found one of another kind",
    );
    let d_output = head(4, 3).backward(&zeros(4, 6), &zeros(2, 6));
    expect(d_output, "gradient of the logits: expected 3 x 6, found 2 x 6");
}

/// Both conventions fill the same fields, with other numbers in them.
#[test]
fn a_trace_of_the_other_gru_convention() {
    let [before, after] = [GruConvention::ResetBefore, GruConvention::ResetAfter].map(CellKind::Gru);
    for (kind, other) in [(before, after), (after, before)] {
        let x = x(5, 3, 2);
        let trace = cell(other, 5, 4).forward(&x, State::zeros(4, 2, false), Direction::Forward).unwrap();
        expect(
            cell(kind, 5, 4).backward(&x, &trace, zeros(4, 6), None),
            "trace: expected one made by this kind of cell, found one of another kind",
        );
    }
}

/// Six columns are three steps of two items, or six of one.
#[test]
fn a_trace_of_another_batch() {
    let lstm = lstm(5, 4);
    let trace = lstm.forward(&x(5, 3, 2), lstm.zero_state(2), Direction::Forward).unwrap();
    let after = lstm.zero_state(1);
    expect(lstm.backward(&x(5, 6, 1), &trace, zeros(4, 6), Some(&after)), "batch of the trace: expected 1, found 2");
}

#[test]
fn a_trace_of_another_stack() {
    let (wide, narrow) = (stack(vec![one_way(5, 4)]), stack(vec![one_way(5, 3)]));
    let trace = |stack: &Stack| stack.forward(x(5, 3, 2), stack.zero_states(2)).unwrap();
    expect(wide.backward(&trace(&narrow), zeros(3, 6), None), "output of the trace: expected 4 x 6, found 3 x 6");
    assert!(wide.backward(&trace(&narrow), zeros(4, 6), None).is_err());
    assert!(narrow.backward(&trace(&wide), zeros(4, 6), None).is_err());
    let two_way = stack(vec![Layer::bidirectional(lstm(5, 2), lstm(5, 2)).unwrap()]);
    assert!(wide.backward(&trace(&two_way), zeros(4, 6), None).is_err());
    assert!(two_way.backward(&trace(&wide), zeros(4, 6), None).is_err());
    let deep = stack(vec![one_way(5, 4), one_way(4, 4)]);
    expect(wide.backward(&trace(&deep), zeros(4, 6), None), "layers of the trace: expected 1, found 2");
    let states = wide.zero_states(2);
    expect(
        deep.backward(&trace(&deep), zeros(4, 6), Some(&states)),
        "gradients of the last states: expected 2, found 1",
    );
}

#[test]
fn a_trace_of_another_network() {
    let shape = Shape { layers: 1, bidirectional: false, input: 3, hidden: 4, batch: 1, steps: 2, scale: 1.0, seed: 1 };
    let network = |shape: Shape| draw::network(&mut shape.random(), CellKind::RNN, false, &shape);
    let (one, other) = (network(shape), network(Shape { hidden: 5, ..shape }));
    let trace = other.forward(vec![Some(0), Some(1)], 1, None).unwrap();
    let loss = CrossEntropy::new(3, vec![None, Some(1)]).unwrap();
    expect(one.backward(&trace, &loss), "input of the head: expected 4 x 2, found 5 x 2");
    let loss = CrossEntropy::new(4, vec![None, Some(1)]).unwrap();
    expect(other.backward(&trace, &loss), "logits: expected 4 x 2, found 3 x 2");
    assert!(message(one.forward(vec![Some(3)], 1, None)).contains("token"));
}

/// A trace's fields are public: whoever puts other matrices there gets an error, not a panic.
#[test]
fn a_trace_whose_matrices_were_replaced() {
    for kind in KINDS {
        let cell = cell(kind, 5, 4);
        let x = x(5, 3, 2);
        let trace = cell.forward(&x, cell.zero_state(2), Direction::Forward).unwrap();
        let backward = |trace: &Trace| cell.backward(&x, trace, zeros(4, 6), None);
        backward(&trace).unwrap();
        let mut other = trace.clone();
        other.initial.h = zeros(4, 1);
        expect(backward(&other), "h0: expected 4 x 2, found 4 x 1");
        let mut other = trace.clone();
        let (matrix, rows) = match &mut other.values {
            CellValues::Rnn(values) => (&mut values.pre, 4),
            CellValues::Lstm(values) => (&mut values.gates, 16),
            CellValues::Gru(values) => (&mut values.gates, 12),
        };
        *matrix = zeros(1, 6);
        expect(backward(&other), &format!("gates of the trace: expected {rows} x 6, found 1 x 6"));
        // Forward makes itself room.
        cell.forward_into(&x, &cell.zero_state(2), Direction::Forward, &mut other).unwrap();
        assert_eq!(other, trace);
    }
}

#[test]
fn training_with_what_belongs_to_another_stack() {
    let (one, deep) = (stack(vec![one_way(5, 4)]), stack(vec![one_way(5, 4), one_way(4, 4)]));
    let mut trace = deep.trace(7, 1);
    one.forward_into(&x(5, 3, 2), &one.zero_states(2), &mut trace).unwrap();
    assert_eq!(trace.layers.len(), 1, "room of another stack is replaced");
    let mut room = StackBackward::new(&deep, 1, 1);
    expect(
        one.backward_into(&trace, &zeros(4, 5), false, &mut room),
        "gradient of the output: expected 4 x 6, found 4 x 5",
    );
    one.backward_into(&trace, &zeros(4, 6), false, &mut room).unwrap();
    assert_eq!((room.cells.len(), room.inputs.len()), (1, 1), "and so is room for gradients");
    let ignore = |_: &mut [Real], _: &[Real]| Ok(());
    expect(deep.clone().update(&room, ignore), "gradients of cells: expected 2, found 1");
    let mut narrow = stack(vec![one_way(5, 3)]);
    expect(narrow.update(&room, ignore), "gradient of weight_ih: expected 12 x 5, found 16 x 5");
    let mut one = one;
    let fails = |_: &mut [Real], _: &[Real]| Err(ShapeError::new("weights", "1", "2"));
    expect(one.update(&room, fails), "weights: expected 1, found 2");
}
