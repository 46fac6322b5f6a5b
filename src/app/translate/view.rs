//! What a view of a translation reads: the phrase and everything computed from it.

use crate::app::Shared;
use crate::app::hooks::{Learned, Loaded};
use crate::app::nodes::{NodeView, Numbers, Place};
use crate::engine::graph::{Axis, Graph, NodeId, Rows};
use crate::language::InputError;
use crate::language::tasks::translation::{Pair, ReadWord, START};
use crate::scene::{Action, Forcing, Now, Phrase, PhraseHold, PhrasePlan, Scene, Spot, Stage, Writing};
use crate::training::translation::{Translated, Translator};
use std::any::Any;
use std::rc::Rc;

/// The phrase, its words, the network, the order of computation and the numbers.
#[derive(Clone, PartialEq)]
pub struct TranslateView {
    pub scene: Rc<Scene>,
    pub words: Shared<Words>,
    /// None where no lab translates.
    pub loaded: Option<Loaded<Translator>>,
    pub plan: PhrasePlan,
    pub now: Now,
    /// With everything that is forced on it.
    pub pass: Option<Pass>,
    /// The same without; none while nothing is.
    pub without: Option<Pass>,
}

/// A text as the network's task reads it.
pub struct Words {
    /// Those that the network does not know among them.
    pub read: Result<Vec<ReadWord>, InputError>,
    /// Those that it knows.
    pub source: Vec<String>,
    pub numbers: Vec<usize>,
    /// The right translation.
    pub pair: Result<Pair, InputError>,
}

/// A network with everything that it computed of a text.
#[derive(Clone, PartialEq)]
pub struct Pass {
    pub learned: Shared<Learned<Translator>>,
    pub translated: Shared<Translated>,
}

impl Words {
    pub fn new(phrase: &Phrase) -> Self {
        let task = phrase.task();
        let read = task.read_words(&phrase.text);
        let known = || read.iter().flatten().filter_map(|read| Some((read.word.clone(), read.number?)));
        let (source, numbers) = known().unzip();
        Self { pair: task.read_pair(&phrase.text), source, numbers, read }
    }

    /// Whether there are words, and the network knows them all.
    pub fn are_known(&self) -> bool {
        self.read.as_ref().is_ok_and(|read| read.iter().all(|word| word.number.is_some()))
    }
}

impl Pass {
    pub fn graph(&self) -> &Graph {
        self.learned.network.model().graph()
    }

    /// The tokens that the decoder read.
    pub fn read(&self) -> &[usize] {
        &self.translated.given
    }

    /// The most probable class at every step.
    pub fn said(&self) -> &[usize] {
        &self.translated.said
    }

    /// All of them.
    pub fn numbers(&self) -> Numbers<'_> {
        Numbers { graph: self.graph(), trace: &self.translated.trace }
    }

    pub fn number(&self, place: Place, row: usize, column: usize) -> Option<f64> {
        self.numbers().number(place, row, column)
    }

    /// Rows and columns of a place.
    pub fn shape(&self, place: Place) -> (usize, usize) {
        self.numbers().shape(place)
    }
}

impl TranslateView {
    pub fn phrase(&self) -> &Phrase {
        &self.scene.phrase
    }

