use super::super::{Matrix, Real, ShapeError};
use super::{Graph, Inputs, NodeId};

/// Some entries of a node at a number of one's choice, for every item of the batch: what reads them reads that number.
/// Of several that hold the same entry the last counts. No item of the batch
/// should be over at what is held. A score may be held at -∞: then nothing is read there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeHold {
    pub node: NodeId,
    /// None for all rows.
    pub row: Option<usize>,
    /// The position along the node's axis; none for all.
    pub position: Option<usize>,
    pub number: Real,
}

impl NodeHold {
    /// Finite numbers may be as large as this in magnitude.
    pub const LARGEST: Real = 1000.0;

    pub fn covers(&self, node: NodeId, row: usize, position: usize) -> bool {
        self.node == node
            && self.row.is_none_or(|held| held == row)
            && self.position.is_none_or(|held| held == position)
    }
}

/// The number that an entry is held at; none where it is computed.
pub fn held_at(holds: &[NodeHold], node: NodeId, row: usize, position: usize) -> Option<Real> {
    holds.iter().rev().find(|hold| hold.covers(node, row, position)).map(|hold| hold.number)
}

/// Puts numbers in place of the held entries of a node: those that they are held at, or zero for a gradient of which
/// nothing passes.
pub fn put(holds: &[NodeHold], node: NodeId, batch: usize, to: &mut Matrix, number: impl Fn(&NodeHold) -> Real) {
    for hold in holds.iter().filter(|hold| hold.node == node) {
        let (rows, columns) = to.shape();
        let columns = match hold.position {
            Some(position) => position * batch..(position + 1) * batch,
            None => 0..columns,
        };
        let rows = hold.row.map_or(0..rows, |row| row..row + 1);
        for column in columns {
            rows.clone().for_each(|row| to[(row, column)] = number(hold));
        }
    }
}

pub fn is_held(holds: &[NodeHold], node: NodeId) -> bool {
    holds.iter().any(|hold| hold.node == node)
}

impl Graph {
    /// Whether the graph has what is to be held, over these inputs.
    ///
    /// # Errors
    /// When it has no such node, row or position, or the number is neither -∞ nor one of at most
    /// [`NodeHold::LARGEST`].
    pub fn check_holds(&self, holds: &[NodeHold], inputs: &Inputs) -> Result<(), ShapeError> {
        for hold in holds {
            let shape = self.nodes.get(hold.node.0).map(|node| inputs.shape(node.rows, node.axis));
            let (rows, columns) = shape.unwrap_or((0, 0));
            let is_number = hold.number.abs() <= NodeHold::LARGEST || hold.number == Real::NEG_INFINITY;
            let exists = is_number
                && rows > 0
                && hold.row.is_none_or(|row| row < rows)
                && hold.position.is_none_or(|position| position < columns / inputs.batch());
            if !exists {
                let expected = format!("an entry of a node ({rows} x {columns}) at a number of at most 1000, or at -∞");
                return Err(ShapeError::new("hold", expected, format!("{hold:?}")));
            }
        }
        Ok(())
    }
}
