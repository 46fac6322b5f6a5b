//! What cells cost and carry, against counting one by one.

use crate::draw::{self, KINDS, Shape};
use crate::draw_graphs::{mixings, sequence_model};
use unroll::engine::graph::{
    Evaluation, Given, GraphCost, Inputs, Mixing, Positions, Reading, SequenceLayer, SequenceModel, Side, Stream,
};
use unroll::engine::{Address, Cell, CellKind, Equation, Expr, Lane};

const SHAPE: Shape =
    Shape { layers: 1, bidirectional: false, input: 8, hidden: 16, batch: 1, steps: 1, scale: 0.5, seed: 1 };

fn cell(kind: CellKind) -> Cell {
    draw::cell(&mut SHAPE.random(), kind, &SHAPE)
}

/// Multiplications that a value's equation asks for, with no part counted that has a value of its own.
fn multiplications(expr: &Expr) -> usize {
    let inside = |parts: &[Expr]| -> usize { parts.iter().map(multiplications).sum() };
    let hidden = SHAPE.hidden;
    match expr {
        Expr::Product { weight, of, .. } => {
            let matrix = match weight.kind {
                unroll::engine::WeightKind::Input => SHAPE.input + 1,
                _ => hidden,
            };
            hidden * matrix + multiplications(of)
        }
        Expr::Times(parts) => hidden * (parts.len() - 1) + inside(parts),
        Expr::Sum(parts) => inside(parts),
        Expr::Difference(a, b) => multiplications(a) + multiplications(b),
        Expr::OneMinus(of) | Expr::Square(of) | Expr::Apply(_, of) | Expr::Softmax(of) => multiplications(of),
        Expr::Value(..) | Expr::Named(..) | Expr::Bias(_) => 0,
    }
}

/// The embedding's vectors have an entry more than the vocabulary, here.
#[test]
fn a_step_multiplies_as_often_as_its_equations_say() {
    for kind in KINDS {
        let network = draw::network(&mut SHAPE.random(), kind, true, &SHAPE);
        let lane = Lane::forward(0);
        let equations = network.equations();
        let own = equations
            .iter()
            .filter(|Equation { defines: Address { lane: of, gradient, .. }, .. }| *of == lane && !gradient);
        let counted: usize = own.map(|equation| multiplications(&equation.expr)).sum();
        assert_eq!(network.stack().cell(lane).unwrap().multiply_adds(), counted, "{kind:?}");
    }
}

/// PyTorch: sum(p.numel() for p in torch.nn.LSTM(8, 16).parameters()) is 1664, of nn.GRU 1248, of nn.RNN 416.
#[test]
fn parameters_are_pytorchs() {
    let counts = KINDS.map(|kind| cell(kind).weights().count());
    for (kind, count) in KINDS.into_iter().zip(counts) {
        assert_eq!(count, [416, 0, 1248, 1664][kind.gates().len() - 1], "{kind:?}");
    }
    for (kind, count) in KINDS.into_iter().zip(counts) {
        let network = draw::network(&mut SHAPE.random(), kind, false, &SHAPE);
        // The output layer: 8 classes of 16 units and a bias.
        assert_eq!(network.parameters(), (count, count + 8 * 17));
        let embedded = draw::network(&mut SHAPE.random(), kind, true, &SHAPE);
        let (cells, all) = embedded.parameters();
        assert_eq!(all - cells, 8 * 17 + 9 * 8);
    }
}

#[test]
fn what_is_carried_is_the_state() {
    for kind in KINDS {
        let state = cell(kind).zero_state(1);
        assert_eq!(cell(kind).carried(), state.h.len() + state.c.map_or(0, |c| c.len()), "{kind:?}");
        assert_eq!(kind.gate_values().len(), kind.gates().len() - 1, "all blocks but the candidate's: {kind:?}");
    }
}

/// A network of one sequence of tokens, every cost of it at a length.
fn cost(mixing: &Mixing, positions: usize) -> (SequenceModel, GraphCost) {
    let model = sequence_model(mixing.clone(), Reading::Tokens(4), &SHAPE);
    let cost = model.cost(positions);
    (model, cost)
}

fn tokens(positions: usize) -> Given {
    Given::Tokens((0..positions).map(|position| Some(position % 4)).collect())
}

