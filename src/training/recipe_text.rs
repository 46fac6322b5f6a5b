//! A recipe as text, `task=parity&lag=20&cell=lstm&hidden=32`, for links, files and messages. What is usual for the task is
//! left out.

use super::recipe::{RecipeError, TrainingRecipe};
use super::{Schedule, decimal};
use crate::engine::{CellKind, GruConvention, Initialization, Real, Rule};
use crate::language::tasks::{TaskChoice, TaskKind};
use std::str::FromStr;

/// One entry of a recipe: its name, what it may be, how it is written and how it is read.
struct Entry {
    key: &'static str,
    expected: &'static str,
    write: fn(&TrainingRecipe) -> String,
    read: fn(&str, &mut TrainingRecipe) -> Option<()>,
}

const ENTRIES: &[Entry] = &[
    Entry {
        key: "cell",
        expected: "rnn, lstm, gru, gru-pytorch, gru-keeping or gru-pytorch-admitting",
        write: |recipe| name_of(KINDS, &recipe.kind),
        read: |text, recipe| named(KINDS, text, &mut recipe.kind),
    },
    Entry {
        key: "direction",
        expected: "forward or both",
        write: |recipe| name_of(DIRECTIONS, &recipe.bidirectional),
        read: |text, recipe| named(DIRECTIONS, text, &mut recipe.bidirectional),
    },
    Entry {
        key: "hidden",
        expected: "a hidden size",
        write: |recipe| recipe.hidden.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.hidden),
    },
    Entry {
        key: "layers",
        expected: "a number of layers",
        write: |recipe| recipe.layers.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.layers),
    },
    Entry {
        key: "features",
        expected: "the length of a token's vector",
        write: |recipe| recipe.features.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.features),
    },
    Entry {
        key: "init",
        expected: "uniform, xavier or orthogonal",
        write: |recipe| name_of(INITIALIZATIONS, &recipe.initialization),
        read: |text, recipe| named(INITIALIZATIONS, text, &mut recipe.initialization),
    },
    Entry {
        key: "forget-bias",
        expected: "a number, or drawn",
        write: |recipe| or(recipe.forget_bias, "drawn"),
        read: |text, recipe| number_or(text, "drawn", &mut recipe.forget_bias),
    },
    Entry {
        key: "optimizer",
        expected: "sgd, momentum or adam",
        write: |recipe| name_of(RULES, &recipe.rule),
        read: |text, recipe| named(RULES, text, &mut recipe.rule),
    },
    Entry {
        key: "rate",
        expected: "a learning rate",
        write: |recipe| decimal::write(recipe.rate),
        read: |text, recipe| decimal::read(text).map(|rate| recipe.rate = rate),
    },
    Entry {
        key: "schedule",
        expected: "constant, linear or cosine",
        write: |recipe| name_of(SCHEDULES, &recipe.schedule),
        read: |text, recipe| named(SCHEDULES, text, &mut recipe.schedule),
    },
    Entry {
        key: "batch",
        expected: "examples in a batch",
        write: |recipe| recipe.batch.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.batch),
    },
    Entry {
        key: "clip",
        expected: "a gradient norm, or none",
        write: |recipe| or(recipe.clip, "none"),
        read: |text, recipe| number_or(text, "none", &mut recipe.clip),
    },
    Entry {
        key: "seed",
        expected: "a whole number",
        write: |recipe| recipe.seed.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.seed),
    },
    Entry {
        key: "steps",
        expected: "a number of batches",
        write: |recipe| recipe.steps.to_string(),
        read: |text, recipe| parsed(text, &mut recipe.steps),
    },
    Entry {
        key: "patience",
        expected: "a number of evaluations, or none",
        write: |recipe| recipe.patience.map_or_else(|| "none".into(), |patience| patience.to_string()),
        read: |text, recipe| {
            recipe.patience = if text == "none" { None } else { Some(text.parse().ok()?) };
            Some(())
        },
    },
];

const KINDS: &[(&str, CellKind)] = &[
    ("rnn", CellKind::RNN),
    ("lstm", CellKind::Lstm),
    ("gru", CellKind::Gru(GruConvention::ResetBefore)),
    ("gru-pytorch", CellKind::Gru(GruConvention::ResetAfter)),
    ("gru-keeping", CellKind::Gru(GruConvention::ResetBeforeKeeping)),
    ("gru-pytorch-admitting", CellKind::Gru(GruConvention::ResetAfterAdmitting)),
];
const DIRECTIONS: &[(&str, bool)] = &[("forward", false), ("both", true)];
const INITIALIZATIONS: &[(&str, Initialization)] = &[
    ("uniform", Initialization::Uniform),
    ("xavier", Initialization::Xavier),
    ("orthogonal", Initialization::Orthogonal),
];
const RULES: &[(&str, Rule)] =
    &[("sgd", Rule::Sgd), ("momentum", Rule::Momentum { momentum: 0.9 }), ("adam", Rule::ADAM)];
