//! Which inputs an output depends on, against changing each of them.

use unroll::engine::graph::{
    Evaluation, Given, Graph, Inputs, Mixing, NodeId, Positions, Reading, SequenceModel, SequencePlan, Side,
};
use unroll::engine::{CellKind, Matrix};

const STEPS: usize = 14;

fn models() -> Vec<SequenceModel> {
    let mixings = [
        Mixing::Recurrent { kind: CellKind::Lstm, layers: 2 },
        Mixing::MinGru { layers: 1, evaluation: Evaluation::StepByStep },
        Mixing::MinGru { layers: 1, evaluation: Evaluation::Scan },
        Mixing::Tcn { kernel: 2, dilations: vec![1, 2] },
        Mixing::Wavenet { kernel: 3, dilations: vec![1, 3] },
        Mixing::Transformer { layers: 1, heads: 2, feed_forward: 8, positions: Positions::Waves, causal: true },
    ];
    let plan = |mixing| SequencePlan { mixing, reading: Reading::Vectors(2), width: 6, classes: 3, seed: 9 };
    mixings.into_iter().map(|mixing| SequenceModel::new(plan(mixing)).unwrap()).collect()
}

fn outputs(graph: &Graph, node: NodeId, changed: Option<usize>) -> Matrix {
    let input = |row: usize, at: usize| {
        let usual = ((3 * row + 7 * at) % 5) as unroll::engine::Real - 2.0;
        if changed == Some(at) { usual + 3.0 } else { usual }
    };
    let side = Side::new(Given::Vectors(Matrix::from_fn(2, STEPS, input)), vec![STEPS]).unwrap();
    graph.forward(Inputs::of_source(side), Vec::new()).unwrap().value(node).clone()
}

/// Rectifiers may hide an input that a network could see, never show one that it could not.
#[test]
fn what_an_output_does_not_depend_on_does_not_move_it() {
    for model in models() {
        let (graph, nodes) = (model.graph(), model.nodes());
        let usual = outputs(graph, nodes.logits, None);
        let rectifies = matches!(model.plan().mixing, Mixing::Tcn { .. } | Mixing::Wavenet { .. });
        for changed in 0..STEPS {
            let moved = outputs(graph, nodes.logits, Some(changed));
            for at in 0..STEPS {
                let depends = graph.depends_on(STEPS, nodes.logits, at)[nodes.read.index()][changed];
                let moves = usual.column(at) != moved.column(at);
                assert!(depends || !moves, "{:?}: output {at}, input {changed}", model.plan().mixing);
                assert!(moves || !depends || rectifies, "{:?}: output {at}, input {changed}", model.plan().mixing);
            }
        }
    }
}

#[test]
fn of_convolutions_it_is_the_receptive_field() {
    for model in models() {
        let Some(field) = model.plan().mixing.receptive_field() else { continue };
        let (graph, nodes) = (model.graph(), model.nodes());
        let last = &graph.depends_on(STEPS, nodes.logits, STEPS - 1)[nodes.read.index()];
        let layers = model.plan().mixing.receptive(STEPS - 1).unwrap();
        let by_formula: Vec<bool> = (0..STEPS).map(|at| layers[0].contains(&at)).collect();
        assert_eq!(last, &by_formula);
        assert_eq!(last.iter().filter(|flag| **flag).count(), field, "all taps meet, up to {field}");
        let first = &graph.depends_on(STEPS, nodes.logits, 0)[nodes.read.index()];
        assert_eq!(first.iter().filter(|flag| **flag).count(), 1);
    }
    assert!(models()[0].graph().depends_on(0, models()[0].nodes().logits, 3).iter().all(Vec::is_empty));
}