    /// A French token, ⟨start⟩ or ⟨end⟩ by its number.
    pub fn french(&self, token: usize) -> &'static str {
        self.phrase().task().target().word(token).unwrap_or(START)
    }

    /// The word of the source at a position.
    pub fn source_word(&self, at: usize) -> &str {
        self.words.source.get(at).map_or("", String::as_str)
    }

    /// The word that the decoder writes at a step, from 0.
    pub fn said(&self, step: usize) -> Option<&'static str> {
        Some(self.french(*self.pass.as_ref()?.said().get(step)?))
    }

    /// The word that the decoder reads at a step.
    pub fn read(&self, step: usize) -> Option<&'static str> {
        Some(self.french(*self.pass.as_ref()?.read().get(step)?))
    }

    /// Whether a written word is known by now.
    pub fn is_said(&self, step: usize) -> bool {
        self.plan.is_known(self.plan.source + step, Stage::Word, self.now)
    }

    /// What stands at a step of the transport.
    pub fn word_at(&self, step: usize) -> Option<&str> {
        match self.plan.written_at(step) {
            Some(written) => self.read(written),
            None => self.words.source.get(step).map(String::as_str),
        }
    }

    /// The written word that is computed now; the first while the source is read.
    pub fn written_now(&self) -> usize {
        self.plan.written_at(self.now.step).unwrap_or(0)
    }

    /// How far the right translation is forced on the decoder. It cannot be where there is none.
    pub fn forcing(&self) -> Option<Forcing> {
        match self.phrase().writing {
            Writing::Forced(forcing) if self.words.pair.is_ok() => Some(forcing),
            _ => None,
        }
    }

    /// Whether the word that the decoder reads at a step is given to it.
    pub fn is_given(&self, step: usize) -> bool {
        self.pass.as_ref().is_some_and(|pass| pass.translated.forced.get(step) == Some(&true))
    }

    /// The stage that brings a node's numbers.
    pub fn stage_of(&self, pass: &Pass, node: NodeId) -> Stage {
        let nodes = pass.learned.network.model().nodes();
        match pass.graph().node(node).axis {
            Axis::Source if node == nodes.source => Stage::Read,
            Axis::Source => Stage::State,
            Axis::Once => Stage::Handover,
            Axis::Target | Axis::Pairs if node <= nodes.target => Stage::Read,
            Axis::Target | Axis::Pairs if node <= nodes.decoder => Stage::State,
            Axis::Target | Axis::Pairs => {
                let is_before = |last: fn(&crate::engine::graph::AttentionNodes) -> NodeId| {
                    nodes.attention.is_some_and(|attention| node <= last(&attention))
                };
                match () {
                    () if is_before(|attention| attention.scores) => Stage::Score,
                    () if is_before(|attention| attention.weights) => Stage::Softmax,
                    () if is_before(|attention| attention.context) => Stage::Context,
                    () if is_before(|attention| attention.attentional) => Stage::Combine,
                    () => Stage::Word,
                }
            }
        }
    }

    /// The step of the transport that a column of a node belongs to.
    pub fn step_of(&self, pass: &Pass, node: NodeId, column: usize) -> usize {
        match pass.graph().node(node).axis {
            Axis::Source => column,
            Axis::Once => self.plan.source.saturating_sub(1),
            Axis::Target => self.plan.source + column,
            Axis::Pairs => self.plan.source + column % self.plan.written.max(1),
        }
    }

    /// What the inspector reads: the pinned number, or the main one of the current stage.
    pub fn inspected(&self) -> Option<Spot> {
        let pass = self.pass.as_ref()?;
        if let Some(spot) = self.phrase().spot.clone().filter(|spot| pass.numbers().has(spot)) {
            return Some(spot);
        }
        let nodes = pass.learned.network.model().nodes();
        let written = self.written_now();
        let attention = nodes.attention;
        let looked_at = || {
            let weight = |row: usize| pass.number(Place::of(attention?.weights), row, written);
            (0..self.plan.source)
                .max_by(|&a, &b| weight(a).partial_cmp(&weight(b)).unwrap_or(std::cmp::Ordering::Equal))
        };
        let (node, row) = match (self.plan.stage(self.now)?, self.now.step < self.plan.source) {
            (Stage::Read, true) => (nodes.source, 0),
            (Stage::State, true) => (nodes.encoder, 0),
            (Stage::Handover, _) => (nodes.handed, 0),
            (Stage::Read, false) => (nodes.target, 0),
            (Stage::State, false) => (nodes.decoder, 0),
            (Stage::Score, _) => (attention?.scores, looked_at()?),
            (Stage::Softmax, _) => (attention?.weights, looked_at()?),
            (Stage::Context, _) => (attention?.context, 0),
            (Stage::Combine, _) => (attention?.attentional, 0),
            (Stage::Word, _) => (nodes.probabilities, *pass.said().get(written)?),
        };
        let column = match pass.graph().node(node).axis {
            Axis::Source => self.now.step,
            Axis::Once => 0,
            Axis::Target | Axis::Pairs => written,
        };
        Some(Spot { node: pass.numbers().name(Place::of(node)), row, column })
    }
}

