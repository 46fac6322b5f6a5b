//! Scene <-> the part of a link after `#`: `/unroll?text=the+film&cell=lstm&step=5`. What is usual is left out, so a
//! link says what is special about a scene. Steps, layers and sub-steps count from 1 there, as on the page.

use super::pin::{read_pin, write_pin};
use super::{Action, Lab, LossAt, Mode, Scene, Trained, may_contend, read_tenths, update, write_tenths};
use crate::engine::{CellKind, GruConvention, Initialization, Value};
use crate::language::{Shape, Tokenization};
use crate::training::TrainingRecipe;

/// Why a link could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("the link names the lab “{0}”, expected one of: unroll, shapes, train")]
    Lab(String),
    #[error("the link has “{0}”, which is no setting of this page")]
    Key(String),
    #[error("the link says {key}={found}, expected {expected}")]
    Entry { key: &'static str, expected: &'static str, found: String },
    #[error("the link says {key}={found}, but this text and network have no such thing; expected {expected}")]
    Beyond { key: &'static str, expected: &'static str, found: String },
    #[error("the link is {0} characters long, expected at most {MAX_LENGTH}")]
    Length(usize),
}

/// Longer links are not read: 200 tokens need far less.
const MAX_LENGTH: usize = 50_000;

/// One setting: its name in the link, what it may be, how it is written and how it is read.
struct Property {
    key: &'static str,
    expected: &'static str,
    write: fn(&Scene) -> Option<String>,
    read: fn(&str, &mut Scene) -> Option<()>,
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
        expected: "untrained, or the name of a trained network such as sentiment-lstm",
        write: |scene| Some(scene.trained.map_or_else(|| UNTRAINED.into(), Trained::name)),
        read: |entry, scene| network_named(entry).map(|model| scene.trained = model),
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
        expected: "rnn, lstm, gru or gru-pytorch",
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
        expected: "a unit from 0 to 63",
        write: |scene| Some(scene.unit.to_string()),
        read: |entry, scene| within(entry, 0, 63).map(|n| scene.unit = n),
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
        expected: "1 or 2",
        write: |scene| Some((scene.layer + 1).to_string()),
        read: |entry, scene| within(entry, 1, 2).map(|n| scene.layer = n - 1),
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
        key: "columns",
        expected: "window or all",
        write: |scene| name_of(COLUMNS, &scene.whole),
        read: |entry, scene| named(COLUMNS, entry, &mut scene.whole),
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
                let mut kind = CellKind::Rnn;
                named(KINDS, name, &mut kind)?;
                kinds.push(kind);
            }
            may_contend(&kinds).then(|| scene.contenders = kinds)
        },
    },
];

const WEIGHTS: &str = "weights";
const UNTRAINED: &str = "untrained";

/// The settings that say which network it is; the others are told from its usual scene.
const OF_NETWORK: &[&str] = &[WEIGHTS, "recipe", "cells"];

/// The settings of an untrained network, which a trained one has from its training.
const OF_UNTRAINED: &[&str] = &["by", "shape", "cell", "direction", "hidden", "layers", "init", "forget-bias", "seed"];

const LABS: &[(&str, Lab)] = &[("unroll", Lab::Unroll), ("shapes", Lab::Shapes), ("train", Lab::Train)];
const TOKENIZATIONS: &[(&str, Tokenization)] = &[("word", Tokenization::Word), ("character", Tokenization::Character)];
const SHAPES: &[(&str, Shape)] = &[
    ("many-to-one", Shape::ManyToOne),
    ("one-to-many", Shape::OneToMany),
    ("many-to-many", Shape::ManyToManyEqual),
    ("encoder-decoder", Shape::ManyToManyDifferent),
];
const KINDS: &[(&str, CellKind)] = &[
    ("rnn", CellKind::Rnn),
    ("lstm", CellKind::Lstm),
    ("gru", CellKind::Gru(GruConvention::ResetBefore)),
    ("gru-pytorch", CellKind::Gru(GruConvention::ResetAfter)),
];
const DIRECTIONS: &[(&str, bool)] = &[("forward", false), ("both", true)];
const INITIALIZATIONS: &[(&str, Initialization)] = &[
    ("uniform", Initialization::Uniform),
    ("xavier", Initialization::Xavier),
    ("orthogonal", Initialization::Orthogonal),
];
const COLUMNS: &[(&str, bool)] = &[("window", false), ("all", true)];
const MODES: &[(&str, Mode)] = &[("values", Mode::Values), ("gradients", Mode::Gradients)];

