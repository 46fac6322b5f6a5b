//! Scene <-> the part of a link after `#`: `/unroll?text=the+film&cell=lstm&step=5`. What is usual is left out, so a
//! link says what is special about a scene. Steps, layers and sub-steps count from 1 there, as on the page.

use super::names::{LABS, name_of, named};
use super::properties::{Property, WEIGHTS, properties};
use super::{Action, Lab, Scene, Trained, update};

/// Why a link could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error(
        "the link names the lab “{0}”, expected one of: course, unroll, gradients, lstm, gru, bidirectional, shapes, \
         seq2seq, attention, modern, train, model, practice"
    )]
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

/// The settings that say which network it is; the others are told from its usual scene.
const OF_NETWORK: &[&str] = &[WEIGHTS, "recipe", "cells"];

/// The settings of an untrained network, which a trained one has from its training.
const OF_UNTRAINED: &[&str] = &["by", "shape", "cell", "direction", "hidden", "layers", "init", "forget-bias", "seed"];

/// Those of them that are the reader's to choose where the network is the learner's own.
const CHOSEN_OF_OWN: &[&str] = &["by", "shape", "seed"];

/// The scene as the part of a link after `#`, which is empty for the default scene.
pub fn to_link(scene: &Scene) -> String {
    let usual = usual_with(scene);
    let opened = as_opened(scene.lab);
    let special = |property: &Property| {
        let entry = (property.write)(scene);
        let is_usual = entry == (property.write)(if OF_NETWORK.contains(&property.key) { &opened } else { &usual });
        Some((property.key, entry.filter(|_| !is_usual)?))
    };
    let mut entries: Vec<_> = properties().filter_map(special).collect();
    // A learner's own network says itself how it is made, as far as that is not the reader's to choose.
    if scene.trained == Some(Trained::Own) {
        entries.retain(|(key, _)| !OF_UNTRAINED.contains(key) || CHOSEN_OF_OWN.contains(key));
    }
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
        false if scene.lab == Lab::Unroll => String::new(),
        false => format!("/{lab}"),
    }
}

/// What a link says, or would say if it were not as usual, of one setting: of `lab` its name, else the property of this
/// key. None where there is no such setting, or nothing to say of it.
pub fn setting(scene: &Scene, key: &str) -> Option<String> {
    match key {
        "lab" => name_of(LABS, &scene.lab),
        _ => properties().find(|property| property.key == key).and_then(|property| (property.write)(scene)),
    }
}

/// The scene that a lab opens with.
fn as_opened(lab: Lab) -> Scene {
    let usual = Scene::default();
    if lab == usual.lab { usual } else { update(&usual, &Action::OpenLab(lab)) }
}

/// The scene that a link is told from: the one that its lab opens with, with this network.
fn usual_with(scene: &Scene) -> Scene {
    let (training, contenders) = (scene.training.clone(), scene.contenders.clone());
    let usual = match scene.trained {
        Some(_) => as_opened(scene.lab),
        None => update(&Scene::untrained(), &Action::OpenLab(scene.lab)),
    };
    let opened = Scene { training, contenders, ..usual };
    // In the Shapes lab the outputs are what one comes for, and all of them stand at the end.
    let is_as_opened = scene.trained == opened.trained && scene.lab != Lab::Shapes;
    if is_as_opened { opened } else { update(&opened, &Action::SetNetwork(scene.trained)) }
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
    scene = as_opened(scene.lab);
    let mut said = Vec::new();
    let mut read = |scene: &mut Scene, of_network: bool| {
        for (key, entry) in form_urlencoded::parse(query.as_bytes()) {
            let property = properties().find(|property| property.key == key);
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
    let asked = scene;
    scene = usual_with(&asked);
    read(&mut scene, false)?;
    // What cannot be is brought within bounds; where the link asked for it by name, it says so.
    let bounded = scene.clone().within_bounds();
    let beyond = said.into_iter().find_map(|property| {
        let wanted = (property.write)(if OF_NETWORK.contains(&property.key) { &asked } else { &scene });
        (wanted != (property.write)(&bounded)).then_some((property, wanted))
    });
    match beyond {
        Some((Property { key, expected, .. }, found)) => {
            Err(LinkError::Beyond { key, expected, found: found.unwrap_or_default() })
        }
        None => Ok(bounded),
    }
}

/// As much of a foreign text as fits in a message.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}
