use crate::app::Shared;
use crate::app::nodes::{NodeView, Numbers, Place};
use crate::engine::graph::{Axis, NodeId, Positions, Rows, SequenceLayer};
use crate::scene::{Action, Modern, Panel, Placing, Scene, Spot};
use crate::training::alternatives::{Rival, TextModel};
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// What the lab's views read: the text's words and what an untrained network makes of them.
#[derive(Clone, PartialEq)]
pub struct ModernView {
    pub scene: Rc<Scene>,
    /// One for each position; where the figure is of convolutions the text over and over.
    pub words: Shared<Vec<String>>,
    /// None where the figure is about no text, and for one without a word.
    pub text: Option<Shared<TextModel>>,
}

#[hook]
pub fn use_modern(scene: &Rc<Scene>) -> ModernView {
    let steps = if scene.lab == crate::scene::Lab::Modern { scene.modern_steps() } else { 0 };
    let words = use_memo((scene.text.clone(), scene.tokenization, steps), |_| {
        let words = if steps > 0 { scene.tokens().tokens } else { Vec::new() };
        words.iter().cycle().take(steps).cloned().collect::<Vec<_>>()
    });
    let words = Shared::from(words);
    let Modern { sizes, causal, placing, gated, .. } = scene.modern;
    let text = use_memo((words.clone(), scene.panel, sizes, causal, placing, gated), |(words, panel, ..)| {
        let mixing = match panel {
            Panel::Dilated => sizes.mixing(if gated { Rival::Wavenet } else { Rival::Tcn }),
            _ => sizes.attention(positions(placing, words.len()), causal),
        };
        TextModel::new(&sizes, mixing, words).ok().map(Shared::new)
    });
    ModernView { scene: Rc::clone(scene), words, text: (*text).clone() }
}

impl ModernView {
    pub fn modern(&self) -> &Modern {
        &self.scene.modern
    }

    /// The position that is read.
    pub fn step(&self) -> usize {
        self.scene.modern_step()
    }

    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    pub fn layers(&self) -> &[SequenceLayer] {
        self.text.as_ref().map_or(&[], |text| &text.model.nodes().layers)
    }

    /// The weights of a head's attention; none where the figure has no heads.
    pub fn weights(&self, head: usize) -> Option<NodeId> {
        match self.layers().first()? {
            SequenceLayer::Transformer(layer) => layer.attention.heads.get(head).map(|head| head.weights),
            _ => None,
        }
    }

    /// The position that the current one looks at most in the chosen head.
    pub fn looked_at(&self) -> Option<usize> {
        self.looked_at_of(|_| true)
    }

    /// Two positions to compare the ways between: of the weight or score that is pinned, or the current one and the other
    /// that it looks at most.
    pub fn pair(&self) -> Option<(usize, usize)> {
        let pinned = self.modern().spot.as_ref().and_then(|spot| {
            let is_of_pair = spot.node.ends_with(" weights") || spot.node.ends_with(" scores");
            let is_there = spot.row.max(spot.column) < self.words.len();
            (is_of_pair && is_there).then_some((spot.row, spot.column))
        });
        let is_other = |at: usize| at < self.step() || (at > self.step() && !self.modern().causal);
        pinned.or_else(|| Some((self.looked_at_of(is_other)?, self.step())))
    }

    fn looked_at_of(&self, may_be: impl Fn(usize) -> bool) -> Option<usize> {
        let (numbers, weights) = (self.numbers()?, self.weights(self.modern().head)?);
        let weight = |row: &usize| numbers.number(Place::of(weights), *row, self.step()).unwrap_or(0.0);
        (0..self.words.len()).rev().filter(|at| may_be(*at)).max_by(|a, b| weight(a).total_cmp(&weight(b)))
    }

    /// What the inspector reads: the pinned number, or the main one of the current position.
    pub fn inspected(&self) -> Option<Spot> {
        let numbers = self.numbers()?;
        if let Some(spot) = self.modern().spot.clone().filter(|spot| numbers.has(spot)) {
            return Some(spot);
        }
        let (node, row) = match self.weights(self.modern().head) {
            Some(weights) => (weights, self.looked_at()?),
            None => (self.layers().last()?.output(), 0),
        };
        Some(Spot { node: numbers.name(Place::of(node)), row, column: self.step() })
    }

    /// Whether the causal mask forbids that a position (the column) looks at another (the row).
    pub fn is_masked(&self, node: &str, row: usize, column: usize) -> bool {
        let is_of_pair = node.ends_with(" weights") || node.ends_with(" scores");
        self.modern().causal && is_of_pair && row > column
    }

    /// The settings changed.
    pub fn set(&self, change: impl FnOnce(&mut Modern)) -> Action {
        let mut modern = self.modern().clone();
        change(&mut modern);
        Action::SetModern(Box::new(modern))
    }
}

/// As the engine has them, for so many words.
pub fn positions(placing: Placing, words: usize) -> Positions {
    match placing {
        Placing::Nothing => Positions::Unknown,
        Placing::Waves => Positions::Waves,
        Placing::Learned => Positions::Learned(words.max(1)),
    }
}

/// The head that a node is of, from 0.
fn head_of(node: &str) -> Option<usize> {
    let (_, rest) = node.split_once("head ")?;
    rest.split(' ').next()?.parse::<usize>().ok()?.checked_sub(1)
}

/// 'head 2' or 'block 3', where a node is of one.
pub fn part_of(view: &ModernView, node: &str) -> String {
    let block = || node.strip_prefix("layer ")?.split(' ').next();
    match (head_of(node), block()) {
        (Some(head), _) => format!("head {}", head + 1),
        (None, Some(block)) if view.weights(0).is_none() => format!("block {block}"),
        _ => String::new(),
    }
}

impl NodeView for ModernView {
    fn numbers(&self) -> Option<Numbers<'_>> {
        self.text.as_ref().map(|text| Numbers { graph: text.model.graph(), trace: &text.trace })
    }

    fn row_name(&self, place: Place, row: usize) -> String {
        let Some(node) = self.numbers().map(|numbers| numbers.node(place)) else { return String::new() };
        match (&node.rows, node.name.as_str()) {
            (Rows::Along(_), _) => format!("position {} “{}”", row + 1, self.word(row)),
            (_, "probabilities" | "logits") => self.row_mark(place, row),
            _ => format!("unit {row}"),
        }
    }

    fn column_name(&self, place: Place, column: usize) -> String {
        match self.numbers().map(|numbers| numbers.node(place).axis) {
            Some(Axis::Source) => format!("position {} “{}”", column + 1, self.word(column)),
            _ => String::new(),
        }
    }

    fn row_mark(&self, place: Place, row: usize) -> String {
        let Some((numbers, text)) = self.numbers().zip(self.text.as_ref()) else { return String::new() };
        match (&numbers.node(place).rows, numbers.node(place).name.as_str()) {
            (Rows::Along(_), _) => (row + 1).to_string(),
            (_, "probabilities" | "logits") => format!("“{}”", text.vocabulary.get(row).map_or("", String::as_str)),
            _ => row.to_string(),
        }
    }

    fn column_mark(&self, _: Place, column: usize) -> String {
        (column + 1).to_string()
    }

    fn pinning(&self, spot: Spot) -> Action {
        self.set(|modern| {
            modern.head = head_of(&spot.node).unwrap_or(modern.head);
            modern.spot = Some(spot);
        })
    }

    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Self>() == Some(self)
    }
}
