//! Which earlier numbers one depends on, by the way that operations reach back.

use super::cost::Hop;
use super::{Graph, NodeId};

impl Graph {
    /// From where a position of a node reads; a recurrence reads its own node.
    ///
    /// # Panics
    /// When the id is of another, larger graph.
    pub fn hops(&self, id: NodeId) -> Vec<(NodeId, Hop)> {
        self.node(id).op.hops(id)
    }

    /// Which positions of every node the numbers of `to` at one position depend on, over a sequence of so many: a flag for
    /// each position, node by node. Of convolutions that is the receptive field, layer by layer.
    pub fn depends_on(&self, positions: usize, to: NodeId, position: usize) -> Vec<Vec<bool>> {
        let mut found = vec![vec![false; positions]; self.nodes.len()];
        if let Some(flag) = found.get_mut(to.index()).and_then(|flags| flags.get_mut(position)) {
            *flag = true;
        }
        for (id, _) in self.nodes().rev() {
            let hops = self.hops(id);
            for at in (0..positions).rev() {
                if !found[id.index()][at] {
                    continue;
                }
                for (read, hop) in &hops {
                    let first = match *hop {
                        Hop::Here => Some(at),
                        Hop::Back(lag) => at.checked_sub(lag),
                        Hop::Any | Hop::Doubling => Some(0),
                    };
                    let last = if matches!(hop, Hop::Back(_)) { first.unwrap_or(0) } else { at };
                    if let Some(first) = first {
                        found[read.index()][first..=last].fill(true);
                    }
                }
            }
        }
        found
    }
}
