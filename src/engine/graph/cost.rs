//! What a graph costs at some length, counted from its nodes.

use super::stream::Reach;
use super::{Axis, Graph, NodeId, Rows};

/// How long the two sides are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    pub source: usize,
    pub target: usize,
}

/// From where a position of a node reads another node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hop {
    /// From its own position.
    Here,
    /// From so many positions before.
    Back(usize),
    /// From any position up to its own, in one go.
    Any,
    /// From any position up to its own: a hop for each doubling of the distance.
    Doubling,
}

/// What one sequence costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraphCost {
    /// Numbers to learn.
    pub parameters: usize,
    /// Multiplications of a forward pass, each with the addition of what it gives. σ, tanh, exponentials, means and
    /// deviations are not counted.
    pub multiply_adds: usize,
    /// Operations that wait for one another, however many are done at once: one for a node, one for each position of a
    /// recurrence.
    pub sequential: usize,
    /// How often a number is handed from position to position on the shortest way from the first to the last; none where
    /// there is no way.
    /// Source: Vaswani et al., Attention Is All You Need (2017), table 1: the maximum path length.
    pub path: Option<usize>,
    /// Numbers that a pass leaves for the way back.
    pub activations: usize,
    /// Numbers that are kept of earlier positions, to go on with the next.
    pub carried: usize,
}

impl Lengths {
    pub fn steps(&self, axis: Axis) -> usize {
        match axis {
            Axis::Source => self.source,
            Axis::Target => self.target,
            Axis::Pairs => self.source * self.target,
            Axis::Once => 1,
        }
    }

    /// The shape of a node for one sequence.
    pub fn shape(&self, graph: &Graph, id: NodeId) -> (usize, usize) {
        let node = graph.node(id);
        let rows = match node.rows {
            Rows::Units(units) => units,
            Rows::Along(axis) => self.steps(axis),
        };
        (rows, self.steps(node.axis))
    }

    /// How many numbers a node has.
    pub fn numbers(&self, graph: &Graph, id: NodeId) -> usize {
        let (rows, columns) = self.shape(graph, id);
        rows * columns
    }
}

impl Graph {
    /// What one sequence of these lengths costs. The path is one along the axis of `from`, which is read, to `to`.
    pub fn cost(&self, lengths: Lengths, from: NodeId, to: NodeId) -> GraphCost {
        let nodes = || self.nodes().map(|(id, node)| (id, &node.op));
        let mut waited: Vec<usize> = Vec::with_capacity(self.nodes.len());
        for (id, op) in nodes() {
            let before = self.reads(id).iter().map(|read| waited[read.index()]).max().unwrap_or(0);
            waited.push(before + op.rounds(self, lengths, id));
        }
        GraphCost {
            parameters: self.weights().count(),
            multiply_adds: nodes().map(|(id, op)| op.multiply_adds(self, lengths, id)).sum(),
            sequential: waited.get(to.index()).copied().unwrap_or(0),
            path: self.path(lengths.steps(self.node(from).axis), from, to),
            activations: nodes().map(|(id, op)| lengths.numbers(self, id) + op.inside(self, lengths)).sum(),
            carried: self.carried(lengths.steps(self.node(from).axis), self.node(from).axis),
        }
    }

    /// The fewest hops from a node's first position to another's last.
    fn path(&self, positions: usize, from: NodeId, to: NodeId) -> Option<usize> {
        let mut hops: Vec<Vec<Option<usize>>> = Vec::with_capacity(self.nodes.len());
        for (id, node) in self.nodes() {
            let reads = node.op.hops(id);
            let mut own: Vec<Option<usize>> = Vec::with_capacity(positions);
            for position in 0..positions {
                let to = |earlier: usize, read: NodeId, cost: usize| {
                    let known = if read == id { &own } else { hops.get(read.index())? };
                    Some(known.get(earlier).copied().flatten()? + cost)
                };
                let least = |(read, hop): &(NodeId, Hop)| match *hop {
                    Hop::Here => to(position, *read, 0),
                    Hop::Back(lag) => to(position.checked_sub(lag)?, *read, usize::from(lag > 0)),
                    Hop::Any => {
                        (0..=position).filter_map(|earlier| to(earlier, *read, usize::from(earlier < position))).min()
                    }
                    Hop::Doubling => (0..=position)
                        .filter_map(|earlier| {
                            to(earlier, *read, (position - earlier + 1).next_power_of_two().ilog2() as usize)
                        })
                        .min(),
                };
                let begins = (id == from && position == 0).then_some(0);
                let least = reads.iter().filter_map(least).chain(begins).min();
                own.push(least);
            }
            hops.push(own);
        }
        hops.get(to.index())?.last().copied().flatten()
    }

    /// What a stream along an axis has kept after so many positions.
    fn carried(&self, positions: usize, axis: Axis) -> usize {
        let mut kept: Vec<Option<Reach>> = vec![None; self.nodes.len()];
        for (id, node) in self.nodes() {
            for (read, reach) in node.op.keeps(id) {
                let place = &mut kept[read.index()];
                *place = Some(place.map_or(reach, |before| before.further(reach)));
            }
        }
        let of_node = |(id, node): (NodeId, &super::Node)| {
            let columns = match kept[id.index()] {
                _ if node.axis != axis => 0,
                Some(Reach::Last(before)) => positions.min(before + 1),
                Some(Reach::All) => positions,
                None => 0,
            };
            columns * self.units(id).unwrap_or(0) + if node.axis == axis { node.op.state(self) } else { 0 }
        };
        self.nodes().map(of_node).sum()
    }
}
