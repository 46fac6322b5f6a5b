//! What the labs about translation show: a text, the network that translates it, how it writes, and what is forced on it.

use super::Lab;
use super::names::within;
use super::spot::{Spot, read_spot, write_spot};
use super::writing::Writing;
use crate::engine::graph::Attention;
use crate::engine::{Hold, Real};
use crate::language::tasks::{Translation, TranslationKind};
use crate::training::decimal;
use crate::training::translation::TranslationModel;
use std::sync::OnceLock;

/// The settings of the labs that translate. Elsewhere they are the usual ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// In English.
    pub text: String,
    /// The network, by its name.
    pub translator: &'static str,
    pub writing: Writing,
    /// The current step: of the source's words from 0, then of the written ones. How many are written is the network's
    /// own: a step beyond them is the last one, [`Phrase::LAST`] always is.
    pub step: usize,
    /// How far the current step is computed: an index into [`super::PhrasePlan::stages`]. One too large is the last.
    pub stage: usize,
    /// The number that the inspector holds; without one it follows the transport.
    pub spot: Option<Spot>,
    /// Whether the map of attention shows the scores in place of their shares.
    pub scores: bool,
    /// What if: at most [`Phrase::MOST_HOLDS`], each once.
    pub holds: Vec<PhraseHold>,
}

/// As the Seq2seq lab opens: every word has room, and one vector does not carry it.
const SHORT: &str = "the black cat sleeps";
/// As the others do.
const LONG: &str = "the black cat does not eat the bread";

/// One thing that is other than the network has it. Steps count over the written words, from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum PhraseHold {
    /// At this step all of the attention rests on one word of the source.
    Look { step: usize, word: usize },
    /// At this step none of it does.
    Away { step: usize, word: usize },
    /// A number of the trace in place of what is computed there.
    Value { spot: Spot, number: Real },
}

/// The names of the networks that translate.
pub fn translators() -> impl Iterator<Item = &'static str> {
    TranslationModel::all().into_iter().map(|model| model.name)
}

/// The task of a network that translates.
pub fn translation_of(translator: &str) -> &'static Translation {
    static TASKS: OnceLock<[Translation; 2]> = OnceLock::new();
    let [sentences, numbers] =
        TASKS.get_or_init(|| [TranslationKind::Sentences, TranslationKind::Numbers].map(Translation::new));
    let is_of_numbers =
        TranslationModel::named(translator).is_some_and(|model| model.recipe.task == TranslationKind::Numbers);
    if is_of_numbers { numbers } else { sentences }
}

/// Whether a network that translates has attention.
pub fn attends(translator: &str) -> bool {
    TranslationModel::named(translator).is_some_and(|model| model.recipe.attention != Attention::None)
}

impl Phrase {
    /// The last step, and its last stage.
    pub const LAST: usize = 999;
    pub const MOST_HOLDS: usize = 32;

    /// As a lab opens.
    pub(super) fn usual(lab: Lab) -> Self {
        Self {
            text: if lab == Lab::Seq2seq { SHORT } else { LONG }.into(),
            translator: if lab == Lab::Seq2seq { "sentences-none" } else { "sentences-additive" },
            writing: Writing::Greedy,
            step: Self::LAST,
            stage: Self::LAST,
            spot: None,
            scores: false,
            holds: Vec::new(),
        }
    }

