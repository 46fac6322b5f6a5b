use super::super::check::{Check, Measure, Question, Right};
use super::super::facts::{Counted, Quantity};
use super::{Look, Step, question, task};
use crate::training::alternatives::Rival;

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "modern-self",
        scene: "/modern?text=the+black+cat+does+not+sleep&at=3",
        look: &[Look::Node("layer 1 head 1 weights"), Look::Node("layer 1 values")],
        task: task(
            Check::Says { key: "head", wanted: &["3"] },
            "/modern?text=the+black+cat+does+not+sleep&at=3&head=3",
        ),
    },
    Step {
        id: "modern-queries",
        scene: "/modern?text=the+black+cat+does+not+sleep&at=3",
        look: &[Look::Node("layer 1 queries"), Look::Node("layer 1 keys"), Look::Node("layer 1 head 1 scores")],
        task: task(
            Check::Has { key: "spot", part: "scores:" },
            "/modern?text=the+black+cat+does+not+sleep&at=3&spot=layer+1+head+1+scores:1:2",
        ),
    },
    Step {
        id: "modern-order",
        scene: "/modern?text=the+dog+bites+the+man&positions=none&at=2",
        look: &[Look::Node("layer 1 head 1 weights"), Look::Setting("positions")],
        task: task(
            Check::MoreThan(Quantity::OrderEffect, 0.001),
            "/modern?text=the+dog+bites+the+man&positions=waves&at=2",
        ),
    },
    Step {
        id: "modern-mask",
        scene: "/modern?text=the+black+cat+does+not+sleep&mask=all&at=3",
        look: &[Look::Node("layer 1 head 1 weights"), Look::Setting("mask")],
        task: task(
            Check::Says { key: "mask", wanted: &["causal"] },
            "/modern?text=the+black+cat+does+not+sleep&mask=causal&at=3",
        ),
    },
    Step {
        id: "modern-dilated",
        scene: "/modern?figure=dilated&convolution=wavenet&kernel=2&blocks=4&over=64",
        look: &[Look::Setting("blocks"), Look::Setting("kernel")],
        task: task(
            Check::AtLeast(Quantity::ReceptiveField(None), 20.0),
            "/modern?figure=dilated&convolution=wavenet&kernel=2&blocks=5&over=64",
        ),
    },
    Step {
        id: "modern-blocks",
        scene: "/modern?figure=dilated&convolution=tcn&kernel=3&blocks=3&over=64",
        look: &[Look::Setting("convolution")],
        task: question(Question {
            choices: &["choice-wavenet", "choice-tcn"],
            right: Right::Largest(&[
                Quantity::ReceptiveField(Some(Rival::Wavenet)),
                Quantity::ReceptiveField(Some(Rival::Tcn)),
            ]),
        }),
    },
    Step {
        id: "modern-sight",
        scene: "/modern?figure=dilated&convolution=wavenet&kernel=2&blocks=4&over=64&at=last",
        look: &[Look::Setting("blocks"), Look::Setting("over")],
        task: task(
            Check::All(&[Check::Says { key: "over", wanted: &["64"] }, Check::AtLeast(Quantity::ReachesFirst, 1.0)]),
            "/modern?figure=dilated&convolution=wavenet&kernel=2&blocks=6&over=64&at=last",
        ),
    },
    Step {
        id: "modern-cost",
        scene: "/modern?figure=glance&width=16&over=256",
        look: &[Look::Setting("over")],
        task: question(Question {
            choices: &["choice-twice", "choice-thrice", "choice-four"],
            right: Right::Nearest {
                to: Measure::Ratio(
                    cost(Rival::Transformer, Counted::Activations, 512),
                    cost(Rival::Transformer, Counted::Activations, 256),
                ),
                choices: &[2.0, 3.0, 4.0],
            },
        }),
    },
    Step {
        id: "modern-waiting",
        scene: "/modern?figure=glance&width=16&over=256",
        look: &[Look::Setting("over")],
        task: question(Question {
            choices: &["choice-gru", "choice-mingru", "choice-lstm"],
            right: Right::Smallest(&[
                cost(Rival::Gru, Counted::Sequential, 256),
                cost(Rival::MinGru, Counted::Sequential, 256),
                cost(Rival::Lstm, Counted::Sequential, 256),
            ]),
        }),
    },
    Step {
        id: "modern-streaming",
        scene: "/modern?figure=steady&width=16&kernel=3&over=200",
        look: &[Look::Setting("over")],
        task: question(Question {
            choices: &["choice-rnn", "choice-tcn", "choice-transformer"],
            right: Right::Smallest(&[
                cost(Rival::Rnn, Counted::Carried, 200),
                cost(Rival::Tcn, Counted::Carried, 200),
                cost(Rival::Transformer, Counted::Carried, 200),
            ]),
        }),
    },
    Step {
        id: "modern-when",
        scene: "/modern?figure=steady&width=16&kernel=3&over=512",
        look: &[Look::Setting("over")],
        task: None,
    },
];

const fn cost(rival: Rival, counted: Counted, length: usize) -> Quantity {
    Quantity::Cost { rival, counted, length }
}
