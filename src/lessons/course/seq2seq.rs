use super::super::check::Check;
use super::super::facts::Quantity;
use super::{Look, Step, entry, task};

pub(super) const STEPS: &[Step] = &[
    Step {
        id: "seq2seq-two-halves",
        scene: "/seq2seq?phrase=the+black+cat+sleeps&at=1&stage=2",
        look: &[Look::Node("encoder"), Look::Node("encoder reverse")],
        task: task(
            Check::All(&[
                Check::Says { key: "at", wanted: &["4"] },
                Check::Says { key: "stage", wanted: &["3", "last"] },
            ]),
            "/seq2seq?phrase=the+black+cat+sleeps&at=4&stage=last",
        ),
    },
    Step {
        id: "seq2seq-one-vector",
        scene: "/seq2seq?phrase=the+black+cat+sleeps&at=4&stage=last",
        look: &[Look::Node("handed h")],
        task: task(
            Check::Has { key: "spot", part: "handed h:" },
            "/seq2seq?phrase=the+black+cat+sleeps&at=4&stage=last&spot=handed+h:3:0",
        ),
    },
    Step {
        id: "seq2seq-write",
        scene: "/seq2seq?phrase=the+black+cat+sleeps&at=5&stage=last",
        look: &[Look::Node("decoder"), Look::Node("probabilities")],
        task: task(Check::AtTheEnd, "/seq2seq?phrase=the+black+cat+sleeps&at=last"),
    },
    Step {
        id: "seq2seq-narrow",
        scene: "/seq2seq?phrase=the+cat+sleeps&at=last",
        look: &[Look::Node("handed h"), Look::Node("probabilities")],
        task: task(
            Check::MoreThan(Quantity::WrongWords(None), 0.0),
            "/seq2seq?phrase=the+black+cat+eats+the+bread&at=last",
        ),
    },
    Step { id: "seq2seq-measured", scene: "/seq2seq?figure=bottleneck", look: &[Look::Node("handed h")], task: None },
    Step {
        id: "seq2seq-forcing",
        scene: "/seq2seq?phrase=the+black+cat+does+not+eat+the+bread&at=last",
        look: &[Look::Node("target"), Look::Node("probabilities"), Look::Setting("writing")],
        task: task(
            Check::Says { key: "writing", wanted: &["forced"] },
            "/seq2seq?phrase=the+black+cat+does+not+eat+the+bread&at=last&writing=forced",
        ),
    },
    Step {
        id: "seq2seq-exposure",
        scene: "/seq2seq?phrase=the+black+cat+does+not+eat+the+bread&at=last&writing=forced",
        look: &[Look::Node("target"), Look::Node("probabilities"), Look::Setting("writing")],
        task: task(
            Check::Says { key: "writing", wanted: &["forced-0.5"] },
            "/seq2seq?phrase=the+black+cat+does+not+eat+the+bread&at=last&writing=forced-0.5",
        ),
    },
    Step {
        id: "seq2seq-beams",
        scene: "/seq2seq?figure=beams&writing=beam-2&phrase=the+cat+sleeps&at=last",
        look: &[Look::Node("probabilities"), Look::Setting("writing")],
        task: task(
            Check::MoreThan(Quantity::UnlikeGreedy, 0.0),
            "/seq2seq?figure=beams&writing=beam-4&phrase=the+black+dog+eats+the+bread&at=last",
        ),
    },
    Step {
        id: "seq2seq-score",
        scene: "/seq2seq?figure=beams&writing=beam-4&phrase=he+loves+black+cats&at=last",
        look: &[Look::Node("probabilities"), Look::Setting("writing")],
        task: task(
            Check::Says { key: "writing", wanted: &["beam-8"] },
            "/seq2seq?figure=beams&writing=beam-8&phrase=he+loves+black+cats&at=last",
        ),
    },
    Step {
        id: "seq2seq-what-if",
        scene: "/seq2seq?phrase=the+black+cat+sleeps&at=last&spot=handed+h:3:0",
        look: &[Look::Entry(entry("handed h", 3, 0)), Look::Node("probabilities")],
        task: task(
            Check::Has { key: "force", part: "handed h:" },
            "/seq2seq?phrase=the+black+cat+sleeps&at=last&spot=handed+h:3:0&force=handed+h:3:0%3D1",
        ),
    },
];
