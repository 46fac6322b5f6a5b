use super::super::check::{Check, Measure, Question, Right, Where};
use super::super::facts::{Quantity, Series};
use super::{CELL, Look, Step, all_of, question, task};
use crate::engine::Address;
use crate::engine::Value::{CandidateHidden, Hidden, ResetGate, ResetHidden, UpdateGate};

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "gru-one-state",
        scene: "/gru?step=5&substep=4",
        look: &[all_of(CELL, Hidden), all_of(CELL, CandidateHidden)],
        task: task(
            Check::Pins { value: CandidateHidden, lane: Some(CELL), step: Some(4) },
            "/gru?step=5&substep=4&pin=l1.n.3@5",
        ),
    },
    Step {
        id: "gru-reset",
        scene: "/gru?step=5&substep=3",
        look: &[all_of(CELL, ResetGate), all_of(CELL, ResetHidden), all_of(CELL, CandidateHidden)],
        task: task(
            Check::Holds { value: ResetGate, number: 0.0, at: Where::Everywhere },
            "/gru?step=10&substep=5&hold=l1.r.*@*=0",
        ),
    },
    Step {
        id: "gru-update",
        scene: "/gru?step=1&substep=2&unit=3",
        look: &[all_of(CELL, UpdateGate)],
        task: task(Check::Highest(UPDATE_OF_3), "/gru?step=3&substep=2&unit=3"),
    },
    Step {
        id: "gru-blend",
        scene: "/gru?step=5&substep=4",
        look: &[all_of(CELL, Hidden), all_of(CELL, UpdateGate), all_of(CELL, CandidateHidden)],
        task: task(
            Check::Holds { value: UpdateGate, number: 0.0, at: Where::Everywhere },
            "/gru?step=10&substep=5&hold=l1.z.*@*=0",
        ),
    },
    Step {
        id: "gru-sense",
        scene: "/gru?step=5&substep=4",
        look: &[all_of(CELL, UpdateGate), all_of(CELL, Hidden), Look::Setting("z")],
        task: task(Check::Says { key: "z", wanted: &["keeps"] }, "/gru?step=5&substep=4&z=keeps"),
    },
    Step {
        id: "gru-reset-place",
        scene: "/gru?step=5&substep=4",
        look: &[all_of(CELL, CandidateHidden), all_of(CELL, Hidden), Look::Setting("reset")],
        task: task(Check::Says { key: "reset", wanted: &["after"] }, "/gru?step=5&substep=4&reset=after"),
    },
    Step {
        id: "gru-forgets",
        scene: "/gru?figure=paths&step=10&substep=5&pin=l1.h.3@4",
        look: &[all_of(CELL, UpdateGate), all_of(CELL, Hidden)],
        task: task(
            Check::Holds { value: UpdateGate, number: 1.0, at: Where::AnyStep },
            "/gru?figure=paths&step=10&substep=5&hold=l1.z.*@7=1",
        ),
    },
    Step {
        id: "gru-parameters",
        scene: "/gru?figure=lockstep&weights=untrained&cell=gru&step=10",
        look: &[all_of(CELL, Hidden), Look::Setting("hidden")],
        task: question(Question {
            choices: &["choice-half", "choice-third", "choice-quarter"],
            right: Right::Nearest {
                to: Measure::Ratio(Quantity::CellParameters("gru"), Quantity::CellParameters("lstm")),
                choices: &[1.0 / 2.0, 2.0 / 3.0, 3.0 / 4.0],
            },
        }),
    },
    Step {
        id: "gru-far-back",
        scene: "/gradients?figure=jacobians&length=40&cell=gru",
        look: &[all_of(CELL, Hidden), Look::Setting("forget-bias")],
        task: question(Question {
            choices: &["choice-rnn", "choice-lstm", "choice-gru"],
            right: Right::Largest(&[back("rnn"), back("lstm"), back("gru")]),
        }),
    },
    Step {
        id: "gru-words",
        scene: "/gru?figure=words&unit=3",
        look: &[all_of(CELL, UpdateGate), all_of(CELL, ResetGate)],
        task: None,
    },
];

const UPDATE_OF_3: Series =
    Series::Unit { address: Address { lane: CELL, value: UpdateGate, gradient: false }, unit: 3 };

/// ‖∂h_T/∂h_1‖ of a cell.
const fn back(cell: &'static str) -> Quantity {
    Quantity::PathNorm { cell: Some(cell), value: Hidden, from: 0 }
}
