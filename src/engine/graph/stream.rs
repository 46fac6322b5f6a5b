//! A graph computed one position at a time: what a position needs of those before it is kept, nothing else.

use super::super::{Matrix, ShapeError, State};
use super::ops::At;
use super::{Axis, Given, Graph, GraphTrace, Inputs, NodeHold, NodeId, Side, Writer};

/// How far back a step of a stream reads a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// So many positions before its own.
    Last(usize),
    /// All of them: a cache that grows.
    All,
}

/// A graph on its way along the source, or along the target after a source that is read already. Each step's numbers are
/// those that a whole pass gives at its position.
#[derive(Debug, Clone)]
pub struct Stream<'a> {
    graph: &'a Graph,
    axis: Axis,
    holds: Vec<NodeHold>,
    /// The pass over the source, where the stream goes along the target.
    source: Option<GraphTrace>,
    past: Past,
}

/// A stream along the target that says how likely each token is next.
#[derive(Debug, Clone)]
pub struct StreamWriter<'a> {
    pub stream: Stream<'a>,
    /// The node that says it.
    pub probabilities: NodeId,
}

/// What is kept of earlier positions.
#[derive(Debug, Clone)]
pub struct Past {
    axis: Axis,
    /// How many positions there were.
    position: usize,
    batch: usize,
    /// Of each node that later steps read, how far, and its numbers: units x (positions · batch). The position that is
    /// computed now is among them as soon as it is known.
    kept: Vec<Option<(Reach, Matrix)>>,
    /// The states of recurrent nodes.
    states: Vec<Option<State>>,
}

impl Past {
    /// Where the position that is computed now stands.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Whether a node's columns run along the stream.
    pub fn streams(&self, graph: &Graph, id: NodeId) -> bool {
        graph.node(id).axis == self.axis
    }

    /// Along which axis the stream goes.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// What is kept of a node.
    pub fn of(&self, id: NodeId) -> Option<&Matrix> {
        Some(&self.kept.get(id.index())?.as_ref()?.1)
    }

    /// The state that a recurrent node has come to.
    pub fn state(&self, id: NodeId) -> Option<&State> {
        self.states.get(id.index())?.as_ref()
    }

    /// Puts a position's numbers behind those that are kept, and forgets what no later step reads.
    fn keep(&mut self, id: NodeId, value: &Matrix) {
        let batch = self.batch;
        if let Some(Some((reach, kept))) = self.kept.get_mut(id.index()) {
            let before = kept.ncols();
            let mut longer = std::mem::replace(kept, Matrix::zeros(0, 0)).resize(value.nrows(), before + batch, 0.0);
            longer.columns_mut(before, batch).copy_from(value);
            *kept = match *reach {
                Reach::Last(positions) if longer.ncols() > (positions + 1) * batch => longer.remove_columns(0, batch),
                _ => longer,
            };
        }
    }
}

impl<'a> Stream<'a> {
    /// Along the source, several sequences side by side.
    ///
    /// # Errors
    /// When a node needs later positions.
    pub fn new(graph: &'a Graph, batch: usize) -> Result<Self, ShapeError> {
        Self::along(graph, Axis::Source, (batch, None, Vec::new()))
    }

    /// Along the target, after the source of one sequence. Holds count where they are.
    ///
    /// # Errors
    /// When the source or a hold does not fit, or a node needs later target positions.
    pub fn writing(graph: &'a Graph, source: Side, holds: Vec<NodeHold>) -> Result<Self, ShapeError> {
        let batch = source.lengths().len();
        let along = |hold: &&NodeHold| matches!(graph.node(hold.node).axis, Axis::Target | Axis::Pairs);
        let reading = holds.iter().filter(|hold| !along(hold)).copied().collect();
        let trace = graph.forward(Inputs::of_source(source), reading)?;
        let holds = holds.iter().filter(along).copied().collect();
        Self::along(graph, Axis::Target, (batch, Some(trace), holds))
    }

    fn along(
        graph: &'a Graph,
        axis: Axis,
        (batch, source, holds): (usize, Option<GraphTrace>, Vec<NodeHold>),
    ) -> Result<Self, ShapeError> {
        let nodes = graph.nodes.len();
        let mut past = Past { axis, position: 0, batch, kept: vec![None; nodes], states: vec![None; nodes] };
        for (id, node) in graph.nodes() {
            let reads_stream = graph.reads(id).iter().any(|&read| graph.node(read).axis == axis);
            if reads_stream && node.op.looks_ahead(graph, axis) {
                return Err(ShapeError::new(&node.name, "nothing of later positions", "a node that reads them"));
            }
            for (read, reach) in node.op.keeps(id) {
                if graph.node(read).axis == axis {
                    let (place, empty) = (&mut past.kept[read.index()], Matrix::zeros(0, 0));
                    *place = match place.take() {
                        Some((before, kept)) => Some((before.further(reach), kept)),
                        None => Some((reach, empty)),
                    };
                }
            }
        }
        Ok(Self { graph, axis, holds, source, past })
    }