    pub fn task(&self) -> &'static Translation {
        translation_of(self.translator)
    }

    /// As another lab opens: with the same text, where both translate.
    pub(super) fn opened_in(&self, lab: Lab) -> Self {
        let usual = Self::usual(lab);
        let numbers = self.translator.starts_with("numbers");
        let translator = match lab {
            Lab::Seq2seq if numbers => "numbers-none",
            Lab::Attention if numbers => "numbers-additive",
            _ => usual.translator,
        };
        match lab.translates() && ![SHORT, LONG].contains(&self.text.as_str()) {
            true => Self { text: self.text.clone(), translator, ..usual },
            false => Self { translator, ..usual },
        }
    }

    /// How many words the network reads of the text: those that it knows.
    pub fn source_words(&self) -> usize {
        let words = self.task().read_words(&self.text).unwrap_or_default();
        words.iter().filter(|read| read.number.is_some()).count()
    }

    /// The same with one more hold, in the place of one that holds the same thing.
    pub fn with_hold(mut self, hold: PhraseHold) -> Self {
        self.holds.retain(|known| !hold.replaces(known));
        self.holds.push(hold);
        self
    }

    /// In a lab, and after what was there before: other words are other numbers, and another network has others.
    pub(super) fn within_bounds(mut self, lab: Lab, before: Option<&Self>) -> Self {
        if !lab.translates() {
            return Self::usual(lab);
        }
        if lab == Lab::Attention && !attends(self.translator) {
            self.translator =
                if self.translator.starts_with("numbers") { "numbers-additive" } else { "sentences-additive" };
        }
        if let Some(before) = before {
            if before.text != self.text {
                (self.spot, self.holds) = (None, Vec::new());
            }
            if before.translator != self.translator {
                self.spot = None;
                self.holds.retain(|hold| !matches!(hold, PhraseHold::Value { .. }));
            }
        }
        self.writing = self.writing.within_bounds();
        self.scores &= lab == Lab::Attention;
        (self.step, self.stage) = (self.step.min(Self::LAST), self.stage.min(Self::LAST));
        self.spot = self.spot.filter(Spot::can_be);
        // Reading the words is for those who hold something.
        let words = if self.holds.is_empty() { 0 } else { self.source_words() };
        let mut holds: Vec<PhraseHold> = Vec::new();
        for hold in std::mem::take(&mut self.holds) {
            let is_new = !holds.iter().any(|known| hold.replaces(known));
            if is_new && holds.len() < Self::MOST_HOLDS && hold.can_be(words, attends(self.translator)) {
                holds.push(hold);
            }
        }
        self.holds = holds;
        self
    }
}

impl PhraseHold {
    /// Whether it takes the other's place. To look at one word is to look away from all others.
    pub fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Look { step: a, .. }, Self::Look { step: b, .. } | Self::Away { step: b, .. })
            | (Self::Away { step: a, .. }, Self::Look { step: b, .. }) => a == b,
            (Self::Value { spot: a, .. }, Self::Value { spot: b, .. }) => a == b,
            (Self::Away { step: a, word: x }, Self::Away { step: b, word: y }) => (a, x) == (b, y),
            _ => false,
        }
    }

    fn can_be(&self, words: usize, attends: bool) -> bool {
        match self {
            Self::Look { step, word } | Self::Away { step, word } => attends && *step < Phrase::LAST && *word < words,
            Self::Value { spot, number } => spot.can_be() && number.abs() <= Hold::LARGEST,
        }
    }
}

/// A step or stage from 1 on, or `last`.
pub(super) fn write_place(place: usize) -> String {
    if place >= Phrase::LAST { "last".into() } else { (place + 1).to_string() }
}

pub(super) fn read_place(entry: &str) -> Option<usize> {
    if entry == "last" { Some(Phrase::LAST) } else { within(entry, 1, Phrase::LAST).map(|place| place - 1) }
}

/// Separated by commas: `look:2:5` (at the second written word all attention on the fifth of the source), `away:2:5`,
/// `weights:3:5=0.7`.
pub(super) fn write_forced(holds: &[PhraseHold]) -> Option<String> {
    let hold = |hold: &PhraseHold| match hold {
        PhraseHold::Look { step, word } => format!("look:{}:{}", step + 1, word + 1),
        PhraseHold::Away { step, word } => format!("away:{}:{}", step + 1, word + 1),
        PhraseHold::Value { spot, number } => format!("{}={}", write_spot(spot), decimal::write(*number)),
    };
    (!holds.is_empty()).then(|| holds.iter().map(hold).collect::<Vec<_>>().join(","))
}

pub(super) fn read_forced(entry: &str) -> Option<Vec<PhraseHold>> {
    let hold = |entry: &str| match entry.split_once('=') {
        Some((spot, number)) => Some(PhraseHold::Value { spot: read_spot(spot)?, number: decimal::read(number)? }),
        None => {
            let Spot { node, row, column } = read_spot(entry)?;
            let (step, word) = (row.checked_sub(1)?, column.checked_sub(1)?);
            match node.as_str() {
                "look" => Some(PhraseHold::Look { step, word }),
                "away" => Some(PhraseHold::Away { step, word }),
                _ => None,
            }
        }
    };
    entry.split(',').map(hold).collect()
}
