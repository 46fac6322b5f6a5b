//! Every setting that a link may say.

use super::hold::{read_holds, write_holds};
use super::names::{
    ACTIVATIONS, COLUMNS, DIRECTIONS, INITIALIZATIONS, JOINS, KINDS, MAPS, MODES, NUMBERS, PANELS, RESETS, SENSES,
    SHAPES, TOKENIZATIONS, name_of, named, within,
};
use super::phrase::{read_forced, read_place, translators, write_forced, write_place};
use super::pin::{read_pin, write_pin};
use super::spot::{read_spot, write_spot};
use super::tenths::read_hundredths;
use super::writing::{read_writing, write_writing};
use super::{Lab, LossAt, Probe, Scene, Trained, may_contend, read_tenths, write_hundredths, write_tenths};
use super::{drill, lesson, modern, showing};
use crate::engine::{CellKind, GruConvention, Value};
use crate::exchange::import::{MOST_LAYERS, MOST_UNITS};
use crate::training::TrainingRecipe;

pub(super) const WEIGHTS: &str = "weights";
pub(super) const UNTRAINED: &str = "untrained";

/// One setting: its name in the link, what it may be, how it is written and how it is read.
pub(super) struct Property {
    pub(super) key: &'static str,
    pub(super) expected: &'static str,
    pub(super) write: fn(&Scene) -> Option<String>,
    pub(super) read: fn(&str, &mut Scene) -> Option<()>,
}

/// All of them.
pub(super) fn properties() -> impl Iterator<Item = &'static Property> {
    let tables = [PROPERTIES, modern::PROPERTIES, lesson::PROPERTIES, drill::PROPERTIES, showing::PROPERTIES];
    tables.into_iter().flatten()
}

