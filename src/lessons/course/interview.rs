use super::super::check::{Check, Measure, Question, Right, Where};
use super::super::facts::{Counted, Quantity};
use super::{CELL, Look, Step, all_of, gradient_of, question, task};
use crate::engine::Activation;
use crate::engine::Value::{CellState, ForgetGate, Hidden, UpdateGate};
use crate::training::alternatives::Rival;

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "interview-show",
        scene: "/lstm?step=5&substep=6",
        look: &[all_of(CELL, CellState), all_of(CELL, Hidden)],
        task: None,
    },
    Step {
        id: "interview-power",
        scene: "/gradients?figure=jacobians&length=51&cell=rnn-sigmoid&radius=1",
        look: &[gradient_of(CELL, Hidden)],
        task: question(Question {
            choices: &["choice-15", "choice-30", "choice-50"],
            right: Right::Nearest {
                to: Measure::Of(Quantity::SlopePower { activation: Activation::Sigmoid, steps: 50 }),
                choices: &[1e-15, 1e-30, 1e-50],
            },
        }),
    },
    Step {
        id: "interview-solves",
        scene: "/gradients?figure=jacobians&length=50&cell=lstm&forget-bias=-2",
        look: &[all_of(CELL, ForgetGate), Look::Setting("forget-bias")],
        task: question(Question {
            choices: &["choice-rnn", "choice-lstm", "choice-gru"],
            right: Right::Smallest(&[back("rnn"), back("lstm"), back("gru")]),
        }),
    },
    Step {
        id: "interview-gru",
        scene: "/gru?step=10&substep=5",
        look: &[all_of(CELL, UpdateGate)],
        task: task(
            Check::All(&[
                Check::Pins { value: UpdateGate, lane: Some(CELL), step: None },
                Check::MoreThan(Quantity::AtPin(UpdateGate), 0.9),
            ]),
            "/gru?step=10&substep=5&pin=l1.z.3@3",
        ),
    },
    Step {
        id: "interview-count",
        scene: "/lstm?figure=lockstep&weights=untrained&cell=lstm&hidden=16&step=5",
        look: &[Look::Setting("hidden")],
        task: question(Question {
            choices: &["choice-one-gate", "choice-one-bias", "choice-two-biases"],
            right: Right::Nearest {
                to: Measure::Of(Quantity::CellParameters("lstm")),
                choices: &[400.0, 1_600.0, 1_664.0],
            },
        }),
    },
    Step {
        id: "interview-wait",
        scene: "/modern?figure=glance&width=16&over=512",
        look: &[Look::Setting("over")],
        task: question(Question {
            choices: &["choice-gru", "choice-tcn", "choice-transformer"],
            right: Right::Largest(&[
                cost(Rival::Gru, Counted::Sequential, 512),
                cost(Rival::Tcn, Counted::Sequential, 512),
                cost(Rival::Transformer, Counted::Sequential, 512),
            ]),
        }),
    },
    Step {
        id: "interview-memory",
        scene: "/modern?figure=glance&width=16&over=512",
        look: &[Look::Setting("over")],
        task: question(Question {
            choices: &["choice-same", "choice-eight", "choice-square"],
            right: Right::Nearest {
                to: Measure::Ratio(
                    cost(Rival::Lstm, Counted::Activations, 512),
                    cost(Rival::Lstm, Counted::Activations, 64),
                ),
                choices: &[1.0, 8.0, 64.0],
            },
        }),
    },
    Step {
        id: "interview-cell-state",
        scene: "/lstm?figure=paths&step=10&substep=7&pin=l1.c.3@4",
        look: &[all_of(CELL, ForgetGate), all_of(CELL, CellState)],
        task: task(
            Check::Holds { value: ForgetGate, number: 1.0, at: Where::AnyStep },
            "/lstm?figure=paths&step=10&substep=7&hold=l1.f.*@7=1",
        ),
    },
    Step {
        id: "interview-attention",
        scene: "/attention?phrase=the+black+cat+sleeps&at=6&stage=last",
        look: &[Look::Node("scores"), Look::Node("weights"), Look::Node("context")],
        task: task(
            Check::Has { key: "spot", part: "weights:" },
            "/attention?phrase=the+black+cat+sleeps&at=6&stage=last&spot=weights:2:1",
        ),
    },
    Step {
        id: "interview-practise",
        scene: "/train?recipe=task%3Drecall",
        look: &[Look::Setting("recipe")],
        task: None,
    },
];

/// ‖∂h_T/∂h_1‖ of a cell.
const fn back(cell: &'static str) -> Quantity {
    Quantity::PathNorm { cell: Some(cell), value: Hidden, from: 0 }
}

const fn cost(rival: Rival, counted: Counted, length: usize) -> Quantity {
    Quantity::Cost { rival, counted, length }
}
