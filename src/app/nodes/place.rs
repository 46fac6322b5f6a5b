use crate::engine::graph::{Graph, GraphTrace, Node, NodeId};
use crate::engine::{Matrix, Value};
use crate::lessons::{NodeText, node_text, value_text};
use crate::scene::Spot;

/// A matrix of a graph's trace: a node, or another named value of the cell behind a recurrent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub node: NodeId,
    pub value: Option<Value>,
}

/// A graph with everything that it computed.
#[derive(Clone, Copy)]
pub struct Numbers<'a> {
    pub graph: &'a Graph,
    pub trace: &'a GraphTrace,
}

impl Place {
    pub fn of(node: NodeId) -> Self {
        Self { node, value: None }
    }
}

impl<'a> Numbers<'a> {
    /// As a spot names it: `weights`, `decoder.f`.
    pub fn place(self, name: &str) -> Option<Place> {
        let (node, value) = match name.split_once('.') {
            Some((node, value)) => (node, Some(Value::from_key(value)?)),
            None => (name, None),
        };
        let place = Place { node: self.graph.find(node)?, value };
        (self.shape(place) != (0, 0)).then_some(place)
    }

    pub fn name(self, place: Place) -> String {
        let node = &self.node(place).name;
        place.value.map_or_else(|| node.clone(), |value| format!("{node}.{}", value.key()))
    }

    pub fn node(self, place: Place) -> &'a Node {
        self.graph.node(place.node)
    }

    /// What is said of it.
    pub fn text(self, place: Place) -> NodeText {
        match place.value.map(value_text) {
            Some(text) => NodeText {
                name: text.name,
                title: text.title,
                symbol: text.letter,
                hue: text.hue,
                range: text.range,
                formula: "",
            },
            None => node_text(&self.node(place).name),
        }
    }

    /// All numbers of a place: a row for each unit, a column for each position.
    pub fn matrix(self, place: Place) -> Option<Matrix> {
        match place.value {
            None => Some(self.trace.value(place.node).clone()),
            Some(value) => self.trace.lane(place.node)?.value(value).map(|matrix| matrix.into_owned()),
        }
    }

    pub fn number(self, place: Place, row: usize, column: usize) -> Option<f64> {
        let entry = match place.value {
            None => self.trace.value(place.node).get((row, column)).copied(),
            Some(value) => self.trace.lane(place.node)?.value(value)?.get((row, column)).copied(),
        };
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        entry.map(|number| number as f64)
    }

    /// Rows and columns of a place.
    pub fn shape(self, place: Place) -> (usize, usize) {
        match place.value {
            None => self.trace.value(place.node).shape(),
            Some(value) => {
                self.trace.lane(place.node).and_then(|lane| lane.value(value)).map_or((0, 0), |of| of.shape())
            }
        }
    }

    /// Whether there is such a number.
    pub fn has(self, spot: &Spot) -> bool {
        let (rows, columns) = self.place(&spot.node).map_or((0, 0), |place| self.shape(place));
        spot.row < rows && spot.column < columns
    }
}
