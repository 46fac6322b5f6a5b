//! One number of a translation, as a link names it.

use super::names::within;

/// One number of a translator's trace. A scene does not know a trace's nodes: where there is none of this name, or no such
/// number in it, nothing is held and nothing pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The node's name in letters, digits, spaces, `_`, `-` and `.`; of a recurrent node's cell another of its values after a
    /// point: `decoder.f`.
    pub node: String,
    pub row: usize,
    pub column: usize,
}

/// Nodes are smaller than this.
const MOST: usize = 99_999;
const LONGEST_NAME: usize = 40;

/// `weights:3:5`: row 3 and column 5 of the node, from 0.
pub(super) fn write_spot(spot: &Spot) -> String {
    format!("{}:{}:{}", spot.node, spot.row, spot.column)
}

pub(super) fn read_spot(entry: &str) -> Option<Spot> {
    let mut parts = entry.split(':');
    let (node, row, column) = (parts.next()?, parts.next()?, parts.next()?);
    let spot = Spot { node: node.into(), row: within(row, 0, MOST)?, column: within(column, 0, MOST)? };
    (parts.next().is_none() && spot.can_be()).then_some(spot)
}

impl Spot {
    /// Whether there may be such a number in some trace.
    pub(super) fn can_be(&self) -> bool {
        let letter = |letter: char| matches!(letter, 'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' | '_' | '-' | '.');
        let name = (1..=LONGEST_NAME).contains(&self.node.len()) && self.node.chars().all(letter);
        name && self.row <= MOST && self.column <= MOST
    }
}