    /// Computes the next position of all sequences: a token or a column of numbers for each. The trace has this one
    /// position, but for what runs over the earlier ones, which are all there.
    ///
    /// # Errors
    /// When what is given does not fit.
    pub fn step(&mut self, given: Given) -> Result<GraphTrace, ShapeError> {
        let side = Side::new(given, vec![1; self.past.batch])?;
        let inputs = match &self.source {
            Some(trace) => Inputs::new(trace.inputs.source().clone(), side)?,
            None => Inputs::of_source(side),
        };
        let nodes = self.graph.nodes.len();
        let mut trace = GraphTrace {
            inputs,
            holds: Vec::new(),
            values: Vec::with_capacity(nodes),
            lanes: Vec::with_capacity(nodes),
        };
        for (id, node) in self.graph.nodes() {
            let known = self.source.as_ref().filter(|_| !matches!(node.axis, Axis::Target | Axis::Pairs));
            let (value, lane) = match known {
                Some(source) => (source.value(id).clone(), None),
                None => {
                    let computed = node.op.step(At { graph: self.graph, trace: &trace, node: id }, &self.past)?;
                    (self.held(id, computed.value), computed.lane)
                }
            };
            self.past.keep(id, &value);
            if let Some(lane) = &lane {
                self.past.states[id.index()] = Some(State { h: value.clone(), ..lane.last() });
            }
            trace.values.push(value);
            trace.lanes.push(lane);
        }
        self.past.position += 1;
        Ok(trace)
    }

    /// Goes on with some of the sequences, each as often as it is named.
    ///
    /// # Errors
    /// When there is no such sequence, or none is named.
    pub fn select(&mut self, items: &[usize]) -> Result<(), ShapeError> {
        let batch = self.past.batch;
        if items.is_empty() || items.iter().any(|&item| item >= batch) {
            return Err(ShapeError::new("sequences", format!("some below {batch}"), format!("{items:?}")));
        }
        let of_positions = |matrix: &Matrix| {
            let columns = (0..matrix.ncols() / batch).flat_map(|at| items.iter().map(move |item| at * batch + item));
            matrix.select_columns(&columns.collect::<Vec<_>>())
        };
        for (_, kept) in self.past.kept.iter_mut().flatten() {
            *kept = of_positions(kept);
        }
        for state in self.past.states.iter_mut().flatten() {
            state.h = state.h.select_columns(items);
            state.c = state.c.as_ref().map(|c| c.select_columns(items));
        }
        if let Some(source) = &mut self.source {
            source.values.iter_mut().for_each(|value| *value = of_positions(value));
            source.inputs = source.inputs.selected(items);
        }
        self.past.batch = items.len();
        Ok(())
    }

    /// How many numbers of earlier positions are kept, for each sequence.
    pub fn carried(&self) -> usize {
        let kept: usize = self.past.kept.iter().flatten().map(|(_, kept)| kept.len()).sum();
        let states = self.past.states.iter().flatten();
        let states: usize = states.map(|state| state.h.len() + state.c.as_ref().map_or(0, |c| c.len())).sum();
        (kept + states) / self.past.batch
    }

    pub fn position(&self) -> usize {
        self.past.position
    }

    /// With the numbers at which this position is held.
    fn held(&self, id: NodeId, mut value: Matrix) -> Matrix {
        let here = |hold: &&NodeHold| {
            hold.node == id
                && match hold.position {
                    Some(position) => position == self.past.position && self.graph.node(id).axis == self.axis,
                    None => true,
                }
        };
        for hold in self.holds.iter().filter(here) {
            match hold.row {
                Some(row) if row < value.nrows() => value.row_mut(row).fill(hold.number),
                // A score of a position that is not there yet.
                Some(_) => {}
                None => value.fill(hold.number),
            }
        }
        value
    }
}

impl Writer for StreamWriter<'_> {
    fn next(&mut self, from: &[usize], tokens: &[usize]) -> Result<Matrix, ShapeError> {
        self.stream.select(from)?;
        let trace = self.stream.step(Given::Tokens(tokens.iter().copied().map(Some).collect()))?;
        Ok(trace.value(self.probabilities).clone())
    }
}

impl Reach {
    /// The further of the two.
    pub fn further(self, other: Self) -> Self {
        match (self, other) {
            (Self::Last(a), Self::Last(b)) => Self::Last(a.max(b)),
            _ => Self::All,
        }
    }
}
