use super::super::check::{Check, Question, Right};
use super::super::facts::Quantity;
use super::{CELL, Look, Step, all_of, gradient_of, number, question, task};
use crate::engine::Value::{Hidden, InputShare, Probabilities, RecurrentShare};
use crate::engine::{Lane, WeightKind};

const WHOLE_WAY: Quantity = Quantity::PathNorm { cell: None, value: Hidden, from: 0 };

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "rnn-read",
        scene: "/unroll?weights=sentiment-rnn&step=1&substep=3",
        look: &[all_of(CELL, InputShare), all_of(CELL, RecurrentShare), all_of(CELL, Hidden)],
        task: task(Check::Says { key: "step", wanted: &["5"] }, "/unroll?weights=sentiment-rnn&step=5&substep=3"),
    },
    Step {
        id: "rnn-beginning",
        scene: "/unroll?weights=sentiment-rnn&step=1&substep=2",
        look: &[all_of(CELL, RecurrentShare)],
        task: task(
            Check::Pins { value: RecurrentShare, lane: Some(CELL), step: Some(0) },
            "/unroll?weights=sentiment-rnn&step=1&substep=2&pin=l1.uh.3@1",
        ),
    },
    Step {
        id: "rnn-weights",
        scene: "/unroll?weights=sentiment-rnn&step=10&substep=3&pin=l1.uh.3@10",
        look: &[Look::Number(number(RecurrentShare, 3, 10)), all_of(CELL, Hidden)],
        task: task(
            Check::HoldsWeight(WeightKind::Recurrent),
            "/unroll?weights=sentiment-rnn&step=10&substep=3&pin=l1.uh.3@10&hold=w.l1.U.a.3.2=1",
        ),
    },
    Step {
        id: "rnn-shapes",
        scene: "/shapes?weights=sentiment-lstm",
        look: &[all_of(Lane::Output, Probabilities)],
        task: task(Check::Says { key: "weights", wanted: &["repeat-lstm"] }, "/shapes?weights=repeat-lstm"),
    },
    Step {
        id: "rnn-tags",
        scene: "/shapes?weights=entities-lstm&text=Arlen+visited+Port+Halden&step=3",
        look: &[all_of(Lane::Output, Probabilities), all_of(CELL, Hidden)],
        task: task(Check::AtTheEnd, "/shapes?weights=entities-lstm&text=Arlen+visited+Port+Halden&step=4"),
    },
    Step {
        id: "rnn-back",
        scene: "/unroll?weights=sentiment-rnn&show=gradients&step=10&substep=4",
        look: &[
            gradient_of(CELL, crate::engine::Value::OwnShare),
            gradient_of(CELL, crate::engine::Value::FutureShare),
            gradient_of(CELL, Hidden),
        ],
        task: task(
            Check::All(&[
                Check::Says { key: "show", wanted: &["gradients"] },
                Check::Says { key: "step", wanted: &["1"] },
            ]),
            "/unroll?weights=sentiment-rnn&show=gradients&step=1&substep=5",
        ),
    },
    Step {
        id: "rnn-sum",
        scene: "/gradients?figure=weight-gradients&length=50&radius=0.5",
        look: &[gradient_of(CELL, Hidden)],
        task: question(Question {
            choices: &["choice-first", "choice-last"],
            right: Right::Smallest(&[Quantity::EnoughFirst, Quantity::EnoughLast]),
        }),
    },
    Step {
        id: "rnn-vanish",
        scene: "/gradients?figure=jacobians&length=50&radius=0.5",
        look: &[gradient_of(CELL, Hidden), Look::Setting("radius")],
        task: task(
            Check::All(&[Check::Says { key: "length", wanted: &["50"] }, Check::MoreThan(WHOLE_WAY, 0.1)]),
            "/gradients?figure=jacobians&length=50&cell=rnn-linear&radius=1.1",
        ),
    },
    Step {
        id: "rnn-explode",
        scene: "/gradients?figure=jacobians&length=50&cell=rnn-linear&radius=0.9",
        look: &[gradient_of(CELL, Hidden), Look::Setting("radius")],
        task: task(
            Check::All(&[Check::Says { key: "length", wanted: &["50"] }, Check::MoreThan(WHOLE_WAY, 1_000.0)]),
            "/gradients?figure=jacobians&length=50&cell=rnn-linear&radius=1.5",
        ),
    },
    Step {
        id: "rnn-clip",
        scene: "/gradients?figure=clipping&length=50&cell=rnn-linear&radius=1&clip=100",
        look: &[Look::Setting("clip")],
        task: task(
            Check::LessThan(Quantity::ClipScale, 1.0),
            "/gradients?figure=clipping&length=50&cell=rnn-linear&radius=1&clip=0.01",
        ),
    },
];
