use super::super::check::{Check, Question, Right, Where};
use super::super::facts::{Quantity, Series};
use super::{CELL, Look, REVERSE, Step, all_of, number, question, task};
use crate::engine::Value::{
    self, Candidate, CellState, CellTanh, ForgetGate, Hidden, InputGate, OutputGate, Probabilities,
};
use crate::engine::{Address, Lane};

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "lstm-two-states",
        scene: "/lstm?step=5&substep=6",
        look: &[all_of(CELL, CellState), all_of(CELL, Hidden)],
        task: task(
            Check::Pins { value: CellState, lane: Some(CELL), step: Some(4) },
            "/lstm?step=5&substep=6&pin=l1.c.3@5",
        ),
    },
    Step {
        id: "lstm-forget",
        scene: "/lstm?step=1&substep=1&unit=2",
        look: &[all_of(CELL, ForgetGate)],
        task: task(Check::Lowest(FORGET_OF_2), "/lstm?step=4&substep=1&unit=2"),
    },
    Step {
        id: "lstm-write",
        scene: "/lstm?step=1&substep=3&unit=3",
        look: &[all_of(CELL, InputGate), all_of(CELL, Candidate)],
        task: question(Question {
            choices: &["choice-film", "choice-good", "choice-loved"],
            right: Right::Largest(&[
                Quantity::At(number(InputGate, 3, 2)),
                Quantity::At(number(InputGate, 3, 5)),
                Quantity::At(number(InputGate, 3, 8)),
            ]),
        }),
    },
    Step {
        id: "lstm-cell",
        scene: "/lstm?step=5&substep=4",
        look: &[all_of(CELL, CellState), all_of(CELL, ForgetGate), all_of(CELL, InputGate)],
        task: task(
            Check::Holds { value: ForgetGate, number: 1.0, at: Where::Everywhere },
            "/lstm?step=10&substep=7&hold=l1.f.*@*=1",
        ),
    },
    Step {
        id: "lstm-show",
        scene: "/lstm?step=5&substep=6",
        look: &[all_of(CELL, OutputGate), all_of(CELL, CellTanh), all_of(CELL, Hidden)],
        task: task(
            Check::All(&[
                Check::Pins { value: CellState, lane: Some(CELL), step: None },
                Check::FarFromZero(Quantity::AtPin(CellState), 1.0),
            ]),
            "/lstm?step=5&substep=6&pin=l1.c.2@3",
        ),
    },
    Step {
        id: "lstm-line",
        scene: "/lstm?figure=paths&step=10&substep=7&pin=l1.c.3@4",
        look: &[all_of(CELL, ForgetGate), all_of(CELL, CellState)],
        task: task(
            Check::Holds { value: ForgetGate, number: 0.0, at: Where::AnyStep },
            "/lstm?figure=paths&step=10&substep=7&hold=l1.f.*@7=0",
        ),
    },
    Step {
        id: "lstm-no-promise",
        scene: "/lstm?figure=paths&weights=untrained&cell=lstm&forget-bias=1&step=20&substep=7\
                &text=it+was+a+long+film+and+i+did+not+know+at+first+whether+i+would+like+it+or+leave+early",
        look: &[all_of(CELL, ForgetGate), all_of(CELL, CellState), Look::Setting("forget-bias")],
        task: task(
            Check::All(&[
                Check::Says { key: "step", wanted: &["20"] },
                Check::MoreThan(Quantity::PathNorm { cell: None, value: CellState, from: 0 }, 0.5),
            ]),
            "/lstm?figure=paths&weights=untrained&cell=lstm&forget-bias=5&step=20&substep=7\
             &text=it+was+a+long+film+and+i+did+not+know+at+first+whether+i+would+like+it+or+leave+early",
        ),
    },
    Step {
        id: "lstm-beside",
        scene: "/lstm?figure=lockstep&step=10",
        look: &[all_of(Lane::Output, Probabilities), all_of(CELL, Hidden)],
        task: question(Question {
            choices: &["choice-rnn", "choice-lstm", "choice-gru"],
            right: Right::Largest(&[
                Quantity::OfCell { cell: "rnn", place: FOR },
                Quantity::OfCell { cell: "lstm", place: FOR },
                Quantity::OfCell { cell: "gru", place: FOR },
            ]),
        }),
    },
    Step {
        id: "lstm-both-ways",
        scene: "/bidirectional?text=Arlen+Mills+hired+Mr+Halden+in+1990&step=4",
        look: &[all_of(CELL, Hidden), all_of(REVERSE, Hidden), all_of(Lane::Output, Probabilities)],
        task: task(
            Check::Pins { value: Hidden, lane: Some(REVERSE), step: Some(0) },
            "/bidirectional?text=Arlen+Mills+hired+Mr+Halden+in+1990&step=1&pin=l1r.h.3@1",
        ),
    },
    Step {
        id: "lstm-join",
        scene: "/bidirectional?join=unreversed&text=Arlen+visited+Port+Halden&step=1",
        look: &[all_of(REVERSE, Hidden), all_of(Lane::Output, Probabilities)],
        task: task(
            Check::Says { key: "join", wanted: &["positions"] },
            "/bidirectional?text=Arlen+visited+Port+Halden&step=1",
        ),
    },
    Step {
        id: "lstm-stream",
        scene: "/bidirectional?figure=streaming&text=Arlen+Mills+hired+Mr+Halden+in+1990",
        look: &[all_of(REVERSE, Hidden), all_of(Lane::Output, Probabilities)],
        task: None,
    },
];

const FORGET_OF_2: Series =
    Series::Unit { address: Address { lane: CELL, value: Value::ForgetGate, gradient: false }, unit: 2 };

/// The probability of praise after the last word.
const FOR: super::Place = super::Place::new(Lane::Output, Probabilities, 1, 9);
