//! What things are called in links.

use super::{Lab, Mode, Panel};
use crate::engine::{Activation, CellKind, GruConvention, Initialization, Join};
use crate::language::{Shape, Tokenization};

/// The name of a figure in links, which is also its key in the lessons.
pub fn panel_key(panel: Panel) -> &'static str {
    PANELS.iter().find(|(_, known)| *known == panel).map_or("", |(key, _)| key)
}

/// The name of a lab in links, which is also its key in the lessons.
pub fn lab_key(lab: Lab) -> &'static str {
    LABS.iter().find(|(_, known)| *known == lab).map_or("", |(key, _)| key)
}

/// The lab of a name in links.
pub fn lab_named(name: &str) -> Option<Lab> {
    LABS.iter().find(|(known, _)| *known == name).map(|(_, lab)| *lab)
}

/// The cell of a name in links and recipes.
pub(super) fn cell_named(name: &str) -> Option<CellKind> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The name of a cell in links and recipes.
pub fn cell_key(kind: CellKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(key, _)| key)
}

pub(super) fn name_of<T: PartialEq>(names: &[(&str, T)], value: &T) -> Option<String> {
    names.iter().find(|(_, known)| known == value).map(|(name, _)| (*name).into())
}

pub(super) fn named<T: Copy>(names: &[(&str, T)], name: &str, into: &mut T) -> Option<()> {
    *into = names.iter().find(|(known, _)| *known == name)?.1;
    Some(())
}

pub(super) fn within(entry: &str, least: usize, most: usize) -> Option<usize> {
    entry.parse().ok().filter(|number| (least..=most).contains(number))
}

pub(super) const LABS: &[(&str, Lab)] = &[
    ("course", Lab::Course),
    ("unroll", Lab::Unroll),
    ("gradients", Lab::Gradients),
    ("lstm", Lab::Lstm),
    ("gru", Lab::Gru),
    ("bidirectional", Lab::Bidirectional),
    ("shapes", Lab::Shapes),
    ("seq2seq", Lab::Seq2seq),
    ("attention", Lab::Attention),
    ("modern", Lab::Modern),
    ("train", Lab::Train),
    ("practice", Lab::Practice),
    ("model", Lab::Model),
];
pub(super) const PANELS: &[(&str, Panel)] = &[
    ("steps", Panel::Steps),
    ("unit", Panel::Unit),
    ("paths", Panel::Paths),
    ("lockstep", Panel::Lockstep),
    ("words", Panel::Words),
    ("streaming", Panel::Streaming),
    ("jacobians", Panel::Jacobians),
    ("weight-gradients", Panel::WeightGradients),
    ("clipping", Panel::Clipping),
    ("beams", Panel::Beams),
    ("bottleneck", Panel::Bottleneck),
    ("score", Panel::Score),
    ("self-attention", Panel::SelfAttention),
    ("dilated", Panel::Dilated),
    ("glance", Panel::Glance),
    ("steady", Panel::Steady),
    ("chapters", Panel::Chapters),
    ("glossary", Panel::Glossary),
    ("errata", Panel::Errata),
    ("cards", Panel::Cards),
    ("drills", Panel::Drills),
    ("mock", Panel::Mock),
    ("progress", Panel::Progress),
];
pub(super) const TOKENIZATIONS: &[(&str, Tokenization)] =
    &[("word", Tokenization::Word), ("character", Tokenization::Character)];
pub(super) const SHAPES: &[(&str, Shape)] = &[
    ("many-to-one", Shape::ManyToOne),
    ("one-to-many", Shape::OneToMany),
    ("many-to-many", Shape::ManyToManyEqual),
    ("encoder-decoder", Shape::ManyToManyDifferent),
];
pub(super) const KINDS: &[(&str, CellKind)] = &[
    ("rnn", CellKind::RNN),
    ("rnn-relu", CellKind::Rnn(Activation::Relu)),
    ("rnn-linear", CellKind::Rnn(Activation::Linear)),
    ("rnn-sigmoid", CellKind::Rnn(Activation::Sigmoid)),
    ("lstm", CellKind::Lstm),
    ("gru", CellKind::Gru(GruConvention::ResetBefore)),
    ("gru-pytorch", CellKind::Gru(GruConvention::ResetAfter)),
    ("gru-keeping", CellKind::Gru(GruConvention::ResetBeforeKeeping)),
    ("gru-pytorch-admitting", CellKind::Gru(GruConvention::ResetAfterAdmitting)),
];
pub(super) const DIRECTIONS: &[(&str, bool)] = &[("forward", false), ("both", true)];
pub(super) const INITIALIZATIONS: &[(&str, Initialization)] = &[
    ("uniform", Initialization::Uniform),
    ("xavier", Initialization::Xavier),
    ("orthogonal", Initialization::Orthogonal),
];
pub(super) const JOINS: &[(&str, Join)] = &[("positions", Join::AtPosition), ("unreversed", Join::Unreversed)];
pub(super) const SENSES: &[(&str, bool)] = &[("admits", false), ("keeps", true)];
pub(super) const RESETS: &[(&str, bool)] = &[("before", false), ("after", true)];
pub(super) const ACTIVATIONS: &[(&str, Activation)] = &[
    ("tanh", Activation::Tanh),
    ("relu", Activation::Relu),
    ("linear", Activation::Linear),
    ("sigmoid", Activation::Sigmoid),
];
pub(super) const COLUMNS: &[(&str, bool)] = &[("window", false), ("all", true)];
pub(super) const NUMBERS: &[(&str, bool)] = &[("held", false), ("difference", true)];
pub(super) const MAPS: &[(&str, bool)] = &[("weights", false), ("scores", true)];
pub(super) const MODES: &[(&str, Mode)] = &[("values", Mode::Values), ("gradients", Mode::Gradients)];