const PROPERTIES: &[Property] = &[
    Property {
        key: "text",
        expected: "any text",
        write: |scene| Some(scene.text.clone()),
        read: |entry, scene| {
            scene.text = entry.to_owned();
            Some(())
        },
    },
    Property {
        key: "weights",
        expected: "untrained, yours, or the name of a trained network such as sentiment-lstm",
        write: |scene| Some(scene.trained.map_or_else(|| UNTRAINED.into(), Trained::name)),
        read: |entry, scene| network_named(entry).map(|model| scene.trained = model),
    },
    Property {
        key: "figure",
        expected: "one of the lab’s figures, such as steps",
        write: |scene| name_of(PANELS, &scene.panel),
        read: |entry, scene| named(PANELS, entry, &mut scene.panel),
    },
    Property {
        key: "by",
        expected: "word or character",
        write: |scene| name_of(TOKENIZATIONS, &scene.tokenization),
        read: |entry, scene| named(TOKENIZATIONS, entry, &mut scene.tokenization),
    },
    Property {
        key: "shape",
        expected: "many-to-one, one-to-many, many-to-many or encoder-decoder",
        write: |scene| name_of(SHAPES, &scene.shape),
        read: |entry, scene| named(SHAPES, entry, &mut scene.shape),
    },
    Property {
        key: "cell",
        expected: "rnn, lstm, gru, gru-pytorch, gru-keeping or gru-pytorch-admitting",
        write: |scene| name_of(KINDS, &scene.recipe.kind),
        read: |entry, scene| named(KINDS, entry, &mut scene.recipe.kind),
    },
    Property {
        key: "direction",
        expected: "forward or both",
        write: |scene| name_of(DIRECTIONS, &scene.recipe.bidirectional),
        read: |entry, scene| named(DIRECTIONS, entry, &mut scene.recipe.bidirectional),
    },
    Property {
        key: "hidden",
        expected: "a hidden size from 1 to 64",
        write: |scene| Some(scene.recipe.hidden.to_string()),
        read: |entry, scene| within(entry, 1, 64).map(|n| scene.recipe.hidden = n),
    },
    Property {
        key: "layers",
        expected: "1 or 2",
        write: |scene| Some(scene.recipe.layers.to_string()),
        read: |entry, scene| within(entry, 1, 2).map(|n| scene.recipe.layers = n),
    },
    Property {
        key: "init",
        expected: "uniform, xavier or orthogonal",
        write: |scene| name_of(INITIALIZATIONS, &scene.recipe.initialization),
        read: |entry, scene| named(INITIALIZATIONS, entry, &mut scene.recipe.initialization),
    },
    Property {
        key: "forget-bias",
        expected: "a number from -5 to 5, or drawn",
        write: |scene| Some(scene.recipe.forget_bias_tenths.map_or("drawn".into(), write_tenths)),
        read: |entry, scene| {
            scene.recipe.forget_bias_tenths = match entry {
                "drawn" => None,
                number => Some(read_tenths(number).filter(|tenths| (-50..=50).contains(tenths))?),
            };
            Some(())
        },
    },
    Property {
        key: "seed",
        expected: "a whole number",
        write: |scene| Some(scene.recipe.seed.to_string()),
        read: |entry, scene| entry.parse().ok().map(|seed| scene.recipe.seed = seed),
    },
    Property {
        key: "z",
        expected: "keeps or admits, in the GRU lab",
        write: |scene| {
            let made = scene.made().map(GruConvention::keeps_old);
            scene.keeps_old.filter(|keeps| made != Some(*keeps)).and_then(|keeps| name_of(SENSES, &keeps))
        },
        read: |entry, scene| named(SENSES, entry, scene.keeps_old.insert(false)),
    },
    Property {
        key: "reset",
        expected: "before or after, in the GRU lab",
        write: |scene| {
            let made = scene.made().map(GruConvention::resets_after);
            scene.resets_after.filter(|after| made != Some(*after)).and_then(|after| name_of(RESETS, &after))
        },
        read: |entry, scene| named(RESETS, entry, scene.resets_after.insert(false)),
    },
    Property {
        key: "show",
        expected: "values or gradients",
        write: |scene| name_of(MODES, &scene.mode),
        read: |entry, scene| named(MODES, entry, &mut scene.mode),
    },
    Property {
        key: "step",
        expected: "a time step from 1 on",
        write: |scene| Some((scene.step + 1).to_string()),
        read: |entry, scene| within(entry, 1, 1000).map(|n| scene.step = n - 1),
    },
    Property {
        key: "substep",
        expected: "a sub-step from 1 on",
        write: |scene| Some((scene.substep + 1).to_string()),
        read: |entry, scene| within(entry, 1, 100).map(|n| scene.substep = n - 1),
    },
    Property {
        key: "pin",
        expected: "a value such as l1.f.3@5: layer 1, forget gate, unit 3, step 5",
        write: |scene| scene.pin.map(write_pin),
        read: |entry, scene| read_pin(entry).map(|pin| scene.pin = Some(pin)),
    },
    Property {
        key: "unit",
        expected: "a unit from 0 on",
        write: |scene| Some(scene.unit.to_string()),
        read: |entry, scene| within(entry, 0, MOST_UNITS - 1).map(|n| scene.unit = n),
    },
    Property {
        key: "loss",
        expected: "last, all or a time step from 1 on",
        write: |scene| {
            Some(match scene.loss {
                LossAt::Last => "last".into(),
                LossAt::All => "all".into(),
                LossAt::Step(step) => (step + 1).to_string(),
            })
        },
        read: |entry, scene| {
            scene.loss = match entry {
                "last" => LossAt::Last,
                "all" => LossAt::All,
                step => LossAt::Step(within(step, 1, 1000)? - 1),
            };
            Some(())
        },
    },
    Property {
        key: "target",
        expected: "a class from 1 on",
        write: |scene| scene.target.map(|target| (target + 1).to_string()),
        read: |entry, scene| within(entry, 1, 1000).map(|n| scene.target = Some(n - 1)),
    },
    Property {
        key: "layer",
        expected: "a layer from 1 on",
        write: |scene| Some((scene.layer + 1).to_string()),
        read: |entry, scene| within(entry, 1, MOST_LAYERS).map(|n| scene.layer = n - 1),
    },
    Property {
        key: "strips",
        expected: "names of values, such as f,c,h",
        write: |scene| scene.strips.as_ref().map(|values| values.iter().map(|v| v.key()).collect::<Vec<_>>().join(",")),
        read: |entry, scene| {
            let mut values = Vec::new();
            for value in entry.split(',').map(Value::from_key) {
                let value = value?;
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            scene.strips = Some(values);
            Some(())
        },
    },
    Property {
        key: "expand",
        expected: "the name of a value, such as h",
        write: |scene| scene.expanded.map(|value| value.key().into()),
        read: |entry, scene| Value::from_key(entry).map(|value| scene.expanded = Some(value)),
    },
    Property {
        key: "join",
        expected: "positions or unreversed",
        write: |scene| name_of(JOINS, &scene.join),
        read: |entry, scene| named(JOINS, entry, &mut scene.join),
    },
    Property {
        key: "length",
        expected: "1 to 200 steps of an untrained network in the Gradients lab",
        write: |scene| Some(scene.probe.length.to_string()),
        read: |entry, scene| within(entry, 1, Probe::LONGEST).map(|length| scene.probe.length = length),
    },
    Property {
        key: "radius",
        expected: "a spectral radius from 0 to 3 of an untrained network in the Gradients lab, or drawn",
        write: |scene| Some(scene.probe.radius.map_or("drawn".into(), write_hundredths)),
        read: |entry, scene| {
            scene.probe.radius = match entry {
                "drawn" => None,
                number => Some(read_hundredths(number).filter(|hundredths| *hundredths <= Probe::LARGEST)?),
            };
            Some(())
        },
    },
    Property {
        key: "activation",
        expected: "the activation of the RNN beside an untrained LSTM or GRU: tanh, relu, linear or sigmoid",
        write: |scene| name_of(ACTIVATIONS, &scene.probe.activation).filter(|_| !is_rnn(scene)),
        read: |entry, scene| named(ACTIVATIONS, entry, &mut scene.probe.activation),
    },
    Property {
        key: "beside",
        expected: "cells of the Gradients lab, the inspected one among them, such as rnn,lstm,gru",
        write: |scene| {
            let shown = THREE.iter().zip(scene.probe.shown).filter(|(_, shown)| *shown).map(|(name, _)| *name);
            Some(shown.collect::<Vec<_>>().join(","))
        },
        read: |entry, scene| {
            scene.probe.shown = [false; 3];
            for name in entry.split(',') {
                scene.probe.shown[THREE.iter().position(|known| *known == name)?] = true;
            }
            Some(())
        },
    },
    Property {
        key: "clip",
        expected: "a norm from 0.01 to 100",
        write: |scene| Some(write_hundredths(scene.probe.clip)),
        read: |entry, scene| {
            let [least, .., most] = Probe::CLIPS;
            let clip = read_hundredths(entry).filter(|clip| (least..=most).contains(clip))?;
            scene.probe.clip = clip;
            Some(())
        },
    },
    Property {
        key: "phrase",
        expected: "an English text, in the labs about translation",
        write: |scene| Some(scene.phrase.text.clone()),
        read: |entry, scene| {
            scene.phrase.text = entry.to_owned();
            Some(())
        },
    },
    Property {
        key: "translator",
        expected: "the name of a network that translates such as sentences-additive, in the Attention lab one with attention",
        write: |scene| Some(scene.phrase.translator.into()),
        read: |entry, scene| {
            scene.phrase.translator = translators().find(|name| *name == entry)?;
            Some(())
        },
    },
    Property {
        key: "writing",
        expected: "greedy, beam-2 to beam-8 (the figure of beams has these only), forced, or forced-0.5 for a ratio",
        write: |scene| Some(write_writing(scene.phrase.writing)),
        read: |entry, scene| read_writing(entry).map(|writing| scene.phrase.writing = writing),
    },
    Property {
        key: "at",
        expected: "a step of the translation, or a position, from 1 on, or last",
        write: |scene| Some(write_place(if scene.lab == Lab::Modern { scene.modern.step } else { scene.phrase.step })),
        read: |entry, scene| {
            let (phrase, modern) = (&mut scene.phrase.step, &mut scene.modern.step);
            read_place(entry).map(|step| *(if scene.lab == Lab::Modern { modern } else { phrase }) = step)
        },
    },
    Property {
        key: "stage",
        expected: "a stage of that step from 1 on, or last",
        write: |scene| Some(write_place(scene.phrase.stage)),
        read: |entry, scene| read_place(entry).map(|stage| scene.phrase.stage = stage),
    },
    Property {
        key: "spot",
        expected: "a number of the network’s trace such as weights:3:5: node, row, column",
        write: |scene| scene.phrase.spot.as_ref().or(scene.modern.spot.as_ref()).map(write_spot),
        read: |entry, scene| {
            let (phrase, modern) = (&mut scene.phrase.spot, &mut scene.modern.spot);
            read_spot(entry).map(|spot| *(if scene.lab == Lab::Modern { modern } else { phrase }) = Some(spot))
        },
    },
    Property {
        key: "map",
        expected: "weights, or in the Attention lab scores",
        write: |scene| name_of(MAPS, &scene.phrase.scores),
        read: |entry, scene| named(MAPS, entry, &mut scene.phrase.scores),
    },
    Property {
        key: "force",
        expected: "what is forced on the translation, such as look:2:5, away:2:5 or weights:3:5=0.7",
        write: |scene| write_forced(&scene.phrase.holds),
        read: |entry, scene| read_forced(entry).map(|holds| scene.phrase.holds = holds),
    },
    Property {
        key: "columns",
        expected: "window or all",
        write: |scene| name_of(COLUMNS, &scene.whole),
        read: |entry, scene| named(COLUMNS, entry, &mut scene.whole),
    },
    Property {
        key: "hold",
        expected: "values, weights and words to hold, such as l1.f.3@5=1, w.l1.U.f.3.2=0.5 or x@4=bad",
        write: |scene| write_holds(&scene.holds),
        read: |entry, scene| read_holds(entry).map(|holds| scene.holds = holds),
    },
    Property {
        key: "numbers",
        expected: "held or difference",
        write: |scene| name_of(NUMBERS, &scene.difference),
        read: |entry, scene| named(NUMBERS, entry, &mut scene.difference),
    },
    Property {
        key: "recipe",
        expected: "a training recipe such as task=parity&hidden=32",
        write: |scene| Some(scene.training.to_text()),
        read: |entry, scene| TrainingRecipe::from_text(entry).ok().map(|recipe| scene.training = recipe),
    },
    Property {
        key: "cells",
        expected: "one to three different cells, such as rnn,lstm,gru",
        write: |scene| {
            let names: Option<Vec<_>> = scene.contenders.iter().map(|kind| name_of(KINDS, kind)).collect();
            names.map(|names| names.join(","))
        },
        read: |entry, scene| {
            let mut kinds = Vec::new();
            for name in entry.split(',') {
                let mut kind = CellKind::RNN;
                named(KINDS, name, &mut kind)?;
                kinds.push(kind);
            }
            may_contend(&kinds).then(|| scene.contenders = kinds)
        },
    },
];

const THREE: [&str; 3] = ["rnn", "lstm", "gru"];

/// The inspected RNN's activation is in its own name.
fn is_rnn(scene: &Scene) -> bool {
    matches!(scene.recipe.kind, CellKind::Rnn(_))
}

/// None where there is no such network; the inner one for an untrained one.
fn network_named(name: &str) -> Option<Option<Trained>> {
    if name == UNTRAINED { Some(None) } else { Trained::named(name).map(Some) }
}