impl NodeView for TranslateView {
    fn numbers(&self) -> Option<Numbers<'_>> {
        self.pass.as_ref().map(Pass::numbers)
    }

    fn row_name(&self, place: Place, row: usize) -> String {
        let Some(pass) = &self.pass else { return String::new() };
        let node = pass.graph().node(place.node);
        match (&node.rows, node.name.as_str()) {
            (Rows::Along(_), _) => format!("source word {} “{}”", row + 1, self.source_word(row)),
            (_, "probabilities" | "logits") => format!("“{}”", self.french(row)),
            _ => format!("unit {row}"),
        }
    }

    fn column_name(&self, place: Place, column: usize) -> String {
        let Some(pass) = &self.pass else { return String::new() };
        let source = |at: usize| format!("source word {} “{}”", at + 1, self.source_word(at));
        let written = |at: usize| match self.said(at).filter(|_| self.is_said(at)) {
            Some(word) => format!("written word {} “{word}”", at + 1),
            None => format!("written word {}", at + 1),
        };
        let read = |at: usize| format!("“{}”, read before written word {}", self.read(at).unwrap_or_default(), at + 1);
        match pass.graph().node(place.node).axis {
            Axis::Source => source(column),
            Axis::Once => String::new(),
            Axis::Target if self.stage_of(pass, place.node) == Stage::Read => read(column),
            Axis::Target if self.stage_of(pass, place.node) == Stage::Word => read(column),
            Axis::Target => written(column),
            Axis::Pairs => {
                let targets = self.plan.written.max(1);
                format!("{}, {}", source(column / targets), written(column % targets))
            }
        }
    }

    fn row_mark(&self, place: Place, row: usize) -> String {
        let Some(pass) = &self.pass else { return String::new() };
        let node = pass.numbers().node(place);
        match (&node.rows, node.name.as_str()) {
            (Rows::Along(_), _) => format!("“{}”", self.source_word(row)),
            (_, "logits" | "probabilities") => format!("“{}”", self.french(row)),
            _ => row.to_string(),
        }
    }

    fn column_mark(&self, place: Place, column: usize) -> String {
        let written = self.plan.written.max(1);
        match self.pass.as_ref().map(|pass| pass.numbers().node(place).axis) {
            None | Some(Axis::Once) => String::new(),
            Some(Axis::Source | Axis::Target) => (column + 1).to_string(),
            Some(Axis::Pairs) => format!("{},{}", column % written + 1, column / written + 1),
        }
    }

    /// What depends on a lane that reads from the end waits for it.
    fn is_known(&self, place: Place, column: usize) -> bool {
        let Some(pass) = &self.pass else { return false };
        let nodes = pass.learned.network.model().nodes();
        let stage = self.stage_of(pass, place.node);
        let step = self.step_of(pass, place.node, column);
        let forward = || self.plan.is_known(step, stage, self.now);
        let reverse = || self.plan.is_known_in_reverse(step, self.now);
        match pass.graph().node(place.node).axis {
            Axis::Source if Some(place.node) == nodes.reverse => reverse(),
            Axis::Source if nodes.reverse.is_some() && place.node > nodes.encoder => forward() && reverse(),
            _ => forward(),
        }
    }

    fn pinning(&self, spot: Spot) -> Action {
        Action::SetPhrase(Box::new(Phrase { spot: Some(spot), ..self.phrase().clone() }))
    }

    fn held(&self) -> Vec<Spot> {
        let holds = self.phrase().holds.iter();
        let spot =
            |hold: &PhraseHold| if let PhraseHold::Value { spot, .. } = hold { Some(spot.clone()) } else { None };
        holds.filter_map(spot).collect()
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>() == Some(self)
    }
}