const SCHEDULES: &[(&str, Schedule)] =
    &[("constant", Schedule::Constant), ("linear", Schedule::Linear), ("cosine", Schedule::Cosine)];

/// A cell's name in recipes.
pub(super) fn kind_key(kind: CellKind) -> String {
    name_of(KINDS, &kind)
}

/// A schedule's name in recipes.
pub(super) fn schedule_key(schedule: Schedule) -> String {
    name_of(SCHEDULES, &schedule)
}

impl TrainingRecipe {
    /// The same with another cell, by its name in recipes.
    ///
    /// # Errors
    /// When there is no such cell.
    pub fn with_cell(&self, name: &str) -> Result<Self, RecipeError> {
        let mut recipe = self.clone();
        named(KINDS, name, &mut recipe.kind).ok_or_else(|| RecipeError {
            what: "cell",
            expected: "rnn, lstm, gru, gru-pytorch, gru-keeping or gru-pytorch-admitting",
            found: crate::exchange::printable(name),
        })?;
        Ok(recipe)
    }

    /// One of its entries, as its text has it; nothing for what is none.
    pub fn entry(&self, key: &str) -> String {
        ENTRIES.iter().find(|entry| entry.key == key).map_or_else(String::new, |entry| (entry.write)(self))
    }

    /// The entries that are not the usual ones of its task.
    pub fn unusual(&self) -> Vec<(&'static str, String)> {
        let usual = Self::usual(self.task);
        let written = ENTRIES.iter().map(|entry| (entry, (entry.write)(self)));
        written.filter(|(entry, text)| *text != (entry.write)(&usual)).map(|(entry, text)| (entry.key, text)).collect()
    }

    pub fn to_text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("task", self.task.kind.key());
        if self.task.lag != TaskChoice::usual(self.task.kind).lag {
            text.append_pair("lag", &self.task.lag.to_string());
        }
        for (key, written) in self.unusual() {
            text.append_pair(key, &written);
        }
        text.finish()
    }

    /// # Errors
    /// When the text names no task, has an entry that does not exist or that cannot be, or the recipe as a whole cannot
    /// be.
    pub fn from_text(text: &str) -> Result<Self, RecipeError> {
        let error =
            |what, expected, found: &str| RecipeError { what, expected, found: crate::exchange::printable(found) };
        let find = |wanted: &str| {
            form_urlencoded::parse(text.as_bytes()).find_map(|(key, value)| (key == wanted).then_some(value))
        };
        let name = find("task").unwrap_or_default();
        let kind = TaskKind::from_key(&name).ok_or_else(|| error("task", "the name of a task", &name))?;
        let mut task = TaskChoice::usual(kind);
        if let Some(lag) = find("lag") {
            parsed(&lag, &mut task.lag).ok_or_else(|| error("lag", "a number of steps", &lag))?;
        }
        let mut recipe = Self::usual(task);
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            if key == "task" || key == "lag" {
                continue;
            }
            let entry = ENTRIES.iter().find(|entry| entry.key == key);
            let entry = entry.ok_or_else(|| error("recipe", "an entry of a recipe", &key))?;
            (entry.read)(&value, &mut recipe).ok_or_else(|| error(entry.key, entry.expected, &value))?;
        }
        recipe.check()?;
        Ok(recipe)
    }
}

fn name_of<T: PartialEq>(names: &[(&str, T)], value: &T) -> String {
    names.iter().find(|(_, known)| known == value).map_or_else(String::new, |(name, _)| (*name).into())
}

fn named<T: Copy>(names: &[(&str, T)], name: &str, into: &mut T) -> Option<()> {
    *into = names.iter().find(|(known, _)| *known == name)?.1;
    Some(())
}

fn parsed<T: FromStr>(text: &str, into: &mut T) -> Option<()> {
    *into = text.parse().ok()?;
    Some(())
}

fn or(number: Option<Real>, none: &str) -> String {
    number.map_or_else(|| none.into(), decimal::write)
}

fn number_or(text: &str, none: &str, into: &mut Option<Real>) -> Option<()> {
    *into = if text == none { None } else { Some(decimal::read(text)?) };
    Some(())
}