/// The scene as the part of a link after `#`, which is empty for the default scene.
pub fn to_link(scene: &Scene) -> String {
    let usual = usual_with(scene);
    let opened = Scene::default();
    let special = |property: &Property| {
        let entry = (property.write)(scene);
        let is_usual = entry == (property.write)(if OF_NETWORK.contains(&property.key) { &opened } else { &usual });
        Some((property.key, entry.filter(|_| !is_usual)?))
    };
    let mut entries: Vec<_> = PROPERTIES.iter().filter_map(special).collect();
    // How a network is made says already that it is untrained.
    if scene.trained.is_none() && entries.iter().any(|(key, _)| OF_UNTRAINED.contains(key)) {
        entries.retain(|(key, _)| *key != WEIGHTS);
    }
    let any = !entries.is_empty();
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(entries);
    let lab = name_of(LABS, &scene.lab).unwrap_or_default();
    match any {
        true => format!("/{lab}?{}", query.finish()),
        false if scene.lab == opened.lab => String::new(),
        false => format!("/{lab}"),
    }
}

/// The scene that a link is told from: the default one with this lab and network.
fn usual_with(scene: &Scene) -> Scene {
    let usual = if scene.trained.is_some() { Scene::default() } else { Scene::untrained() };
    let (training, contenders) = (scene.training.clone(), scene.contenders.clone());
    let opened = Scene { lab: scene.lab, training, contenders, ..usual };
    // In the Shapes lab the outputs are what one comes for, and all of them stand at the end.
    let is_as_opened = scene.trained == opened.trained && scene.lab != Lab::Shapes;
    if is_as_opened { opened } else { update(&opened, &Action::SetNetwork(scene.trained)) }
}

/// None where there is no such network; the inner one for an untrained one.
fn network_named(name: &str) -> Option<Option<Trained>> {
    if name == UNTRAINED { Some(None) } else { Trained::named(name).map(Some) }
}

/// The name of a lab in links, which is also its key in the lessons.
pub fn lab_key(lab: Lab) -> &'static str {
    LABS.iter().find(|(_, known)| *known == lab).map_or("", |(key, _)| key)
}

/// The cell of a name in links and recipes.
pub(super) fn cell_named(name: &str) -> Option<CellKind> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The name of a cell in links and recipes.
pub fn cell_key(kind: CellKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(key, _)| key)
}

/// Reads the part of a link after `#` (a leading `#` may be there). What it does not say is as usual.
///
/// # Errors
/// When it names a setting that does not exist, or gives one what it cannot be in such a scene.
pub fn from_link(link: &str) -> Result<Scene, LinkError> {
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > MAX_LENGTH {
        return Err(LinkError::Length(link.len()));
    }
    let mut scene = Scene::default();
    if link.is_empty() {
        return Ok(scene);
    }
    let (lab, query) = link.split_once('?').unwrap_or((link, ""));
    let lab = lab.trim_matches('/');
    named(LABS, lab, &mut scene.lab).ok_or_else(|| LinkError::Lab(shorten(lab)))?;
    let mut said = Vec::new();
    let mut read = |scene: &mut Scene, of_network: bool| {
        for (key, entry) in form_urlencoded::parse(query.as_bytes()) {
            let property = PROPERTIES.iter().find(|property| property.key == key);
            let property = property.ok_or_else(|| LinkError::Key(shorten(&key)))?;
            if OF_NETWORK.contains(&property.key) != of_network {
                continue;
            }
            (property.read)(&entry, scene).ok_or_else(|| LinkError::Entry {
                key: property.key,
                expected: property.expected,
                found: shorten(&entry),
            })?;
            said.push(property);
        }
        Ok(())
    };
    // Links that say how a network is made, and not whose weights it has, are older than trained networks.
    let says = |wanted: &[&str]| form_urlencoded::parse(query.as_bytes()).any(|(key, _)| wanted.contains(&&*key));
    if says(OF_UNTRAINED) && !says(&[WEIGHTS]) {
        scene.trained = None;
    }
    read(&mut scene, true)?;
    scene = usual_with(&scene);
    read(&mut scene, false)?;
    // What cannot be is brought within bounds; where the link asked for it by name, it says so.
    let bounded = scene.clone().within_bounds();
    match said.into_iter().find(|property| (property.write)(&scene) != (property.write)(&bounded)) {
        Some(Property { key, expected, write, .. }) => {
            Err(LinkError::Beyond { key, expected, found: write(&scene).unwrap_or_default() })
        }
        None => Ok(bounded),
    }
}

fn name_of<T: PartialEq>(names: &[(&str, T)], value: &T) -> Option<String> {
    names.iter().find(|(_, known)| known == value).map(|(name, _)| (*name).into())
}

fn named<T: Copy>(names: &[(&str, T)], name: &str, into: &mut T) -> Option<()> {
    *into = names.iter().find(|(known, _)| *known == name)?.1;
    Some(())
}

pub(super) fn within(entry: &str, least: usize, most: usize) -> Option<usize> {
    entry.parse().ok().filter(|number| (least..=most).contains(number))
}

/// As much of a foreign text as fits in a message.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}
