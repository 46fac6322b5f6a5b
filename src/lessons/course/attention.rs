use super::super::check::{Check, Question, Right};
use super::super::facts::{Quantity, Series};
use super::{Look, Step, entry, question, task};

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "attention-look",
        scene: "/attention?phrase=the+black+cat+sleeps&at=5&stage=last",
        look: &[Look::Node("weights"), Look::Node("context")],
        task: task(Check::Says { key: "at", wanted: &["7"] }, "/attention?phrase=the+black+cat+sleeps&at=7&stage=last"),
    },
    Step {
        id: "attention-align",
        scene: "/attention?phrase=the+black+cat+sleeps&at=6&stage=2",
        look: &[Look::Node("weights")],
        task: question(Question {
            choices: &["choice-the", "choice-black", "choice-cat", "choice-sleeps"],
            right: Right::Largest(&[weight(0, 1), weight(1, 1), weight(2, 1), weight(3, 1)]),
        }),
    },
    Step {
        id: "attention-score",
        scene: "/attention?figure=score&phrase=the+black+cat+sleeps&at=7&stage=last",
        look: &[Look::Node("query"), Look::Node("keys"), Look::Node("scores")],
        task: task(
            Check::Has { key: "spot", part: "scores:" },
            "/attention?figure=score&phrase=the+black+cat+sleeps&at=7&stage=last&spot=scores:1:2",
        ),
    },
    Step {
        id: "attention-softmax",
        scene: "/attention?phrase=the+black+cat+sleeps&at=7&stage=last",
        look: &[Look::Node("weights"), Look::Node("scores"), Look::Setting("map")],
        task: task(
            Check::Says { key: "map", wanted: &["scores"] },
            "/attention?phrase=the+black+cat+sleeps&at=7&stage=last&map=scores",
        ),
    },
    Step {
        id: "attention-kinds",
        scene: "/attention?figure=score&phrase=the+black+cat+sleeps&at=7&stage=last",
        look: &[Look::Node("scores"), Look::Setting("translator")],
        task: task(
            Check::Says { key: "translator", wanted: &["sentences-scaled"] },
            "/attention?figure=score&phrase=the+black+cat+sleeps&translator=sentences-scaled&at=7&stage=last",
        ),
    },
    Step {
        id: "attention-context",
        scene: "/attention?phrase=the+black+cat+sleeps&at=7&stage=5",
        look: &[Look::Node("context"), Look::Node("encoded"), Look::Node("weights")],
        task: task(
            Check::Has { key: "spot", part: "context:" },
            "/attention?phrase=the+black+cat+sleeps&at=7&stage=5&spot=context:3:2",
        ),
    },
    Step {
        id: "attention-force",
        scene: "/attention?phrase=the+black+cat+sleeps&at=last",
        look: &[Look::Node("weights"), Look::Node("probabilities")],
        task: task(
            Check::All(&[Check::Has { key: "force", part: "look:" }, Check::MoreThan(Quantity::WrongWords(None), 0.0)]),
            "/attention?phrase=the+black+cat+sleeps&at=last&force=look:2:2",
        ),
    },
    Step {
        id: "attention-spread",
        scene: "/attention?phrase=the+black+cat+does+not+eat+the+bread&at=9&stage=last",
        look: &[Look::Node("weights")],
        task: task(
            Check::Highest(Series::Entropy),
            "/attention?phrase=the+black+cat+does+not+eat+the+bread&at=last&stage=last",
        ),
    },
    Step {
        id: "attention-wide",
        scene: "/attention?phrase=the+small+black+cat+does+not+eat+the+bread&at=last",
        look: &[Look::Node("weights"), Look::Node("context")],
        task: question(Question {
            choices: &["choice-none", "choice-additive"],
            right: Right::Largest(&[
                Quantity::WrongWords(Some("sentences-none")),
                Quantity::WrongWords(Some("sentences-additive")),
            ]),
        }),
    },
    Step {
        id: "attention-not-why",
        scene: "/attention?phrase=the+black+cat+does+not+eat+the+bread&at=last",
        look: &[Look::Node("weights"), Look::Node("attentional")],
        task: task(
            Check::Has { key: "force", part: "away:" },
            "/attention?phrase=the+black+cat+does+not+eat+the+bread&at=last&force=away:2:3",
        ),
    },
];

/// How much a written word reads of a source word.
const fn weight(source: usize, written: usize) -> Quantity {
    Quantity::OfNode(entry("weights", source, written))
}
