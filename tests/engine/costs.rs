//! What cells cost and carry, against counting one by one.

use crate::draw::{self, KINDS, Shape};
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
