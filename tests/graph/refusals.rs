use super::draw_graphs::encoder_decoder;
use super::{KINDS, shape};
use unroll::engine::graph::{
    Attention, Axis, Concat, Embedding, EncoderDecoder, EncoderDecoderPlan, Given, Graph, Inputs, NodeHold, PairSum,
    Project, Search, Side, Sum, Translating,
};
use unroll::engine::{Matrix, Real};

#[test]
fn what_does_not_fit_is_refused() {
    let mut graph = Graph::new(1);
    let table = graph.weights_mut().embedding("a", 3, 5);
    let small = graph.weights_mut().embedding("b", 2, 5);
    let by = graph.weights_mut().linear("w", (4, 2), true).unwrap();
    let a = graph.add("a", Embedding { table, axis: Axis::Source }).unwrap();
    let b = graph.add("b", Embedding { table: small, axis: Axis::Source }).unwrap();
    let c = graph.add("c", Embedding { table, axis: Axis::Target }).unwrap();
    let said = |error: unroll::engine::ShapeError| error.to_string();
    assert!(said(graph.add("a", Sum { of: vec![b] }).unwrap_err()).contains("name of its own"));
    assert!(graph.add("sum", Sum { of: vec![a, b] }).is_err(), "other units");
    assert!(graph.add("sum", Sum { of: vec![a, c] }).is_err(), "other columns");
    assert!(graph.add("sum", Sum { of: Vec::new() }).is_err());
    assert!(graph.add("both", Concat { of: vec![a, c] }).is_err());
    assert!(graph.add("pairs", PairSum { source: c, target: a }).is_err(), "the other way round");
    assert!(graph.add("w", Project { of: a, by }).is_err());
    assert!(graph.add("w", Project { of: b, by: table }).is_err(), "an embedding is no linear layer");
    assert!(graph.weights_mut().linear("none", (0, 2), true).is_err());
    let odd = EncoderDecoderPlan {
        kind: KINDS[0],
        attention: Attention::Dot,
        bidirectional: true,
        hidden: 3,
        features: 2,
        source: 4,
        target: 5,
        classes: 4,
        seed: 1,
    };
    assert!(said(EncoderDecoder::new(odd).unwrap_err()).contains("even"));
}

#[test]
fn inputs_and_holds_that_cannot_be_are_refused() {
    let model = encoder_decoder(KINDS[1], Attention::Dot, &shape(2));
    let side = |tokens: &[usize]| Side::tokens(tokens).unwrap();
    assert!(Side::tokens(&[]).is_err());
    assert!(Side::batch_of(&[vec![1], vec![]]).is_err());
    assert!(Side::new(Given::Tokens(vec![None; 5]), vec![2, 2]).is_err());
    assert!(Side::new(Given::Tokens(vec![None; 4]), vec![2, 3]).is_err());
    assert!(Inputs::new(side(&[1]), Side::batch_of(&[vec![1], vec![1]]).unwrap()).is_err());
    let pass = |source: Side, target: Side, holds: Vec<NodeHold>| {
        model.forward(Inputs::new(source, target).unwrap(), holds).map(|_| ())
    };
    assert!(pass(side(&[6]), side(&[7]), Vec::new()).is_ok());
    assert!(pass(side(&[7]), side(&[7]), Vec::new()).is_err(), "no such source token");
    assert!(pass(side(&[6]), side(&[8]), Vec::new()).is_err());
    let vectors = Side::new(Given::Vectors(Matrix::zeros(5, 1)), vec![1]).unwrap();
    assert!(pass(vectors, side(&[7]), Vec::new()).is_err(), "vectors of another length");
    let scores = model.nodes().attention.unwrap().scores;
    let hold = NodeHold { node: scores, row: Some(0), position: Some(0), number: 1.0 };
    let wrong = [
        NodeHold { row: Some(2), ..hold },
        NodeHold { position: Some(1), ..hold },
        NodeHold { number: 1001.0, ..hold },
        NodeHold { number: Real::NAN, ..hold },
        NodeHold { number: Real::INFINITY, ..hold },
    ];
    assert!(pass(side(&[6, 6]), side(&[7]), vec![hold]).is_ok());
    for hold in wrong {
        assert!(pass(side(&[6, 6]), side(&[7]), vec![hold]).is_err(), "{hold:?}");
    }
    for (width, limit) in [(0, 5), (9, 5), (1, 0)] {
        let mut writer = model.writer(side(&[6]), &[]).unwrap();
        assert!(Search { width, limit, start: 7, end: 0 }.run(&mut writer).is_err());
    }
}