/// Every term of an account that is a product is one multiplication. What is inside a cell is counted above.
#[test]
fn a_graph_multiplies_as_often_as_its_accounts_say() {
    for mixing in mixings(&Shape { layers: 3, ..SHAPE }) {
        if matches!(mixing, Mixing::MinGru { evaluation: Evaluation::Scan, .. }) {
            continue;
        }
        let positions = 8;
        let (model, cost) = cost(&mixing, positions);
        let source = Side::new(tokens(positions), vec![positions]).unwrap();
        let trace = model.graph().forward(Inputs::of_source(source), Vec::new()).unwrap();
        let cells: Vec<_> = model
            .nodes()
            .layers
            .iter()
            .filter_map(|layer| if let SequenceLayer::Recurrent(node) = layer { Some(*node) } else { None })
            .collect();
        let mut counted = 0;
        for (id, _) in model.graph().nodes().filter(|(id, _)| !cells.contains(id)) {
            let value = trace.value(id);
            for (row, column) in (0..value.nrows()).flat_map(|row| (0..value.ncols()).map(move |column| (row, column)))
            {
                let account = model.graph().account(&trace, id, row, column).unwrap();
                counted += account.terms.iter().filter(|term| term.factors.len() > 1).count();
            }
        }
        for cell in cells {
            let view = model.graph().lane(&trace, cell).unwrap();
            counted += positions * view.network.stack().cell(view.lane).unwrap().multiply_adds();
        }
        assert_eq!(cost.multiply_adds, counted, "{mixing:?}");
    }
}

#[test]
fn a_graphs_numbers_are_those_of_its_trace_and_its_stream() {
    for mixing in mixings(&Shape { layers: 3, ..SHAPE }) {
        for positions in [1, 3, 8] {
            let (model, cost) = cost(&mixing, positions);
            let source = Side::new(tokens(positions), vec![positions]).unwrap();
            let trace = model.graph().forward(Inputs::of_source(source), Vec::new()).unwrap();
            let numbers = |(id, _): (_, &_)| {
                let inside = trace.lane(id).map_or(0, |lane| {
                    let cell = model.graph().lane(&trace, id).unwrap();
                    let kind = cell.network.stack().cell(cell.lane).unwrap().kind();
                    kind.values().iter().filter_map(|&value| lane.value(value)).map(|value| value.len()).sum()
                });
                trace.value(id).len().max(inside)
            };
            assert_eq!(cost.activations, model.graph().nodes().map(numbers).sum::<usize>(), "{mixing:?}");
            let learned: usize = model.graph().weights().tensors().map(|tensor| tensor.values.len()).sum();
            assert_eq!(cost.parameters, learned, "{mixing:?}");
            if let Ok(mut stream) = Stream::new(model.graph(), 1) {
                for position in 0..positions {
                    stream.step(Given::Tokens(vec![Some(position % 4)])).unwrap();
                }
                assert_eq!(cost.carried, stream.carried(), "{mixing:?} after {positions}");
            }
        }
    }
}

/// Table 1 of Vaswani et al. (2017), in exact numbers: a recurrence waits and hands on at every step, attention at none.
#[test]
fn paths_and_waiting_are_those_of_the_literature() {
    let recurrent = Mixing::Recurrent { kind: CellKind::Lstm, layers: 2 };
    let scan = |evaluation| Mixing::MinGru { layers: 1, evaluation };
    let tcn = Mixing::Tcn { kernel: 2, dilations: vec![1, 2, 4, 8] };
    let wavenet = Mixing::Wavenet { kernel: 2, dilations: vec![1, 2, 4, 8] };
    let attention =
        Mixing::Transformer { layers: 2, heads: 2, feed_forward: 8, positions: Positions::Waves, causal: true };
    let path = |mixing: &Mixing, positions| cost(mixing, positions).1.path;
    // 15 = 1 + 2 + 4 + 8, and WaveNet's blocks have one convolution each; the TCN's have two: 16 = 8 + 8.
    for (positions, of_wavenet, of_tcn) in
        [(1_usize, Some(0), Some(0)), (2, Some(1), Some(1)), (16, Some(4), Some(4)), (17, None, Some(2))]
    {
        let rounds = positions.next_power_of_two().ilog2() as usize;
        assert_eq!(path(&recurrent, positions), Some(positions - 1));
        assert_eq!(path(&scan(Evaluation::StepByStep), positions), Some(positions - 1));
        assert_eq!(path(&scan(Evaluation::Scan), positions), Some(rounds));
        assert_eq!(path(&attention, positions), Some(usize::from(positions > 1)));
        assert_eq!([path(&wavenet, positions), path(&tcn, positions)], [of_wavenet, of_tcn]);
    }
    let more = |mixing: &Mixing| cost(mixing, 64).1.sequential - cost(mixing, 32).1.sequential;
    assert_eq!(more(&recurrent), 2 * 32);
    assert_eq!(more(&scan(Evaluation::StepByStep)), 32);
    assert_eq!(more(&scan(Evaluation::Scan)), 1);
    assert_eq!([more(&tcn), more(&wavenet), more(&attention)], [0; 3]);
}
