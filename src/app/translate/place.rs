use super::view::Pass;
use crate::engine::Value;
use crate::engine::graph::NodeId;
use crate::lessons::{NodeText, node_text, value_text};

/// A matrix of a translator's trace: a node, or another named value of the cell behind a recurrent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub node: NodeId,
    pub value: Option<Value>,
}

impl Place {
    pub fn of(node: NodeId) -> Self {
        Self { node, value: None }
    }

    /// As a spot names it: `weights`, `decoder.f`.
    pub fn named(pass: &Pass, name: &str) -> Option<Self> {
        let (node, value) = match name.split_once('.') {
            Some((node, value)) => (node, Some(Value::from_key(value)?)),
            None => (name, None),
        };
        let place = Self { node: pass.graph().find(node)?, value };
        (pass.shape(place) != (0, 0)).then_some(place)
    }

    pub fn name(self, pass: &Pass) -> String {
        let node = &pass.graph().node(self.node).name;
        self.value.map_or_else(|| node.clone(), |value| format!("{node}.{}", value.key()))
    }

    /// What is said of it.
    pub fn text(self, pass: &Pass) -> NodeText {
        let of_node = node_text(&pass.graph().node(self.node).name);
        match self.value.map(value_text) {
            Some(text) => NodeText {
                name: text.name,
                title: text.title,
                symbol: text.letter,
                hue: text.hue,
                range: text.range,
                formula: "",
            },
            None => of_node,
        }
    }
}
